//! `serialize`: an input as a request.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::http::{Payload, PayloadKind};
use crate::ir::{
    Body, FieldName, HeaderBinding, Label, NamedKind, Operation, PathSegment, Presence, Presigned, QueryBinding,
    Scalar, Structure, TextFormat, Type,
};

use super::parts::{field, format};
use super::paths::codec;
use super::{readers, writers};

/// The function, and those that it calls. The file knows the input as `Input`.
pub(super) fn serialize(operation: &Operation) -> TokenStream {
    let method = &operation.http.method;
    let path = operation.http.path.iter().map(|segment| match segment {
        PathSegment::Literal(text) => quote!(request.path(#text);),
        PathSegment::Label(one) => label(one),
    });
    let literals = operation.http.query_literals.iter().map(|(key, value)| {
        if let Some(value) = value {
            quote!(request.query_literal(#key, Some(#value));)
        } else {
            quote!(request.query_literal(#key, None);)
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
    let (body, functions) = body(operation);
    let is_presigned = leaves_body_out(operation).then(|| quote!(, is_presigned: bool));
    let body = if is_presigned.is_some() { quote!(if !is_presigned { #body }) } else { body };
    let presigned = operation.presigned.as_ref().and_then(|presigned| self::presigned(operation, presigned));
    quote! {
        /// Builds the request.
        ///
        /// # Errors
        ///
        /// When a member that is part of the path was not set, or is empty.
        #[inline]
        pub fn serialize(input: &Input #is_presigned) -> Result<request::HttpRequest, BoxError> {
            let mut request = request::RequestBuilder::new(#method);
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

        #presigned

        #functions
    }
}

/// Whether a request that is signed beforehand lacks the body that others have.
pub(super) fn leaves_body_out(operation: &Operation) -> bool {
    operation.presigned == Some(Presigned::AsSent) && operation.http.body != Body::None
}

/// The function that builds a request to sign beforehand, where that is another.
fn presigned(operation: &Operation, presigned: &Presigned) -> Option<TokenStream> {
    let Presigned::AsQuery(members) = presigned else { return None };
    let literals = operation.http.path.iter().map(|segment| match segment {
        PathSegment::Literal(text) => quote!(request.path(#text);),
        PathSegment::Label(one) => label(one),
    });
    let query = members.iter().map(query);
    Some(quote! {
        /// Builds the request that is signed beforehand.
        ///
        /// # Errors
        ///
        /// When a member that is part of the path was not set, or is empty.
        #[inline]
        pub fn serialize_presigned(input: &Input) -> Result<request::HttpRequest, BoxError> {
            let mut request = request::RequestBuilder::new("GET");
            #(#literals)*
            #(#query)*
            request.build()
        }
    })
}

/// A field as an option of a reference.
fn present(name: &FieldName, presence: &Presence) -> TokenStream {
    let name = field(name);
    if *presence == Presence::Optional { quote!(input.#name.as_ref()) } else { quote!(Some(&input.#name)) }
}

/// A string field as an option of a string slice, or any as an option of what its text format needs.
fn text(name: &FieldName, presence: &Presence, text: &TextFormat) -> TokenStream {
    let option = present(name, presence);
    let field = field(name);
    match (text, presence) {
        (TextFormat::String, Presence::Optional) => quote!(input.#field.as_deref()),
        (TextFormat::String, _) => quote!(Some(input.#field.as_str())),
        (TextFormat::Enum(_), _) => quote!(#option.map(|value| value.as_str())),
        (TextFormat::BigNumber, _) => quote!(#option.map(AsRef::as_ref)),
        (TextFormat::Bool | TextFormat::Number(_), Presence::Optional) => quote!(input.#field),
        (TextFormat::Bool | TextFormat::Number(_), _) => quote!(Some(input.#field)),
        (TextFormat::Timestamp(timestamp), _) => {
            let format = format(*timestamp);
            quote!(#option.map(|value| request::timestamp_text(value, #format)).transpose()?.as_deref())
        }
        (TextFormat::Base64String, _) => {
            quote!(#option.map(|value| request::base64_text(value)).as_deref())
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
            quote!(#value.filter(|value| !value.is_empty()).or(Some(#fallback)))
        }
    };
    let value = if one.resource_id { quote!(#value.map(request::resource_id)) } else { value };
    if is_primitive(&one.text) {
        return quote!(request.label(#name, #value.map(request::text).as_deref())?;);
    }
    if one.greedy { quote!(request.greedy_label(#name, #value)?;) } else { quote!(request.label(#name, #value)?;) }
}

fn query(one: &QueryBinding) -> TokenStream {
    let (key, name) = (&one.key, &one.field.rust);
    match &one.value {
        Scalar::One(format) => {
            let value = text(&one.field, &one.presence, format);
            let value = match format {
                _ if !one.required => value,
                // Of texts, an empty one is none.
                TextFormat::String => quote!(request::filled(#name, #value)?),
                _ => quote!(request::required(#name, #value)?),
            };
            if is_primitive(format) {
                quote!(request.query_value(#key, #value);)
            } else {
                quote!(request.query(#key, #value);)
            }
        }
        Scalar::Many(format) => {
            let values = present(&one.field, &one.presence);
            let values = if one.required { quote!(request::required(#name, #values)?) } else { values };
            let value = element(format);
            let push = if is_primitive(format) {
                quote!(request.query_value(#key, Some(#value));)
            } else {
                quote!(request.query(#key, Some(#value));)
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
        TextFormat::BigNumber => quote!(value.as_ref()),
        TextFormat::Timestamp(timestamp) => {
            let format = format(*timestamp);
            quote!(&request::timestamp_text(value, #format)?)
        }
        TextFormat::Base64String => quote!(&request::base64_text(value)),
    }
}

fn header(one: &HeaderBinding) -> TokenStream {
    let name = &one.header;
    match &one.value {
        Scalar::One(format) => {
            let value = text(&one.field, &one.presence, format);
            if is_primitive(format) {
                quote!(request.header(#name, #value.map(request::text));)
            } else {
                quote!(request.header(#name, #value);)
            }
        }
        Scalar::Many(format) => {
            let values = present(&one.field, &one.presence);
            let value = match format {
                TextFormat::String | TextFormat::Enum(_) => {
                    quote!(request::header_item(value.as_str()))
                }
                TextFormat::Bool | TextFormat::Number(_) => quote!(request::text(*value)),
                TextFormat::Base64String => quote!(request::base64_text(value)),
                TextFormat::BigNumber => quote!(value.as_ref().to_owned()),
                TextFormat::Timestamp(timestamp) => {
                    let format = self::format(*timestamp);
                    return quote! {
                        let text = |value| request::timestamp_text(value, #format);
                        let values = #values.map(|values| values.iter().map(text).collect::<Result<Vec<_>, _>>());
                        request.header_list(#name, values.transpose()?);
                    };
                }
            };
            quote!(request.header_list(#name, #values.map(|values| values.iter().map(|value| #value)));)
        }
    }
}

fn body(operation: &Operation) -> (TokenStream, TokenStream) {
    match &operation.http.body {
        Body::None => Default::default(),
        Body::Members => {
            let content_type = &operation.http.content_type;
            let table = readers::table("INPUT", &operation.input);
            let function = writers::structure("write_input", "INPUT", &quote!(Input), &operation.input);
            let statement = quote! {
                request.body(#content_type, protocol::write(|writer| write_input(writer, input))?);
            };
            (statement, quote!(#table #function))
        }
        Body::Payload(payload) => {
            let events = events(payload, &operation.input);
            (payload_body(payload), quote!(#events))
        }
    }
}

/// The function that makes a body of the stream of an input, and those that it calls.
fn events(payload: &Payload, input: &Structure) -> Option<TokenStream> {
    let PayloadKind::Events { event, initial } = &payload.kind else { return None };
    let (stream, codec) = (field(&payload.field), codec(event));
    let writes = initial.is_some().then(|| {
        let table = readers::table("INPUT", input);
        let function = writers::structure("write_input", "INPUT", &quote!(Input), input);
        quote!(#table #function)
    });
    let first = match initial {
        None => quote!(None),
        Some(content_type) => quote!({
            let mut first = ::tongs_runtime::event_stream::Frame::initial_request();
            first.payload(#content_type, protocol::write(|writer| write_input(writer, input))?);
            Some(first.build())
        }),
    };
    Some(quote! {
        /// Makes the body of the stream that the input holds, which is taken.
        ///
        /// # Errors
        ///
        /// When the first message, which holds the other members, cannot be written.
        #[inline]
        pub fn events(
            input: &mut Input,
            signer: ::tongs_runtime::event_stream::DeferredSigner,
        ) -> Result<::tongs_runtime::aws_smithy_types::body::SdkBody, BoxError> {
            let first = #first;
            Ok(::tongs_runtime::event_stream::body(&mut input.#stream, &#codec::SENT, first, signer))
        }

        #writes
    })
}

fn payload_body(payload: &Payload) -> TokenStream {
    let (value, content_type) = (present(&payload.field, &payload.presence), &payload.content_type);
    let bytes = match &payload.kind {
        PayloadKind::Stream { sized } => {
            let name = field(&payload.field);
            return if *sized {
                quote!(request.sized_stream(#content_type, &input.#name)?;)
            } else {
                quote!(request.stream(#content_type, &input.#name);)
            };
        }
        PayloadKind::Events { .. } => return quote!(request.events(#content_type);),
        PayloadKind::Blob => quote!(value.as_ref().to_vec()),
        PayloadKind::String => quote!(value.clone()),
        PayloadKind::Enum(_) => quote!(value.as_str().to_owned()),
        PayloadKind::Value(ty) => {
            let named = payload.root.as_ref().map(|root| {
                let root = readers::constant(root);
                quote!(.named(&#root))
            });
            let written = writers::value(ty, &quote!(writer #named));
            quote!(protocol::write(|writer| {
                #written
                Ok(())
            })?)
        }
    };
    let absent = matches!(&payload.kind, PayloadKind::Value(Type::Named(named)) if named.kind == NamedKind::Structure);
    let absent = absent.then(|| {
        quote!(else {
            request.body(#content_type, protocol::write(|writer| writer.structure(&protocol::UNIT).end())?);
        })
    });
    quote! {
        if let Some(value) = #value {
            request.body(#content_type, #bytes);
        } #absent
    }
}
