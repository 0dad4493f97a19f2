//! The endpoint that follows from what a model says: the rules of standard regional endpoints, or none.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use aws_smithy_http::endpoint::ResolveEndpointError;
use aws_smithy_runtime_api::box_error::BoxError;

use super::partition::{Partition, Partitions};
use super::{Endpoint, EndpointFuture, Params, ResolveEndpoint, SharedEndpointResolver};
use crate::service::{EndpointFacts, Service, ServiceFacts};

/// The service's own endpoint rules.
pub struct DefaultResolver<S> {
    rules: Rules,
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
        Self { rules: Rules { facts: S::FACTS }, service: PhantomData }
    }
}

impl<S: Service> ResolveEndpoint for DefaultResolver<S> {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        self.rules.resolve_endpoint(params)
    }
}

/// The rules of the service that `facts` are of.
pub(crate) fn shared_default_resolver(facts: &'static ServiceFacts) -> SharedEndpointResolver {
    match facts.endpoint {
        #[cfg(feature = "endpoint-rules")]
        EndpointFacts::Rules(rules) => SharedEndpointResolver::new(super::rules::Resolver::new(rules)),
        _ => Rules { facts }.into_shared_resolver(),
    }
}

#[derive(Debug)]
struct Rules {
    facts: &'static ServiceFacts,
}

impl ResolveEndpoint for Rules {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::ready(
            endpoint_url(self.facts, params)
                .map(|url| Endpoint::builder().url(url).build())
                .map_err(|message| BoxError::from(ResolveEndpointError::message(message))),
        )
    }
}

fn endpoint_url(facts: &ServiceFacts, params: &Params) -> Result<String, Cow<'static, str>> {
    if let Some(endpoint) = &params.endpoint {
        return custom(endpoint, params).map_err(Cow::Borrowed);
    }
    if let EndpointFacts::StandardRegional { prefix } = facts.endpoint {
        return standard_regional(prefix, params).map_err(Cow::Borrowed);
    }
    // What has rules has another resolver.
    Err(Cow::Owned(format!(
        "no endpoint is known for {}, since its model names none: set `endpoint_url` on the client's \
         `Config::builder()`",
        facts.shape_name
    )))
}

/// The URL that the caller gave.
fn custom(endpoint: &str, params: &Params) -> Result<String, &'static str> {
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
    Ok(endpoint.to_owned())
}

fn standard_regional(prefix: &str, params: &Params) -> Result<String, &'static str> {
    let Some(region) = &params.region else {
        return Err("Invalid Configuration: Missing Region");
    };
    standard_host(prefix, region, Partitions::current()?.of(region)?, params)
}

/// A host of a partition, if the partition has what is asked for.
fn standard_host(prefix: &str, region: &str, partition: &Partition, params: &Params) -> Result<String, &'static str> {
    let (fips, dual_stack) = (partition.supports_fips, partition.supports_dual_stack);
    let (suffix_of_host, dns_suffix) = match (params.use_fips, params.use_dual_stack) {
        (true, true) if fips && dual_stack => ("-fips", &partition.dual_stack_dns_suffix),
        (true, true) => {
            return Err("FIPS and DualStack are enabled, but this partition does not support one or both");
        }
        (true, false) if fips => ("-fips", &partition.dns_suffix),
        (true, false) => return Err("FIPS is enabled but this partition does not support FIPS"),
        (false, true) if dual_stack => ("", &partition.dual_stack_dns_suffix),
        (false, true) => return Err("DualStack is enabled but this partition does not support DualStack"),
        (false, false) => ("", &partition.dns_suffix),
    };
    Ok(format!("https://{prefix}{suffix_of_host}.{region}.{dns_suffix}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::FACTS;

    const CALLERS: ServiceFacts = ServiceFacts { shape_name: "Service", ..FACTS };
    const REGIONAL: ServiceFacts =
        ServiceFacts { endpoint: EndpointFacts::StandardRegional { prefix: "svc" }, ..CALLERS };

    fn params(region: Option<&str>, fips: bool, dual_stack: bool, endpoint: Option<&str>) -> Params {
        Params::builder()
            .set_region(region.map(Into::into))
            .use_fips(fips)
            .use_dual_stack(dual_stack)
            .set_endpoint(endpoint.map(Into::into))
            .build()
            .unwrap()
    }

    fn resolve(facts: &ServiceFacts, params: &Params) -> Result<String, String> {
        endpoint_url(facts, params).map_err(Cow::into_owned)
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
            let found = resolve(&REGIONAL, &params(Some(region), fips, dual_stack, None));
            assert_eq!(found.as_deref(), Ok(expected));
        }
        let missing = resolve(&REGIONAL, &params(None, false, false, None));
        assert_eq!(missing, Err("Invalid Configuration: Missing Region".to_owned()));
    }

    #[test]
    fn a_partition_refuses_what_it_does_not_have() {
        const HOST: &str = "https://svc.r.amazonaws.com";
        const FIPS: &str = "https://svc-fips.r.amazonaws.com";
        const DUAL: &str = "https://svc.r.api.aws";
        const BOTH: &str = "https://svc-fips.r.api.aws";
        let no_fips = Err("FIPS is enabled but this partition does not support FIPS");
        let no_dual = Err("DualStack is enabled but this partition does not support DualStack");
        let no_both = Err("FIPS and DualStack are enabled, but this partition does not support one or both");
        // What a partition has, and what comes of asking for neither, FIPS, dual stack, and both.
        for (has_fips, has_dual_stack, expected) in [
            (true, true, [Ok(HOST), Ok(FIPS), Ok(DUAL), Ok(BOTH)]),
            (true, false, [Ok(HOST), Ok(FIPS), no_dual, no_both]),
            (false, true, [Ok(HOST), no_fips, Ok(DUAL), no_both]),
            (false, false, [Ok(HOST), no_fips, no_dual, no_both]),
        ] {
            let partition =
                Partitions::current().unwrap().of("us-east-1").unwrap().with_support(has_fips, has_dual_stack);
            let asked = [(false, false), (true, false), (false, true), (true, true)];
            for ((fips, dual_stack), expected) in asked.into_iter().zip(expected) {
                let found = standard_host("svc", "r", &partition, &params(None, fips, dual_stack, None));
                assert_eq!(found.as_deref(), expected.as_ref().map(|host| &**host), "{has_fips} {has_dual_stack}");
            }
        }
    }

    #[test]
    fn a_custom_endpoint_goes_alone() {
        let url = Some("http://127.0.0.1:8000");
        for facts in [&REGIONAL, &CALLERS] {
            let refused = |fips, dual_stack, url| resolve(facts, &params(None, fips, dual_stack, url)).unwrap_err();
            assert_eq!(resolve(facts, &params(None, false, false, url)).as_deref(), Ok("http://127.0.0.1:8000"));
            assert!(refused(true, false, url).contains("FIPS and custom endpoint"));
            assert!(refused(false, true, url).contains("Dualstack and custom endpoint"));
            assert!(refused(false, false, Some("")).contains("endpoint URL is empty"));
        }
    }

    #[test]
    fn a_service_without_endpoints_asks_for_one() {
        for region in [None, Some("us-east-1")] {
            let message = resolve(&CALLERS, &params(region, false, false, None)).unwrap_err();
            assert!(message.contains("Service") && message.contains("`endpoint_url`"), "{message}");
        }
    }
}
