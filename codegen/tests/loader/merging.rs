//! Several files, and the built-in definitions, as one model.

use tongs::load::{Sources, load};

use super::{assert_findings, file, findings, load_text, model};

/// What is found in files `0.smithy`, `1.smithy`, and so on; a body that starts with `{` is a JSON AST.
fn load_files(bodies: &[&str]) -> tongs::load::Loaded {
    let sources = bodies.iter().enumerate().fold(Sources::new(), |sources, (index, body)| {
        if body.starts_with('{') {
            sources.text(format!("{index}.json"), *body)
        } else {
            sources.text(format!("{index}.smithy"), file(body))
        }
    });
    load(sources)
}

fn assert_merged(cases: &[(&str, &[&str], &str)]) {
    for (name, bodies, expected) in cases {
        let merged = model(name, load_files(bodies));
        let expected = model(name, load_text("expected.smithy", &file(expected)));
        assert!(merged == expected, "{name}");
    }
}

#[test]
fn definitions_that_agree_are_one() {
    assert_merged(&[
        ("simple", &["string A", "string A"], "string A"),
        ("in one file", &["@tags([\"x\"])\nstring A\n@tags([\"x\"])\nstring A"], "@tags([\"x\"])\nstring A"),
        (
            "in two syntaxes",
            &[
                "structure S { @required a: String }",
                r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "structure", "members": {
                    "a": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}}}}"#,
            ],
            "structure S { @required a: String }",
        ),
        (
            "traits are merged, whichever file has them",
            &[
                "@length(min: 1)\n@tags([\"x\"])\nstring A\nstructure S { @required a: A }",
                "@length(min: 1)\n@tags([\"y\"])\n@deprecated\nstring A\nstructure S { @documentation(\"d\") a: A }",
            ],
            "@length(min: 1)\n@tags([\"x\", \"y\"])\n@deprecated\nstring A\nstructure S { @required @documentation(\"d\") a: A }",
        ),
        ("traits without a definition", &["apply A @deprecated", "string A"], "@deprecated\nstring A"),
        ("services", &["service S { version: \"1\" }", "service S { version: \"1\" }"], "service S { version: \"1\" }"),
    ]);
}

#[test]
fn definitions_that_differ_conflict() {
    let cases: &[(&str, &[&str], &str)] = &[
        ("types", &["string A", "blob A"], "TS0402 3:6"),
        ("targets", &["structure S { a: String }", "structure S { a: Blob }"], "TS0402 3:11"),
        ("members", &["structure S { a: String }", "structure S { b: String }"], "TS0402 3:11"),
        ("more members", &["structure S {}", "structure S { b: String }"], "TS0402 3:11"),
        ("order of members", &["structure S { a: Blob, b: Blob }", "structure S { b: Blob, a: Blob }"], "TS0402 3:11"),
        ("properties", &["service S { version: \"1\" }", "service S { version: \"2\" }"], "TS0402 3:9"),
        ("mixins", &["structure S with [M] {}\n@mixin structure M {}", "structure S {}"], "TS0402 3:11"),
        ("values of traits", &["@length(min: 1)\nstring A", "@length(min: 2)\nstring A"], "TS0405 3:9"),
        (
            "traits of members",
            &[
                "structure S { @timestampFormat(\"epoch-seconds\") a: Timestamp }",
                "structure S { @timestampFormat(\"date-time\") a: Timestamp }",
            ],
            "TS0405 3:32",
        ),
        ("an inline structure", &["operation O { input := {} }\nstructure OInput { a: String }"], "TS0402 4:11"),
    ];
    for (name, bodies, expected) in cases {
        let loaded = load_files(bodies);
        assert_eq!(findings(&loaded), [*expected], "{name}");
        let text = loaded.diagnostics.render(&loaded.sources, false);
        assert!(text.contains("first"), "{name} names both places:\n{text}");
    }
}

#[test]
fn metadata_of_several_files() {
    let loaded = load_files(&[
        r#"{"smithy": "2.0", "metadata": {"a": ["x"], "b": {"c": 1}}}"#,
        r#"{"smithy": "1.0", "metadata": {"a": ["y"], "b": {"c": 1.0}}}"#,
    ]);
    let model = model("metadata", loaded);
    let text: Vec<String> = model.metadata().map(|(key, value)| format!("{key}: {value:?}")).collect();
    assert_eq!(text, [r#"a: ["x", "y"]"#, r#"b: {"c": 1}"#]);
}

#[test]
fn built_in_shapes() {
    assert_findings(&[
        ("a shape of the prelude", "apply String @deprecated", &["TS0414 3:7"]),
        ("a trait of the prelude, written out", "apply smithy.api#length @deprecated", &["TS0414 3:7"]),
        ("another prelude", "namespace smithy.api\nblob String\n", &["TS0402 2:6"]),
        (
            "another member of it",
            "$version: \"2\"\nnamespace smithy.api\n@trait structure length { min: Long }\n",
            &["TS0402 3:18"],
        ),
        (
            "another selector",
            "$version: \"2\"\nnamespace smithy.api\n@trait(selector: \"*\")\nstructure required {}\n",
            &["TS0402 4:11"],
        ),
        ("the prelude itself", "namespace smithy.api\n@documentation(\"ours\")\nstring String\n", &[]),
        (
            "definitions that need not be loaded",
            "$version: \"2\"\nnamespace aws.api\n@trait\nstring arn\n",
            &["TS0402 4:8"],
        ),
    ]);
    let loaded = load_text("a.smithy", &file("use aws.api#arn\napply arn @tags([\"x\"])"));
    let model = model("apply", loaded);
    let shape = model.shape_by_str("aws.api#arn").expect("the trait");
    assert!(shape.traits().has("smithy.api#tags") && shape.traits().has("smithy.api#trait"));
    assert!(model.own_shapes().any(|own| own.id() == shape.id()));
}
