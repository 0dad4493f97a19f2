//! Forges a client from a Smithy model while a crate is built: a module of the operations that the crate calls, which is
//! forged again with each change of the model. Nothing is fetched.
//!
//! `build.rs` says what to forge:
//!
//! ```no_run
//! fn main() -> Result<(), tongs_build::Error> {
//!     tongs_build::configure().model("weather.smithy").operation("GetForecast").compile()
//! }
//! ```
//!
//! and the module, wherever it stands, has it, with the macro of the runtime that what is forged needs:
//!
//! ```ignore
//! mod weather {
//!     tongs_runtime::include_sdk!("weather");
//! }
//! ```
//!
//! A build script may forge several modules, each of a name of its own: one call of [`configure`] for each.

mod builder;
mod built;
mod error;

pub use self::builder::{Builder, configure};
pub use self::built::Built;
pub use self::error::Error;
