//! Requests that are signed beforehand, for whoever has no credentials: the signature is in the URL, and expires.

use std::borrow::Cow;
use std::fmt;
use std::time::{Duration, SystemTime};

use aws_runtime::auth::{HttpSignatureType, SigV4OperationSigningConfig};
use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::service_clock_skew::ServiceClockSkewInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_sigv4::http_request::SignableBody;
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_runtime::client::retries::strategy::NeverRetryStrategy;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, disable_interceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::retries::SharedRetryStrategy;
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};

use crate::call::Call;
use crate::client::SendResult;
use crate::operation::{self, IsPresigned, Operation};

/// The longest time that a signature in a URL is valid: a week.
const LONGEST: Duration = Duration::from_hours(7 * 24);

/// An operation whose requests can be signed beforehand.
pub trait Presigned: Operation {
    /// Whether the signature is of a body, which is empty. Otherwise whoever sends the request may give it any.
    const SIGNS_BODY: bool = false;
}

/// Whether the request that a configuration is for is signed beforehand.
#[must_use]
pub fn is_asked(config: &ConfigBag) -> bool {
    config.load::<IsPresigned>().is_some()
}

/// From when on, and for how long, a request is valid.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PresigningConfig {
    start_time: SystemTime,
    expires_in: Duration,
}

impl PresigningConfig {
    /// From now on, for as long as this.
    ///
    /// A request is never valid for longer than the credentials that sign it.
    ///
    /// # Errors
    ///
    /// When it is longer than a week.
    pub fn expires_in(expires_in: Duration) -> Result<Self, PresigningConfigError> {
        Self::builder().expires_in(expires_in).build()
    }

    /// Collects the two.
    #[must_use]
    pub fn builder() -> PresigningConfigBuilder {
        PresigningConfigBuilder::default()
    }

    /// For how long the request is valid.
    #[must_use]
    pub fn expires(&self) -> Duration {
        self.expires_in
    }

    /// From when on it is.
    #[must_use]
    pub fn start_time(&self) -> SystemTime {
        self.start_time
    }
}

/// Collects what makes a [`PresigningConfig`].
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct PresigningConfigBuilder {
    start_time: Option<SystemTime>,
    expires_in: Option<Duration>,
}

impl PresigningConfigBuilder {
    /// From when on the request is valid: from now on where it is left out.
    #[must_use]
    pub fn start_time(mut self, start_time: SystemTime) -> Self {
        self.start_time = Some(start_time);
        self
    }

    /// From when on the request is valid: from now on where it is left out.
    pub fn set_start_time(&mut self, start_time: Option<SystemTime>) {
        self.start_time = start_time;
    }

    /// For how long the request is valid: a week at most.
    ///
    /// This is required.
    #[must_use]
    pub fn expires_in(mut self, expires_in: Duration) -> Self {
        self.expires_in = Some(expires_in);
        self
    }

    /// For how long the request is valid: a week at most.
    ///
    /// This is required.
    pub fn set_expires_in(&mut self, expires_in: Option<Duration>) {
        self.expires_in = expires_in;
    }

    /// Both.
    ///
    /// # Errors
    ///
    /// When nothing says for how long, or that is longer than a week.
    pub fn build(self) -> Result<PresigningConfig, PresigningConfigError> {
        let expires_in = self.expires_in.ok_or(PresigningConfigError(Unfit::Missing))?;
        if expires_in > LONGEST {
            return Err(PresigningConfigError(Unfit::TooLong));
        }
        Ok(PresigningConfig { start_time: self.start_time.unwrap_or_else(SystemTime::now), expires_in })
    }
}

/// What a [`PresigningConfig`] cannot be.
#[derive(Debug)]
pub struct PresigningConfigError(Unfit);

#[derive(Debug)]
enum Unfit {
    Missing,
    TooLong,
}

impl fmt::Display for PresigningConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Unfit::Missing => "`expires_in` is required: say for how long the request is valid",
            Unfit::TooLong => "`expires_in` is longer than a week, for which no request is valid",
        })
    }
}

impl std::error::Error for PresigningConfigError {}

/// A request that is signed: whoever sends it needs no credentials. A body is theirs to give.
#[derive(Clone)]
#[non_exhaustive]
pub struct PresignedRequest {
    uri: String,
    head: http::Request<()>,
}

