//! Enums of strings.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Enum;

use super::parts::{deprecated, docs, ident};

/// The file of an enum.
pub(super) fn file(one: &Enum) -> TokenStream {
    let name = ident(&one.named.name);
    let unknown = [
        "",
        "A value that this version does not know becomes `Unknown`. Do not match on that variant: a later",
        "version may give the value one of its own. Match with a wildcard and look at",
        "[`as_str`](Self::as_str).",
    ];
    let docs_of_enum = docs(&one.docs.iter().map(String::as_str).chain(unknown).collect::<Vec<_>>());
    let deprecated_enum = deprecated(one.deprecated.as_ref());
    let names: Vec<_> = one.variants.iter().map(|variant| ident(&variant.name)).collect();
    let values: Vec<_> = one.variants.iter().map(|variant| variant.wire_value.as_str()).collect();
    let definitions = one.variants.iter().zip(&names).map(|(variant, name)| {
        let renamed = variant.renamed_from.as_ref().map(|from| format!("`{from}` was taken."));
        let lines: Vec<_> = variant.docs.iter().chain(&renamed).collect();
        let (docs, deprecated) = (docs(&lines), deprecated(variant.deprecated.as_ref()));
        quote!(#docs #deprecated #name)
    });
    let (derive_debug, debug) = if one.redacted {
        let redacted = quote! {
            impl ::std::fmt::Debug for #name {
                #[inline]
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    f.write_str("*** Sensitive Data Redacted ***")
                }
            }
        };
        (TokenStream::new(), redacted)
    } else {
        (quote!(::std::fmt::Debug,), TokenStream::new())
    };
    quote! {
        #docs_of_enum
        #deprecated_enum
        #[derive(
            ::std::clone::Clone,
            ::std::cmp::Eq,
            ::std::cmp::Ord,
            ::std::cmp::PartialEq,
            ::std::cmp::PartialOrd,
            #derive_debug
            ::std::hash::Hash,
        )]
        #[non_exhaustive]
        pub enum #name {
            #(#definitions,)*
            /// A value that this version does not know.
            #[deprecated(note = "match with a wildcard and look at `as_str()`: a later version may name this value")]
            Unknown(::tongs_runtime::error::UnknownVariantValue),
        }

        impl #name {
            /// The value on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #values,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }
            /// The values that this version knows.
            pub const fn values() -> &'static [&'static str] {
                &[#(#values),*]
            }
            /// The variant of `value`, if this version knows it.
            ///
            /// # Errors
            ///
            /// When it does not.
            #[inline]
            pub fn try_parse(value: &str) -> ::std::result::Result<Self, ::tongs_runtime::error::UnknownVariantError> {
                match <Self as ::std::convert::From<&str>>::from(value) {
                    Self::Unknown(_) => {
                        ::std::result::Result::Err(::tongs_runtime::error::UnknownVariantError::new(value))
                    }
                    known => ::std::result::Result::Ok(known),
                }
            }
        }

        #debug

        impl ::std::convert::From<&str> for #name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    #(#values => Self::#names,)*
                    other => Self::Unknown(::tongs_runtime::error::UnknownVariantValue::new(other)),
                }
            }
        }

        ::tongs_runtime::string_enum!(#name);
    }
}
