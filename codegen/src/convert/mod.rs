//! From one syntax to the other: a [`Model`](crate::model::Model) as text.
//!
//! JSON AST is printed by [`to_json_ast`](crate::semantic::to_json_ast); this module prints IDL 2.0 as a person would
//! write it. Loading what is printed gives the same model.

mod idl;
mod inline;
mod names;
mod printer;
mod strings;
mod value;

pub use idl::{IdlFile, to_idl};
