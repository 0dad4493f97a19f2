//! What a generated fluent builder holds.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;

use crate::client::{BoxFuture, Handle, SendResult};
use crate::config::{Builder, ConfigOverridePlugin};
use crate::operation::{self, Operation};
use crate::service::Service;

/// What most calls are made for: one answer, which is awaited.
#[derive(Clone, Copy, Debug)]
pub struct Answer;

/// A call that is being put together: the client, the input so far, and settings for this call; and what it is made for.
pub struct Call<O: Operation, End = Answer> {
    pub(crate) handle: Handle<O::Service>,
    /// The input so far.
    pub input: O::InputBuilder,
    config_override: Option<Builder<O::Service>>,
    end: PhantomData<fn() -> End>,
}

impl<O: Operation<InputBuilder: Clone>, End> Clone for Call<O, End> {
    fn clone(&self) -> Self {
        let Self { handle, input, config_override, end } = self;
        Self { handle: handle.clone(), input: input.clone(), config_override: config_override.clone(), end: *end }
    }
}

impl<O: Operation, End> fmt::Debug for Call<O, End> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("handle", &self.handle)
            .field("input", &self.input)
            .field("config_override", &self.config_override)
            .finish()
    }
}

/// What a generated fluent builder is: a call, with names for its settings.
pub trait FluentBuilder {
    /// The operation that is called.
    type Operation: Operation;
    /// What the call is made for.
    type End;

    /// The builder of a call.
    fn from_call(call: Call<Self::Operation, Self::End>) -> Self;
}

impl<S: Service> Handle<S> {
    /// Starts a call with nothing set.
    #[inline]
    pub fn start<B: FluentBuilder<Operation: Operation<Service = S>>>(&self) -> B {
        B::from_call(Call::new(self.clone()))
    }
}

impl<O: Operation, End> Call<O, End> {
    /// A call with nothing set.
    pub fn new(handle: Handle<O::Service>) -> Self {
        Self::with_input(handle, O::InputBuilder::default())
    }

    /// A call with the input that `input` has collected.
    pub fn with_input(handle: Handle<O::Service>, input: O::InputBuilder) -> Self {
        Self { handle, input, config_override: None, end: PhantomData }
    }

    /// The same call, made for something else.
    pub fn into_end<Other>(self) -> Call<O, Other> {
        let Self { handle, input, config_override, .. } = self;
        Call { handle, input, config_override, end: PhantomData }
    }

    /// Lays `config_override` over the client's configuration, for this call.
    pub fn set_config_override(&mut self, config_override: Option<Builder<O::Service>>) {
        self.config_override = config_override;
    }

    /// The plugins of the call, and its input.
    #[cfg(any(feature = "presigning", feature = "waiters"))]
    pub(crate) fn into_parts(self) -> (RuntimePlugins, O::InputBuilder) {
        (Arc::unwrap_or_clone(plugins::<O>(&self.handle, self.config_override)), self.input)
    }
}

impl<O: Operation> Call<O> {
    /// Builds the input, sends it, and waits for the output.
    pub fn send(self) -> BoxFuture<SendResult<O::Output, O::Error>> {
        operation::boxed(async move {
            let input = O::build_input(self.input).map_err(SdkError::construction_failure)?;
            let plugins = plugins::<O>(&self.handle, self.config_override);
            operation::invoke::<O>(&plugins, input).await
        })
    }
}

/// The plugins of the client, the operation and the call, in this order.
pub(crate) fn plugins<O: Operation>(
    handle: &Handle<O::Service>,
    config_override: Option<Builder<O::Service>>,
) -> Arc<RuntimePlugins> {
    let plugins = handle.plugins::<O>();
    let Some(config_override) = config_override else { return plugins };
    let of_call = config_override.parts.plugins.clone();
    let config = handle.config();
    let config = ConfigOverridePlugin::new(config_override.parts, config.layer.clone(), &config.components);
    Arc::new(Arc::unwrap_or_clone(plugins).with_operation_plugins(of_call).with_operation_plugin(config))
}
