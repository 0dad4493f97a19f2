//! Readers of JSON.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Correction, Fill, Home, Json, JsonField, JsonStructure, JsonUnion, Named, Type};

use super::parts::{Root, ident, method, read_format};

/// The module that reads and writes a type.
pub(super) fn codec(named: &Named) -> TokenStream {
    let module = ident(&named.module);
    if named.home == Home::Errors { quote!(crate::types::error::#module) } else { quote!(crate::types::#module) }
}

/// What reads a value and gives a result of an option, with `?` behind it.
fn value(json: &Json) -> TokenStream {
    match json {
        Json::Bool => quote!(reader.boolean()?),
        Json::Integer(_) => quote!(reader.number()?),
        Json::Float(Type::F32) => quote!(reader.float()?),
        Json::Float(_) => quote!(reader.double()?),
        Json::String => quote!(reader.string()?),
        Json::Enum(_) => quote!(reader.string_with(|value| ::std::convert::From::from(value))?),
        Json::Blob => quote!(reader.blob()?),
        Json::Timestamp(format) => {
            let format = read_format(*format);
            quote!(reader.timestamp(#format)?)
        }
        Json::Document => quote!(reader.document()?),
        Json::Structure(named) | Json::Union(named) => {
            let codec = codec(named);
            quote!(#codec::read(reader)?)
        }
        Json::List { item, sparse } => {
            let method = ident(if *sparse { "sparse_list" } else { "list" });
            let item = function(item);
            quote!(reader.#method(#item)?)
        }
        Json::Map { value, sparse, .. } => {
            let method = ident(if *sparse { "sparse_map" } else { "map" });
            let value = function(value);
            quote!(reader.#method(#value)?)
        }
    }
}

/// What reads an element: a function, or a closure.
fn function(json: &Json) -> TokenStream {
    match json {
        Json::Structure(named) | Json::Union(named) => {
            let codec = codec(named);
            quote!(#codec::read)
        }
        json => {
            let value = value(json);
            quote!(|reader| ::std::result::Result::Ok(#value))
        }
    }
}

/// The match arms that read members into `builder`, and skip what is unknown.
pub(super) fn members(fields: &[JsonField]) -> TokenStream {
    let arms = fields.iter().map(|one| {
        let (key, set) = (&one.wire_name, method("set", &one.name));
        let value = value(&one.json);
        let value = if one.boxed { quote!(#value.map(::std::boxed::Box::new)) } else { value };
        quote!(#key => builder = ::std::mem::take(&mut builder).#set(#value),)
    });
    quote! {
        match member {
            #(#arms)*
            _ => reader.skip()?,
        }
        ::std::result::Result::Ok(())
    }
}

/// Statements that give required members which the service left out the value that stands for absence.
pub(super) fn fills(root: &Root, fills: &[Fill]) -> TokenStream {
    let statements = fills.iter().map(|fill| {
        let (set, get) = (method("set", &fill.name), method("get", &fill.name));
        let some = |value: TokenStream| quote!(::std::option::Option::Some(#value));
        let value = match &fill.correction {
            Correction::Zero => some(quote!(::std::default::Default::default())),
            Correction::Epoch => some(quote!(::tongs_runtime::aws_smithy_types::DateTime::from_secs(0))),
            Correction::EnumNoValue => some(quote!(::std::convert::From::from("no value was set"))),
            Correction::UnionUnknown(named) => {
                let union = root.named(named);
                some(quote!(#union::_unknown()))
            }
            Correction::Blob => some(quote!(::tongs_runtime::aws_smithy_types::Blob::new(::std::vec::Vec::new()))),
            Correction::Document => some(quote!(::tongs_runtime::aws_smithy_types::Document::Null)),
            Correction::Structure { named, fallible, filled } => {
                let (codec, structure) = (codec(named), root.named(named));
                let builder = quote!(#structure::builder());
                let builder = if *filled { quote!(#codec::fill(#builder)) } else { builder };
                if *fallible { quote!(#builder.build().ok()) } else { some(quote!(#builder.build())) }
            }
        };
        quote! {
            if builder.#get().is_none() {
                builder = builder.#set(#value);
            }
        }
    });
    quote!(#(#statements)*)
}

/// The functions that read a structure.
pub(super) fn structure(root: &Root, one: &JsonStructure) -> TokenStream {
    if !one.read {
        return TokenStream::new();
    }
    let name = root.named(&one.of);
    let members = members(&one.fields);
    let filled = if one.fills.is_empty() { quote!(builder) } else { quote!(fill(builder)) };
    let built = if one.fallible {
        quote!(#filled.build().map_err(::tongs_runtime::json::invalid_response)?)
    } else {
        quote!(#filled.build())
    };
    let fill = (!one.fills.is_empty()).then(|| {
        let builder = root.builder(&one.of.home, &one.builder);
        let fills = fills(root, &one.fills);
        quote! {
            /// Gives required members that the service left out the value that stands for absence.
            pub(crate) fn fill(mut builder: #builder) -> #builder {
                #fills
                builder
            }
        }
    });
    quote! {
        pub(crate) fn read(
            reader: &mut ::tongs_runtime::json::Reader<'_>,
        ) -> ::tongs_runtime::json::Result<::std::option::Option<#name>> {
            let mut builder = #name::builder();
            let present = reader.object(&mut |reader, member| { #members })?;
            if !present {
                return ::std::result::Result::Ok(::std::option::Option::None);
            }
            ::std::result::Result::Ok(::std::option::Option::Some(#built))
        }

        #fill
    }
}

/// The function that reads a union.
pub(super) fn union(root: &Root, one: &JsonUnion) -> TokenStream {
    if !one.read {
        return TokenStream::new();
    }
    let name = root.named(&one.of);
    let arms = one.variants.iter().map(|variant| {
        let (key, variant_name) = (&variant.wire_name, ident(&variant.name));
        match &variant.json {
            None => quote!(#key => {
                reader.skip()?;
                #name::#variant_name
            }),
            Some(json) => {
                let value = value(json);
                let held = quote!(reader.variant(value)?);
                let held = if variant.boxed { quote!(::std::boxed::Box::new(#held)) } else { held };
                quote!(#key => {
                    let value = #value;
                    #name::#variant_name(#held)
                })
            }
        }
    });
    quote! {
        pub(crate) fn read(
            reader: &mut ::tongs_runtime::json::Reader<'_>,
        ) -> ::tongs_runtime::json::Result<::std::option::Option<#name>> {
            reader.union(&mut |reader, member| {
                ::std::result::Result::Ok(match member {
                    #(#arms)*
                    _ => {
                        reader.skip()?;
                        #name::_unknown()
                    }
                })
            })
        }
    }
}

/// What reads a payload that is one JSON value: a closure.
pub(super) fn payload(json: &Json) -> TokenStream {
    let value = value(json);
    quote!(|reader| ::std::result::Result::Ok(#value))
}

/// Sets a field of `builder` to a value.
pub(super) fn set(name: &crate::ir::FieldName, value: &TokenStream) -> TokenStream {
    let set = method("set", name);
    quote!(builder = builder.#set(#value);)
}
