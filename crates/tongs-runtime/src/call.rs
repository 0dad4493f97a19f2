//! What a generated fluent builder holds.

use std::fmt;

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;

use crate::client::{BoxFuture, Handle, SendResult};
use crate::config::{Builder, ConfigOverridePlugin};
use crate::operation::{self, Operation};

/// What most calls are made for: one answer.
#[derive(Clone, Copy, Debug)]
pub struct Answer;

/// A call that is being put together: the client, the input so far, and settings for this call.
pub struct Call<O: Operation> {
    pub(crate) handle: Handle<O::Service>,
    /// The input so far.
    pub input: O::InputBuilder,
    config_override: Option<Builder<O::Service>>,
}

impl<O: Operation<InputBuilder: Clone>> Clone for Call<O> {
    fn clone(&self) -> Self {
        Self { handle: self.handle.clone(), input: self.input.clone(), config_override: self.config_override.clone() }
    }
}

impl<O: Operation> fmt::Debug for Call<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("handle", &self.handle)
            .field("input", &self.input)
            .field("config_override", &self.config_override)
            .finish()
    }
}

impl<O: Operation> Call<O> {
    /// A call with nothing set.
    pub fn new(handle: Handle<O::Service>) -> Self {
        Self::with_input(handle, O::InputBuilder::default())
    }

    /// A call with the input that `input` has collected.
    pub fn with_input(handle: Handle<O::Service>, input: O::InputBuilder) -> Self {
        Self { handle, input, config_override: None }
    }

    /// Lays `config_override` over the client's configuration, for this call.
    pub fn set_config_override(&mut self, config_override: Option<Builder<O::Service>>) {
        self.config_override = config_override;
    }

    /// The plugins of the call, and its input.
    #[cfg(any(feature = "presigning", feature = "waiters"))]
    pub(crate) fn into_parts(self) -> (RuntimePlugins, O::InputBuilder) {
        (plugins::<O>(&self.handle, self.config_override), self.input)
    }

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
) -> RuntimePlugins {
    let mut plugins = operation::plugins_with::<O>(handle.plugins());
    if let Some(config_override) = config_override {
        for plugin in &config_override.parts.plugins {
            plugins = plugins.with_operation_plugin(plugin.clone());
        }
        plugins = plugins.with_operation_plugin(ConfigOverridePlugin::new(
            config_override.parts,
            handle.config().layer.clone(),
            &handle.config().components,
        ));
    }
    plugins
}
