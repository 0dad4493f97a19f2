//! What metadata says of validation: suppressions, overrides of severities, and validators of the model's own.

mod support;

use support::{check, lines};
use tongs::load::{Sources, load};

/// Metadata, traits of `A`, and what is found.
const SUPPRESSIONS: &[(&str, &str, &str)] = &[
    ("", "", "WARNING UnstableTrait.a#t A"),
    ("metadata suppressions = [{ id: \"UnstableTrait\", namespace: \"a\" }]", "", "SUPPRESSED UnstableTrait.a#t A"),
    ("metadata suppressions = [{ id: \"UnstableTrait\", namespace: \"*\" }]", "", "SUPPRESSED UnstableTrait.a#t A"),
    ("metadata suppressions = [{ id: \"UnstableTrait.a#t\", namespace: \"a\" }]", "", "SUPPRESSED UnstableTrait.a#t A"),
    ("metadata suppressions = [{ id: \"UnstableTrait.a#u\", namespace: \"a\" }]", "", "WARNING UnstableTrait.a#t A"),
    ("metadata suppressions = [{ id: \"UnstableTrait\", namespace: \"b\" }]", "", "WARNING UnstableTrait.a#t A"),
    ("metadata suppressions = [{ id: \"Unstable\", namespace: \"a\" }]", "", "WARNING UnstableTrait.a#t A"),
    ("metadata suppressions = [{ id: \"*\", namespace: \"*\" }]", "", "WARNING UnstableTrait.a#t A"),
    ("", "@suppress([\"UnstableTrait\"])", "SUPPRESSED UnstableTrait.a#t A"),
    ("", "@suppress([\"UnstableTrait.a#t\"])", "SUPPRESSED UnstableTrait.a#t A"),
    // The trait of a shape is not that of its members.
    ("", "@suppress([\"UnstableTrait\"])", "WARNING UnstableTrait.a#t A$x"),
    (
        "metadata severityOverrides = [{ id: \"UnstableTrait\", namespace: \"a\", severity: \"DANGER\" }]",
        "",
        "DANGER UnstableTrait.a#t A",
    ),
    // Severities are raised, and not lowered.
    (
        "metadata severityOverrides = [{ id: \"StreamingTrait\", namespace: \"*\", severity: \"WARNING\" }]",
        "",
        "ERROR StreamingTrait U",
    ),
    // What is suppressed stays so.
    (
        "metadata severityOverrides = [{ id: \"UnstableTrait\", namespace: \"a\", severity: \"DANGER\" }]",
        "@suppress([\"UnstableTrait\"])",
        "SUPPRESSED UnstableTrait.a#t A",
    ),
    ("metadata suppressions = [{ id: \"StreamingTrait\", namespace: \"*\" }]", "", "ERROR StreamingTrait U"),
    ("metadata suppressions = [{ id: \"X\" }]", "", "ERROR Model -"),
    ("metadata suppressions = [{ id: \"X\", namespace: \"*\", reason: 3 }]", "", "ERROR Model -"),
    ("metadata suppressions = [\"X\"]", "", "ERROR Model -"),
    ("metadata suppressions = { id: \"X\", namespace: \"*\" }", "", "ERROR Model -"),
    ("metadata severityOverrides = [{ id: \"X\", namespace: \"*\", severity: \"ERROR\" }]", "", "ERROR Model -"),
];

#[test]
fn suppressions_silence_all_but_errors() {
    for (metadata, traits, expected) in SUPPRESSIONS {
        let shapes = format!(
            "{metadata}\n{traits}\n@t\nstructure A {{\n @t\n x: String\n}}\n@trait\n@unstable\nstructure t {{}}
             @streaming\nunion U {{ a: String }}"
        );
        let found = lines(&check(&shapes).diagnostics);
        assert!(found.iter().any(|line| line == expected), "{metadata} {traits}: {found:?}");
    }
}

