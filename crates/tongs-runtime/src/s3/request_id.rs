//! The second id that S3 gives each request, for its support to find the host that answered.

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::{Headers, Response};
use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};

/// The header with the id.
const HEADER: &str = "x-amz-id-2";

/// What the id is called in the metadata of an error.
const METADATA: &str = "s3_extended_request_id";

/// What knows the extended id of a request to S3.
pub trait RequestIdExt {
    /// The extended id of the request, if the service gave one.
    fn extended_request_id(&self) -> Option<&str>;
}

impl RequestIdExt for Headers {
    fn extended_request_id(&self) -> Option<&str> {
        self.get(HEADER)
    }
}

impl<B> RequestIdExt for Response<B> {
    fn extended_request_id(&self) -> Option<&str> {
        self.headers().extended_request_id()
    }
}

impl RequestIdExt for ErrorMetadata {
    fn extended_request_id(&self) -> Option<&str> {
        self.extra(METADATA)
    }
}

impl<E> RequestIdExt for SdkError<E, Response> {
    fn extended_request_id(&self) -> Option<&str> {
        self.raw_response()?.extended_request_id()
    }
}

impl<O: RequestIdExt, E: RequestIdExt> RequestIdExt for Result<O, E> {
    fn extended_request_id(&self) -> Option<&str> {
        match self {
            Ok(output) => output.extended_request_id(),
            Err(err) => err.extended_request_id(),
        }
    }
}

/// The metadata of an error with the id that its response has.
pub(crate) fn with_extended_request_id(metadata: Builder, headers: &Headers) -> Builder {
    match headers.extended_request_id() {
        Some(id) => metadata.custom(METADATA, id),
        None => metadata,
    }
}

/// Lets outputs, or errors that have metadata, tell the extended id of their requests.
#[macro_export]
macro_rules! extended_request_id {
    (output $name:ident) => {
        impl $crate::s3::RequestIdExt for $name {
            #[inline]
            fn extended_request_id(&self) -> ::std::option::Option<&str> {
                self._extended_request_id.as_deref()
            }
        }
    };
    (error $name:ident) => {
        impl $crate::s3::RequestIdExt for $name {
            #[inline]
            fn extended_request_id(&self) -> ::std::option::Option<&str> {
                $crate::s3::RequestIdExt::extended_request_id($crate::error::ProvideErrorMetadata::meta(self))
            }
        }
    };
}
