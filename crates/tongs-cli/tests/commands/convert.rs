//! `tongs ast` and `tongs convert`.

use std::fs;

use crate::{Folder, stderr, stdout};

const MIXINS: &str = "$version: \"2.0\"\nnamespace a\n@mixin\nstructure M { m: String }\nstructure S with [M] {\n    @required\n    $m\n}\n";

#[test]
fn ast_prints_what_loads_as_the_same_model() {
    let folder = Folder::new(&[("a.smithy", MIXINS)]);
    let first = folder.tongs(&["ast", "a.smithy"]);
    assert_eq!(first.status.code(), Some(0), "{first:?}");
    folder.write("printed.json", &first.stdout);
    assert_eq!(first.stdout, folder.tongs(&["ast", "printed.json"]).stdout);
    assert_eq!(first.stdout, folder.tongs_with(&["ast", "-"], &stdout(&first)).stdout);
    let flat = folder.tongs(&["ast", "--flatten-mixins", "printed.json"]);
    let flat: serde_json::Value = serde_json::from_slice(&flat.stdout).unwrap();
    let expected = serde_json::json!({
        "smithy": "2.0",
        "shapes": { "a#S": { "type": "structure", "members": { "m": {
            "target": "smithy.api#String", "traits": { "smithy.api#required": {} }
        } } } }
    });
    assert_eq!(flat, expected);
}

#[test]
fn a_model_with_errors_is_not_printed() {
    let folder = Folder::new(&[("a.smithy", "namespace a\nstructure S { a: Strng }\n")]);
    for arguments in [&["ast", "a.smithy"][..], &["convert", "--to", "json", "a.smithy"]] {
        let output = folder.tongs(arguments);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""), "{arguments:?}");
        assert!(stderr(&output).contains("write `String`"), "{}", stderr(&output));
    }
}

#[test]
fn convert_gives_the_other_syntax_and_back() {
    let folder = Folder::new(&[("a.smithy", MIXINS)]);
    let json = folder.tongs(&["convert", "--to", "json", "a.smithy"]);
    assert_eq!(json.stdout, folder.tongs(&["ast", "a.smithy"]).stdout);
    folder.write("a.json", &json.stdout);
    let idl = folder.tongs(&["convert", "--to", "idl", "a.json"]);
    assert_eq!(idl.status.code(), Some(0), "{idl:?}");
    assert!(stdout(&idl).contains("structure S with [M]"), "{}", stdout(&idl));
    folder.write("back.smithy", &idl.stdout);
    assert_eq!(json.stdout, folder.tongs(&["ast", "back.smithy"]).stdout);
}

#[test]
fn several_namespaces_need_a_directory() {
    let folder = Folder::new(&[("a.smithy", "namespace a\nstring S\n"), ("b.smithy", "namespace b\nstring S\n")]);
    let output = folder.tongs(&["convert", "--to", "idl", "a.smithy", "b.smithy"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
    assert!(stderr(&output).contains("`--out`"), "{}", stderr(&output));
    let output = folder.tongs(&["convert", "--to", "idl", "--out", "out", "a.smithy", "b.smithy"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    for name in ["out/a.smithy", "out/b.smithy"] {
        assert!(fs::read_to_string(folder.path(name)).unwrap().contains("string S"), "{name}");
    }
    let output = folder.tongs(&["convert", "--to", "idl", "--out", "a.smithy", "b.smithy"]);
    assert_eq!(output.status.code(), Some(1), "a file is no directory: {output:?}");
    assert!(stderr(&output).contains("a.smithy"), "{}", stderr(&output));
}
