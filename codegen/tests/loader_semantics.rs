//! One rule a case: what is reported, and what the model says.

use tongs::diagnostic::Severity;
use tongs::load::{Sources, load};
use tongs::model::Model;

const HEAD: &str = "$version: \"2.0\"\nnamespace a\n";

/// What these tests are about; other validators have tests of their own.
const CODES: [&str; 5] = ["EnumShape", "Model", "SyntacticShapeIdTarget", "Target", "TraitValue"];

/// The codes of everything that is at least a warning, and the model.
fn check(text: &str) -> (Vec<String>, Option<Model>) {
    let loaded = load(Sources::new().text("a.smithy", text));
    let found = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.severity >= Severity::Warning);
    let codes = found
        .map(|diagnostic| diagnostic.code.to_string())
        .filter(|code| code.starts_with("TS") || CODES.iter().any(|id| code.starts_with(id)));
    (codes.collect(), loaded.model)
}

#[test]
fn mistakes_are_reported() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("unknown target", "structure S { a: Strng }", &["Target.UnresolvedShape"]),
        ("service as a target", "service T {}\nstructure S { a: T }", &["Target"]),
        ("map keys", "map M {\n key: Integer\n value: String }", &["Target"]),
        ("operation input", "operation O { input: String }", &["Target"]),
        ("unknown trait", "@requird\nstring S", &["Model.UnresolvedTrait"]),
        ("shape that is no trait", "string t\n@t\nstring S", &["Model"]),
        ("trait value of another type", "@documentation(1)\nstring S", &["Model"]),
        ("missing member of a trait", "@http(method: \"GET\")\noperation O {}", &["Model"]),
        (
            "unknown member of a trait",
            "@length(min: 1, mx: 2)\nstring S",
            &["TraitValue.UnknownMember.smithy.api#length.mx"],
        ),
        ("enum value of a trait", "@error(\"clint\")\nstructure S {}", &["Model"]),
        ("annotation that needs a value", "@trait\ninteger t\n@t\nstring S", &["TraitValue"]),
        ("conflicting traits", "@documentation(\"a\")\nstring S\napply S @documentation(\"b\")", &["TS0405"]),
        ("apply to nothing", "apply S @documentation(\"a\")", &["TS0404"]),
        ("apply to no member", "structure S {}\napply S$a @required", &["TS0404"]),
        ("two definitions", "string S\nstring S", &[]),
        ("two different definitions", "string S\nstructure S {}", &["TS0402"]),
        ("member twice", "structure S { a: String\n a: String }", &["TS0403"]),
        ("no mixin", "structure A {}\nstructure B with [A] {}", &["Target"]),
        ("unknown mixin", "structure B with [A] {}", &["TS0408"]),
        ("set in version 2", "set S { member: String }", &["TS0218"]),
        (
            "two broken statements",
            "structur A {}\n\nstructure B { a String }\n\nstrin C",
            &["TS0208", "TS0101", "TS0208"],
        ),
        (
            "two broken members",
            "structure A {\n    a String\n    b: String\n    c = 1\n}\nstrin C",
            &["TS0101", "TS0101", "TS0208"],
        ),
        ("forgotten brace", "structure A {\n    a: String\n\nstructure B {\n    b: String\n}\n", &["TS0101"]),
        ("id without quotes", "@trait\nstring t\n@t(Nothing)\nstring S", &["SyntacticShapeIdTarget"]),
        ("enum values", "enum E {\n A = \"x\"\n B = \"x\"\n }", &["EnumShape"]),
        ("no enum values", "enum E {}", &["Model"]),
    ];
    for (name, shapes, expected) in cases {
        let (codes, _) = check(&format!("{HEAD}{shapes}\n"));
        assert_eq!(codes, *expected, "{name}");
    }
}

#[test]
fn the_nearest_name_is_offered() {
    let cases = [
        ("structure S { a: Strng }", "write `String`"),
        ("structure Order {}\nstructure S { a: Ordr }", "write `Order`"),
        ("@requird\nstring S", "write `@required`"),
        ("strukture S {}", "write `structure`"),
        ("operation O { inputs: P }", "write `input`"),
        ("@length(mn: 1)\nstring S", "write `min`"),
    ];
    for (shapes, help) in cases {
        let loaded = load(Sources::new().text("a.smithy", format!("{HEAD}{shapes}\n")));
        let helps: Vec<_> = loaded.diagnostics.iter().filter_map(|diagnostic| diagnostic.help.clone()).collect();
        assert!(helps.iter().any(|found| found == help), "{shapes}: {helps:?}");
    }
}

#[test]
fn files_merge_and_conflicts_name_both_places() {
    let loaded = load(
        Sources::new()
            .text("one.smithy", format!("{HEAD}@tags([\"x\"])\nstring S\n"))
            .text("two.json", r#"{"smithy":"2.0","shapes":{"a#S":{"type":"apply","traits":{"smithy.api#tags":["y"]}},"a#T":{"type":"structure","members":{"s":{"target":"a#S"}}}}}"#),
    );
    let model = loaded.model.expect("the files agree");
    let tags = model.shape_by_str("a#S").and_then(|shape| shape.traits().get("smithy.api#tags")).expect("tags");
    assert_eq!(format!("{tags:?}"), r#"["x", "y"]"#);

    let loaded = load(
        Sources::new().text("one.smithy", format!("{HEAD}string S\n")).text("two.smithy", format!("{HEAD}blob S\n")),
    );
    let text = loaded.diagnostics.render(&loaded.sources, false);
    assert!(text.contains("one.smithy:3:8") && text.contains("two.smithy:3:6"), "{text}");
}

#[test]
fn lists_and_maps_of_json_are_complete() {
    let cases = [
        (r#""a#L":{"type":"list"}"#, "member"),
        (r#""a#L":{"type":"set","members":{"member":{"target":"smithy.api#String"}}}"#, "member"),
        (r#""a#L":{"type":"map","value":{"target":"smithy.api#String"}}"#, "key"),
        (r#""a#L":{"type":"map"}"#, "key, value"),
    ];
    for (shape, missing) in cases {
        let text = format!(r#"{{"smithy":"1.0","shapes":{{{shape}}}}}"#);
        let loaded = load(Sources::new().text("a.json", text));
        let found = loaded.diagnostics.iter().find(|found| found.severity == Severity::Error);
        let found = found.unwrap_or_else(|| panic!("{shape} is accepted"));
        assert!(found.code == "TS0224" && found.message.ends_with(missing), "{found:?}");
    }
}
