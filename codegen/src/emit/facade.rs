//! What re-exports the other parts under the official SDK's paths.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Attributes, ClientFeature, Endpoint, Facade, Operation, Readme, Sdk, Structure, Type};

use super::parts::{doc, field, ident, recursion_limit};
use super::paths::{declare, import};
use super::{Content, Files, rust};
use super::{discovery, gates};

/// Its files.
pub(super) fn files(sdk: &Sdk) -> Files<'_> {
    let mut files = Files::new();
    if let Some(readme) = &sdk.readme {
        let lines = readme.lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
        files.insert(readme.path.clone(), Content::Markdown(lines));
    }
    if let Some(facade) = &sdk.layout.facade {
        files.insert(facade.root.clone(), rust(move || root(sdk, facade)));
    }
    files
}

fn root(sdk: &Sdk, facade: &Facade) -> TokenStream {
    let items = items(sdk);
    let allow = facade.allow.iter().map(|lint| {
        let path = lint.split("::").map(ident);
        quote!(#(#path)::*)
    });
    let allow = quote!(allow(#(#allow),*));
    match facade.attributes {
        Attributes::Outer => quote!(#(#[#allow] #items)*),
        Attributes::Inner => {
            let limit = recursion_limit(facade.recursion_limit);
            let (gated, readme) = (gates::root(sdk), sdk.readme.as_ref().map(|readme| first_page(sdk, readme)));
            quote!(#limit #![#allow] #gated #readme #(#items)*)
        }
    }
}

/// The first page of the documentation, whose program is a test of it.
fn first_page(sdk: &Sdk, readme: &Readme) -> TokenStream {
    let Some(feature) = &readme.needs else { return quote!(#![doc = include_str!("../README.md")]) };
    let without = format!(" A client of {}, without its operation behind the feature `{feature}`.", sdk.service.title);
    quote! {
        #![cfg_attr(feature = #feature, doc = include_str!("../README.md"))]
        #![cfg_attr(not(feature = #feature), doc = #without)]
    }
}

/// What there is of types alone.
fn types_alone(sdk: &Sdk) -> Vec<TokenStream> {
    let shapes = declare("shapes", &sdk.layout.shapes);
    let errors = quote! {
        /// What errors have in common, and what a builder says of a member that is missing.
        pub mod error {
            pub use ::tongs_runtime::error::{BuildError, ErrorMetadata, ProvideErrorMetadata, UnknownVariantError};
        }
    };
    let types = quote!(
        pub use self::shapes::types;
    );
    shapes.into_iter().chain([types, errors, meta(), primitives(sdk)]).collect()
}

fn items(sdk: &Sdk) -> Vec<TokenStream> {
    if sdk.types_only {
        return types_alone(sdk);
    }
    let mut items = parts(sdk);
    items.extend([
        quote!(
            pub use self::operations::Client;
        ),
        quote!(
            pub use self::shapes::Error;
        ),
        quote!(
            #[doc(inline)]
            pub use self::config::Config;
        ),
        quote!(
            #[cfg(feature = "schema")]
            pub use self::shapes::schema;
        ),
        quote!(
            pub use self::shapes::types;
        ),
        blocking(sdk),
        client(sdk),
        config(sdk),
        error(),
        http(),
        meta(),
        operations(sdk),
        primitives(sdk),
    ]);
    items.extend(discovery::module(sdk));
    items.extend(presigning(sdk));
    items.extend(waits(sdk).then(|| {
        quote!(
            pub use self::operations::waiters;
        )
    }));
    items.extend(auth_token(sdk));
    items
}

/// What makes tokens that log in to databases.
fn auth_token(sdk: &Sdk) -> Option<TokenStream> {
    let of_service = sdk.service.features.iter().find_map(|feature| match feature {
        ClientFeature::RdsAuthToken => Some("rds"),
        ClientFeature::DsqlAuthToken => Some("dsql"),
        _ => None,
    });
    let module = ident(of_service?);
    Some(quote!(
        pub use ::tongs_runtime::auth_token::#module as auth_token;
    ))
}

/// The names by which what follows knows other parts.
fn parts(sdk: &Sdk) -> Vec<TokenStream> {
    let layout = &sdk.layout;
    let (operations, shapes) = (("operations", &layout.operations), ("shapes", &layout.shapes));
    let named = |(name, part)| declare(name, part).unwrap_or_else(|| import(name, part));
    // Nothing is re-exported of the serializers.
    let serializers = declare("serializers", &layout.serializers);
    [named(operations)].into_iter().chain(serializers).chain([named(shapes)]).collect()
}

/// What signs requests beforehand; nothing where none are.
fn presigning(sdk: &Sdk) -> Option<TokenStream> {
    let is_used = sdk.operations.iter().any(|operation| operation.presigned.is_some());
    is_used.then(|| {
        quote! {
            /// Requests that are signed beforehand, for others to send.
            pub mod presigning {
                pub use ::tongs_runtime::presigning::{
                    PresignedRequest, PresigningConfig, PresigningConfigBuilder, PresigningConfigError,
                };
            }
        }
    })
}

/// Whether a client can wait for something.
fn waits(sdk: &Sdk) -> bool {
    sdk.operations.iter().any(|operation| !operation.waiters.is_empty())
}

/// The client without `async`.
fn blocking(sdk: &Sdk) -> TokenStream {
    let events = (!sdk.event_streams.is_empty()).then(|| quote!(Events,));
    quote! {
        /// The client that waits for answers itself, without `async`.
        #[cfg(feature = "blocking")]
        pub mod blocking {
            pub use super::operations::blocking::Client;
            pub use ::tongs_runtime::blocking::{
                CustomizableOperation, #events PaginationIterator, Paginator, PaginatorItems, Reader, block_on,
            };
        }
    }
}

fn client(sdk: &Sdk) -> TokenStream {
    let marker = ident(&sdk.service.marker);
    let waiters = waits(sdk).then(|| {
        quote!(
            pub use super::operations::Waiters;
        )
    });
    quote! {
        /// The client, and changes to single calls.
        pub mod client {
            pub use super::operations::Client;
            #waiters

            /// Changes to a single call before it is sent.
            pub mod customize {
                /// One call of an operation, open to changes until it is sent.
                pub type CustomizableOperation<T, E, B> =
                    ::tongs_runtime::customize::CustomizableOperation<super::super::operations::#marker, T, E, B>;
            }
        }
    }
}

fn config(sdk: &Sdk) -> TokenStream {
    let marker = ident(&sdk.service.marker);
    let settings = sdk.settings.iter().map(|name| ident(name));
    let endpoint = endpoint(sdk);
    let own_settings = match &sdk.service.endpoint {
        Endpoint::Rules(rules) if !rules.own_settings.is_empty() => {
            quote!(
                pub use super::operations::endpoint::ClientContextParams;
            )
        }
        _ => TokenStream::new(),
    };
    quote! {
        /// The configuration of the client.
        pub mod config {
            /// The client's settings: region, credentials, retries, timeouts, endpoint, HTTP client.
            pub type Config = ::tongs_runtime::config::Config<super::operations::#marker>;

            /// Collects the settings of a [`Config`].
            pub type Builder = ::tongs_runtime::config::Builder<super::operations::#marker>;

            pub use ::tongs_runtime::config::{#(#settings),*};
            pub use ::tongs_runtime::config::{http, interceptors, retry, timeout};

            /// How requests are authenticated: the schemes that an operation may use.
            pub mod auth {
                /// The schemes that the model gives each operation.
                pub type DefaultAuthSchemeResolver =
                    ::tongs_runtime::auth::DefaultAuthSchemeResolver<super::super::operations::#marker>;

                pub use ::tongs_runtime::auth::{BuildError, Params, ParamsBuilder, ResolveAuthScheme};
            }

            #own_settings

            /// The endpoint of a request: parameters and resolvers.
            pub mod endpoint {
                #endpoint
            }
        }
    }
}

/// What resolvers of endpoints are made of.
fn endpoint(sdk: &Sdk) -> TokenStream {
    if let Endpoint::Rules(_) = sdk.service.endpoint {
        return quote! {
            pub use super::super::operations::endpoint::{DefaultResolver, Params, ParamsBuilder, ResolveEndpoint};
            pub use ::tongs_runtime::endpoint::{Endpoint, EndpointFuture, InvalidParams, SharedEndpointResolver};
        };
    }
    let marker = ident(&sdk.service.marker);
    quote! {
        /// The service's own endpoint rules.
        pub type DefaultResolver =
            ::tongs_runtime::endpoint::DefaultResolver<super::super::operations::#marker>;

        pub use ::tongs_runtime::endpoint::{
            Endpoint, EndpointFuture, InvalidParams, Params, ParamsBuilder, ResolveEndpoint,
            SharedEndpointResolver,
        };
    }
}

fn error() -> TokenStream {
    quote! {
        /// Errors, and words for them.
        pub mod error {
            pub use ::tongs_runtime::error::{
                BoxError, BuildError, ConnectorError, DisplayErrorContext, ErrorMetadata, Explain, Explanation,
                ProvideErrorMetadata, SdkError, ServiceResult, UnknownVariantError,
            };
        }
    }
}

fn http() -> TokenStream {
    quote! {
        /// The HTTPS client that applies where none is given.
        pub mod http {
            #[cfg(any(feature = "default-https-client", feature = "aws-lc"))]
            pub use ::tongs_runtime::http::default_https_client;
        }
    }
}

fn meta() -> TokenStream {
    quote! {
        /// About this crate.
        pub mod meta {
            /// The crate's version.
            pub static PKG_VERSION: &str = ::std::env!("CARGO_PKG_VERSION");
        }
    }
}

fn operations(sdk: &Sdk) -> TokenStream {
    let modules = sdk.operations.iter().map(|one| operation(sdk, one));
    let extended = sdk.service.has(ClientFeature::S3).then(|| {
        quote!(
            pub use ::tongs_runtime::s3::RequestIdExt;
        )
    });
    quote! {
        /// The operations.
        pub mod operation {
            pub use ::tongs_runtime::aws_types::request_id::RequestId;
            #extended
            #(#modules)*
        }
    }
}

fn operation(sdk: &Sdk, operation: &Operation) -> TokenStream {
    let (gate, needs) = (gates::of(sdk, operation), gates::docs(sdk, operation));
    let docs = doc(&format!("Types of the operation `{}`.", operation.name));
    let (module, name) = (field(&operation.module), ident(&operation.name));
    let (input, output) = (ident(&operation.input.named.name), ident(&operation.output.named.name));
    let (error, fluent) = (ident(&operation.error_name), ident(&operation.fluent_builder));
    let (input_builder, output_builder) = (ident(&operation.input.builder), ident(&operation.output.builder));
    let paginator = operation.paginator.as_ref().map(|_| quote!(, paginator));
    quote! {
        #docs
        #needs
        #gate
        pub mod #module {
            pub use super::super::operations::operation::#module::{#name #paginator};
            pub use super::super::shapes::operation::#module::{#error, #input, #output};

            /// Builders of the input and the output, and the fluent builder.
            pub mod builders {
                pub use super::super::super::operations::operation::#module::builders::#fluent;
                pub use super::super::super::shapes::operation::#module::builders::{#input_builder, #output_builder};
            }
        }
    }
}

fn primitives(sdk: &Sdk) -> TokenStream {
    let (streams, events) = (streams(sdk), event_streams(sdk));
    quote! {
        /// Values that shapes are made of.
        pub mod primitives {
            pub use ::tongs_runtime::aws_smithy_types::date_time::Format as DateTimeFormat;
            pub use ::tongs_runtime::aws_smithy_types::{Blob, DateTime, Document};
            #streams

            #events
        }
    }
}

/// What event streams are made of.
fn event_streams(sdk: &Sdk) -> TokenStream {
    if sdk.event_streams.is_empty() {
        return quote! {
            /// Event streams: there are none in this service.
            pub mod event_stream {}
        };
    }
    quote! {
        /// Event streams, and what their messages are made of.
        pub mod event_stream {
            pub use ::tongs_runtime::event_stream::{
                EventReceiver, EventStreamSender, Header, HeaderValue, Message, StrBytes,
            };
        }
    }
}

/// What writers and readers of streams need; nothing where no message is one.
fn streams(sdk: &Sdk) -> TokenStream {
    let has_bytes = |one: &Structure| one.fields.iter().any(|field| field.ty == Type::ByteStream);
    if !sdk.operations.iter().any(|operation| has_bytes(&operation.input) || has_bytes(&operation.output)) {
        return TokenStream::new();
    }
    quote! {
        pub use ::tongs_runtime::aws_smithy_types::body::SdkBody;
        pub use ::tongs_runtime::aws_smithy_types::byte_stream::error::Error as ByteStreamError;
        pub use ::tongs_runtime::aws_smithy_types::byte_stream::{AggregatedBytes, ByteStream};
        #[cfg(feature = "rt-tokio")]
        pub use ::tongs_runtime::aws_smithy_types::byte_stream::{FsBuilder, Length};
    }
}
