//! Mixins and elided members.

use tongs::model::Model;
use tongs::semantic::{AstOptions, to_json_ast};

use super::{assert_findings, file, load_text, model};

/// Asserts that a model without its mixins is another one, in every detail.
fn assert_flattened(cases: &[(&str, &str, &str)]) {
    let flat = |model: &Model| to_json_ast(model, AstOptions { flatten_mixins: true });
    for (name, mixed, flattened) in cases {
        let mixed = model(name, load_text("a.smithy", &file(mixed)));
        let flattened = model(name, load_text("a.smithy", &file(flattened)));
        assert_eq!(flat(&mixed), flat(&flattened), "{name}");
    }
}

#[test]
fn every_type_of_shape() {
    assert_flattened(&[
        (
            "simple",
            "@mixin\n@sensitive\nstring M\n@length(min: 1)\nstring S with [M]",
            "@sensitive\n@length(min: 1)\nstring S",
        ),
        (
            "list",
            "@mixin\nlist M { member: String }\nlist A with [M] {}\nlist B with [M,] { @length(min: 1) $member }\nlist C with [M] { member: String }",
            "list A { member: String }\nlist B { @length(min: 1) member: String }\nlist C { member: String }",
        ),
        (
            "map",
            "@mixin\nmap M { key: String, value: Blob }\nmap A with [M] {}\nmap B with [M] { @length(min: 1) $value }",
            "map A { key: String, value: Blob }\nmap B { key: String, @length(min: 1) value: Blob }",
        ),
        (
            "union",
            "@mixin\nunion M { a: String }\nunion A with [M] { b: Blob }\nunion B with [M] {}",
            "union A { a: String, b: Blob }\nunion B { a: String }",
        ),
        ("enum", "@mixin\nenum M { A, B = \"b\"\n}\nenum E with [M] { C }", "enum E { A, B = \"b\"\n C }"),
        ("intEnum", "@mixin\nintEnum M { A = 1\n}\nintEnum E with [M] { B = 2\n}", "intEnum E { A = 1\n B = 2\n}"),
        (
            "operation",
            "@mixin\noperation M { errors: [E] }\noperation O with [M] { errors: [F, E] }\n@error(\"client\") structure E {}\n@error(\"client\") structure F {}",
            "operation O { errors: [E, F] }\n@error(\"client\") structure E {}\n@error(\"client\") structure F {}",
        ),
        (
            "resource",
            "@mixin\n@internal\nresource M {}\nresource R with [M] { identifiers: { id: String } }",
            "@internal\nresource R { identifiers: { id: String } }",
        ),
        (
            "service",
            "@mixin\nservice A { version: \"A\", operations: [P, Q], rename: {\"a#X\": \"X1\", \"a#Y\": \"Y1\"} }\n@mixin\nservice B with [A] { version: \"B\", operations: [Q, T] }\nservice C with [B] { rename: {\"a#Y\": \"Y2\"}, operations: [R, P] }\noperation T {}\noperation P { input: X }\noperation Q { input: Y }\noperation R {}\nstructure X {}\nstructure Y {}",
            "service C { version: \"B\", operations: [P, Q, T, R], rename: {\"a#X\": \"X1\", \"a#Y\": \"Y2\"} }\noperation T {}\noperation P { input: X }\noperation Q { input: Y }\noperation R {}\nstructure X {}\nstructure Y {}",
        ),
        (
            "inline",
            "@mixin\nstructure M { m: String }\noperation O { input := @deprecated with [M] { b: String } }",
            "operation O { input := @deprecated { m: String, b: String } }",
        ),
    ]);
}

