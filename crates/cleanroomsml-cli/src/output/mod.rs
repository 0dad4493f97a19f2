//! The formats of `--output`.

pub(crate) mod json;
mod layout;
pub(crate) mod table;
pub(crate) mod text;
pub(crate) mod yaml;
