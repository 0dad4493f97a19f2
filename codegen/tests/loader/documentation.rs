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
        ("in and behind traits", "@tags([ /// no\n ])\n/// no\nstring A", &["Model.BadDocumentationComment 3:9"]),
        ("at the end of the file", "string A\n\n/// no", &["Model.BadDocumentationComment 5:1"]),
        ("at the end of a line", "string A /// no\nstructure S { /// no\n} /// no", &[]),
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