/// An entry of `metadata validators`, and what is found beside a service `S` that leads to `A`, and `B` with `@tags`.
const VALIDATORS: &[(&str, &[&str])] = &[
    ("{ name: \"EmitEachSelector\", configuration: { selector: \"string\" } }", &["DANGER EmitEachSelector B"]),
    ("{ name: \"EmitEachSelector\", id: \"X.Y\", configuration: { selector: \"string\" } }", &["DANGER X.Y B"]),
    (
        "{ name: \"EmitEachSelector\", id: \"X\", severity: \"NOTE\", configuration: { selector: \"string\" } }",
        &["NOTE X B"],
    ),
    ("{ name: \"EmitEachSelector\", id: \"X\", namespaces: [\"b\"], configuration: { selector: \"string\" } }", &[]),
    (
        "{ name: \"EmitEachSelector\", id: \"X\", namespaces: [\"a\"], configuration: { selector: \"string\" } }",
        &["DANGER X B"],
    ),
    (
        "{ name: \"EmitEachSelector\", id: \"X\", selector: \"[trait|tags]\", configuration: { selector: \"structure, string\" } }",
        &["ERROR Model -"],
    ),
    (
        "{ name: \"EmitEachSelector\", id: \"X\", selector: \"[trait|tags]\", configuration: { selector: \":is(structure, string)\" } }",
        &["DANGER X B"],
    ),
    (
        "{ name: \"EmitEachSelector\", id: \"X\", configuration: { selector: \"*\", bindToTrait: tags } }",
        &["DANGER X B"],
    ),
    (
        "{ name: \"EmitEachSelector\", id: \"X\", configuration: { selector: \"member\", messageTemplate: \"@{id|member}\" } }",
        &["DANGER X A$x"],
    ),
    (
        "{ name: \"EmitEachSelector\", configuration: { selector: \"string\", messageTemplate: \"@\" } }",
        &["ERROR Model -"],
    ),
    ("{ name: \"EmitNoneSelector\", configuration: { selector: \"string\" } }", &[]),
    // What is built in does not count.
    ("{ name: \"EmitNoneSelector\", configuration: { selector: \"blob\" } }", &["DANGER EmitNoneSelector -"]),
    ("{ name: \"EmitNoneSelector\", id: \"X\", configuration: { selector: \"blob\" } }", &["DANGER X -"]),
    ("{ name: \"UnreferencedShape\" }", &["NOTE UnreferencedShape B"]),
    (
        "{ name: \"UnreferencedShape\", configuration: { rootShapeSelector: \"[id|name=B]\" } }",
        &["NOTE UnreferencedShape S", "NOTE UnreferencedShape O", "NOTE UnreferencedShape A"],
    ),
    ("{ name: \"EmitAllSelector\" }", &["WARNING UnknownValidator_EmitAllSelector -"]),
    ("{ id: \"X\" }", &["ERROR Model -"]),
    ("\"X\"", &["ERROR Model -"]),
    ("{ name: \"EmitEachSelector\" }", &["ERROR Model -"]),
    ("{ name: \"EmitNoneSelector\", configuration: { selector: \"[\" } }", &["ERROR Model -"]),
    (
        "{ name: \"EmitEachSelector\", severity: \"ERROR\", configuration: { selector: \"string\" } }",
        &["ERROR Model -"],
    ),
];

#[test]
fn models_have_validators_of_their_own() {
    const SHAPES: &str = "service S { operations: [O] }\noperation O { output: A }\nstructure A { x: Integer }\n@tags([\"b\"])\nstring B";
    assert_eq!(lines(&check(SHAPES).diagnostics), Vec::<String>::new());
    for (validator, expected) in VALIDATORS {
        let loaded = check(&format!("metadata validators = [{validator}]\n{SHAPES}"));
        assert_eq!(lines(&loaded.diagnostics), *expected, "{validator}");
        for finding in &loaded.diagnostics {
            assert!(finding.span().is_some() && finding.help.is_some(), "{finding:?}");
        }
    }
}

