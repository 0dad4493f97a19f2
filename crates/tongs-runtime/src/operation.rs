//! The contract of a generated operation, and how it is run.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;

use aws_runtime::auth::{SigV4OperationSigningConfig, SigningOptions};
use aws_runtime::retries::classifiers::{AwsErrorCodeClassifier, TRANSIENT_ERRORS};
use aws_runtime::service_clock_skew::ServiceClockSkewClassifier;
use aws_sigv4::http_request::SignableBody;
use aws_smithy_runtime::client::orchestrator::{StopPoint, invoke_with_stop_point};
use aws_smithy_runtime::client::retries::classifiers::{ModeledAsRetryableClassifier, TransientErrorClassifier};
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::AuthSchemeOptionResolverParams;
use aws_smithy_runtime_api::client::endpoint::{EndpointPrefix, EndpointResolverParams};
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextRef, Error as ErasedError, Input, Output, OutputOrError,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::{
    HttpRequest, HttpResponse, Metadata, OrchestratorError, SensitiveOutput,
};
use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, RuntimePlugins};
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse, SerializeRequest, SharedRequestSerializer, SharedResponseDeserializer,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::error::operation::BuildError;
use aws_smithy_types::retry::ProvideErrorKind;
use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};
use aws_types::endpoint_config::{EndpointUrl, UseDualStack, UseFips};
use aws_types::region::Region;
use aws_types::request_id::RequestId;
use tracing::Instrument;

use crate::client::{BoxFuture, SendResult};
use crate::idempotency::{FillToken, TokenOf};
use crate::response::Response;
use crate::service::{Service, ServiceFacts};
use crate::{auth, customizations, endpoint};

