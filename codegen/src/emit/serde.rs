//! serde's traits on structures: attributes of fields, and the runtime's forms of values.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Field, Presence, SerdeDefault, SerdeWith, Structure, TimestampFormat};

use super::parts::ident;
use super::paths::Root;
use super::structures::{default, field_type};

/// The serde attribute of a field.
pub(super) fn attribute(structure: &Structure, one: &Field) -> TokenStream {
    if structure.streams {
        return TokenStream::new();
    }
    let serde = &one.serde;
    let mut parts = Vec::new();
    if let Some(rename) = &serde.rename {
        parts.push(quote!(rename = #rename));
    }
    match serde.default {
        SerdeDefault::Required => {}
        SerdeDefault::None => {
            parts.push(quote!(default, skip_serializing_if = "::std::option::Option::is_none"));
        }
        SerdeDefault::Zero => parts.push(quote!(default)),
        SerdeDefault::Value => {
            let path = format!("{}::_serde_default_{}", structure.named.name, one.name.base);
            parts.push(quote!(default = #path));
        }
    }
    parts.extend(serde.with.as_ref().map(module).map(|with| quote!(with = #with)));
    if parts.is_empty() { TokenStream::new() } else { quote!(#[cfg_attr(feature = "serde", serde(#(#parts),*))]) }
}

/// The runtime's modules for single values, its generic form for what holds them.
fn module(with: &SerdeWith) -> String {
    let (of, suffix) = match with {
        SerdeWith::Option(inner) => (&**inner, "::option"),
        with => (with, ""),
    };
    let module = match of {
        SerdeWith::Timestamp(TimestampFormat::DateTime) => "date_time",
        SerdeWith::Timestamp(TimestampFormat::HttpDate) => "http_date",
        SerdeWith::Timestamp(TimestampFormat::EpochSeconds) => "epoch_seconds",
        SerdeWith::Blob => "blob",
        _ => return format!("{RUNTIME}::As::<{}>", form_text(with)),
    };
    format!("{RUNTIME}::{module}{suffix}")
}

/// Where the runtime's forms are, in attributes: they hold text.
const RUNTIME: &str = "::tongs_runtime::serde";

/// The runtime's form of a value, as a type; the value's own without one.
pub(super) fn form(with: Option<&SerdeWith>) -> TokenStream {
    match with {
        None => quote!(::tongs_runtime::serde::Same),
        Some(SerdeWith::Option(inner)) => {
            let inner = form(Some(inner));
            quote!(::std::option::Option<#inner>)
        }
        Some(SerdeWith::List(item)) => {
            let item = form(Some(item));
            quote!(::std::vec::Vec<#item>)
        }
        Some(SerdeWith::Map(value)) => {
            let value = form(Some(value));
            quote!(::std::collections::HashMap<::tongs_runtime::serde::Same, #value>)
        }
        Some(with) => {
            let name = ident(name(with));
            quote!(::tongs_runtime::serde::#name)
        }
    }
}

/// The same as text.
fn form_text(with: &SerdeWith) -> String {
    match with {
        SerdeWith::Option(inner) => format!("::std::option::Option<{}>", form_text(inner)),
        SerdeWith::List(item) => format!("::std::vec::Vec<{}>", form_text(item)),
        SerdeWith::Map(value) => format!("::std::collections::HashMap<{RUNTIME}::Same, {}>", form_text(value)),
        with => format!("{RUNTIME}::{}", name(with)),
    }
}

/// The runtime's name for the form of a single value.
fn name(with: &SerdeWith) -> &'static str {
    match with {
        SerdeWith::Timestamp(TimestampFormat::DateTime) => "DateTimeText",
        SerdeWith::Timestamp(TimestampFormat::HttpDate) => "HttpDateText",
        SerdeWith::Timestamp(TimestampFormat::EpochSeconds) => "EpochSeconds",
        SerdeWith::Float => "Float",
        SerdeWith::BigNumber => "BigNumber",
        SerdeWith::Blob => "Base64",
        SerdeWith::Document => "Json",
        // Those are made of the forms of what they hold.
        SerdeWith::Option(_) | SerdeWith::List(_) | SerdeWith::Map(_) => "Same",
    }
}

/// Functions that give serde the defaults that are no type's own.
pub(super) fn defaults(root: &Root, structure: &Structure) -> TokenStream {
    let functions: Vec<_> = structure
        .fields
        .iter()
        .filter(|one| !structure.streams && one.serde.default == SerdeDefault::Value)
        .filter_map(|one| match &one.presence {
            Presence::Defaulted(value) => Some((one, default(root, one, value))),
            _ => None,
        })
        .map(|(one, value)| {
            let name = ident(&format!("_serde_default_{}", one.name.base));
            let ty = field_type(root, one);
            quote!(#[inline] fn #name() -> #ty { #value })
        })
        .collect();
    if functions.is_empty() {
        return TokenStream::new();
    }
    let name = ident(&structure.named.name);
    quote! {
        #[cfg(feature = "serde")]
        impl #name {
            #(#functions)*
        }
    }
}
