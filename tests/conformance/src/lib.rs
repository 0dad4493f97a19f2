//! The protocol tests that a model carries, held against the client that is forged from it.
//!
//! `smithy.test#httpRequestTests` and `smithy.test#httpResponseTests` become data ([`protocol_tests`]), and a program
//! over the forged client ([`Conformance::run`]) is held against them: requests, outputs and errors go through the
//! client's public API, over a connection that keeps the request and gives the answer.

mod events;
mod input;
mod program;
mod service;
mod tests;
mod values;

pub use input::minimal as minimal_input;
pub use service::{Conformance, Report, Skipped, services};
pub use tests::{ProtocolTest, protocol_tests};
pub use values::{Timestamps, in_serde};
