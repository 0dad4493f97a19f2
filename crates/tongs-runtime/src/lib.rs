//! What every SDK crate forged by Tongs shares.
//!
//! A generated crate is a table of facts plus what the type system needs; everything that would be
//! the same for two operations or for two services is here, compiled once. It stands on the runtime
//! crates of the AWS SDK for Rust (`aws-smithy-runtime`, `aws-runtime`, …), so signing, retries,
//! credentials, timeouts and interceptors behave as they do there.
//!
//! Without the feature `client` there is what types alone are made of, over `aws-smithy-types`.
//!
//! You rarely name this crate: the facade of a service (for instance `cleanroomsml`) re-exports
//! what its users need under the official SDK's paths.
//!
//! | module | what it holds |
//! | --- | --- |
#![cfg_attr(
    feature = "client",
    doc = "| [`service`] | [`Service`](service::Service): the marker type of a service and its facts |"
)]
#![cfg_attr(feature = "client", doc = "| [`config`] | `Config<S>` and its builder |")]
#![cfg_attr(feature = "client", doc = "| [`auth`] | the auth schemes of a service and its operations |")]
#![cfg_attr(
    feature = "client",
    doc = "| [`operation`] | [`Operation`](operation::Operation): the contract of a generated operation, and how it is run |"
)]
#![cfg_attr(
    feature = "client",
    doc = "| [`call`], [`customize`], [`paginator`] | what fluent builders and paginators are made of |"
)]
#![cfg_attr(
    feature = "client",
    doc = "| [`checksum`], [`compression`] | what is done to the bodies of some operations |"
)]
#![cfg_attr(
    feature = "client",
    doc = "| [`endpoint`] | the standard regional endpoint rules and the partitions they read, or the caller's endpoint |"
)]
#![cfg_attr(feature = "client", doc = "| [`http`], [`request`], [`response`] | the wire: HTTP's own places |")]
#![cfg_attr(feature = "client", doc = "| [`protocol`] | the wire: bodies and errors |")]
#![cfg_attr(feature = "client", doc = "| [`long_polling`] | operations that are called again and again |")]
//! | [`numbers`] | numbers of any size |
#![cfg_attr(feature = "client", doc = "| [`idempotency`] | tokens that make the attempts of one call one |")]
//! | [`error`] | unknown variants, unhandled errors, words for them |
#![cfg_attr(feature = "endpoint-discovery", doc = "| [`endpoint_discovery`] | endpoints that a service names itself |")]
#![cfg_attr(feature = "event-stream", doc = "| [`event_stream`] | bodies that are events, one after the other |")]
#![cfg_attr(feature = "blocking", doc = "| [`blocking`] | calls without `async` |")]
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

#[cfg(feature = "client")]
pub mod auth;
#[cfg(feature = "auth-token")]
pub mod auth_token;
#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "client")]
pub mod call;
#[cfg(feature = "client")]
pub mod checksum;
#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "client")]
pub mod compression;
#[cfg(feature = "client")]
pub mod config;
#[cfg(feature = "client")]
mod customizations;
#[cfg(feature = "client")]
pub mod customize;
#[cfg(feature = "client")]
pub mod endpoint;
#[cfg(feature = "endpoint-discovery")]
pub mod endpoint_discovery;
pub mod error;
#[cfg(feature = "event-stream")]
pub mod event_stream;
#[cfg(feature = "client")]
mod features;
#[cfg(feature = "client")]
pub mod http;
#[cfg(feature = "client")]
pub mod idempotency;
#[cfg(feature = "client")]
pub mod long_polling;
mod macros;
pub mod numbers;
#[cfg(feature = "client")]
pub mod operation;
#[cfg(feature = "client")]
pub mod paginator;
#[cfg(feature = "client")]
mod plugin;
#[cfg(all(test, feature = "client"))]
mod plugin_tests;
#[cfg(feature = "presigning")]
pub mod presigning;
#[cfg(feature = "client")]
pub mod protocol;
#[cfg(feature = "client")]
pub mod request;
#[cfg(feature = "client")]
pub mod response;
#[cfg(feature = "s3")]
pub mod s3;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "serde")]
pub mod serde;
#[cfg(feature = "client")]
pub mod service;
#[cfg(all(test, feature = "client"))]
mod testing;
#[cfg(feature = "client")]
mod user_agent;
#[cfg(feature = "validation")]
pub mod validate;
#[cfg(feature = "waiters")]
pub mod waiter;

// Generated crates name the runtime crates through these, so that they need no dependency
// declarations of their own and always agree with this crate on the versions.
#[cfg(feature = "client")]
pub use aws_credential_types;
#[cfg(feature = "client")]
pub use aws_runtime;
#[cfg(feature = "client")]
pub use aws_smithy_async;
#[cfg(feature = "client")]
pub use aws_smithy_runtime;
#[cfg(feature = "client")]
pub use aws_smithy_runtime_api;
pub use aws_smithy_types;
#[cfg(feature = "client")]
pub use aws_types;
