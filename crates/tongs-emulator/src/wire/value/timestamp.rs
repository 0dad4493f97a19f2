//! Timestamps as values.

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use serde_json::Value;

/// A point in time as a value: RFC 3339 in UTC.
///
/// # Errors
/// It is not in the years that this has words for.
pub fn timestamp(time: &DateTime) -> Result<Value, String> {
    time.fmt(Format::DateTime).map(Value::String).map_err(|error| error.to_string())
}

/// The point in time of such a value, or of a number of seconds since 1970.
///
/// # Errors
/// It is neither.
pub fn date_time(value: &Value) -> Result<DateTime, String> {
    let time = match value {
        Value::String(text) => DateTime::from_str(text, Format::DateTimeWithOffset),
        // By its text: a float would not hold its fraction exactly.
        Value::Number(number) => DateTime::from_str(&number.to_string(), Format::EpochSeconds),
        other => return Err(format!("expected a timestamp of RFC 3339, or seconds since 1970, found {other}")),
    };
    time.map_err(|error| format!("{value} is neither a timestamp of RFC 3339 nor seconds since 1970: {error}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{date_time, timestamp};

    #[test]
    fn timestamps_have_one_form() {
        for (written, normal) in [
            (json!(0), "1970-01-01T00:00:00Z"),
            (json!(1_515_531_081.5), "2018-01-09T20:51:21.5Z"),
            (json!("2018-01-09T20:51:21.123Z"), "2018-01-09T20:51:21.123Z"),
            (json!("2018-01-09T20:51:21+01:00"), "2018-01-09T19:51:21Z"),
            (json!(-1), "1969-12-31T23:59:59Z"),
        ] {
            assert_eq!(timestamp(&date_time(&written).unwrap()).unwrap(), json!(normal), "{written}");
        }
        for wrong in [json!("yesterday"), json!(true), json!({}), json!(1e300)] {
            assert!(date_time(&wrong).and_then(|time| timestamp(&time)).is_err(), "{wrong}");
        }
    }
}
