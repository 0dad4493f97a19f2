//! A stand-in for any service that a Smithy model describes.
//!
//! [`Emulator`] serves models over HTTP: it finds the operation of a request, checks who asks and whether the input keeps
//! the constraints, and answers with a [`Fixture`], with what a program makes of the input
//! ([`EmulatorBuilder::handle`]), with an example of the model, or with values that fit the model.
//!
//! [`host`] is what every stand-in is made of: a server, records of what arrived, [faults](fault) on request. Beneath it,
//! [`signature`] checks who sent a request.
//!
//! [`service`] is a model as a server sees it; [`wire`] is what goes over the wire: it routes requests, reads inputs, and
//! writes outputs and errors, in every protocol that Tongs forges clients of.
//!
//! # Features
//!
//! `model` (default) is all that knows models. Without it, there are [`host`], [`fault`], [`signature`] and [`json`], for stand-ins
//! that know by themselves what they answer.
//!
//! `http2` (default) serves HTTP/2 as well, to clients that know beforehand that it is spoken.
//!
//! `sigv4a` (default) verifies signatures for a set of regions, with elliptic curves. Without it they are refused.

#[cfg(feature = "model")]
pub mod constraints;
#[cfg(feature = "model")]
mod emulator;
pub mod fault;
#[cfg(feature = "model")]
mod fixture;
#[cfg(feature = "model")]
mod handler;
pub mod host;
pub mod json;
#[cfg(feature = "model")]
mod pages;
#[cfg(feature = "model")]
mod place;
pub mod random;
#[cfg(feature = "model")]
pub mod service;
pub mod signature;
#[cfg(feature = "model")]
mod values;
#[cfg(feature = "model")]
pub mod wire;

pub use aws_credential_types::Credentials;
#[cfg(feature = "model")]
pub use emulator::{DEFAULT_ACCESS_KEY_ID, DEFAULT_SECRET_ACCESS_KEY, Emulator, EmulatorBuilder, StartError};
pub use fault::{Fault, Injection, ParseFaultError};
#[cfg(feature = "model")]
pub use fixture::{Fixture, FixtureError};
#[cfg(feature = "model")]
pub use handler::{Refusal, Reply};
pub use host::{RecordedRequest, Script};
#[cfg(feature = "model")]
pub use values::sample;

/// The examples of the README compile.
#[cfg(all(doctest, feature = "model"))]
#[doc = include_str!("../README.md")]
struct Readme;
