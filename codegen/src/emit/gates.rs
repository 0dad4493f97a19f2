//! What stands behind features of operations.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Operation, Sdk};

/// `#[cfg(…)]` for features of which one has to be on; nothing where there are none.
pub(super) fn cfg(features: &[String]) -> TokenStream {
    match features {
        [] => TokenStream::new(),
        [feature] => quote!(#[cfg(feature = #feature)]),
        several => quote!(#[cfg(any(#(feature = #several),*))]),
    }
}

/// The one of an operation.
pub(super) fn of(sdk: &Sdk, operation: &Operation) -> TokenStream {
    cfg(sdk.gates.of_operation(operation))
}

/// What documentation says of the feature that something needs.
pub(super) fn docs(sdk: &Sdk, operation: &Operation) -> TokenStream {
    let features = sdk.gates.of_operation(operation).iter().map(|feature| format!(" Needs the feature `{feature}`."));
    quote!(#(#[doc = ""] #[doc = #features])*)
}

/// What a crate's root says, so that documentation of everything names its features where rustdoc can.
pub(super) fn root(sdk: &Sdk) -> TokenStream {
    if sdk.gates.is_empty() { TokenStream::new() } else { quote!(#![cfg_attr(docsrs, feature(doc_cfg))]) }
}

/// What the root of a part says, of which features may leave too little to use all of it.
pub(super) fn allow(sdk: &Sdk) -> TokenStream {
    if sdk.gates.is_empty() {
        return TokenStream::new();
    }
    quote!(#![allow(dead_code, unused_imports, reason = "features leave some of the operations out")])
}
