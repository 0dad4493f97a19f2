//! JSON bodies.
//!
//! A generated reader says which member of an object goes where, by its number in a table, and a generated writer which
//! member becomes what; walking and producing the text, limits and errors are here. When reading,
//! duplicate members are allowed (the last wins), `null` is absence, and unknown members are skipped.
//!
//! What is accepted is what the official SDK's parser accepts, its leniences included: numbers may
//! begin with zeros or end with a point, and escapes of strings that nobody keeps are not looked at.

mod cursor;
mod error;
mod error_body;
mod escape;
mod object;
mod reader;
mod special;
mod writer;

pub use error::Error;
pub use object::Object;
pub use reader::{Reader, Result, invalid_response};
pub use writer::{StructureWriter, WriteResult, Writer, write};

pub(crate) use error_body::error_members;
