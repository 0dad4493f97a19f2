//! The rules of standard regional endpoints.

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_http::endpoint::ResolveEndpointError;
use aws_smithy_runtime_api::box_error::BoxError;

use super::partition::partition_of;
use super::{Endpoint, EndpointFuture, Params, ResolveEndpoint, SharedEndpointResolver};
use crate::service::{Service, ServiceFacts};

/// The service's own endpoint rules.
pub struct DefaultResolver<S> {
    rules: StandardRegional,
    service: PhantomData<fn() -> S>,
}

impl<S: Service> Default for DefaultResolver<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S> fmt::Debug for DefaultResolver<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DefaultResolver").field("rules", &self.rules).finish()
    }
}

impl<S: Service> DefaultResolver<S> {
    /// The rules of the service.
    pub fn new() -> Self {
        Self { rules: StandardRegional { facts: S::FACTS }, service: PhantomData }
    }
}

impl<S: Service> ResolveEndpoint for DefaultResolver<S> {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        self.rules.resolve_endpoint(params)
    }
}

/// The rules of the service that `facts` are of.
pub(crate) fn shared_default_resolver(facts: &'static ServiceFacts) -> SharedEndpointResolver {
    StandardRegional { facts }.into_shared_resolver()
}

#[derive(Debug)]
struct StandardRegional {
    facts: &'static ServiceFacts,
}

impl ResolveEndpoint for StandardRegional {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::ready(
            endpoint_url(self.facts.endpoint_prefix, params)
                .map(|url| Endpoint::builder().url(url).build())
                .map_err(|message| BoxError::from(ResolveEndpointError::message(message))),
        )
    }
}

fn endpoint_url(prefix: &str, params: &Params) -> Result<String, &'static str> {
    if let Some(endpoint) = &params.endpoint {
        if params.use_fips {
            return Err("Invalid Configuration: FIPS and custom endpoint are not supported");
        }
        if params.use_dual_stack {
            return Err("Invalid Configuration: Dualstack and custom endpoint are not supported");
        }
        if endpoint.is_empty() {
            // The type of an endpoint panics on it.
            return Err("Invalid Configuration: the endpoint URL is empty; leave it unset, or give an absolute URL");
        }
        return Ok(endpoint.clone());
    }
    let Some(region) = &params.region else {
        return Err("Invalid Configuration: Missing Region");
    };
    let partition = partition_of(region);
    let (fips, dual_stack) = (partition.supports_fips, partition.supports_dual_stack);
    let (suffix_of_host, dns_suffix) = match (params.use_fips, params.use_dual_stack) {
        (true, true) if fips && dual_stack => ("-fips", partition.dual_stack_dns_suffix),
        (true, true) => {
            return Err("FIPS and DualStack are enabled, but this partition does not support one or both");
        }
        (true, false) if fips => ("-fips", partition.dns_suffix),
        (true, false) => return Err("FIPS is enabled but this partition does not support FIPS"),
        (false, true) if dual_stack => ("", partition.dual_stack_dns_suffix),
        (false, true) => return Err("DualStack is enabled but this partition does not support DualStack"),
        (false, false) => ("", partition.dns_suffix),
    };
    Ok(format!("https://{prefix}{suffix_of_host}.{region}.{dns_suffix}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(
        region: Option<&str>,
        fips: bool,
        dual_stack: bool,
        endpoint: Option<&str>,
    ) -> Result<String, &'static str> {
        let params = Params::builder()
            .set_region(region.map(Into::into))
            .use_fips(fips)
            .use_dual_stack(dual_stack)
            .set_endpoint(endpoint.map(Into::into))
            .build()
            .unwrap();
        endpoint_url("svc", &params)
    }

    #[test]
    fn standard_regional_endpoints() {
        for (region, fips, dual_stack, expected) in [
            ("us-east-1", false, false, "https://svc.us-east-1.amazonaws.com"),
            ("us-east-1", true, false, "https://svc-fips.us-east-1.amazonaws.com"),
            ("us-east-1", false, true, "https://svc.us-east-1.api.aws"),
            ("us-east-1", true, true, "https://svc-fips.us-east-1.api.aws"),
            ("cn-north-1", false, true, "https://svc.cn-north-1.api.amazonwebservices.com.cn"),
            ("us-gov-east-1", true, false, "https://svc-fips.us-gov-east-1.amazonaws.com"),
            ("us-iso-east-1", false, false, "https://svc.us-iso-east-1.c2s.ic.gov"),
        ] {
            assert_eq!(resolve(Some(region), fips, dual_stack, None).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn a_custom_endpoint_goes_alone() {
        let url = Some("http://127.0.0.1:8000");
        assert_eq!(resolve(None, false, false, url).as_deref(), Ok("http://127.0.0.1:8000"));
        assert!(resolve(None, true, false, url).unwrap_err().contains("FIPS and custom endpoint"));
        assert!(resolve(None, false, true, url).unwrap_err().contains("Dualstack and custom endpoint"));
        assert!(resolve(None, false, false, Some("")).unwrap_err().contains("endpoint URL is empty"));
        assert_eq!(resolve(None, false, false, None), Err("Invalid Configuration: Missing Region"));
    }
}
