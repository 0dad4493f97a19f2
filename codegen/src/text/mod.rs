//! Texts, the places in them, and the words that messages share.

mod source;
mod words;

pub use source::{FileId, LineColumn, Location, SourceFile, SourceMap, Span};
pub(crate) use words::{article, list};