impl PresignedRequest {
    /// What the orchestrator would have sent.
    fn new(request: HttpRequest) -> Result<Self, BoxError> {
        let head = request.map(|_| ()).try_into_http1x()?;
        Ok(Self { uri: head.uri().to_string(), head })
    }

    /// The method.
    pub fn method(&self) -> &str {
        self.head.method().as_str()
    }

    /// The URL, with the signature in its query.
    pub fn uri(&self) -> &str {
        &self.uri
    }

    /// Headers that have to be sent with the request, besides `Host`, which is that of the URL.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let headers = self.head.headers().iter();
        headers.filter_map(|(name, value)| Some((name.as_str(), std::str::from_utf8(value.as_bytes()).ok()?)))
    }

    /// The request with a body, for a client of HTTP.
    pub fn make_http_1x_request<B>(&self, body: B) -> http::Request<B> {
        self.clone().into_http_1x_request(body)
    }

    /// The same without a copy.
    pub fn into_http_1x_request<B>(self, body: B) -> http::Request<B> {
        self.head.map(|()| body)
    }
}

impl fmt::Debug for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PresignedRequest")
            .field("method", &self.method())
            .field("uri", &self.uri())
            .field("headers", self.head.headers())
            .finish()
    }
}

/// Signs the request that a call would make, and does not send it.
///
/// # Errors
///
/// When the input is not complete, or there is nothing to sign with.
pub async fn presign<O: Presigned>(call: Call<O>, config: PresigningConfig) -> SendResult<PresignedRequest, O::Error> {
    let body = if O::SIGNS_BODY { SignableBody::Bytes(b"") } else { SignableBody::UnsignedPayload };
    let (plugins, input) = call.into_parts();
    let plugins = plugins.with_client_plugin(PresigningPlugin::new(&config, body));
    let input = O::build_input(input).map_err(SdkError::construction_failure)?;
    let request = operation::sign::<O>(&plugins, input).await?;
    PresignedRequest::new(request).map_err(SdkError::construction_failure)
}

/// Has the signature put into the query, and nothing else that is of one attempt alone.
#[derive(Debug)]
struct PresigningPlugin(RuntimeComponentsBuilder);

impl PresigningPlugin {
    fn new(config: &PresigningConfig, body: SignableBody<'static>) -> Self {
        let time_source = SharedTimeSource::new(StaticTimeSource::new(config.start_time));
        let sign = SignQuery { expires_in: config.expires_in, body };
        let components = RuntimeComponentsBuilder::new("Presigning")
            .with_interceptor(SharedInterceptor::permanent(sign))
            .with_retry_strategy(Some(SharedRetryStrategy::new(NeverRetryStrategy::new())))
            .with_time_source(Some(time_source));
        Self(components)
    }
}

impl RuntimePlugin for PresigningPlugin {
    fn config(&self) -> Option<FrozenLayer> {
        let mut layer = Layer::new("Presigning");
        layer.store_put(IsPresigned);
        layer.store_put(disable_interceptor::<InvocationIdInterceptor>("presigning"));
        layer.store_put(disable_interceptor::<RequestInfoInterceptor>("presigning"));
        layer.store_put(disable_interceptor::<UserAgentInterceptor>("presigning"));
        layer.store_put(disable_interceptor::<ServiceClockSkewInterceptor>("presigning"));
        Some(layer.freeze())
    }

    fn runtime_components(&self, _: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Borrowed(&self.0)
    }
}

#[derive(Debug)]
struct SignQuery {
    expires_in: Duration,
    body: SignableBody<'static>,
}

#[dyn_dispatch_hint]
impl Intercept for SignQuery {
    fn name(&self) -> &'static str {
        "SignQuery"
    }

    fn modify_before_signing(
        &self,
        _: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // Every operation has one.
        let mut signing = cfg.load::<SigV4OperationSigningConfig>().cloned().unwrap_or_default();
        signing.signing_options.expires_in = Some(self.expires_in);
        signing.signing_options.signature_type = HttpSignatureType::HttpRequestQueryParams;
        signing.signing_options.payload_override = Some(self.body.clone());
        cfg.interceptor_state().store_put(signing);
        Ok(())
    }
}
