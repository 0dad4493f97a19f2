//! `deserialize`: a response as an output or an error.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::http::{Payload, PayloadKind};
use crate::ir::{Body, ErrorFacts, FieldName, HeaderBinding, Operation, Role, Scalar, Structure, TextFormat};

use super::parts::{field, ident, read_format};
use super::paths::codec;
use super::readers::{self, fill, payload};

/// The function, and those that it calls. The file knows the output as `Output`, and the error as `Failure`.
pub(super) fn deserialize(operation: &Operation) -> TokenStream {
    let status = operation.http.status;
    let (table, body) = body(operation);
    let headers = operation.http.response_headers.iter().map(header);
    let prefixed = operation.http.response_prefix_headers.as_ref().map(|one| {
        let prefix = &one.prefix;
        set(&one.field, &quote!(response.prefix_headers(#prefix)?))
    });
    let status_field =
        operation.http.status_field.as_ref().map(|field| set(field, &quote!(Some(response.status().into()))));
    // What the first message of a stream may hold is not there yet.
    let fill = if waits(operation) { readers::fill_all(&operation.output) } else { fill(&operation.output) };
    let built = if operation.output.fallible { quote!(it.build()?) } else { quote!(it.build()) };
    let extended = matches!(operation.output.role, Role::Output { extended_request_id: true })
        .then(|| quote!(it._set_extended_request_id(response.extended_request_id());));
    let errors = errors(operation);
    quote! {
        /// Reads the output, or the error, of a response.
        ///
        /// # Errors
        ///
        /// The service's error, or an unhandled one when the response makes no sense.
        #[inline]
        pub fn deserialize(response: Response<'_>) -> Result<Output, Failure> {
            if response.is_output(#status) {
                read_output(response).map_err(Failure::unhandled)
            } else {
                Err(read_error(response).unwrap_or_else(Failure::unhandled))
            }
        }

        #table

        #[inline]
        fn read_output(response: Response<'_>) -> Result<Output, BoxError> {
            let mut it = Output::builder();
            #body
            #(#headers)*
            #prefixed
            #status_field
            #extended
            it._set_request_id(response.request_id());
            #fill
            Ok(#built)
        }

        #errors
    }
}

/// Whether members of the output come with the first message of a stream.
fn waits(operation: &Operation) -> bool {
    let Body::Payload(payload) = &operation.http.response_body else { return false };
    matches!(payload.kind, PayloadKind::Events { initial: Some(_), .. })
}

/// The table of the codes of errors, and the function that reads an error.
fn errors(operation: &Operation) -> TokenStream {
    let codes: Vec<_> = operation.errors.iter().map(|variant| &variant.code).collect();
    let table = (!codes.is_empty()).then(|| quote!(static ERRORS: Codes = Codes::new(&[#(#codes),*]);));
    let unknown = quote!(Ok(if meta.code().is_some() { Failure::generic(meta) } else { Failure::unhandled(meta) }));
    let failure = if codes.is_empty() {
        unknown
    } else {
        let arms = operation.errors.iter().enumerate().map(|(number, variant)| {
            let (number, name, module) =
                (Literal::usize_unsuffixed(number), ident(&variant.variant), codec(&variant.error));
            quote!(Some(#number) => #module::read(response, meta).map(Failure::#name),)
        });
        quote! {
            match ERRORS.number(&meta) {
                #(#arms)*
                _ => #unknown,
            }
        }
    };
    quote! {
        #table

        #[inline]
        fn read_error(response: Response<'_>) -> Result<Failure, BoxError> {
            let meta = protocol::error_metadata(response)?;
            #failure
        }
    }
}

/// The table of the members in the body, and what reads them.
fn body(operation: &Operation) -> (TokenStream, TokenStream) {
    match &operation.http.response_body {
        Body::None => Default::default(),
        Body::Members => members("OUTPUT", &operation.output),
        Body::Payload(payload) => {
            let initial = initial_response(payload, &operation.output);
            (quote!(#initial), payload_body(payload))
        }
    }
}

/// The function that reads what the first message of a stream holds, and its table.
fn initial_response(payload: &Payload, output: &Structure) -> Option<TokenStream> {
    let PayloadKind::Events { initial: Some(_), .. } = &payload.kind else { return None };
    let stream = field(&payload.field);
    let read = (!output.body.is_empty()).then(|| {
        let ((table, members), fill) = (members("OUTPUT", output), fill(output));
        let built = if output.fallible { quote!(it.build()?) } else { quote!(it.build()) };
        quote! {
            #table

            #[inline]
            fn read_initial(response: Response<'_>, output: Output) -> Result<Output, BoxError> {
                let mut it = Output::builder();
                #members
                it._set_request_id(
                    ::tongs_runtime::aws_types::request_id::RequestId::request_id(&output).map(Into::into),
                );
                it.#stream = Some(output.#stream);
                #fill
                Ok(#built)
            }
        }
    });
    let output = if read.is_some() {
        quote!(match output.#stream.initial_response().await? {
            Some(message) => read_initial(::tongs_runtime::event_stream::Event::new("initial-response", &message).response(), output),
            None => Ok(output),
        })
    } else {
        quote!(output.#stream.initial_response().await.map(|_| output))
    };
    Some(quote! {
        /// Waits for the first message of the stream, and reads the members of the output that it holds.
        ///
        /// # Errors
        ///
        /// When the message makes no sense, or the connection breaks.
        #[inline]
        pub async fn initial_response(mut output: Output) -> Result<Output, BoxError> {
            #output
        }

        #read
    })
}

/// The table of a body's members, and statements that read them into the builder `it`.
pub(super) fn members(table: &str, structure: &Structure) -> (TokenStream, TokenStream) {
    let (name, members) = (ident(table), readers::read_members(structure));
    let statements = quote! {
        let reader = &mut protocol::Reader::of_body(response.body())?;
        let mut members = reader.body(&#name)?;
        #members
        reader.end()?;
    };
    (readers::table(table, structure), statements)
}

/// Sets a field of the builder `it` to a value.
pub(super) fn set(name: &FieldName, value: &TokenStream) -> TokenStream {
    let name = field(name);
    quote!(it.#name = #value;)
}

fn payload_body(one: &Payload) -> TokenStream {
    let value = match &one.kind {
        PayloadKind::Blob => quote! {
            Some(response.body())
                .filter(|body| !body.is_empty())
                .map(::tongs_runtime::aws_smithy_types::Blob::new)
        },
        PayloadKind::Stream { .. } => quote!(Some(response.stream())),
        PayloadKind::Events { event, .. } => {
            let codec = codec(event);
            quote!(Some(response.events(&#codec::RECEIVED)))
        }
        PayloadKind::String | PayloadKind::Enum(_) => quote!(response.text()?.map(Into::into)),
        PayloadKind::Value(ty) => payload(ty, one.root.as_ref()),
    };
    set(&one.field, &value)
}

fn header(one: &HeaderBinding) -> TokenStream {
    let name = &one.header;
    let value = match &one.value {
        Scalar::One(text) => match text {
            TextFormat::String | TextFormat::Enum(_) | TextFormat::BigNumber => quote!(response.header(#name)?),
            TextFormat::Bool | TextFormat::Number(_) => quote!(response.header_value(#name)?),
            TextFormat::Base64String => quote!(response.header_base64(#name)?),
            TextFormat::Timestamp(timestamp) => {
                let format = read_format(*timestamp);
                quote!(response.header_timestamp(#name, #format)?)
            }
        },
        Scalar::Many(text) => match text {
            TextFormat::String | TextFormat::Base64String | TextFormat::Enum(_) | TextFormat::BigNumber => {
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

/// The table of an error's members, and the function that reads it.
pub(super) fn error(one: &Structure, facts: &ErrorFacts) -> TokenStream {
    let (table, body) = members("MEMBERS", one);
    let headers = facts.headers.iter().map(header);
    let message = facts.message.as_ref().filter(|_| facts.message_optional).map(|message| {
        let message = field(message);
        quote! {
            if it.#message.is_none() {
                it.#message = meta.message().map(Into::into);
            }
        }
    });
    let fill = fill(one);
    let built = if one.fallible { quote!(it.build()?) } else { quote!(it.build()) };
    quote! {
        #table

        #[inline]
        pub(crate) fn read(response: Response<'_>, meta: ErrorMetadata) -> Result<Shape, BoxError> {
            let mut it = Shape::builder();
            #body
            #(#headers)*
            #message
            it.set_meta(Some(meta));
            #fill
            Ok(#built)
        }
    }
}
