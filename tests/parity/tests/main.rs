//! Parity: the facade against the official crate, boto3 and the AWS CLI.
//!
//! The programs under `program/` are compiled twice, once with `use aws_sdk_cleanroomsml as sdk` and once with
//! `use cleanroomsml as sdk`, and must write the same transcript. Under `sockets/`, all the clients talk to the emulator.
//! Tests whose name begins with `needs_python` need boto3 and the AWS CLI: `cargo xtask test` installs them.

mod commands;
mod configuration;
mod on_purpose;
mod program;
mod properties;
mod sockets;
mod support;
