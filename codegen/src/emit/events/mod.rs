//! Serializers of event streams: what each message of a stream is.

mod read;
mod write;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::http::PayloadKind;
use crate::ir::{Event, EventPayload, EventStream, Home, Type};

use super::parts::ident;
use super::paths::{Root, codecs};
use super::readers;

/// The file of a stream. `protocol` names what reads and writes payloads.
pub(super) fn file(protocol: &TokenStream, one: &EventStream) -> TokenStream {
    let cx = Stream { one, root: Root::of_serializer(&one.event.home) };
    let (event, error) = (cx.root.named(&one.event), cx.root.named(&one.error));
    let types = codecs(&Home::Types, cx.reads_errors(), cx.in_payloads());
    let read = one.travels.in_responses.then(|| read::functions(&cx));
    let write = one.travels.in_requests.then(|| write::functions(&cx));
    let reads = read.is_some().then(|| {
        quote! {
            use ::tongs_runtime::error::ErrorMetadata;
            use ::tongs_runtime::event_stream::Event;
        }
    });
    let writes = write.is_some().then(|| {
        quote!(
            use ::tongs_runtime::event_stream::{Frame, Message};
        )
    });
    let events = one.events.iter().filter_map(|event| table("event", event));
    let tables = events.chain(one.own_exceptions().filter_map(|event| table("exception", event)));
    quote! {
        use ::tongs_runtime::error::BoxError;
        #reads
        #writes
        #protocol
        use #event as Shape;
        use #error as Failure;
        #types
        #(#tables)*
        #read
        #write
    }
}

/// A stream, in whose file paths begin with a root.
struct Stream<'a> {
    one: &'a EventStream,
    root: Root,
}

/// The name of a function for an event or exception.
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
        let events = self.one.events.iter().chain(self.one.own_exceptions());
        events.flat_map(|event| match (&event.payload, &event.content) {
            (EventPayload::Members(_), Some(content)) => readers::body(content).map(|field| &field.ty).collect(),
            (EventPayload::Payload(payload), _) => match &payload.kind {
                PayloadKind::Value(ty) => vec![ty],
                _ => Vec::new(),
            },
            _ => Vec::new(),
        })
    }
}
