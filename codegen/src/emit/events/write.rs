//! Writing messages.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::http::{Payload, PayloadKind};
use crate::ir::{Event, EventHeader, EventPayload, NamedKind, Presence, Type};

use super::super::parts::{field, ident};
use super::super::{readers, writers};
use super::{Stream, named, table_name};

/// What writes the messages of a stream.
pub(super) fn functions(cx: &Stream<'_>) -> TokenStream {
    let text = &cx.one.event.name;
    let events: Vec<_> = cx.one.events.iter().map(|event| write("event", event, &quote!(Shape))).collect();
    let exceptions: Vec<_> =
        cx.one.sent_exceptions().map(|event| write("exception", event, &quote!(Failure))).collect();
    // The unknown variant, and those that a later version of the shapes may add.
    let event = choice(&events, &quote!(protocol::unknown_variant(#text).into()));
    let exception = choice(&exceptions, &quote!(::tongs_runtime::event_stream::unmodeled(it)));
    let of_events = cx.one.events.iter().filter_map(|event| writer(cx, "event", event));
    let of_exceptions = cx.one.sent_exceptions().filter_map(|event| writer(cx, "exception", event));
    quote! {
        /// Writes the messages of the stream.
        pub(crate) static SENT: ::tongs_runtime::event_stream::Sent<Shape, Failure> =
            ::tongs_runtime::event_stream::Sent { event: write_event, exception: write_exception };

        #[inline]
        fn write_event(it: Shape) -> Result<Message, BoxError> {
            #event
        }

        #[inline]
        fn write_exception(it: Failure) -> Result<Message, BoxError> {
            #exception
        }

        #(#of_events)*
        #(#of_exceptions)*
    }
}

/// A message, by its variant.
fn choice(arms: &[TokenStream], other: &TokenStream) -> TokenStream {
    if arms.is_empty() {
        return quote!(Err(#other));
    }
    quote! {
        Ok(match it {
            #(#arms)*
            it => return Err(#other),
        })
    }
}

/// The function that writes those members of an event that share its payload.
fn writer(cx: &Stream<'_>, kind: &str, event: &Event) -> Option<TokenStream> {
    let content = event.content.as_deref().filter(|_| matches!(event.payload, EventPayload::Members(_)))?;
    let (name, shape) = (format!("write_{kind}_{}", event.stem), cx.root.named(&content.named));
    Some(writers::structure(&name, &table_name(kind, event), &shape, content))
}

/// The arm that writes an event or exception of an enum.
fn write(kind: &str, event: &Event, of: &TokenStream) -> TokenStream {
    let (name, variant, message) = (&event.name, ident(&event.variant), ident(kind));
    if event.content.is_none() {
        return quote!(#of::#variant => Frame::#message(#name).build(),);
    }
    let payload = match &event.payload {
        EventPayload::None => TokenStream::new(),
        EventPayload::Members(content_type) => {
            let write = named("write", kind, event);
            quote!(frame.payload(#content_type, protocol::write(|writer| #write(writer, &it))?);)
        }
        EventPayload::Payload(payload) => write_payload(payload),
    };
    let headers: Vec<_> = event.headers.iter().map(write_header).collect();
    if headers.is_empty() && event.payload == EventPayload::None {
        return quote!(#of::#variant(_) => Frame::#message(#name).build(),);
    }
    quote! {
        #of::#variant(it) => {
            let mut frame = Frame::#message(#name);
            #payload
            #(#headers)*
            frame.build()
        }
    }
}

fn write_header(header: &EventHeader) -> TokenStream {
    let (name, of) = (&header.name, field(&header.field));
    let value = if header.presence == Presence::Optional { quote!(it.#of) } else { quote!(Some(it.#of)) };
    match &header.ty {
        Type::Named(named) if named.kind == NamedKind::Enum => {
            quote!(frame.header(#name, #value.map(|value| value.as_str().to_owned()));)
        }
        _ => quote!(frame.header(#name, #value);),
    }
}

fn write_payload(payload: &Payload) -> TokenStream {
    let (of, content_type) = (field(&payload.field), &payload.content_type);
    let bytes = match &payload.kind {
        PayloadKind::String => quote!(value),
        PayloadKind::Enum(_) => quote!(value.as_str().to_owned()),
        PayloadKind::Value(ty) => {
            let named = payload.root.as_ref().map(|root| {
                let root = readers::constant(root);
                quote!(.named(&#root))
            });
            let written = writers::value(ty, &quote!(writer #named));
            quote!({
                let value = &value;
                protocol::write(|writer| {
                    #written
                    Ok(())
                })?
            })
        }
        _ => quote!(value.into_bytes()),
    };
    if payload.presence == Presence::Optional {
        return quote! {
            if let Some(value) = it.#of {
                frame.payload(#content_type, #bytes);
            }
        };
    }
    quote! {
        let value = it.#of;
        frame.payload(#content_type, #bytes);
    }
}