#[test]
fn members_and_traits() {
    assert_flattened(&[
        (
            "order",
            "@mixin\nstructure A { a: String, b: String }\n@mixin\nstructure B with [A] { c: String, @required $a }\nstructure C with [B] { d: String, $b, c: String }",
            "structure C { @required a: String, b: String, c: String, d: String }",
        ),
        ("a mixin twice", "@mixin\nstructure A { a: String }\nstructure B with [A, A] {}", "structure B { a: String }"),
        (
            "a mixin by two ways",
            "@mixin\nstructure A { a: String }\n@mixin\nstructure B with [A] {}\nstructure C with [B, A] {}",
            "structure C { a: String }",
        ),
        (
            "later mixins win, and the shape itself over all",
            "@trait\ninteger foo\n@mixin\n@foo(1)\n@tags([\"a\"])\nstructure A {}\n@mixin\n@foo(2)\nstructure B {}\n@mixin\nstructure C with [A, B] {}\n@tags([\"c\"])\nstructure D with [C] {}\nstructure E with [C, A] {}\nstructure F with [C] {}\napply F @foo(3)",
            "@trait\ninteger foo\n@foo(2)\n@tags([\"c\"])\nstructure D {}\n@foo(1)\n@tags([\"a\"])\nstructure E {}\n@foo(3)\n@tags([\"a\"])\nstructure F {}",
        ),
        (
            "local traits stay",
            "@private\n@deprecated\n@mixin(localTraits: [private, deprecated])\n@documentation(\"d\")\nstructure A { @required a: String }\nstructure B with [A] {}\n@mixin(localTraits: [documentation])\nstructure C with [A] {}\nstructure D with [C] {}",
            "@documentation(\"d\")\nstructure B { @required a: String }\nstructure D { @required a: String }",
        ),
        (
            "a member of two mixins that is defined again",
            "@mixin\nstructure A { @documentation(\"g\") a: String }\n@mixin\nstructure B { @required a: String }\nstructure V with [A, B] { @documentation(\"s\") a: String }",
            "structure V { @documentation(\"s\") @required a: String }",
        ),
        (
            "applied to inherited members",
            "@mixin\nstructure M { /// g\n m: String }\nstructure S with [M] {}\napply S$m @documentation(\"s\")\napply S$m { @required, @tags([\"x\"]) }\napply S$m @tags([\"y\"])",
            "structure S { /// s\n @required\n @tags([\"x\", \"y\"])\n m: String }",
        ),
    ]);
}

#[test]
fn elided_members() {
    assert_flattened(&[
        (
            "of a resource, before those of mixins",
            "resource R { identifiers: { id: String }, properties: { p: Integer }, read: G }\n@readonly\noperation G { input := { @required id: String }, output := { p: Integer } }\n@mixin\nstructure M { m: Blob, id: String }\nstructure S for R with [M] {\n @required\n $id\n $p = 1\n $m\n}\nstructure T for a#R {}",
            "resource R { identifiers: { id: String }, properties: { p: Integer }, read: G }\n@readonly\noperation G { input := { @required id: String }, output := { p: Integer } }\nstructure S {\n m: Blob\n @required\n id: String\n p: Integer = 1\n}\nstructure T {}",
        ),
        (
            "inline",
            "resource R { identifiers: { id: String } }\noperation O { input := for R { $id } }",
            "resource R { identifiers: { id: String } }\noperation O { input := { id: String } }",
        ),
    ]);
    assert_findings(&[
        ("nothing to take it from", "structure S { $a }\nlist L { $member }", &["TS0412 3:16", "TS0412 4:11"]),
        (
            "not among the identifiers",
            "resource R { identifiers: { id: String } }\nstructure S for R { $ID }",
            &["TS0412 4:22"],
        ),
        (
            "the resource and a mixin disagree",
            "resource R { identifiers: { id: String } }\n@mixin\nstructure M { id: Blob }\nstructure S for R with [M] { $id }",
            &["TS0407 6:31"],
        ),
        ("no such resource", "structure S for R {}", &["TS0411 3:17"]),
        ("no resource", "string R\nstructure S for R {}", &["TS0411 4:17"]),
        ("for behind with", "structure S with [M] for R {}", &["TS0101 3:22"]),
        ("for an enum", "enum E for R { A }", &["TS0101 3:8"]),
        (
            "for a list, with another member",
            "resource R { identifiers: { id: String } }\nlist L for R { $id }",
            &["TS0224 4:6", "TS0221 4:17"],
        ),
        ("in an enum", "@mixin\nenum M { A }\nenum E with [M] { $A }", &["TS0101 5:19"]),
        ("two resources", "structure S for R Q {}", &["TS0101 3:19"]),
    ]);
}

