//! What each version has, and what version 1.0 means in terms of version 2.0.

use tongs::load::{Sources, load};

use super::{assert_equal, assert_findings, findings, load_text, model};

#[test]
fn what_a_version_has_not() {
    assert_findings(&[
        ("enum", "namespace a\nenum E { A }\n", &["TS0220 2:6"]),
        ("intEnum", "namespace a\nintEnum E { A = 1\n}\n", &["TS0220 2:9"]),
        ("set", "set S { member: String }", &["TS0218 3:5"]),
        ("mixin", "namespace a\n@mixin\nstructure M {}\n", &["TS0220 2:2"]),
        ("mixin, applied", "namespace a\nstructure M {}\napply M @mixin\n", &["TS0220 3:10"]),
        ("with", "namespace a\nstructure S with [M] {}\n", &["TS0220 2:13"]),
        ("for", "namespace a\nstructure S for R {}\n", &["TS0220 2:13"]),
        ("elision", "namespace a\nstructure S { $a }\n", &["TS0220 2:15"]),
        ("value of a member", "namespace a\nstructure S { a: Integer = 1\n}\n", &["TS0220 2:26"]),
        ("default", "namespace a\nstructure S { @default(1) a: Integer }\n", &["TS0220 2:24"]),
        ("box", "@box\ninteger I", &["TS0415 3:2"]),
        ("properties", "namespace a\nresource R { properties: { a: String } }\n", &["TS0220 2:14"]),
        ("no properties", "namespace a\nresource R { properties: {} }\n", &["TS0220 2:14"]),
        ("a trait of that name is another one", "@trait\nstructure box {}\n@box\nstring A", &[]),
    ]);
    let json = [
        (
            r#"{"smithy":"1.0","shapes":{"a#E":{"type":"enum","members":{"A":{"target":"smithy.api#Unit"}}}}}"#,
            "TS0220 1:27",
        ),
        (r#"{"smithy":"2.0","shapes":{"a#S":{"type":"set","member":{"target":"smithy.api#String"}}}}"#, "TS0218 1:27"),
        (r#"{"smithy":"1.0","shapes":{"a#M":{"type":"string","traits":{"smithy.api#mixin":{}}}}}"#, "TS0220 1:79"),
        (r#"{"smithy":"2.0","shapes":{"a#I":{"type":"integer","traits":{"smithy.api#box":{}}}}}"#, "TS0415 1:78"),
        (r#"{"shapes":{"a#R":{"type":"resource","properties":{}}},"smithy":"1.0"}"#, "TS0220 1:37"),
    ];
    for (text, expected) in json {
        assert_eq!(findings(&load_text("a.json", text)), [expected], "{text}");
    }
}

#[test]
fn version_1_in_terms_of_version_2() {
    assert_equal(&[
        (
            "sets",
            "namespace a\nset S { @length(min: 1) member: String }\n",
            r#""a#S": {"type": "list", "traits": {"smithy.api#uniqueItems": {}},
                "member": {"target": "smithy.api#String", "traits": {"smithy.api#length": {"min": 1}}}}"#,
        ),
        (
            "zero values",
            "namespace a\ninteger I\n@box\ninteger J\nboolean B\nstructure S {\n i: I,\n j: J,\n @box\n k: I,\n p: PrimitiveBoolean,\n q: Boolean,\n @required\n b: B,\n @box\n l: J\n}\nlist L { member: I }\n",
            r#""a#I": {"type": "integer", "traits": {"smithy.api#default": 0}}, "a#J": {"type": "integer"},
            "a#B": {"type": "boolean", "traits": {"smithy.api#default": false}},
            "a#S": {"type": "structure", "members": {
                "i": {"target": "a#I", "traits": {"smithy.api#default": 0}}, "j": {"target": "a#J"},
                "k": {"target": "a#I", "traits": {"smithy.api#default": null}},
                "p": {"target": "smithy.api#PrimitiveBoolean", "traits": {"smithy.api#default": false}},
                "q": {"target": "smithy.api#Boolean"},
                "b": {"target": "a#B", "traits": {"smithy.api#required": {}, "smithy.api#default": false}},
                "l": {"target": "a#J", "traits": {"smithy.api#default": null}}}},
            "a#L": {"type": "list", "member": {"target": "a#I"}}"#,
        ),
        (
            "streams of bytes",
            "namespace a\n@streaming\nblob B\nstructure S { b: B }\nstructure T { @required b: B }\n",
            r#""a#B": {"type": "blob", "traits": {"smithy.api#streaming": {}}},
            "a#S": {"type": "structure", "members": {"b": {"target": "a#B", "traits": {"smithy.api#default": ""}}}},
            "a#T": {"type": "structure", "members": {"b": {"target": "a#B", "traits": {"smithy.api#required": {}}}}}"#,
        ),
    ]);
}

#[test]
fn zero_values_where_versions_meet() {
    assert_equal(&[(
        "a range that leaves zero out",
        "namespace a\nstructure S { @range(min: 1) n: PrimitiveInteger }\n",
        r#""a#S": {"type": "structure", "members": {"n": {"target": "smithy.api#PrimitiveInteger",
            "traits": {"smithy.api#default": 0, "smithy.api#range": {"min": 1}}}}}"#,
    )]);
    let new = "$version: \"2.0\"\nnamespace a\n@default(0)\ninteger Zero\n@default(5)\ninteger Five\ninteger None\n";
    let old = "namespace b\nuse a#Zero\nuse a#Five\nuse a#None\nstructure S { z: Zero, n: None, @box b: Zero }\n";
    let sources = || Sources::new().text("a.smithy", new);
    let loaded = model("two versions", load(sources().text("b.smithy", old)));
    let shape = loaded.shape_by_str("b#S").unwrap();
    let default =
        |name| shape.member(name).unwrap().traits().get("smithy.api#default").map(|value| format!("{value:?}"));
    assert_eq!([default("z"), default("n"), default("b")], [Some("0".to_owned()), None, Some("null".to_owned())]);
    // A default that is not the zero of version 1.0 is one that the old member does not repeat.
    let five = load(sources().text("b.smithy", "namespace b\nstructure S { f: a#Five }\n"));
    assert_eq!(findings(&five), ["DefaultTrait 2:15"]);
}

