//! `deserialize`: a response as an output or an error.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::http::{Payload, PayloadKind};
use crate::ir::{Body, HeaderBinding, JsonError, Operation, Scalar, TextFormat};

use super::json_read::{self, codec, fills, payload, set};
use super::parts::{Root, field, ident, read_format};

/// The function, and those that it calls.
pub(super) fn deserialize(root: &Root, operation: &Operation) -> TokenStream {
    let output = root.named(&operation.output.named);
    let module = root.module(&operation.output.named.home);
    let error_name = ident(&operation.error_name);
    let error = quote!(#module::#error_name);
    let status = operation.http.status;
    let (table, body) = body(operation);
    let headers = operation.http.response_headers.iter().map(header);
    let prefixed = operation.http.response_prefix_headers.as_ref().map(|one| {
        let prefix = &one.prefix;
        set(&one.field, &quote!(response.prefix_headers(#prefix)))
    });
    let status_field =
        operation.http.status_field.as_ref().map(|field| set(field, &quote!(Some(response.status().into()))));
    let fills = fills(root, &operation.output_fills);
    let built = if operation.output.fallible { quote!(it.build()?) } else { quote!(it.build()) };
    let arms = operation.errors.iter().map(|variant| {
        let (code, name, codec) = (&variant.code, ident(&variant.variant), codec(&variant.error));
        quote!(Some(#code) => #error::#name(#codec::read(response, meta)?),)
    });
    quote! {
        /// Reads the output, or the error, of a response.
        ///
        /// # Errors
        ///
        /// The service's error, or an unhandled one when the response makes no sense.
        pub fn deserialize(
            response: ::tongs_runtime::response::Response<'_>,
        ) -> Result<#output, #error> {
            if response.is_output(#status) {
                read_output(response).map_err(#error::unhandled)
            } else {
                Err(read_error(response).unwrap_or_else(#error::unhandled))
            }
        }

        #table

        fn read_output(
            response: ::tongs_runtime::response::Response<'_>,
        ) -> Result<#output, ::tongs_runtime::error::BoxError> {
            let mut it = #output::builder();
            #body
            #(#headers)*
            #prefixed
            #status_field
            it._set_request_id(response.request_id());
            #fills
            Ok(#built)
        }

        fn read_error(
            response: ::tongs_runtime::response::Response<'_>,
        ) -> Result<#error, ::tongs_runtime::error::BoxError> {
            let meta = ::tongs_runtime::rest_json::error_metadata(response)?;
            Ok(match meta.code() {
                #(#arms)*
                Some(_) => #error::generic(meta),
                None => #error::unhandled(meta),
            })
        }
    }
}

/// The table of the members in the body, and what reads them.
fn body(operation: &Operation) -> (TokenStream, TokenStream) {
    match (&operation.http.response_body, &operation.output_json) {
        (Body::None, _) | (Body::Json, None) => Default::default(),
        (Body::Json, Some(object)) => json_read::body(&object.fields),
        (Body::Payload(payload), _) => (TokenStream::new(), payload_body(payload)),
    }
}

fn payload_body(one: &Payload) -> TokenStream {
    let value = match &one.kind {
        PayloadKind::Blob => quote! {
            Some(response.body())
                .filter(|body| !body.is_empty())
                .map(::tongs_runtime::aws_smithy_types::Blob::new)
        },
        PayloadKind::String | PayloadKind::Enum(_) => quote!(response.text()?.map(Into::into)),
        PayloadKind::Json(json) => payload(json),
    };
    set(&one.field, &value)
}

fn header(one: &HeaderBinding) -> TokenStream {
    let name = &one.header;
    let value = match &one.value {
        Scalar::One(text) => match text {
            TextFormat::String | TextFormat::Enum(_) => quote!(response.header(#name)?),
            TextFormat::Bool | TextFormat::Number(_) => quote!(response.header_value(#name)?),
            TextFormat::Base64String => quote!(response.header_base64(#name)?),
            TextFormat::Timestamp(timestamp) => {
                let format = read_format(*timestamp);
                quote!(response.header_timestamp(#name, #format)?)
            }
        },
        Scalar::Many(text) => match text {
            TextFormat::String | TextFormat::Base64String | TextFormat::Enum(_) => {
                quote!(response.header_list(#name)?)
            }
            TextFormat::Bool | TextFormat::Number(_) => quote!(response.header_values(#name)?),
            TextFormat::Timestamp(timestamp) => {
                let format = read_format(*timestamp);
                quote!(response.header_timestamps(#name, #format)?)
            }
        },
    };
    set(&one.field, &value)
}

/// The function that reads an error.
pub(super) fn error(root: &Root, one: &JsonError) -> TokenStream {
    let name = root.named(&one.object.of);
    let (table, body) = json_read::body(&one.object.fields);
    let headers = one.headers.iter().map(header);
    let message = one.message.as_ref().map(|message| {
        let message = field(message);
        quote! {
            if it.#message.is_none() {
                it.#message = meta.message().map(Into::into);
            }
        }
    });
    let fills = fills(root, &one.object.fills);
    let built = if one.object.fallible { quote!(it.build()?) } else { quote!(it.build()) };
    quote! {
        #table

        pub(crate) fn read(
            response: ::tongs_runtime::response::Response<'_>,
            meta: ::tongs_runtime::error::ErrorMetadata,
        ) -> Result<#name, ::tongs_runtime::error::BoxError> {
            let mut it = #name::builder();
            #body
            #(#headers)*
            #message
            it.set_meta(Some(meta));
            #fills
            Ok(#built)
        }
    }
}
