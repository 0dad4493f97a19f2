//! What validators say of shapes: their names, their values, and whom they refer to.

mod support;

use support::{Case, check, hold, lines};

const REFERENCES: &[Case] = &[
    ("structure S { a: Nope }", "ERROR Target.UnresolvedShape S$a", "structure S { a: Yep }\nstring Yep"),
    ("structure S { a: T }\nservice T { version: \"1\" }", "ERROR Target S$a", "structure S { a: T }\nstring T"),
    ("@trait\nstructure t {}\nstructure S { a: t }", "ERROR Target S$a", "structure t {}\nstructure S { a: t }"),
    (
        "@mixin\nstructure M {}\nstructure S { a: M }",
        "ERROR Target S$a",
        "@mixin\nstructure M {}\nstructure S with [M] {}",
    ),
    ("map M { key: Integer, value: String }", "ERROR Target M", "map M { key: E, value: String }\nenum E { A }"),
    ("operation O { input: A }\nstring A", "ERROR Target O", "operation O { input: A }\nstructure A {}"),
    (
        "operation O { output: A }\n@error(\"client\")\nstructure A {}",
        "ERROR Target O",
        "operation O { errors: [A] }\n@error(\"client\")\nstructure A {}",
    ),
    ("operation O { errors: [A] }\nstructure A {}", "ERROR Target O", ""),
    ("service S { version: \"1\", errors: [A] }\nstructure A {}", "ERROR Target S", ""),
    ("operation O { input: A }\n@mixin\nstructure A {}", "ERROR Target O", ""),
    (
        "resource R { identifiers: { a: Integer } }",
        "ERROR Target R",
        "resource R { identifiers: { a: E } }\nenum E { A }",
    ),
    (
        "@mixin\nstructure M { @private m: String }\nstructure S with [M] {}",
        "WARNING PrivateMixinMember M$m",
        "@mixin\n@private\nstructure M { m: String }\nstructure S { @private m: String }",
    ),
    ("structure S { a: Unit }", "ERROR UnitType S$a", "union U { a: Unit }\noperation O { input: Unit }"),
    ("list L { member: Unit }", "ERROR UnitType L$member", ""),
    (
        "structure S { a: smithy.api#NonEmptyString }",
        "ERROR PrivateAccess S$a",
        "@private\nstring P\nstructure S { a: P }",
    ),
    ("@deprecated\nstring D\nstructure S { a: D }", "WARNING DeprecatedShape.a#D S$a", "@deprecated\nstring D"),
    (
        "service S { version: \"1\", operations: [O] }\n@deprecated\noperation O {}",
        "WARNING DeprecatedShape.a#O S",
        "service S { version: \"1\", operations: [O] }\noperation O {}",
    ),
    ("operation O { input: I }\n@deprecated\nstructure I {}", "WARNING DeprecatedShape.a#I O", ""),
    (
        "@mixin\n@deprecated\nstructure M {}\nstructure S with [M] {}",
        "WARNING DeprecatedShape.a#M S",
        "@mixin\nstructure M {}\nstructure S with [M] {}",
    ),
    (
        "@trait\n@deprecated(message: \"no\", since: \"1\")\nstructure t {}\n@t\nstring A",
        "WARNING DeprecatedTrait A",
        "@trait\nstructure t {}\n@t\nstring A",
    ),
    (
        "@references([{ resource: R, ids: { a: \"a\" } }])\nstring A\nresource R { identifiers: { a: String } }",
        "ERROR ReferencesTrait A",
        "@references([{ resource: R }])\nstring A\nresource R { identifiers: { a: String } }",
    ),
    (
        "@references([{ resource: R }])\nstring A\nresource R { identifiers: { a: String, b: String } }",
        "ERROR ReferencesTrait A",
        "",
    ),
    (
        "@references([{ resource: R }])\nstructure A { b: String }\nresource R { identifiers: { a: String } }",
        "ERROR ReferencesTrait A",
        "@references([{ resource: R }])\nstructure A { a: String }\nresource R { identifiers: { a: String } }",
    ),
    (
        "@references([{ resource: R, ids: { a: \"b\" } }])\nstructure A { b: Integer }\nresource R { identifiers: { a: String } }",
        "ERROR ReferencesTrait A",
        "@references([{ resource: R, ids: { a: \"b\" } }])\nstructure A { b: String }\nresource R { identifiers: { a: String } }",
    ),
    (
        "@references([{ resource: R, ids: { c: \"b\" } }])\nstructure A { b: String }\nresource R { identifiers: { a: String } }",
        "ERROR ReferencesTrait A",
        "",
    ),
    (
        "@references([{ resource: A }])\nstructure A { a: String }",
        "ERROR ReferencesTrait A",
        "@references([{ resource: \"b#R\" }])\nstructure A { a: String }",
    ),
];

