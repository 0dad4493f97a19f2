//! Which auth scheme a request uses.

mod facts;
mod schemes;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::marker::PhantomData;

use aws_smithy_runtime_api::client::auth::{
    AuthSchemeOption, AuthSchemeOptionResolverParams, AuthSchemeOptionsFuture, ResolveAuthSchemeOptions,
    SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

pub use facts::{ApiKey, AuthFacts, AuthScheme, HttpApiKeyAuth, HttpBasicAuth, HttpBearerAuth, SigV4Auth};
pub(crate) use schemes::register;

use crate::service::Service;

/// Chooses the auth schemes that a request may use, in order of preference.
pub trait ResolveAuthScheme: Send + Sync + fmt::Debug {
    /// The schemes for the operation that `params` names.
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a>;

    /// This resolver in the form that a client's configuration holds.
    fn into_shared_resolver(self) -> SharedAuthSchemeOptionResolver
    where
        Self: Sized + 'static,
    {
        SharedAuthSchemeOptionResolver::new(Typed(self))
    }
}

/// Hands the untyped parameters of the runtime to a resolver that wants [`Params`].
#[derive(Debug)]
struct Typed<T>(T);

impl<T: ResolveAuthScheme> ResolveAuthSchemeOptions for Typed<T> {
    fn resolve_auth_scheme_options_v2<'a>(
        &'a self,
        params: &'a AuthSchemeOptionResolverParams,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        match params.get::<Params>() {
            Some(params) => self.0.resolve_auth_scheme(params, cfg, runtime_components),
            None => AuthSchemeOptionsFuture::ready(Err(
                "the auth scheme parameters are not of the type that this resolver reads".into(),
            )),
        }
    }
}

/// The schemes that the model gives the operation, in the model's order.
pub struct DefaultAuthSchemeResolver<S> {
    schemes: ModeledSchemes,
    service: PhantomData<fn() -> S>,
}

impl<S: Service> Default for DefaultAuthSchemeResolver<S> {
    fn default() -> Self {
        Self { schemes: ModeledSchemes { auth: &S::FACTS.auth }, service: PhantomData }
    }
}

impl<S> fmt::Debug for DefaultAuthSchemeResolver<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DefaultAuthSchemeResolver").field("schemes", &self.schemes).finish()
    }
}

impl<S: Service> ResolveAuthScheme for DefaultAuthSchemeResolver<S> {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        self.schemes.resolve_auth_scheme(params, cfg, runtime_components)
    }
}

/// The resolver of the service that `auth` is of.
pub(crate) fn shared_default_resolver(auth: &'static AuthFacts) -> SharedAuthSchemeOptionResolver {
    ModeledSchemes { auth }.into_shared_resolver()
}

#[derive(Debug)]
struct ModeledSchemes {
    auth: &'static AuthFacts,
}

impl ResolveAuthScheme for ModeledSchemes {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        _cfg: &'a ConfigBag,
        _runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        let options = self.auth.options_of(params.operation_name());
        AuthSchemeOptionsFuture::ready(Ok(options.iter().map(|scheme| AuthSchemeOption::from(scheme.id())).collect()))
    }
}

/// What an auth scheme can depend on.
#[derive(Clone, Debug, PartialEq)]
pub struct Params {
    operation_name: Cow<'static, str>,
}

impl Params {
    /// A builder with nothing set.
    pub fn builder() -> ParamsBuilder {
        ParamsBuilder::default()
    }

    pub(crate) fn of(operation_name: &'static str) -> Self {
        Self { operation_name: Cow::Borrowed(operation_name) }
    }

    /// The name of the operation, as in the model.
    pub fn operation_name(&self) -> &str {
        &self.operation_name
    }
}

/// Builds [`Params`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParamsBuilder {
    operation_name: Option<Cow<'static, str>>,
}

impl ParamsBuilder {
    /// Sets the name of the operation. Required.
    pub fn operation_name(self, operation_name: impl Into<Cow<'static, str>>) -> Self {
        self.set_operation_name(Some(operation_name.into()))
    }

    /// Sets or unsets the name of the operation.
    pub fn set_operation_name(mut self, operation_name: Option<Cow<'static, str>>) -> Self {
        self.operation_name = operation_name;
        self
    }

    /// The parameters.
    ///
    /// # Errors
    ///
    /// When `operation_name` was not set.
    pub fn build(self) -> Result<Params, BuildError> {
        let operation_name = self.operation_name.ok_or(BuildError { field: Cow::Borrowed("operation_name") })?;
        Ok(Params { operation_name })
    }
}

/// A required parameter was not set.
#[derive(Debug)]
pub struct BuildError {
    field: Cow<'static, str>,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a required field was missing: `{}`", self.field)
    }
}

impl Error for BuildError {}
