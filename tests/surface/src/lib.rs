//! The public surface of an official crate: read from rustdoc's JSON, and turned into a program that uses each piece of
//! it with its official signature. Where that program compiles over a forged crate, the crate is a drop-in.

pub mod emit;
mod run;
pub mod rustdoc;
pub mod scope;

pub use run::document;
