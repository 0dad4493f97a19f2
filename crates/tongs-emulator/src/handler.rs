//! Answers that a program makes: a function for an operation.

use std::fmt;

use serde_json::{Map, Value};

/// Answers an operation: of its input makes what it gives, or an error.
pub(crate) type Handler = dyn Fn(&Value) -> Result<Reply, Refusal> + Send + Sync;

/// What a [handler](crate::EmulatorBuilder::handle) gives: an output, or what an operation lists.
///
/// ```
/// use serde_json::json;
/// use tongs_emulator::Reply;
///
/// let thing = Reply::from(json!({ "name": "thing" }));
/// let things = Reply::list((1..=1000).map(|id| json!({ "id": id }))).with(json!({ "owner": "somebody" })).revision(7);
/// ```
#[must_use]
pub struct Reply {
    pub(crate) output: Value,
    pub(crate) list: Option<List>,
}

/// What an operation lists, before it is cut into pages.
pub(crate) struct List {
    pub(crate) items: Box<dyn Iterator<Item = Value>>,
    pub(crate) revision: u64,
}

impl Reply {
    /// All that a request lists, in order, of an operation that has pages. The emulator takes the page that is asked for,
    /// gives the token of the next, and refuses tokens that it did not give for the same request. No item behind the page
    /// but the next is made.
    pub fn list(items: impl IntoIterator<Item = Value, IntoIter: 'static>) -> Self {
        let list = List { items: Box::new(items.into_iter()), revision: 0 };
        Self { output: Value::Object(Map::new()), list: Some(list) }
    }

    /// Members of the output, an object; beside a list, the other ones.
    pub fn with(mut self, members: Value) -> Self {
        self.output = members;
        self
    }

    /// A number that is another one when there is another list. Tokens of pages of the one are refused by the other, in
    /// which the same place holds something else.
    pub fn revision(mut self, revision: u64) -> Self {
        if let Some(list) = &mut self.list {
            list.revision = revision;
        }
        self
    }
}

impl From<Value> for Reply {
    /// An output as it is. Pages are the handler's to make: tokens that are asked with are in its input.
    fn from(output: Value) -> Self {
        Self { output, list: None }
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let revision = self.list.as_ref().map(|list| list.revision);
        f.debug_struct("Reply").field("output", &self.output).field("revision", &revision).finish_non_exhaustive()
    }
}

/// An error that a [handler](crate::EmulatorBuilder::handle) answers with.
///
/// ```
/// use serde_json::json;
/// use tongs_emulator::Refusal;
///
/// let refusal = Refusal::new("ResourceNotFoundException", "There is no such thing.").with(json!({ "resourceId": "7" }));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    pub(crate) error: String,
    pub(crate) message: String,
    pub(crate) members: Map<String, Value>,
    pub(crate) status: u16,
}

impl Refusal {
    /// An error of the operation by its name, shape id or code, with a message. What else the model requires it to have is
    /// made up.
    pub fn new(error: impl Into<String>, message: impl Into<String>) -> Self {
        Self { error: error.into(), message: message.into(), members: Map::new(), status: 400 }
    }

    /// Other members of the error, an object.
    #[must_use]
    pub fn with(mut self, members: Value) -> Self {
        if let Value::Object(members) = members {
            self.members.extend(members);
        }
        self
    }

    /// The status of an error that the model does not have, 400 by default. Those that it has say their own.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }
}
