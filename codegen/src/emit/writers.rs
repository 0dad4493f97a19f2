//! Writers: what becomes the member of each number in a table.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{BigNumber, Field, NamedKind, Presence, Structure, Type, Union};

use super::parts::{field, ident};
use super::paths::codec;
use super::readers::{body, timestamp};

/// A statement that writes `value`, a reference, with `writer`, an expression that gives a writer.
pub(super) fn value(ty: &Type, writer: &TokenStream) -> TokenStream {
    match ty {
        Type::Bool => quote!(#writer.boolean(*value);),
        Type::I8 | Type::I16 | Type::I32 | Type::I64 => quote!(#writer.integer(*value);),
        Type::F32 => quote!(#writer.float(*value);),
        Type::F64 => quote!(#writer.double(*value);),
        Type::BigInteger(BigNumber::Number) => quote!(#writer.big_integer(value);),
        Type::BigDecimal(BigNumber::Number) => quote!(#writer.big_decimal(value);),
        Type::BigInteger(BigNumber::Text) => quote!(#writer.big_integer_text(value);),
        Type::BigDecimal(BigNumber::Text) => quote!(#writer.big_decimal_text(value);),
        Type::String => quote!(#writer.string(value);),
        // A stream is a body of its own, and never comes here.
        Type::Blob | Type::ByteStream | Type::Events(_) => quote!(#writer.blob(value);),
        Type::Timestamp(format) => {
            let method = timestamp(*format);
            quote!(#writer.#method(value)?;)
        }
        Type::Document => quote!(#writer.document(value);),
        Type::Named(named) if named.kind == NamedKind::Enum => quote!(#writer.string(value.as_str());),
        Type::Named(named) => {
            let codec = codec(named);
            quote!(#codec::write(#writer, value)?;)
        }
        Type::List { item, sparse } => {
            let (list, item) = (ident(if *sparse { "sparse_list" } else { "list" }), function(item));
            quote!(#writer.#list(value, #item)?;)
        }
        Type::Map { value: of, sparse, .. } => {
            let (map, of) = (ident(if *sparse { "sparse_map" } else { "map" }), function(of));
            quote!(#writer.#map(value, #of)?;)
        }
    }
}

/// What writes an element: a function, or a closure.
fn function(ty: &Type) -> TokenStream {
    match ty {
        Type::Named(named) if named.kind != NamedKind::Enum => {
            let codec = codec(named);
            quote!(#codec::write)
        }
        ty => {
            let statement = value(ty, &quote!(writer));
            quote!(|writer, value| {
                #statement
                Ok(())
            })
        }
    }
}

/// A statement that writes a field of `it` as the member with this number of `out`.
fn member(number: usize, one: &Field) -> TokenStream {
    let (number, name) = (Literal::usize_unsuffixed(number), field(&one.name));
    let optional = one.presence == Presence::Optional;
    let method = ident(match one.ty {
        Type::Bool => "boolean",
        Type::I8 | Type::I16 | Type::I32 | Type::I64 => "integer",
        Type::F32 => "float",
        Type::F64 => "double",
        Type::String if optional => return quote!(out.string(#number, it.#name.as_deref());),
        Type::String => return quote!(out.string(#number, Some(&it.#name));),
        _ => {
            let written = value(&one.ty, &quote!(out.member(#number)));
            return match (optional, one.boxed) {
                (true, false) => quote!(if let Some(value) = &it.#name { #written }),
                (true, true) => quote!(if let Some(value) = it.#name.as_deref() { #written }),
                (false, _) => quote!({
                    let value = &it.#name;
                    #written
                }),
            };
        }
    });
    if optional { quote!(out.#method(#number, it.#name);) } else { quote!(out.#method(#number, Some(it.#name));) }
}

/// The function that writes a structure, which a file knows as `shape`, with a table.
pub(super) fn structure(name: &str, table: &str, shape: &TokenStream, one: &Structure) -> TokenStream {
    let (name, table) = (ident(name), ident(table));
    let members: Vec<_> = body(one).enumerate().map(|(number, field)| member(number, field)).collect();
    if members.is_empty() {
        return quote! {
            #[inline]
            pub(crate) fn #name(writer: protocol::Writer<'_>, _: &#shape) -> protocol::WriteResult {
                writer.structure(&#table).end()
            }
        };
    }
    quote! {
        #[inline]
        pub(crate) fn #name(writer: protocol::Writer<'_>, it: &#shape) -> protocol::WriteResult {
            let mut out = writer.structure(&#table);
            #(#members)*
            out.end()
        }
    }
}

/// The function that writes a union.
pub(super) fn union(one: &Union) -> TokenStream {
    let text = &one.named.name;
    let arms = one.variants.iter().enumerate().map(|(number, variant)| {
        let (number, name) = (Literal::usize_unsuffixed(number), ident(&variant.name));
        match &variant.ty {
            None => quote!(Shape::#name => out.member(#number).structure(&protocol::UNIT).end()?,),
            Some(ty) => {
                // A box coerces to what it holds.
                let written = value(ty, &quote!(out.member(#number)));
                quote!(Shape::#name(value) => { #written })
            }
        }
    });
    quote! {
        #[inline]
        pub(crate) fn write(writer: protocol::Writer<'_>, it: &Shape) -> protocol::WriteResult {
            let mut out = writer.structure(&MEMBERS);
            match it {
                #(#arms)*
                // The unknown variant, and those that a later version of the shapes may add.
                _ => return Err(protocol::unknown_variant(#text)),
            }
            out.end()
        }
    }
}
