//! Small parts that all emitters print: names, types, documentation.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::ir::{Deprecated, FieldName, Home, Named, TimestampFormat, Type};

/// A name as an identifier. Names come from `lower`, which makes them so.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// A field.
pub(super) fn field(name: &FieldName) -> Ident {
    ident(&name.rust)
}

/// A field's method with a prefix: `set_…`, `get_…`.
pub(super) fn method(prefix: &str, name: &FieldName) -> Ident {
    ident(&format!("{prefix}_{}", name.base))
}

/// Doc attributes, one a line.
pub(super) fn docs<S: AsRef<str>>(lines: &[S]) -> TokenStream {
    let lines = lines.iter().map(|line| match line.as_ref() {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote!(#(#[doc = #lines])*)
}

/// Inner doc attributes, one a line.
pub(super) fn inner_docs<S: AsRef<str>>(lines: &[S]) -> TokenStream {
    let lines = lines.iter().map(|line| match line.as_ref() {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote!(#(#![doc = #lines])*)
}

/// The `recursion_limit` of a crate, where its types need more than the usual one.
pub(super) fn recursion_limit(limit: Option<u32>) -> TokenStream {
    let Some(limit) = limit else { return TokenStream::new() };
    let limit = format!("{limit}");
    quote!(#![recursion_limit = #limit])
}

/// One line of documentation.
pub(super) fn doc(line: &str) -> TokenStream {
    docs(&[line])
}

/// `#[deprecated]`.
pub(super) fn deprecated(deprecated: Option<&Deprecated>) -> TokenStream {
    let Some(Deprecated { note, since }) = deprecated else { return TokenStream::new() };
    match (note, since) {
        (None, None) => quote!(#[deprecated]),
        (Some(note), None) => quote!(#[deprecated(note = #note)]),
        (None, Some(since)) => quote!(#[deprecated(since = #since)]),
        (Some(note), Some(since)) => quote!(#[deprecated(since = #since, note = #note)]),
    }
}

/// The module that reads and writes a type.
pub(super) fn codec(named: &Named) -> TokenStream {
    let module = ident(&named.module);
    if named.home == Home::Errors { quote!(crate::types::error::#module) } else { quote!(crate::types::#module) }
}

/// Where types are named from: the crate of shapes itself, or another.
#[derive(Clone)]
pub(super) struct Root(TokenStream);

impl Root {
    /// From the crate of shapes itself.
    pub(super) fn own() -> Self {
        Root(quote!(crate))
    }

    /// From another crate.
    pub(super) fn of(crate_ident: &str) -> Self {
        let name = ident(crate_ident);
        Root(quote!(::#name))
    }

    /// The module of a type.
    pub(super) fn module(&self, home: &Home) -> TokenStream {
        let root = &self.0;
        match home {
            Home::Types => quote!(#root::types),
            Home::Errors => quote!(#root::types::error),
            Home::Operation(module) => {
                let module = field(module);
                quote!(#root::operation::#module)
            }
        }
    }

    /// A type that the SDK defines.
    pub(super) fn named(&self, named: &Named) -> TokenStream {
        let module = self.module(&named.home);
        let name = ident(&named.name);
        quote!(#module::#name)
    }

    /// A type.
    pub(super) fn ty(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Bool => quote!(bool),
            Type::I8 => quote!(i8),
            Type::I16 => quote!(i16),
            Type::I32 => quote!(i32),
            Type::I64 => quote!(i64),
            Type::F32 => quote!(f32),
            Type::F64 => quote!(f64),
            Type::String => quote!(::std::string::String),
            Type::Blob => quote!(::tongs_runtime::aws_smithy_types::Blob),
            Type::Timestamp(_) => quote!(::tongs_runtime::aws_smithy_types::DateTime),
            Type::Document => quote!(::tongs_runtime::aws_smithy_types::Document),
            Type::Named(named) => self.named(named),
            Type::List { item, sparse } => {
                let item = self.element(item, *sparse);
                quote!(::std::vec::Vec<#item>)
            }
            Type::Map { key, value, sparse } => {
                let (key, value) = (self.ty(key), self.element(value, *sparse));
                quote!(::std::collections::HashMap<#key, #value>)
            }
        }
    }

    /// What a list or map holds.
    pub(super) fn element(&self, ty: &Type, sparse: bool) -> TokenStream {
        let ty = self.ty(ty);
        if sparse { quote!(::std::option::Option<#ty>) } else { ty }
    }

    /// A type, boxed or not.
    pub(super) fn boxed(&self, ty: &Type, boxed: bool) -> TokenStream {
        let ty = self.ty(ty);
        if boxed { quote!(::std::boxed::Box<#ty>) } else { ty }
    }
}

/// The format that reads and writes timestamps.
pub(super) fn format(format: TimestampFormat) -> TokenStream {
    let format = match format {
        TimestampFormat::DateTime => quote!(DateTime),
        TimestampFormat::HttpDate => quote!(HttpDate),
        TimestampFormat::EpochSeconds => quote!(EpochSeconds),
    };
    quote!(::tongs_runtime::aws_smithy_types::date_time::Format::#format)
}

/// The format that reads timestamps: with an offset, where the format allows one.
pub(super) fn read_format(read: TimestampFormat) -> TokenStream {
    match read {
        TimestampFormat::DateTime => quote!(::tongs_runtime::aws_smithy_types::date_time::Format::DateTimeWithOffset),
        other => format(other),
    }
}
