//! Documentation comments, in every odd place.

use super::{assert_equal, assert_findings};

#[test]
fn before_shapes() {
    const DOCUMENTED: &str = r#""a#A": {"type": "string", "traits": {"smithy.api#documentation": "D"}}"#;
    const PLAIN: &str = r#""a#A": {"type": "string"}"#;
    assert_equal(&[
        (
            "one space is left out",
            "///  a\n///\n///b\n///\tc\nstring A",
            r#""a#A": {"type": "string", "traits": {"smithy.api#documentation": " a\n\nb\n\tc"}}"#,
        ),
        (
            "other comments between",
            "/// a\n// c\n\n/// b\nstring A",
            r#""a#A": {"type": "string", "traits": {"smithy.api#documentation": "a\nb"}}"#,
        ),
        (
            "windows line breaks",
            "/// a\r\n/// b\r\nstring A",
            r#""a#A": {"type": "string", "traits": {"smithy.api#documentation": "a\nb"}}"#,
        ),
        ("behind the namespace", "/// no\nnamespace a\n/// D\nstring A\n", DOCUMENTED),
        ("before and behind an import", "/// no\nuse smithy.api#String\n/// D\nstring A", DOCUMENTED),
        ("the same as a trait", "/// D\n@documentation(\"D\")\nstring A", DOCUMENTED),
        (
            "before the file's first statement",
            "/// no\n$version: \"2\"\n/// no\nmetadata a = 1\n/// no\nnamespace a\nstring A",
            r#"{"metadata": {"a": 1}, "shapes": {"a#A": {"type": "string"}}}"#,
        ),
        ("at the end of the file", "string A\n/// no", PLAIN),
        ("behind a shape", "string A /// no\n", PLAIN),
        (
            "behind traits",
            "@deprecated\n/// no\nstring A",
            r#""a#A": {"type": "string", "traits": {"smithy.api#deprecated": {}}}"#,
        ),
        (
            "in a trait",
            "@deprecated( /// no\n since: /// no\n \"1\")\nstring A",
            r#""a#A": {"type": "string", "traits": {"smithy.api#deprecated": {"since": "1"}}}"#,
        ),
        ("before apply", "/// no\napply A @documentation(\"D\")\nstring A", DOCUMENTED),
        ("in an apply block", "apply A {\n /// no\n @documentation(\"D\") /// no\n}\nstring A", DOCUMENTED),
    ]);
    assert_findings(&[
        ("and a trait of another text", "/// a\n@documentation(\"b\")\nstring A", &["TS0405 4:16"]),
        ("traits without a shape", "/// a\n@deprecated", &["TS0101 5:1"]),
        (
            "before what takes none",
            "/// 1\n$version: \"2.0\"\n\n/// 2\n// c\n/// 2\nmetadata a = 1\n/// 3\nnamespace a\n/// 4\nuse smithy.api#String\nstring A\n",
            &[
                "Model.BadDocumentationComment 1:1",
                "Model.BadDocumentationComment 4:1",
                "Model.BadDocumentationComment 8:1",
                "Model.BadDocumentationComment 10:1",
            ],
        ),
        ("at the end of the file", "string A\n\n/// no", &["Model.BadDocumentationComment 5:1"]),
        ("two slashes in a row", "/ a\nstring A", &["TS0107 3:1"]),
    ]);
}

#[test]
fn before_members() {
    assert_equal(&[
        (
            "structures",
            "structure S { // c\n /// a\n @required\n /// no\n a: A, /// b\n b: A\n /// no\n}\n/// A\nstring A",
            r#""a#S": {"type": "structure", "members": {
                "a": {"target": "a#A", "traits": {"smithy.api#documentation": "a", "smithy.api#required": {}}},
                "b": {"target": "a#A", "traits": {"smithy.api#documentation": "b"}}}},
            "a#A": {"type": "string", "traits": {"smithy.api#documentation": "A"}}"#,
        ),
        (
            "lists and maps",
            "list L {\n /// m\n member: String\n /// no\n}\nmap M {\n /// k\n key: String\n /// v\n value: String\n}",
            r#""a#L": {"type": "list", "member": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "m"}}},
            "a#M": {"type": "map", "key": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "k"}},
                "value": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "v"}}}"#,
        ),
        (
            "enums",
            "enum E {\n /// a\n A\n /// b\n B = \"x\" /// no\n C\n /// no\n}",
            r#""a#E": {"type": "enum", "members": {
                "A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "A", "smithy.api#documentation": "a"}},
                "B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "x", "smithy.api#documentation": "b"}},
                "C": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "C"}}}}"#,
        ),
        (
            "operations and what they hold inline",
            "operation O {\n /// no\n input: /// no\n S\n /// no\n output :=\n /// D\n { /// m\n m: String }\n /// no\n errors: [ /// no\n ]\n /// no\n}\nstructure S {}",
            r#""a#O": {"type": "operation", "input": {"target": "a#S"}, "output": {"target": "a#OOutput"}}, "a#S": {"type": "structure"},
            "a#OOutput": {"type": "structure", "traits": {"smithy.api#documentation": "D", "smithy.api#output": {}}, "members": {
                "m": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "m"}}}}"#,
        ),
        (
            "services",
            "service S {\n /// no\n version: /// no\n \"1\" /// no\n}\nstring A",
            r#""a#S": {"type": "service", "version": "1"}, "a#A": {"type": "string"}"#,
        ),
    ]);
}

