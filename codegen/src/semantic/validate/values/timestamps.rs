//! Texts that stand for points in time.

/// Whether a text is an RFC 3339 `date-time` in UTC, such as `1985-04-12T23:20:50.52Z`. The specification allows no
/// offset.
pub(super) fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.strip_suffix('Z').and_then(|text| text.split_once('T')) else { return false };
    let mut parts = date.splitn(3, '-');
    let (Some(year), Some(month), Some(day)) = (
        parts.next().and_then(|text| digits(text, 4)),
        parts.next().and_then(|text| digits(text, 2)),
        parts.next().and_then(|text| digits(text, 2)),
    ) else {
        return false;
    };
    is_date(year, month, day) && is_time(time)
}

/// Whether a text is an `IMF-fixdate` of RFC 9110, such as `Tue, 29 Apr 2014 18:30:38 GMT`, with a fraction of a second
/// if need be.
pub(super) fn is_http_date(text: &str) -> bool {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let parts: Vec<&str> = text.split(' ').take(7).collect();
    let [weekday, day, month, year, time, "GMT"] = parts[..] else { return false };
    let (Some(year), Some(month), Some(day)) =
        (digits(year, 4), (1..).zip(MONTHS).find(|(_, name)| *name == month), digits(day, 2))
    else {
        return false;
    };
    is_date(year, month.0, day) && weekday.strip_suffix(',') == Some(weekday_of(year, month.0, day)) && is_time(time)
}

/// `HH:MM:SS`, with an optional fraction. A minute may have a leap second.
fn is_time(text: &str) -> bool {
    let (time, fraction) = text.split_once('.').map_or((text, None), |(time, fraction)| (time, Some(fraction)));
    let mut parts = time.splitn(3, ':').map(|text| digits(text, 2));
    let (Some(Some(hour)), Some(Some(minute)), Some(Some(second))) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    hour < 24
        && minute < 60
        && (second < 60 || (hour, minute, second) == (23, 59, 60))
        && fraction.is_none_or(|digits| (1..=9).contains(&digits.len()) && is_digits(digits))
}

fn is_date(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// Sakamoto's method.
fn weekday_of(year: u32, month: u32, day: u32) -> &'static str {
    const SHIFTS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    const NAMES: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    // A cycle of 400 years has whole weeks; adding one keeps the year 0 from falling below zero.
    let year = year + 400 - u32::from(month < 3);
    let shift = SHIFTS[(month as usize + 11) % 12];
    NAMES[((year + year / 4 - year / 100 + year / 400 + shift + day) % 7) as usize]
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
            assert_eq!(is_date_time(text), expected, "{text}");
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
            assert_eq!(is_http_date(text), expected, "{text}");
        }
    }
}
