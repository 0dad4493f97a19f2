//! Emission: the IR as tokens and texts.
//!
//! In: an [`ir::Sdk`]. Out: every file of its crates, one shape to a file. Nothing is decided here: what is printed is
//! what the IR says. Paths lead from the root of a crate to what is not the SDK's own, since a model may define `Option`, and
//! are relative within it (`paths`).

mod builder;
mod checks;
mod discovery;
mod endpoint;
mod enums;
mod errors;
mod events;
mod facade;
mod fluent;
mod gates;
mod looks;
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
mod waiters;
mod writers;

use std::collections::BTreeMap;
use std::fmt;

use proc_macro2::TokenStream;

use crate::ir;

/// A file's contents.
pub enum Content<'a> {
    /// A Rust file's tokens, when they are asked for: threads share the work, and no thread has use for the tokens of
    /// another.
    Rust(Box<dyn Fn() -> TokenStream + Send + Sync + 'a>),
    /// A text, without the generated marker.
    Toml(String),
    /// A text, without the generated marker.
    Markdown(String),
}

impl fmt::Debug for Content<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Content::Rust(tokens) => f.debug_tuple("Rust").field(&tokens()).finish(),
            Content::Toml(text) => f.debug_tuple("Toml").field(text).finish(),
            Content::Markdown(text) => f.debug_tuple("Markdown").field(text).finish(),
        }
    }
}

/// A Rust file.
fn rust<'a>(tokens: impl Fn() -> TokenStream + Send + Sync + 'a) -> Content<'a> {
    Content::Rust(Box::new(tokens))
}

/// Files by their path below the output folder, with `/` between folders.
pub type Files<'a> = BTreeMap<String, Content<'a>>;

/// Every file of the SDK.
#[must_use]
pub fn sdk(sdk: &ir::Sdk) -> Files<'_> {
    let mut files = Files::new();
    files.extend(shapes::files(sdk));
    if !sdk.types_only {
        files.extend(serializers::files(sdk));
        files.extend(operations::files(sdk));
    }
    files.extend(facade::files(sdk));
    files.extend(manifest::files(&sdk.manifests));
    files
}
