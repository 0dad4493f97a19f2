//! Texts, the places in them, and the words that messages share.

mod generated;
mod source;
mod words;

pub use generated::{MARKER, RUSTFMT, first_line, hash_comment, is_generated, markdown_comment};
pub use source::{FileId, LineColumn, Location, SourceFile, SourceMap, Span};
pub(crate) use words::{article, list};