#[test]
fn shapes_refer_to_what_they_may_refer_to() {
    hold(REFERENCES);
}

const RECURSION: &[Case] = &[
    ("list L { member: L }", "ERROR ShapeRecursion L", "list L { member: S }\nstructure S { l: L }"),
    (
        "list L { member: M }\nmap M { key: String, value: L }",
        "ERROR ShapeRecursion M",
        "list L { member: M }\nmap M { key: String, value: U }\nunion U { l: L, s: String }",
    ),
    ("structure S { @required a: S }", "ERROR ShapeRecursion S", "structure S { a: S }"),
    (
        "structure S { @required a: T }\nstructure T { @required b: S }",
        "ERROR ShapeRecursion T",
        "structure S { @required a: T }\nstructure T { @required b: L }\nlist L { member: S }",
    ),
    ("union U { a: U }", "ERROR ShapeRecursion U", "union U { a: U, b: String }"),
    (
        "union U { a: V }\nunion V { b: U }",
        "ERROR ShapeRecursion V",
        "union U { a: V }\nunion V { b: L }\nlist L { member: U }",
    ),
    (
        "union U { a: S }\nstructure S { @required b: U }",
        "ERROR ShapeRecursion U",
        "union U { a: S }\nstructure S { b: U }",
    ),
];

#[test]
fn values_have_an_end() {
    hold(RECURSION);
}

/// What leads to a cycle is not part of it.
#[test]
fn only_shapes_of_a_cycle_are_recursive() {
    let found = lines(&check("structure R { @required s: S }\nstructure S { @required s: S }").diagnostics);
    assert_eq!(found, ["ERROR ShapeRecursion S"]);
}

const NAMES: &[Case] = &[
    (
        "structure S { foo: String, Foo: String }",
        "ERROR ShapeIdConflict S$foo",
        "structure S { foo: String, foo2: String }",
    ),
    ("structure S { foo: String, Foo: String }", "ERROR ShapeIdConflict S$Foo", ""),
    ("string Foo\nstring FOO", "ERROR ShapeIdConflict Foo", "string Foo\nstring Foo2"),
    ("string Foo\nstring FOO", "ERROR ShapeIdConflict FOO", ""),
    ("structure Foo { a: String }\nstructure FOO { A: String }", "ERROR ShapeIdConflict FOO$A", ""),
    (
        "structure S { @jsonName(\"b\") a: String, b: String }",
        "ERROR JsonName S",
        "structure S { @jsonName(\"B\") a: String, b: String }",
    ),
    (
        "@xmlNamespace(uri: \"a b\")\nstructure S {}",
        "ERROR XmlNamespaceTrait S",
        "@xmlNamespace(uri: \"https://example.com/a#b\")\nstructure S {}",
    ),
    (
        "structure S { @xmlFlattened a: L }\nlist L { @xmlName(\"b\") member: String }",
        "WARNING XmlFlattenedTrait S$a",
        "structure S { @xmlFlattened @xmlName(\"c\") a: L, @xmlFlattened b: L }\nlist L { @xmlName(\"b\") member: String }",
    ),
    (
        "structure S { @xmlName(\"1a\") a: String }",
        "ERROR TraitValue S$a",
        "structure S { @xmlName(\"p:a\") a: String }",
    ),
];

