//! What is done to bodies beside reading and writing them.

use super::FieldName;

/// What is done to the bodies of an operation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // independent facts
pub struct Checks {
    /// Whether a request has the MD5 of its body.
    pub content_md5: bool,
    /// Whether a request is compressed with gzip.
    pub gzip: bool,
    /// Whether a request has the hash of a tree over its body, and is in memory for that.
    pub tree_hash: bool,
    /// Whether whoever calls it calls it again and again, so that failures are not told at once.
    pub long_polling: bool,
    /// Whether the text of a date is kept, which may be none.
    pub text_beside_date: bool,
    /// The checksum of a request.
    pub request_checksum: Option<RequestChecksum>,
    /// The checksum of a response.
    pub response_checksum: Option<ResponseChecksum>,
}

impl Checks {
    /// Whether the service is sent or sends checksums.
    #[must_use]
    pub fn has_checksums(&self) -> bool {
        self.content_md5 || self.tree_hash || self.request_checksum.is_some() || self.response_checksum.is_some()
    }
}

/// How a request has a checksum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestChecksum {
    /// The input's field with the algorithm.
    pub algorithm: Option<Chosen>,
    /// The header that says the algorithm.
    pub header: Option<String>,
    /// Whether the service wants one.
    pub required: bool,
    /// Whether the body is a stream.
    pub streams: bool,
}

/// How a response has a checksum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponseChecksum {
    /// The input's field that asks for it.
    pub mode: Chosen,
    /// The algorithms that the service may use.
    pub algorithms: Vec<String>,
}

/// A field of the input with a choice: an enum, or a string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The field.
    pub field: FieldName,
    /// Whether it is an `Option`.
    pub optional: bool,
}
