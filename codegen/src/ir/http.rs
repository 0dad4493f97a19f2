//! Where the members of inputs and outputs travel in HTTP.

use super::shapes::{FieldName, Named, Presence, TimestampFormat, Type};

/// Request and response bindings of one operation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Http {
    /// The method.
    pub method: String,
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
}

/// What a payload is.
#[derive(Debug, Clone, PartialEq)]
pub enum PayloadKind {
    /// Raw bytes.
    Blob,
    /// Raw bytes, as they come.
    Stream,
    /// Text.
    String,
    /// Text that is one of an enum.
    Enum(Named),
    /// A value as the protocol writes it.
    Value(Type),
}
