//! Values in CBOR.

mod big;
mod read;
mod write;

pub(crate) use read::read;
pub(crate) use write::{texts, write};
