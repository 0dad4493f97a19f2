//! What the tests share: where things are, how a call's end is described, how a transcript is kept.

pub(crate) mod aws;
pub(crate) mod cargo;
pub(crate) mod emulator;
pub(crate) mod outcome;
pub(crate) mod python;
pub(crate) mod repository;
pub(crate) mod transcript;
