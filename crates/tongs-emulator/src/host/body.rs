//! The body of a request, read to its end.

use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Body;

use super::{Limits, ServiceError};

/// All of a body, or what a client is told that sends too much, or too slowly.
pub(super) async fn read<B>(body: B, limits: Limits) -> Result<Bytes, ServiceError>
where
    B: Body<Data = Bytes>,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let read = tokio::time::timeout(limits.read_timeout, Limited::new(body, limits.max_body_bytes).collect()).await;
    match read {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(ServiceError::new(
            413,
            "RequestEntityTooLargeException",
            format!("The request body is larger than {} bytes.", limits.max_body_bytes),
        )),
        Ok(Err(_)) => Err(ServiceError::serialization("The request body could not be read.")),
        Err(_) => Err(ServiceError::new(408, "RequestTimeoutException", "The request body did not arrive in time.")),
    }
}
