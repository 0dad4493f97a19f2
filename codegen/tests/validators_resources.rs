//! The validators of resources: a model that offends each rule, and the nearest that does not.

mod support;

use support::{Case, check, lines};

const RESOURCES: &[Case] = &[
    (
        "resource A { resources: [B] }\nresource B { resources: [A] }",
        "ERROR ResourceCycle A",
        "resource A { resources: [B] }\nresource B {}",
    ),
    ("resource A { resources: [B] }\nresource B { resources: [A] }", "ERROR ResourceCycle B", ""),
    // What leads to a cycle is not part of it, and tells where it is entered.
    (
        "resource R { resources: [A] }\nresource A { resources: [B] }\nresource B { resources: [A] }",
        "ERROR ResourceCycle A",
        "resource R { resources: [A] }\nresource A { resources: [B] }\nresource B {}",
    ),
    (
        "resource A { resources: [A] }",
        "ERROR ResourceCycle A",
        "resource C { resources: [A] }\nresource A { resources: [B] }\nresource B {}",
    ),
    (
        "resource A { read: O }\noperation O {}",
        "ERROR ResourceLifecycle A",
        "resource A { read: O }\n@readonly\noperation O {}",
    ),
    (
        "resource A { update: O }\n@readonly\noperation O {}",
        "ERROR ResourceLifecycle A",
        "resource A { update: O }\noperation O {}",
    ),
    (
        "resource A { delete: O }\noperation O {}",
        "ERROR ResourceLifecycle A",
        "resource A { delete: O }\n@idempotent\noperation O {}",
    ),
    (
        "resource A { identifiers: { id: String }, properties: { ID: String } }",
        "ERROR ResourceIdentifier A",
        "resource A { identifiers: { id: String }, properties: { di: String } }",
    ),
    (
        "resource A { identifiers: { id: String }, resources: [B] }\nresource B { identifiers: { x: String } }",
        "ERROR ResourceIdentifier B",
        "resource A { identifiers: { id: String }, resources: [B] }\nresource B { identifiers: { x: String, id: String } }",
    ),
    (
        "resource A { identifiers: { id: Id }, resources: [B] }\nresource B { identifiers: { id: String } }\nstring Id",
        "ERROR ResourceIdentifier B",
        "resource A { identifiers: { id: Id }, resources: [B] }\nresource B { identifiers: { id: Id } }\nstring Id",
    ),
    (
        "service S { operations: [O], resources: [A] }\nresource A { operations: [O] }\noperation O {}",
        "ERROR SingleOperationBinding O",
        "service S { operations: [O] }\nresource A { operations: [O] }\noperation O {}",
    ),
    // One resource may have an operation in several places.
    (
        "service S { resources: [A, B] }\nresource A { operations: [O] }\nresource B { operations: [O] }\noperation O {}",
        "ERROR SingleOperationBinding O",
        "service S { resources: [A] }\nresource A { operations: [O], update: O }\noperation O {}",
    ),
    (
        "service S { resources: [A, B] }\nresource A { resources: [B] }\nresource B {}",
        "ERROR SingleResourceBinding B",
        "service S { resources: [A] }\nresource A { resources: [B] }\nresource B {}",
    ),
    (
        "service S { operations: [O], resources: [A] }\nresource A { identifiers: { id: Id } }\noperation O { input := { @required id: Id } }\nstring Id",
        "WARNING ServiceBoundResourceOperation.a#S.O O",
        "service S { operations: [O], resources: [A] }\nresource A { identifiers: { id: Id } }\noperation O { input := { id: Id } }\nstring Id",
    ),
];

#[test]
fn resources_form_trees_of_operations() {
    support::hold(RESOURCES);
}

const BINDINGS: &[Case] = &[
    (
        "resource A { identifiers: { id: String }, operations: [O] }\noperation O {}",
        "ERROR ResourceIdentifierBinding O",
        "resource A { identifiers: { id: String }, operations: [O] }\noperation O { input := { @required id: String } }",
    ),
    (
        "resource A { identifiers: { id: String }, operations: [O] }\noperation O { input := { id: String } }",
        "ERROR ResourceIdentifierBinding O",
        "resource A { identifiers: { id: String }, operations: [O] }\noperation O { input := { @required @resourceIdentifier(\"id\") x: String } }",
    ),
    // An explicit binding may have another target.
    (
        "resource A { identifiers: { id: Id }, operations: [O] }\noperation O { input := { @required id: String } }\nstring Id",
        "ERROR ResourceIdentifierBinding O",
        "resource A { identifiers: { id: Id }, operations: [O] }\noperation O { input := { @required @resourceIdentifier(\"id\") id: String } }\nstring Id",
    ),
    (
        "resource A { identifiers: { id: String }, create: O }\noperation O { input := { @required id: String } }",
        "ERROR ResourceIdentifierBinding O",
        "resource A { identifiers: { id: String }, create: O }\noperation O { input := { id: String } }",
    ),
    (
        "resource A { identifiers: { id: String }, resources: [B] }\nresource B { identifiers: { id: String, x: String }, create: O }\noperation O {}",
        "ERROR ResourceIdentifierBinding O",
        "resource A { identifiers: { id: String }, resources: [B] }\nresource B { identifiers: { id: String, x: String }, create: O }\noperation O { input := { @required id: String } }",
    ),
    (
        "structure S { @required @resourceIdentifier(\"id\") a: String, @required @resourceIdentifier(\"id\") b: String }",
        "ERROR ResourceIdentifierBinding S",
        "structure S { @required @resourceIdentifier(\"id\") a: String, @required @resourceIdentifier(\"x\") b: String }",
    ),
    (
        "structure S { @required @resourceIdentifier(\"id\") a: String, id: String }",
        "WARNING ResourceIdentifierBinding S",
        "structure S { @required @resourceIdentifier(\"id\") a: String, id2: String }",
    ),
];

