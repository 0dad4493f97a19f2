//! The public surface that a caller of the operation can touch, read from the official crate's rustdoc JSON.
//!
//! What is read becomes `../surface_uses/uses.rs`: a program that uses each public path, method, trait implementation,
//! field and variant with the official signature, which the test `surface_uses` compiles over both crates. Here it is
//! generated again and compared.

#[path = "../support/cargo.rs"]
mod cargo;
mod features;

use std::{env, fs};

use tongs_surface::{emit, scope};

/// What ours leaves out or changes on purpose: a piece of the line in `uses.rs`, and the reason.
const DIFFERENCES: &[(&str, &str)] = &[];

/// The official crate's rustdoc JSON.
fn official_json() -> tongs_surface::rustdoc::Crate {
    let mut cargo = cargo::cargo();
    // From this package's folder: cargo documents a dependency of the package at hand.
    cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
    let read = tongs_surface::document(cargo, &cargo::target_dir(), "aws-sdk-cleanroomsml");
    read.unwrap_or_else(|error| panic!("{error:#}"))
}

/// The list is what the official crate's rustdoc says, and no difference is listed in vain.
#[test]
fn the_list_is_current() {
    let krate = official_json();
    let surface = scope::Surface::of(&krate, "list_collaboration_trained_model_export_jobs");
    let emitted = emit::program(&krate, &surface, DIFFERENCES);
    assert!(emitted.unused.is_empty(), "differences that match nothing: {:?}", emitted.unused);
    let path = cargo::root().join("tests/parity/tests/surface_uses/uses.rs");
    if env::var_os("TONGS_MEND").is_some() {
        fs::write(&path, &emitted.text).expect("the repository can be written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    let stale: Vec<&str> = emitted.text.lines().filter(|line| !committed.contains(line)).collect();
    assert!(
        committed == emitted.text,
        "uses.rs is not what the official crate says; TONGS_MEND=1 writes it again. New lines:\n{}",
        stale.join("\n")
    );
    println!("{} uses of the official surface", emitted.count);
}
