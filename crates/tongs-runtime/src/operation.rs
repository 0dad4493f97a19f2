//! The contract of a generated operation.

mod erased;
mod invoke;
mod params;
mod plugin;
mod telemetry;

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::result::CreateUnhandledError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
#[cfg(feature = "event-stream")]
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer};
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::error::operation::BuildError;
use aws_smithy_types::retry::ProvideErrorKind;

use self::erased::Erased;
pub(crate) use self::invoke::*;
pub use self::telemetry::Record;
#[cfg(feature = "event-stream")]
use crate::client::BoxFuture;
#[cfg(feature = "endpoint-rules")]
use crate::endpoint;
use crate::response::Response;
use crate::service::Service;

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

/// The plugins of a client, with those of an operation over them.
pub(crate) fn plugins_with<O: Operation>(client: RuntimePlugins) -> RuntimePlugins {
    client.with_operation_plugin(plugin::operation_plugin(&const { Erased::of::<O>() }))
}

/// The configuration and components of an operation, for its unit struct to answer as the
/// official SDK's does.
#[derive(Debug)]
pub struct OperationRuntime<O>(PhantomData<fn() -> O>);

impl<O: Operation> OperationRuntime<O> {
    /// The configuration layer.
    pub fn config() -> Option<FrozenLayer> {
        Some(plugin::config(&const { Erased::of::<O>() }))
    }

    /// The interceptors and retry classifiers.
    pub fn runtime_components() -> RuntimeComponentsBuilder {
        plugin::components(&const { Erased::of::<O>() })
    }
}
