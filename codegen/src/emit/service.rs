//! The marker type of a service, and its facts.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::{ApiKey, AuthScheme, ClientFeature, Endpoint, Service};

use super::parts::{doc, ident};

/// The module with both.
pub(super) fn module(service: &Service) -> TokenStream {
    let marker = ident(&service.marker);
    let docs = doc(&format!("{}, as a type: ties together its `Config`, `Client` and operations.", service.title));
    let (sdk_id, module, shape, aws) = (&service.sdk_id, &service.module_name, &service.shape_name, service.aws);
    let constants = service.auth.schemes.iter().filter_map(|scheme| {
        let (name, value) = (constant(scheme)?, scheme_value(scheme));
        Some(quote!(const #name: ::tongs_runtime::auth::AuthScheme = #value;))
    });
    let traits = traits(service).into_iter().map(|bound| quote!(impl ::tongs_runtime::#bound for #marker {}));
    let (auth, endpoint) = (auth(service), endpoint(&service.endpoint));
    let sessions = service.has(ClientFeature::S3).then(|| {
        quote! {
            const CLIENT_FEATURES: &'static [&'static dyn ::tongs_runtime::service::ClientFeature] =
                &[&::tongs_runtime::s3::Sessions::of::<Self>()];
        }
    });
    quote! {
        #docs
        #[derive(::std::clone::Clone, ::std::marker::Copy, ::std::fmt::Debug)]
        pub struct #marker;

        #(#constants)*

        impl ::tongs_runtime::service::Service for #marker {
            const FACTS: &'static ::tongs_runtime::service::ServiceFacts = &::tongs_runtime::service::ServiceFacts {
                sdk_id: #sdk_id,
                module: #module,
                crate_version: ::std::env!("CARGO_PKG_VERSION"),
                shape_name: #shape,
                aws: #aws,
                auth: #auth,
                endpoint: #endpoint,
            };
            #sessions
        }

        #(#traits)*
    }
}

/// What the settings of a client depend on.
fn traits(service: &Service) -> Vec<TokenStream> {
    let aws = service.aws.then(|| quote!(service::AwsService));
    let signs = service.auth.signing_name().map(|_| quote!(auth::SigV4Auth));
    let of_schemes = service.auth.schemes.iter().filter_map(|scheme| {
        Some(match scheme {
            AuthScheme::SigV4a { .. } => quote!(auth::SigV4aAuth),
            AuthScheme::HttpApiKey(_) => quote!(auth::HttpApiKeyAuth),
            AuthScheme::HttpBasic => quote!(auth::HttpBasicAuth),
            AuthScheme::HttpBearer => quote!(auth::HttpBearerAuth),
            AuthScheme::SigV4 { .. } | AuthScheme::NoAuth => return None,
        })
    });
    let of_endpoint = match &service.endpoint {
        Endpoint::Rules(rules) => {
            rules.settings.iter().map(|name| ident(name)).map(|name| quote!(endpoint::rules::#name)).collect()
        }
        Endpoint::StandardRegional { .. } | Endpoint::FromCaller => vec![quote!(endpoint::StandardParams)],
    };
    let of_features = service.features.iter().filter_map(|feature| match feature {
        ClientFeature::HttpChecksum => Some(quote!(checksum::HttpChecksum)),
        ClientFeature::AwsChunked => Some(quote!(checksum::AwsChunked)),
        ClientFeature::RequestCompression => Some(quote!(compression::RequestCompression)),
        ClientFeature::S3 | ClientFeature::RdsAuthToken | ClientFeature::DsqlAuthToken => None,
    });
    aws.into_iter().chain(of_endpoint).chain(signs).chain(of_schemes).chain(of_features).collect()
}

fn auth(service: &Service) -> TokenStream {
    let auth = &service.auth;
    let (schemes, options) = (list(&auth.schemes), list(&auth.options));
    let overrides = auth.overrides.iter().map(|(operation, options)| {
        let options = list(options);
        quote!((#operation, #options))
    });
    quote! {
        ::tongs_runtime::auth::AuthFacts { schemes: #schemes, options: #options, overrides: &[#(#overrides),*] }
    }
}

fn list(schemes: &[AuthScheme]) -> TokenStream {
    let names = schemes.iter().map(|scheme| match constant(scheme) {
        Some(name) => quote!(#name),
        None => scheme_value(scheme),
    });
    quote!(&[#(#names),*])
}

/// The constant that a scheme is written once as. No scheme needs none.
fn constant(scheme: &AuthScheme) -> Option<Ident> {
    Some(ident(match scheme {
        AuthScheme::SigV4 { .. } => "SIGV4",
        AuthScheme::SigV4a { .. } => "SIGV4A",
        AuthScheme::HttpApiKey(_) => "API_KEY",
        AuthScheme::HttpBasic => "BASIC",
        AuthScheme::HttpBearer => "BEARER",
        AuthScheme::NoAuth => return None,
    }))
}

fn scheme_value(scheme: &AuthScheme) -> TokenStream {
    let variant = match scheme {
        AuthScheme::SigV4 { signing_name } => quote!(SigV4 { signing_name: #signing_name }),
        AuthScheme::SigV4a { signing_name } => quote!(SigV4a { signing_name: #signing_name }),
        AuthScheme::HttpApiKey(key) => {
            let key = api_key(key);
            quote!(HttpApiKey(#key))
        }
        AuthScheme::HttpBasic => quote!(HttpBasic),
        AuthScheme::HttpBearer => quote!(HttpBearer),
        AuthScheme::NoAuth => quote!(NoAuth),
    };
    quote!(::tongs_runtime::auth::AuthScheme::#variant)
}

fn api_key(key: &ApiKey) -> TokenStream {
    match key {
        ApiKey::Header { name, scheme } => {
            let scheme = scheme.as_ref().map_or_else(
                || quote!(::std::option::Option::None),
                |scheme| quote!(::std::option::Option::Some(#scheme)),
            );
            quote!(::tongs_runtime::auth::ApiKey::Header { name: #name, scheme: #scheme })
        }
        ApiKey::Query { name } => quote!(::tongs_runtime::auth::ApiKey::Query { name: #name }),
    }
}

fn endpoint(endpoint: &Endpoint) -> TokenStream {
    match endpoint {
        Endpoint::StandardRegional { prefix } => {
            quote!(::tongs_runtime::service::EndpointFacts::StandardRegional { prefix: #prefix })
        }
        Endpoint::Rules(_) => {
            quote!(::tongs_runtime::service::EndpointFacts::Rules(
                <super::endpoint::Params as ::tongs_runtime::endpoint::rules::RuleParams>::RULES,
            ))
        }
        Endpoint::FromCaller => quote!(::tongs_runtime::service::EndpointFacts::FromCaller),
    }
}
