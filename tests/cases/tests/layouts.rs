//! What is forged compiles without a warning in each layout: every `emit` case, and the flagship, as one crate under the
//! lints of the repository, and as a module of one program under lints that are stricter than most.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use tongs::forge::{Forged, forge};
use tongs::load::{Loaded, Sources, load};
use tongs::settings::{CrateSettings, Layout, ManifestKind, ModelSettings, Settings};
use tongs_cases::{Case, cases};
use tongs_scratch::{put, root, target};

const FLAGSHIP: &str = "flagship";

/// Every case, and the flagship, forged in a layout and written to folders of a folder; by their names.
fn forged(layout: Layout, folder: &Path) -> Vec<(String, Forged)> {
    let of_case = |case: &Case| (case.name.clone(), case.load(false), case.settings());
    let flagship = load(Sources::new().path(root().join("model/cleanroomsml")));
    let crates = CrateSettings::named(FLAGSHIP, ManifestKind::Workspace);
    let flagship = (FLAGSHIP.to_owned(), flagship, Settings { model: ModelSettings::default(), crates });
    let all = cases("emit").unwrap().iter().map(of_case).chain([flagship]).collect::<Vec<_>>();
    let forge = |(name, loaded, settings): (String, Loaded, Settings)| {
        // A module has no features of its own.
        let feature_per_operation = settings.crates.feature_per_operation && layout != Layout::Module;
        let crates = CrateSettings { layout, feature_per_operation, ..settings.crates };
        let forged = forge(loaded.model.as_ref().unwrap(), &Settings { crates, ..settings });
        let forged = forged.unwrap_or_else(|found| panic!("{}", found.render(&loaded.sources, false)));
        forged.files.write(&folder.join(&name)).unwrap();
        (name, forged)
    };
    all.into_iter().map(forge).collect()
}

/// Runs cargo, which must succeed without a warning.
fn cargo(folder: &Path, arguments: &[&str]) {
    // The dependencies are the repository's own, at the same versions, so that they are fetched and built once.
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(arguments).env("CARGO_TERM_COLOR", "never").env("CARGO_TARGET_DIR", target()).current_dir(folder);
    let output = cargo.output().unwrap();
    let log = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && !log.contains("warning"), "{log}");
}

/// What the cases need of the runtime: a crate says it of itself, and the owner of a module has to.
const NEEDED: [&str; 10] = [
    "cbor",
    "checksum",
    "client",
    "compression",
    "endpoint-discovery",
    "endpoint-rules",
    "event-stream",
    "query",
    "sigv4a",
    "waiters",
];

/// The runtime with these features, as a manifest names it.
fn runtime(features: &[&str]) -> String {
    let runtime = root().join("crates/tongs-runtime").canonicalize().unwrap().display().to_string();
    format!("tongs-runtime = {{ path = {runtime:?}, default-features = false, features = {features:?} }}\n")
}

/// The lints of the repository, as a table of its manifest.
fn lints() -> String {
    let manifest: toml::Table = fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    let lints = toml::Table::from_iter([("lints".to_owned(), manifest["workspace"]["lints"].clone())]);
    toml::Table::from_iter([("workspace".to_owned(), lints.into())]).to_string()
}

#[test]
fn every_case_is_a_crate() {
    let folder = target().join("tongs-layouts/crates");
    let (mut members, mut features) = (Vec::new(), Vec::new());
    for (case, forged) in forged(Layout::Crate, &folder) {
        let name = &forged.sdk.name;
        members.push(format!("{case}/{name}"));
        let of_case: &[&str] = if forged.sdk.types_only { &["serde"] } else { &["blocking", "serde", "validation"] };
        features.extend(of_case.iter().map(|feature| format!("{name}/{feature}")));
        features.extend((!forged.sdk.gates.is_empty()).then(|| format!("{name}/all-operations")));
    }
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[workspace.package]\nversion = \"0.1.0\"\n\
         rust-version = \"1.94.1\"\nlicense = \"Apache-2.0\"\nrepository = \"https://example.com\"\n\n\
         [workspace.dependencies]\n{}\n{}",
        runtime(&[]),
        lints()
    );
    put(&folder.join("Cargo.toml"), &manifest).unwrap();
    cargo(&folder, &["check", "--workspace"]);
    cargo(&folder, &["check", "--workspace", "--features", &features.join(",")]);
    // Manifests of what is forged for others let clippy's lints pass; the flagship passes them.
    cargo(&folder, &["clippy", "--package", FLAGSHIP]);
    cargo(&folder, &["clippy", "--package", FLAGSHIP, "--features", "blocking,serde,validation"]);
    let documented = ["option-named-shape", "hostile-documentation", FLAGSHIP];
    let packages: Vec<&str> = documented.iter().flat_map(|package| ["--package", package]).collect();
    cargo(&folder, &[&["doc", "--no-deps"], &packages[..]].concat());
    // Nor do examples name what there is not.
    cargo(&folder, &["test", "--quiet", "--doc", "--package", FLAGSHIP]);
}

#[test]
fn every_case_is_a_module_of_one_program() {
    let folder = target().join("tongs-layouts/modules");
    let (mut modules, mut limit) = (String::new(), 128);
    for (case, forged) in forged(Layout::Module, &folder) {
        limit = limit.max(forged.sdk.recursion_limit.unwrap_or_default());
        let path = folder.join(&case).join(&forged.sdk.name).join("mod.rs");
        let _ = writeln!(modules, "    mod {case} {{\n        include!({path:?});\n    }}");
    }
    let manifest = format!(
        "[package]\nname = \"modules\"\nedition = \"2024\"\n\n[workspace]\n\n[features]\naws-lc = []\nblocking = [\"tongs-runtime/blocking\"]\n\
         default-https-client = []\nrt-tokio = []\nschema = [\"tongs-runtime/schema\"]\n\
         serde = [\"dep:serde\", \"tongs-runtime/serde\"]\nvalidation = [\"schema\", \"tongs-runtime/validation\"]\n\n\
         [dependencies]\nserde = {{ version = \"1\", features = [\"derive\"], optional = true }}\n{}\n\
         [lints.rust]\nmissing_docs = \"deny\"\nunreachable_pub = \"deny\"\nunsafe_code = \"forbid\"\n\
         unused_qualifications = \"deny\"\nunused_results = \"deny\"\n\n[lints.clippy]\npedantic = {{ level = \"deny\", priority = -1 }}\n",
        runtime(&NEEDED)
    );
    put(&folder.join("Cargo.toml"), &manifest).unwrap();
    // Wherever they stand, and whatever stands there: a name of theirs, and none of a crate's root.
    let program = format!(
        "//! Modules.\n#![recursion_limit = \"{limit}\"]\n#![deny(warnings)]\n\nmod shapes {{\n{modules}}}\n\nfn main() {{}}\n"
    );
    put(&folder.join("src/main.rs"), &program).unwrap();
    cargo(&folder, &["clippy"]);
    cargo(&folder, &["clippy", "--features", "blocking,serde,validation"]);
    cargo(&folder, &["doc", "--no-deps", "--document-private-items"]);
}