#[test]
fn the_messages_of_validators_are_the_models() {
    let cases = [
        ("message: \"No strings\", configuration: { selector: \"string\" }", "No strings"),
        ("message: \"No: {super}\", configuration: { selector: \"string\" }", "No: matches the selector string"),
        (
            "message: \"No: {super}\", configuration: { selector: \"string\", messageTemplate: \"@{id|name}@@@{trait|tags}\" }",
            "No: B@[\"b\"]",
        ),
    ];
    for (rest, expected) in cases {
        let validator = format!("metadata validators = [{{ name: \"EmitEachSelector\", {rest} }}]");
        let loaded = check(&format!("{validator}\n@tags([\"b\"])\nstring B"));
        let messages: Vec<&str> = loaded.diagnostics.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(messages, [expected], "{rest}");
    }
}

/// Metadata, shapes, and all that is found.
const TYPED: &[(&str, &str, &[&str])] = &[
    ("metadata m = \"x\"", "@metadata(key: \"m\")\nstring T", &[]),
    ("metadata m = 1", "@metadata(key: \"m\")\nstring T", &["ERROR TypedMetadata.m -"]),
    ("metadata n = 1", "@metadata(key: \"m\")\nstring T", &[]),
    ("metadata m = { a: 1 }", "@metadata(key: \"m\")\nstructure T { a: Integer }", &[]),
    ("metadata m = {}", "@metadata(key: \"m\")\nstructure T { @required a: Integer }", &["ERROR TypedMetadata.m -"]),
    (
        "metadata m = { b: 1 }",
        "@metadata(key: \"m\")\nstructure T { a: Integer }",
        &["WARNING TypedMetadata.m.UnknownMember.a#T.b -"],
    ),
    (
        "metadata m = [0]",
        "@metadata(key: \"m\")\nlist T { member: N }\n@range(min: 1)\ninteger N",
        &["WARNING TypedMetadata.m.Target.InvalidRange -"],
    ),
    (
        "metadata m = [-1]",
        "@metadata(key: \"m\")\nlist T { member: N }\n@range(min: 1)\ninteger N",
        &["ERROR TypedMetadata.m.Target.InvalidRange -"],
    ),
    (
        "",
        "@metadata(key: \"m\")\nstring T\n@metadata(key: \"m\")\nstring U",
        &["ERROR MetadataTrait T", "ERROR MetadataTrait U"],
    ),
    // A value of two types is held against neither.
    (
        "metadata m = 1",
        "@metadata(key: \"m\")\nstring T\n@metadata(key: \"m\")\nstring U",
        &["ERROR MetadataTrait T", "ERROR MetadataTrait U"],
    ),
    ("", "@metadata(key: \"validators\")\nstring T", &["ERROR MetadataTrait T"]),
    ("", "@metadata(key: \"suppressions\")\nstring T", &["ERROR MetadataTrait T"]),
    ("", "@metadata(key: \"severityOverrides\")\nstring T", &["ERROR MetadataTrait T"]),
    (
        "",
        "@metadata(key: \"shapeClosures\")\nstring T",
        &["ERROR MetadataTrait T", "ERROR MetadataTrait smithy.api#ShapeClosures"],
    ),
    ("", "@metadata(key: \"\")\nstring T", &["ERROR TraitValue T"]),
    ("", "@metadata(key: \"m\")\noperation O {}", &["ERROR TraitTarget O"]),
];

#[test]
fn metadata_is_of_its_type() {
    for (metadata, shapes, expected) in TYPED {
        let mut found = lines(&check(&format!("{metadata}\n{shapes}")).diagnostics);
        found.sort();
        assert_eq!(found, *expected, "{metadata}\n{shapes}");
    }
}

