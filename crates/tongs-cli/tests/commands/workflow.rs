//! The workflow that `docs/workflows` has for a workspace that is slimmed: its commands do what it says they do.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::slim::folder;
use crate::{Folder, stderr, stdout};

const WORKFLOW: &str = "../../docs/workflows/slim.yml";

/// The commands of the workflow that are ours, without what cargo calls them by.
fn commands() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(WORKFLOW);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().map(|line| line.trim().trim_start_matches("- "));
    let commands = lines.filter_map(|line| line.trim_start_matches("run: ").strip_prefix("cargo tongs "));
    commands.map(str::to_owned).collect()
}

/// Runs one of them, without the network and without compiling.
fn run(folder: &Folder, command: &str, more: &[&str]) -> Output {
    let arguments: Vec<&str> = command.split_whitespace().chain(more.iter().copied()).collect();
    let mut cargo = Command::new(env!("CARGO_BIN_EXE_cargo-tongs"));
    cargo.arg("tongs").args(arguments).args(["--offline", "--no-compile"]).current_dir(folder.path(""));
    cargo.output().unwrap()
}

#[test]
fn the_workflow_passes_where_all_is_as_it_should_be_and_fails_where_it_is_not() {
    let commands = commands();
    let [check] = &commands[..] else { panic!("{commands:?}") };
    let folder = folder();
    let slimmed = run(&folder, "slim --models models --operation sts:GetCallerIdentity", &[]);
    assert!(slimmed.status.success(), "{}", stderr(&slimmed));
    let passes = run(&folder, check, &[]);
    assert!(passes.status.success(), "{}", stderr(&passes));
    let call = "pub async fn call(client: &aws_sdk_sts::Client) {\n    let _ = client.assume_role().send().await;\n}\n";
    folder.write("src/lib.rs", call);
    let fails = run(&folder, check, &[]);
    assert_eq!(fails.status.code(), Some(1));
    assert!(stdout(&fails).contains("src/lib.rs:2: ") && stdout(&fails).contains("AssumeRole"), "{}", stdout(&fails));
}
