//! The endpoint of a request: parameters, resolvers, and the rules of standard regional endpoints.
//!
//! Most AWS services have the endpoints that `aws.endpoints#standardRegionalEndpoints` describes: a
//! host made of the endpoint prefix, the region and the partition's DNS suffix, with FIPS and
//! dual-stack variants. Those rules are code here, and read the service's facts. A service that says
//! nothing of its endpoints has the one that the caller gives.
#![cfg_attr(feature = "endpoint-rules", doc = "All others have [`rules`].")]

mod partition;
mod resolver;
#[cfg(feature = "endpoint-rules")]
pub mod rules;

use std::error::Error;
use std::fmt;

use aws_smithy_runtime_api::client::interceptors::error::ContextAttachedError;

pub use aws_smithy_runtime_api::client::endpoint::{EndpointFuture, SharedEndpointResolver};
// What generated crates implement, where parameters are their own.
#[doc(hidden)]
pub use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint as ResolveUntypedEndpoint};
pub use aws_smithy_types::endpoint::Endpoint;
pub use partition::Partitions;
pub use resolver::DefaultResolver;
pub(crate) use resolver::shared_default_resolver;

use crate::service::Service;

/// Computes the endpoint of each request.
pub trait ResolveEndpoint: Send + Sync + fmt::Debug {
    /// The endpoint for `params`.
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a>;

    /// This resolver in the form that a client's configuration holds.
    fn into_shared_resolver(self) -> SharedEndpointResolver
    where
        Self: Sized + 'static,
    {
        SharedEndpointResolver::new(Typed(self))
    }
}

/// Hands the untyped parameters of the runtime to a resolver that wants [`Params`].
#[derive(Debug)]
struct Typed<T>(T);

impl<T: ResolveEndpoint> ResolveUntypedEndpoint for Typed<T> {
    fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        match params.get::<Params>() {
            Some(params) => self.0.resolve_endpoint(params),
            None => other_params(),
        }
    }
}

/// The answer of a resolver to parameters of another service.
#[doc(hidden)]
pub fn other_params<'a>() -> EndpointFuture<'a> {
    EndpointFuture::ready(Err("the endpoint parameters are not of the type that this resolver reads".into()))
}

/// Says that the parameters of a request cannot be used.
pub(crate) fn unfit_params(err: InvalidParams) -> ContextAttachedError {
    ContextAttachedError::new("endpoint params could not be built", err)
}

/// A service for whose requests resolvers of this type compute endpoints: those that read the parameters of its rules.
pub trait ResolvesFor<R>: Service {
    /// A resolver in the form that a client's configuration holds.
    fn shared(resolver: R) -> SharedEndpointResolver;
}

/// A service without rules of its own: its parameters are [`Params`].
pub trait StandardParams: Service {}

impl<S: StandardParams, R: ResolveEndpoint + 'static> ResolvesFor<R> for S {
    fn shared(resolver: R) -> SharedEndpointResolver {
        resolver.into_shared_resolver()
    }
}

/// What the endpoint of a request depends on.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Params {
    pub(crate) region: Option<String>,
    pub(crate) use_dual_stack: bool,
    pub(crate) use_fips: bool,
    pub(crate) endpoint: Option<String>,
}

impl Params {
    /// A builder with nothing set.
    pub fn builder() -> ParamsBuilder {
        ParamsBuilder::default()
    }

    /// The region, as `us-east-1`.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// Whether the dual-stack endpoint is wanted.
    // Optional since a rule set may leave the parameter without a default; ours has one.
    #[allow(clippy::unnecessary_wraps)]
    pub fn use_dual_stack(&self) -> Option<bool> {
        Some(self.use_dual_stack)
    }

    /// Whether the FIPS endpoint is wanted.
    #[allow(clippy::unnecessary_wraps)]
    pub fn use_fips(&self) -> Option<bool> {
        Some(self.use_fips)
    }

    /// The URL that overrides the rules.
    pub fn endpoint(&self) -> Option<&str> {
        self.endpoint.as_deref()
    }
}

/// Builds [`Params`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParamsBuilder {
    region: Option<String>,
    use_dual_stack: Option<bool>,
    use_fips: Option<bool>,
    endpoint: Option<String>,
}

impl ParamsBuilder {
    /// Sets the region.
    pub fn region(self, value: impl Into<String>) -> Self {
        self.set_region(Some(value.into()))
    }

    /// Sets or unsets the region.
    pub fn set_region(mut self, param: Option<String>) -> Self {
        self.region = param;
        self
    }

    /// Sets whether the dual-stack endpoint is wanted. Default: no.
    pub fn use_dual_stack(self, value: impl Into<bool>) -> Self {
        self.set_use_dual_stack(Some(value.into()))
    }

