//! Structures with their builders, and what inputs, outputs and errors have besides.

use super::{Constant, Deprecated, Field, FieldName, Named, Travels};

/// A structure and its builder.
#[derive(Debug, Clone, PartialEq)]
pub struct Structure {
    /// The absolute shape id, for documentation and diagnostics.
    pub shape_id: String,
    /// The name, stem and home.
    pub named: Named,
    /// Name of the builder.
    pub builder: String,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
    /// Whether, and why, it is deprecated.
    pub deprecated: Option<Deprecated>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Its part in an operation.
    pub role: Role,
    /// How `Debug` is implemented.
    pub debug: DebugImpl,
    /// Whether it holds a stream, which can be neither cloned nor compared nor written.
    pub streams: bool,
    /// Whether `build` returns a `Result`.
    pub fallible: bool,
    /// Whether it is written and read.
    pub travels: Travels,
    /// The fields that travel in a body, by their places, in the order in which they are written.
    pub body: Vec<usize>,
    /// What stands around them in a body that is the whole structure.
    pub root: Option<Constant>,
    /// The method that checks its constraints: inputs have one.
    pub validate_method: Option<String>,
    /// The fields that `build` cannot do without, for its documentation.
    pub required_fields: Vec<String>,
}

/// A structure's part in an operation.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    /// None: it is a member of others.
    Data,
    /// An operation's input.
    Input,
    /// An operation's output, which carries the request id.
    Output {
        /// Whether it carries the extended id of S3's requests as well.
        extended_request_id: bool,
    },
    /// An error.
    Error(ErrorFacts),
}

/// What an error structure has beside its fields.
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorFacts {
    /// The code on the wire.
    pub code: String,
    /// The status that it is answered with.
    pub status: u16,
    /// The field that `message()` and `Display` show.
    pub message: Option<FieldName>,
    /// Whether that field is an `Option`.
    pub message_optional: bool,
    /// What stands before the message in `Display`: the shape's name, and its name on the wire where they differ.
    pub display: String,
    /// Whether a message is sensitive, and so left out of `Display`.
    pub message_redacted: bool,
    /// Whether the service says that it may be retried.
    pub retryable: Option<super::Retryable>,
    /// Members that travel in headers.
    pub headers: Vec<super::HeaderBinding>,
    /// The ids of a request that its metadata may have.
    pub request_ids: RequestIds,
}

/// The ids of requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestIds {
    /// None, where nothing is called.
    None,
    /// The one that all services of AWS give.
    One,
    /// That and the extended one of S3.
    Extended,
}

/// How `Debug` is implemented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DebugImpl {
    /// Derived.
    Derived,
    /// Written out, with redacted fields.
    Redacting,
}
