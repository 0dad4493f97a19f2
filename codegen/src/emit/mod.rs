//! Emission: the IR as tokens and texts.
//!
//! In: an [`ir::Sdk`]. Out: every file of its crates, one shape to a file. Nothing is decided here: what is printed is
//! what the IR says. Paths lead from the root of a crate to what is not the SDK's own, since a model may define `Option`, and
//! are relative within it (`paths`).

mod builder;
mod enums;
mod errors;
mod facade;
mod fluent;
mod manifest;
mod operations;
mod parts;
mod paths;
mod readers;
mod requests;
mod responses;
mod schema;
mod serde;
mod serializers;
mod service;
mod shapes;
mod structures;
mod unions;
mod writers;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use crate::ir;

/// A file's contents.
#[derive(Debug, Clone)]
pub enum Content {
    /// A Rust file's tokens.
    Rust(TokenStream),
    /// A text, without the generated marker.
    Toml(String),
    /// A text, without the generated marker.
    Markdown(String),
}

/// Files by their path below the output folder, with `/` between folders.
pub type Files = BTreeMap<String, Content>;

/// Every file of the SDK.
#[must_use]
pub fn sdk(sdk: &ir::Sdk) -> Files {
    let mut files = Files::new();
    files.extend(shapes::files(sdk));
    files.extend(serializers::files(sdk));
    files.extend(operations::files(sdk));
    files.extend(facade::files(sdk));
    files.extend(manifest::files(&sdk.manifests));
    files
}
