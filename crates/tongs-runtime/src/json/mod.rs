//! JSON bodies.
//!
//! A generated reader says which member of an object goes where, and a generated writer which
//! member becomes what; walking and producing the text, limits and errors are here. When reading,
//! duplicate members are allowed (the last wins), `null` is absence, and unknown members are
//! skipped.

mod reader;
mod writer;

pub use reader::{Reader, Result, invalid_response, read_body, read_payload};
pub use writer::{
    ArrayWriter, ObjectWriter, ValueWriter, WriteResult, double, float, integer, list, map, object, sparse_list,
    sparse_map, write_body, write_payload,
};
