//! Where a request goes: regions and their partitions, FIPS, dual-stack, own resolvers.

use super::client::{Wire, list, test_config};
use super::sdk;
use crate::support::outcome::{chain, outcome};
use crate::support::transcript::Transcript;
use aws_smithy_runtime_api::client::auth::{AuthSchemeOption, AuthSchemeOptionsFuture};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use sdk::config::Region;
use sdk::config::auth::ResolveAuthScheme;
use sdk::config::endpoint::{DefaultResolver, Endpoint, EndpointFuture, Params, ResolveEndpoint};

const REGIONS: [&str; 14] = [
    "us-east-1",
    "eu-west-1",
    "cn-north-1",
    "us-gov-west-1",
    "us-iso-east-1",
    "us-isob-east-1",
    "eu-isoe-west-1",
    "us-isof-south-1",
    "eusc-de-east-1",
    "aws-global",
    "aws-cn-global",
    "mars-north-7",
    "us-somewhere-9",
    "fips-us-east-1",
];

/// Each partition with each pair of switches, with and without an endpoint of one's own.
pub(crate) async fn regions(t: &mut Transcript) {
    for region in REGIONS {
        for (fips, dual_stack) in [(false, false), (true, false), (false, true), (true, true)] {
            for endpoint in [None, Some("https://example.com:8443/a/b")] {
                let wire = Wire::default();
                let mut config = test_config()
                    .region(Region::new(region))
                    .use_fips(fips)
                    .use_dual_stack(dual_stack)
                    .http_client(wire.empty());
                config.set_endpoint_url(endpoint.map(str::to_owned));
                let answer = list(&sdk::Client::from_conf(config.build())).send().await;
                t.say(region, outcome(&answer));
                t.say("sent", wire.last());
            }
        }
    }
    for endpoint in [
        "not a url",
        "http://",
        "//h",
        "localhost:80",
        "http://h?q=1",
        "http://h/%zz/",
        "ftp://h",
        "http://h:+80",
        "http://h: 80",
        "http://h:80 ",
        "http://h:",
        "http://h/a b",
        "http://h/a<b>{c}\"d\\e|f",
        "http://h/é",
        "http://h/a#b",
    ] {
        let wire = Wire::default();
        let config = test_config().endpoint_url(endpoint).http_client(wire.empty()).build();
        t.say(endpoint, outcome(&list(&sdk::Client::from_conf(config)).send().await));
        t.say("sent", wire.last());
    }
}

/// The parameters and the default resolver, called directly.
pub(crate) async fn params(t: &mut Transcript) {
    t.note("default", Params::builder().build().map_err(|error| error.to_string()));
    let cases = [
        Params::builder(),
        Params::builder().region("us-east-1"),
        Params::builder().region("us-east-1").use_fips(true).use_dual_stack(true),
        Params::builder().set_region(Some("cn-north-1".into())).set_use_fips(Some(true)),
        Params::builder().set_region(None).set_endpoint(Some("https://e".into())),
        Params::builder().endpoint("https://e").set_use_dual_stack(Some(true)),
        Params::builder().endpoint("https://e").use_fips(true),
    ];
    for builder in cases {
        let params = builder.clone().build().expect("defaults fill in");
        t.note("builder", &builder);
        t.note("params", &params);
        t.note("get", (params.region(), params.use_fips(), params.use_dual_stack(), params.endpoint()));
        t.note("equal", params == params.clone());
        let resolver = DefaultResolver::new();
        match ResolveEndpoint::resolve_endpoint(&resolver, &params).await {
            Ok(endpoint) => t.note("endpoint", endpoint),
            Err(error) => t.say("error", chain(&*error)),
        }
    }
    let _: sdk::config::endpoint::SharedEndpointResolver = DefaultResolver::default().into_shared_resolver();
}

#[derive(Debug)]
struct Own(Option<&'static str>);

impl ResolveEndpoint for Own {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::ready(match self.0 {
            Some(url) => Ok(Endpoint::builder()
                .url(format!("{url}/{}", params.region().unwrap_or("nowhere")))
                .header("x-endpoint", "own")
                .build()),
            None => Err("there is no place for this".into()),
        })
    }
}

/// An endpoint resolver of one's own.
pub(crate) async fn own_resolver(t: &mut Transcript) {
    for own in [Own(Some("https://own.example")), Own(None)] {
        let wire = Wire::default();
        let config = test_config().endpoint_resolver(own).http_client(wire.empty()).build();
        let _: aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver = config.endpoint_resolver();
        t.say("ended", outcome(&list(&sdk::Client::from_conf(config)).send().await));
        t.say("sent", wire.last());
    }
    let wire = Wire::default();
    let mut config = test_config().http_client(wire.empty());
    config.set_endpoint_resolver(Some(Own(Some("http://set.example")).into_shared_resolver()));
    t.say("ended", outcome(&list(&sdk::Client::from_conf(config.build())).send().await));
    t.say("sent", wire.last());
}

#[derive(Debug)]
struct NoAuth;

impl ResolveAuthScheme for NoAuth {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a sdk::config::auth::Params,
        _: &'a ConfigBag,
        _: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        AuthSchemeOptionsFuture::ready(if params.operation_name().starts_with("List") {
            AuthSchemeOption::builder()
                .scheme_id(aws_smithy_runtime::client::auth::no_auth::NO_AUTH_SCHEME_ID)
                .build()
                .map(|option| vec![option])
                .map_err(Into::into)
        } else {
            Err("an unexpected operation".into())
        })
    }
}

/// An auth scheme resolver of one's own, and the parameters it reads.
pub(crate) async fn auth_resolver(t: &mut Transcript) {
    let wire = Wire::default();
    let config = test_config().allow_no_auth().auth_scheme_resolver(NoAuth).http_client(wire.empty()).build();
    t.say("ended", outcome(&list(&sdk::Client::from_conf(config)).send().await));
    t.say("sent", wire.last());

    let builder = sdk::config::auth::Params::builder();
    t.note("builder", &builder);
    t.say("missing", builder.clone().build().map_or_else(|error| chain(&error), |_| "built".into()));
    let params = builder.operation_name("Op").build().expect("the name is set");
    t.note("params", (&params, params.operation_name(), params == params.clone()));
    let named = sdk::config::auth::Params::builder().set_operation_name(Some("X".into())).build();
    t.note("named", named.map(|params| params.operation_name().to_owned()).ok());
    let _ = sdk::config::auth::DefaultAuthSchemeResolver::default();
}
