//! Compresses requests.

use aws_smithy_compression::body::compress::CompressedBody;
use aws_smithy_compression::{CompressionAlgorithm, CompressionOptions};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use super::{DisableRequestCompression, RequestMinCompressionSizeBytes};
use crate::operation::Feature;

/// Sends requests with gzip, those that are long enough.
#[derive(Debug)]
pub struct Gzip;

impl Feature for Gzip {
    fn plug(&'static self, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(Gzip));
    }
}

#[dyn_dispatch_hint]
impl Intercept for Gzip {
    fn name(&self) -> &'static str {
        "RequestCompression"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mut options = CompressionOptions::default();
        if let Some(least) = cfg.load::<RequestMinCompressionSizeBytes>() {
            options = options.with_min_compression_size_bytes(least.0)?;
        }
        let disabled = cfg.load::<DisableRequestCompression>().is_some_and(|it| it.0);
        cfg.interceptor_state().store_put(options.with_enabled(!disabled));
        Ok(())
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(options) = cfg.load::<CompressionOptions>().filter(|options| options.is_enabled()) else {
            return Ok(());
        };
        let request = context.request_mut();
        // What is short would not become shorter.
        let least = u64::from(options.min_compression_size_bytes());
        if request.body().content_length().is_some_and(|length| length < least) {
            return Ok(());
        }
        compress(request, options)?;
        cfg.interceptor_state().store_append(SmithySdkFeature::GzipRequestCompression);
        Ok(())
    }
}

fn compress(request: &mut HttpRequest, options: &CompressionOptions) -> Result<(), BoxError> {
    let gzip = CompressionAlgorithm::Gzip.into_impl_http_body_1_x(options);
    request.headers_mut().append("content-encoding", CompressionAlgorithm::Gzip.as_str());
    let body = std::mem::replace(request.body_mut(), SdkBody::taken());
    let body = if body.is_streaming() {
        request.headers_mut().remove("content-length");
        body.map(move |body| SdkBody::from_body_1_x(CompressedBody::new(body, gzip.clone())))
    } else {
        let body = CompressedBody::new(body, gzip).into_compressed_sdk_body()?;
        if let Some(length) = body.content_length() {
            request.headers_mut().insert("content-length", length.to_string());
        }
        body
    };
    *request.body_mut() = body;
    Ok(())
}
