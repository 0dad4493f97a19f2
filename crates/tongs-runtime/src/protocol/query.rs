//! Forms: the requests of the query protocols, which are answered in [`xml`](super::xml).
//!
//! A form is flat. A value inside of another is called by the names that lead to it, with dots between; lists and maps
//! number what they hold, from one.

mod writer;

pub use writer::{StructureWriter, Style, WriteResult, Writer, write};
