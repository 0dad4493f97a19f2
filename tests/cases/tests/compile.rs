//! What is forged compiles and is documented, without a warning: every `emit` case in one workspace, with all features; and a workspace
//! that `tongs generate` wrote, which stands on its own.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tongs_cases::{Case, cases, root};

/// Below cargo's target folder, so that nothing is built twice.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

fn check(folder: &Path, arguments: &[&str]) {
    cargo(folder, &[&["check", "--workspace"], arguments].concat());
}

fn cargo(folder: &Path, arguments: &[&str]) {
    // The dependencies are the repository's own, at the same versions, so that they are fetched and built once.
    std::fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--color", "never"])
        .env("CARGO_TARGET_DIR", target())
        .current_dir(folder)
        .output()
        .unwrap();
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !log.contains("warning"), "{log}");
}

#[test]
fn every_emit_case_compiles() {
    let folder = target().join("tongs-cases");
    let cases = cases("emit").unwrap();
    let mut manifest = String::from("[workspace]\nresolver = \"3\"\nmembers = [\n");
    for case in &cases {
        write(case, &folder);
        for package in packages(case) {
            let _ = writeln!(manifest, "    {package:?},");
        }
    }
    write_serde_runner(&folder);
    manifest.push_str(
        "    \"serde-runner\",\n]\n\n[workspace.package]\nversion = \"0.1.0\"\nrust-version = \"1.94.1\"\nlicense = \"Apache-2.0\"\n\
         repository = \"https://example.com\"\n\n[workspace.lints.rust]\nunsafe_code = \"forbid\"\n\
         missing_docs = \"warn\"\n\n[workspace.dependencies]\n",
    );
    for case in &cases {
        for package in packages(case) {
            let _ = writeln!(manifest, "{package} = {{ path = {package:?} }}");
        }
    }
    let runtime = root().join("crates/tongs-runtime").canonicalize().unwrap();
    let _ = writeln!(manifest, "tongs-runtime = {{ path = {runtime:?}, default-features = false }}");
    std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    check(&folder, &[]);
    check(&folder, &["--features", &features(&cases)]);
    cargo(&folder, &["run", "--quiet", "--package", "serde-runner"]);
    // Nor does rustdoc find anything in whatever a model's documentation holds.
    let documented =
        cases.iter().filter(|case| case.name.contains("documentation") || case.name == "option_named_shape");
    let packages = documented.flat_map(|case| ["--package".to_owned(), case.settings().crates.shapes]);
    let arguments: Vec<String> = ["doc".to_owned(), "--no-deps".to_owned()].into_iter().chain(packages).collect();
    cargo(&folder, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
}

/// A program that holds serde's forms of what `emit/serde_forms` becomes against a table.
fn write_serde_runner(folder: &Path) {
    let manifest = "[package]\nname = \"serde-runner\"\nedition = \"2024\"\n\n[dependencies]\nserde_json = \"1\"\n\
                    serde-forms = { workspace = true, features = [\"serde\"] }\n";
    std::fs::create_dir_all(folder.join("serde-runner/src")).unwrap();
    std::fs::write(folder.join("serde-runner/Cargo.toml"), manifest).unwrap();
    let program = root().join("tests/cases/runner/serde.rs");
    std::fs::copy(program, folder.join("serde-runner/src/main.rs")).unwrap();
}

fn packages(case: &Case) -> [String; 4] {
    let crates = case.settings().crates;
    [crates.shapes, crates.serializers, crates.operations, crates.facade.unwrap_or_default()]
}

/// `serde` and `validation` of every facade.
fn features(cases: &[Case]) -> String {
    let facades = cases.iter().map(|case| case.name.replace('_', "-"));
    facades.map(|name| format!("{name}/serde,{name}/validation")).collect::<Vec<_>>().join(",")
}

fn write(case: &Case, folder: &Path) {
    let loaded = case.load(false);
    match case.forge(&loaded) {
        Ok(forged) => forged.files.write(folder).unwrap(),
        Err(diagnostics) => panic!("{}", case.render(&loaded, &diagnostics)),
    };
}

#[test]
fn a_generated_workspace_stands_on_its_own() {
    let folder = target().join("tongs-standalone");
    let model = root().join("model/cleanroomsml");
    let arguments = ["tongs", "generate", "--all-operations", "--name", "standalone", "--out"];
    let arguments = arguments.iter().map(std::ffi::OsString::from);
    let arguments = arguments.chain([folder.clone().into(), "--model".into(), model.into()]);
    assert_eq!(format!("{:?}", tongs::cli::run(arguments)), format!("{:?}", std::process::ExitCode::SUCCESS));
    check(&folder, &["--features", "standalone/serde,standalone/validation,standalone/test-util"]);
}
