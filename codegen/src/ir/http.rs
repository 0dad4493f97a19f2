//! Where the members of inputs and outputs travel in HTTP.

use super::Constant;
use super::{FieldName, Named, Presence, TimestampFormat, Type};

/// Request and response bindings of one operation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Http {
    /// The method.
    pub method: String,
    /// The path with its labels, and the query parameters that are always the same, as the model writes them.
    pub uri: String,
    /// The path, segment by segment.
    pub path: Vec<PathSegment>,
    /// Query parameters that are always the same.
    pub query_literals: Vec<(String, Option<String>)>,
    /// Query parameters that members give, in the order in which they are written.
    pub query: Vec<QueryBinding>,
    /// The map that gives further query parameters.
    pub query_params: Option<MapBinding>,
    /// Request headers that are always the same.
    pub header_literals: Vec<(String, String)>,
    /// Request headers that members give.
    pub headers: Vec<HeaderBinding>,
    /// The map that gives further request headers.
    pub prefix_headers: Option<PrefixHeaders>,
    /// The media type of a body of members.
    pub content_type: String,
    /// The request's body.
    pub body: Body,
    /// The status of a success.
    pub status: u16,
    /// Output field that holds the status.
    pub status_field: Option<FieldName>,
    /// Response headers.
    pub response_headers: Vec<HeaderBinding>,
    /// The map that collects further response headers.
    pub response_prefix_headers: Option<PrefixHeaders>,
    /// The response's body.
    pub response_body: Body,
}

/// Where a member of an input, output or error travels, where that is not the body with the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding<'a> {
    /// In the path.
    Label(&'a TextFormat),
    /// In the query, under a key.
    Query(&'a str, &'a Scalar),
    /// In the query: a map.
    QueryParams,
    /// In a header.
    Header(&'a str, &'a Scalar),
    /// In headers with a prefix: a map.
    PrefixHeaders(&'a str),
    /// It is the body.
    Payload,
    /// It is the status.
    Status,
}

impl Http {
    /// Where a field of the input travels.
    #[must_use]
    pub fn of_request(&self, field: &FieldName) -> Option<Binding<'_>> {
        let label = self.path.iter().find_map(|segment| match segment {
            PathSegment::Label(label) if label.field == *field => Some(Binding::Label(&label.text)),
            _ => None,
        });
        let query =
            || self.query.iter().find(|one| one.field == *field).map(|one| Binding::Query(&one.key, &one.value));
        let params = || self.query_params.as_ref().filter(|one| one.field == *field).map(|_| Binding::QueryParams);
        let header = || header(&self.headers, field);
        let headers = || prefix_headers(self.prefix_headers.as_ref(), field);
        label.or_else(query).or_else(params).or_else(header).or_else(headers).or_else(|| self.body.of(field))
    }

    /// Where a field of the output travels.
    #[must_use]
    pub fn of_response(&self, field: &FieldName) -> Option<Binding<'_>> {
        let status = self.status_field.as_ref().filter(|status| *status == field).map(|_| Binding::Status);
        let header = || header(&self.response_headers, field);
        let headers = || prefix_headers(self.response_prefix_headers.as_ref(), field);
        status.or_else(header).or_else(headers).or_else(|| self.response_body.of(field))
    }
}

impl Body {
    fn of(&self, field: &FieldName) -> Option<Binding<'_>> {
        matches!(self, Body::Payload(payload) if payload.field == *field).then_some(Binding::Payload)
    }
}

/// The header that is bound to a field.
#[must_use]
pub fn header<'a>(headers: &'a [HeaderBinding], field: &FieldName) -> Option<Binding<'a>> {
    headers.iter().find(|one| one.field == *field).map(|one| Binding::Header(&one.header, &one.value))
}

fn prefix_headers<'a>(headers: Option<&'a PrefixHeaders>, field: &FieldName) -> Option<Binding<'a>> {
    headers.filter(|one| one.field == *field).map(|one| Binding::PrefixHeaders(&one.prefix))
}

