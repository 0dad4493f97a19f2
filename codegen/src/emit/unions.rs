//! Unions.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{DebugImpl, Union, UnionVariant};

use super::parts::{deprecated, docs, ident};
use super::paths::Root;
use super::serde::form;
use super::structures::derives;

/// The file of a union.
pub(super) fn file(one: &Union) -> TokenStream {
    let root = Root::of_shape(&one.named.home);
    let name = ident(&one.named.name);
    let docs_of_union = docs(&one.docs);
    let deprecated_union = deprecated(one.deprecated.as_ref());
    let derives = derives(false, one.debug, &[]);
    let definitions = one.variants.iter().map(|variant| definition(&root, variant));
    let methods = one.variants.iter().map(|variant| methods(&root, variant));
    let debug = debug(one);
    let serde = serde(one);
    quote! {
        #docs_of_union
        #deprecated_union
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#definitions,)*
            /// A variant that this version does not know. It can be received, and not be sent.
            #[non_exhaustive]
            Unknown,
        }

        impl #name {
            #(#methods)*
            /// The variant that this version does not know, for what reads responses.
            #[doc(hidden)]
            #[inline]
            pub fn _unknown() -> Self {
                Self::Unknown
            }
            /// Whether this is a variant that this version does not know.
            #[inline]
            pub fn is_unknown(&self) -> bool {
                ::std::matches!(self, Self::Unknown)
            }
        }

        #debug
        #serde
    }
}

fn definition(root: &Root, variant: &UnionVariant) -> TokenStream {
    let (docs, deprecated, name) = (docs(&variant.docs), deprecated(variant.deprecated.as_ref()), ident(&variant.name));
    let held = variant.ty.as_ref().map(|ty| root.boxed(ty, variant.boxed)).map(|ty| quote!((#ty)));
    quote!(#docs #deprecated #name #held)
}

/// Serde's traits: the member's name and its value, as on the wire.
fn serde(one: &Union) -> TokenStream {
    let (name, text) = (ident(&one.named.name), &one.named.name);
    let writes = one.variants.iter().map(|variant| {
        let (variant_name, key) = (ident(&variant.name), &variant.member_name);
        if variant.ty.is_none() {
            quote!(Self::#variant_name => ::tongs_runtime::serde::write_unit_member(#key, serializer),)
        } else {
            let form = form(variant.serde.as_ref());
            quote! {
                Self::#variant_name(value) => {
                    ::tongs_runtime::serde::write_member::<_, #form, S>(#key, value, serializer)
                }
            }
        }
    });
    let reads = one.variants.iter().map(|variant| {
        let (variant_name, key) = (ident(&variant.name), &variant.member_name);
        if variant.ty.is_none() {
            quote!(#key => value.skip(Self::#variant_name),)
        } else {
            let form = form(variant.serde.as_ref());
            quote!(#key => ::std::result::Result::Ok(value.read::<_, #form>()?.map(Self::#variant_name)),)
        }
    });
    quote! {
        #[cfg(feature = "serde")]
        impl ::serde::Serialize for #name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                match self {
                    #(#writes)*
                    Self::Unknown => ::std::result::Result::Err(::tongs_runtime::serde::unknown_member::<Self, _>()),
                }
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> ::serde::Deserialize<'de> for #name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                ::tongs_runtime::serde::read_union(deserializer)
            }
        }

        #[cfg(feature = "serde")]
        impl ::tongs_runtime::serde::Union for #name {
            const NAME: &'static str = #text;

            fn member<'de, A: ::serde::de::MapAccess<'de>>(
                name: &str,
                value: ::tongs_runtime::serde::Value<'_, A>,
            ) -> ::std::result::Result<::std::option::Option<Self>, A::Error> {
                match name {
                    #(#reads)*
                    _ => value.skip(Self::Unknown),
                }
            }
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
            #[inline]
            pub fn #as_name(&self) -> ::std::result::Result<(), &Self> {
                match self {
                    Self::#name => ::std::result::Result::Ok(()),
                    _ => ::std::result::Result::Err(self),
                }
            }
            #is_docs
            #[inline]
            pub fn #is_name(&self) -> bool {
                ::std::matches!(self, Self::#name)
            }
        };
    };
    let ty = root.boxed(ty, variant.boxed);
    quote! {
        #as_docs
        #[inline]
        pub fn #as_name(&self) -> ::std::result::Result<&#ty, &Self> {
            match self {
                Self::#name(value) => ::std::result::Result::Ok(value),
                _ => ::std::result::Result::Err(self),
            }
        }
        #is_docs
        #[inline]
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
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    #(#arms)*
                    Self::Unknown => f.write_str("Unknown"),
                }
            }
        }
    }
}
