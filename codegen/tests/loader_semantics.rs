//! One rule a case: what is reported, and what the model says.

use tongs::diagnostic::Severity;
use tongs::load::{Sources, load};
use tongs::semantic::{Model, ShapeType};

const HEAD: &str = "$version: \"2.0\"\nnamespace a\n";

/// What these tests are about; other validators have tests of their own.
const CODES: [&str; 6] =
    ["EnumShape", "Model.UnresolvedTrait", "SyntacticShapeIdTarget", "Target", "TraitDefinition", "TraitValue"];

/// The codes of everything that is at least a warning, and the model.
fn check(text: &str) -> (Vec<&'static str>, Option<Model>) {
    let loaded = load(Sources::new().text("a.smithy", text));
    let found = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.severity >= Severity::Warning);
    let codes = found.map(|diagnostic| diagnostic.code).filter(|code| code.starts_with("TS") || CODES.contains(code));
    (codes.collect(), loaded.model)
}

#[test]
fn mistakes_are_reported() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("unknown target", "structure S { a: Strng }", &["Target"]),
        ("service as a target", "service T {}\nstructure S { a: T }", &["Target"]),
        ("map keys", "map M {\n key: Integer\n value: String }", &["Target"]),
        ("operation input", "operation O { input: String }", &["Target"]),
        ("unknown trait", "@requird\nstring S", &["Model.UnresolvedTrait"]),
        ("shape that is no trait", "string t\n@t\nstring S", &["TraitDefinition"]),
        ("trait value of another type", "@documentation(1)\nstring S", &["TraitValue"]),
        ("missing member of a trait", "@http(method: \"GET\")\noperation O {}", &["TraitValue"]),
        ("unknown member of a trait", "@length(min: 1, mx: 2)\nstring S", &["TraitValue"]),
        ("enum value of a trait", "@error(\"clint\")\nstructure S {}", &["TraitValue"]),
        ("annotation that needs a value", "@trait\ninteger t\n@t\nstring S", &["TraitValue"]),
        ("conflicting traits", "@documentation(\"a\")\nstring S\napply S @documentation(\"b\")", &["TS0405"]),
        ("apply to nothing", "apply S @documentation(\"a\")", &["TS0404"]),
        ("apply to no member", "structure S {}\napply S$a @required", &["TS0404"]),
        ("two definitions", "string S\nstring S", &[]),
        ("two different definitions", "string S\nstructure S {}", &["TS0402"]),
        ("member twice", "structure S { a: String\n a: String }", &["TS0403"]),
        ("no mixin", "structure A {}\nstructure B with [A] {}", &["TS0409"]),
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
        ("no enum values", "enum E {}", &["EnumShape"]),
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
fn old_enums_are_upgraded_when_they_have_names() {
    let (codes, model) = check(
        "namespace a\n@enum([{value: \"x\", name: \"X\", tags: [\"t\"]}, {value: \"y\", name: \"Y\", deprecated: true}])\nstring E\n@enum([{value: \"x\"}])\nstring S\n",
    );
    let model = model.unwrap_or_else(|| panic!("{codes:?}"));
    let shape = model.shape_by_str("a#E").expect("the enum");
    assert_eq!(shape.shape_type(), ShapeType::Enum);
    assert!(!shape.traits().has("smithy.api#enum"));
    let names: Vec<&str> = shape.members().iter().map(tongs::semantic::Member::name).collect();
    assert_eq!(names, ["X", "Y"]);
    assert!(shape.member("Y").expect("a value").traits().has("smithy.api#deprecated"));
    assert_eq!(model.shape_by_str("a#S").map(tongs::semantic::Shape::shape_type), Some(ShapeType::String));
}

#[test]
fn version_1_gives_numbers_a_zero_unless_they_are_boxed() {
    let (_, model) = check(
        "namespace a\ninteger I\n@box\ninteger J\nstructure S {\n i: I,\n j: J,\n @box\n k: I,\n p: PrimitiveBoolean,\n q: Boolean\n}\n",
    );
    let model = model.expect("a model");
    let default = |id: &str| {
        let shape = model.shape_by_str("a#S").expect("the structure");
        shape.member(id).and_then(|member| member.traits().get("smithy.api#default")).map(|value| format!("{value:?}"))
    };
    let zero = |text: &str| Some(text.to_owned());
    assert_eq!(
        [default("i"), default("j"), default("k"), default("p"), default("q")],
        [zero("0"), None, None, zero("false"), None]
    );
}
