//! What the endpoint of a request depends on.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{EndpointPrefix, EndpointResolverParams};
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextRef, Error as ErasedError, Input, Output,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::endpoint_config::{EndpointUrl, UseDualStack, UseFips};
use aws_types::region::Region;

use super::Erased;
use crate::endpoint;

/// Puts what endpoint rules read into the configuration.
#[derive(Debug)]
pub(super) struct EndpointParams(pub(super) &'static Erased);

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
