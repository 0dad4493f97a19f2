//! Events that are signed one by one: each is in a message that has its signature, over the one before.

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_smithy_types::{date_time::Format, event_stream::Message};
use sha2::{Digest as _, Sha256};

use super::{Claim, Key, hex, refusal::mismatch};
use crate::{
    host::{Request, ServiceError},
    wire::{
        Malformed,
        events::{header, one},
    },
};

/// Checks the messages of a body. The first is over the signature of the request.
pub(super) fn check(
    request: &Request,
    claim: &Claim,
    credentials: &Credentials,
    service: &str,
) -> Result<(), ServiceError> {
    let (mut rest, mut previous) = (request.body.clone(), claim.signature.clone());
    let mut last_key: Option<(String, Key)> = None;
    while !rest.is_empty() {
        let message = one(&mut rest).map_err(|misfit| {
            let why = Malformed::from(misfit);
            ServiceError::new(400, "InvalidRequest", format!("The events cannot be read: {why}."))
        })?;
        let (signature, stamp) = parts(&message).ok_or_else(mismatch)?;
        // A stream may last until the next day, which has a key of its own.
        let day = stamp.day();
        let key = match last_key.take().filter(|(of, _)| of == day) {
            Some((_, key)) => key,
            None => Key::new(claim, credentials, stamp.time, service).ok_or_else(mismatch)?,
        };
        let scope = claim.scope.split_once('/').map_or("", |(_, scope)| scope);
        let signed = format!(
            "{}-PAYLOAD\n{}\n{day}/{scope}\n{previous}\n{}\n{}",
            claim.algorithm.id(),
            stamp.text,
            hex(&Sha256::digest(&stamp.header)),
            hex(&Sha256::digest(message.payload())),
        );
        if !key.signs(&signed, &signature) {
            return Err(mismatch());
        }
        previous = signature;
        last_key = Some((day.to_owned(), key));
    }
    Ok(())
}

/// When a message was signed.
struct Stamp {
    time: SystemTime,
    /// As `20260102T030405Z`.
    text: String,
    /// The header as it stands in the message.
    header: Vec<u8>,
}

impl Stamp {
    fn day(&self) -> &str {
        self.text.split('T').next().unwrap_or_default()
    }
}

/// The signature of a message, and when it was made.
fn parts(message: &Message) -> Option<(String, Stamp)> {
    let signature = header(message, ":chunk-signature")?.as_byte_array().ok()?;
    let date = header(message, ":date")?.as_timestamp().ok()?;
    let text = date.fmt(Format::DateTime).ok()?.replace(['-', ':'], "");
    // The length of the name, the name, the type, and milliseconds.
    let header = [&b"\x05:date\x08"[..], &date.to_millis().ok()?.to_be_bytes()].concat();
    Some((hex(signature), Stamp { time: SystemTime::try_from(date).ok()?, text, header }))
}
