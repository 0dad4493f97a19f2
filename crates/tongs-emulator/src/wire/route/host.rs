//! What of a path is said by the host.

use bytes::Bytes;
use http::Request;

use crate::service::Service;

/// The path of a request. Amazon S3's has the bucket in front, which may be in the host.
pub(super) fn whole_path(service: &Service, request: &Request<Bytes>) -> String {
    let path = request.uri().path();
    let header = request.headers().get("host").and_then(|host| host.to_str().ok());
    let host = request.uri().host().or(header).unwrap_or_default();
    match bucket(host).filter(|_| service.is_s3()) {
        Some(bucket) if path == "/" => format!("/{bucket}"),
        Some(bucket) => format!("/{bucket}{path}"),
        None => path.to_owned(),
    }
}

/// The bucket that a host names: what is before the name of the service, or before `localhost`.
fn bucket(host: &str) -> Option<&str> {
    // An address in brackets has colons of its own.
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    let labels: Vec<&str> = host.split('.').collect();
    let is_service = |label: &&str| ["s3", "s3-accelerate", "s3express"].contains(label) || label.starts_with("s3-");
    // The last one: buckets may be called as the service is.
    let service = labels.iter().rposition(|label| is_service(label) || label.starts_with("s3express-"));
    let end = service.or_else(|| labels.iter().rposition(|label| *label == "localhost"))?;
    let length = labels[..end].iter().map(|label| label.len() + 1).sum::<usize>().checked_sub(1)?;
    host.get(..length)
}

#[cfg(test)]
mod tests {
    use super::bucket;

    #[test]
    fn buckets_in_hosts() {
        for (host, named) in [
            ("localhost:4566", None),
            ("127.0.0.1:4566", None),
            ("[::1]:4566", None),
            ("b.localhost:4566", Some("b")),
            ("my.b.localhost", Some("my.b")),
            ("s3.localhost", None),
            ("b.s3.localhost:1", Some("b")),
            ("s3.us-east-1.amazonaws.com", None),
            ("b.s3.us-east-1.amazonaws.com", Some("b")),
            ("my.b.s3.dualstack.us-east-1.amazonaws.com", Some("my.b")),
            ("s3.s3.us-east-1.amazonaws.com", Some("s3")),
            ("b.s3-accelerate.amazonaws.com", Some("b")),
            ("b.s3-us-west-2.amazonaws.com", Some("b")),
            ("example.com", None),
            ("", None),
        ] {
            assert_eq!(bucket(host), named, "{host}");
        }
    }
}
