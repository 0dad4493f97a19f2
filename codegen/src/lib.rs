//! Tongs: picks the operations you need out of a Smithy model and forges a small Rust SDK from them.
//!
//! ```text
//! text ─load─▶ Ast ─resolve─▶ Model ─select─▶ Selection ─lower─▶ ir::Crate… ─emit─▶ TokenStream ─format─▶ FileSet
//! ```
//!
//! Each stage is a module, named by its verb, and depends only on those before it.

pub mod cli;
pub mod diagnostic;
pub mod load;
pub mod node;
pub mod semantic;
pub mod source;
