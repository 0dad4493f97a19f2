//! Checksums of requests (`aws.protocols#httpChecksum`).

use std::sync::Mutex;

use aws_runtime::content_encoding::AwsChunkedBodyOptions;
use aws_smithy_checksums::ChecksumAlgorithm as Algorithm;
use aws_smithy_checksums::body::{ChecksumCache, calculate::ChecksumBody};
use aws_smithy_checksums::http::HttpChecksum;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeTransmitInterceptorContextMut, Input,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::checksum_config::RequestChecksumCalculation;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use super::chunked::Chunked;
use crate::operation::{Feature, Operation, is_presigned};

/// Headers that are a checksum begin so.
const CHECKSUM_HEADERS: &str = "x-amz-checksum-";

/// The header that names checksums that follow a body.
const TRAILER: &str = "x-amz-trailer";

/// An operation whose caller may choose the algorithm of its request's checksum.
pub trait ChecksumAlgorithm: Operation {
    /// The algorithm that an input asks for, as the model writes it.
    fn checksum_algorithm(input: &Self::Input) -> Option<&str>;
}

/// How requests of an operation have a checksum.
#[derive(Debug)]
pub struct RequestChecksum {
    /// The algorithm that an input asks for.
    algorithm: fn(&Input) -> Option<String>,
    /// The header that says which algorithm it is, where the model has one.
    header: Option<&'static str>,
    /// Whether the service wants one.
    required: bool,
    /// Whether the body may be a stream.
    streams: bool,
}

impl RequestChecksum {
    /// Checksums whose algorithm is the caller's choice, and said in this header.
    #[must_use]
    pub const fn of<O: ChecksumAlgorithm>(header: Option<&'static str>) -> Self {
        Self { algorithm: algorithm::<O>, header, required: false, streams: false }
    }

    /// Checksums whose algorithm is no caller's choice.
    #[must_use]
    pub const fn unnamed() -> Self {
        Self { algorithm: |_| None, header: None, required: false, streams: false }
    }

    /// Says that the service wants one.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Says that the body is a stream: its checksum follows it.
    #[must_use]
    pub const fn streams(mut self) -> Self {
        self.streams = true;
        self
    }

    /// Whether a request has a checksum, as the client is set.
    fn applies(&self, cfg: &mut ConfigBag) -> bool {
        let when_required = cfg.load::<RequestChecksumCalculation>() == Some(&RequestChecksumCalculation::WhenRequired);
        cfg.interceptor_state().store_append(if when_required {
            SmithySdkFeature::FlexibleChecksumsReqWhenRequired
        } else {
            SmithySdkFeature::FlexibleChecksumsReqWhenSupported
        });
        !when_required || self.required
    }
}

fn algorithm<O: ChecksumAlgorithm>(input: &Input) -> Option<String> {
    O::checksum_algorithm(input.downcast_ref()?).map(str::to_owned)
}

impl Feature for RequestChecksum {
    fn plug(&'static self, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(Calculate(self)));
        if self.streams {
            components.push_interceptor(SharedInterceptor::permanent(Chunked));
        }
    }
}

/// The algorithm that an input asks for.
#[derive(Debug)]
struct Asked(Option<String>);

impl Storable for Asked {
    type Storer = StoreReplace<Self>;
}

/// The checksum that a request is to have. A body that is sent again has the one that it had.
#[derive(Debug)]
struct Chosen {
    algorithm: Algorithm,
    cache: Mutex<ChecksumCache>,
}

impl Storable for Chosen {
    type Storer = StoreReplace<Self>;
}

impl Chosen {
    fn cache(&self) -> ChecksumCache {
        self.cache.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
}

#[derive(Debug)]
struct Calculate(&'static RequestChecksum);

#[dyn_dispatch_hint]
impl Intercept for Calculate {
    fn name(&self) -> &'static str {
        "RequestChecksum"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let asked = Asked((self.0.algorithm)(context.input()));
        cfg.interceptor_state().store_put(asked);
        Ok(())
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let asked = cfg.load::<Asked>().and_then(|asked| asked.0.as_deref()).map(str::parse::<Algorithm>);
        let request = context.request_mut();
        // A checksum that the caller calculated is left alone, whatever it is of.
        if request.headers().iter().any(|(name, _)| name.starts_with(CHECKSUM_HEADERS)) {
            cfg.interceptor_state().store_put(AwsChunkedBodyOptions::disable_chunked_encoding());
            return Ok(());
        }
        // Nor can there be one of a body that is not there yet.
        if is_presigned(cfg) {
            cfg.interceptor_state().store_put(AwsChunkedBodyOptions::disable_chunked_encoding());
            return Ok(());
        }
        let algorithm = asked.transpose()?;
        if !self.0.applies(cfg) {
            cfg.interceptor_state().store_put(AwsChunkedBodyOptions::disable_chunked_encoding());
            return Ok(());
        }
        if let Some(header) = self.0.header.filter(|header| request.headers().get(header).is_none()) {
            request.headers_mut().insert(header, "CRC32");
        }
        let algorithm = algorithm.unwrap_or_default();
        if let Some(used) = used(algorithm) {
            cfg.interceptor_state().store_append(used);
        }
        cfg.interceptor_state().store_put(Chosen { algorithm, cache: Mutex::default() });
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(chosen) = cfg.load::<Chosen>() else { return Ok(()) };
        let request = context.request_mut();
        let mut checksum = chosen.algorithm.into_impl();
        let Some(body) = request.body().bytes() else {
            let options = AwsChunkedBodyOptions::default().with_trailer_len(HttpChecksum::size(checksum.as_ref()));
            request.headers_mut().insert(TRAILER, checksum.header_name());
            cfg.interceptor_state().store_put(options);
            return Ok(());
        };
        checksum.update(body);
        for (name, value) in &checksum.headers() {
            request.headers_mut().insert(name.as_str().to_owned(), value.to_str()?.to_owned());
        }
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(chosen) = cfg.load::<Chosen>() {
            follow(context.request_mut(), chosen);
        }
        Ok(())
    }
}

/// Has the checksum of a body that streams follow it.
fn follow(request: &mut HttpRequest, chosen: &Chosen) {
    if request.body().bytes().is_some() {
        return;
    }
    let (algorithm, cache) = (chosen.algorithm, chosen.cache());
    let body = std::mem::replace(request.body_mut(), SdkBody::taken());
    *request.body_mut() = body.map(move |body| {
        SdkBody::from_body_1_x(ChecksumBody::new(body, algorithm.into_impl()).with_cache(cache.clone()))
    });
}

/// What the user agent says of an algorithm.
fn used(algorithm: Algorithm) -> Option<SmithySdkFeature> {
    Some(match algorithm {
        Algorithm::Crc32 => SmithySdkFeature::FlexibleChecksumsReqCrc32,
        Algorithm::Crc32c => SmithySdkFeature::FlexibleChecksumsReqCrc32c,
        Algorithm::Crc64Nvme => SmithySdkFeature::FlexibleChecksumsReqCrc64,
        Algorithm::Sha1 => SmithySdkFeature::FlexibleChecksumsReqSha1,
        Algorithm::Sha256 => SmithySdkFeature::FlexibleChecksumsReqSha256,
        _ => return None,
    })
}
