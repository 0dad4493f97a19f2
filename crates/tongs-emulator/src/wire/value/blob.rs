//! Blobs as values.

use aws_smithy_types::base64;
use serde_json::{Value, json};

/// The key of an object that holds bytes which are not UTF-8.
const BASE64: &str = "$base64";

/// Bytes as a value: the string that they are, or else an object that has them in base64.
pub fn blob(bytes: &[u8]) -> Value {
    match std::str::from_utf8(bytes) {
        Ok(text) => Value::String(text.to_owned()),
        Err(_) => json!({ BASE64: base64::encode(bytes) }),
    }
}

/// The bytes of such a value.
///
/// # Errors
/// It is neither a string nor an object that has bytes in base64.
pub fn bytes(value: &Value) -> Result<Vec<u8>, String> {
    if let Value::String(text) = value {
        return Ok(text.clone().into_bytes());
    }
    let encoded = value.as_object().filter(|object| object.len() == 1).and_then(|object| object.get(BASE64)?.as_str());
    let encoded = encoded.ok_or_else(|| format!("expected a string, or {{\"{BASE64}\": \"…\"}}, found {value}"))?;
    base64::decode(encoded).map_err(|error| format!("{BASE64} is not base64: {error}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{blob, bytes};

    #[test]
    fn any_bytes_have_a_value() {
        for of in [&b""[..], b"text", "\u{e4}".as_bytes(), &[0], &[0xff, 0xfe], &[0xc3]] {
            assert_eq!(bytes(&blob(of)).unwrap(), of);
        }
        assert_eq!(blob(&[0xff]), json!({"$base64": "/w=="}));
        assert_eq!(bytes(&json!({"$base64": "YQ=="})).unwrap(), b"a");
        for wrong in
            [json!(1), json!({"$base64": "_"}), json!({"$base64": 1}), json!({}), json!({"$base64": "", "a": 1})]
        {
            assert!(bytes(&wrong).is_err(), "{wrong}");
        }
    }
}
