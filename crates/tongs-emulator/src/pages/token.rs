//! Opaque page tokens: a position, and a MAC over the position and the request that it belongs to.
//!
//! The key comes from what is served, not from chance: a token that one emulator gave works in another that serves the
//! same.

use aws_sigv4::sign::v4::calculate_signature;
use aws_smithy_types::base64;
use serde_json::{Map, Value, json};
use tongs::model::ShapeType;

use crate::{place::Place, signature::equal};

const VERSION: u8 = 1;
const POSITION_LENGTH: usize = 8;
/// How deep a token is looked for.
const MAX_DEPTH: usize = 8;

/// Seals and opens the tokens of one request and those that go on with it.
pub(crate) struct Sealer {
    key: String,
    request: Vec<u8>,
}

impl Sealer {
    /// `served` is what answers depend on, and `request` what is asked for, without a token and a page size.
    pub(crate) fn new(served: u64, request: &str) -> Self {
        let key = calculate_signature("tongs-emulator page token", &served.to_be_bytes());
        Self { key, request: request.as_bytes().to_vec() }
    }

    fn seal(&self, position: u64) -> String {
        let mut bytes = vec![VERSION];
        bytes.extend(position.to_be_bytes());
        let mac = self.mac(&bytes);
        bytes.extend(mac.bytes());
        // In places where tokens travel, such as paths and queries, these would need to be escaped.
        base64::encode(bytes).replace('+', "-").replace('/', "_").trim_end_matches('=').to_owned()
    }

    fn open(&self, token: &str) -> Option<u64> {
        let mut text = token.replace('-', "+").replace('_', "/");
        text.extend(std::iter::repeat_n('=', (4 - text.len() % 4) % 4));
        let bytes = base64::decode(text).ok()?;
        let position = bytes.get(1..=POSITION_LENGTH)?.try_into().ok()?;
        let position = u64::from_be_bytes(position);
        // The same bytes have other texts, which nobody was given.
        equal(self.seal(position).as_bytes(), token.as_bytes()).then_some(position)
    }

    fn mac(&self, head: &[u8]) -> String {
        let mut message = head.to_vec();
        message.extend(&self.request);
        let mut mac = calculate_signature(&self.key, &message);
        // 128 bits are plenty, and keep the token short.
        mac.truncate(32);
        mac
    }

    /// A token for the page that begins at a position, as a value for a place: what it holds is a text in the first
    /// member that can hold one, or the position itself where tokens are numbers.
    pub(crate) fn write(&self, place: Place<'_>, position: u64) -> Option<Value> {
        carried(place, &self.seal(position), position, 0)
    }

    /// The position of a token, in the place where it was sent.
    pub(crate) fn read(&self, place: Place<'_>, token: &Value) -> Option<u64> {
        match token {
            Value::String(text) if is_numeric(place) => text.parse().ok(),
            Value::String(text) => self.open(text),
            Value::Number(number) => number.as_u64(),
            Value::Array(items) => items.iter().find_map(|item| self.read_text(item, 0)),
            Value::Object(members) => members.values().find_map(|value| self.read_text(value, 0)),
            _ => None,
        }
    }

    fn read_text(&self, value: &Value, depth: usize) -> Option<u64> {
        match value {
            _ if depth > MAX_DEPTH => None,
            Value::String(text) => self.open(text),
            Value::Array(items) => items.iter().find_map(|item| self.read_text(item, depth + 1)),
            Value::Object(members) => members.values().find_map(|value| self.read_text(value, depth + 1)),
            _ => None,
        }
    }
}

/// Whether texts are numbers there, as clients read them: that of a part, say.
fn is_numeric(place: Place<'_>) -> bool {
    place.name().contains("Number")
}

fn carried(place: Place<'_>, text: &str, position: u64, depth: usize) -> Option<Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    match place.shape.shape_type() {
        ShapeType::String if depth == 0 && is_numeric(place) => Some(position.to_string().into()),
        ShapeType::String | ShapeType::Blob | ShapeType::Document => Some(text.into()),
        ShapeType::Integer | ShapeType::Long | ShapeType::BigInteger if depth == 0 => Some(position.into()),
        ShapeType::Structure | ShapeType::Union => {
            let carry = |(member, place): (&tongs::model::Member, Place<'_>)| {
                Some(json!({ member.name(): carried(place, text, position, depth + 1)? }))
            };
            place.members().find_map(carry)
        }
        ShapeType::List | ShapeType::Set => {
            Some(Value::Array(vec![carried(place.member("member")?, text, position, depth + 1)?]))
        }
        ShapeType::Map => {
            let value = carried(place.member("value")?, text, position, depth + 1)?;
            Some(Value::Object(Map::from_iter([("token".to_owned(), value)])))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_only_what_it_sealed_for_the_same_request() {
        let sealer = Sealer::new(7, "List{}");
        let token = sealer.seal(7);
        assert!(token.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)));
        assert_eq!(sealer.open(&token), Some(7));
        assert_eq!(Sealer::new(7, "List{}").open(&token), Some(7));
        assert_eq!(Sealer::new(8, "List{}").open(&token), None);
        assert_eq!(Sealer::new(7, "List{\"a\":1}").open(&token), None);
    }

    #[test]
    fn rejects_every_single_bit_flip_and_every_truncation() {
        let sealer = Sealer::new(1, "");
        let token = sealer.seal(u64::MAX);
        for end in 0..token.len() {
            assert_eq!(sealer.open(&token[..end]), None, "{end}");
        }
        for index in 0..token.len() {
            for bit in 0..7 {
                let mut bytes = token.clone().into_bytes();
                bytes[index] ^= 1 << bit;
                let Ok(changed) = String::from_utf8(bytes) else { continue };
                assert_eq!(sealer.open(&changed), None, "{changed}");
            }
        }
        for text in ["", "=", "////", "é", "AQ", &"A".repeat(10_000), &format!("{token}="), &format!("{token}A")] {
            assert_eq!(sealer.open(text), None, "{text}");
        }
    }
}
