//! What every SDK crate forged by Tongs shares.
//!
//! A generated crate is a table of facts plus what the type system needs; everything that would be
//! the same for two operations or for two services is here, compiled once. It stands on the runtime
//! crates of the AWS SDK for Rust (`aws-smithy-runtime`, `aws-runtime`, …), so signing, retries,
//! credentials, timeouts and interceptors behave as they do there.
//!
//! You rarely name this crate: the facade of a service (for instance `cleanroomsml`) re-exports
//! what its users need under the official SDK's paths.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`service`] | [`Service`](service::Service): the marker type of a service and its facts |
//! | [`config`] | `Config<S>` and its builder |
//! | [`auth`] | the auth schemes of a service and its operations |
//! | [`operation`] | [`Operation`](operation::Operation): the contract of a generated operation, and how it is run |
//! | [`call`], [`customize`], [`paginator`] | what fluent builders and paginators are made of |
//! | [`checksum`], [`compression`] | what is done to the bodies of some operations |
//! | [`endpoint`] | the standard regional endpoint rules and the partitions they read, or the caller's endpoint |
//! | [`http`], [`request`], [`response`] | the wire: HTTP's own places |
//! | [`protocol`] | the wire: bodies and errors |
//! | [`long_polling`] | operations that are called again and again |
//! | [`numbers`] | numbers of any size |
//! | [`idempotency`] | tokens that make the attempts of one call one |
//! | [`error`] | unknown variants, unhandled errors, [`Explain`](error::Explain) |
#![cfg_attr(feature = "endpoint-discovery", doc = "| [`endpoint_discovery`] | endpoints that a service names itself |")]
#![cfg_attr(feature = "event-stream", doc = "| [`event_stream`] | bodies that are events, one after the other |")]
#![cfg_attr(feature = "auth-token", doc = "| [`auth_token`] | tokens that log in to databases |")]
#![cfg_attr(feature = "s3", doc = "| [`s3`] | what clients of Amazon S3 have beside those of others |")]
#![cfg_attr(feature = "schema", doc = "| [`schema`] | what a model says of its shapes, as tables |")]
#![cfg_attr(feature = "validation", doc = "| [`validate`] | constraint traits, checked before sending |")]
#![cfg_attr(
    feature = "presigning",
    doc = "| [`presigning`] | requests that are signed beforehand, for others to send |"
)]
#![cfg_attr(feature = "waiters", doc = "| [`waiter`] | calls that are made again until what they ask for is there |")]
#![cfg_attr(feature = "serde", doc = "| [`serde`] | how timestamps and blobs look in serde |")]

pub mod auth;
#[cfg(feature = "auth-token")]
pub mod auth_token;
pub mod call;
pub mod checksum;
pub mod client;
pub mod compression;
pub mod config;
mod customizations;
pub mod customize;
pub mod endpoint;
#[cfg(feature = "endpoint-discovery")]
pub mod endpoint_discovery;
pub mod error;
#[cfg(feature = "event-stream")]
pub mod event_stream;
mod features;
pub mod http;
pub mod idempotency;
pub mod long_polling;
mod macros;
pub mod numbers;
pub mod operation;
pub mod paginator;
mod plugin;
#[cfg(test)]
mod plugin_tests;
#[cfg(feature = "presigning")]
pub mod presigning;
pub mod protocol;
pub mod request;
pub mod response;
#[cfg(feature = "s3")]
pub mod s3;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "serde")]
pub mod serde;
pub mod service;
#[cfg(test)]
mod testing;
mod user_agent;
#[cfg(feature = "validation")]
pub mod validate;
#[cfg(feature = "waiters")]
pub mod waiter;

// Generated crates name the runtime crates through these, so that they need no dependency
// declarations of their own and always agree with this crate on the versions.
pub use aws_credential_types;
pub use aws_runtime;
pub use aws_smithy_async;
pub use aws_smithy_runtime;
pub use aws_smithy_runtime_api;
pub use aws_smithy_types;
pub use aws_types;
