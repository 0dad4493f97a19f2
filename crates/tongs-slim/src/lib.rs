//! `tongs slim` as a library: any cargo workspace that uses AWS SDK crates gets each of them replaced by one of the same
//! name and version that holds only what somebody calls.
//!
//! ```text
//! cargo metadata ─graph─▶ Graph ─models─▶ Chosen ─uses─▶ Uses ─forge─▶ files ─judge─▶ more Uses … ─apply─▶ the workspace
//! ```
//!
//! Nothing here prints or exits: front ends do.

pub mod cargo;
mod error;
pub mod fetch;
pub mod forge;
pub mod graph;
pub mod judge;
pub mod lockfile;
pub mod measure;
pub mod models;
pub mod patch;
pub mod published;
pub mod record;
pub mod run;
pub mod surface;
pub mod uses;

pub use error::Error;
