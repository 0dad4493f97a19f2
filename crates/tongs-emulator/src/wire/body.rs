//! Bodies of requests as they were before they were compressed and chunked.

use std::io::Read as _;

use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use http::{HeaderMap, Request};
use tongs::model::{Node, Shape};

use super::MAX_BODY;
use super::misfit::Misfit;
use crate::service::{Operation, Service};
use crate::signature::Chunked;

/// A request without what its client did to the body: the headers without those codings, and the body.
pub(crate) fn decoded(
    service: &Service,
    operation: &Operation,
    request: &Request<Bytes>,
) -> Result<(HeaderMap, Bytes), Misfit> {
    let (mut headers, mut body) = (request.headers().clone(), request.body().clone());
    let mut codings: Vec<String> = super::headers::joined(&headers, "content-encoding")
        .map(|text| text.split(',').map(|coding| coding.trim().to_owned()).collect())
        .unwrap_or_default();
    let before = codings.len();
    if is_signed_by_chunk(&headers) || codings.iter().any(|coding| coding == "aws-chunked") {
        body = unchunked(&body)?;
        codings.retain(|coding| coding != "aws-chunked");
    }
    if codings.last().is_some_and(|coding| coding == "gzip") && is_compressed(service, operation) {
        body = decompressed(&body)?;
        codings.pop();
    }
    if codings.len() < before {
        headers.remove("content-encoding");
        if let Ok(left) = codings.join(", ").parse()
            && !codings.is_empty()
        {
            headers.insert("content-encoding", left);
        }
    }
    Ok((headers, body))
}

/// Whether the hash of the body is that of its chunks. Those of events are messages.
fn is_signed_by_chunk(headers: &HeaderMap) -> bool {
    let hash = headers.get("x-amz-content-sha256").map(http::HeaderValue::as_bytes).unwrap_or_default();
    hash.starts_with(b"STREAMING-") && !hash.ends_with(b"-EVENTS")
}

/// Whether clients of an operation compress what they send; elsewhere, what is compressed is the client's own.
fn is_compressed(service: &Service, operation: &Operation) -> bool {
    let facts = service.shape_of(operation.id()).map(Shape::traits);
    let encodings = facts.and_then(|traits| traits.get("smithy.api#requestCompression")?.get("encodings")?.as_array());
    encodings.into_iter().flatten().filter_map(Node::as_str).any(|encoding| encoding == "gzip")
}

pub(crate) fn decompressed(body: &Bytes) -> Result<Bytes, Misfit> {
    if body.is_empty() {
        return Ok(Bytes::new());
    }
    let mut bytes = Vec::new();
    let limit = u64::try_from(MAX_BODY).unwrap_or(u64::MAX);
    let read = MultiGzDecoder::new(&body[..]).take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|error| Misfit::new(format!("the body is not compressed with gzip: {error}")))?;
    if bytes.len() > MAX_BODY {
        return Err(Misfit::new(format!("the body has more than {MAX_BODY} bytes when it is decompressed")));
    }
    Ok(Bytes::from(bytes))
}

/// The body within chunks: `size;extensions`, a line, the bytes, a line, until the size is 0. What follows are trailers.
pub(crate) fn unchunked(body: &Bytes) -> Result<Bytes, Misfit> {
    let chunked = Chunked::read(body).map_err(|why| Misfit::new(format!("the body is not one of chunks: {why}")))?;
    Ok(chunked.data())
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::{decompressed, unchunked};

    #[test]
    fn chunks_are_joined() {
        for (chunked, whole) in [
            ("5;chunk-signature=a\r\nhello\r\n1;chunk-signature=b\r\n!\r\n0;chunk-signature=c\r\n\r\n", Some("hello!")),
            ("A\r\n0123456789\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", Some("0123456789")),
            ("0\r\n\r\n", Some("")),
            ("", None),
            ("5\r\nhell", None),
            ("4\r\nhello\r\n0\r\n\r\n", None),
            ("x\r\n", None),
            ("ffffffffffffffff\r\n", None),
            ("fffffffffffffffff\r\n", None),
        ] {
            let found = unchunked(&Bytes::from(chunked));
            assert_eq!(found.ok().as_deref(), whole.map(str::as_bytes), "{chunked:?}");
        }
    }

    #[test]
    fn what_is_not_compressed_is_refused() {
        assert_eq!(decompressed(&Bytes::new()).unwrap(), Bytes::new());
        assert!(decompressed(&Bytes::from_static(b"text")).is_err());
    }
}
