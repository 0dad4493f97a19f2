//! Numbers as they are written, compared without rounding.

use std::cmp::Ordering;

/// A decimal number of any size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    negative: bool,
    /// Without zeros at either end; empty for zero.
    digits: String,
    /// Where the point stands, counted from before the first digit.
    point: i64,
}

impl Decimal {
    /// Reads a `smithy:Number`; `None` if the text is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (negative, mantissa) = mantissa.strip_prefix('-').map_or((false, mantissa), |rest| (true, rest));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        if !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let unsigned = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        if !is_digits(unsigned) {
            return None;
        }
        // An exponent that does not fit is beyond all others.
        let limit = i64::MAX / 4;
        let exponent = unsigned.parse().map_or(limit, |value: i64| value.min(limit))
            * if exponent.starts_with('-') { -1 } else { 1 };
        let all = [whole, fraction].concat();
        let significant = all.trim_start_matches('0');
        let leading = i64::try_from(all.len() - significant.len()).unwrap_or(limit);
        let digits = significant.trim_end_matches('0').to_owned();
        if digits.is_empty() {
            return Some(Decimal { negative: false, digits, point: 0 });
        }
        let point = i64::try_from(whole.len()).unwrap_or(limit) - leading + exponent;
        Some(Decimal { negative, digits, point })
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |number: &Self| match (number.negative, number.digits.is_empty()) {
            (_, true) => 0,
            (true, false) => -1,
            (false, false) => 1,
        };
        let by_sign = sign(self).cmp(&sign(other));
        // The first digits count as much, so that the rest compares as text does.
        let by_size = self.point.cmp(&other.point).then_with(|| self.digits.cmp(&other.digits));
        by_sign.then(if self.negative { by_size.reverse() } else { by_size })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_ordered_by_value() {
        let sorted = [
            "-1e99999999999999999999",
            "-9007199254740993",
            "-9007199254740992",
            "-1.5",
            "-0.1",
            "0",
            "1e-400",
            "0.1",
            "1",
            "1.05",
            "1.5",
            "9.99",
            "10",
            "9007199254740992",
            "9007199254740993",
            "1e400",
            "1e99999999999999999999",
        ];
        for (at, left) in sorted.iter().enumerate() {
            for (other, right) in sorted.iter().enumerate() {
                assert_eq!(Decimal::parse(left).cmp(&Decimal::parse(right)), at.cmp(&other), "{left} {right}");
            }
        }
        for (left, right) in [("1", "1.0"), ("10", "1e1"), ("0.10", "1E-1"), ("-0", "0.00e7"), ("120", "0.0012e+5")] {
            assert_eq!(Decimal::parse(left), Decimal::parse(right));
        }
        for text in ["", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "NaN", "1 ", "٣"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }
}
