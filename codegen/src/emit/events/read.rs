//! Reading messages.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::http::{Payload, PayloadKind};
use crate::ir::{Event, EventHeader, EventPayload, NamedKind, Role, Structure, Type};

use super::super::parts::{field, ident};
use super::super::paths::codec;
use super::super::{readers, responses};
use super::{Stream, named, table_name};

/// What reads the messages of a stream.
pub(super) fn functions(cx: &Stream<'_>) -> TokenStream {
    let events: Vec<_> = cx.one.events.iter().map(event).collect();
    let exceptions: Vec<_> = cx.one.exceptions.iter().map(exception).collect();
    let (event, exception) =
        (choice(&events, &quote!(Shape::_unknown())), choice(&exceptions, &quote!(Failure::generic(meta))));
    let of_events = cx.one.events.iter().filter_map(|event| reader(cx, "event", event));
    let of_exceptions = cx.one.exceptions.iter().filter(|event| !event.is_bare());
    let of_exceptions = of_exceptions.filter_map(|event| reader(cx, "exception", event));
    quote! {
        /// Reads the messages of the stream.
        pub(crate) static RECEIVED: ::tongs_runtime::event_stream::Received<Shape, Failure> =
            ::tongs_runtime::event_stream::Received {
                event: read_event,
                exception: read_exception,
                metadata: |response| Ok(protocol::error_metadata(response)?),
            };

        #[inline]
        fn read_event(event: &Event<'_>) -> Result<Shape, BoxError> {
            #event
        }

        #[inline]
        fn read_exception(event: &Event<'_>, meta: ErrorMetadata) -> Result<Failure, BoxError> {
            #exception
        }

        #(#of_events)*
        #(#of_exceptions)*
    }
}

/// What a message is, by its name.
fn choice(arms: &[TokenStream], other: &TokenStream) -> TokenStream {
    if arms.is_empty() {
        return quote!(Ok(#other));
    }
    quote! {
        Ok(match event.name() {
            #(#arms)*
            _ => #other,
        })
    }
}

fn event(event: &Event) -> TokenStream {
    let (name, variant) = (&event.name, ident(&event.variant));
    if event.content.is_none() {
        return quote!(#name => Shape::#variant,);
    }
    let read = named("read", "event", event);
    quote!(#name => Shape::#variant(#read(event)?),)
}

fn exception(event: &Event) -> TokenStream {
    let (name, variant) = (&event.name, ident(&event.variant));
    let read = if let Some(error) = event.content.as_deref().filter(|_| event.is_bare()) {
        let codec = codec(&error.named);
        quote!(#codec::read(event.response(), meta)?)
    } else {
        let read = named("read", "exception", event);
        quote!(#read(event, meta)?)
    };
    quote!(#name => Failure::#variant(#read),)
}

/// The function that reads an event or exception.
fn reader(cx: &Stream<'_>, kind: &str, event: &Event) -> Option<TokenStream> {
    let content = event.content.as_deref()?;
    let (name, shape) = (named("read", kind, event), cx.root.named(&content.named));
    let headers = event.headers.iter().map(read_header);
    let payload = match &event.payload {
        EventPayload::None => TokenStream::new(),
        EventPayload::Members(_) => {
            let (_, members) = responses::members(&table_name(kind, event), content);
            quote!(let response = event.response(); #members)
        }
        EventPayload::Payload(payload) => read_payload(payload),
    };
    let (takes, meta) = match &content.role {
        Role::Error(_) => (quote!(, meta: ErrorMetadata), read_metadata(content)),
        _ => Default::default(),
    };
    let fill = readers::fill(content);
    let built = if content.fallible { quote!(it.build()?) } else { quote!(it.build()) };
    Some(quote! {
        #[inline]
        fn #name(event: &Event<'_> #takes) -> Result<#shape, BoxError> {
            let mut it = #shape::builder();
            #(#headers)*
            #payload
            #meta
            #fill
            Ok(#built)
        }
    })
}

fn read_header(header: &EventHeader) -> TokenStream {
    let name = &header.name;
    let value = match &header.ty {
        Type::Named(named) if named.kind == NamedKind::Enum => {
            quote!(event.header::<String>(#name)?.map(|text| text.as_str().into()))
        }
        _ => quote!(event.header(#name)?),
    };
    responses::set(&header.field, &value)
}

fn read_payload(payload: &Payload) -> TokenStream {
    let value = match &payload.kind {
        PayloadKind::String | PayloadKind::Enum(_) => {
            quote!(event.response().text()?.map(Into::into).or(Some("".into())))
        }
        PayloadKind::Value(ty) => {
            let value = readers::payload(ty, payload.root.as_ref());
            quote!({
                let response = event.response();
                #value
            })
        }
        _ => quote!(Some(event.blob())),
    };
    responses::set(&payload.field, &value)
}

/// Statements that give the builder `it` of an error its code and message.
fn read_metadata(error: &Structure) -> TokenStream {
    let message = match &error.role {
        Role::Error(facts) => facts.message.as_ref().filter(|_| facts.message_optional).map(field),
        _ => None,
    };
    let message = message.map(|message| {
        quote! {
            if it.#message.is_none() {
                it.#message = meta.message().map(Into::into);
            }
        }
    });
    quote!(#message it.set_meta(Some(meta));)
}