#[test]
fn mistakes() {
    assert_findings(&[
        ("unknown", "structure S with [M] {}", &["TS0408 3:19"]),
        ("no mixin", "structure M {}\nstructure S with [M] {}", &["Target 4:19"]),
        ("another type", "@mixin\nunion M { a: String }\nstructure S with [M] {}", &["TS0410 5:19"]),
        (
            "a cycle",
            "@mixin\nstructure A with [B] {}\n@mixin\nstructure B with [A] {}",
            &["TS0406 4:19", "TS0406 6:19"],
        ),
        ("itself", "@mixin\nstructure A with [A] {}", &["TS0406 4:19"]),
        (
            "members that differ",
            "@mixin\nstructure A { a: String }\n@mixin\nstructure B { a: Blob }\nstructure C with [A, B] {}",
            &["TS0407 7:22"],
        ),
        (
            "a member that differs",
            "@mixin\nstructure A { a: String }\nstructure B with [A] { a: Blob }",
            &["TS0407 5:27"],
        ),
        (
            "no member of that name",
            "@mixin\nstructure A { a: String }\nstructure B with [A] {}\napply B$b @required",
            &["TS0404 6:7"],
        ),
        (
            "two values for an inherited member",
            "@mixin\nstructure A { a: String }\nstructure B with [A] {}\napply B$a @documentation(\"x\")\napply B$a @documentation(\"y\")",
            &["TS0405 7:26"],
        ),
        (
            "a list without its member",
            "@mixin\n@sensitive\nlist M { member: String }\nlist L with [M, N] {}",
            &["TS0408 6:17"],
        ),
        ("input of an operation mixin", "@mixin\noperation O { input := {} }", &["TS0413 4:11"]),
        ("properties of a resource mixin", "@mixin\nresource R { identifiers: { id: String } }", &["TS0413 4:10"]),
        ("targeted by a member", "@mixin\nstructure M {}\nstructure S { m: M }", &["Target 5:18"]),
        ("as an input", "@mixin\nstructure M {}\noperation O { input: M }", &["Target 5:22"]),
        ("an empty list", "structure S with [] {}", &["TS0101 3:19"]),
        ("on the next line", "structure S\nwith [M] {}", &["TS0101 4:1"]),
        ("no brackets", "structure S with M {}", &["TS0101 3:18"]),
    ]);
}

/// The shapes that are told so, each once, with the code.
fn told(body: &str) -> Vec<String> {
    let loaded = super::load_text("a.smithy", &super::file(body));
    let line = |found: &tongs::diagnostic::Diagnostic| {
        let shape = found.shape.as_ref().map_or("-", |shape| shape.name());
        assert!(found.labels.iter().any(|label| label.span.is_real()) && found.help.is_some(), "{found:?}");
        format!("{} {shape}", found.code)
    };
    let mut told: Vec<String> = loaded.diagnostics.iter().map(line).collect();
    told.sort();
    told
}

#[test]
fn what_keeps_shapes_from_being_flattened_is_told_of_all_that_inherit() {
    let mixins = |names: &str| -> String {
        let define = |name: &str| {
            let (name, with) = name.split_once(':').unwrap_or((name, ""));
            let with = if with.is_empty() { String::new() } else { format!(" with [{with}]") };
            format!("@mixin structure {name}{with} {{}}\n")
        };
        names.split(' ').map(define).collect()
    };
    let cases: &[(&str, &[&str])] = &[
        ("A:A", &["TS0406 A"]),
        ("A:B B:A", &["TS0406 A", "TS0406 B"]),
        ("A:B B:C C:A", &["TS0406 A", "TS0406 B", "TS0406 C"]),
        ("A:B B:A C:A D:C E", &["TS0406 A", "TS0406 B", "TS0406 C", "TS0406 D"]),
        ("A:B B:A C:A,D D:E E:D", &["TS0406 A", "TS0406 B", "TS0406 C", "TS0406 D", "TS0406 E"]),
        ("A:Nope", &["TS0408 A"]),
        ("A:Nope B:A C:B D", &["TS0408 A", "TS0408 B", "TS0408 C"]),
        ("A:Nope B:A,C C:D D:C", &["TS0406 C", "TS0406 D", "TS0408 A", "TS0408 B"]),
        ("A B:A C:A D:B,C", &[]),
    ];
    for (names, expected) in cases {
        assert_eq!(told(&mixins(names)), *expected, "{names}");
    }
    let with_members = "@mixin structure M with [Nope] { a: String }\nstructure S with [M] { $a\n $b }";
    assert_eq!(told(with_members), ["TS0408 M", "TS0408 S"]);
    assert_eq!(told("list L with [N] {}\n@mixin list N with [L] {}"), ["TS0406 L", "TS0406 N"]);
    assert_eq!(told("@mixin structure M for Nope { $a }\nstructure S with [M] {}"), ["TS0408 S", "TS0411 M"]);
}