#[test]
fn what_version_1_says_in_vain() {
    assert_findings(&[
        ("a set", "namespace a\nset S { member: String }\n", &["ModelDeprecation 2:5"]),
        ("a boxed member of a union", "namespace a\nunion U {\n @box\n a: Integer\n}\n", &["Union 4:2"]),
        (
            "a zero out of range",
            "namespace a\nstructure S {\n @range(min: 1)\n n: PrimitiveInteger\n}\n",
            &["DefaultTrait.Member.InvalidRange 4:2"],
        ),
    ]);
}

#[test]
fn old_enums() {
    const E: &str = r#""a#E": {"type": "enum", "traits": {"smithy.api#tags": ["e"]}, "members": {
        "X": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "x 1", "smithy.api#documentation": "d",
            "smithy.api#tags": ["internal"], "smithy.api#internal": {}}},
        "Y": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "y", "smithy.api#deprecated": {}}}}}"#;
    assert_equal(&[
        (
            "with names",
            "namespace a\n@tags([\"e\"])\n@enum([{value: \"x 1\", name: \"X\", documentation: \"d\", tags: [\"internal\"]}, {value: \"y\", name: \"Y\", deprecated: true, tags: []}])\nstring E\n",
            E,
        ),
        (
            "with names that are made up",
            "namespace a\n@enum([{value: \"t2.nano\"}, {value: \"A-b : c\"}])\nstring E\n",
            r#""a#E": {"type": "enum", "members": {
                "t2_nano": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "t2.nano"}},
                "A_b_c": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "A-b : c"}}}}"#,
        ),
        (
            "without, where one value is no name",
            "namespace a\n@enum([{value: \"a\"}, {value: \"1.5\"}])\nstring E\n",
            r#""a#E": {"type": "string", "traits": {"smithy.api#enum": [{"value": "a"}, {"value": "1.5"}]}}"#,
        ),
        (
            "without, where two names would be one",
            "namespace a\n@enum([{value: \"a-b\"}, {value: \"a.b\"}])\nstring E\n",
            r#""a#E": {"type": "string", "traits": {"smithy.api#enum": [{"value": "a-b"}, {"value": "a.b"}]}}"#,
        ),
    ]);
    assert_findings(&[(
        "in version 2",
        "@enum([{value: \"a\"}])\nstring E",
        &["EnumNamesPresent 3:7", "ModelDeprecation 3:7"],
    )]);
}
