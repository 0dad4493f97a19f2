//! Opaque page tokens: a position, and a MAC over the position and the query that it belongs to.
//!
//! The key comes from the jobs served, not from chance: a token that one emulator gave works in another that serves
//! the same jobs, so a command line that embeds an emulator can resume where an earlier run stopped.

use aws_sigv4::sign::v4::calculate_signature;
use base64_simd::URL_SAFE_NO_PAD;
use serde_json::Value;
use tongs_emulator::signature::equal;
use tongs_runtime::schema::Operation;

use crate::input::Members;

const VERSION: u8 = 1;
const POSITION_LENGTH: usize = 8;

/// Seals and opens tokens.
pub(crate) struct TokenSealer {
    key: String,
}

impl TokenSealer {
    /// `fingerprint` identifies the jobs served.
    pub(crate) fn new(fingerprint: &[u8]) -> Self {
        Self { key: calculate_signature("cleanroomsml-emulator page token", fingerprint) }
    }

    /// The token for the page of this query that begins at `position`.
    pub(crate) fn seal(&self, position: u64, operation: &Operation, input: &Members) -> String {
        let mut bytes = vec![VERSION];
        bytes.extend(position.to_be_bytes());
        let mac = self.mac(&bytes, operation, input);
        bytes.extend(mac.bytes());
        URL_SAFE_NO_PAD.encode_to_string(bytes)
    }

    /// The position inside a token; `None` if it was not made here for this query.
    pub(crate) fn open(&self, token: &str, operation: &Operation, input: &Members) -> Option<u64> {
        let bytes = URL_SAFE_NO_PAD.decode_to_vec(token).ok()?;
        let (head, mac) = bytes.split_at_checked(1 + POSITION_LENGTH)?;
        let (version, position) = head.split_first()?;
        if *version != VERSION || !equal(mac, self.mac(head, operation, input).as_bytes()) {
            return None;
        }
        Some(u64::from_be_bytes(position.try_into().ok()?))
    }

    /// The page size is not part of it: a caller may change it between pages.
    fn mac(&self, head: &[u8], operation: &Operation, input: &Members) -> String {
        let pages = operation.pagination.as_ref();
        let of_page = |name| pages.is_some_and(|pages| pages.input_token == name || pages.page_size == Some(name));
        let mut message = head.to_vec();
        for member in operation.input.members.iter().filter(|member| !of_page(member.name)) {
            // A byte that UTF-8 never contains separates the parts.
            message.push(0xff);
            match input.get(member.name) {
                Some(Value::String(text)) => message.extend(text.bytes()),
                Some(other) => message.extend(other.to_string().bytes()),
                None => {}
            }
        }
        let mut mac = calculate_signature(&self.key, &message);
        // 128 bits are plenty, and keep the token short.
        mac.truncate(32);
        mac
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::list::OPERATION;

    fn input(model: &str, version: Option<&str>) -> Members {
        let mut input = json!({ "collaborationIdentifier": "c", "trainedModelArn": model });
        if let Some(version) = version {
            input["trainedModelVersionIdentifier"] = version.into();
        }
        input.as_object().expect("members").clone()
    }

    #[test]
    fn opens_only_what_it_sealed_for_the_same_query() {
        let sealer = TokenSealer::new(b"jobs");
        let query = input("m", Some("v"));
        let token = sealer.seal(7, OPERATION, &query);
        assert!(token.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)));
        assert_eq!(sealer.open(&token, OPERATION, &query), Some(7));
        assert_eq!(TokenSealer::new(b"jobs").open(&token, OPERATION, &query), Some(7));
        assert_eq!(TokenSealer::new(b"other").open(&token, OPERATION, &query), None);
        for other in [input("m", None), input("m2", Some("v")), input("mv", Some(""))] {
            assert_eq!(sealer.open(&token, OPERATION, &other), None);
        }
        let mut page_size = input("m", Some("v"));
        page_size.insert("maxResults".to_owned(), 3.into());
        assert_eq!(sealer.open(&token, OPERATION, &page_size), Some(7));
    }

    #[test]
    fn rejects_every_single_bit_flip_and_every_truncation() {
        let sealer = TokenSealer::new(b"jobs");
        let query = input("m", None);
        let token = sealer.seal(u64::MAX, OPERATION, &query);
        for end in 0..token.len() {
            assert_eq!(sealer.open(&token[..end], OPERATION, &query), None, "{end}");
        }
        for index in 0..token.len() {
            for bit in 0..7 {
                let mut bytes = token.clone().into_bytes();
                bytes[index] ^= 1 << bit;
                let Ok(changed) = String::from_utf8(bytes) else { continue };
                assert_eq!(sealer.open(&changed, OPERATION, &query), None, "{changed}");
            }
        }
        for text in ["", "=", "////", "é", "AQ", &"A".repeat(10_000)] {
            assert_eq!(sealer.open(text, OPERATION, &query), None, "{text}");
        }
    }
}
