//! Bodies in the encoding `aws-chunked`, which a checksum follows.

use aws_runtime::auth::PayloadSigningOverride;
use aws_runtime::content_encoding::{
    AwsChunkedBody, AwsChunkedBodyOptions, DeferredSigner, header::X_AMZ_TRAILER_SIGNATURE, header_value::AWS_CHUNKED,
};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use super::ChunkSize;
use crate::error::BuildError;

/// Bytes of a chunk that services take at least.
const LEAST_OF_A_CHUNK: usize = 8192;

/// The header with the length that the body has without its encoding.
const DECODED_LENGTH: &str = "x-amz-decoded-content-length";

/// What follows the last chunk of a body that is signed: the header, a colon, and the signature in hexadecimal digits.
const TRAILER_SIGNATURE: u64 = X_AMZ_TRAILER_SIGNATURE.len() as u64 + 1 + 64;

/// Sends bodies that stream in chunks, signed ones where nothing else keeps them from being changed on the way.
#[derive(Debug)]
pub(super) struct Chunked;

#[dyn_dispatch_hint]
impl Intercept for Chunked {
    fn name(&self) -> &'static str {
        "AwsChunked"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        if !applies(request, cfg) {
            return Ok(());
        }
        let length = request.headers().get("content-length").and_then(|length| length.parse::<u64>().ok());
        let length = length.or_else(|| request.body().content_length()).ok_or(
            "the length of the body has to be known where a checksum follows it: make the stream of bytes or of a file, \
             give its length where the input has a member for that, or its checksum, or set \
             `request_checksum_calculation` to `WhenRequired`",
        )?;
        let is_signed = request.uri().starts_with("http:");
        let options = options(cfg, length, is_signed)?;
        let headers = request.headers_mut();
        headers.insert(DECODED_LENGTH, length.to_string());
        headers.insert("content-length", options.encoded_length().to_string());
        headers.remove("transfer-encoding");
        headers.append("content-encoding", AWS_CHUNKED);
        let state = cfg.interceptor_state();
        state.store_put(options);
        if is_signed {
            let (signer, sender) = DeferredSigner::new();
            state.store_put(signer);
            state.store_put(sender);
            state.store_put(PayloadSigningOverride::StreamingSignedPayloadTrailer);
        } else {
            state.store_put(PayloadSigningOverride::StreamingUnsignedPayloadTrailer);
        }
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        if !applies(request, cfg) {
            return Ok(());
        }
        let options = cfg.get_mut_from_interceptor_state::<AwsChunkedBodyOptions>().map(std::mem::take);
        let options = options.unwrap_or_default();
        let signer = cfg.get_mut_from_interceptor_state::<DeferredSigner>();
        let signer = signer.map(|signer| std::mem::replace(signer, DeferredSigner::empty()));
        let body = std::mem::replace(request.body_mut(), SdkBody::taken());
        *request.body_mut() = body.map(move |body| {
            let body = AwsChunkedBody::new(body, options.clone());
            SdkBody::from_body_1_x(match &signer {
                Some(signer) => body.with_signer(signer.clone()),
                None => body,
            })
        });
        Ok(())
    }
}

/// Whether a body streams, and a checksum follows it.
fn applies(request: &HttpRequest, cfg: &ConfigBag) -> bool {
    request.body().bytes().is_none()
        && !cfg.load::<AwsChunkedBodyOptions>().is_some_and(AwsChunkedBodyOptions::disabled)
}

/// How a body of a length is sent.
fn options(cfg: &mut ConfigBag, length: u64, is_signed: bool) -> Result<AwsChunkedBodyOptions, BoxError> {
    let known = cfg.get_mut_from_interceptor_state::<AwsChunkedBodyOptions>().map(std::mem::take);
    let mut options = known.unwrap_or_default().with_stream_length(length).signed_chunked_encoding(is_signed);
    if let Some(ChunkSize(size)) = cfg.load::<ChunkSize>() {
        options = options.with_chunk_size(size.map_or_else(|| usize::try_from(length), Ok)?);
    }
    if options.chunk_size() < LEAST_OF_A_CHUNK {
        let size = options.chunk_size();
        let reason = format!("Chunk size must be at least {LEAST_OF_A_CHUNK} bytes, but {size} was provided.");
        return Err(BuildError::other(reason).into());
    }
    if is_signed && !options.is_trailer_empty() {
        options = options.with_trailer_len(TRAILER_SIGNATURE);
    }
    Ok(options)
}
