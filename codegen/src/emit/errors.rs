//! Error enums: of each operation, and of the service.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{ClientFeature, ErrorVariant, EventStream, Home, Operation, Retryable, Sdk, Service};

use super::gates;
use super::parts::{docs, ident};
use super::paths::Root;

/// The file of an operation's error enum.
pub(super) fn operation(service: &Service, operation: &Operation) -> TokenStream {
    let docs = [format!("What `{}` can answer with instead of its output.", operation.name)];
    let own = enumeration(&operation.input.named.home, &operation.error_name, &docs, &operation.errors);
    let extended = extended_request_id(service, &operation.error_name);
    quote!(#own #extended)
}

/// What tells the extended id of requests to S3.
fn extended_request_id(service: &Service, name: &str) -> Option<TokenStream> {
    let name = ident(name);
    service.has(ClientFeature::S3).then(|| quote!(::tongs_runtime::extended_request_id!(error #name);))
}

/// The file of the enum of what a stream may end with.
pub(super) fn stream(service: &Service, stream: &EventStream) -> TokenStream {
    let own = enumeration(&stream.error.home, &stream.error.name, &stream.error_docs, &stream.errors);
    let extended = extended_request_id(service, &stream.error.name);
    quote!(#own #extended)
}

/// The file of an enum of errors.
fn enumeration(home: &Home, name: &str, lines: &[String], errors: &[ErrorVariant]) -> TokenStream {
    let root = Root::of_shape(home);
    let types = root.import(!errors.is_empty());
    let name = ident(name);
    let docs_of_enum = docs(lines);
    let variants = errors.iter().map(|variant| {
        let (docs, name, ty) = (docs(&variant.docs), ident(&variant.variant), root.named(&variant.error));
        quote!(#docs #name(#ty))
    });
    let predicates = errors.iter().map(|variant| {
        let docs = docs(&[format!("Whether this is `{}`.", variant.error.name)]);
        let (predicate, name) = (ident(&variant.predicate), ident(&variant.variant));
        quote! {
            #docs
            #[inline]
            pub fn #predicate(&self) -> bool {
                ::std::matches!(self, Self::#name(_))
            }
        }
    });
    let view = view(errors.iter().map(|one| (TokenStream::new(), one.variant.as_str())));
    let retryable = errors.iter().filter_map(|variant| {
        let name = ident(&variant.variant);
        let kind = ident(match variant.retryable? {
            Retryable::Throttling => "ThrottlingError",
            Retryable::Client => "ClientError",
            Retryable::Server => "ServerError",
        });
        Some(quote!(, #name => #kind))
    });
    quote! {
        #types

        #docs_of_enum
        #[derive(::std::fmt::Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// An error that this version does not know, or a response that makes no sense.
            #[deprecated(note = "match with a wildcard and look at `code()`: a later version may name this error")]
            Unhandled(::tongs_runtime::error::Unhandled),
        }

        impl #name {
            /// An unhandled error with this cause.
            #[inline]
            pub fn unhandled(err: impl ::std::convert::Into<::tongs_runtime::error::BoxError>) -> Self {
                Self::Unhandled(::tongs_runtime::error::Unhandled::new(err))
            }
            /// An unhandled error of which only code, message and request id are known.
            #[inline]
            pub fn generic(err: ::tongs_runtime::aws_smithy_types::error::ErrorMetadata) -> Self {
                Self::Unhandled(::tongs_runtime::error::Unhandled::generic(err))
            }
            /// Code, message and request id.
            #[inline]
            pub fn meta(&self) -> &::tongs_runtime::aws_smithy_types::error::ErrorMetadata {
                self.view().meta()
            }
            #(#predicates)*
            #view
        }

        ::tongs_runtime::operation_error!(#name #(#retryable)*);
    }
}

fn view<'a>(variants: impl Iterator<Item = (TokenStream, &'a str)>) -> TokenStream {
    let (gates, names): (Vec<_>, Vec<_>) = variants.map(|(gate, name)| (gate, ident(name))).unzip();
    quote! {
        #[inline]
        fn view(&self) -> ::tongs_runtime::error::ErrorView<'_> {
            match self {
                #(#gates Self::#names(err) => ::tongs_runtime::error::ErrorView::Modeled(err),)*
                Self::Unhandled(err) => ::tongs_runtime::error::ErrorView::Unhandled(err),
            }
        }
    }
}

/// The file of the service's error enum.
pub(super) fn service(sdk: &Sdk) -> TokenStream {
    let root = Root::of_shapes();
    let docs_of: BTreeMap<_, _> = sdk.errors.iter().map(|error| (&error.named, &error.docs)).collect();
    let variants = sdk.service.errors.iter().map(|one| {
        let (name, ty) = (ident(&one.variant), root.named(&one.error));
        let docs = docs_of.get(&one.error).map(|lines| docs(lines));
        let gate = gates::cfg(sdk.gates.of_type(&one.error));
        quote!(#docs #gate #name(#ty))
    });
    let extended = extended_request_id(&sdk.service, "Error");
    let waits = sdk.operations.iter().any(|operation| !operation.waiters.is_empty());
    let of_waiters = waits.then(|| quote!(::tongs_runtime::waiter_error!(Error);));
    let variants_viewed = sdk.service.errors.iter();
    let view = view(variants_viewed.map(|one| (gates::cfg(sdk.gates.of_type(&one.error)), one.variant.as_str())));
    let of_operations = sdk.operations.iter().map(|operation| {
        let module = root.module(&Home::Operation(operation.module.clone()));
        let name = ident(&operation.error_name);
        (gates::of(sdk, operation), quote!(#module::#name), &operation.errors)
    });
    let of_streams = sdk
        .event_streams
        .iter()
        .map(|stream| (gates::cfg(sdk.gates.of_type(&stream.error)), root.named(&stream.error), &stream.errors));
    let converted: Vec<_> = of_operations.chain(of_streams).collect();
    let conversions = converted.iter().map(|(gate, path, errors)| {
        let names: Vec<_> = errors.iter().map(|variant| ident(&variant.variant)).collect();
        quote! {
            #gate
            impl ServiceError for #path {
                #[inline]
                fn into_service_error(self) -> Error {
                    match self {
                        #(Self::#names(err) => Error::#names(err),)*
                        Self::Unhandled(err) => Error::Unhandled(err),
                    }
                }
            }
        }
    });
    quote! {
        /// All errors of the service's operations.
        #[derive(::std::fmt::Debug)]
        #[non_exhaustive]
        pub enum Error {
            #(#variants,)*
            /// An error that this version does not know, or a request that got no answer.
            #[deprecated(note = "match with a wildcard and look at `code()`: a later version may name this error")]
            Unhandled(::tongs_runtime::error::Unhandled),
        }

        impl Error {
            #view
        }

        #(#conversions)*

        ::tongs_runtime::service_error!(Error, ServiceError);
        #of_waiters
        #extended
    }
}
