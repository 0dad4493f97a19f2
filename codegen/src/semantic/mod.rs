//! The semantic model: shapes, ids, traits, and the rules that tie them together.
//!
//! `resolve` turns the syntax trees of all files into one [`Model`](crate::model::Model); this is the only place that knows Smithy's rules.

mod auth;
pub(crate) mod built_in;
mod components;
mod http_token;
mod json_ast;
mod nullability;
mod operations;
pub(crate) mod protocols;
pub(crate) mod resolve;
pub mod selector;
pub(crate) mod timestamps;
pub(crate) mod validate;

pub(crate) use auth::{defined_schemes, effective_schemes};
pub(crate) use components::components;
pub(crate) use http_token::{TOKEN_SYMBOLS, is_token, is_token_char};
pub use json_ast::{AstOptions, to_json_ast};
pub use nullability::{Consumer, Nullability, nullability};
pub use operations::operations_of;
pub use protocols::protocol_of;
