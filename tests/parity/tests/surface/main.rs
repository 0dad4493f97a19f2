//! The public surface that a caller of the operation can touch, read from the official crate's rustdoc JSON.
//!
//! What is read becomes `../surface_uses/uses.rs`: a program that uses each public path, method, trait implementation,
//! field and variant with the official signature, which the test `surface_uses` compiles over both crates. Here it is
//! generated again and compared.

#[path = "../support/cargo.rs"]
mod cargo;
mod emit;
mod features;
mod rustdoc;
mod scope;

use std::path::{Path, PathBuf};
use std::{env, fs};

/// What ours leaves out or changes on purpose: a piece of the line in `uses.rs`, and the reason.
const DIFFERENCES: &[(&str, &str)] = &[];

/// A script that runs rustdoc with its unstable output open. Setting `RUSTC_BOOTSTRAP` for the whole of cargo would
/// build every dependency again.
fn rustdoc_script(folder: &Path) -> PathBuf {
    let (name, text) = if cfg!(windows) {
        ("rustdoc.cmd", "@set RUSTC_BOOTSTRAP=1\r\n@rustdoc %*\r\n")
    } else {
        ("rustdoc.sh", "#!/bin/sh\nRUSTC_BOOTSTRAP=1 exec rustdoc \"$@\"\n")
    };
    let script = folder.join(name);
    fs::create_dir_all(folder).expect("the target directory can be written");
    fs::write(&script, text).expect("the target directory can be written");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("own file");
    }
    script
}

/// The official crate's rustdoc JSON.
fn official_json() -> rustdoc::Crate {
    let target = cargo::target_dir();
    let status = cargo::cargo()
        // From this package's folder: cargo documents a dependency of the package at hand.
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("RUSTDOC", rustdoc_script(&target.join("tmp")))
        .args(["rustdoc", "--quiet", "-p", "aws-sdk-cleanroomsml"])
        .args(["--", "-Z", "unstable-options", "--output-format", "json"])
        .status()
        .expect("cargo runs");
    assert!(status.success(), "rustdoc of the official crate failed");
    rustdoc::Crate::read(&target.join("doc").join("aws_sdk_cleanroomsml.json"))
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
