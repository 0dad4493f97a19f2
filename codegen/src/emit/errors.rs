//! Error enums: of each operation, and of the service.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Home, Operation, Retryable, Sdk};

use super::parts::{docs, ident};
use super::paths::Root;

/// The file of an operation's error enum.
pub(super) fn operation(operation: &Operation) -> TokenStream {
    let root = Root::of_shape(&operation.input.named.home);
    let types = root.import(!operation.errors.is_empty());
    let name = ident(&operation.error_name);
    let docs_of_enum = docs(&[format!("What `{}` can answer with instead of its output.", operation.name)]);
    let variants = operation.errors.iter().map(|variant| {
        let (docs, name, ty) = (docs(&variant.docs), ident(&variant.variant), root.named(&variant.error));
        quote!(#docs #name(#ty))
    });
    let predicates = operation.errors.iter().map(|variant| {
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
    let view = view(operation.errors.iter().map(|one| one.variant.as_str()));
    let retryable = operation.errors.iter().filter_map(|variant| {
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

fn view<'a>(variants: impl Iterator<Item = &'a str>) -> TokenStream {
    let names = variants.map(ident);
    quote! {
        #[inline]
        fn view(&self) -> ::tongs_runtime::error::ErrorView<'_> {
            match self {
                #(Self::#names(err) => ::tongs_runtime::error::ErrorView::Modeled(err),)*
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
        quote!(#docs #name(#ty))
    });
    let view = view(sdk.service.errors.iter().map(|one| one.variant.as_str()));
    let paths: Vec<_> = sdk
        .operations
        .iter()
        .map(|operation| {
            let module = root.module(&Home::Operation(operation.module.clone()));
            let name = ident(&operation.error_name);
            quote!(#module::#name)
        })
        .collect();
    let conversions = sdk.operations.iter().zip(&paths).map(|(operation, path)| {
        let names: Vec<_> = operation.errors.iter().map(|variant| ident(&variant.variant)).collect();
        quote! {
            impl ::std::convert::From<#path> for Error {
                #[inline]
                fn from(err: #path) -> Self {
                    use #path as Failure;
                    match err {
                        #(Failure::#names(err) => Self::#names(err),)*
                        Failure::Unhandled(err) => Self::Unhandled(err),
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

        ::tongs_runtime::service_error!(Error: #(#paths),*);
    }
}
