//! Cargo refuses to compile a workspace with what was forged: why, and the way out.

use crate::cargo::{patches, words};
use crate::error::Error;

use super::Situation;
use super::stage::{Round, Stage};

/// What cargo says where the compiler is too old.
const OLD: &str = "is not supported by the following package";

/// Has cargo say whether the compiler is new enough for what was forged, where nothing is compiled.
///
/// # Errors
/// It is too old.
pub(super) fn compiler(situation: &Situation, stage: &Stage, round: &Round) -> Result<(), Error> {
    let mut cargo = situation.cargo.clone();
    cargo.options.extend(patches(&stage.folders(round)));
    let log = cargo.refused(&stage.folder.join("Cargo.toml"));
    let log = log.map_err(|error| Error::Other(format!("cannot start cargo: {error}")))?;
    if log.contains(OLD) { Err(unchecked(situation, &log)) } else { Ok(()) }
}

/// The error where cargo began to compile nothing, with what it said.
pub(super) fn unchecked(situation: &Situation, log: &str) -> Error {
    let words = words(log.as_bytes());
    let remembered = situation.remembered_features();
    let help = if words.contains(OLD) {
        "\nhelp: forged crates stand on AWS's newest runtime crates, which need a newer Rust than older official ones: \
         `rustup update`, and whoever says which one is taken, as `rust-toolchain.toml` does"
    } else {
        ""
    };
    Error::Other(format!("cargo does not check the workspace, and nothing was changed\n{words}{help}{remembered}"))
}
