//! The surface, used over ours.

use cleanroomsml as sdk;

#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::duplicate_mod,
    deprecated,
    elided_lifetimes_in_paths,
    refining_impl_trait,
    unused_imports,
    reason = "generated, and compiled over two crates on purpose"
)]
#[path = "uses.rs"]
#[rustfmt::skip]
mod uses;
