//! CBOR bodies.
//!
//! A generated reader says which member of a map goes where, by its number in a table, and a generated writer which member
//! becomes what; walking and producing the bytes, limits and errors are here. Bytes are taken apart by `minicbor`, as
//! the official SDK has it, without its feature for half floats, whose one use does not warrant the packages that it
//! brings.
//!
//! When reading, duplicate members are allowed (the last wins), `null` and `undefined` are absence, unknown members are
//! skipped, lengths may be definite or not, and a number may have any width and kind that holds its value.

mod big_number;
mod error;
mod error_body;
mod map;
mod reader;
mod writer;

pub use error::Error;
pub use map::Map;
pub use reader::{Reader, Result, invalid_response};
pub use writer::{StructureWriter, WriteResult, Writer, write};

pub(crate) use error_body::error_members;
