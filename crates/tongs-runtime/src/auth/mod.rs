//! Which auth scheme a request uses.

#[cfg(feature = "endpoint-rules")]
mod endpoint;
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

#[cfg(feature = "s3")]
pub(crate) use endpoint::names as endpoint_schemes;
pub use facts::{ApiKey, AuthFacts, AuthScheme, HttpApiKeyAuth, HttpBasicAuth, HttpBearerAuth, SigV4Auth, SigV4aAuth};
pub(crate) use schemes::register;

use crate::service::{Service, ServiceFacts};

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
        Self { schemes: ModeledSchemes { facts: S::FACTS }, service: PhantomData }
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

/// The resolver of the service that `facts` are of.
pub(crate) fn shared_default_resolver(facts: &'static ServiceFacts) -> SharedAuthSchemeOptionResolver {
    ModeledSchemes { facts }.into_shared_resolver()
}

#[derive(Debug)]
struct ModeledSchemes {
    facts: &'static ServiceFacts,
}

impl ResolveAuthScheme for ModeledSchemes {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        let options = self.facts.auth.options_of(params.operation_name());
        let options = options.iter().filter(|scheme| scheme.is_compiled_in());
        let options = options.map(|scheme| AuthSchemeOption::from(scheme.id())).collect();
        of_endpoint(self.facts, options, cfg, runtime_components)
    }
}

/// The schemes that the endpoint of the request names, where the service's rules choose them, before the model's.
#[cfg(feature = "endpoint-rules")]
fn of_endpoint<'a>(
    facts: &'static ServiceFacts,
    options: Vec<AuthSchemeOption>,
    cfg: &'a ConfigBag,
    runtime_components: &'a RuntimeComponents,
) -> AuthSchemeOptionsFuture<'a> {
    match facts.endpoint {
        crate::service::EndpointFacts::Rules(rules) if rules.choose_auth() => {
            AuthSchemeOptionsFuture::new(endpoint::schemes(options, cfg, runtime_components))
        }
        _ => AuthSchemeOptionsFuture::ready(Ok(options)),
    }
}

#[cfg(not(feature = "endpoint-rules"))]
fn of_endpoint<'a>(
    _: &'static ServiceFacts,
    options: Vec<AuthSchemeOption>,
    _: &'a ConfigBag,
    _: &'a RuntimeComponents,
) -> AuthSchemeOptionsFuture<'a> {
    AuthSchemeOptionsFuture::ready(Ok(options))
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
