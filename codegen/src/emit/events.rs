//! Serializers of event streams: what each message of a stream is.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::http::{Payload, PayloadKind};
use crate::ir::{Event, EventHeader, EventPayload, EventStream, Home, NamedKind, Presence, Role, Structure, Type};

use super::parts::{field, ident};
use super::paths::{Root, codec, codecs};
use super::{readers, responses, writers};

/// The file of a stream. `protocol` names what reads and writes payloads.
pub(super) fn file(protocol: &TokenStream, one: &EventStream) -> TokenStream {
    let cx = Stream { one, root: Root::of_serializer(&one.event.home) };
    let (event, error) = (cx.root.named(&one.event), cx.root.named(&one.error));
    let types = codecs(&Home::Types, cx.reads_errors(), cx.in_payloads());
    let read = one.travels.in_responses.then(|| cx.read());
    let write = one.travels.in_requests.then(|| cx.write());
    let used = if one.travels.in_requests { quote!(Frame, Message) } else { TokenStream::new() };
    let metadata = one.travels.in_responses.then(|| {
        quote!(
            use ::tongs_runtime::error::ErrorMetadata;
        )
    });
    let event_type = one.travels.in_responses.then(|| {
        quote!(
            use ::tongs_runtime::event_stream::Event;
        )
    });
    let used = one.travels.in_requests.then(|| quote!(use ::tongs_runtime::event_stream::{#used};));
    let tables = one.events.iter().map(|event| table("event", event));
    let exceptions = one.exceptions.iter().filter(|event| one.travels.in_requests || !event.is_bare());
    let tables = tables.chain(exceptions.map(|event| table("exception", event)));
    quote! {
        use ::tongs_runtime::error::BoxError;
        #metadata
        #event_type
        #used
        #protocol
        use #event as Shape;
        use #error as Failure;
        #types
        #(#tables)*
        #read
        #write
    }
}

struct Stream<'a> {
    one: &'a EventStream,
    root: Root,
}

/// The name of something about an event.
fn named(what: &str, kind: &str, event: &Event) -> Ident {
    ident(&format!("{what}_{kind}_{}", event.stem))
}

/// The name of the table of an event's members.
fn table_name(kind: &str, event: &Event) -> String {
    format!("{kind}_{}", event.stem).to_uppercase()
}

/// The table of those members of an event that share its payload.
fn table(kind: &str, event: &Event) -> Option<TokenStream> {
    match (&event.payload, &event.content) {
        (EventPayload::Members(_), Some(content)) => Some(readers::table(&table_name(kind, event), content)),
        _ => None,
    }
}

impl Stream<'_> {
    /// Whether exceptions are read as the errors of operations are.
    fn reads_errors(&self) -> bool {
        self.one.travels.in_responses && self.one.exceptions.iter().any(Event::is_bare)
    }

    /// The types of what is read or written here.
    fn in_payloads(&self) -> impl Iterator<Item = &Type> {
        let exceptions = self.one.exceptions.iter().filter(|event| self.one.travels.in_requests || !event.is_bare());
        self.one.events.iter().chain(exceptions).flat_map(|event| match (&event.payload, &event.content) {
            (EventPayload::Members(_), Some(content)) => readers::body(content).map(|field| &field.ty).collect(),
            (EventPayload::Payload(payload), _) => match &payload.kind {
                PayloadKind::Value(ty) => vec![ty],
                _ => Vec::new(),
            },
            _ => Vec::new(),
        })
    }

    fn read(&self) -> TokenStream {
        let events = self.one.events.iter().map(|event| {
            let (name, variant) = (&event.name, ident(&event.variant));
            if event.content.is_none() {
                return quote!(#name => Shape::#variant,);
            }
            let read = named("read", "event", event);
            quote!(#name => Shape::#variant(#read(event)?),)
        });
        let exceptions = self.one.exceptions.iter().map(|event| {
            let (name, variant) = (&event.name, ident(&event.variant));
            let error = event.content.as_deref().filter(|_| event.is_bare());
            let read = if let Some(error) = error {
                let codec = codec(&error.named);
                quote!(#codec::read(event.response(), meta)?)
            } else {
                let read = named("read", "exception", event);
                quote!(#read(event, meta)?)
            };
            quote!(#name => Failure::#variant(#read),)
        });
        let read_events = self.one.events.iter().filter_map(|event| self.reader("event", event));
        let read_exceptions = self.one.exceptions.iter().filter(|event| !event.is_bare());
        let read_exceptions = read_exceptions.filter_map(|event| self.reader("exception", event));
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
                Ok(match event.name() {
                    #(#events)*
                    _ => Shape::_unknown(),
                })
            }

            #[inline]
            fn read_exception(event: &Event<'_>, meta: ErrorMetadata) -> Result<Failure, BoxError> {
                Ok(match event.name() {
                    #(#exceptions)*
                    _ => Failure::generic(meta),
                })
            }

            #(#read_events)*
            #(#read_exceptions)*
        }
    }

    /// The function that reads an event or exception.
    fn reader(&self, kind: &str, event: &Event) -> Option<TokenStream> {
        let content = event.content.as_deref()?;
        let (name, shape) = (named("read", kind, event), self.root.named(&content.named));
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

    fn write(&self) -> TokenStream {
        let text = &self.one.event.name;
        let events = self.one.events.iter().map(|event| write("event", event, &quote!(Shape)));
        let exceptions = self.one.exceptions.iter().map(|event| write("exception", event, &quote!(Failure)));
        let of_events = self.one.events.iter().filter_map(|event| self.writer("event", event));
        let of_exceptions = self.one.exceptions.iter().filter_map(|event| self.writer("exception", event));
        quote! {
            /// Writes the messages of the stream.
            pub(crate) static SENT: ::tongs_runtime::event_stream::Sent<Shape, Failure> =
                ::tongs_runtime::event_stream::Sent { event: write_event, exception: write_exception };

            #[inline]
            fn write_event(event: Shape) -> Result<Message, BoxError> {
                Ok(match event {
                    #(#events)*
                    // The unknown variant, and those that a later version of the shapes may add.
                    _ => return Err(protocol::unknown_variant(#text).into()),
                })
            }

            #[inline]
            fn write_exception(exception: Failure) -> Result<Message, BoxError> {
                Ok(match exception {
                    #(#exceptions)*
                    other => return Err(::tongs_runtime::event_stream::unmodeled(other)),
                })
            }

            #(#of_events)*
            #(#of_exceptions)*
        }
    }

    /// The function that writes those members of an event that share its payload.
    fn writer(&self, kind: &str, event: &Event) -> Option<TokenStream> {
        let content = event.content.as_deref().filter(|_| matches!(event.payload, EventPayload::Members(_)))?;
        let (name, shape) = (format!("write_{kind}_{}", event.stem), self.root.named(&content.named));
        Some(writers::structure(&name, &table_name(kind, event), &shape, content))
    }
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
    let is_used = !headers.is_empty() || event.payload != EventPayload::None;
    let it = if is_used { quote!(it) } else { quote!(_) };
    quote! {
        #of::#variant(#it) => {
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
