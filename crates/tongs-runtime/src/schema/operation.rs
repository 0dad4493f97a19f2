//! Services and their operations.

use super::member::Structure;

/// A service.
#[derive(Debug)]
pub struct Service {
    /// The absolute shape id.
    pub id: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The name that signatures of requests hold; nothing for a service that takes none.
    pub signing_name: Option<&'static str>,
    /// Its operations, by name.
    pub operations: &'static [&'static Operation],
}

impl Service {
    /// The operation of a name.
    pub fn operation(&self, name: &str) -> Option<&'static Operation> {
        self.operations.iter().copied().find(|operation| operation.name == name)
    }
}

/// An operation.
#[derive(Debug)]
pub struct Operation {
    /// Its name in the model.
    pub name: &'static str,
    /// The method of a request.
    pub method: &'static str,
    /// The path with labels, `{member}` or the greedy `{member+}`, and query parameters that are always the same.
    pub uri: &'static str,
    /// Headers of a request that are always the same.
    pub headers: &'static [(&'static str, &'static str)],
    /// The media type of a body of members.
    pub content_type: &'static str,
    /// The status of a success.
    pub status: u16,
    /// The input.
    pub input: &'static Structure,
    /// The output.
    pub output: &'static Structure,
    /// The errors, by name.
    pub errors: &'static [&'static Error],
    /// How its answer is parted into pages.
    pub pagination: Option<Pagination>,
}

impl Operation {
    /// The error of a code.
    pub fn error(&self, code: &str) -> Option<&'static Error> {
        self.errors.iter().copied().find(|error| error.code == code)
    }
}

/// How an operation's answer is parted into pages. Paths are names of members with dots between them.
#[derive(Debug)]
pub struct Pagination {
    /// The input's member that names a page.
    pub input_token: &'static str,
    /// The path of what names the next one, in the output.
    pub output_token: &'static str,
    /// The input's member that limits a page.
    pub page_size: Option<&'static str>,
    /// The path of what is paged, in the output.
    pub items: Option<&'static str>,
}

/// An error.
#[derive(Debug)]
pub struct Error {
    /// Its code on the wire.
    pub code: &'static str,
    /// The status that it is answered with.
    pub status: u16,
    /// Its members.
    pub shape: Structure,
}
