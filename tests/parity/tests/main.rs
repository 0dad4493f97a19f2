//! Parity: the facade against the official crate, boto3 and the AWS CLI.
//!
//! The programs under `program/` are compiled twice, once with `use aws_sdk_cleanroomsml as sdk` and once with
//! `use cleanroomsml as sdk`, and must write the same transcript.

mod program;
mod support;
