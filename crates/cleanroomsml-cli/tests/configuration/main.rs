//! Configuration: who signs, for which region, and what is refused, for settings of every kind.
//!
//! The cases are data, because `tests/parity` holds the AWS CLI to the same expectations.

#[path = "../support/mod.rs"]
mod support;

mod cases;

use cases::Case;
use serde_json::Value;
use std::process::Command;
use support::{LIST, Ran, World, run};

fn command(world: &World, case: Case<'_>) -> Command {
    for (name, content) in case.files() {
        world.file(&format!(".aws/{name}"), &content);
    }
    let mut command = world.bare();
    case.set_variables(&mut command);
    command.arg(LIST).args(world.request()).args(case.options());
    command
}

/// What is wrong with how a case went.
fn problem(world: &World, case: Case<'_>, ran: &Ran) -> Option<String> {
    if let Some(expected) = case.own["signs"].as_str() {
        let signer = case.signer();
        return (ran.code != 0 || signer != expected).then(|| format!("expected {expected}, but {signer}"));
    }
    let (code, says) = (case.own["fails"].as_i64()?, case.own["says"].as_str()?);
    let home = format!("{}/", world.home().display());
    let message = ran.stderr.replace(&home, "");
    let line = message.trim_end().lines().last().unwrap_or_default();
    let is_line = !message.trim().contains('\n') || message.starts_with("usage:");
    (i64::from(ran.code) != code || !line.starts_with(says) || !is_line || message.contains("panicked"))
        .then(|| format!("expected {code} {says}"))
}

fn check(base: &'static [(&str, &str)], cases: &str) {
    let cases: Vec<Value> = serde_json::from_str(cases).expect("JSON");
    let problems: Vec<String> = cases
        .iter()
        .filter_map(|own| {
            let world = World::without_checks(1);
            let case = Case { base, own, emulator: &world.emulator };
            let ran = run(&mut command(&world, case));
            let problem = problem(&world, case, &ran)?;
            Some(format!("{}: {problem}\n{ran:?}\n", own["name"]))
        })
        .collect();
    assert!(problems.is_empty(), "{} of {}:\n{}", problems.len(), cases.len(), problems.join("\n"));
}

#[cfg(unix)]
#[test]
fn settings() {
    check(cases::OF_SETTINGS, include_str!("settings.json"));
}

#[cfg(unix)]
#[test]
fn files() {
    check(cases::OF_FILES, include_str!("files.json"));
}

#[test]
fn no_text_of_a_file_panics() {
    let world = World::without_checks(1);
    let pieces = ["[", "]", "profile", " ", "\"", "\\", "=", ":", "\n", "\t", "#", "default", "é", "\r", "region", "x"];
    // A multiplicative generator: the same texts in each run.
    let mut state: u64 = 0x2545_f491_4f6c_dd1d;
    for _ in 0..60 {
        let mut text = String::new();
        for _ in 0..40 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let index = usize::try_from(state >> 33).unwrap_or_default() % pieces.len();
            text.push_str(pieces[index]);
        }
        world.file(".aws/config", &text);
        let mut command = world.configured();
        let ran = run(command.arg(LIST).args(world.request()));
        assert!([0, 253, 255].contains(&ran.code) && !ran.stderr.contains("panicked"), "{text:?}: {ran:?}");
    }
}
