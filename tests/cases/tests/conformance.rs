//! Protocol tests: those of our own model, and those that the Smithy project publishes for restJson1, held against
//! what is forged from the same models.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use tongs::forge::forge;
use tongs::ir;
use tongs::load::{Sources, load};
use tongs::select::{Request, operations_of, select};
use tongs::semantic::Model;
use tongs::settings::{CrateSettings, ManifestKind, ModelSettings, Settings};
use tongs_cases::conformance::{ProtocolTest, protocol_tests};
use tongs_cases::{put, root, target};

/// Tests that are not passed, with the reason.
const DIFFERENT: &[(&str, &str)] = &[
    ("RestJsonHostWithPath", "the path of an endpoint is put before the request's after it is serialized"),
    ("RestJsonQueryIdempotencyTokenAutoFill", "tokens are random; the test wants one in particular"),
];

/// Operations that are not forged.
const UNSUPPORTED: [&str; 14] = [
    "DuplexStream",
    "DuplexStreamWithDistinctStreams",
    "DuplexStreamWithInitialMessages",
    "EndpointOperation",
    "EndpointWithHostLabelOperation",
    "HttpChecksumRequired",
    "InputStream",
    "InputStreamWithInitialRequest",
    "OutputStream",
    "OutputStreamWithInitialResponse",
    "PutWithContentEncoding",
    "StreamingTraits",
    "StreamingTraitsRequireLength",
    "StreamingTraitsWithMediaType",
];

/// The published service says nothing of endpoints, which a client of AWS needs.
const ENDPOINTS: &str = "$version: \"2.0\"\nnamespace endpoints\nuse aws.endpoints#standardRegionalEndpoints\n\
                         apply aws.protocoltests.restjson#RestJson @standardRegionalEndpoints\n";

#[test]
fn our_own_protocol_tests() {
    let sources = Sources::new().paths([root().join("model/cleanroomsml")]);
    run("flagship", sources, "com.amazonaws.cleanroomsml#AWSStarkControlService");
}

#[test]
fn the_published_protocol_tests() {
    let folder = root().join("../shared/smithy/protocol-tests");
    if !folder.exists() {
        assert!(std::env::var_os("CI").is_none(), "{} is not there", folder.display());
        eprintln!("SKIPPED: {} is not there", folder.display());
        return;
    }
    let sources = Sources::new().paths([folder]).text("endpoints.smithy", ENDPOINTS);
    run("restjson", sources, "aws.protocoltests.restjson#RestJson");
}

fn run(name: &str, sources: Sources, service: &str) {
    let loaded = load(sources);
    let Some(model) = &loaded.model else { panic!("{}", loaded.diagnostics.render(&loaded.sources, false)) };
    let settings = settings(name, model, service);
    let forged = match forge(model, &settings) {
        Ok(forged) => forged,
        Err(diagnostics) => panic!("{}", diagnostics.render(&loaded.sources, false)),
    };
    let tests = protocol_tests(model, &select(model, &Request::from(&settings.model)).unwrap());
    assert!(!tests.is_empty(), "the model has no tests");
    let folder = target().join("tongs-conformance").join(name);
    forged.files.write(&folder).unwrap();
    workspace(&folder, &forged.sdk, &tests);
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", &format!("{name}-runner"), "--", "tests.json"])
        .env("CARGO_TARGET_DIR", target())
        .current_dir(&folder)
        .output()
        .unwrap();
    let (text, log) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{log}");
    let known = |line: &&str| DIFFERENT.iter().any(|(id, _)| line.starts_with(&format!("failed {id}: ")));
    let failed: Vec<&str> =
        text.lines().filter(|line| line.starts_with("failed ")).filter(|line| !known(line)).collect();
    let passed = text.lines().filter(|line| line.starts_with("ok ")).count();
    println!("{name}: {passed} of {} protocol tests pass", tests.len());
    assert!(failed.is_empty(), "{} of {} fail:\n{}", failed.len(), tests.len(), failed.join("\n"));
}

fn settings(name: &str, model: &Model, service: &str) -> Settings {
    let shape = model.shape_by_str(service).unwrap();
    let operations = operations_of(model, shape).into_iter().filter(|id| !UNSUPPORTED.contains(&id.name()));
    Settings {
        model: ModelSettings {
            service: Some(service.to_owned()),
            operations: Some(operations.map(|id| id.to_string()).collect()),
            ignore_traits: Vec::new(),
        },
        crates: CrateSettings { facade: None, ..CrateSettings::named(name, ManifestKind::Workspace) },
    }
}

