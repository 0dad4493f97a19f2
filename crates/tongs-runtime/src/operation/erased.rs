//! An operation without its types.

use std::borrow::Cow;
use std::fmt;

use aws_runtime::retries::classifiers::{AwsErrorCodeClassifier, TRANSIENT_ERRORS};
use aws_runtime::service_clock_skew::ServiceClockSkewClassifier;
use aws_smithy_runtime::client::retries::classifiers::{ModeledAsRetryableClassifier, TransientErrorClassifier};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error as ErasedError, Input, Output, OutputOrError};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, OrchestratorError};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
#[cfg(feature = "endpoint-rules")]
use aws_smithy_types::error::operation::BuildError;
use aws_smithy_types::retry::ProvideErrorKind;

use super::{Feature, Operation, Record};
#[cfg(feature = "endpoint-rules")]
use crate::endpoint;
use crate::idempotency::TokenOf;
use crate::response::Response;
use crate::service::{Service as _, ServiceFacts};

/// An [`Operation`] behind function pointers, so that what runs it is compiled once.
#[allow(clippy::struct_excessive_bools)] // independent facts
pub(super) struct Erased {
    pub(super) name: &'static str,
    pub(super) long_running: bool,
    pub(super) streams: bool,
    pub(super) sensitive_output: bool,
    pub(super) token: TokenOf,
    pub(super) facts: &'static ServiceFacts,
    pub(super) unsigned_payload: bool,
    pub(super) sends_events: bool,
    pub(super) features: &'static [&'static dyn Feature],
    pub(super) host_prefix: fn(&Input) -> Result<Option<String>, BoxError>,
    pub(super) serialize: fn(&mut Input, &mut ConfigBag) -> Result<HttpRequest, BoxError>,
    pub(super) deserialize: fn(Response<'_>) -> OutputOrError,
    #[cfg(feature = "endpoint-rules")]
    pub(super) endpoint_params: fn(&Input, &mut endpoint::rules::Values) -> Result<(), BuildError>,
    pub(super) telemetry: fn(&Input, &mut Record<'_>),
    pub(super) add_retry_classifiers: fn(&mut RuntimeComponentsBuilder, &'static [&'static str]),
}

impl Erased {
    pub(super) const fn of<O: Operation>() -> Self {
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