/// Asserts that each documentation comment that says `no` is reported once, where it stands, and nothing else is.
fn assert_misplaced(cases: &[(&str, &str)]) {
    for (name, body) in cases {
        let text = if body.contains("namespace ") { (*body).to_owned() } else { super::file(body) };
        let places = text.lines().enumerate().filter_map(|(index, line)| {
            let at = line.find("/// no")?;
            Some(format!("Model.BadDocumentationComment {}:{}", index + 1, line[..at].chars().count() + 1))
        });
        let loaded = super::load_text("a.smithy", &text);
        let rendered = loaded.diagnostics.render(&loaded.sources, false);
        assert_eq!(super::findings(&loaded), places.collect::<Vec<_>>(), "{name}:\n{rendered}");
        assert!(loaded.model.is_some(), "{name}:\n{rendered}");
    }
}

#[test]
fn that_documents_nothing_is_reported_once() {
    assert_misplaced(&[
        ("before a brace that closes a structure", "structure S {\n a: String\n /// no\n}"),
        ("in a structure without members", "structure S { /// no\n}"),
        ("several lines in a row", "structure S {\n a: String\n\n /// no\n // c\n ///\n /// more\n}"),
        ("between a name and a body", "structure S\n/// no\n{\n a: String\n}"),
        ("the same, of a map", "map M\n/// no\n{\n key: String\n value: String\n /// no\n}"),
        ("the same, of a list", "list L\n/// no\n{\n member: String\n /// no\n}"),
        ("the same, of a union", "union U /// no\n{\n a: String\n /// no\n}"),
        ("the same, of enums", "enum E /// no\n{\n A\n /// no\n}\nintEnum I\n/// no\n{\n A = 1 /// no\n /// no\n}"),
        ("the same, of a service", "service S\n/// no\n{\n version: \"1\"\n /// no\n}"),
        ("the same, of a resource", "resource R\n/// no\n{\n identifiers: {\n  id: String\n  /// no\n }\n /// no\n}"),
        ("the same, of an operation", "operation O\n/// no\n{\n /// no\n input: S\n /// no\n}\nstructure S {}"),
        (
            "in lists of shapes",
            "service S {\n operations: [ /// no\n  O\n  /// no\n ]\n}\noperation O {\n errors: [\n  /// no\n ]\n}",
        ),
        (
            "around inline structures",
            "operation O {\n /// no\n input := /// S\n {\n  a: String\n  /// no\n }\n /// no\n output := {\n  /// no\n }\n}",
        ),
        ("between traits and an inline structure", "operation O {\n input :=\n @internal\n /// no\n {}\n}"),
        ("in mixins", "structure S with [ /// no\n M\n /// no\n] /// no\n{}\n@mixin\nstructure M {}"),
        ("in mixins of a simple shape", "string S with /// no\n[ /// no\n M\n]\n@mixin\nstring M"),
        ("behind the resource of a structure", "structure S for R /// no\n{}\nresource R {}"),
        ("in trait values", "@tags([ /// no\n \"a\"\n /// no\n])\nstring A"),
        (
            "in the body of a trait",
            "@externalDocumentation( /// no\n \"a\": /// no\n \"https://a.b\"\n /// no\n)\nstring A",
        ),
        ("between traits, and behind them", "/// D\n@deprecated\n/// no\n@internal\n/// no\nstring A"),
        (
            "the same, before a member",
            "structure S {\n /// D\n @deprecated\n /// no\n @internal\n /// no\n a: String\n}",
        ),
        ("before apply", "string A\n/// no\napply A @deprecated"),
        ("in apply", "apply A\n/// no\n{\n /// no\n @deprecated /// no\n}\nstring A\napply A /// no\n@tags([\"a\"])"),
        (
            "behind shapes on their line",
            "string A /// no\nstructure S {} /// no\nservice V { version: \"1\" } /// no\napply A @deprecated /// no",
        ),
        ("behind values on their line", "structure S {\n a: Integer = 1 /// no\n b: String\n}"),
        ("in default values", "structure S {\n a: L = [ /// no\n ]\n}\nlist L { member: String }"),
        ("at the end of a file", "string A\n/// no"),
        ("in a file that has only them", "/// no"),
        (
            "before the first statements",
            "/// no\n$version: \"2.0\" /// no\n/// no\nmetadata a = [ /// no\n] /// no\n/// no\nnamespace a /// no\n/// no\nuse smithy.api#String /// no\nstring A",
        ),
        ("behind the last import", "use smithy.api#String\n/// D\nstring A\n/// no\n"),
    ]);
}

#[test]
fn that_documents_something_is_not_reported() {
    assert_misplaced(&[
        ("members on lines of their own", "/// S\nstructure S { /// a\n a: String /// b\n b: String\n}"),
        ("values of enums", "enum E {\n /// a\n A, /// b\n B\n}"),
        (
            "members of lists and maps",
            "list L { /// m\n member: String }\nmap M { /// k\n key: String /// v\n value: String }",
        ),
        ("elided members", "structure S with [M] {\n /// m\n $m\n}\n@mixin\nstructure M { m: String }"),
        ("inline structures", "operation O {\n input :=\n /// D\n @internal\n { /// m\n m: String }\n}"),
    ]);
}
