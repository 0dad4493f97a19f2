//! XML bodies.
//!
//! As with [`json`](super::json), a generated reader says which member of an element goes where, by its number in a
//! table, and a generated writer which member becomes what. What XML asks beside names is in the table too, as constants:
//! attributes, the names of items, keys and values, what is flattened, namespaces, the element that is the whole body.
//!
//! A text is parsed as a whole before anything is read of it, into a flat table of its elements, 32 bytes
//! each. So what is malformed anywhere is an error, elements of a flattened list are found wherever they stand, and
//! what nobody reads costs nothing. There are the five entities that XML defines and characters by number; a document
//! type, which could define others, is an error.

mod element;
mod error;
mod error_body;
mod escape;
mod members;
mod parse;
mod reader;
mod run;
mod scan;
mod text;
mod tree;
mod values;
mod writer;

pub use element::Element;
pub use error::Error;
pub use members::{Layout, Members, Root, UNIT};
pub use reader::{Reader, Result, invalid_response};
pub use writer::{StructureWriter, WriteResult, Writer, write};

pub(crate) use error_body::error_members;
