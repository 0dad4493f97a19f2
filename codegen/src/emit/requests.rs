//! `serialize`: an input as a request.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::http::{Payload, PayloadKind};
use crate::ir::{
    Body, FieldName, HeaderBinding, Label, Operation, PathSegment, Presence, QueryBinding, Scalar, TextFormat,
};

use super::json_write;
use super::parts::{Root, field, format};

/// The function, and those that it calls.
pub(super) fn serialize(root: &Root, operation: &Operation) -> TokenStream {
    let input = root.named(&operation.input.named);
    let method = &operation.http.method;
    let path = operation.http.path.iter().map(|segment| match segment {
        PathSegment::Literal(text) => quote!(request.path(#text);),
        PathSegment::Label(one) => label(one),
    });
    let literals = operation.http.query_literals.iter().map(|(key, value)| {
        if let Some(value) = value {
            quote!(request.query_literal(#key, ::std::option::Option::Some(#value));)
        } else {
            quote!(request.query_literal(#key, ::std::option::Option::None);)
        }
    });
    let query = operation.http.query.iter().map(query);
    let literal_keys = operation.http.query_literals.iter().map(|(key, _)| key);
    let keys: Vec<_> = operation.http.query.iter().map(|one| &one.key).chain(literal_keys).collect();
    let params = operation.http.query_params.as_ref().map(|one| {
        let values = present(&one.field, &one.presence);
        quote!(request.query_params(#values, &[#(#keys),*]);)
    });
    let fixed = operation.http.header_literals.iter().map(|(name, value)| quote!(request.fixed_header(#name, #value);));
    let headers = operation.http.headers.iter().map(header);
    let prefixed = operation.http.prefix_headers.as_ref().map(|one| {
        let (prefix, values) = (&one.prefix, present(&one.field, &one.presence));
        quote!(request.prefix_headers(#prefix, #values);)
    });
    let (body, functions) = body(root, operation);
    quote! {
        /// Builds the request.
        ///
        /// # Errors
        ///
        /// When a member that is part of the path was not set, or is empty.
        pub fn serialize(
            input: &#input,
        ) -> ::std::result::Result<::tongs_runtime::request::HttpRequest, ::tongs_runtime::error::BoxError> {
            let mut request = ::tongs_runtime::request::RequestBuilder::new(#method);
            #(#path)*
            #(#literals)*
            #(#query)*
            #params
            #(#headers)*
            #(#fixed)*
            #prefixed
            #body
            request.build()
        }

        #functions
    }
}

/// A field as an option of a reference.
fn present(name: &FieldName, presence: &Presence) -> TokenStream {
    let name = field(name);
    if *presence == Presence::Optional {
        quote!(input.#name.as_ref())
    } else {
        quote!(::std::option::Option::Some(&input.#name))
    }
}

/// A string field as an option of a string slice, or any as an option of what its text format needs.
fn text(name: &FieldName, presence: &Presence, text: &TextFormat) -> TokenStream {
    let option = present(name, presence);
    let field = field(name);
    match (text, presence) {
        (TextFormat::String, Presence::Optional) => quote!(input.#field.as_deref()),
        (TextFormat::String, _) => quote!(::std::option::Option::Some(input.#field.as_str())),
        (TextFormat::Enum(_), _) => quote!(#option.map(|value| value.as_str())),
        (TextFormat::Bool | TextFormat::Number(_), Presence::Optional) => quote!(input.#field),
        (TextFormat::Bool | TextFormat::Number(_), _) => quote!(::std::option::Option::Some(input.#field)),
        (TextFormat::Timestamp(timestamp), _) => {
            let format = format(*timestamp);
            quote!(#option.map(|value| ::tongs_runtime::request::timestamp_text(value, #format)).transpose()?.as_deref())
        }
        (TextFormat::Base64String, _) => {
            quote!(#option.map(|value| ::tongs_runtime::request::base64_text(value)).as_deref())
        }
    }
}

/// Whether a text format is written by number methods rather than string methods.
fn is_primitive(text: &TextFormat) -> bool {
    matches!(text, TextFormat::Bool | TextFormat::Number(_))
}

fn label(one: &Label) -> TokenStream {
    let (name, value) = (&one.field.rust, text(&one.field, &one.presence, &one.text));
    let value = match one.fallback {
        None => value,
        Some(fallback) => {
            quote!(#value.filter(|value| !value.is_empty()).or(::std::option::Option::Some(#fallback)))
        }
    };
    if is_primitive(&one.text) {
        return quote!(request.label(#name, #value.map(::tongs_runtime::request::text).as_deref())?;);
    }
    if one.greedy { quote!(request.greedy_label(#name, #value)?;) } else { quote!(request.label(#name, #value)?;) }
}

fn query(one: &QueryBinding) -> TokenStream {
    let key = &one.key;
    match &one.value {
        Scalar::One(format) => {
            let value = text(&one.field, &one.presence, format);
            if is_primitive(format) {
                quote!(request.query_value(#key, #value);)
            } else {
                quote!(request.query(#key, #value);)
            }
        }
        Scalar::Many(format) => {
            let values = present(&one.field, &one.presence);
            let value = element(format);
            let push = if is_primitive(format) {
                quote!(request.query_value(#key, ::std::option::Option::Some(#value));)
            } else {
                quote!(request.query(#key, ::std::option::Option::Some(#value));)
            };
            quote!(for value in #values.into_iter().flatten() { #push })
        }
    }
}

/// An element `value` of a list: a string slice, or a number.
fn element(text: &TextFormat) -> TokenStream {
    match text {
        TextFormat::String | TextFormat::Enum(_) => quote!(value.as_str()),
        TextFormat::Bool | TextFormat::Number(_) => quote!(*value),
        TextFormat::Timestamp(timestamp) => {
            let format = format(*timestamp);
            quote!(&::tongs_runtime::request::timestamp_text(value, #format)?)
        }
        TextFormat::Base64String => quote!(&::tongs_runtime::request::base64_text(value)),
    }
}

fn header(one: &HeaderBinding) -> TokenStream {
    let name = &one.header;
    match &one.value {
        Scalar::One(format) => {
            let value = text(&one.field, &one.presence, format);
            if is_primitive(format) {
                quote!(request.header(#name, #value.map(::tongs_runtime::request::text));)
            } else {
                quote!(request.header(#name, #value);)
            }
        }
        Scalar::Many(format) => {
            let values = present(&one.field, &one.presence);
            let value = match format {
                TextFormat::String | TextFormat::Enum(_) => {
                    quote!(::tongs_runtime::request::header_item(value.as_str()))
                }
                TextFormat::Bool | TextFormat::Number(_) => quote!(::tongs_runtime::request::text(*value)),
                TextFormat::Base64String => quote!(::tongs_runtime::request::base64_text(value)),
                TextFormat::Timestamp(timestamp) => {
                    let format = self::format(*timestamp);
                    return quote! {
                        let values = #values.into_iter().flatten();
                        let values = values.map(|value| ::tongs_runtime::request::timestamp_text(value, #format));
                        request.header_list(#name, values.collect::<::std::result::Result<::std::vec::Vec<_>, _>>()?);
                    };
                }
            };
            quote!(request.header_list(#name, #values.into_iter().flatten().map(|value| #value));)
        }
    }
}

fn body(root: &Root, operation: &Operation) -> (TokenStream, TokenStream) {
    match (&operation.http.body, &operation.input_json) {
        (Body::None, _) | (Body::Json, None) => (TokenStream::new(), TokenStream::new()),
        (Body::Json, Some(object)) => {
            let (input, fields) = (root.named(&operation.input.named), json_write::fields(&object.fields));
            let statement = quote! {
                request.body("application/json", ::tongs_runtime::json::write_body(|object| write_input(object, input))?);
            };
            let function = quote! {
                fn write_input(
                    object: &mut ::tongs_runtime::json::ObjectWriter<'_>,
                    value: &#input,
                ) -> ::tongs_runtime::json::WriteResult {
                    #fields
                    ::std::result::Result::Ok(())
                }
            };
            (statement, function)
        }
        (Body::Payload(payload), _) => (payload_body(payload), TokenStream::new()),
    }
}

fn payload_body(payload: &Payload) -> TokenStream {
    let (value, content_type) = (present(&payload.field, &payload.presence), &payload.content_type);
    let bytes = match &payload.kind {
        PayloadKind::Blob => quote!(value.as_ref().to_vec()),
        PayloadKind::String => quote!(::std::clone::Clone::clone(value)),
        PayloadKind::Enum(_) => quote!(value.as_str().to_owned()),
        PayloadKind::Json(json) => {
            let written = json_write::value(json, &quote!(writer), &quote!(value));
            quote!(::tongs_runtime::json::write_payload(|writer| {
                #written
                ::std::result::Result::Ok(())
            })?)
        }
    };
    let absent = match &payload.kind {
        PayloadKind::Json(crate::ir::Json::Structure(_)) => quote!(else {
            request.body(#content_type, "{}");
        }),
        _ => TokenStream::new(),
    };
    quote! {
        if let ::std::option::Option::Some(value) = #value {
            request.body(#content_type, #bytes);
        } #absent
    }
}
