//! One run reports every mistake, and none twice.

use super::assert_findings;

#[test]
fn inside_of_values() {
    assert_findings(&[
        ("elements", "metadata a = [1 : 2, 'x', \"\\q\", 3]", &["TS0101 1:17", "TS0107 1:22", "TS0103 1:27"]),
        (
            "entries",
            "metadata a = {\n b 1\n c: @\n d: [1 :]\n e: {f}\n g: 1 }",
            &["TS0101 2:4", "TS0101 3:5", "TS0101 4:8", "TS0101 5:7"],
        ),
        (
            "values of a trait",
            "@length(min: :, max: x: 1\n foo bar\n pattern: \"a\")\nstrin A",
            &["TS0101 3:14", "TS0101 3:23", "TS0101 4:6", "TS0208 6:1"],
        ),
        (
            "properties",
            "service S {\n version \"1\"\n operations: [O :]\n rename: { a: }\n}",
            &["TS0101 4:10", "TS0101 5:17", "TS0101 6:15"],
        ),
        (
            "arrays that are not closed",
            "metadata a = [1\nmetadata b = [2\nnamespace a\nstrin A\n",
            &["TS0101 2:12", "TS0208 4:1", "TS0101 5:1"],
        ),
        ("a trait that is not closed", "@tags([\"a\"\nstring A\n\nstrin B", &["TS0208 6:1", "TS0101 7:1"]),
    ]);
}

#[test]
fn inside_of_shapes() {
    assert_findings(&[
        (
            "members",
            "structure S {\n a String\n @length(min 1)\n b: String\n @tags([a.b])\n c: String\n d = 1\n}\nstrin A",
            &["TS0101 4:4", "TS0101 5:14", "TS0101 7:12", "TS0101 9:4", "TS0208 11:1"],
        ),
        (
            "properties of operations",
            "operation O {\n input S\n output: S,\n errors: [1]\n foo: bar\n}\nstructure S {}\nstrin A",
            &["TS0101 4:8", "TS0101 6:11", "TS0203 7:2", "TS0208 10:1"],
        ),
        (
            "a brace that is missing",
            "structure S {\n a: String\n\nstructure T {\n b String\n}\n",
            &["TS0101 6:11", "TS0101 7:4"],
        ),
        ("a brace that is missing at the end", "structure S {\na: String\nb: String", &["TS0101 6:1"]),
    ]);
}

/// Statements of every kind, as people lay them out.
const STATEMENTS: &[&str] = &[
    "structure S {\n    a: String\n    b: Integer\n}\n\n/// Docs\n@tags([\"x\"])\nstructure T {\n    c: String\n}\n",
    "structure S { a: String }\nunion U { b: String }\nlist L { member: String }\nmap M { key: String, value: String }\n",
    "list L {\n    member: String\n}\n\nmap M {\n    key: String\n    value: String\n}\n\nstring A\n",
    "enum E {\n    A\n    B = \"b\"\n}\n\nintEnum I {\n    A = 1\n}\n\nstructure S {}\n",
    "service S {\n    version: \"1\"\n    operations: [\n        O\n        P\n    ]\n    rename: {\n        \"a#X\": \"Y\"\n    }\n}\n\noperation O {\n    input: OInput\n    errors: [\n        E\n    ]\n}\n\noperation P {\n    input := {\n        a: String\n    }\n    output := {\n        b: String\n    }\n}\n\n@input\nstructure OInput {\n    x: X\n}\n@error(\"client\")\nstructure E {}\nstructure X {}\n",
    "resource R {\n    identifiers: {\n        id: String\n    }\n    collectionOperations: [\n        O\n    ]\n}\n\noperation O {}\nstring A\n",
    "@tags([\n    \"a\"\n    \"b\"\n])\n@documentation(\"x\")\nstring A\n\n@length(min: 1, max: 2)\nstring B\n\nstructure S {\n    @length(min: 1)\n    a: String\n    @tags([\"x\"])\n    b: String\n}\n",
    "string A\nstructure S {\n    a: A\n}\napply S {\n    @tags([\"a\"])\n    @documentation(\"d\")\n}\n\napply S$a @tags([\"b\"])\n\nstring B\n",
    "@mixin\nstructure M {}\nstructure S with [M] {\n    a: String\n}\n\nstructure T with [\n    M\n]\n{\n    a: String\n}\n\nstring B\n",
    "structure S {\n    a: L = []\n    b: M = {}\n    c: String\n}\nlist L { member: String }\nmap M { key: String, value: String }\n",
    "@t(a: {\n    b: [\n        {\n            c: [1, 2]\n        }\n    ]\n})\nstring A\n\n@trait\nstructure t {\n    a: Document\n}\n",
    "@examples([\n    {\n        title: \"x\"\n        input: {\n            a: \"1\"\n        }\n    }\n])\noperation O {\n    input := {\n        a: String\n    }\n}\n\nstring B\n",
];

#[test]
fn a_bracket_that_is_missing_is_one_finding() {
    for statements in STATEMENTS {
        let whole = super::file(statements);
        assert_findings(&[("nothing is missing", &whole, &[])]);
        for (close, open) in super::brackets(&whole) {
            let text = [&whole[..close], &whole[close + 1..]].concat();
            let loaded = super::load_text("a.smithy", &text);
            let found: Vec<_> = loaded.diagnostics.iter().collect();
            let rendered = loaded.diagnostics.render(&loaded.sources, false);
            assert_eq!(found.len(), 1, "{rendered}\n{text}");
            let places: Vec<usize> = found[0].labels.iter().map(|label| label.span.start as usize).collect();
            assert!(places.contains(&open), "no word of the bracket at {open}: {places:?} {rendered}\n{text}");
        }
    }
}

#[test]
fn a_quote_that_is_missing_is_one_finding() {
    assert_findings(&[
        (
            "the end is the next one's start",
            "@documentation(\"a)\nstring A\n\n@documentation(\"b\")\nstring B\n",
            &["TS0101 6:17"],
        ),
        (
            "the same, of a text block",
            "@documentation(\"\"\"\n  a)\nstring A\n\n@documentation(\"\"\"\n  b\"\"\")\nstring B\n",
            &["TS0101 8:3"],
        ),
        (
            "what follows is read",
            "@documentation(\"a)\nstring A\n\n@documentation(\"b\")\nstrin B\n",
            &["TS0101 6:17", "TS0208 7:1"],
        ),
        ("there is no other", "structure S {\n a: String = \"x\n b: String\n}\n", &["TS0105 8:1"]),
        ("a string of several lines is none", "@documentation(\"a\nb\" c)\nstrin A\n", &["TS0101 4:4", "TS0208 5:1"]),
    ]);
}

#[test]
fn mistakes_beside_a_missing_bracket_are_reported() {
    assert_findings(&[
        (
            "members and statements",
            "structure S {\n    a String\n    b: String\n\nstructure T {\n    c String\n}\nstrin A\n",
            &["TS0101 4:7", "TS0101 7:11", "TS0101 8:7", "TS0208 10:1"],
        ),
        (
            "values",
            "service S {\n    version: :\n    operations: [\n        O\n}\noperation O {\n    inptu: S\n}\n",
            &["TS0101 4:14", "TS0101 7:1", "TS0203 9:5"],
        ),
    ]);
}
