//! The auth schemes that an endpoint names.

use std::borrow::Cow;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{AuthSchemeId, AuthSchemeOption};
use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::{Endpoint, EndpointAuthScheme};

/// The schemes that the endpoint of a request names, in its order, and then those of the model that it does not name.
pub(super) async fn schemes(
    modeled: Vec<AuthSchemeOption>,
    cfg: &ConfigBag,
    runtime_components: &RuntimeComponents,
) -> Result<Vec<AuthSchemeOption>, BoxError> {
    let params = cfg.load::<EndpointResolverParams>().ok_or("the endpoint parameters are missing")?;
    let endpoint = runtime_components.endpoint_resolver().resolve_endpoint(params).await?;
    let mut options: Vec<_> = names(&endpoint)
        .map(|name| {
            let of_model = modeled.iter().find(|option| option.scheme_id().inner() == name);
            // Its own properties reach the signer with the endpoint.
            of_model.cloned().unwrap_or_else(|| AuthSchemeId::from(Cow::Owned(name.to_owned())).into())
        })
        .collect();
    let others = |option: &AuthSchemeOption| !options.iter().any(|known| known.scheme_id() == option.scheme_id());
    let others: Vec<_> = modeled.iter().filter(|option| others(option)).cloned().collect();
    options.extend(others);
    Ok(options)
}

/// The names of its schemes: of the rules' endpoints, or of those that resolvers of users make.
pub(crate) fn names(endpoint: &Endpoint) -> impl Iterator<Item = &str> {
    let documents = match endpoint.properties().get("authSchemes") {
        Some(Document::Array(schemes)) if endpoint.auth_schemes().is_empty() => schemes.as_slice(),
        _ => &[],
    };
    let documents = documents.iter().filter_map(|scheme| scheme.as_object()?.get("name")?.as_string());
    endpoint.auth_schemes().iter().map(EndpointAuthScheme::name).chain(documents)
}
