//! The `NextToken` that the command prints and `--starting-token` takes.
//!
//! It is the AWS CLI's: base64 of a JSON object with the service's token and, when `--max-items` cut a page in two, the
//! number of items of that page that were already shown. A token of one tool resumes in the other.

use crate::contract::TOKEN;
use crate::failure::Failure;
use crate::output::json;
use crate::value::{Number, Object, Value};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const TRUNCATED: &str = "boto_truncate_amount";
/// What stands between the parts of a token in the form that tools before 2016 printed.
const OLD_SEPARATOR: &str = "___";

/// Where to go on: the parameters that name a page, and how many of its items to leave out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Position {
    pub(crate) tokens: Object,
    pub(crate) skip: i64,
}

/// The token for the page that `tokens` name; `shown` items of it have been printed, when it was cut.
pub(crate) fn encode(tokens: &Object, shown: Option<i64>) -> Result<String, Failure> {
    let mut content = tokens.clone();
    content.extend(shown.map(|shown| (TRUNCATED.to_owned(), Value::from(shown))));
    let names_one_page = tokens.len() == 1 && tokens.contains_key(TOKEN);
    if !names_one_page {
        return Err(bad(&Value::Object(content).to_python_str()));
    }
    Ok(STANDARD.encode(json::to_spaced_ascii(&Value::Object(content))))
}

/// Reads a starting token. What is no token of this kind is a token of the service, and is passed on.
pub(crate) fn decode(token: &str) -> Result<Position, Failure> {
    let content = decode_base64(token.as_bytes()).and_then(|json| Value::from_json(&json).ok());
    let Some(Value::Object(mut tokens)) = content else { return decode_old(token) };
    tokens.shift_remove("boto_encoded_keys");
    let skip = match tokens.shift_remove(TRUNCATED) {
        None | Some(Value::Null) => 0,
        Some(Value::Number(Number::Int(skip))) => i64::try_from(skip).map_err(|_| bad(token))?,
        Some(_) => return Err(bad(token)),
    };
    Ok(Position { tokens, skip })
}

fn decode_old(token: &str) -> Result<Position, Failure> {
    let mut service_token = token;
    let mut skip = 0;
    let parts: Vec<&str> = token.split(OLD_SEPARATOR).collect();
    match parts.as_slice() {
        [_] => {}
        [first, second] => {
            if let Ok(number) = second.trim().parse() {
                (service_token, skip) = (first, number);
            }
        }
        _ => return Err(bad(token)),
    }
    let value = if service_token == "None" { Value::Null } else { Value::from(service_token) };
    Ok(Position { tokens: Object::from_iter([(TOKEN.to_owned(), value)]), skip })
}

fn bad(token: &str) -> Failure {
    Failure::general(format!("Bad starting token: {token}"))
}

/// Base64 as Python reads it: characters outside of the alphabet do not count, and a complete padding ends it.
fn decode_base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut digits = Vec::with_capacity(text.len());
    let mut padding = 0;
    for byte in text {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' => {
                padding = 0;
                digits.push(*byte);
            }
            b'=' if digits.len() % 4 >= 2 => {
                padding += 1;
                if digits.len() % 4 + padding == 4 {
                    digits.extend(std::iter::repeat_n(b'=', padding));
                    return STANDARD_LENIENT.decode(digits).ok();
                }
            }
            _ => {}
        }
    }
    STANDARD_LENIENT.decode(digits).ok()
}

/// Like the standard alphabet and padding, but the last digit may carry bits that nobody reads.
const STANDARD_LENIENT: base64::engine::GeneralPurpose = base64::engine::GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    base64::engine::GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
);

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(json: &str) -> Object {
        match Value::from_json(json.as_bytes()) {
            Ok(Value::Object(object)) => object,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn tokens_are_the_aws_clis() {
        let table = [
            (r#"{"nextToken": null}"#, Some(2), "eyJuZXh0VG9rZW4iOiBudWxsLCAiYm90b190cnVuY2F0ZV9hbW91bnQiOiAyfQ=="),
            (r#"{"nextToken": "abc"}"#, None, "eyJuZXh0VG9rZW4iOiAiYWJjIn0="),
            (r#"{"nextToken": "é"}"#, None, "eyJuZXh0VG9rZW4iOiAiXHUwMGU5In0="),
        ];
        for (json, shown, expected) in table {
            assert_eq!(encode(&tokens(json), shown).as_deref(), Ok(expected), "{json}");
            let position = decode(expected).expect("a token");
            assert_eq!(position, Position { tokens: tokens(json), skip: shown.unwrap_or(0) }, "{json}");
        }
    }

    #[test]
    fn what_is_no_token_goes_to_the_service() {
        let table = [
            ("abc", r#"{"nextToken": "abc"}"#, 0),
            ("MTIz", r#"{"nextToken": "MTIz"}"#, 0),
            ("abc___4", r#"{"nextToken": "abc"}"#, 4),
            ("None___4", r#"{"nextToken": null}"#, 4),
            ("abc___x", r#"{"nextToken": "abc___x"}"#, 0),
            ("", r#"{"nextToken": ""}"#, 0),
            ("eyJ4IjoxfQ==", r#"{"x": 1}"#, 0),
            ("e yJ4\nIjoxfQ==tail", r#"{"x": 1}"#, 0),
        ];
        for (token, expected, skip) in table {
            assert_eq!(decode(token), Ok(Position { tokens: tokens(expected), skip }), "{token}");
        }
        for token in ["a___b___1", &STANDARD.encode(r#"{"nextToken": "x", "boto_truncate_amount": "1"}"#)] {
            assert!(decode(token).is_err(), "{token}");
        }
    }
}
