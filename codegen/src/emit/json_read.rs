//! Readers of JSON: a table of names, and what to do with the member of each number.
//!
//! Names of shapes are written with their paths, so what else stands in a file of serializers may be named plainly.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{
    Correction, FieldName, Fill, Home, Json, JsonField, JsonStructure, JsonUnion, Named, TimestampFormat, Type,
};

use super::parts::{Root, field, ident};

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
        Json::Enum(_) => quote!(reader.string_as()?),
        Json::Blob => quote!(reader.blob()?),
        Json::Timestamp(TimestampFormat::DateTime) => quote!(reader.date_time()?),
        Json::Timestamp(TimestampFormat::HttpDate) => quote!(reader.http_date()?),
        Json::Timestamp(TimestampFormat::EpochSeconds) => quote!(reader.epoch_seconds()?),
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
            quote!(|reader| Ok(#value))
        }
    }
}

/// The table of the names of an object's members.
fn members_table(fields: &[JsonField]) -> TokenStream {
    table(fields.iter().map(|one| one.wire_name.as_str()))
}

fn table<'a>(names: impl Iterator<Item = &'a str>) -> TokenStream {
    quote! {
        static MEMBERS: ::tongs_runtime::json::Members = ::tongs_runtime::json::Members::new(&[#(#names),*]);
    }
}

/// A statement that reads all `members` into the builder `it`.
fn members(fields: &[JsonField]) -> TokenStream {
    let reads = fields.iter().map(|one| {
        let (name, value) = (field(&one.name), value(&one.json));
        let boxed = one.boxed.then(|| quote!(.map(Box::new)));
        quote!(it.#name = #value #boxed)
    });
    if fields.len() < 2 {
        // There is no other member than the first one.
        return quote!(while members.next(reader)?.is_some() { #(#reads;)* });
    }
    let numbers = (0..fields.len()).map(Literal::usize_unsuffixed);
    quote! {
        while let Some(member) = members.next(reader)? {
            match member {
                #(#numbers => #reads,)*
                _ => {}
            }
        }
    }
}

/// The table of the members of a body, which is an object, and statements that read it into the builder `it`.
pub(super) fn body(fields: &[JsonField]) -> (TokenStream, TokenStream) {
    let members = members(fields);
    let statements = quote! {
        let reader = &mut ::tongs_runtime::json::Reader::of_body(response.body())?;
        let mut members = reader.body(&MEMBERS)?;
        #members
        reader.end()?;
    };
    (members_table(fields), statements)
}

/// Statements that give required members of the builder `it` which the service left out the value that stands for
/// absence.
pub(super) fn fills(root: &Root, fills: &[Fill]) -> TokenStream {
    let statements = fills.iter().map(|fill| {
        let name = field(&fill.name);
        let insert = |value: TokenStream| quote!(it.#name.get_or_insert_with(|| #value););
        match &fill.correction {
            Correction::Zero => quote!(it.#name.get_or_insert_default();),
            Correction::Epoch => insert(quote!(::tongs_runtime::aws_smithy_types::DateTime::from_secs(0))),
            Correction::EnumNoValue => insert(quote!("no value was set".into())),
            Correction::UnionUnknown(named) => {
                let union = root.named(named);
                insert(quote!(#union::_unknown()))
            }
            Correction::Blob => insert(quote!(::tongs_runtime::aws_smithy_types::Blob::new(Vec::new()))),
            Correction::Document => insert(quote!(::tongs_runtime::aws_smithy_types::Document::Null)),
            Correction::Structure { named, fallible, filled } => {
                let (codec, structure) = (codec(named), root.named(named));
                let filled = filled.then(|| quote!(#codec::fill(&mut absent);));
                let built = if *fallible { quote!(absent.build().ok()) } else { quote!(Some(absent.build())) };
                quote! {
                    if it.#name.is_none() {
                        let mut absent = #structure::builder();
                        #filled
                        it.#name = #built;
                    }
                }
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
    let (table, members) = (members_table(&one.fields), members(&one.fields));
    let built = if one.fallible {
        quote!(it.build().map_err(::tongs_runtime::json::invalid_response)?)
    } else {
        quote!(it.build())
    };
    let filled = (!one.fills.is_empty()).then(|| quote!(fill(&mut it);));
    let fill = (!one.fills.is_empty()).then(|| {
        let builder = root.builder(&one.of.home, &one.builder);
        let fills = fills(root, &one.fills);
        quote! {
            /// Gives required members that the service left out the value that stands for absence.
            pub(crate) fn fill(it: &mut #builder) {
                #fills
            }
        }
    });
    quote! {
        #table

        pub(crate) fn read(
            reader: &mut ::tongs_runtime::json::Reader<'_>,
        ) -> ::tongs_runtime::json::Result<Option<#name>> {
            let Some(mut members) = reader.structure(&MEMBERS)? else { return Ok(None) };
            let mut it = #name::builder();
            #members
            #filled
            Ok(Some(#built))
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
    let table = table(one.variants.iter().map(|variant| variant.wire_name.as_str()));
    let arms = one.variants.iter().enumerate().map(|(number, variant)| {
        let (number, variant_name) = (Literal::usize_unsuffixed(number), ident(&variant.name));
        match &variant.json {
            None => quote!(#number => {
                reader.skip()?;
                #name::#variant_name
            }),
            Some(json) => {
                let value = value(json);
                let held = quote!(reader.variant(value)?);
                let held = if variant.boxed { quote!(Box::new(#held)) } else { held };
                quote!(#number => {
                    let value = #value;
                    #name::#variant_name(#held)
                })
            }
        }
    });
    quote! {
        #table

        pub(crate) fn read(
            reader: &mut ::tongs_runtime::json::Reader<'_>,
        ) -> ::tongs_runtime::json::Result<Option<#name>> {
            reader.union(&MEMBERS, |reader, member| {
                Ok(match member {
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

/// What reads a body that is one JSON value, if it is not empty: a block.
pub(super) fn payload(json: &Json) -> TokenStream {
    let value = value(json);
    quote! {
        if response.body().is_empty() {
            None
        } else {
            let reader = &mut ::tongs_runtime::json::Reader::of_payload(response.body())?;
            let value = #value;
            reader.end()?;
            value
        }
    }
}

/// Sets a field of the builder `it` to a value.
pub(super) fn set(name: &FieldName, value: &TokenStream) -> TokenStream {
    let name = field(name);
    quote!(it.#name = #value;)
}