/// An entry of `metadata shapeClosures`, and what is found beside a service `S`, an operation `O`, structures `A` and `B`
/// of which `A` leads to `B`, and `c#b`.
const CLOSURES: &[(&str, &[&str])] = &[
    ("{ id: \"x#Y\", includeBySelector: \"[id = 'a#A']\" }", &[]),
    ("{ id: \"x#Y\", includeNamespaces: [\"a\", \"c\"], rename: { \"c#b\": \"Other\" } }", &[]),
    ("{ id: \"x#Y\", includeNamespaces: [\"a\", \"c\"] }", &["WARNING ShapeClosure.NameConflicts.x#Y -"]),
    (
        "{ id: \"x#Y\", includeNamespaces: [\"a\", \"c\"], rename: { \"a#B\": \"C\", \"c#b\": \"c\" } }",
        &["ERROR ShapeClosure -"],
    ),
    ("{ id: \"x#Y\", includeBySelector: \"[id = 'a#A']\", rename: { \"a#B\": \"a\" } }", &["ERROR ShapeClosure -"]),
    ("{ id: \"x#Y\", includeBySelector: \"[id = 'a#A']\", rename: { \"a#B\": \"B\" } }", &["ERROR ShapeClosure -"]),
    ("{ id: \"x#Y\", includeBySelector: \"[id = 'a#B']\", rename: { \"a#A\": \"C\" } }", &["ERROR ShapeClosure -"]),
    (
        "{ id: \"x#Y\", includeBySelector: \"[id = 'a#B']\", rename: { \"a#B\": \"1\" } }",
        &["ERROR TypedMetadata.shapeClosures -"],
    ),
    (
        "{ id: \"x#Y\", includeBySelector: \"[id = 'a#O']\", rename: { \"a#O\": \"P\" } }",
        &["ERROR TypedMetadata.shapeClosures -"],
    ),
    (
        "{ id: \"x#Y\", includeBySelector: \"[id = 'a#B']\", rename: { \"a#Nope\": \"C\" } }",
        &["ERROR ShapeClosure -", "ERROR TypedMetadata.shapeClosures -"],
    ),
    ("{ id: \"a#A\", includeBySelector: \"[id = 'a#A']\" }", &["ERROR ShapeClosure -"]),
    ("{ id: \"x#Y\" }", &["ERROR ShapeClosure -"]),
    ("{ id: \"x#Y\", includeNamespaces: [\"nope\"] }", &["DANGER ShapeClosure.EmptyNamespace.x#Y -"]),
    ("{ id: \"x#Y\", includeBySelector: \"[id = 'a#Nope']\" }", &["DANGER ShapeClosure.EmptySelector.x#Y -"]),
    ("{ id: \"x#Y\", includeBySelector: \":nope(\" }", &["ERROR ShapeClosure -"]),
    ("{ id: \"x#Y\", includeBySelector: \"\" }", &["ERROR TypedMetadata.shapeClosures -"]),
    ("{ id: \"no id\", includeBySelector: \"[id = 'a#A']\" }", &["ERROR TypedMetadata.shapeClosures -"]),
    ("{ includeBySelector: \"[id = 'a#A']\" }", &["ERROR TypedMetadata.shapeClosures -"]),
    ("{ id: \"x#Y\", includeNamespaces: \"a\" }", &["ERROR TypedMetadata.shapeClosures -"]),
    ("1", &["ERROR TypedMetadata.shapeClosures -"]),
    (
        "{ id: \"x#Y\", includeBySelector: \"[id = 'a#A']\" }, { id: \"x#Y\", includeBySelector: \"[id = 'a#A']\" }",
        &["ERROR ShapeClosure -"],
    ),
];

#[test]
fn shape_closures_have_shapes_and_names() {
    for (entries, expected) in CLOSURES {
        let text = format!(
            "$version: \"2.0\"\nmetadata shapeClosures = [{entries}]\nnamespace a\nservice S {{ version: \"1\", operations: [O] }}\noperation O {{}}\nstructure A {{ b: B }}\nstructure B {{}}\n"
        );
        // Names that differ by case alone stand in two namespaces.
        let other = "$version: \"2.0\"\nnamespace c\nstructure b {}\n";
        let loaded = load(Sources::new().text("a.smithy", text.as_str()).text("c.smithy", other));
        let mut found = lines(&loaded.diagnostics);
        found.sort();
        assert_eq!(found, *expected, "{entries}");
        let places = loaded.diagnostics.iter().all(|found| found.labels.iter().any(|label| label.span.is_real()));
        assert!(places && loaded.diagnostics.iter().all(|found| found.help.is_some()), "{entries}");
    }
}
