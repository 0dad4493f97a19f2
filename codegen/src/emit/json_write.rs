//! Writers of JSON.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Json, JsonField, JsonStructure, JsonUnion, Presence, Type};

use super::json_read::codec;
use super::parts::{Root, field, format, ident};

/// A statement that writes `value`, a reference, with `writer`, an expression that gives a value writer.
pub(super) fn value(json: &Json, writer: &TokenStream, value: &TokenStream) -> TokenStream {
    match json {
        Json::Bool => quote!(#writer.boolean(*#value);),
        Json::Integer(_) => quote!(#writer.number(::tongs_runtime::json::integer(*#value));),
        Json::Float(Type::F32) => quote!(#writer.number(::tongs_runtime::json::float(*#value));),
        Json::Float(_) => quote!(#writer.number(::tongs_runtime::json::double(*#value));),
        Json::String => quote!(#writer.string(#value);),
        Json::Enum(_) => quote!(#writer.string(#value.as_str());),
        Json::Blob => quote!(#writer.string(&::tongs_runtime::aws_smithy_types::base64::encode(#value));),
        Json::Timestamp(timestamp) => {
            let format = format(*timestamp);
            quote!(#writer.date_time(#value, #format)?;)
        }
        Json::Document => quote!(#writer.document(#value);),
        Json::Structure(named) | Json::Union(named) => {
            let codec = codec(named);
            quote!(#codec::write(#writer, #value)?;)
        }
        Json::List { item, sparse } => {
            let (list, item) = (ident(if *sparse { "sparse_list" } else { "list" }), function(item));
            quote!(::tongs_runtime::json::#list(#writer, #value, #item)?;)
        }
        Json::Map { value: of, sparse, .. } => {
            let (map, of) = (ident(if *sparse { "sparse_map" } else { "map" }), function(of));
            quote!(::tongs_runtime::json::#map(#writer, #value, #of)?;)
        }
    }
}

/// What writes an element: a function, or a closure.
fn function(json: &Json) -> TokenStream {
    match json {
        Json::Structure(named) | Json::Union(named) => {
            let codec = codec(named);
            quote!(#codec::write)
        }
        json => {
            let statement = value(json, &quote!(writer), &quote!(value));
            quote!(|writer, value| {
                #statement
                ::std::result::Result::Ok(())
            })
        }
    }
}

/// Statements that write the fields of `value` to `object`.
pub(super) fn fields(fields: &[JsonField]) -> TokenStream {
    let statements = fields.iter().map(|one| {
        let (key, name) = (&one.wire_name, field(&one.name));
        let written = value(&one.json, &quote!(object.key(#key)), &quote!(value));
        match (&one.presence, one.boxed) {
            (Presence::Optional, false) => {
                quote!(if let ::std::option::Option::Some(value) = &value.#name { #written })
            }
            (Presence::Optional, true) => {
                quote!(if let ::std::option::Option::Some(value) = value.#name.as_deref() { #written })
            }
            (_, false) => quote!({
                let value = &value.#name;
                #written
            }),
            (_, true) => quote!({
                let value = &*value.#name;
                #written
            }),
        }
    });
    quote!(#(#statements)*)
}

/// The function that writes a structure.
pub(super) fn structure(root: &Root, one: &JsonStructure) -> TokenStream {
    if !one.write {
        return TokenStream::new();
    }
    let name = root.named(&one.of);
    let statements = fields(&one.fields);
    // A structure without members uses neither.
    let (object, value) =
        if one.fields.is_empty() { (ident("_object"), ident("_value")) } else { (ident("object"), ident("value")) };
    quote! {
        pub(crate) fn write(
            writer: ::tongs_runtime::json::ValueWriter<'_>,
            #value: &#name,
        ) -> ::tongs_runtime::json::WriteResult {
            ::tongs_runtime::json::object(writer, |#object| {
                #statements
                ::std::result::Result::Ok(())
            })
        }
    }
}

/// The function that writes a union.
pub(super) fn union(root: &Root, one: &JsonUnion) -> TokenStream {
    if !one.write {
        return TokenStream::new();
    }
    let (name, text) = (root.named(&one.of), &one.of.name);
    let arms = one.variants.iter().map(|variant| {
        let (key, variant_name) = (&variant.wire_name, ident(&variant.name));
        match &variant.json {
            None => quote!(#name::#variant_name => object.key(#key).start_object().finish(),),
            Some(json) => {
                // A box coerces to what it holds.
                let written = self::value(json, &quote!(object.key(#key)), &quote!(value));
                quote!(#name::#variant_name(value) => { #written })
            }
        }
    });
    quote! {
        pub(crate) fn write(
            writer: ::tongs_runtime::json::ValueWriter<'_>,
            value: &#name,
        ) -> ::tongs_runtime::json::WriteResult {
            ::tongs_runtime::json::object(writer, |object| {
                match value {
                    #(#arms)*
                    // The unknown variant, and those that a later version of the shapes may add.
                    _ => return ::std::result::Result::Err(
                        ::tongs_runtime::aws_smithy_types::error::operation::SerializationError::unknown_variant(#text),
                    ),
                }
                ::std::result::Result::Ok(())
            })
        }
    }
}