#[test]
fn names_can_be_told_apart() {
    hold(NAMES);
}

const ENUMS: &[Case] = &[
    ("enum E {\n A = 1\n}", "ERROR EnumShape E$A", "enum E {\n A = \"1\"\n}"),
    ("enum E {\n A = \"\"\n}", "ERROR EnumShape E$A", ""),
    ("enum E {\n A = \"a\"\n B = \"a\"\n}", "ERROR EnumShape E$B", "enum E {\n A = \"a\"\n B = \"b\"\n}"),
    ("enum E {\n A = true\n}", "ERROR Model E$A", "enum E {\n A = \"true\"\n}"),
    ("intEnum E {\n A = [1]\n}", "ERROR Model E$A", "intEnum E {\n A = 1\n}"),
    ("intEnum E {\n A = \"1\"\n}", "ERROR EnumShape E$A", "intEnum E {\n A = 1\n}"),
    ("intEnum E {\n A = 1.5\n}", "ERROR EnumShape E$A", ""),
    ("intEnum E {\n A = 2147483648\n}", "ERROR EnumShape E$A", "intEnum E {\n A = 2147483647\n}"),
    ("intEnum E { A }", "ERROR EnumShape E$A", "enum E { A }"),
    ("intEnum E {\n A = 1\n B = 1\n}", "ERROR EnumShape E$B", "intEnum E {\n A = 1\n B = 2\n}"),
    ("enum E { fooBar }", "WARNING EnumShape E$fooBar", "enum E { FOO_BAR2 }"),
    (
        "@enum([{ value: \"1.5\" }])\nstring E",
        "WARNING EnumNamesPresent E",
        "@enum([{ value: \"x\", name: \"X\" }])\nstring E",
    ),
    ("@enum([{ value: \"x\", name: \"X\" }, { value: \"1.5\" }])\nstring E", "ERROR EnumTrait E", ""),
    ("@enum([{ value: \"1.5\" }, { value: \"1.5\" }])\nstring E", "ERROR EnumTrait E", ""),
    (
        "@enum([{ value: \"x\", name: \"X\" }, { value: \"y\", name: \"X\" }])\nstring E",
        "ERROR EnumTrait E",
        "@enum([{ value: \"x\", name: \"X\" }, { value: \"y\", name: \"Y\" }])\nstring E",
    ),
    ("@enum([{ value: \"x\", name: \"X\" }])\nstring E", "WARNING ModelDeprecation E", "enum E { X }"),
    ("@enum([{ value: \"a!\" }])\nstring E", "WARNING ModelDeprecation E", ""),
    (
        "@enum([{ value: \"a\" }])\nstring E",
        "WARNING EnumNamesPresent E",
        "@enum([{ value: \"a\", name: \"A\" }])\nstring E",
    ),
    (
        "@enum([{ value: \"a\", name: \"a\" }])\nstring E",
        "WARNING EnumTrait.a E",
        "@enum([{ value: \"a\", name: \"A\" }])\nstring E",
    ),
    ("@enum([{ value: \"a\", name: \"A\" }, { value: \"b\" }])\nstring E", "ERROR EnumTrait E", ""),
    ("@enum([{ value: \"a\", name: \"A\" }, { value: \"a\", name: \"B\" }])\nstring E", "ERROR EnumTrait E", ""),
    ("string A\nstring A", "NOTE Model.IgnoredDuplicateDefinition A", "string A"),
    ("union U {}", "ERROR Union U", "union U { a: String }"),
    ("union U { a: PrimitiveInteger }", "NOTE Union U$a", "union U { a: Integer }"),
];

#[test]
fn enums_and_unions_have_values() {
    hold(ENUMS);
}
