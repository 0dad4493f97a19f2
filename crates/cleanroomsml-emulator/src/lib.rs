//! A local stand-in for AWS Clean Rooms ML, for tests, demonstrations and work without an account.
//!
//! It speaks the real wire of one operation, `ListCollaborationTrainedModelExportJobs`, so that any client of the
//! service (an AWS SDK, the AWS CLI, `curl --aws-sigv4`) works against it when its endpoint URL is set:
//!
//! - **Signatures** (`SigV4`) are checked by signing the request again; a wrong key, a tampered path or a stale date is
//!   answered as AWS answers it. See [`EmulatorBuilder::credentials`] and [`EmulatorBuilder::time_source`].
//! - **Constraints** of the contract are enforced: `ValidationException`, which lists every violation.
//! - **Pages** with opaque tokens that reject tampering and belong to one query.
//! - **Jobs** come from a JSON [`Fixture`], from [`Job`] values or from a seeded [`Generator`].
//! - **Faults** on request: throttling, 5xx, slow and cut bodies, resets, malformed answers. See [`Fault`], and
//!   [`Script`] for answers whose every byte is yours.
//! - **Records** of what arrived: [`Emulator::requests`].
//!
//! It is `tongs-emulator` with the model of the service, which routes, reads, checks and writes, and the behavior of one
//! operation: nothing of the model is repeated here. No generated code reads or writes a message, so an error in a generated
//! client cannot hide behind the same error here.
//!
//! # Example
//!
//! ```
//! use cleanroomsml_emulator::{Emulator, Fault, Generator};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let generator = Generator::new(7).count(250);
//! let emulator = Emulator::builder().generator(generator.clone()).start().await?;
//! emulator.inject(Fault::Throttling, 2);
//!
//! // Point a client at it: endpoint URL and credentials are all that differs from AWS.
//! let url = emulator.endpoint_url();
//! assert!(url.starts_with("http://127.0.0.1:"));
//! assert_eq!(emulator.credentials().access_key_id(), cleanroomsml_emulator::DEFAULT_ACCESS_KEY_ID);
//! let (_collaboration, _model) = (generator.collaboration_identifier(), generator.trained_model_arn());
//!
//! assert!(emulator.requests().is_empty(), "nothing has been sent yet");
//! emulator.shutdown().await;
//! # Ok(())
//! # }
//! ```
//!
//! # Limits
//!
//! HTTP/1.1 without TLS on 127.0.0.1 only; a request head of 64 KiB and 100 header fields, a request body of 64 KiB
//! (413 beyond), 30 seconds to send each (the same limit closes idle connections), 512 connections at once (more
//! wait), and the last 10,000 requests or 16 MiB recorded. The builder changes times and counts.
//!
//! # Features
//!
//! `cli` (default) builds the process `cleanroomsml-emulator`. Turn it off to embed the library alone.

mod builder;
mod document;
mod emulator;
mod error;
mod fixture;
mod generator;
mod job;
mod jobs;
mod list;
mod model;

pub use builder::{EmulatorBuilder, UnknownCollaboration};
pub use emulator::Emulator;
pub use error::StartError;
pub use fixture::{Fixture, FixtureError, Problem};
pub use generator::Generator;
pub use job::{Job, JobStatus, StatusDetails};
pub use tongs_emulator::{
    DEFAULT_ACCESS_KEY_ID, DEFAULT_SECRET_ACCESS_KEY, Fault, ParseFaultError, RecordedRequest, Script,
};

/// The examples of the README compile.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
