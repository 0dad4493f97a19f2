//! Small parts that all emitters print: names, documentation, formats.

use proc_macro2::{Ident, Literal, Span, TokenStream};
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

/// Documentation.
pub(super) fn docs<S: AsRef<str>>(lines: &[S]) -> TokenStream {
    let Some(text) = joined(lines) else { return TokenStream::new() };
    quote!(#[doc = #text])
}

/// Documentation of what the lines stand in.
pub(super) fn inner_docs<S: AsRef<str>>(lines: &[S]) -> TokenStream {
    let Some(text) = joined(lines) else { return TokenStream::new() };
    quote!(#![doc = #text])
}

/// Documentation among the arguments of a macro, where it is no comment: an attribute for each line.
pub(super) fn docs_for_macro<S: AsRef<str>>(lines: &[S]) -> TokenStream {
    let lines = lines.iter().map(|line| match line.as_ref() {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote!(#(#[doc = #lines])*)
}

/// Lines of documentation as one text, if there are any.
fn joined<S: AsRef<str>>(lines: &[S]) -> Option<Literal> {
    let mut text = String::with_capacity(lines.iter().map(|line| line.as_ref().len() + 2).sum());
    for (number, line) in lines.iter().map(AsRef::as_ref).enumerate() {
        if number > 0 {
            text.push('\n');
        }
        if !line.is_empty() {
            text.push(' ');
            text.push_str(line);
        }
    }
    (!lines.is_empty()).then(|| raw(&text))
}

/// A text as a literal that has it as it is, if one can.
pub(super) fn raw(text: &str) -> Literal {
    let longest = text.split('"').skip(1).map(|part| part.len() - part.trim_start_matches('#').len()).max();
    let hashes = "#".repeat(longest.unwrap_or_default() + 1);
    // What a raw text cannot hold, a usual one can.
    format!("r{hashes}\"{text}\"{hashes}").parse().unwrap_or_else(|_| Literal::string(text))
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
