//! A service that has nothing to do with AWS, from end to end: its model is listed and generated with the command line, or
//! by a build script, in each layout; what was generated is built, and called over a real socket.

use std::path::{Path, PathBuf};

use tongs_cases::{printed, tongs};
use tongs_scratch::{put, root, target};

const AGENT: &str = "weather/0.1.0 tongs-runtime/0.1.0";

/// A build script that forges a module, and what includes it.
const BUILD: &str = "fn main() -> Result<(), tongs_build::Error> {
    tongs_build::configure().model(\"weather.smithy\").compile()
}
";
const MODULE: &str = "mod weather {
    tongs_runtime::include_sdk!(\"weather\");
}
";

fn model() -> PathBuf {
    root().join("tests/cases/runner/weather.smithy")
}

#[test]
fn a_service_without_the_traits_of_aws_is_generated_built_and_called() {
    tongs(&["list", "--model", model().to_str().unwrap()]);
    call_of_a_crate("crates");
}

#[test]
fn one_crate_is_called_as_several_are() {
    call_of_a_crate("crate");
}

/// The files of a user's crate that includes a module are those of the book, where its own test runs them.
#[test]
fn a_module_of_a_build_script_is_called_as_crates_are() {
    let folder = target().join("tongs-weather/module");
    put(&folder.join("weather.smithy"), &std::fs::read_to_string(model()).unwrap()).unwrap();
    put(&folder.join("build.rs"), BUILD).unwrap();
    let (docs, program) = include_str!("../runner/weather.rs").split_once("\n\n").unwrap();
    let [runtime, build_crate] =
        ["runtime", "build"].map(|name| root().join(format!("crates/tongs-{name}")).canonicalize().unwrap());
    call(
        &folder,
        &format!("tongs-runtime = {{ path = {runtime:?} }}"),
        &format!("\n[build-dependencies]\ntongs-build = {{ path = {build_crate:?} }}\n"),
        // A user's crate may have any lints.
        &format!("{docs}\n#![deny(warnings, missing_docs, unreachable_pub, unused)]\n\n{MODULE}\n{program}"),
    );
}

/// Generates a client in a layout, and calls it.
fn call_of_a_crate(layout: &str) {
    let folder = target().join("tongs-weather").join(layout);
    let (model, sdk) = (model(), folder.join("sdk"));
    let (model, sdk) = (model.to_str().unwrap(), sdk.to_str().unwrap());
    let name = ["--all-operations", "--name", "weather", "--layout", layout];
    tongs(&[&["generate", "--model", model, "--out", sdk], &name[..]].concat());
    call(&folder.join("runner"), "weather = { path = \"../sdk/weather\" }", "", include_str!("../runner/weather.rs"));
}

/// Runs a program, and looks at what it says.
fn call(folder: &Path, dependency: &str, more: &str, program: &str) {
    let manifest = format!(
        "[package]\nname = \"weather-runner\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\n{dependency}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n{more}"
    );
    let text = printed(folder, &manifest, &[("src/main.rs", program)]);
    let lines: Vec<&str> = text.lines().collect();
    let get = |path: &str, headers: &str| format!("GET {path} [{headers}user-agent: {AGENT}] ");
    let forecast = "/v1/cities/S%C3%A3o%20Paulo/forecast?days=3";
    let (bearer, basic) = ("authorization: Bearer tok, ", "authorization: Basic dXNlcjpwYXNz, ");
    let expected = [
        get(forecast, bearer),
        "rain: Some(0.25)".to_owned(),
        format!("GET {forecast} [user-agent: {AGENT}, x-api-key: key] "),
        "rain: Some(0.25)".to_owned(),
        get(forecast, bearer),
        "rain: Some(0.25)".to_owned(),
        get("/v1/time", ""),
        "unsigned: 1767323045".to_owned(),
        get("/v1/cities?pageSize=1", bearer),
        get("/v1/cities?nextToken=a%20b&pageSize=1", bearer),
        "cities: [\"Oslo\", \"Lima\"]".to_owned(),
        format!("GET /v1/cities [user-agent: {AGENT} app/Umbrella] "),
        "open: [\"Oslo\"]".to_owned(),
        format!("PUT /v1/cities/Oslo/report [{basic}user-agent: {AGENT}] {{\"chanceOfRain\":0.5}}"),
        format!("GET /v1/cities/Oslo/radar [user-agent: {AGENT} app/Umbrella] "),
        "radar of width Some(2) begins: b\"ab\"".to_owned(),
        "radar ends: b\"cd\"".to_owned(),
        format!("GET /v1/cities/Atlantis/radar [user-agent: {AGENT} app/Umbrella] "),
        "no radar: true".to_owned(),
    ];
    assert_eq!(lines[..expected.len()], expected, "{text}");
    let [no_token, no_endpoint, atlantis, no_city] = lines[expected.len()..] else { panic!("{text}") };
    assert!(no_token.starts_with("no token: ") && no_token.contains("httpBearerAuth"), "{no_token}");
    assert!(no_endpoint.starts_with("no endpoint: ") && no_endpoint.contains("`endpoint_url`"), "{no_endpoint}");
    assert_eq!(atlantis, get("/v1/cities/Atlantis/forecast", bearer));
    assert_eq!(no_city, "no city: true");
}