/// The workspace's manifest, the tests, and the runner with its table of operations.
fn workspace(folder: &Path, sdk: &ir::Sdk, tests: &[ProtocolTest]) {
    let crates = &sdk.crates;
    let (shapes, serializers, operations) =
        (&crates.shapes.package, &crates.serializers.package, &crates.operations.package);
    let runner = shapes.replace("-shapes", "-runner");
    // As a TOML string, which a quoted Rust string is.
    let runtime = root().join("crates/tongs-runtime").canonicalize().unwrap().display().to_string();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{shapes:?}, {serializers:?}, {operations:?}, \"runner\"]\n\n\
         [workspace.package]\nversion = \"0.1.0\"\nrust-version = \"1.94.1\"\nlicense = \"Apache-2.0\"\n\
         repository = \"https://example.com\"\n\n[workspace.lints]\n\n[workspace.dependencies]\n\
         {shapes} = {{ path = {shapes:?} }}\n{serializers} = {{ path = {serializers:?} }}\n\
         {operations} = {{ path = {operations:?} }}\n\
         tongs-runtime = {{ path = {runtime:?}, default-features = false }}\n"
    );
    let put = |path: &str, text: String| put(&folder.join(path), &text);
    put("Cargo.toml", manifest);
    put("Cargo.lock", std::fs::read_to_string(root().join("Cargo.lock")).unwrap());
    put(
        "runner/Cargo.toml",
        format!(
            "[package]\nname = {runner:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             {shapes} = {{ workspace = true, features = [\"serde\"] }}\n{serializers}.workspace = true\n\
             tongs-runtime = {{ workspace = true, features = [\"serde\"] }}\nserde_json = \"1\"\n"
        ),
    );
    put("runner/src/main.rs", include_str!("../runner/main.rs").to_owned());
    put("runner/src/dispatch.rs", dispatch(sdk));
    let tests: Vec<_> = tests.iter().map(|test| &test.data).collect();
    put("tests.json", serde_json::to_string_pretty(&tests).unwrap());
}

/// The runner's functions by operation.
fn dispatch(sdk: &ir::Sdk) -> String {
    let (shapes, serializers) = (&sdk.crates.shapes.ident, &sdk.crates.serializers.ident);
    let (mut requests, mut responses) = (String::new(), String::new());
    for operation in &sdk.operations {
        let (name, module) = (&operation.wire_name, &operation.module.rust);
        let _ = writeln!(
            requests,
            "        {name:?} => {{\n            let input: {shapes}::operation::{module}::{} = \
             serde_json::from_value(params).map_err(text)?;\n            \
             {serializers}::operation::{module}::serialize(&input).map_err(text)\n        }}",
            operation.input.named.name,
        );
        let mut arms = String::new();
        for variant in &operation.errors {
            let _ = writeln!(
                arms,
                "                Err(E::{}(err)) => ({:?}, serde_json::to_value(err)),",
                variant.error.name, variant.code,
            );
        }
        let _ = writeln!(
            responses,
            "        {name:?} => {{\n            use {shapes}::operation::{module}::{} as E;\n            \
             let (name, value) = match {serializers}::operation::{module}::deserialize(response) {{\n                \
             Ok(output) => (\"response\", serde_json::to_value(output)),\n{arms}                \
             Err(E::Unhandled(err)) => return Err(format!(\"{{err:?}}\")),\n                \
             Err(err) => return Err(format!(\"{{err:?}}\")),\n            }};\n            \
             Ok((name, value.map_err(text)?))\n        }}",
            operation.error_name,
        );
    }
    format!(
        "#![allow(deprecated, unreachable_patterns)]\n\nuse serde_json::Value;\n\n\
         fn text(err: impl std::fmt::Display) -> String {{\n    err.to_string()\n}}\n\n\
         pub fn serialize(operation: &str, params: Value) -> Result<tongs_runtime::request::HttpRequest, String> {{\n    \
         match operation {{\n{requests}        other => Err(format!(\"no operation {{other}}\")),\n    }}\n}}\n\n\
         pub fn deserialize(\n    operation: &str,\n    response: tongs_runtime::response::Response<'_>,\n) -> \
         Result<(&'static str, Value), String> {{\n    match operation {{\n{responses}        \
         other => Err(format!(\"no operation {{other}}\")),\n    }}\n}}\n"
    )
}
