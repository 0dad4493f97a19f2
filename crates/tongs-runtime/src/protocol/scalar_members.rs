//! Members that are scalars, which structures of all protocols write alike.

/// The methods of a `StructureWriter` that write a member which is a scalar, if there is a value: they begin the member
/// and write its value, by whatever `member` and the protocol's `Writer` do.
macro_rules! scalar_members {
    () => {
        /// Writes a member that is a string.
        pub fn string(&mut self, number: usize, value: Option<&str>) {
            if let Some(value) = value {
                self.member(number).string(value);
            }
        }

        /// Writes a member that is a boolean.
        pub fn boolean(&mut self, number: usize, value: Option<bool>) {
            if let Some(value) = value {
                self.member(number).boolean(value);
            }
        }

        /// Writes a member that is an integer.
        pub fn integer(&mut self, number: usize, value: Option<impl Into<i64>>) {
            if let Some(value) = value {
                self.member(number).integer(value);
            }
        }

        /// Writes a member that is a float.
        pub fn float(&mut self, number: usize, value: Option<f32>) {
            if let Some(value) = value {
                self.member(number).float(value);
            }
        }

        /// Writes a member that is a double.
        pub fn double(&mut self, number: usize, value: Option<f64>) {
            if let Some(value) = value {
                self.member(number).double(value);
            }
        }
    };
}

pub(super) use scalar_members;
