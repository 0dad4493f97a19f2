//! `tongs check`.

use crate::{Folder, stderr, stdout};

const GOOD: &str = "$version: \"2.0\"\nnamespace a\nstructure S { a: String }\n";
const TYPO: &str = "$version: \"2.0\"\nnamespace a\nstructure S {\n    a: Strng\n}\n";
/// A body in a GET request is a danger; a trait that is deprecated is a warning.
const DANGER: &str = "$version: \"2.0\"
namespace a
service S { operations: [Get] }
@readonly
@http(method: \"GET\", uri: \"/\")
operation Get { input := { body: String } }
";
const WARNING: &str = "$version: \"2.0\"
namespace a
@trait
@deprecated(message: \"use another one\")
structure old {}
@old
structure S {}
";

#[test]
fn exit_codes_say_whether_models_are_fit_for_use() {
    let suppressed = DANGER.replace("@readonly", "@readonly\n@suppress([\"HttpMethodSemantics\"])");
    let cases = [
        ("good", GOOD, 0, "ok: 1 file, 1 shape, 0 services\n", ""),
        ("an error", TYPO, 1, "", "1 error\n"),
        ("a danger", DANGER, 1, "", "error: a danger makes a model invalid"),
        ("a suppressed danger", &suppressed, 0, "ok: 1 file", ""),
        ("a warning", WARNING, 0, "ok: 1 file", "use another one"),
    ];
    for (name, text, code, out, err) in cases {
        let output = Folder::new(&[("a.smithy", text)]).tongs(&["check", "a.smithy"]);
        assert_eq!(output.status.code(), Some(code), "{name}: {output:?}");
        assert!(stdout(&output).starts_with(out), "{name}: {output:?}");
        assert!(stderr(&output).contains(err) && stderr(&output).is_empty() == err.is_empty(), "{name}: {output:?}");
    }
}

#[test]
fn severity_chooses_what_is_printed_and_not_the_exit_code() {
    let folder = Folder::new(&[("danger.smithy", DANGER), ("warning.smithy", WARNING)]);
    for (file, severity, printed, code) in [
        ("danger.smithy", "error", false, 1),
        ("danger.smithy", "danger", true, 1),
        ("danger.smithy", "DANGER", true, 1),
        ("warning.smithy", "danger", false, 0),
        ("warning.smithy", "warning", true, 0),
        ("warning.smithy", "note", true, 0),
    ] {
        let output = folder.tongs(&["check", "--severity", severity, file]);
        assert_eq!(output.status.code(), Some(code), "{file} {severity}");
        let is_printed = stderr(&output).contains("danger[") || stderr(&output).contains("warning[");
        assert_eq!(is_printed, printed, "{file} {severity}: {}", stderr(&output));
    }
}

#[test]
fn files_and_directories_are_one_model() {
    let folder = Folder::new(&[
        ("a.smithy", GOOD),
        ("models/deep/b.smithy", "namespace a\nstring T\n"),
        ("models/package.json", "{\"name\": \"x\"}"),
        ("models/c.json", "{\"smithy\": \"2.0\", \"shapes\": {\"a#U\": {\"type\": \"string\"}}}"),
    ]);
    let output = folder.tongs(&["check", "a.smithy", "models"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(stdout(&output).contains(" 3 shapes"), "{output:?}");
    assert_eq!(stderr(&output), "", "what is no model is left out of a directory, and there is no progress in a pipe");
}

/// A shell names every file of a pattern.
#[test]
fn a_json_file_among_others_need_not_be_a_model() {
    let folder = Folder::new(&[
        ("a.smithy", GOOD),
        ("other.json", "{\"name\": \"x\"}"),
        ("shapes.json", "{\"shapes\": {\"a#U\": {\"type\": \"string\"}}}"),
    ]);
    for (files, code, err) in [
        (&["a.smithy", "other.json"][..], 0, "warning[TS0204]: this JSON file is not a Smithy model, and is left out"),
        (&["other.json"], 1, "error[TS0204]: this JSON file is not a Smithy model\n"),
        (&["a.smithy", "shapes.json"], 1, "error[TS0204]: this JSON file is not a Smithy model\n"),
        (&["other.json", "other.json", "a.smithy"], 0, "warning[TS0204]"),
    ] {
        let output = folder.tongs(&[&["check"], files].concat());
        assert_eq!(output.status.code(), Some(code), "{files:?}: {output:?}");
        assert!(stderr(&output).contains(err), "{files:?}: {}", stderr(&output));
    }
}

#[test]
fn a_finding_is_one_json_object_a_line() {
    let folder = Folder::new(&[("a.smithy", TYPO)]);
    let output = folder.tongs(&["check", "--message-format", "json", "a.smithy"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
    let found: serde_json::Value = serde_json::from_str(&stderr(&output)).unwrap();
    let place = |text: &str| {
        serde_json::json!({
            "file": "a.smithy", "line": 4, "column": 8, "endLine": 4, "endColumn": 13, "primary": true, "text": text
        })
    };
    let expected = serde_json::json!({
        "code": "Target.UnresolvedShape",
        "event": "Target.UnresolvedShape",
        "severity": "ERROR",
        "message": "member `a` targets an unresolved shape: `a#Strng`",
        "shape": "a#S$a",
        "file": "a.smithy", "line": 4, "column": 8, "endLine": 4, "endColumn": 13,
        "labels": [place("no shape `Strng`")],
        "notes": [],
        "help": "write `String`",
    });
    assert_eq!(found, expected);
    let nowhere = folder.tongs(&["check", "--message-format", "json", "nowhere.smithy"]);
    let found: serde_json::Value = serde_json::from_str(&stderr(&nowhere)).unwrap();
    for key in ["file", "line", "column", "endLine", "endColumn", "shape", "help"] {
        assert!(found.as_object().unwrap().contains_key(key) && found[key].is_null(), "{key} in {found}");
    }
    let good = Folder::new(&[("a.smithy", GOOD)]).tongs(&["check", "--message-format", "json", "a.smithy"]);
    assert_eq!((good.status.code(), stdout(&good).as_str(), stderr(&good).as_str()), (Some(0), "", ""));
}

/// Three files with findings, one without, and a finding that has no place.
fn several() -> Folder {
    Folder::new(&[
        ("b/typos.smithy", "$version: \"2.0\"\nnamespace b\nstructure S {\n    a: Strng\n    b: Integr\n}\n"),
        ("a.smithy", "$version: \"2.0\"\nnamespace a\nstructure S {\n    a: Strng\n}\n@tagz([])\nstring T\n"),
        ("fine.smithy", "$version: \"2.0\"\nnamespace c\nstring S\n"),
        ("package.json", "{}"),
    ])
}

const SEVERAL: [&str; 5] = ["b", "a.smithy", "fine.smithy", "package.json", "--color=never"];

#[test]
fn findings_of_several_files_stand_by_file() {
    insta::assert_snapshot!(stderr(&several().tongs(&[&["check"], &SEVERAL[..]].concat())));
}

#[test]
fn a_summary_counts_by_event_and_by_file() {
    let folder = several();
    let output = folder.tongs(&[&["check", "--summary"], &SEVERAL[..]].concat());
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(1), ""));
    insta::assert_snapshot!(stdout(&output));
    let json = folder.tongs(&[&["check", "--summary", "--message-format", "json"], &SEVERAL[..]].concat());
    assert_eq!((json.status.code(), stderr(&json).as_str()), (Some(1), ""));
    insta::assert_snapshot!("a_summary_as_json", stdout(&json));
}

#[test]
fn a_summary_has_the_severities_that_were_asked_for_and_the_exit_code_of_all() {
    let folder = Folder::new(&[("danger.smithy", DANGER), ("warning.smithy", WARNING), ("good.smithy", GOOD)]);
    for (arguments, code, out) in [
        (&["good.smithy"][..], 0, "ok: 1 file, 1 shape, 0 services\n"),
        (&["warning.smithy"], 0, "DeprecatedTrait "),
        (&["warning.smithy", "--severity", "danger"], 0, "ok: 1 file"),
        (&["danger.smithy"], 1, "1 danger\n"),
        (&["danger.smithy", "--severity", "error"], 1, ""),
    ] {
        let output = folder.tongs(&[&["check", "--summary"], arguments].concat());
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {output:?}");
        assert!(stdout(&output).contains(out), "{arguments:?}: {output:?}");
        assert!(!stderr(&output).contains(" --> "), "{arguments:?}: {output:?}");
    }
}

#[test]
fn quiet_is_one_line_and_the_exit_code() {
    let folder = Folder::new(&[
        ("good.smithy", GOOD),
        ("typo.smithy", TYPO),
        ("danger.smithy", DANGER),
        ("warning.smithy", WARNING),
        ("one.smithy", TYPO),
    ]);
    for (arguments, code, out, err) in [
        (&["good.smithy"][..], 0, "ok: 1 file, 1 shape, 0 services\n", ""),
        (&["warning.smithy"], 0, "ok: 1 file, 2 shapes, 0 services\n", "1 warning\n"),
        (&["typo.smithy"], 1, "", "1 error\n"),
        (&["danger.smithy"], 1, "", "1 danger\n"),
        (&["nowhere.smithy"], 1, "", "1 error\n"),
        (&["typo.smithy", "--message-format", "json"], 1, "", ""),
    ] {
        for option in ["--quiet", "-q"] {
            let output = folder.tongs(&[&["check", option], arguments].concat());
            let found = (output.status.code(), stdout(&output), stderr(&output));
            assert_eq!(found, (Some(code), out.to_owned(), err.to_owned()), "{arguments:?}");
        }
    }
    assert_eq!(folder.tongs(&["check", "--quiet", "--summary", "good.smithy"]).status.code(), Some(2));
}

/// More findings than are kept: each way to print them says how many there are, and what is worse is never crowded out.
#[test]
fn what_is_not_shown_is_counted() {
    let many = |shape: &str, count| (0..count).map(|at: usize| shape.replace('#', &at.to_string())).collect::<String>();
    let old = |count| many("@old\nstructure S# {}\n", count);
    let never = many("@length(min: 2, max: 1)\nstring S#\n", 10_050);
    let danger = DANGER.split_once("namespace a\n").unwrap().1.replace("service S", "service Svc");
    let folder = Folder::new(&[
        ("errors.smithy", &format!("$version: \"2.0\"\nnamespace a\n{never}")),
        ("warnings.smithy", &format!("{WARNING}{}", old(10_049))),
        ("both.smithy", &format!("{WARNING}{}{danger}", old(10_050))),
    ]);
    let check = |arguments: &str| {
        let output = folder.tongs(&["check"].into_iter().chain(arguments.split(' ')).collect::<Vec<_>>());
        (output.status.code(), stdout(&output), stderr(&output))
    };
    assert_eq!(check("errors.smithy --quiet").2, "10050 errors\n");
    assert_eq!(check("warnings.smithy --quiet").2, "10050 warnings\n");
    let (_, summary, _) = check("errors.smithy --summary");
    assert!(summary.contains("50 more findings are not counted\n10050 errors\n"), "{summary}");
    for (option, expected) in [("", "\"50 more findings are not shown\""), (" --summary", "\"findings\":50,")] {
        let (_, out, err) = check(&format!("errors.smithy --message-format json{option}"));
        let last = (out + &err).lines().last().unwrap().to_owned();
        assert!(last.contains("TS0006") && last.contains(expected), "{last}");
    }
    let (_, _, said) = check("errors.smithy");
    assert!(said.ends_with("50 more findings are not shown\n\n10050 errors\n"));
    // Not asked for, and so not missed.
    let (code, _, said) = check("warnings.smithy --severity error");
    assert_eq!((code, said.as_str()), (Some(0), ""));
    let (code, _, said) = check("both.smithy --severity danger");
    assert_eq!(code, Some(1));
    assert!(said.contains("\n1 danger\n") && !said.contains("not shown"), "{said}");
}