/// An operation of a service: its types, its name and its wire format.
///
/// Generated crates implement it on the operation's unit struct; everything else that an
/// operation does follows from it.
pub trait Operation: fmt::Debug + Send + Sync + Sized + 'static {
    /// The service that the operation belongs to.
    type Service: Service;
    /// What is sent.
    type Input: fmt::Debug + Send + Sync + 'static;
    /// Collects the input.
    type InputBuilder: fmt::Debug + Default + Send + Sync + 'static;
    /// What comes back.
    type Output: fmt::Debug + Send + Sync + 'static;
    /// What can go wrong.
    type Error: std::error::Error
        + ProvideErrorKind
        + ProvideErrorMetadata
        + CreateUnhandledError
        + Send
        + Sync
        + 'static;

    /// The operation's name in the model.
    const NAME: &'static str;

    /// Whether minutes may pass without a byte of the answer, so that the protection against stalled streams does not
    /// apply.
    const LONG_RUNNING: bool = false;

    /// Whether an output may hold what must not be shown, so that no log has its body.
    const SENSITIVE_OUTPUT: bool = false;

    /// Whether signatures are not of the body.
    const UNSIGNED_PAYLOAD: bool = false;

    /// Whether the body of an output is a stream, which the caller reads.
    const STREAMS: bool = false;

    /// Whether the body of a request is a stream of events, each of which is signed for itself.
    const SENDS_EVENTS: bool = false;

    /// Whether the first message of a stream of events may hold the other members of an output.
    const INITIAL_RESPONSE: bool = false;

    /// What is done to requests and responses beside what all operations do.
    const FEATURES: &'static [&'static dyn Feature] = &[];

    /// The input that a builder has collected.
    ///
    /// # Errors
    ///
    /// When a member that the request needs was not set.
    fn build_input(builder: Self::InputBuilder) -> Result<Self::Input, BuildError>;

    /// Where the input has the token that makes the attempts of one call one; nothing without one.
    fn idempotency_token(_input: &mut Self::Input) -> Option<&mut Option<String>> {
        None
    }

    /// Takes the stream out of the input that is the body of the request; nothing where the body is [serialized](
    /// Self::serialize).
    fn body(_input: &mut Self::Input) -> Option<ByteStream> {
        None
    }

    /// Takes the stream of events out of the input that is the body of the request; nothing where it is none.
    ///
    /// # Errors
    ///
    /// When the first message, which holds the other members, cannot be written.
    #[cfg(feature = "event-stream")]
    fn events(
        _input: &mut Self::Input,
        _signer: crate::event_stream::DeferredSigner,
    ) -> Result<Option<SdkBody>, BoxError> {
        Ok(None)
    }

    /// The output with what the first message of its stream of events holds, which is waited for.
    #[cfg(feature = "event-stream")]
    fn initial_response(output: Self::Output) -> BoxFuture<Result<Self::Output, BoxError>> {
        Box::pin(std::future::ready(Ok(output)))
    }

    /// The request, without endpoint and signature, and without a body that is a stream. `config` is the configuration of the call.
    ///
    /// # Errors
    ///
    /// When a member that is part of the path was not set, or is empty.
    fn serialize(input: &Self::Input, config: &ConfigBag) -> Result<HttpRequest, BoxError>;

    /// The output or error that a response holds. Its body is in memory, unless the operation [streams](Self::STREAMS)
    /// and the response is a success.
    ///
    /// # Errors
    ///
    /// The service's error, or an unhandled one when the response makes no sense.
    fn deserialize(response: Response<'_>) -> Result<Self::Output, Self::Error>;

    /// Sets the parameters of the service's endpoint rules that the operation and its input give.
    ///
    /// # Errors
    ///
    /// When a member that the endpoint needs was not set.
    #[cfg(feature = "endpoint-rules")]
    fn endpoint_params(_input: &Self::Input, _params: &mut endpoint::rules::Values) -> Result<(), BuildError> {
        Ok(())
    }

    /// What stands before the host that the request goes to (`smithy.api#endpoint`); nothing for most operations.
    ///
    /// # Errors
    ///
    /// When a member that is part of it was not set, or cannot be part of a host.
    fn host_prefix(_input: &Self::Input) -> Result<Option<String>, BuildError> {
        Ok(None)
    }

    /// Gives the string members of the input that may be recorded in telemetry, by their names in the model.
    fn telemetry(_input: &Self::Input, _record: &mut Record<'_>) {}

    /// Checks the constraint traits of the input.
    ///
    /// # Errors
    ///
    /// Every constraint that the input breaks.
    #[cfg(feature = "validation")]
    fn validate(_input: &Self::Input) -> Result<(), crate::validate::ConstraintViolations> {
        Ok(())
    }
}

/// Something that is done to the requests or responses of some operations.
pub trait Feature: fmt::Debug + Send + Sync {
    /// Adds what does it.
    fn plug(&'static self, components: &mut RuntimeComponentsBuilder);
}

/// Records input members for telemetry.
#[derive(Debug)]
pub struct Record<'a> {
    requested: &'a RequestedTelemetryAttributes,
    captured: CapturedTelemetryAttributes,
}

impl Record<'_> {
    /// Records string members, by their names in the model, those that have a value and that were asked for.
    #[inline]
    pub fn strings<const N: usize>(&mut self, names: [&'static str; N], values: [&Option<String>; N]) {
        self.record(&names, &values);
    }

    fn record(&mut self, names: &[&'static str], values: &[&Option<String>]) {
        for (name, value) in names.iter().zip(values) {
            if let Some(value) = value.as_deref().filter(|_| self.requested.should_capture(name)) {
                self.captured.insert(*name, value);
            }
        }
    }
}

/// An [`Operation`] behind function pointers, so that what runs it is compiled once.
#[allow(clippy::struct_excessive_bools)] // independent facts
struct Erased {
    name: &'static str,
    long_running: bool,
    streams: bool,
    sensitive_output: bool,
    token: TokenOf,
    facts: &'static ServiceFacts,
    unsigned_payload: bool,
    sends_events: bool,
    features: &'static [&'static dyn Feature],
    host_prefix: fn(&Input) -> Result<Option<String>, BoxError>,
    serialize: fn(&mut Input, &mut ConfigBag) -> Result<HttpRequest, BoxError>,
    deserialize: fn(Response<'_>) -> OutputOrError,
    #[cfg(feature = "endpoint-rules")]
    endpoint_params: fn(&Input, &mut endpoint::rules::Values) -> Result<(), BuildError>,
    telemetry: fn(&Input, &mut Record<'_>),
    add_retry_classifiers: fn(&mut RuntimeComponentsBuilder, &'static [&'static str]),
}

impl Erased {
    const fn of<O: Operation>() -> Self {
        Self {
            name: O::NAME,
            long_running: O::LONG_RUNNING,
            streams: O::STREAMS,
            sensitive_output: O::SENSITIVE_OUTPUT,
            unsigned_payload: O::UNSIGNED_PAYLOAD,
            sends_events: O::SENDS_EVENTS,
            features: O::FEATURES,
            token: token::<O>,
            facts: O::Service::FACTS,
            host_prefix: host_prefix::<O>,
            serialize: serialize::<O>,
            deserialize: deserialize::<O>,
            #[cfg(feature = "endpoint-rules")]
            endpoint_params: endpoint_params::<O>,
            telemetry: telemetry::<O>,
            add_retry_classifiers: add_retry_classifiers::<O::Error>,
        }
    }
}

impl fmt::Debug for Erased {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

fn serialize<O: Operation>(input: &mut Input, cfg: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
    let input = input.downcast_mut::<O::Input>().ok_or_else(|| wrong_input(O::NAME))?;
    #[cfg(feature = "validation")]
    if cfg.load::<crate::validate::ValidateInput>().is_some_and(|it| it.0) {
        O::validate(input)?;
    }
    let mut request = O::serialize(input, cfg)?;
    if let Some(stream) = O::body(input) {
        *request.body_mut() = stream.into_inner();
    }
    #[cfg(feature = "event-stream")]
    if let Some(events) = crate::event_stream::attach::<O>(input, cfg)? {
        *request.body_mut() = events;
    }
    Ok(request)
}

fn token<O: Operation>(input: &mut Input) -> Option<&mut Option<String>> {
    O::idempotency_token(input.downcast_mut::<O::Input>()?)
}

fn host_prefix<O: Operation>(input: &Input) -> Result<Option<String>, BoxError> {
    let input = input.downcast_ref::<O::Input>().ok_or_else(|| wrong_input(O::NAME))?;
    Ok(O::host_prefix(input)?)
}

fn deserialize<O: Operation>(response: Response<'_>) -> OutputOrError {
    match O::deserialize(response) {
        Ok(output) => Ok(Output::erase(output)),
        Err(err) => Err(OrchestratorError::operation(ErasedError::erase(err))),
    }
}

#[cfg(feature = "endpoint-rules")]
fn endpoint_params<O: Operation>(input: &Input, params: &mut endpoint::rules::Values) -> Result<(), BuildError> {
    match input.downcast_ref::<O::Input>() {
        Some(input) => O::endpoint_params(input, params),
        // Serializing says what is wrong.
        None => Ok(()),
    }
}

fn telemetry<O: Operation>(input: &Input, record: &mut Record<'_>) {
    if let Some(input) = input.downcast_ref::<O::Input>() {
        O::telemetry(input, record);
    }
}

fn add_retry_classifiers<E>(components: &mut RuntimeComponentsBuilder, transient_errors: &'static [&'static str])
where
    E: std::error::Error + ProvideErrorKind + ProvideErrorMetadata + Send + Sync + 'static,
{
    let mut by_code = AwsErrorCodeClassifier::<E>::builder();
    if !transient_errors.is_empty() {
        by_code = by_code.transient_errors(Cow::Owned([TRANSIENT_ERRORS, transient_errors].concat()));
    }
    components
        .push_retry_classifier(TransientErrorClassifier::<E>::new())
        .push_retry_classifier(ModeledAsRetryableClassifier::<E>::new())
        .push_retry_classifier(by_code.build())
        .push_retry_classifier(ServiceClockSkewClassifier::<E>::new());
}

fn wrong_input(operation: &str) -> BoxError {
    format!("an interceptor replaced the input of {operation} by a value of another type").into()
}

/// Sends `input`, with retries, and gives the output.
pub(crate) async fn invoke<O: Operation>(plugins: &RuntimePlugins, input: O::Input) -> SendResult<O::Output, O::Error> {
    match invoke_erased(&const { Erased::of::<O>() }, plugins, Input::erase(input)).await {
        Ok(output) => {
            let output = output.downcast().map_err(|output| {
                let what = format!("an interceptor replaced the output of {} by {output:?}", O::NAME);
                SdkError::construction_failure(what)
            })?;
            #[cfg(feature = "event-stream")]
            if O::INITIAL_RESPONSE {
                return O::initial_response(output).await.map_err(crate::event_stream::without_response);
            }
            Ok(output)
        }
        Err(err) => Err(error::<O>(err)),
    }
}

/// The error of a call as that of its operation.
fn error<O: Operation>(err: SdkError<ErasedError, HttpResponse>) -> SdkError<O::Error, HttpResponse> {
    err.map_service_error(|err| {
        err.downcast().unwrap_or_else(|err| {
            let source = format!("an interceptor replaced the error of {} by {err:?}", O::NAME);
            O::Error::create_unhandled_error(source.into(), None)
        })
    })
}

/// Says that a request is signed beforehand: what is for one attempt alone does not belong into it.
#[cfg(feature = "presigning")]
#[derive(Debug)]
pub(crate) struct IsPresigned;

#[cfg(feature = "presigning")]
impl aws_smithy_types::config_bag::Storable for IsPresigned {
    type Storer = aws_smithy_types::config_bag::StoreReplace<Self>;
}

/// Whether a request is signed beforehand.
#[cfg(feature = "checksum")]
pub(crate) fn is_presigned(cfg: &ConfigBag) -> bool {
    #[cfg(feature = "presigning")]
    let is_presigned = cfg.load::<IsPresigned>().is_some();
    #[cfg(not(feature = "presigning"))]
    let is_presigned = {
        let _ = cfg;
        false
    };
    is_presigned
}

/// The request that would be sent, signed.
#[cfg(feature = "presigning")]
pub(crate) async fn sign<O: Operation>(plugins: &RuntimePlugins, input: O::Input) -> SendResult<HttpRequest, O::Error> {
    let sdk_id = O::Service::FACTS.sdk_id;
    let stop = StopPoint::BeforeTransmit;
    let context = invoke_with_stop_point(sdk_id, O::NAME, Input::erase(input), plugins, stop).await;
    let request = context.map_err(error::<O>)?.take_request();
    request.ok_or_else(|| SdkError::construction_failure("an interceptor took the request"))
}

type ErasedFuture<'a> = Pin<Box<dyn Future<Output = SendResult<Output, ErasedError>> + Send + 'a>>;

fn invoke_erased<'a>(operation: &'static Erased, plugins: &'a RuntimePlugins, input: Input) -> ErasedFuture<'a> {
    let facts = operation.facts;
    Box::pin(async move {
        // The id tells the attempts of one call from those of another in the logs; it has no
        // meaning elsewhere.
        let span = tracing::debug_span!(
            "operation",
            "otel.name" = format_args!("{}.{}", facts.sdk_id, operation.name),
            "rpc.service" = facts.sdk_id,
            "rpc.method" = operation.name,
            "sdk_invocation_id" = fastrand::u32(1_000_000..10_000_000),
            "rpc.system" = facts.aws.then_some("aws-api"),
        );
        let context = invoke_with_stop_point(facts.sdk_id, operation.name, input, plugins, StopPoint::None)
            .instrument(span)
            .await?;
        context.finalize()
    })
}

/// Runs an operation's plugins over those of its client.
pub(crate) fn plugins_with<O: Operation>(client: RuntimePlugins) -> RuntimePlugins {
    client.with_operation_plugin(OperationPlugin(&const { Erased::of::<O>() }))
}

/// The configuration and components of an operation, for its unit struct to answer as the
/// official SDK's does.
#[derive(Debug)]
pub struct OperationRuntime<O>(PhantomData<fn() -> O>);

impl<O: Operation> OperationRuntime<O> {
    /// The configuration layer.
    pub fn config() -> Option<FrozenLayer> {
        OperationPlugin(&const { Erased::of::<O>() }).config()
    }

    /// The interceptors and retry classifiers.
    pub fn runtime_components() -> RuntimeComponentsBuilder {
        OperationPlugin(&const { Erased::of::<O>() }).components()
    }
}

#[derive(Debug)]
struct OperationPlugin(&'static Erased);

impl OperationPlugin {
    fn components(&self) -> RuntimeComponentsBuilder {
        let mut components = RuntimeComponentsBuilder::new(self.0.name)
            .with_interceptor(SharedInterceptor::permanent(TelemetryCapture(self.0)));
        if !self.0.long_running {
            components.push_interceptor(SharedInterceptor::permanent(StalledStreamProtectionInterceptor::default()));
        }
        components
            .push_interceptor(SharedInterceptor::permanent(EndpointParams(self.0)))
            .push_interceptor(SharedInterceptor::permanent(FillToken(self.0.token)));
        for feature in self.0.features {
            feature.plug(&mut components);
        }
        let transient_errors = customizations::of(self.0.facts.sdk_id).transient_errors;
        (self.0.add_retry_classifiers)(&mut components, transient_errors);
        components
    }
}

impl RuntimePlugin for OperationPlugin {
    fn config(&self) -> Option<FrozenLayer> {
        let Erased { name, facts, unsigned_payload, sends_events, .. } = self.0;
        let mut layer = Layer::new(*name);
        layer.store_put(SharedRequestSerializer::new(Serializer(self.0)));
        layer.store_put(SharedResponseDeserializer::new(Deserializer(self.0)));
        layer.store_put(AuthSchemeOptionResolverParams::new(auth::Params::of(name)));
        layer.store_put(Metadata::new(*name, facts.sdk_id));
        if self.0.sensitive_output {
            layer.store_put(SensitiveOutput);
        }
        let mut signing_options = SigningOptions::default();
        let customizations = customizations::of(facts.sdk_id);
        signing_options.double_uri_encode = !customizations.has_keys_for_paths;
        signing_options.content_sha256_header = *unsigned_payload || customizations.wants_hash;
        signing_options.normalize_uri_path = !customizations.has_keys_for_paths;
        signing_options.payload_override = match (*sends_events, *unsigned_payload) {
            // What is signed with the request is what is there before the first event.
            (true, _) => Some(SignableBody::Bytes(&[])),
            (false, true) => Some(SignableBody::UnsignedPayload),
            (false, false) => None,
        };
        layer.store_put(SigV4OperationSigningConfig { signing_options, ..Default::default() });
        Some(layer.freeze())
    }

    fn runtime_components(&self, _: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Owned(self.components())
    }
}

#[derive(Debug)]
struct Serializer(&'static Erased);

impl SerializeRequest for Serializer {
    fn serialize_input(&self, mut input: Input, cfg: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        (self.0.serialize)(&mut input, cfg)
    }
}

#[derive(Debug)]
struct Deserializer(&'static Erased);

impl DeserializeResponse for Deserializer {
    fn deserialize_streaming_with_config(&self, response: &mut HttpResponse, cfg: &ConfigBag) -> Option<OutputOrError> {
        // Errors are read when all of their body is there.
        if !self.0.streams || !response.status().is_success() {
            return None;
        }
        tracing::debug!(request_id = ?response.request_id());
        let body = RefCell::new(std::mem::replace(response.body_mut(), SdkBody::taken()));
        let response = Response::streaming(response.status().as_u16(), response.headers(), &body);
        Some((self.0.deserialize)(response.set(cfg)))
    }

    fn deserialize_nonstreaming_with_config(&self, response: &HttpResponse, cfg: &ConfigBag) -> OutputOrError {
        tracing::debug!(request_id = ?response.request_id());
        // The orchestrator has read the body before it asks for this.
        let body = response.body().bytes().unwrap_or_default();
        let response = Response::new(response.status().as_u16(), response.headers(), body).set(cfg);
        let is_told_by_body = customizations::of(self.0.facts.sdk_id).is_told_by_body;
        (self.0.deserialize)(if is_told_by_body { response.told_by_body() } else { response })
    }
}

/// Puts what endpoint rules read into the configuration.
#[derive(Debug)]
struct EndpointParams(&'static Erased);

impl EndpointParams {
    /// The parameters of the service's rules, or of the standard ones.
    #[cfg(feature = "endpoint-rules")]
    fn of(&self, input: &Input, cfg: &ConfigBag) -> Result<EndpointResolverParams, BoxError> {
        match self.0.facts.endpoint {
            crate::service::EndpointFacts::Rules(rules) => {
                rules.params(cfg, |params| (self.0.endpoint_params)(input, params))
            }
            _ => standard_params(cfg),
        }
    }

    #[cfg(not(feature = "endpoint-rules"))]
    #[allow(clippy::unused_self)] // as above
    fn of(&self, _: &Input, cfg: &ConfigBag) -> Result<EndpointResolverParams, BoxError> {
        standard_params(cfg)
    }
}

fn standard_params(cfg: &ConfigBag) -> Result<EndpointResolverParams, BoxError> {
    let params = endpoint::Params::builder()
        .set_region(cfg.load::<Region>().map(|it| it.as_ref().to_owned()))
        .set_use_dual_stack(cfg.load::<UseDualStack>().map(|it| it.0))
        .set_use_fips(cfg.load::<UseFips>().map(|it| it.0))
        .set_endpoint(cfg.load::<EndpointUrl>().map(|it| it.0.clone()))
        .build()
        .map_err(endpoint::unfit_params)?;
    Ok(EndpointResolverParams::new(params))
}

#[dyn_dispatch_hint]
impl Intercept for EndpointParams {
    fn name(&self) -> &'static str {
        "EndpointParams"
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_, Input, Output, ErasedError>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(prefix) = (self.0.host_prefix)(context.input())? {
            cfg.interceptor_state().store_put(EndpointPrefix::new(prefix)?);
        }
        let params = self.of(context.input(), cfg)?;
        cfg.interceptor_state().store_put(params);
        Ok(())
    }
}

/// Records the input members that the configuration asks for.
#[derive(Debug)]
struct TelemetryCapture(&'static Erased);

#[dyn_dispatch_hint]
impl Intercept for TelemetryCapture {
    fn name(&self) -> &'static str {
        "TelemetryCapture"
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_, Input, Output, ErasedError>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(requested) = cfg.load::<RequestedTelemetryAttributes>().filter(|it| !it.is_empty()) else {
            return Ok(());
        };
        let mut record = Record { requested, captured: CapturedTelemetryAttributes::default() };
        (self.0.telemetry)(context.input(), &mut record);
        let captured = record.captured;
        cfg.interceptor_state().store_put(captured);
        Ok(())
    }
}

/// The future of a call that is not borrowed from anything.
pub(crate) fn boxed<T: 'static>(future: impl Future<Output = T> + Send + 'static) -> BoxFuture<T> {
    Box::pin(future)
}
