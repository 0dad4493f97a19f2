//! What a generated `Client` holds.

use std::any::TypeId;
use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_types::config_bag::ConfigBag;

use crate::config::Config;
use crate::operation::{self, Operation};
use crate::plugin::{ClientSettings, client_plugins};
use crate::service::Service;

/// A boxed future that can move between threads.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// What sending an operation gives.
pub type SendResult<T, E> = Result<T, SdkError<E, HttpResponse>>;

/// A client's configuration and the plugins made from it. Cloning is cheap.
pub struct Handle<S> {
    inner: Arc<Inner<S>>,
}

struct Inner<S> {
    config: Config<S>,
    plugins: RuntimePlugins,
    /// The same with those of operations that were called, which are put together once.
    of_operations: RwLock<HashMap<TypeId, Arc<RuntimePlugins>>>,
}

impl<S> Clone for Handle<S> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner) }
    }
}

impl<S> fmt::Debug for Handle<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handle")
            .field("conf", &self.inner.config)
            .field("runtime_plugins", &self.inner.plugins)
            .finish()
    }
}

impl<S: Service> Handle<S> {
    /// The handle of a client with this configuration.
    ///
    /// # Panics
    ///
    /// When the configuration cannot work: retries or timeouts without a `sleep_impl`, identity
    /// caching without a `sleep_impl` and a `time_source`. The message says what to set.
    #[track_caller]
    pub fn new(config: Config<S>) -> Self {
        let plugins = client_plugins(ClientSettings {
            facts: S::FACTS,
            layer: config.layer.clone(),
            components: &config.components,
            plugins: &config.plugins,
            behavior_version: config.behavior_version,
            features: S::CLIENT_FEATURES,
        });
        if let Err(err) = validate(&plugins) {
            panic!("Invalid client configuration: {err}");
        }
        Self { inner: Arc::new(Inner { config, plugins, of_operations: RwLock::default() }) }
    }

    /// The client's configuration.
    pub fn config(&self) -> &Config<S> {
        &self.inner.config
    }

    /// The plugins of the client and an operation.
    pub(crate) fn plugins<O: Operation>(&self) -> Arc<RuntimePlugins> {
        let of_operations = &self.inner.of_operations;
        let known = of_operations.read().unwrap_or_else(PoisonError::into_inner).get(&TypeId::of::<O>()).cloned();
        known.unwrap_or_else(|| {
            let plugins = Arc::new(operation::plugins_with::<O>(self.inner.plugins.clone()));
            let mut of_operations = of_operations.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(of_operations.entry(TypeId::of::<O>()).or_insert(plugins))
        })
    }
}

fn validate(plugins: &RuntimePlugins) -> Result<(), BoxError> {
    let mut cfg = ConfigBag::base();
    plugins.apply_client_configuration(&mut cfg)?.validate_base_client_config(&cfg)
}

/// A builder of inputs that a client of type `C` can send.
///
/// Input builders live in a crate below the client's; this is how their `send_with` reaches it. It is a trait of builders
/// and not of clients, since implementations for one type are all held against each other when they are compiled.
pub trait SendWith<C> {
    /// The operation's output, or its error.
    type Answer;

    /// Builds the input and sends it.
    fn send_by(self, client: &C) -> BoxFuture<Self::Answer>;
}