    /// Sets or unsets whether the dual-stack endpoint is wanted.
    pub fn set_use_dual_stack(mut self, param: Option<bool>) -> Self {
        self.use_dual_stack = param;
        self
    }

    /// Sets whether the FIPS endpoint is wanted. Default: no.
    pub fn use_fips(self, value: impl Into<bool>) -> Self {
        self.set_use_fips(Some(value.into()))
    }

    /// Sets or unsets whether the FIPS endpoint is wanted.
    pub fn set_use_fips(mut self, param: Option<bool>) -> Self {
        self.use_fips = param;
        self
    }

    /// Sets the URL that overrides the rules.
    pub fn endpoint(self, value: impl Into<String>) -> Self {
        self.set_endpoint(Some(value.into()))
    }

    /// Sets or unsets the URL that overrides the rules.
    pub fn set_endpoint(mut self, param: Option<String>) -> Self {
        self.endpoint = param;
        self
    }

    /// The parameters.
    ///
    /// # Errors
    ///
    /// When the region could not be part of a host name: each of its dot-separated labels has 1 to
    /// 63 letters, digits and hyphens, and does not begin with a hyphen.
    pub fn build(self) -> Result<Params, InvalidParams> {
        if self.region.as_deref().is_some_and(|region| !region.split('.').all(is_host_label)) {
            return Err(InvalidParams { field: "region", kind: InvalidKind::Value("must be a valid host label") });
        }
        Ok(Params {
            region: self.region,
            use_dual_stack: self.use_dual_stack.unwrap_or(false),
            use_fips: self.use_fips.unwrap_or(false),
            endpoint: self.endpoint,
        })
    }
}

/// The rules engine's `isValidHostLabel`, for one label.
fn is_host_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// An endpoint parameter that cannot be used.
#[derive(Debug)]
pub struct InvalidParams {
    field: &'static str,
    kind: InvalidKind,
}

#[derive(Debug)]
enum InvalidKind {
    #[cfg(feature = "endpoint-rules")]
    Missing,
    Value(&'static str),
}

#[cfg(feature = "endpoint-rules")]
impl InvalidParams {
    fn missing(field: &'static str) -> Self {
        Self { field, kind: InvalidKind::Missing }
    }

    fn invalid(field: &'static str, message: &'static str) -> Self {
        Self { field, kind: InvalidKind::Value(message) }
    }
}

impl fmt::Display for InvalidParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            #[cfg(feature = "endpoint-rules")]
            InvalidKind::Missing => write!(f, "a required field was missing: `{}`", self.field),
            InvalidKind::Value(message) => write!(f, "invalid value for field: `{}` - {message}", self.field),
        }
    }
}

impl Error for InvalidParams {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_must_be_able_to_stand_in_a_host_name() {
        for (region, valid) in [
            ("us-east-1", true),
            ("a.b", true),
            ("local", true),
            ("a-", true),
            ("", false),
            ("-a", false),
            ("a..b", false),
            ("a b", false),
            ("us-east-1@evil.example/", false),
            ("é", false),
        ] {
            assert_eq!(Params::builder().region(region).build().is_ok(), valid, "{region:?}");
        }
        let long = "a".repeat(64);
        let err = Params::builder().region(long).build().unwrap_err();
        assert_eq!(err.to_string(), "invalid value for field: `region` - must be a valid host label");
    }

    #[test]
    fn parameters_are_what_was_set_or_the_rules_defaults() {
        let none = Params::builder().build().unwrap();
        assert_eq!(
            (none.region(), none.use_dual_stack(), none.use_fips(), none.endpoint()),
            (None, Some(false), Some(false), None)
        );
        for (fips, dual_stack) in [(true, false), (false, true)] {
            let all = Params::builder().region("r").use_fips(fips).use_dual_stack(dual_stack).endpoint("http://e");
            let all = all.build().unwrap();
            assert_eq!(
                (all.region(), all.use_dual_stack(), all.use_fips(), all.endpoint()),
                (Some("r"), Some(dual_stack), Some(fips), Some("http://e"))
            );
            let unset =
                ParamsBuilder::default().region("r").use_fips(fips).use_dual_stack(dual_stack).endpoint("http://e");
            let unset = unset.set_region(None).set_use_fips(None).set_use_dual_stack(None).set_endpoint(None);
            assert_eq!(unset.build().unwrap(), none);
        }
    }

    #[test]
    fn a_label_of_a_host_has_63_characters_at_most() {
        for (length, valid) in [(63, true), (64, false)] {
            assert_eq!(Params::builder().region("a".repeat(length)).build().is_ok(), valid, "{length}");
        }
    }
}
