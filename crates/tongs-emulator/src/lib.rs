//! A stand-in for any service that a Smithy model describes.
//!
//! [`service`] is a model as a server sees it; [`wire`] is what goes over the wire: it routes requests, reads inputs, and
//! writes outputs and errors, in every protocol that Tongs forges clients of.

pub mod service;
pub mod wire;