#[test]
fn operations_say_which_resource_they_mean() {
    support::hold(BINDINGS);
}

const PROPERTIES: &[Case] = &[
    (
        "resource A { properties: { p: String }, update: O }\noperation O { input := { p: String, q: String } }",
        "ERROR ResourceOperationInputOutput OInput$q",
        "resource A { properties: { p: String }, update: O }\noperation O { input := { p: String, @notProperty q: String } }",
    ),
    (
        "resource A { properties: { p: String }, update: O }\noperation O { input := { p: Integer } }",
        "ERROR ResourceOperationInputOutput A",
        "resource A { properties: { p: String }, update: O }\noperation O { input := { @property(name: \"p\") q: String } }",
    ),
    (
        "resource A { properties: { p: String } }",
        "ERROR ResourceOperationInputOutput A",
        "resource A { properties: { p: String }, create: O }\noperation O { output := { p: String } }",
    ),
    (
        "resource A { properties: { p: String }, update: O }\noperation O { input := { p: String, @property(name: \"p\") q: String } }",
        "ERROR ResourceOperationInputOutput OInput",
        "resource A { properties: { p: String, q: String }, update: O }\noperation O { input := { p: String, q: String } }",
    ),
    // Identifiers are no properties, and what is nested stands for the input itself.
    (
        "resource A { identifiers: { id: String }, properties: { p: String }, read: O }\n@readonly\noperation O { input := { @required id: String }, output := { a: P } }\nstructure P { p: String }",
        "ERROR ResourceOperationInputOutput OOutput$a",
        "resource A { identifiers: { id: String }, properties: { p: String }, read: O }\n@readonly\noperation O { input := { @required id: String }, output := { @nestedProperties a: P } }\nstructure P { p: String }",
    ),
    // Traits such as `@idempotencyToken` say that a member is about the request.
    (
        "resource A { properties: { p: String }, update: O }\noperation O { input := { p: String, token: String } }",
        "ERROR ResourceOperationInputOutput OInput$token",
        "resource A { properties: { p: String }, update: O }\noperation O { input := { p: String, @idempotencyToken token: String } }",
    ),
];

#[test]
fn operations_are_about_properties() {
    support::hold(PROPERTIES);
}

const REFERENCES: &[Case] = &[
    (
        "resource A { identifiers: { id: String } }\n@references([{ resource: A, ids: { id: \"id\" } }])\nstring T",
        "ERROR ReferencesTrait T",
        "resource A { identifiers: { id: String } }\n@references([{ resource: A }])\nstring T",
    ),
    (
        "resource A { identifiers: { id: String, x: String } }\n@references([{ resource: A }])\nstring T",
        "ERROR ReferencesTrait T",
        "",
    ),
    ("structure A {}\n@references([{ resource: A }])\nstring T", "ERROR ReferencesTrait T", ""),
    (
        "resource A { identifiers: { id: String } }\n@references([{ resource: A }])\nstructure S { x: String }",
        "ERROR ReferencesTrait S",
        "resource A { identifiers: { id: String } }\n@references([{ resource: A }])\nstructure S { id: String }",
    ),
    (
        "resource A { identifiers: { id: String } }\n@references([{ resource: A }])\nstructure S { id: Integer }",
        "ERROR ReferencesTrait S",
        "resource A { identifiers: { id: String } }\n@references([{ resource: A, ids: { id: \"x\" } }])\nstructure S { x: String }",
    ),
    (
        "resource A { identifiers: { id: String } }\n@references([{ resource: A, ids: { di: \"x\" } }])\nstructure S { x: String }",
        "ERROR ReferencesTrait S",
        "",
    ),
    (
        "resource A { identifiers: { id: String, b: String } }\n@references([{ resource: A, ids: { id: \"x\" } }])\nstructure S { x: String }",
        "ERROR ReferencesTrait S",
        "",
    ),
    (
        "resource A { identifiers: { id: Id } }\nstring Id\nstructure S { id: Id }",
        "WARNING MemberShouldReferenceResource S$id",
        "resource A { identifiers: { id: Id } }\nstring Id\n@references([{ resource: A }])\nstructure S { id: Id }",
    ),
    (
        "resource A { identifiers: { id: Id } }\nstring Id\nstructure S { id: Id }",
        "WARNING MemberShouldReferenceResource S$id",
        "resource A { identifiers: { id: Id } }\nenum Id { A }\nstructure S { id: Id }",
    ),
    // Members of a resource's own operations, and of its parent's, are no references.
    (
        "resource A { identifiers: { id: Id } }\nstring Id\nstructure S { id: Id }",
        "WARNING MemberShouldReferenceResource S$id",
        "resource P { resources: [A], operations: [O] }\nresource A { identifiers: { id: Id } }\nstring Id\noperation O { input := { id: Id } }",
    ),
];

#[test]
fn references_have_the_identifiers_of_a_resource() {
    support::hold(REFERENCES);
}

#[test]
fn every_resource_that_leads_to_a_cycle_is_told() {
    let text = "resource Q { resources: [R] }\nresource R { resources: [B] }
        resource A { resources: [B] }\nresource B { resources: [C] }\nresource C { resources: [A] }
        resource Z { resources: [Y] }\nresource Y {}";
    let mut found = lines(&check(text).diagnostics);
    found.retain(|line| line.contains("Cycle"));
    found.sort();
    let expected = ["A", "B", "B", "B", "C"].map(|shape| format!("ERROR ResourceCycle {shape}"));
    assert_eq!(found, expected);
}
