//! Tongs: picks the operations you need out of a Smithy model and forges a small Rust SDK from them.
//!
//! ```text
//! text ─parse─▶ Ast ─resolve─▶ Model ─select─▶ Selection ─lower─▶ ir::Sdk ─emit─▶ TokenStream ─format─▶ FileSet
//! ```
//!
//! Each stage is a module, named by its verb, and depends only on those before it.

pub mod convert;
mod customize;
pub mod diagnostic;
pub mod diff;
mod digest;
pub mod emit;
pub mod files;
pub mod forge;
pub mod format;
pub mod ir;
mod jmespath;
pub mod load;
pub mod lower;
pub mod model;
pub mod names;
pub mod naming;
pub mod project;
pub mod runtime;
mod rust_type;
pub mod select;
pub mod semantic;
pub mod settings;
mod syntax;
pub mod text;
mod threads;
