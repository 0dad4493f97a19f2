//! What is forged compiles for `wasm32-unknown-unknown`, without what needs an operating system: sockets, TLS and tokio's
//! timers.

use std::env;
use std::path::Path;
use std::process::Command;

use tongs::load::Sources;
use tongs::settings::{Layout, ModelSettings};
use tongs_scratch::{Workspace, root, settings, shared, target};

const TARGET: &str = "wasm32-unknown-unknown";

/// Whether the compiler has the target's library. Says that it has not on standard error.
#[track_caller]
fn has_target() -> bool {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output().unwrap();
    let library = String::from_utf8(output.stdout).unwrap();
    let is_there = Path::new(library.trim()).is_dir();
    if !is_there {
        let in_ci = env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
        assert!(!in_ci, "CI must not skip: `rustup target add {TARGET}`");
        eprintln!("SKIPPED: the target {TARGET} is not there: `rustup target add {TARGET}`");
    }
    is_there
}

/// Checks packages for the target, without a warning.
fn check(cargo: &mut Command, arguments: &[&str]) {
    // A folder of its own for what is built: `target/wasm32-unknown-unknown`.
    cargo.args(["check", "--offline", "--target", TARGET, "--no-default-features"]).args(arguments);
    let output = cargo.env("CARGO_TERM_COLOR", "never").output().unwrap();
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !log.contains("warning"), "{log}");
}

#[test]
fn the_flagship_compiles() {
    if !has_target() {
        return;
    }
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root()).env("CARGO_TARGET_DIR", target());
    check(&mut cargo, &["--package", "cleanroomsml", "--features", "serde,validation"]);
}

/// With every protocol and whatever else operations have, as one crate each, of all operations.
#[test]
fn whole_services_compile() {
    if !has_target() {
        return;
    }
    let mut workspace = Workspace::new("tongs-wasm");
    let (mut packages, mut features) = (Vec::new(), Vec::new());
    for model in ["s3", "dynamodb", "sts", "cloudwatch-logs"] {
        let Some(path) = shared(&format!("models/{model}.json")).or_skip() else { return };
        let name = format!("wasm-{model}");
        let mut settings = settings(&name, ModelSettings::default());
        settings.crates.layout = Layout::Crate;
        let _ = workspace.forge_with(Sources::new().path(path), &settings).unwrap();
        features.push(format!("{name}/serde"));
        packages.extend(["--package".to_owned(), name]);
    }
    workspace.finish().unwrap();
    let packages: Vec<&str> = packages.iter().map(String::as_str).collect();
    check(&mut workspace.cargo(), &[&packages[..], &["--features", &features.join(",")]].concat());
}
