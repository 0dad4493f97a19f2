//! RFC 3339 timestamps, without a general parser.

use aws_smithy_types::DateTime;

/// Reads `YYYY-MM-DDThh:mm:ss[.fraction]Z`, which services send; nothing when the text is anything else, a timestamp in a
/// rarer form included: that is for the general parser.
pub(crate) fn read_rfc3339(text: &str) -> Option<DateTime> {
    let (date_time, fraction) = text.as_bytes().split_at_checked(19)?;
    let digits = |at: usize, count: usize| number(&date_time[at..at + count]);
    let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if separators.into_iter().any(|(at, separator)| date_time[at] != separator) {
        return None;
    }
    let (year, month, day) = (digits(0, 4)?, digits(5, 2)?, digits(8, 2)?);
    let (hour, minute, second) = (digits(11, 2)?, digits(14, 2)?, digits(17, 2)?);
    // A leap second, and midnight as `24`, are for the general parser to judge.
    if year == 0 || day == 0 || day > days_in_month(year, month)? || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let seconds = days_since_epoch(year, month, day) * 86_400 + i64::from(hour * 3600 + minute * 60 + second);
    Some(DateTime::from_secs_and_nanos(seconds, nanoseconds(fraction)?))
}

/// A number of a few decimal digits.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| {
        let digit = digit.wrapping_sub(b'0');
        (digit <= 9).then(|| number * 10 + u32::from(digit))
    })
}

/// What `.fraction` and the `Z` behind it say.
fn nanoseconds(fraction: &[u8]) -> Option<u32> {
    match fraction {
        [b'Z'] => Some(0),
        [b'.', digits @ .., b'Z'] if (1..=9).contains(&digits.len()) => {
            let missing = u32::try_from(9 - digits.len()).ok()?;
            Some(number(digits)? * 10u32.pow(missing))
        }
        _ => None,
    }
}

fn days_in_month(year: u32, month: u32) -> Option<u32> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    Some(match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    })
}

/// Days from 1970-01-01, in the Gregorian calendar. Years begin in March here, so that the leap day ends one.
fn days_since_epoch(year: u32, month: u32, day: u32) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year / 4 - year / 100 + year / 400;
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    i64::from(year * 365 + leap_days + day_of_year) - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_types::date_time::Format;

    #[test]
    fn what_is_read_is_what_the_general_parser_reads() {
        let dates = [
            "0001-01-01",
            "1582-10-15",
            "1600-02-29",
            "1899-12-31",
            "1900-02-28",
            "1969-12-31",
            "1970-01-01",
            "2000-02-29",
            "2024-02-29",
            "2026-03-01",
            "2100-02-28",
            "9999-12-31",
        ];
        let times = ["00:00:00Z", "23:59:59Z", "12:34:56.7Z", "12:34:56.000000001Z", "01:02:03.123456Z"];
        for date in dates {
            for time in times {
                let text = format!("{date}T{time}");
                let read = read_rfc3339(&text);
                assert!(read.is_some(), "{text}");
                assert_eq!(read, DateTime::from_str(&text, Format::DateTimeWithOffset).ok(), "{text}");
            }
        }
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut expected = days_since_epoch(1, 1, 1);
        for year in 1..=2500 {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month).unwrap() {
                    assert_eq!(days_since_epoch(year, month, day), expected, "{year}-{month}-{day}");
                    expected += 1;
                }
            }
        }
        assert_eq!(days_since_epoch(1970, 1, 1), 0);
    }

    #[test]
    fn other_texts_are_left_to_the_general_parser() {
        for text in [
            "",
            "2026",
            "2026-03-01",
            "2026-03-01T00:00:00",
            "2026-03-01T00:00:00+01:00",
            "2026-03-01t00:00:00Z",
            "2026-03-01T00:00:00z",
            "2026-03-01 00:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:60Z",
            "0000-01-01T00:00:00Z",
            "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00.1234567890Z",
            "2026-01-01T00:00:00.1",
            "+026-01-01T00:00:00Z",
            "2026-01-01T00:00:00ZZ",
            "2026-01-01T0a:00:00Z",
            "ä026-01-01T00:00:00Z",
            "2026-01-01T00:00:0äZ",
        ] {
            assert_eq!(read_rfc3339(text), None, "{text}");
        }
    }
}
