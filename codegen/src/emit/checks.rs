//! What is done to the bodies of an operation beside reading and writing them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::{Checks, Chosen, RequestChecksum};

use super::parts::field;

/// The list of it; nothing where there is none.
pub(super) fn features(checks: &Checks) -> Option<TokenStream> {
    let gzip = checks.gzip.then(|| quote!(::tongs_runtime::compression::Gzip));
    let md5 = checks.content_md5.then(|| quote!(::tongs_runtime::checksum::ContentMd5));
    let tree = checks.tree_hash.then(|| quote!(::tongs_runtime::checksum::TreeHash));
    let polled = checks.long_polling.then(|| quote!(::tongs_runtime::long_polling::LongPolling));
    let dates = checks.text_beside_date.then(|| quote!(::tongs_runtime::s3::ExpiresText));
    let request = checks.request_checksum.as_ref().map(request);
    let response = checks.response_checksum.as_ref().map(|response| {
        let algorithms = &response.algorithms;
        quote!(::tongs_runtime::checksum::ResponseChecksum::of::<Self>(&[#(#algorithms),*]))
    });
    let features: Vec<_> =
        gzip.into_iter().chain(md5).chain(tree).chain(polled).chain(dates).chain(request).chain(response).collect();
    (!features.is_empty()).then(|| {
        quote! {
            const FEATURES: &'static [&'static dyn ::tongs_runtime::operation::Feature] = &[#(&#features),*];
        }
    })
}

fn request(checksum: &RequestChecksum) -> TokenStream {
    let made = if checksum.algorithm.is_some() {
        let header = checksum
            .header
            .as_ref()
            .map_or_else(|| quote!(::std::option::Option::None), |header| quote!(::std::option::Option::Some(#header)));
        quote!(of::<Self>(#header))
    } else {
        quote!(unnamed())
    };
    let required = checksum.required.then(|| quote!(.required()));
    let streams = checksum.streams.then(|| quote!(.streams()));
    quote!(::tongs_runtime::checksum::RequestChecksum::#made #required #streams)
}

/// Where an input has what a caller chooses of it.
pub(super) fn choices(operation: &Ident, checks: &Checks) -> TokenStream {
    let algorithm = checks.request_checksum.as_ref().and_then(|request| request.algorithm.as_ref());
    let algorithm = algorithm.map(|Chosen { field: name, optional }| {
        let name = field(name);
        let value = if *optional {
            quote!(input.#name.as_ref().map(::std::convert::AsRef::as_ref))
        } else {
            quote!(::std::option::Option::Some(::std::convert::AsRef::as_ref(&input.#name)))
        };
        quote! {
            impl ::tongs_runtime::checksum::ChecksumAlgorithm for #operation {
                #[inline]
                fn checksum_algorithm(input: &Self::Input) -> ::std::option::Option<&str> {
                    #value
                }
            }
        }
    });
    let mode = checks.response_checksum.as_ref().map(|response| {
        let name = field(&response.mode.field);
        let body = if response.mode.optional {
            quote!(::tongs_runtime::checksum::ask(&mut input.#name, wanted))
        } else {
            quote!(::tongs_runtime::checksum::asks(&input.#name))
        };
        let wanted = if response.mode.optional { quote!(wanted) } else { quote!(_) };
        quote! {
            impl ::tongs_runtime::checksum::ChecksumMode for #operation {
                #[inline]
                fn checksum_mode(input: &mut Self::Input, #wanted: bool) -> bool {
                    #body
                }
            }
        }
    });
    quote!(#algorithm #mode)
}
