//! Small parts that all emitters print: names, documentation, formats.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::ir::{Deprecated, FieldName, TimestampFormat};

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
