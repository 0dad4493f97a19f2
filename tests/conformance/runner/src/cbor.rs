//! Whether two CBOR bodies say the same.

use ciborium::Value;

/// Whether two bodies say the same: maps in any order, lengths in any form, numbers by value.
///
/// # Errors
/// Where they differ first, or why one cannot be read.
pub(crate) fn same(expected: &[u8], found: &[u8]) -> Result<(), String> {
    at("", &read(expected)?, &read(found)?)
}

fn read(mut bytes: &[u8]) -> Result<Value, String> {
    let shown = bytes.escape_ascii().to_string();
    let value = ciborium::from_reader(&mut bytes).map_err(|error| format!("{error} in {shown}"))?;
    if bytes.is_empty() { Ok(value) } else { Err(format!("{} bytes too many in {shown}", bytes.len())) }
}

#[allow(clippy::float_cmp)] // the same number, and none that is near
fn at(path: &str, expected: &Value, found: &Value) -> Result<(), String> {
    let is_same = match (expected, found) {
        (Value::Map(expected), Value::Map(found)) if expected.len() == found.len() => {
            return expected.iter().try_for_each(|(key, value)| {
                let entry = found.iter().find(|(other, _)| other == key);
                let (_, other) = entry.ok_or_else(|| format!("at {path}: expected {key:?}, found {found:?}"))?;
                at(&format!("{path}/{}", key.as_text().unwrap_or("?")), value, other)
            });
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            let mut pairs = expected.iter().zip(found).enumerate();
            return pairs.try_for_each(|(index, (expected, found))| at(&format!("{path}/{index}"), expected, found));
        }
        (Value::Tag(expected, value), Value::Tag(found, other)) if expected == found => return at(path, value, other),
        (Value::Float(a), Value::Float(b)) => a == b || a.is_nan() && b.is_nan(),
        // A float may be written as an integer, and the other way round, where both hold it.
        #[allow(clippy::cast_precision_loss)]
        (Value::Integer(a), Value::Float(b)) | (Value::Float(b), Value::Integer(a)) => i128::from(*a) as f64 == *b,
        _ => expected == found,
    };
    if is_same { Ok(()) } else { Err(format!("at {path}: expected {expected:?}, found {found:?}")) }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn values_by_what_they_say() {
        for (expected, found, is_same) in [
            (&b"\xbf\x61a\x01\x61b\x9f\x02\xff\xff"[..], &b"\xa2\x61b\x81\x02\x61a\x01"[..], true),
            (b"\x7f\x61a\x61b\xff", b"\x62ab", true),
            (b"\xf9\x7e\x00", b"\xfb\x7f\xf8\x00\x00\x00\x00\x00\x00", true),
            (b"\xf9\x3c\x00", b"\x01", true),
            (b"\xc1\x01", b"\xc1\xf9\x3c\x00", true),
            (b"\xc1\x01", b"\x01", false),
            (b"\xa1\x61a\x01", b"\xa1\x61a\x02", false),
            (b"\xa1\x61a\x01", b"\xa1\x61b\x01", false),
            (b"\xa1\x61a\xf6", b"\xa0", false),
            (b"\x82\x01\x02", b"\x81\x01", false),
            (b"\x61a", b"\x41a", false),
            (b"\x01", b"\x01\x01", false),
            (b"\x01", b"\x82", false),
        ] {
            assert_eq!(same(expected, found).is_ok(), is_same, "{} {}", expected.escape_ascii(), found.escape_ascii());
        }
    }
}
