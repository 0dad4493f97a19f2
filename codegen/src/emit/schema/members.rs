//! Members: a row of a table each.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::ir::http::Binding;
use crate::ir::{Constraints, Field, Home, Named, NamedKind, Scalar, TextFormat, TimestampFormat, Type, UnionVariant};

use super::super::parts::ident;

/// Where a table stands, from which it names others.
#[derive(Clone, Copy)]
pub(super) enum At {
    /// Among those of types.
    Types,
    /// Among those of errors.
    Errors,
    /// Among those of operations.
    Operations,
}

impl At {
    /// The module of the tables of types.
    fn types(self) -> TokenStream {
        match self {
            At::Types => quote!(super),
            At::Errors => quote!(super::super),
            At::Operations => quote!(super::super::types),
        }
    }

    /// The table of a type.
    fn named(self, named: &Named) -> TokenStream {
        let (types, module) = (self.types(), ident(&named.module));
        if named.home == Home::Errors {
            quote!(#types::error::#module::SCHEMA.shape)
        } else {
            quote!(#types::#module::SCHEMA)
        }
    }

    /// The table of an error.
    pub(super) fn error(self, named: &Named) -> TokenStream {
        let (types, module) = (self.types(), ident(&named.module));
        quote!(#types::error::#module::SCHEMA)
    }
}

/// The row of a field.
pub(super) fn members(at: At, field: &Field, binding: Option<Binding<'_>>) -> TokenStream {
    let row = value(at, &field.member_name, &field.ty, &field.constraints, binding);
    let wire_name = wire_name(&field.member_name, &field.wire_name);
    let required = field.required.then(|| quote!(.required()));
    let binding = binding.map(bound);
    quote!(#row #wire_name #required #binding)
}

/// The row of a union's member.
pub(super) fn variant(at: At, variant: &UnionVariant) -> TokenStream {
    let name = &variant.member_name;
    let row = if let Some(ty) = &variant.ty {
        value(at, name, ty, &variant.constraints, None)
    } else {
        quote!(schema::unit(#name))
    };
    let wire_name = wire_name(name, &variant.wire_name);
    quote!(#row #wire_name)
}

fn wire_name(name: &str, wire_name: &str) -> Option<TokenStream> {
    (name != wire_name).then(|| quote!(.wire_name(#wire_name)))
}

fn bound(binding: Binding<'_>) -> TokenStream {
    match binding {
        Binding::Label(_) => quote!(.label()),
        Binding::Query(key, _) => quote!(.query(#key)),
        Binding::QueryParams => quote!(.query_params()),
        Binding::Header(name, _) => quote!(.header(#name)),
        Binding::PrefixHeaders(prefix) => quote!(.prefix_headers(#prefix)),
        Binding::Payload => quote!(.payload()),
        Binding::Status => quote!(.status()),
    }
}

/// What a value is, and what is demanded of it.
fn value(at: At, name: &str, ty: &Type, constraints: &Constraints, binding: Option<Binding<'_>>) -> TokenStream {
    let none = Constraints::default();
    let row = match ty {
        Type::Timestamp(format) => {
            let format = timestamp(binding.and_then(format_of).unwrap_or(*format));
            quote!(schema::timestamp(#name, #format))
        }
        Type::Named(named) => {
            let (function, table) = (ident(function_of(named.kind)), at.named(named));
            quote!(schema::#function(#name, &#table))
        }
        Type::Events(events) => {
            let table = at.named(&events.event);
            quote!(schema::union(#name, &#table))
        }
        Type::List { item, sparse } => {
            let item = value(at, "member", item, constraints.item.as_deref().unwrap_or(&none), binding);
            let sparse = sparse.then(|| quote!(.sparse()));
            quote!(schema::list(#name, &#item) #sparse)
        }
        Type::Map { key, value: of, sparse } => {
            let key = value(at, "key", key, constraints.key.as_deref().unwrap_or(&none), None);
            let of = value(at, "value", of, constraints.item.as_deref().unwrap_or(&none), None);
            let sparse = sparse.then(|| quote!(.sparse()));
            quote!(schema::map(#name, &#key, &#of) #sparse)
        }
        scalar => {
            let function = ident(function(scalar));
            quote!(schema::#function(#name))
        }
    };
    let demands = demands(constraints);
    quote!(#row #demands)
}

/// The function of the runtime for a type without parts.
fn function(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "boolean",
        Type::I8 => "byte",
        Type::I16 => "short",
        Type::I32 => "integer",
        Type::I64 => "long",
        Type::F32 => "float",
        Type::F64 => "double",
        Type::BigInteger(_) => "big_integer",
        Type::BigDecimal(_) => "big_decimal",
        Type::Blob | Type::ByteStream => "blob",
        Type::Document => "document",
        _ => "string",
    }
}

fn function_of(kind: NamedKind) -> &'static str {
    match kind {
        NamedKind::Structure => "structure",
        NamedKind::Union => "union",
        NamedKind::Enum => "enumeration",
    }
}

/// The format of timestamps where they are bound.
fn format_of(binding: Binding<'_>) -> Option<TimestampFormat> {
    let (Binding::Label(text)
    | Binding::Query(_, Scalar::One(text) | Scalar::Many(text))
    | Binding::Header(_, Scalar::One(text) | Scalar::Many(text))) = binding
    else {
        return None;
    };
    if let TextFormat::Timestamp(format) = text { Some(*format) } else { None }
}

fn timestamp(format: TimestampFormat) -> TokenStream {
    let name = ident(match format {
        TimestampFormat::DateTime => "DateTime",
        TimestampFormat::HttpDate => "HttpDate",
        TimestampFormat::EpochSeconds => "EpochSeconds",
    });
    quote!(schema::TimestampFormat::#name)
}

/// What the constraint traits demand.
fn demands(constraints: &Constraints) -> TokenStream {
    let (min, max) = constraints.length.unwrap_or_default();
    let length = bounds(
        ["length", "min_length", "max_length"],
        min.map(Literal::u64_unsuffixed),
        max.map(Literal::u64_unsuffixed),
    );
    let (min, max) = constraints.range.clone().unwrap_or_default();
    let range = bounds(["range", "min", "max"], min.as_deref().and_then(number), max.as_deref().and_then(number));
    let pattern = constraints.pattern.as_ref().map(|pattern| quote!(.pattern(#pattern)));
    let unique = constraints.unique_items.then(|| quote!(.unique_items()));
    quote!(#length #range #pattern #unique)
}

/// Bounds are numbers of the model, which a float holds as near as a check compares.
fn number(text: &str) -> Option<Literal> {
    text.parse::<f64>().ok().filter(|bound| bound.is_finite()).map(Literal::f64_unsuffixed)
}

/// The method that takes both bounds, or those that take one.
fn bounds([both, min_only, max_only]: [&str; 3], min: Option<Literal>, max: Option<Literal>) -> Option<TokenStream> {
    let method = |name: &str, bounds: &dyn ToTokens| {
        let name = ident(name);
        quote!(.#name(#bounds))
    };
    match (min, max) {
        (Some(min), Some(max)) => Some(method(both, &quote!(#min, #max))),
        (Some(min), None) => Some(method(min_only, &min)),
        (None, Some(max)) => Some(method(max_only, &max)),
        (None, None) => None,
    }
}
