//! Bodies: the bytes of a test's, and whether another says the same.

use serde_json::Value;

use crate::test::{Test, Verdict};
use crate::{cbor, json, xml};

/// Media types whose bodies a test writes in base64, since they are not text.
const BINARY: [&str; 1] = ["application/cbor"];

/// The body of a test's message.
pub(crate) fn bytes(test: &Test) -> Result<Vec<u8>, String> {
    decoded(test.body.as_deref().unwrap_or_default(), test.body_media_type.as_deref().unwrap_or_default())
}

/// The bytes that a test writes for a body of a media type.
///
/// # Errors
/// They are to be in base64, and are not.
pub fn decoded(written: &str, media_type: &str) -> Result<Vec<u8>, String> {
    if BINARY.contains(&media_type) {
        return aws_smithy_types::base64::decode(written).map_err(|error| format!("the body of the test: {error}"));
    }
    Ok(written.as_bytes().to_vec())
}

/// Whether a request has the body that the test says: JSON, CBOR, XML and forms by what they mean, all else byte by byte.
pub(crate) fn compare(test: &Test, found: &[u8]) -> Verdict {
    if test.body.is_none() {
        return Ok(());
    }
    same(&bytes(test)?, found, test.body_media_type.as_deref().unwrap_or_default())
}

/// Whether two bodies of a media type say the same.
///
/// # Errors
/// What was expected, and what came.
pub fn same(expected: &[u8], found: &[u8], media_type: &str) -> Verdict {
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match media_type {
        _ if expected == found => Ok(()),
        _ if expected.is_empty() || found.is_empty() => differ(&words(expected), &words(found)),
        "application/json" => {
            let parse = |bytes: &[u8]| {
                serde_json::from_slice::<Value>(bytes).map_err(|error| format!("{error} in {:?}", words(bytes)))
            };
            json::same(&parse(expected)?, &parse(found)?)
                .map_err(|difference| format!("the body: {difference}, in {}", words(found)))
        }
        "application/cbor" => cbor::same(expected, found).map_err(|difference| format!("the body: {difference}")),
        "application/xml" => xml::same(&words(expected), &words(found))
            .map_err(|difference| format!("the body: {difference}, in {}", words(found))),
        "application/x-www-form-urlencoded" if pairs(&words(expected)) == pairs(&words(found)) => Ok(()),
        _ => differ(&words(expected), &words(found)),
    }
}

fn differ(expected: &str, found: &str) -> Verdict {
    Err(format!("the body: expected {expected:?}, found {found:?}"))
}

/// The pairs of a form, whatever their order and the white space between them.
fn pairs(form: &str) -> Vec<&str> {
    let mut pairs: Vec<&str> = form.split('&').map(str::trim).filter(|pair| !pair.is_empty()).collect();
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Test, compare};

    #[test]
    fn bodies_by_their_media_types() {
        for (media_type, expected, found, same) in [
            ("application/json", r#"{"a": [1, 2.0], "b": null}"#, r#"{"a":[1,2]}"#, true),
            ("application/json", r#"{"a": 1}"#, r#"{"a":2}"#, false),
            ("application/json", r#"{"a": 1}"#, r#"{"a":1"#, false),
            ("application/json", "{}", "", false),
            ("application/json", "", "{}", false),
            ("application/x-www-form-urlencoded", "Action=A\n&B=1\n&C=2", "Action=A&C=2&B=1", true),
            ("application/x-www-form-urlencoded", "Action=A&B=1", "Action=A", false),
            ("application/xml", "<a> <b/> </a>", "<a><b></b></a>", true),
            ("application/xml", "<a><b/></a>", "<a><c/></a>", false),
            ("text/plain", "a", "a", true),
            ("text/plain", "a", "a\n", false),
            ("application/cbor", "v/8=", "\u{bf}", false),
            ("application/cbor", "v2FhAf8=", "\u{61}", false),
        ] {
            let test = json!({
                "id": "a", "operation": "B", "of": "request", "body": expected, "bodyMediaType": media_type
            });
            let test: Test = serde_json::from_value(test).unwrap();
            assert_eq!(compare(&test, found.as_bytes()).is_ok(), same, "{media_type} {expected} {found}");
        }
    }
}
