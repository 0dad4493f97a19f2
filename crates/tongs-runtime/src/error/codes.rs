//! Tables of the codes that errors have.

use aws_smithy_types::error::metadata::ErrorMetadata;

/// The codes of the errors that an operation returns. An error's number is its code's place here.
#[derive(Debug)]
pub struct Codes(&'static [&'static str]);

impl Codes {
    /// A table of codes.
    pub const fn new(codes: &'static [&'static str]) -> Self {
        Self(codes)
    }

    /// The number of the error that a service answered with; nothing for a code that is not in the table, or without one.
    pub fn number(&self, meta: &ErrorMetadata) -> Option<usize> {
        let code = meta.code()?;
        self.0.iter().position(|known| *known == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_known_by_its_code() {
        static CODES: Codes = Codes::new(&["A", "B"]);
        let meta = |code: &str| ErrorMetadata::builder().code(code).build();
        assert_eq!(["A", "B", "C"].map(|code| CODES.number(&meta(code))), [Some(0), Some(1), None]);
        assert_eq!(CODES.number(&ErrorMetadata::builder().build()), None);
    }
}
