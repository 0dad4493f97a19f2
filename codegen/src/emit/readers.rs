//! Readers: what to do with the member of each number in a table.
//!
//! Files of serializers name shapes with their paths, and define nothing that the prelude has, so that what else stands
//! in them may be named plainly.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Constant, Field, Held, NamedKind, StandIn, Structure, TimestampFormat, Type, Union};

use super::parts::{field, ident};
use super::paths::codec;

/// How many members of a table can have stand-ins in it, as the runtime has it.
const STAND_INS: usize = 128;

/// What reads a value: gives a result of an option of it.
pub(super) fn value(ty: &Type) -> TokenStream {
    match ty {
        Type::Named(named) if named.kind != NamedKind::Enum => {
            let codec = codec(named);
            quote!(#codec::read(reader))
        }
        Type::List { item, sparse } => {
            let method = ident(if *sparse { "sparse_list" } else { "list" });
            let item = function(item);
            quote!(reader.#method(#item))
        }
        Type::Map { value, sparse, .. } => {
            let method = ident(if *sparse { "sparse_map" } else { "map" });
            let value = function(value);
            quote!(reader.#method(#value))
        }
        simple => {
            let method = method(simple);
            quote!(reader.#method())
        }
    }
}

/// The method of readers for what has no parts.
fn method(ty: &Type) -> proc_macro2::Ident {
    ident(match ty {
        Type::Bool => "boolean",
        Type::I8 | Type::I16 | Type::I32 | Type::I64 => "number",
        Type::F32 => "float",
        Type::F64 => "double",
        Type::BigInteger(_) => "big_integer",
        Type::BigDecimal(_) => "big_decimal",
        Type::String => "string",
        // A stream is a body of its own, and never comes here.
        Type::Blob | Type::ByteStream | Type::Events(_) => "blob",
        Type::Timestamp(format) => return timestamp(*format),
        Type::Named(_) => "string_as",
        // Whoever asks has a case of their own for these.
        Type::Document | Type::List { .. } | Type::Map { .. } => "document",
    })
}

/// The method of readers and writers for a format of timestamps.
pub(super) fn timestamp(format: TimestampFormat) -> proc_macro2::Ident {
    ident(match format {
        TimestampFormat::DateTime => "date_time",
        TimestampFormat::HttpDate => "http_date",
        TimestampFormat::EpochSeconds => "epoch_seconds",
    })
}

/// What reads an element: a function by its name, or a closure around what has elements itself.
fn function(ty: &Type) -> TokenStream {
    match ty {
        Type::Named(named) if named.kind != NamedKind::Enum => {
            let codec = codec(named);
            quote!(#codec::read)
        }
        Type::List { .. } | Type::Map { .. } => {
            let value = value(ty);
            quote!(|reader| #value)
        }
        simple => {
            let method = method(simple);
            quote!(protocol::Reader::#method)
        }
    }
}

/// The fields that travel in the body.
pub(super) fn body(structure: &Structure) -> impl Iterator<Item = &Field> {
    structure.body.iter().filter_map(|at| structure.fields.get(*at))
}

/// The table of the members in the body.
pub(super) fn table(name: &str, structure: &Structure) -> TokenStream {
    let stand_ins = body(structure).enumerate().take(STAND_INS).filter_map(|(number, field)| {
        let (number, stand_in) = (Literal::usize_unsuffixed(number), stand_in(field.stand_in?));
        Some(quote!((#number, #stand_in)))
    });
    let stand_ins: Vec<_> = stand_ins.filter(|_| structure.travels.in_responses).collect();
    let required = (!stand_ins.is_empty()).then(|| quote!(.required(&[#(#stand_ins),*])));
    let layouts = layouts(body(structure).map(|field| field.layout.as_ref()));
    let root = structure.root.as_ref().map(|root| {
        let root = constant(root);
        quote!(.root(#root))
    });
    members(name, body(structure).map(|field| field.wire_name.as_str()), &quote!(#required #layouts #root))
}

/// What a table says of how members are laid out.
fn layouts<'a>(layouts: impl Iterator<Item = Option<&'a Constant>>) -> Option<TokenStream> {
    let rows = layouts.enumerate().filter_map(|(number, layout)| {
        let (number, layout) = (Literal::usize_unsuffixed(number), constant(layout?));
        Some(quote!((#number, #layout)))
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| quote!(.layouts(&[#(#rows),*])))
}

/// A constant of the protocol's module.
pub(super) fn constant(one: &Constant) -> TokenStream {
    let (of, variant) = (ident(one.of), ident(one.variant));
    let holds = one.holds.iter().map(|held| match held {
        Held::Text(text) => quote!(#text),
        Held::Constant(inner) => {
            let inner = constant(inner);
            quote!(&#inner)
        }
    });
    let holds = (!one.holds.is_empty()).then(|| quote!((#(#holds),*)));
    quote!(protocol::#of::#variant #holds)
}

fn members<'a>(name: &str, names: impl Iterator<Item = &'a str>, facts: &TokenStream) -> TokenStream {
    let name = ident(name);
    quote!(static #name: protocol::Members = protocol::Members::new(&[#(#names),*])#facts;)
}

fn stand_in(stand_in: StandIn) -> TokenStream {
    let name = ident(match stand_in {
        StandIn::False => "False",
        StandIn::Zero => "Zero",
        StandIn::Empty => "Empty",
        StandIn::Epoch(TimestampFormat::DateTime) => "DateTime",
        StandIn::Epoch(TimestampFormat::HttpDate) => "HttpDate",
        StandIn::Epoch(TimestampFormat::EpochSeconds) => "EpochSeconds",
        StandIn::NoValue => "NoValue",
        StandIn::UnknownVariant => "UnknownVariant",
        StandIn::Structure => "Structure",
        StandIn::List => "List",
        StandIn::Map => "Map",
        StandIn::Null => "Null",
    });
    quote!(protocol::StandIn::#name)
}

/// A statement that reads a field of the builder `it`.
fn read(one: &Field) -> TokenStream {
    let (name, value) = (field(&one.name), value(&one.ty));
    let boxed = one.boxed.then(|| quote!(.map(Box::new)));
    quote!(it.#name = #value? #boxed;)
}

/// The same as an expression, which leaves it to others what becomes of an error: there are many of them.
fn put(one: &Field) -> TokenStream {
    let (name, value) = (field(&one.name), value(&one.ty));
    let put = ident(if one.boxed { "put_boxed" } else { "put" });
    quote!(protocol::#put(&mut it.#name, #value))
}

/// A statement that reads all members of a body into the builder `it`.
pub(super) fn read_members(structure: &Structure) -> TokenStream {
    let fields: Vec<_> = body(structure).collect();
    if let [] | [_] = fields.as_slice() {
        // There is no other member than the first one.
        let reads = fields.into_iter().map(read);
        return quote!(while members.next(reader)?.is_some() { #(#reads)* });
    }
    let arms = fields.into_iter().enumerate().map(|(number, field)| {
        let (number, put) = (Literal::usize_unsuffixed(number), put(field));
        quote!(#number => #put,)
    });
    quote! {
        while let Some(member) = members.next(reader)? {
            match member {
                #(#arms)*
                _ => Ok(()),
            }?;
        }
    }
}

/// Statements that give required members of the builder `it` a value that no table stands in for: those that travel
/// elsewhere than in the body.
pub(super) fn fill(structure: &Structure) -> TokenStream {
    let in_table = &structure.body[..structure.body.len().min(STAND_INS)];
    fill_others(structure, in_table)
}

/// The same of all required members, of which no table is read.
pub(super) fn fill_all(structure: &Structure) -> TokenStream {
    fill_others(structure, &[])
}

fn fill_others(structure: &Structure, in_table: &[usize]) -> TokenStream {
    let elsewhere = structure.fields.iter().enumerate().filter(|(at, _)| !in_table.contains(at));
    let fills = elsewhere.filter_map(|(_, one)| {
        let (name, stand_in, read) = (field(&one.name), stand_in(one.stand_in?), read(one));
        Some(quote! {
            if it.#name.is_none() {
                let reader = &mut protocol::Reader::of_stand_in(#stand_in);
                #read
            }
        })
    });
    quote!(#(#fills)*)
}

/// The function that reads a structure.
pub(super) fn structure(one: &Structure) -> TokenStream {
    let members = read_members(one);
    let built = if one.fallible { quote!(it.build().map_err(protocol::invalid_response)?) } else { quote!(it.build()) };
    let fill = fill(one);
    quote! {
        #[inline]
        pub(crate) fn read(reader: &mut protocol::Reader<'_>) -> protocol::Result<Option<Shape>> {
            let Some(mut members) = reader.structure(&MEMBERS)? else { return Ok(None) };
            let mut it = Shape::builder();
            #members
            #fill
            Ok(Some(#built))
        }
    }
}

/// The table of a union's members.
pub(super) fn union_table(one: &Union) -> TokenStream {
    let layouts = layouts(one.variants.iter().map(|variant| variant.layout.as_ref()));
    members("MEMBERS", one.variants.iter().map(|variant| variant.wire_name.as_str()), &quote!(#layouts))
}

/// The function that reads a union.
pub(super) fn union(one: &Union) -> TokenStream {
    let arms = one.variants.iter().enumerate().map(|(number, variant)| {
        let (number, name) = (Literal::usize_unsuffixed(number), ident(&variant.name));
        match &variant.ty {
            None => quote!(#number => {
                reader.skip()?;
                Shape::#name
            }),
            Some(ty) => {
                let value = value(ty);
                let held = quote!(reader.variant(value)?);
                let held = if variant.boxed { quote!(Box::new(#held)) } else { held };
                quote!(#number => {
                    let value = #value?;
                    Shape::#name(#held)
                })
            }
        }
    });
    quote! {
        #[inline]
        pub(crate) fn read(reader: &mut protocol::Reader<'_>) -> protocol::Result<Option<Shape>> {
            reader.union(&MEMBERS, |reader, member| {
                Ok(match member {
                    #(#arms)*
                    _ => {
                        reader.skip()?;
                        Shape::_unknown()
                    }
                })
            })
        }
    }
}

/// What reads a body that is one value, if it is not empty: a block.
pub(super) fn payload(ty: &Type, root: Option<&Constant>) -> TokenStream {
    let value = value(ty);
    let named = root.map(|root| {
        let root = constant(root);
        quote!(.named(&#root))
    });
    quote! {
        if response.body().is_empty() {
            None
        } else {
            let reader = &mut protocol::Reader::of_payload(response.body())? #named;
            let value = #value?;
            reader.end()?;
            value
        }
    }
}
