//! What there is of parameters, in bits.

use super::params::ParamValue;

/// Numbers of parameters: of those that rules read.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// Those whose numbers have a [bit].
    pub(super) few: u64,
    pub(super) others: Vec<usize>,
}

impl Numbers {
    /// Adds one that may be there already.
    pub(super) fn insert(&mut self, param: usize) {
        match bit(param) {
            Some(bit) => self.few |= bit,
            None if self.others.contains(&param) => {}
            None => self.others.push(param),
        }
    }
}

/// What there is of the first parameters, a bit for each: rules ask most about that, and most values are told apart by it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Flags {
    pub(super) given: u64,
    pub(super) boolean: u64,
    pub(super) yes: u64,
}

impl Flags {
    pub(super) fn set(&mut self, param: usize, value: Option<&ParamValue>) {
        let Some(bit) = bit(param) else { return };
        let put = |bits: &mut u64, is: bool| *bits = if is { *bits | bit } else { *bits & !bit };
        put(&mut self.given, value.is_some());
        put(&mut self.boolean, matches!(value, Some(ParamValue::Boolean(_))));
        put(&mut self.yes, matches!(value, Some(ParamValue::Boolean(true))));
    }

    /// Those of these parameters.
    pub(super) fn of(self, params: u64) -> Self {
        Self { given: self.given & params, boolean: self.boolean & params, yes: self.yes & params }
    }

    /// The parameters whose values are texts.
    pub(super) fn texts(self) -> impl Iterator<Item = usize> {
        let mut left = self.given & !self.boolean;
        std::iter::from_fn(move || {
            let first = left.trailing_zeros();
            left &= left.checked_sub(1)?;
            Some(first as usize)
        })
    }
}

/// The bit of a parameter, if it has one: no service of AWS has more parameters than that.
#[inline]
pub(super) fn bit(param: usize) -> Option<u64> {
    1u64.checked_shl(u32::try_from(param).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_bit_up_to_the_last_one() {
        for (param, expected) in [(0, Some(1)), (63, Some(1 << 63)), (64, None), (1 << 40, None), (usize::MAX, None)] {
            assert_eq!(bit(param), expected, "{param}");
        }
    }

    #[test]
    fn flags_are_those_of_the_value_that_was_set_last() {
        let mut flags = Flags::default();
        let values = [(0, true.into()), (1, false.into()), (5, "a".into()), (63, ["b"].into()), (64, true.into())];
        for (param, value) in &values {
            flags.set(*param, Some(value));
        }
        let last = 1 << 63;
        assert_eq!(flags, Flags { given: last | 0b10_0011, boolean: 0b11, yes: 1 });
        assert_eq!(flags.texts().collect::<Vec<_>>(), [5, 63]);
        assert_eq!(flags.of(0b10_0001), Flags { given: 0b10_0001, boolean: 1, yes: 1 });
        flags.set(0, Some(&"c".into()));
        flags.set(1, Some(&true.into()));
        flags.set(63, None);
        assert_eq!(flags, Flags { given: 0b10_0011, boolean: 0b10, yes: 0b10 });
        assert_eq!(Flags::default().texts().next(), None);
    }

    #[test]
    fn numbers_are_there_once() {
        let mut numbers = Numbers::default();
        for param in [3, 70, 3, 64, 70] {
            numbers.insert(param);
        }
        assert_eq!((numbers.few, &numbers.others[..]), (0b1000, &[70, 64][..]));
    }
}
