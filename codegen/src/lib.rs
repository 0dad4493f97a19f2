//! Tongs: picks the operations you need out of a Smithy model and forges a small Rust SDK from them.
//!
//! ```text
//! text ─parse─▶ Ast ─resolve─▶ Model ─select─▶ Selection ─lower─▶ ir::Sdk ─emit─▶ TokenStream ─format─▶ FileSet
//! ```
//!
//! Each stage is a module, named by its verb, and depends only on those before it. Without the feature `generate`, which is on
//! by default, there are those that load a model.

// What later stages alone ask of a model is there, and nobody asks for it.
#![cfg_attr(not(feature = "generate"), allow(dead_code, unused_imports))]

#[cfg(feature = "generate")]
pub mod convert;
#[cfg(feature = "generate")]
mod customize;
pub mod diagnostic;
#[cfg(feature = "generate")]
pub mod diff;
#[cfg(feature = "generate")]
mod digest;
#[cfg(feature = "generate")]
pub mod emit;
#[cfg(feature = "generate")]
pub mod files;
#[cfg(feature = "generate")]
pub mod forge;
#[cfg(feature = "generate")]
pub mod format;
#[cfg(feature = "generate")]
pub mod ir;
mod jmespath;
pub mod load;
#[cfg(feature = "generate")]
pub mod lower;
pub mod model;
#[cfg(feature = "generate")]
pub mod names;
#[cfg(feature = "generate")]
pub mod naming;
#[cfg(feature = "generate")]
pub mod project;
#[cfg(feature = "generate")]
pub mod runtime;
#[cfg(feature = "generate")]
mod rust_type;
#[cfg(feature = "generate")]
pub mod select;
pub mod semantic;
#[cfg(feature = "generate")]
pub mod settings;
mod syntax;
pub mod text;
mod threads;