/// One part of what stands before a host: text, or a string of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostPart {
    /// Text.
    Literal(String),
    /// A field of the input.
    Label(FieldName),
}

/// One part of a path: text, or a value of the input.
#[derive(Debug, Clone, PartialEq)]
pub enum PathSegment {
    /// Text, percent-encoded where it must be.
    Literal(String),
    /// A value of the input.
    Label(Box<Label>),
}

/// A value of the input in a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The input's field.
    pub field: FieldName,
    /// Whether the field is an `Option`.
    pub presence: Presence,
    /// The label's name in the model.
    pub wire_name: String,
    /// What stands for it where the input has no value, or an empty one.
    pub fallback: Option<&'static str>,
    /// Whether what says its type may stand before it, and is left out.
    pub resource_id: bool,
    /// Whether it may span several segments, so that `/` stays.
    pub greedy: bool,
    /// How it is written.
    pub text: TextFormat,
}

/// How a value is written as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextFormat {
    /// `true` or `false`.
    Bool,
    /// A number of the type.
    Number(Type),
    /// A number of any size.
    BigNumber,
    /// A string.
    String,
    /// A string that is one of an enum.
    Enum(Named),
    /// A timestamp.
    Timestamp(TimestampFormat),
    /// A string in base64: a header with a media type.
    Base64String,
}

/// One value or many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scalar {
    /// One.
    One(TextFormat),
    /// A list.
    Many(TextFormat),
}

/// A query parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct QueryBinding {
    /// The key.
    pub key: String,
    /// The input's field.
    pub field: FieldName,
    /// Whether the field is an `Option`.
    pub presence: Presence,
    /// What it is.
    pub value: Scalar,
    /// Whether a request makes no sense without it.
    pub required: bool,
}

/// A map of strings, or of lists of strings.
#[derive(Debug, Clone, PartialEq)]
pub struct MapBinding {
    /// The field.
    pub field: FieldName,
    /// Whether the field is an `Option`.
    pub presence: Presence,
    /// Whether values are lists.
    pub lists: bool,
}

/// A header.
#[derive(Debug, Clone, PartialEq)]
pub struct HeaderBinding {
    /// The header, as the model writes it.
    pub header: String,
    /// The field.
    pub field: FieldName,
    /// Whether the field is an `Option`.
    pub presence: Presence,
    /// What it is.
    pub value: Scalar,
}

/// A map whose entries are headers.
#[derive(Debug, Clone, PartialEq)]
pub struct PrefixHeaders {
    /// What stands before each key.
    pub prefix: String,
    /// The field.
    pub field: FieldName,
    /// Whether the field is an `Option`.
    pub presence: Presence,
}

/// A request's or response's body.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Body {
    /// Empty.
    #[default]
    None,
    /// The members that are bound nowhere else.
    Members,
    /// One member's value alone.
    Payload(Box<Payload>),
}

/// One member that is the whole body.
#[derive(Debug, Clone, PartialEq)]
pub struct Payload {
    /// The field.
    pub field: FieldName,
    /// Whether the field is an `Option`.
    pub presence: Presence,
    /// What it is.
    pub kind: PayloadKind,
    /// The media type.
    pub content_type: String,
    /// What stands around a value that the protocol writes.
    pub root: Option<Constant>,
}

/// What a payload is.
#[derive(Debug, Clone, PartialEq)]
pub enum PayloadKind {
    /// Raw bytes.
    Blob,
    /// Raw bytes, as they come.
    Stream {
        /// Whether a service wants to know beforehand how many.
        sized: bool,
    },
    /// Events, as they come.
    Events {
        /// The union that each is one of.
        event: Named,
        /// The media type of a first message, which holds the other members; nothing where those travel in HTTP.
        initial: Option<String>,
    },
    /// Text.
    String,
    /// Text that is one of an enum.
    Enum(Named),
    /// A value as the protocol writes it.
    Value(Type),
}
