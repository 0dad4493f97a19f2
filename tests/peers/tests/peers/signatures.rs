//! Signatures of version 4, computed again from what a server received.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use super::server::Received;

/// The secret key of the scenarios.
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

/// Panics if a request is not signed, or not rightly.
pub(crate) fn verify(request: &Received, who: &str) {
    let header = |name: &str| request.head.headers.get(name).map(|value| value.to_str().expect("ASCII"));
    let authorization = header("authorization").unwrap_or_else(|| panic!("{who} does not sign"));
    let fields = authorization.strip_prefix("AWS4-HMAC-SHA256 ").expect("the algorithm");
    let field = |name: &str| {
        let found = fields.split(',').find_map(|field| field.trim().strip_prefix(name)?.strip_prefix('='));
        found.unwrap_or_else(|| panic!("{who}: no {name} in {authorization}"))
    };
    let (_, scope) = field("Credential").split_once('/').expect("a scope");
    let mut parts = scope.split('/');
    let mut part = || parts.next().expect("a part of the scope");
    let (date, region, service) = (part(), part(), part());
    let payload = match header("x-amz-content-sha256") {
        Some(hash) if hash.len() == 64 => {
            assert_eq!(hash, hex(&Sha256::digest(&request.body)), "{who}: the hash of the body");
            hash.to_owned()
        }
        Some(token) => token.to_owned(),
        None => hex(&Sha256::digest(&request.body)),
    };
    let signed = field("SignedHeaders");
    let headers = signed.split(';').map(|name| {
        let value = header(name).unwrap_or_else(|| panic!("{who} signs {name} and does not send it"));
        format!("{name}:{}\n", value.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
    });
    let canonical = format!(
        "{}\n{}\n{}\n{}\n{signed}\n{payload}",
        request.head.method,
        path(request.head.uri.path(), service),
        query(request.head.uri.query().unwrap_or_default()),
        headers.collect::<String>(),
    );
    let text = format!(
        "AWS4-HMAC-SHA256\n{}\n{scope}\n{}",
        header("x-amz-date").expect("a date"),
        hex(&Sha256::digest(&canonical))
    );
    let key = [date, region, service, "aws4_request"]
        .iter()
        .fold(format!("AWS4{SECRET}").into_bytes(), |key, data| hmac(&key, data));
    assert_eq!(field("Signature"), hex(&hmac(&key, &text)), "{who} signs another request than:\n{canonical}");
}

/// S3 signs the path as it is sent, other services encode it again.
fn path(path: &str, service: &str) -> String {
    if service == "s3" { path.to_owned() } else { path.replace('%', "%25") }
}

fn query(query: &str) -> String {
    let mut pairs: Vec<String> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| if pair.contains('=') { pair.to_owned() } else { format!("{pair}=") })
        .collect();
    pairs.sort();
    pairs.join("&")
}

fn hmac(key: &[u8], data: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length");
    mac.update(data.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
