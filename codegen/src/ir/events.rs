//! Event streams: what travels in the messages that a body is made of.

use super::http::Payload;
use super::{ErrorVariant, Type};
use super::{FieldName, Named, Presence, Structure, Travels};

/// A field whose value is a stream of events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Events {
    /// The union that each event is one of.
    pub event: Named,
    /// What the stream may end with instead of an event.
    pub error: Named,
    /// Whether the field is an input's, so that events are sent.
    pub sent: bool,
}

/// The messages of a stream: how the members of a union travel, one in each.
#[derive(Debug, Clone, PartialEq)]
pub struct EventStream {
    /// The union's absolute shape id, for diagnostics.
    pub shape_id: String,
    /// The union, without its exceptions.
    pub event: Named,
    /// The enum of its exceptions.
    pub error: Named,
    /// Documentation of that enum, as Markdown lines.
    pub error_docs: Vec<String>,
    /// The variants of that enum, by name.
    pub errors: Vec<ErrorVariant>,
    /// The events, in the order of the union's variants.
    pub events: Vec<Event>,
    /// The exceptions, in the order of the enum's variants, of which several may be one.
    pub exceptions: Vec<Event>,
    /// Whether it is written and read.
    pub travels: Travels,
}

impl EventStream {
    /// The exceptions, and whether each is sent: of several that are one error, the first is.
    fn exceptions(&self) -> impl Iterator<Item = (bool, &Event)> {
        let before = std::iter::once(None).chain(self.exceptions.iter().map(Some));
        let is_sent = |(before, event): (Option<&Event>, &Event)| before.is_none_or(|it| it.variant != event.variant);
        before.zip(&self.exceptions).map(move |pair| (self.travels.in_requests && is_sent(pair), pair.1))
    }

    /// The exceptions that are sent.
    pub fn sent_exceptions(&self) -> impl Iterator<Item = &Event> {
        self.exceptions().filter(|(is_sent, _)| *is_sent).map(|(_, event)| event)
    }

    /// The exceptions that are sent, or are not received as the errors of operations are.
    pub fn own_exceptions(&self) -> impl Iterator<Item = &Event> {
        let is_read = |event: &Event| self.travels.in_responses && !event.is_bare();
        self.exceptions().filter(move |(is_sent, event)| *is_sent || is_read(event)).map(|(_, event)| event)
    }
}

/// One kind of event or exception.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What the message says that it is.
    pub name: String,
    /// The variant that it becomes.
    pub variant: String,
    /// In snake case, the stem of functions.
    pub stem: String,
    /// The structure, and which of its fields share the payload; nothing where the event is nothing but its name.
    pub content: Option<Box<Structure>>,
    /// Fields that are headers.
    pub headers: Vec<EventHeader>,
    /// The payload.
    pub payload: EventPayload,
}

impl Event {
    /// Whether it is read as the body of a response is: all that it has is in the payload.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        let fills = |content: &Structure| content.body.len() == content.fields.len();
        self.headers.is_empty() && self.content.as_deref().is_some_and(fills)
    }
}

/// A header of a message.
#[derive(Debug, Clone, PartialEq)]
pub struct EventHeader {
    /// Its name.
    pub name: String,
    /// The field.
    pub field: FieldName,
    /// Whether the field is an `Option`.
    pub presence: Presence,
    /// The field's type.
    pub ty: Type,
}

/// What a message holds beside headers.
#[derive(Debug, Clone, PartialEq)]
pub enum EventPayload {
    /// Nothing.
    None,
    /// The fields that are bound nowhere else, in a media type.
    Members(String),
    /// One field's value alone.
    Payload(Box<Payload>),
}
