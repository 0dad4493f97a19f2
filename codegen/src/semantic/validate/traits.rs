//! `TraitValue`: every trait that is applied is defined, and its value fits its definition.

use super::values::Values;
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::semantic::{AppliedTrait, FastMap, Model, Shape, ShapeId, ShapeType, Traits};
use crate::source::Span;

const TRAIT: &str = "smithy.api#trait";

pub(super) fn validate(model: &Model, diagnostics: &mut Diagnostics) {
    let mut values = Values::new(model, "TraitValue");
    let mut definitions = Definitions::default();
    for shape in model.own_shapes() {
        check(model, shape.id(), shape.span(), shape.traits(), &mut values, &mut definitions, diagnostics);
        for member in shape.members() {
            check(model, member.id(), member.span(), member.traits(), &mut values, &mut definitions, diagnostics);
        }
    }
}

/// Definitions by the address of the id's text, which all applications in a file share.
type Definitions<'m> = FastMap<usize, Option<&'m Shape>>;

fn check<'m>(
    model: &'m Model,
    owner: &ShapeId,
    span: Span,
    traits: &Traits,
    values: &mut Values<'m>,
    definitions: &mut Definitions<'m>,
    diagnostics: &mut Diagnostics,
) {
    // What was inherited has been checked in the mixin.
    for applied in traits.entries().iter().filter(|applied| !applied.is_inherited() && !applied.synthetic) {
        let place = if applied.value().span().is_real() { applied.value().span() } else { span };
        let definition =
            *definitions.entry(applied.id().text().as_ptr().addr()).or_insert_with(|| model.shape(applied.id()));
        match definition {
            Some(definition) if definition.traits().has(TRAIT) => {
                value(owner, place, applied, definition, values, diagnostics);
            }
            Some(definition) => diagnostics.push(
                Diagnostic::error(
                    "TraitDefinition",
                    format!("`{}` is applied as a trait, but is not one", applied.id()),
                )
                .at(place, "applied here")
                .and_at(definition.span(), "has no `@trait`")
                .shape(owner)
                .help("add `@trait` to its definition"),
            ),
            None => diagnostics.push(unresolved(model, owner, place, applied.id())),
        }
    }
}

fn value(
    owner: &ShapeId,
    place: Span,
    applied: &AppliedTrait,
    definition: &Shape,
    values: &mut Values<'_>,
    diagnostics: &mut Diagnostics,
) {
    // An annotation on a trait that is neither a structure, a list nor a map says nothing.
    if applied.value().is_null() && definition.shape_type() != ShapeType::Document {
        diagnostics.push(
            Diagnostic::error("TraitValue", format!("the trait `{}` needs a value", applied.id()))
                .at(place, "no value")
                .shape(owner)
                .help(format!("write `@{}(…)` with a {} value", applied.id().name(), definition.shape_type())),
        );
        return;
    }
    let what = format_args!("trait `{}`", applied.id());
    values.check(applied.value(), definition, owner, &what.to_string(), diagnostics);
}

fn unresolved(model: &Model, owner: &ShapeId, place: Span, id: &ShapeId) -> Diagnostic {
    let diagnostic = Diagnostic::error("Model.UnresolvedTrait", format!("unable to resolve trait `{id}`"))
        .at(place, "no such trait")
        .shape(owner);
    let definitions = || model.shapes().filter(|shape| shape.traits().has(TRAIT));
    let near = definitions().filter(|shape| {
        let namespace = shape.id().namespace();
        namespace == id.namespace() || namespace == "smithy.api"
    });
    if let Some(name) = nearest(id.name(), near.map(|shape| shape.id().name())) {
        return diagnostic.help(format!("write `@{name}`"));
    }
    match definitions().find(|shape| shape.id().name() == id.name()) {
        Some(shape) => diagnostic.help(format!("import it: `use {}`", shape.id())),
        None => diagnostic.help("define it with `@trait`, or load the file that defines it"),
    }
}
