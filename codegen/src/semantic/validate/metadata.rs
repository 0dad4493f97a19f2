//! `MetadataTrait`, `TypedMetadata`: metadata whose key has a type is a value of it.

use std::collections::BTreeMap;

use super::context::Context;
use super::values::{Leniency, Values};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Node, Shape, trait_ids};

/// Keys whose values Smithy itself reads.
const RESERVED: [&str; 3] = ["severityOverrides", "suppressions", "validators"];

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut types: BTreeMap<&str, Vec<&Shape>> = BTreeMap::new();
    for shape in context.model.shapes() {
        if let Some(key) = shape.traits().get(trait_ids::METADATA).and_then(|value| value.get("key")?.as_str()) {
            types.entry(key).or_default().push(shape);
        }
    }
    for (key, shapes) in types {
        match &*shapes {
            _ if RESERVED.contains(&key) => shapes.iter().for_each(|shape| reserved(shape, key, diagnostics)),
            [shape] => value(context, key, shape, diagnostics),
            several => conflict(several, key, diagnostics),
        }
    }
}

fn value<'m>(context: &Context<'m>, key: &str, shape: &'m Shape, diagnostics: &mut Diagnostics) {
    let Some((_, node)) = context.model.metadata().find(|(name, _)| *name == key) else { return };
    let leniency = Leniency { zero: true, ..Leniency::default() };
    let mut values = Values::new(context.model, &context.graph, format!("TypedMetadata.{key}"), leniency);
    values.check(node, shape, (None, node.span()), &format!("metadata `{key}`"), diagnostics);
}

fn finding(shape: &Shape, message: String) -> Diagnostic {
    let place = shape.traits().get(trait_ids::METADATA).map_or(shape.span(), Node::span);
    Diagnostic::error("MetadataTrait", message).at(place.or(shape.span()), "this type").shape(shape.id())
}

fn reserved(shape: &Shape, key: &str, diagnostics: &mut Diagnostics) {
    let message = format!("`{}` is a type for the metadata `{key}`, which is Smithy's own", shape.id());
    diagnostics.push(finding(shape, message).help("use another key"));
}

/// A key has one type. Where there are several, none of them counts.
fn conflict(shapes: &[&Shape], key: &str, diagnostics: &mut Diagnostics) {
    let Some(shown) = shapes.iter().find(|shape| shape.span().is_real()) else { return };
    for (at, shape) in shapes.iter().enumerate() {
        let Some(other) = shapes.get(usize::from(at == 0)) else { continue };
        let message = format!("the metadata `{key}` has two types: `{}` and `{}`", shape.id(), other.id());
        let mut finding = finding(shape, message);
        if !shape.span().is_real() {
            // Nobody can see the definition of what is built in.
            finding = finding.and_at(shown.span(), "the other one");
            finding.labels.remove(0);
        }
        diagnostics.push(finding.help("use another key, or remove one of them"));
    }
}
