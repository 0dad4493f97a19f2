//! The JSON AST.

use super::{findings, load_text, model};

fn assert_json(cases: &[(&str, &str, &[&str])]) {
    for (name, shapes, expected) in cases {
        let loaded = load_text("a.json", &format!("{{\"smithy\":\"2\",\n\"shapes\":{{\n{shapes}\n}}}}"));
        assert_eq!(findings(&loaded), *expected, "{name}:\n{}", loaded.diagnostics.render(&loaded.sources, false));
    }
}

#[test]
fn top_level() {
    let cases: &[(&str, &[&str])] = &[
        (r#"{"smithy": "2.0"}"#, &[]),
        (r#"{"shapes": {}, "smithy": "1"}"#, &[]),
        (r#"{"smithy": "2.0", "shapes": {}, "metdata": {}}"#, &["TS0205 1:33"]),
        (r#"{"shapes": {}}"#, &["TS0204 1:1"]),
        (r#"{"smithy": "3"}"#, &["TS0206 1:12"]),
        (r#"{"smithy": 2}"#, &["TS0202 1:12"]),
        (r#"{"smithy": "2", "shapes": []}"#, &["TS0202 1:27"]),
        (r#"{"smithy": "2", "metadata": 1}"#, &["TS0202 1:29"]),
        (r#"{"smithy": "2",}"#, &["TS0101 1:16"]),
        (r#"{"smithy": "2" // c"#, &["TS0101 1:16"]),
        ("[]", &["TS0101 1:1"]),
        ("", &["TS0101 1:1"]),
    ];
    for (text, expected) in cases {
        assert_eq!(findings(&load_text("a.json", text)), *expected, "{text}");
    }
}

#[test]
fn shapes() {
    assert_json(&[
        ("unknown properties", r#""a#A":{"type":"string","x":1,"members":{}}"#, &["TS0205 3:24", "TS0205 3:30"]),
        (
            "unknown properties of services",
            r#""a#A":{"type":"service","vrsion":"1"},"a#O":{"type":"operation","x":1}"#,
            &["TS0205 3:25", "TS0205 3:65"],
        ),
        ("no type", r#""a#A":{}"#, &["TS0207 3:1"]),
        ("unknown type", r#""a#A":{"type":"structur"}"#, &["TS0208 3:15"]),
        ("type of another type", r#""a#A":{"type":1}"#, &["TS0202 3:15"]),
        ("no object", r#""a#A":[]"#, &["TS0202 3:7"]),
        ("relative id", r#""A":{"type":"string"}"#, &["TS0212 3:1"]),
        ("id of a member", r#""a#A$b":{"type":"string"}"#, &["TS0209 3:1"]),
        ("relative trait", r#""a#A":{"type":"string","traits":{"deprecated":{}}}"#, &["TS0212 3:34"]),
        ("traits of another type", r#""a#A":{"type":"string","traits":[]}"#, &["TS0202 3:33"]),
        ("list without a member", r#""a#A":{"type":"list"}"#, &["TS0224 3:1"]),
        (
            "list with members",
            r#""a#A":{"type":"list","members":{"member":{"target":"smithy.api#String"}}}"#,
            &["TS0224 3:1", "TS0205 3:22"],
        ),
        ("map without a value", r#""a#A":{"type":"map","key":{"target":"smithy.api#String"}}"#, &["TS0224 3:1"]),
        ("two that agree", r#""a#A":{"type":"string"},"a#A":{"type":"string"}"#, &[]),
        ("two that differ", r#""a#A":{"type":"string"},"a#A":{"type":"blob"}"#, &["TS0402 3:25"]),
        (
            "enum member with a target",
            r#""a#A":{"type":"enum","members":{"B":{"target":"smithy.api#String"}}}"#,
            &["TS0416 3:47"],
        ),
    ]);
}

#[test]
fn members_and_references() {
    assert_json(&[
        ("no target", r#""a#A":{"type":"structure","members":{"a":{}}}"#, &["TS0211 3:38"]),
        ("target of another type", r#""a#A":{"type":"structure","members":{"a":{"target":1}}}"#, &["TS0202 3:52"]),
        ("relative target", r#""a#A":{"type":"structure","members":{"a":{"target":"String"}}}"#, &["TS0212 3:52"]),
        ("no object", r#""a#A":{"type":"structure","members":{"a":"smithy.api#String"}}"#, &["TS0202 3:42"]),
        ("no name", r#""a#A":{"type":"structure","members":{"1":{"target":"smithy.api#String"}}}"#, &["TS0210 3:38"]),
        (
            "unknown property",
            r#""a#A":{"type":"structure","members":{"a":{"target":"smithy.api#String","x":1}}}"#,
            &["TS0205 3:72"],
        ),
        ("members in an array", r#""a#A":{"type":"structure","members":[]}"#, &["TS0202 3:37"]),
        (
            "a member twice",
            r#""a#A":{"type":"structure","members":{"a":{"target":"smithy.api#String"},"a":{"target":"smithy.api#String"}}}"#,
            &["TS0403 3:73"],
        ),
        (
            "operation",
            r#""a#A":{"type":"operation","input":"a#I","output":{},"errors":{"target":"a#E"}}"#,
            &["TS0202 3:35", "TS0211 3:50", "TS0202 3:62"],
        ),
        ("mixins", r#""a#A":{"type":"string","mixins":{"target":"a#M"}}"#, &["TS0202 3:33"]),
        ("rename", r#""a#A":{"type":"service","rename":{"E":"F","a#E":1}}"#, &["TS0212 3:35", "TS0202 3:49"]),
    ]);
}

#[test]
fn apply() {
    assert_json(&[
        ("nothing of that name", r#""a#A":{"type":"apply","traits":{"smithy.api#deprecated":{}}}"#, &["TS0404 3:1"]),
        ("no object", r#""a#A":{"type":"apply","traits":1},"a#A":{"type":"string"}"#, &["TS0202 3:32"]),
        ("unknown property", r#""a#A":{"type":"apply","x":1},"a#A":{"type":"string"}"#, &["TS0205 3:23"]),
        ("null is no value", r#""a#A":{"type":"string","traits":{"smithy.api#deprecated":null}}"#, &["Model 3:58"]),
    ]);
    let text = r#"{"smithy":"2.0","shapes":{
        "a#S":{"type":"structure","mixins":[{"target":"a#M"}]}, "a#S$m":{"type":"apply","traits":{"smithy.api#required":{}}},
        "a#M":{"type":"structure","members":{"m":{"target":"smithy.api#String"}},"traits":{"smithy.api#mixin":{}}}}}"#;
    let model = model("apply", load_text("a.json", text));
    let member = model.shape_by_str("a#S").and_then(|shape| shape.member("m")).expect("the inherited member");
    assert!(member.traits().has("smithy.api#required"));
}

#[test]
fn what_is_wrong_in_a_shape_is_said_of_it() {
    let cases = [
        r#""a#A":{"type":"string","traits":{"deprecated":{}}}"#,
        r#""a#A":{"type":"string","traits":"x"}"#,
        r#""a#A":{"type":"string","x":1}"#,
        r#""a#A":{"type":"operation","input":"Foo"}"#,
        r#""a#A":{"type":"operation","input":{"target":"Foo"}}"#,
        r#""a#A":{"type":"operation","input":{"target":"smithy.api#Unit","x":1}}"#,
        r#""a#A":{"type":"structure","mixins":["a#M"]}"#,
        r#""a#A":{"type":"resource","identifiers":{"a":"b#C"}}"#,
        r#""a#A":{"type":"service","rename":{"X":"Y"}}"#,
    ];
    for text in cases {
        let loaded = load_text("a.json", &format!("{{\"smithy\":\"2\",\"shapes\":{{{text}}}}}"));
        let shapes: Vec<_> =
            loaded.diagnostics.iter().map(|found| found.shape.as_ref().map(ToString::to_string)).collect();
        assert!(shapes.contains(&Some("a#A".to_owned())) && !shapes.contains(&None), "{text}: {shapes:?}");
    }
}

#[test]
fn a_bracket_that_is_missing_is_one_finding() {
    const WHOLE: &str = r#"{
    "smithy": "2.0",
    "metadata": {"a": [1, {"b": "{"}]},
    "shapes": {
        "a#A": {
            "type": "structure",
            "members": {
                "a": {
                    "target": "smithy.api#String",
                    "traits": {
                        "smithy.api#tags": [
                            "x"
                        ]
                    }
                }
            }
        },
        "a#B": {"type": "operation", "errors": [{"target": "a#E"}]},
        "a#E": {"type": "structure", "traits": {"smithy.api#error": "client"}}
    }
}"#;
    model("the whole", load_text("a.json", WHOLE));
    for (close, open) in super::brackets(WHOLE) {
        let loaded = load_text("a.json", &[&WHOLE[..close], &WHOLE[close + 1..]].concat());
        let found: Vec<_> = loaded.diagnostics.iter().collect();
        let rendered = loaded.diagnostics.render(&loaded.sources, false);
        assert_eq!(found.len(), 1, "{rendered}");
        // On one line, what is open may be any of its brackets.
        let line = |at: usize| WHOLE[..at].matches('\n').count();
        let is_told = found[0].labels.iter().skip(1).any(|label| line(label.span.start as usize) == line(open));
        assert!(is_told, "{rendered}");
    }
}
