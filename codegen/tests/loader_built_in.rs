//! The definitions that are built in, against those that the Smithy project publishes.
//!
//! Prose is ours, so it does not count: documentation, and the messages of deprecations and rules.

mod shared;

use serde_json::{Value, json};
use shared::shared;
use tongs::load::{Sources, load};
use tongs::model::{Model, Shape, Traits};

/// What a shape says, without prose and without the layout of selectors.
fn facts(shape: &Shape) -> Value {
    let members: Vec<Value> = shape
        .members()
        .iter()
        .map(|member| json!([member.name(), member.target().as_str(), traits(member.traits())]))
        .collect();
    let mixins: Vec<&str> = shape.mixins().iter().map(tongs::model::ShapeId::as_str).collect();
    json!([shape.shape_type().name(), members, traits(shape.traits()), mixins])
}

fn traits(traits: &Traits) -> Value {
    const PROSE: [&str; 3] = ["smithy.api#documentation", "smithy.api#externalDocumentation", "smithy.api#examples"];
    let facts = traits.iter().filter(|(id, _)| !PROSE.contains(&id.as_str()));
    Value::Object(facts.map(|(id, value)| (id.to_string(), without_prose(json!(value)))).collect())
}

fn without_prose(value: Value) -> Value {
    match value {
        Value::Object(object) => Value::Object(
            object
                .into_iter()
                .filter(|(key, value)| !(value.is_string() && ["message", "errorMessage"].contains(&key.as_str())))
                .map(|(key, value)| (key, without_prose(value)))
                .collect(),
        ),
        Value::Array(values) => values.into_iter().map(without_prose).collect(),
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" ").into(),
        value => value,
    }
}

#[test]
fn built_in_shapes_equal_the_published_ones() {
    let Some(folder) = shared("smithy/traits") else { return };
    let published = load(Sources::new().path(folder)).model.expect("the published definitions load");
    let built_in: Model = load(Sources::new()).model.expect("nothing loads");
    let mut wrong = Vec::new();
    for shape in published.own_shapes() {
        match built_in.shape(shape.id()).map(facts) {
            None => wrong.push(format!("{} is missing", shape.id())),
            Some(ours) if ours != facts(shape) => wrong.push(format!("{}: {ours} is not {}", shape.id(), facts(shape))),
            Some(_) => {}
        }
    }
    let more = built_in.shapes().filter(|shape| published.own_shapes().all(|other| other.id() != shape.id()));
    // The validation model, which protocol tests refer to, is published elsewhere.
    wrong.extend(
        more.filter(|shape| shape.id().namespace() != "smithy.framework")
            .map(|shape| format!("{} is ours alone", shape.id())),
    );
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn built_in_shapes_have_no_prose() {
    let built_in = load(Sources::new()).model.expect("nothing loads");
    assert!(built_in.shapes().count() > 300);
    for shape in built_in.shapes() {
        assert!(!shape.traits().has("smithy.api#documentation"), "{}", shape.id());
    }
}

#[test]
fn published_definitions_load_beside_the_built_in_ones() {
    let Some(folder) = shared("smithy/traits") else { return };
    let loaded = load(Sources::new().path(folder));
    let conflicts: Vec<&str> =
        loaded.diagnostics.iter().filter(|found| found.code == "TS0402").map(|found| found.message.as_str()).collect();
    assert!(conflicts.is_empty(), "{conflicts:?}");
    assert!(loaded.model.is_some());
}
