//! An SDK with a feature for each operation compiles without a warning whichever of them are on, in each layout that has
//! features; what is on is there, and what is not costs nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tongs_cases::tongs;
use tongs_scratch::{root, shared, target};

/// Generates all of a model, with a feature for each operation.
fn generate(model: &Path, layout: &str, folder: &Path, more: &[&str]) {
    let (model, out) = (model.to_str().unwrap(), folder.to_str().unwrap());
    let asked = ["generate", "--model", model, "--all-operations", "--name", "things", "--out", out, "--own-workspace"];
    tongs(&[&asked[..], &["--layout", layout, "--feature-per-operation"], more].concat());
}

/// Runs cargo; what it says, and whether it succeeded.
fn cargo(folder: &Path, arguments: &[&str]) -> (bool, String) {
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(arguments).env("CARGO_TERM_COLOR", "never").env("CARGO_TARGET_DIR", target()).current_dir(folder);
    let output = cargo.output().unwrap();
    let log = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    (output.status.success(), log)
}

/// Checks the package with these features, and nothing by default, which must succeed without a warning.
fn check(folder: &Path, command: &[&str], features: &str) {
    let asked = ["--package", "things", "--no-default-features", "--features", features];
    let (succeeded, log) = cargo(folder, &[command, &asked].concat());
    assert!(succeeded && !log.contains("warning"), "{features}: {log}");
}

fn case() -> PathBuf {
    root().join("tests/cases/emit/operation_features/model.smithy")
}

#[test]
fn any_operations_compile_without_the_others() {
    let each = ["", "get-thing", "list-things", "put-thing", "schema-operation", "watch", "all-operations"];
    // Four crates pass features on; what stands behind them is the same.
    for (layout, features) in [("crate", &each[..]), ("crates", &["", "list-things", "put-thing", "watch"])] {
        let folder = target().join("tongs-operation-features").join(layout);
        generate(&case(), layout, &folder, &[]);
        for features in features {
            check(&folder, &["check"], &format!("{features},serde,validation"));
        }
        check(&folder, &["check"], "get-thing,watch");
        check(&folder, &["doc", "--no-deps"], "put-thing");
        for features in ["get-thing,rt-tokio", "list-things"] {
            check(&folder, &["test", "--quiet", "--doc"], features);
        }
    }
}

/// A program has what its features name, and is told what does not exist of the rest.
#[test]
fn a_program_has_the_operations_that_it_names() {
    let folder = target().join("tongs-operation-features/named");
    generate(&case(), "crate", &folder, &[]);
    let program = |features: &str, call: &str| {
        let place = folder.join("program");
        fs::create_dir_all(place.join("src")).unwrap();
        let manifest = format!(
            "[package]\nname = \"program\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
             things = {{ path = \"../things\", default-features = false, features = {features} }}\n"
        );
        fs::write(place.join("Cargo.toml"), manifest).unwrap();
        let code =
            format!("fn main() {{}}\n\npub fn call(client: &things::Client) {{\n    let _ = client.{call};\n}}\n");
        fs::write(place.join("src/main.rs"), code).unwrap();
        cargo(&place, &["check"])
    };
    let (succeeded, log) = program("[\"get-thing\"]", "get_thing().name(\"a\").send()");
    assert!(succeeded, "{log}");
    let (succeeded, log) = program("[\"get-thing\"]", "put_thing()");
    assert!(!succeeded && log.contains("no method named `put_thing`"), "{log}");
    assert!(!log.contains("could not compile `things`"), "{log}");
}

/// Published models, whose operations share much.
#[test]
fn operations_of_published_models_compile_one_by_one() {
    for (model, features) in [
        ("polly.json", &["synthesize-speech", "all-operations"][..]),
        ("dynamodb.json", &["", "get-item", "query,batch-get-item"]),
    ] {
        let Some(model) = shared("models").or_skip().map(|models| models.join(model)) else { return };
        let folder = target().join("tongs-operation-features").join(model.file_stem().unwrap());
        generate(&model, "crate", &folder, &[]);
        for features in features {
            check(&folder, &["check"], features);
        }
    }
}
