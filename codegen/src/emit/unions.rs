//! Unions.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{DebugImpl, Union, UnionVariant};

use super::parts::{Root, deprecated, docs, ident};
use super::structures::{derive_debug, serde_with};
use super::validation;

/// The file of a union.
pub(super) fn file(one: &Union) -> TokenStream {
    let root = Root::own();
    let name = ident(&one.named.name);
    let docs_of_union = docs(&one.docs);
    let deprecated_union = deprecated(one.deprecated.as_ref());
    let derive_debug = derive_debug(one.debug);
    let definitions = one.variants.iter().map(|variant| definition(&root, variant));
    let methods = one.variants.iter().map(|variant| methods(&root, variant));
    let debug = debug(one);
    let check = validation::union(one);
    quote! {
        #docs_of_union
        #deprecated_union
        #[derive(::std::clone::Clone, ::std::cmp::PartialEq #derive_debug)]
        #[cfg_attr(feature = "serde", derive(::serde::Serialize, ::serde::Deserialize))]
        #[non_exhaustive]
        pub enum #name {
            #(#definitions,)*
            /// A variant that this version does not know. It can be received, and not be sent.
            #[cfg_attr(feature = "serde", serde(skip))]
            #[non_exhaustive]
            Unknown,
        }

        impl #name {
            #(#methods)*
            /// The variant that this version does not know, for what reads responses.
            #[doc(hidden)]
            pub fn _unknown() -> Self {
                Self::Unknown
            }
            /// Whether this is a variant that this version does not know.
            pub fn is_unknown(&self) -> bool {
                ::std::matches!(self, Self::Unknown)
            }
        }

        #debug
        #check
    }
}

fn definition(root: &Root, variant: &UnionVariant) -> TokenStream {
    let (docs, deprecated, name) = (docs(&variant.docs), deprecated(variant.deprecated.as_ref()), ident(&variant.name));
    let rename = variant.serde.rename.as_deref().unwrap_or(&variant.member_name);
    let with = serde_with(&variant.serde).map(|with| quote!(, #with));
    let serde = quote!(#[cfg_attr(feature = "serde", serde(rename = #rename #with))]);
    match &variant.ty {
        None => quote!(#docs #deprecated #serde #name),
        Some(ty) => {
            let ty = root.boxed(ty, variant.boxed);
            quote!(#docs #deprecated #serde #name(#ty))
        }
    }
}

fn methods(root: &Root, variant: &UnionVariant) -> TokenStream {
    let name = ident(&variant.name);
    let (as_name, is_name) = (ident(&format!("as_{}", variant.stem)), ident(&format!("is_{}", variant.stem)));
    let as_docs = docs(&[
        format!("The value of [`{0}`](Self::{0}), if it is that.", variant.name).as_str(),
        "",
        "# Errors",
        "",
        "The value itself, if it is another.",
    ]);
    let is_docs = docs(&[format!("Whether this is [`{0}`](Self::{0}).", variant.name)]);
    let Some(ty) = &variant.ty else {
        return quote! {
            #as_docs
            pub fn #as_name(&self) -> ::std::result::Result<(), &Self> {
                match self {
                    Self::#name => ::std::result::Result::Ok(()),
                    _ => ::std::result::Result::Err(self),
                }
            }
            #is_docs
            pub fn #is_name(&self) -> bool {
                ::std::matches!(self, Self::#name)
            }
        };
    };
    let ty = root.boxed(ty, variant.boxed);
    quote! {
        #as_docs
        pub fn #as_name(&self) -> ::std::result::Result<&#ty, &Self> {
            match self {
                Self::#name(value) => ::std::result::Result::Ok(value),
                _ => ::std::result::Result::Err(self),
            }
        }
        #is_docs
        pub fn #is_name(&self) -> bool {
            ::std::matches!(self, Self::#name(_))
        }
    }
}

fn debug(one: &Union) -> TokenStream {
    if one.debug == DebugImpl::Derived {
        return TokenStream::new();
    }
    let ident_of_union = ident(&one.named.name);
    let arms = one.variants.iter().map(|variant| {
        let (name, text) = (ident(&variant.name), &variant.name);
        match (&variant.ty, variant.redacted) {
            (None, _) => quote!(Self::#name => f.write_str(#text),),
            (Some(_), true) => {
                quote!(Self::#name(_) => f.debug_tuple(#text).field(&"*** Sensitive Data Redacted ***").finish(),)
            }
            (Some(_), false) => quote!(Self::#name(value) => f.debug_tuple(#text).field(value).finish(),),
        }
    });
    quote! {
        impl ::std::fmt::Debug for #ident_of_union {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    #(#arms)*
                    Self::Unknown => f.write_str("Unknown"),
                }
            }
        }
    }
}
