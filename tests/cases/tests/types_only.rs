//! Types alone: a program writes and reads them with serde, and those of published models compile without a warning.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use tongs_cases::{printed, tongs};
use tongs_scratch::{root, shared, target};

fn generate(model: &Path, out: &Path) {
    let (model, out) = (model.to_str().unwrap(), out.to_str().unwrap());
    let asked = ["generate", "--model", model, "--all-operations", "--name", "things", "--out", out, "--own-workspace"];
    tongs(&[&asked[..], &["--types-only"]].concat());
}

const PROGRAM: &str = r#"//! Reads and writes types of a model.

use things::types::{GetThingInput, GetThingOutput, Origin, State, Thing, error::NotFound};

fn main() {
    let input = GetThingInput::builder().name("a").build();
    println!("{}", serde_json::to_string(&input).unwrap());
    let thing = Thing::builder().name("a").origin(Origin::Elsewhere("b".to_owned())).state(State::Ready).build().unwrap();
    let output = GetThingOutput::builder().thing(thing).build();
    let text = serde_json::to_string(&output).unwrap();
    println!("{text}");
    assert_eq!(serde_json::from_str::<GetThingOutput>(&text).unwrap(), output);
    println!("{}", NotFound::builder().message("no such thing").build());
    println!("{}", Thing::builder().build().unwrap_err());
}
"#;

#[test]
fn a_program_reads_and_writes_them() {
    let folder = target().join("tongs-types-only/case");
    generate(&root().join("tests/cases/emit/types_only/model.smithy"), &folder);
    let manifest = "[package]\nname = \"types-program\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
                    [dependencies]\nthings = { path = \"../things\", features = [\"serde\"] }\nserde_json = \"1\"\n";
    let said = printed(&folder.join("program"), manifest, &[("src/main.rs", PROGRAM)]);
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        [
            "{\"name\":\"a\"}",
            "{\"thing\":{\"name\":\"a\",\"origin\":{\"elsewhere\":\"b\"},\"state\":\"READY\"}}",
            "NotFound: no such thing",
            "name was missing: name was not specified but it is required when building Thing",
        ]
    );
}

/// What is in the tree of a program that has the types: themselves, what they share, and what their values are made of.
const TREE: [&str; 18] = [
    "aws-smithy-types",
    "base64-simd",
    "bytes",
    "bytes-utils",
    "deranged",
    "either",
    "http",
    "itoa",
    "num-conv",
    "outref",
    "pin-project-lite",
    "powerfmt",
    "ryu",
    "things",
    "things-runtime",
    "time",
    "time-core",
    "vsimd",
];

/// What the feature `serde` adds to it: serde, and what derives its traits.
const SERDE: [&str; 7] = ["proc-macro2", "quote", "serde", "serde_core", "serde_derive", "syn", "unicode-ident"];

/// The packages that the types need, by name.
fn tree(folder: &Path, features: &str) -> BTreeSet<String> {
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let arguments = ["tree", "--offline", "--package", "things", "--edges", "normal", "--prefix", "none", "--features"];
    let output = Command::new(env!("CARGO")).args(arguments).arg(features).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| line.split(' ').next().unwrap().to_owned()).collect()
}

/// Nothing that calls anybody comes with them, whatever the service speaks and its clients have.
#[test]
fn nothing_else_comes_with_them() {
    let mut models = vec![root().join("tests/cases/emit/types_only/model.smithy")];
    if let Some(shared) = shared("models").or_skip() {
        models
            .extend(["s3", "dynamodb", "rds", "transcribe-streaming"].map(|name| shared.join(format!("{name}.json"))));
    }
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    let (without, with) = (owned(&TREE), owned(&[&TREE[..], &SERDE].concat()));
    for model in models {
        let folder = target().join("tongs-types-only/tree").join(model.file_stem().unwrap());
        generate(&model, &folder);
        assert_eq!(tree(&folder, ""), without, "{}", model.display());
        assert_eq!(tree(&folder, "serde"), with, "{}", model.display());
    }
}

#[test]
fn those_of_published_models_compile() {
    for model in ["s3.json", "transcribe-streaming.json"] {
        let Some(model) = shared("models").or_skip().map(|models| models.join(model)) else { return };
        let folder = target().join("tongs-types-only").join(model.file_stem().unwrap());
        generate(&model, &folder);
        fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        for features in ["", "serde"] {
            let mut cargo = Command::new(env!("CARGO"));
            cargo.args(["check", "--package", "things", "--features", features]).env("CARGO_TERM_COLOR", "never");
            let output = cargo.env("CARGO_TARGET_DIR", target()).current_dir(&folder).output().unwrap();
            let log = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && !log.contains("warning"), "{log}");
        }
    }
}
