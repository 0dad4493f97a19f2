//! `tongs check` and `tongs ast` as processes.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

fn tongs(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tongs")).args(arguments).output().expect("the binary was built")
}

/// A folder with these files, removed when it is dropped.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path: PathBuf = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

const GOOD: &str = "$version: \"2.0\"\nnamespace a\nstructure S { a: String }\n";

#[test]
fn a_good_model_exits_with_0() {
    let folder = folder(&[
        ("a.smithy", GOOD),
        ("deep/b.smithy", "namespace a\nstring T\n"),
        ("package.json", "{\"name\": \"x\"}"),
    ]);
    let output = tongs(&["check", &folder.path().to_string_lossy()]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("2 shapes"), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}

#[test]
fn a_broken_model_exits_with_1_and_says_where() {
    let folder = folder(&[("a.smithy", "$version: \"2.0\"\nnamespace a\nstructure S {\n    a: Strng\n}\n")]);
    let path = folder.path().join("a.smithy");
    let output = tongs(&["check", &path.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let text = String::from_utf8_lossy(&output.stderr);
    for part in ["error[Target]", "a.smithy:4:8", "a: Strng", "help: write `String`", "1 error"] {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
    assert!(!text.contains('\u{1b}'), "colour without a terminal: {text:?}");
    let output = tongs(&["check", "--message-format", "json", &path.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(1));
    let line: serde_json::Value = serde_json::from_slice(&output.stderr).expect("one JSON object");
    assert_eq!((&line["line"], &line["column"], &line["code"]), (&4.into(), &8.into(), &"Target".into()));
}

#[test]
fn what_cannot_be_read_is_named() {
    for name in ["no/such/file.smithy", "no/such/folder"] {
        let output = tongs(&["check", name]);
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains(name), "{output:?}");
    }
    let folder = folder(&[("package.json", "{\"name\": \"x\"}")]);
    let output = tongs(&["check", &folder.path().join("package.json").to_string_lossy()]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("not a Smithy model"), "{output:?}");
    assert_eq!(tongs(&["check"]).status.code(), Some(2));
}

#[test]
fn ast_prints_what_loads_as_the_same_model() {
    let mixins = "$version: \"2.0\"\nnamespace a\n@mixin\nstructure M { m: String }\nstructure S with [M] {\n    @required\n    $m\n}\n";
    let folder = folder(&[("a.smithy", mixins)]);
    let first = tongs(&["ast", &folder.path().to_string_lossy()]);
    assert_eq!(first.status.code(), Some(0), "{first:?}");
    let printed = folder.path().join("printed.json");
    fs::write(&printed, &first.stdout).expect("a file");
    let again = tongs(&["ast", &printed.to_string_lossy()]);
    assert_eq!(first.stdout, again.stdout);
    let flat = tongs(&["ast", "--flatten-mixins", &printed.to_string_lossy()]);
    let flat: serde_json::Value = serde_json::from_slice(&flat.stdout).expect("JSON");
    let expected = serde_json::json!({
        "smithy": "2.0",
        "shapes": { "a#S": { "type": "structure", "members": { "m": {
            "target": "smithy.api#String", "traits": { "smithy.api#required": {} }
        } } } }
    });
    assert_eq!(flat, expected);
}
