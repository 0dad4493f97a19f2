//! What is forged compiles and is documented, without a warning: every `emit` case in one workspace, with all features; and a workspace
//! that `tongs generate` wrote, which stands on its own.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use tongs_cases::{Case, cases, tongs};
use tongs_scratch::{put, root, target, unpack};

fn check(folder: &Path, arguments: &[&str]) {
    cargo(folder, &[&["check", "--workspace"], arguments].concat());
}

/// Runs cargo, which must succeed without a warning.
fn cargo(folder: &Path, arguments: &[&str]) {
    let log = cargo_with_warnings(folder, arguments);
    assert!(!log.contains("warning"), "{log}");
}

/// Runs cargo, which must succeed, and gives what it said.
fn cargo_with_warnings(folder: &Path, arguments: &[&str]) -> String {
    // The dependencies are the repository's own, at the same versions, so that they are fetched and built once.
    std::fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .env("CARGO_TERM_COLOR", "never")
        .env("CARGO_TARGET_DIR", target())
        .current_dir(folder)
        .output()
        .unwrap();
    let log = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{log}");
    log
}

#[test]
fn every_emit_case_compiles() {
    let folder = target().join("tongs-cases");
    let cases = cases("emit").unwrap();
    let mut manifest = String::from("[workspace]\nresolver = \"3\"\nmembers = [\n");
    for case in &cases {
        write(case, &folder);
        for package in case.settings().crates.packages() {
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
        for package in case.settings().crates.packages() {
            let _ = writeln!(manifest, "{package} = {{ path = {package:?} }}");
        }
    }
    let runtime = root().join("crates/tongs-runtime").canonicalize().unwrap();
    let _ = writeln!(manifest, "tongs-runtime = {{ path = {runtime:?}, default-features = false }}");
    put(&folder.join("Cargo.toml"), &manifest).unwrap();
    check(&folder, &[]);
    check(&folder, &["--features", &features(&cases)]);
    cargo(&folder, &["run", "--quiet", "--package", "serde-runner"]);
    // Nor does rustdoc find anything in whatever a model's documentation holds.
    let documented =
        cases.iter().filter(|case| case.name.contains("documentation") || case.name == "option_named_shape");
    let packages = documented.flat_map(|case| ["--package".to_owned(), case.settings().crates.shapes()]);
    let arguments: Vec<String> = ["doc".to_owned(), "--no-deps".to_owned()].into_iter().chain(packages).collect();
    cargo(&folder, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
}

/// A program that holds serde's forms of what `emit/serde_forms` becomes against a table.
fn write_serde_runner(folder: &Path) {
    let manifest = "[package]\nname = \"serde-runner\"\nedition = \"2024\"\n\n[dependencies]\nserde_json = \"1\"\n\
                    serde-forms = { workspace = true, features = [\"serde\"] }\n";
    put(&folder.join("serde-runner/Cargo.toml"), manifest).unwrap();
    put(&folder.join("serde-runner/src/main.rs"), include_str!("../runner/serde.rs")).unwrap();
}

/// `serde`, `validation` and `blocking` of every facade, and all of its operations.
fn features(cases: &[Case]) -> String {
    let features = cases.iter().map(|case| {
        let name = case.name.replace('_', "-");
        let operations =
            if case.request.feature_per_operation { format!(",{name}/all-operations") } else { String::new() };
        let of_clients =
            if case.request.types_only { String::new() } else { format!(",{name}/validation,{name}/blocking") };
        format!("{name}/serde{of_clients}{operations}")
    });
    features.collect::<Vec<_>>().join(",")
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
    generate(&root().join("model/cleanroomsml"), "standalone", &folder);
    check(&folder, &["--features", "standalone/serde,standalone/validation,standalone/test-util"]);
}

/// Forges all of a model, as an SDK of a name.
fn generate(model: &Path, name: &str, out: &Path) {
    let (model, out) = (model.to_str().unwrap(), out.to_str().unwrap());
    tongs(&["generate", "--model", model, "--all-operations", "--name", name, "--out", out]);
}

/// Forges all of a case's model, as an SDK of a name.
fn generate_case(case: &str, name: &str, out: &Path) {
    generate(&root().join("tests/cases/emit").join(case).join("model.smithy"), name, out);
}

/// A program that depends on crates in these folders, and makes a client of each.
fn program(folder: &Path, dependencies: &[(&str, &Path)]) {
    let mut manifest =
        "[package]\nname = \"program\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n".to_owned();
    let mut code = "//! Clients of several services.\n\nfn main() {\n".to_owned();
    for (name, path) in dependencies {
        // A quoted Rust string is one of TOML.
        let _ = writeln!(manifest, "{name} = {{ path = {:?} }}", path.display().to_string());
        let _ = writeln!(code, "    let _ = {}::Config::builder();", name.replace('-', "_"));
    }
    put(&folder.join("Cargo.toml"), &manifest).unwrap();
    put(&folder.join("src/main.rs"), &(code + "}\n")).unwrap();
}

/// Cargo takes two packages of one name and version for the same, wherever they are; each SDK carries a runtime.
#[test]
fn sdks_of_several_folders_build_in_one_program_beside_the_flagship() {
    let folder = target().join("tongs-beside");
    generate_case("acronyms", "beside-one", &folder.join("one"));
    generate_case("no_input_no_output", "beside-two", &folder.join("two"));
    let flagship = root().join("crates/cleanroomsml").canonicalize().unwrap();
    let (one, two) = (folder.join("one/beside-one"), folder.join("two/beside-two"));
    let program_folder = folder.join("program");
    program(&program_folder, &[("beside-one", &one), ("beside-two", &two), ("cleanroomsml", &flagship)]);
    cargo(&program_folder, &["check", "--offline"]);
}

/// Two services in a workspace that somebody has: they build with its crates, are formatted as they are, their READMEs'
/// programs compile, and they can be packaged.
#[test]
fn several_sdks_in_a_workspace_that_is_there() {
    let folder = target().join("tongs-joined");
    put(&folder.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"program\"]\n").unwrap();
    let sdk = folder.join("sdk");
    generate_case("acronyms", "joined-one", &sdk);
    generate_case("no_input_no_output", "joined-two", &sdk);
    program(
        &folder.join("program"),
        &[("joined-one", &sdk.join("joined-one")), ("joined-two", &sdk.join("joined-two"))],
    );
    cargo(&folder, &["check", "--workspace", "--all-targets", "--offline"]);
    cargo(&folder, &["fmt", "--all", "--check"]);
    cargo(&folder, &["test", "--doc", "--offline", "--package", "joined-one", "--package", "joined-two"]);
    let package = [
        "package",
        "--workspace",
        "--exclude",
        "program",
        "--allow-dirty",
        "--no-metadata",
        "--no-verify",
        "--offline",
    ];
    cargo_with_warnings(&folder, &package);
    let packages = [
        "joined-one",
        "joined-one-operations",
        "joined-one-runtime",
        "joined-one-serializers",
        "joined-one-shapes",
        "joined-two",
        "joined-two-operations",
        "joined-two-serializers",
        "joined-two-shapes",
    ];
    let packages = packages.map(|name| (name, "0.1.0"));
    let unpacked = unpack(&packages, &target(), target().join("tongs-packaged"), &root().join("Cargo.lock")).unwrap();
    cargo_with_warnings(&unpacked, &["check", "--workspace", "--offline"]);
}
