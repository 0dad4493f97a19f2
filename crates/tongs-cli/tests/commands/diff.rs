//! `tongs diff`.

use crate::{Folder, stderr, stdout};

const OLD: &str = "$version: \"2.0\"
namespace a
service S { operations: [Get, Put] }
operation Get { output := { city: String } }
operation Put { input := { city: String } }
";

fn folder() -> Folder {
    Folder::new(&[
        ("old.smithy", OLD),
        ("breaking.smithy", &OLD.replace("input := { city", "input := { @required town")),
        ("more.smithy", &OLD.replace("city: String } }\noperation", "city: String, zone: String } }\noperation")),
        ("broken.smithy", &OLD.replace("String", "Strng")),
    ])
}

#[test]
fn exit_codes_tell_breaks_from_trouble() {
    let cases: [(&[&str], i32, &str, &str); 9] = [
        (&["old.smithy", "old.smithy"], 0, "no differences that clients could notice\n", ""),
        (&["old.smithy", "more.smithy"], 0, "1 difference, which breaks no client\n", ""),
        (&["old.smithy", "breaking.smithy"], 1, "2 differences: 2 breaking, 0 not\n", ""),
        (&["old.smithy", "breaking.smithy", "--operation", "Get"], 0, "no differences", ""),
        (&["old.smithy", "breaking.smithy", "--operation", "a#Put"], 1, "2 differences", ""),
        (&["old.smithy", "more.smithy", "--operation", "Gte"], 2, "", "help: did you mean `Get`?"),
        (&["old.smithy", "broken.smithy"], 2, "", "write `String`"),
        (&["old.smithy", "od.smithy"], 2, "", "help: `old.smithy` is there"),
        (&["old.smithy"], 2, "", "<NEW>"),
    ];
    let folder = folder();
    for (arguments, code, out, err) in cases {
        let output = folder.tongs(&[&["diff"], arguments].concat());
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {output:?}");
        assert!(stdout(&output).contains(out), "{arguments:?}: {}", stdout(&output));
        assert!(stderr(&output).contains(err) && stderr(&output).is_empty() == err.is_empty(), "{}", stderr(&output));
    }
}

/// Wherever the option stands, it takes neither model for an operation.
#[test]
fn operations_are_named_before_and_behind_the_models() {
    const BOTH: [&str; 2] = ["old.smithy", "breaking.smithy"];
    let cases: [(&[&str], &[&str], &str); 12] = [
        (&["--operation", "Get"], &[], "no differences"),
        (&["--operation", "Put"], &[], "2 differences"),
        (&["--operation", "Get,Put"], &[], "2 differences"),
        (&["--operation", "Get", "--operation", "a#Put"], &[], "2 differences"),
        (&["--operation=Get"], &["Put"], "2 differences"),
        (&["--operation", "Get"], &["--operation", "Put"], "2 differences"),
        (&["--message-format", "human", "--operation", "Get"], &[], "no differences"),
        (&["--operation", "Get", "--color", "never"], &[], "no differences"),
        (&[], &["--operation", "Get", "Put"], "2 differences"),
        (&[], &["Get", "Put"], "2 differences"),
        (&[], &["Get"], "no differences"),
        (&[], &["--operation", "a#Get,a#Put"], "2 differences"),
    ];
    let folder = folder();
    for (before, behind, out) in cases {
        let output = folder.tongs(&[&["diff"], before, &BOTH, behind].concat());
        assert!(stdout(&output).contains(out), "{before:?} {behind:?}: {output:?}");
        assert_eq!(stderr(&output), "", "{before:?} {behind:?}");
    }
}

#[test]
fn one_of_the_models_may_come_from_standard_input() {
    let folder = folder();
    let output = folder.tongs_with(&["diff", "-", "more.smithy"], OLD);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(stdout(&output).contains("old <stdin>.smithy:4:"), "{}", stdout(&output));
    assert_eq!(folder.tongs(&["diff", "-", "-"]).status.code(), Some(2));
}

#[test]
fn a_difference_is_one_json_object_a_line() {
    let folder = folder();
    let output = folder.tongs(&["diff", "old.smithy", "more.smithy", "--message-format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let expected = serde_json::json!({
        "change": "added",
        "breaking": false,
        "shape": "a#GetOutput$zone",
        "kind": "structure",
        "operations": ["Get"],
        "moreOperations": false,
        "message": "member `zone`",
        "reason": "older clients ignore it",
        "old": { "file": "old.smithy", "line": 4, "column": 24 },
        "new": { "file": "more.smithy", "line": 4, "column": 43 },
    });
    assert_eq!(found, expected);
    let none = folder.tongs(&["diff", "old.smithy", "old.smithy", "--message-format", "json"]);
    assert_eq!((none.status.code(), stdout(&none).as_str()), (Some(0), ""));
}
