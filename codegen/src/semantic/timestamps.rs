//! Texts that stand for points in time.

/// Seconds since 1970, and nanoseconds.
pub(crate) type Instant = (i64, u32);

/// The time of an RFC 3339 `date-time` in UTC, such as `1985-04-12T23:20:50.52Z`. The specification allows no offset.
pub(crate) fn date_time(text: &str) -> Option<Instant> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (digits(parts.next()?, 4)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    instant(days(year, month, day)?, time)
}

/// The time of an `IMF-fixdate` of RFC 9110, such as `Tue, 29 Apr 2014 18:30:38 GMT`, with a fraction of a second if need
/// be.
pub(crate) fn http_date(text: &str) -> Option<Instant> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let parts: Vec<&str> = text.split(' ').take(7).collect();
    let [weekday, day, month, year, time, "GMT"] = parts[..] else { return None };
    let (month, _) = (1..).zip(MONTHS).find(|(_, name)| *name == month)?;
    let days = days(digits(year, 4)?, month, digits(day, 2)?)?;
    (weekday.strip_suffix(',') == Some(weekday_of(days))).then(|| instant(days, time))?
}

/// So many days after 1970, at `HH:MM:SS` with an optional fraction. A minute may have a leap second, which counts as the
/// first of the next.
fn instant(days: i64, time: &str) -> Option<Instant> {
    let (time, fraction) = time.split_once('.').map_or((time, None), |(time, fraction)| (time, Some(fraction)));
    let mut parts = time.splitn(3, ':').map(|text| digits(text, 2));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let is_time = hour < 24 && minute < 60 && (second < 60 || (hour, minute, second) == (23, 59, 60));
    if !is_time {
        return None;
    }
    let nanos = match fraction {
        None => 0,
        Some(fraction) if (1..=9).contains(&fraction.len()) && is_digits(fraction) => {
            format!("{fraction:0<9}").parse().ok()?
        }
        Some(_) => return None,
    };
    Some((days * 86_400 + i64::from(hour * 3600 + minute * 60 + second), nanos))
}

/// The days from 1970 to a date of the Gregorian calendar; nothing where it does not exist.
fn days(year: u32, month: u32, day: u32) -> Option<i64> {
    /// The days of a year that are before each month.
    const BEFORE: [u32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let length = match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let before = *BEFORE.get(month as usize - 1)? + u32::from(is_leap && month > 2);
    // The year 0 has a leap day, which the years before this one count.
    let leap_days = year.div_ceil(4) - year.div_ceil(100) + year.div_ceil(400);
    let since_0 = i64::from(year) * 365 + i64::from(leap_days + before + day - 1);
    (1..=length).contains(&day).then_some(since_0 - 719_528)
}

/// 1970 began on a Thursday.
fn weekday_of(days: i64) -> &'static str {
    const NAMES: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    NAMES[usize::try_from(days.rem_euclid(7)).unwrap_or_default()]
}

fn digits(text: &str, length: usize) -> Option<u32> {
    (text.len() == length && is_digits(text)).then(|| text.parse().ok()).flatten()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_times_are_in_utc_and_exist() {
        let cases = [
            ("1985-04-12T23:20:50.52Z", true),
            ("1985-04-12T23:20:50Z", true),
            ("2000-02-29T00:00:00Z", true),
            ("1900-02-29T00:00:00Z", false),
            ("2016-12-31T23:59:60Z", true),
            ("2016-12-31T22:59:60Z", false),
            ("1985-13-12T23:20:50Z", false),
            ("1985-04-31T23:20:50Z", false),
            ("1985-04-12T24:20:50Z", false),
            ("1985-04-12T23:20:50+01:00", false),
            ("1985-04-12T23:20:50", false),
            ("1985-04-12T23:20Z", false),
            ("1985-04-12T23:20:50.Z", false),
            ("1985-4-12T23:20:50Z", false),
            ("1985-04-12", false),
            ("", false),
            ("ÄÖ", false),
        ];
        for (text, expected) in cases {
            assert_eq!(date_time(text).is_some(), expected, "{text}");
        }
    }

    #[test]
    fn http_dates_are_fixed_and_exist() {
        let cases = [
            ("Tue, 29 Apr 2014 18:30:38 GMT", true),
            ("Sun, 02 Jan 2000 20:34:56.000 GMT", true),
            ("Mon, 29 Apr 2014 18:30:38 GMT", false),
            ("Tue, 29 Apr 2014 18:30:38 UTC", false),
            ("Tue, 29 Apr 2014 18:30:38 GMT ", false),
            ("Tue, 29 April 2014 18:30:38 GMT", false),
            ("Tue, 29 Apr 14 18:30:38 GMT", false),
            ("Tuesday, 29-Apr-14 18:30:38 GMT", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(http_date(text).is_some(), expected, "{text}");
        }
    }

    #[test]
    fn times_are_seconds_since_1970() {
        let cases = [
            ("1970-01-01T00:00:00Z", 0, 0),
            ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
            ("1985-04-12T23:20:50.52Z", 482_196_050, 520_000_000),
            ("2000-02-29T00:00:00.000000001Z", 951_782_400, 1),
            ("2000-03-01T00:00:00Z", 951_868_800, 0),
            ("1900-03-01T00:00:00Z", -2_203_891_200, 0),
            ("2016-12-31T23:59:60Z", 1_483_228_800, 0),
            ("0000-01-01T00:00:00Z", -62_167_219_200, 0),
            ("9999-12-31T23:59:59Z", 253_402_300_799, 0),
        ];
        for (text, seconds, nanos) in cases {
            assert_eq!(date_time(text), Some((seconds, nanos)), "{text}");
        }
        assert_eq!(http_date("Tue, 29 Apr 2014 18:30:38 GMT"), Some((1_398_796_238, 0)));
        assert_eq!(http_date("Sat, 01 Jan 0000 00:00:00.25 GMT"), Some((-62_167_219_200, 250_000_000)));
    }
}
