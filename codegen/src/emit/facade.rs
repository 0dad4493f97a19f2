//! The crate that re-exports the others under the official SDK's paths.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Operation, Sdk};

use super::parts::{doc, field, ident, recursion_limit};
use super::{Content, Files};

/// Its files, the manifest left out.
pub(super) fn files(sdk: &Sdk) -> Files {
    let readme = sdk.readme.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
    Files::from([
        ("README.md".to_owned(), Content::Markdown(readme)),
        ("src/lib.rs".to_owned(), Content::Rust(library(sdk))),
    ])
}

fn library(sdk: &Sdk) -> TokenStream {
    let limit = recursion_limit(sdk.recursion_limit);
    let (shapes, operations) = (ident(&sdk.crates.shapes.ident), ident(&sdk.crates.operations.ident));
    let marker = ident(&sdk.service.marker);
    let modules = sdk.operations.iter().map(|operation| self::operation(sdk, operation));
    let settings = sdk.settings.iter().map(|name| ident(name));
    let streams = streams(sdk);
    quote! {
        #limit
        #![allow(deprecated)]
        #![doc = include_str!("../README.md")]

        pub use ::#operations::Client;
        pub use ::#shapes::Error;
        #[doc(inline)]
        pub use self::config::Config;
        #[cfg(feature = "schema")]
        pub use ::#shapes::schema;
        pub use ::#shapes::types;

        /// The client, and changes to single calls.
        pub mod client {
            pub use ::#operations::Client;

            /// Changes to a single call before it is sent.
            pub mod customize {
                /// One call of an operation, open to changes until it is sent.
                pub type CustomizableOperation<T, E, B> =
                    ::tongs_runtime::customize::CustomizableOperation<::#operations::#marker, T, E, B>;
            }
        }

        /// The configuration of the client.
        pub mod config {
            /// The client's settings: region, credentials, retries, timeouts, endpoint, HTTP client.
            pub type Config = ::tongs_runtime::config::Config<::#operations::#marker>;

            /// Collects the settings of a [`Config`].
            pub type Builder = ::tongs_runtime::config::Builder<::#operations::#marker>;

            pub use ::tongs_runtime::config::{#(#settings),*};
            pub use ::tongs_runtime::config::{http, interceptors, retry, timeout};

            /// How requests are authenticated: the schemes that an operation may use.
            pub mod auth {
                /// The schemes that the model gives each operation.
                pub type DefaultAuthSchemeResolver =
                    ::tongs_runtime::auth::DefaultAuthSchemeResolver<::#operations::#marker>;

                pub use ::tongs_runtime::auth::{BuildError, Params, ParamsBuilder, ResolveAuthScheme};
            }

            /// The endpoint of a request: parameters and resolvers.
            pub mod endpoint {
                /// The service's own endpoint rules.
                pub type DefaultResolver = ::tongs_runtime::endpoint::DefaultResolver<::#operations::#marker>;

                pub use ::tongs_runtime::endpoint::{
                    Endpoint, EndpointFuture, InvalidParams, Params, ParamsBuilder, ResolveEndpoint,
                    SharedEndpointResolver,
                };
            }
        }

        /// Errors, and words for them.
        pub mod error {
            pub use ::tongs_runtime::error::{
                BoxError, BuildError, ConnectorError, DisplayErrorContext, ErrorMetadata, Explain, Explanation,
                ProvideErrorMetadata, SdkError, UnknownVariantError,
            };
        }

        /// The HTTPS client that applies where none is given.
        pub mod http {
            #[cfg(any(feature = "default-https-client", feature = "aws-lc"))]
            pub use ::tongs_runtime::http::default_https_client;
        }

        /// About this crate.
        pub mod meta {
            /// The crate's version.
            pub static PKG_VERSION: &str = ::std::env!("CARGO_PKG_VERSION");
        }

        /// The operations.
        pub mod operation {
            pub use ::tongs_runtime::aws_types::request_id::RequestId;
            #(#modules)*
        }

        /// Values that shapes are made of.
        pub mod primitives {
            pub use ::tongs_runtime::aws_smithy_types::date_time::Format as DateTimeFormat;
            pub use ::tongs_runtime::aws_smithy_types::{Blob, DateTime, Document};
            #streams

            /// Event streams: there are none in this service.
            pub mod event_stream {}
        }
    }
}

/// What readers of streams need; nothing where no response is one.
fn streams(sdk: &Sdk) -> TokenStream {
    if !sdk.operations.iter().any(|operation| operation.output.streams) {
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

fn operation(sdk: &Sdk, operation: &Operation) -> TokenStream {
    let (shapes, operations) = (ident(&sdk.crates.shapes.ident), ident(&sdk.crates.operations.ident));
    let docs = doc(&format!("Types of the operation `{}`.", operation.name));
    let (module, name) = (field(&operation.module), ident(&operation.name));
    let (input, output) = (ident(&operation.input.named.name), ident(&operation.output.named.name));
    let (error, fluent) = (ident(&operation.error_name), ident(&operation.fluent_builder));
    let (input_builder, output_builder) = (ident(&operation.input.builder), ident(&operation.output.builder));
    let paginator = operation.paginator.as_ref().map(|_| quote!(, paginator));
    quote! {
        #docs
        pub mod #module {
            pub use ::#operations::operation::#module::{#name #paginator};
            pub use ::#shapes::operation::#module::{#error, #input, #output};

            /// Builders of the input and the output, and the fluent builder.
            pub mod builders {
                pub use ::#operations::operation::#module::builders::#fluent;
                pub use ::#shapes::operation::#module::builders::{#input_builder, #output_builder};
            }
        }
    }
}
