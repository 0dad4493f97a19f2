//! Endpoints that a service names itself.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Discovery, Operation, Sdk, Step};

use super::gates;
use super::parts::{field, ident};

/// The operation that names them, if there is one.
pub(super) fn of(sdk: &Sdk) -> Option<&Operation> {
    sdk.operations.iter().find(|operation| operation.discovery.is_some())
}

/// The method of the client.
pub(super) fn method(sdk: &Sdk) -> Option<TokenStream> {
    let operation = of(sdk)?;
    let (module, name, gate) = (field(&operation.module), ident(&operation.name), gates::of(sdk, operation));
    Some(quote! {
        #gate
        /// A client that sends its requests to the endpoint that the service names, and what asks for it again before it
        /// expires: spawn its `reload_task`.
        ///
        /// The service answers no other clients.
        ///
        /// # Errors
        ///
        /// When the service cannot be asked, or names no endpoint; when the client has no `sleep_impl`.
        #[inline]
        pub async fn with_endpoint_discovery_enabled(
            self,
        ) -> ::std::result::Result<
            (Self, ::tongs_runtime::endpoint_discovery::ReloadEndpoint),
            ::tongs_runtime::error::BoxError,
        > {
            let enabled =
                ::tongs_runtime::endpoint_discovery::enable::<super::operation::#module::#name>(self.handle).await?;
            ::std::result::Result::Ok((Self { handle: enabled.0 }, enabled.1))
        }
    })
}

/// The module of the facade with its public part.
pub(super) fn module(sdk: &Sdk) -> Option<TokenStream> {
    of(sdk)?;
    Some(quote! {
        /// Endpoints that the service names itself.
        pub mod endpoint_discovery {
            pub use super::operations::ReloadEndpoint;
        }
    })
}

/// What reads the endpoint from an output.
pub(super) fn reading(name: &proc_macro2::Ident, discovery: &Discovery) -> TokenStream {
    let [endpoints, address] = [&discovery.endpoints, &discovery.address].map(|step| {
        let (name, optional) = (field(&step.field), step.optional.then(|| quote!(?)));
        quote!(#name #optional)
    });
    let Step { field: period, optional, .. } = &discovery.period;
    let (period, otherwise) = (field(period), optional.then(|| quote!(.unwrap_or_default())));
    let is_there = discovery.sparse.then(|| quote!(.flatten()));
    quote! {
        impl ::tongs_runtime::endpoint_discovery::DiscoverEndpoint for #name {
            #[inline]
            fn discovered(
                output: Self::Output,
            ) -> ::std::option::Option<::tongs_runtime::endpoint_discovery::Discovered> {
                let first = output.#endpoints.into_iter() #is_there .next()?;
                ::std::option::Option::Some(::tongs_runtime::endpoint_discovery::Discovered {
                    address: first.#address,
                    cache_period_in_minutes: first.#period #otherwise,
                })
            }
        }
    }
}
