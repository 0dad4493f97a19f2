//! Timestamps as text and as numbers: whatever the wire's readers accept can be written, and read back as it was.
//!
//! The AWS runtime formats the years 1 to 9999 and nothing else, but reads more: year 0, times that an offset puts
//! beyond either end, and years before 0 as HTTP dates.

use std::fmt::Write as _;

use aws_smithy_types::DateTime;
use serde::de::{self, Unexpected, Visitor};

/// The greatest offset that RFC 3339 has, in minutes.
const GREATEST_OFFSET: i64 = 23 * 60 + 59;

/// A moment on the proleptic Gregorian calendar.
struct Calendar {
    year: i64,
    month: usize,
    day: i64,
    /// From 0, which is a Sunday.
    weekday: usize,
    second_of_day: i64,
}

impl Calendar {
    /// The calendar's day of some seconds since 1970.
    fn of(seconds: i64) -> Self {
        const DAY: i64 = 86_400;
        // Days since 0000-03-01, so that a leap day ends its year; in eras of 400 years, which are all alike.
        let days = seconds.div_euclid(DAY);
        let (era, day_of_era) = ((days + 719_468).div_euclid(146_097), (days + 719_468).rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        Self {
            year: era * 400 + year_of_era + i64::from(month <= 2),
            month: usize::try_from(month).unwrap_or_default(),
            day: day_of_year - (153 * month_from_march + 2) / 5 + 1,
            weekday: usize::try_from((days + 4).rem_euclid(7)).unwrap_or_default(),
            second_of_day: seconds.rem_euclid(DAY),
        }
    }

    fn clock(&self) -> String {
        let (minutes, second) = (self.second_of_day / 60, self.second_of_day % 60);
        format!("{:02}:{:02}:{second:02}", minutes / 60, minutes % 60)
    }
}

/// RFC 3339, in UTC where that has a year of four digits, else with an offset that gives it one.
pub(super) fn date_time(value: &DateTime) -> Result<String, String> {
    for (offset, suffix) in [(0, "Z"), (GREATEST_OFFSET, "+23:59"), (-GREATEST_OFFSET, "-23:59")] {
        let Some(local) = value.secs().checked_add(offset * 60) else { continue };
        let calendar = Calendar::of(local);
        if (0..=9_999).contains(&calendar.year) {
            let Calendar { year, month, day, .. } = calendar;
            let mut text = format!("{year:04}-{month:02}-{day:02}T{}", calendar.clock());
            if value.subsec_nanos() != 0 {
                let _ = write!(text, ".{:09}", value.subsec_nanos());
                text.truncate(text.trim_end_matches('0').len());
            }
            return Ok(text + suffix);
        }
    }
    Err(beyond(value, "RFC 3339 (`date-time`)", "the years 0 to 9999"))
}

/// An HTTP date, without its fraction of a second.
pub(super) fn http_date(value: &DateTime) -> Result<String, String> {
    const WEEKDAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    const MONTHS: [&str; 13] = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let calendar = Calendar::of(value.secs());
    if !(-999..=9_999).contains(&calendar.year) {
        return Err(beyond(value, "an HTTP date (`http-date`)", "the years -999 to 9999"));
    }
    let (weekday, month) = (WEEKDAYS[calendar.weekday], MONTHS[calendar.month]);
    // The sign counts as one of the four characters.
    Ok(format!("{weekday}, {:02} {month} {:04} {} GMT", calendar.day, calendar.year, calendar.clock()))
}

fn beyond(value: &DateTime, form: &str, years: &str) -> String {
    format!("the timestamp of {} seconds since 1970 is beyond what {form} can say: {years}", value.secs())
}

/// Seconds since 1970 as a number.
pub(super) struct Seconds;

impl Visitor<'_> for Seconds {
    type Value = DateTime;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a number of seconds since 1970")
    }

    fn visit_i64<E>(self, value: i64) -> Result<DateTime, E> {
        Ok(DateTime::from_secs(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<DateTime, E> {
        let seconds = i64::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))?;
        Ok(DateTime::from_secs(seconds))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<DateTime, E> {
        if !value.is_finite() {
            return Err(E::invalid_value(Unexpected::Float(value), &self));
        }
        let read = DateTime::from_secs_f64(value);
        // Reading cuts off what a float is too small by; what was written was one nanosecond more.
        #[allow(clippy::float_cmp)] // the very number that would be written
        if read.as_secs_f64() != value && read.subsec_nanos() < 999_999_999 {
            let next = DateTime::from_secs_and_nanos(read.secs(), read.subsec_nanos() + 1);
            if next.as_secs_f64() == value {
                return Ok(next);
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use aws_smithy_types::date_time::Format;

    use super::*;

    /// Ends of what can be written, leap days, and whatever the wire's readers accept beyond the years 1 to 9999.
    #[test]
    fn what_the_wire_reads_is_written_and_read_back() {
        let cases = [
            (Format::DateTimeWithOffset, "0000-12-31T23:59:59Z", "0000-12-31T23:59:59Z"),
            (Format::DateTimeWithOffset, "0000-02-29T00:00:00Z", "0000-02-29T00:00:00Z"),
            (Format::DateTimeWithOffset, "0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
            (Format::DateTimeWithOffset, "0000-01-01T00:00:00+01:00", "0000-01-01T22:59:00+23:59"),
            (Format::DateTimeWithOffset, "0001-01-01T00:00:00.5+23:59", "0000-12-31T00:01:00.5Z"),
            (Format::DateTimeWithOffset, "9999-12-31T23:59:59.999999999-23:59", "9999-12-31T23:59:59.999999999-23:59"),
            (Format::DateTimeWithOffset, "1900-02-28T23:59:59.000001Z", "1900-02-28T23:59:59.000001Z"),
            (Format::DateTimeWithOffset, "2000-02-29T12:00:00.123456789Z", "2000-02-29T12:00:00.123456789Z"),
            (Format::HttpDate, "Sun, 31 Dec 0000 23:59:59 GMT", "Sun, 31 Dec 0000 23:59:59 GMT"),
            (Format::HttpDate, "Mon, 01 Jan -999 00:00:00 GMT", "Thu, 01 Jan -999 00:00:00 GMT"),
            (Format::HttpDate, "Fri, 31 Dec 9999 23:59:59 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"),
            (Format::HttpDate, "Tue, 29 Feb 2000 12:00:00.5 GMT", "Tue, 29 Feb 2000 12:00:00 GMT"),
        ];
        for (format, wire, expected) in cases {
            let read = DateTime::from_str(wire, format).unwrap_or_else(|error| panic!("{wire}: {error}"));
            let write = if format == Format::HttpDate { http_date } else { date_time };
            let written = write(&read).unwrap_or_else(|error| panic!("{wire}: {error}"));
            assert_eq!(written, expected, "{wire}");
            let again = DateTime::from_str(&written, format).unwrap_or_else(|error| panic!("{written}: {error}"));
            assert_eq!(again.secs(), read.secs(), "{wire}");
        }
    }

    #[test]
    fn within_the_common_years_it_is_what_the_wire_writes() {
        for seconds in (-62_135_596_800..253_402_300_800).step_by(86_400 * 97 + 4_321) {
            let value = DateTime::from_secs(seconds);
            assert_eq!(date_time(&value), Ok(value.fmt(Format::DateTime).unwrap()));
            assert_eq!(http_date(&value), Ok(value.fmt(Format::HttpDate).unwrap()));
        }
    }

    #[test]
    fn what_no_reader_accepts_is_an_error() {
        for seconds in [i64::MIN, -1_000_000_000_000, 1_000_000_000_000, i64::MAX] {
            let value = DateTime::from_secs(seconds);
            for written in [date_time(&value), http_date(&value)] {
                let error = written.expect_err("no such year");
                assert!(error.contains(&seconds.to_string()) && error.contains("9999"), "{error}");
            }
        }
    }
}
