//! Configuration: who signs, for which region, and what is refused, for settings of every kind.
//!
//! The cases are data, because `tests/parity` holds the AWS CLI to the same expectations.

#[path = "../support/mod.rs"]
mod support;

use serde_json::Value;
use std::process::Command;
use support::{LIST, Ran, World, run};

/// What each case of the settings has, unless it says otherwise.
const BASE: [(&str, &str); 4] = [
    ("AWS_ACCESS_KEY_ID", "AKENV"),
    ("AWS_SECRET_ACCESS_KEY", "s"),
    ("AWS_ENDPOINT_URL", "ENDPOINT"),
    ("AWS_DEFAULT_REGION", "us-east-1"),
];

/// What each case of the files has: the file says the region.
const BASE_WITHOUT_REGION: [(&str, &str); 3] = [BASE[0], BASE[1], BASE[2]];

/// The file of many cases.
const TEAMS: &str = "[default]\nregion = eu-west-1\naws_access_key_id = CDEF\naws_secret_access_key = s\n\
                     [profile team]\nregion = eu-west-2\naws_access_key_id = CTEAM\naws_secret_access_key = s\n\
                     [profile none]\nregion = eu-west-3\n";

/// Who signed, for which region: `KEY REGION`, and whether there was a session token.
fn signer(world: &World) -> String {
    let requests = world.emulator.take_requests();
    let Some(request) = requests.last() else { return "nothing was sent".to_owned() };
    let Some(authorization) = request.header("authorization") else { return "unsigned".to_owned() };
    let scope = authorization.split_once("Credential=").map_or("", |(_, rest)| rest);
    let mut parts = scope.split('/');
    let (key, region) = (parts.next().unwrap_or_default(), parts.nth(1).unwrap_or_default());
    let token = if request.header("x-amz-security-token").is_some() { " with a token" } else { "" };
    format!("{key} {region}{token}")
}

fn command(world: &World, base: &[(&str, &str)], case: &Value) -> Command {
    let url = world.emulator.endpoint_url();
    let text = |value: &Value| value.as_str().unwrap_or_default().replace("ENDPOINT", url);
    for (file, name) in [("config", ".aws/config"), ("credentials", ".aws/credentials")] {
        if let Some(content) = case.get(file) {
            world.file(name, &if content == "TEAMS" { TEAMS.to_owned() } else { text(content) });
        }
    }
    let mut command = world.bare();
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.envs(base.iter().map(|(name, value)| (name, value.replace("ENDPOINT", url))));
    for (name, value) in case["env"].as_object().into_iter().flatten() {
        match value {
            Value::Null => command.env_remove(name),
            value => command.env(name, text(value)),
        };
    }
    command.arg(LIST).args(world.request()).args(case["args"].as_array().into_iter().flatten().map(text));
    command
}

/// What is wrong with how a case went.
fn problem(world: &World, case: &Value, ran: &Ran) -> Option<String> {
    if let Some(expected) = case["signs"].as_str() {
        let signer = signer(world);
        return (ran.code != 0 || signer != expected).then(|| format!("expected {expected}, but {signer}"));
    }
    let (code, says) = (case["fails"].as_i64()?, case["says"].as_str()?);
    let home = format!("{}/", world.home().display());
    let message = ran.stderr.replace(&home, "");
    let line = message.trim_end().lines().last().unwrap_or_default();
    let is_line = !message.trim().contains('\n') || message.starts_with("usage:");
    (i64::from(ran.code) != code || !line.starts_with(says) || !is_line || message.contains("panicked"))
        .then(|| format!("expected {code} {says}"))
}

fn check(base: &[(&str, &str)], cases: &str) {
    let cases: Vec<Value> = serde_json::from_str(cases).expect("JSON");
    let problems: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let world = World::without_checks(1);
            let ran = run(&mut command(&world, base, case));
            let problem = problem(&world, case, &ran)?;
            Some(format!("{}: {problem}\n{ran:?}\n", case["name"]))
        })
        .collect();
    assert!(problems.is_empty(), "{} of {}:\n{}", problems.len(), cases.len(), problems.join("\n"));
}

#[cfg(unix)]
#[test]
fn settings() {
    check(&BASE, include_str!("settings.json"));
}

#[cfg(unix)]
#[test]
fn files() {
    check(&BASE_WITHOUT_REGION, include_str!("files.json"));
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
