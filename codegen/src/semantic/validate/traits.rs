//! `TraitValue`, `Model`: every trait that is applied is defined, and its value fits its definition.
//!
//! Traits that are built in have code in Smithy that reads their values. What it cannot read is no trait: that is told
//! once, as an event of the model, and nothing else of the value. Values that break constraints, and those of other
//! traits, are told of every shape that has the trait, those that inherit it included.

use super::context::Context;
use super::hints::Hints;
use super::values::{Leniency, Values};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{AppliedTrait, FastMap, Model, Shape, ShapeId, ShapeType, Traits, trait_ids};
use crate::text::Span;

/// The event id of values that the code of a trait cannot read.
const UNREADABLE: &str = "Model";

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut check = Check {
        model: context.model,
        values: Values::new(context.model, &context.graph, "TraitValue", Leniency::default()),
        definitions: FastMap::default(),
        hints: Hints::default(),
    };
    for shape in context.model.own_shapes() {
        check.traits(shape.id(), shape.span(), shape.traits(), diagnostics);
        for member in shape.members() {
            check.traits(member.id(), member.span(), member.traits(), diagnostics);
        }
    }
}

struct Check<'g, 'm> {
    model: &'m Model,
    values: Values<'g, 'm>,
    /// Definitions by the address of the id's text, which all applications in a file share.
    definitions: FastMap<usize, Option<&'m Shape>>,
    hints: Hints,
}

impl<'m> Check<'_, 'm> {
    fn traits(&mut self, owner: &ShapeId, span: Span, traits: &Traits, diagnostics: &mut Diagnostics) {
        for applied in traits.entries().iter().filter(|applied| !applied.synthetic) {
            let place = applied.value().span().or(span);
            let address = applied.id().text().as_ptr().addr();
            match *self.definitions.entry(address).or_insert_with(|| self.model.shape(applied.id())) {
                Some(definition) if definition.traits().has(trait_ids::TRAIT) => {
                    self.value(owner, place, applied, definition, diagnostics);
                }
                // The mixin has been told.
                _ if applied.is_inherited() => {}
                Some(definition) => diagnostics.push(
                    Diagnostic::error("Model", format!("`{}` is applied as a trait, but is not one", applied.id()))
                        .at(place, "applied here")
                        .and_at(definition.span(), "has no `@trait`")
                        .shape(definition.id())
                        .help("add `@trait` to its definition"),
                ),
                None => diagnostics.push(self.unresolved(owner, place, applied.id())),
            }
        }
    }

    fn value(
        &mut self,
        owner: &ShapeId,
        place: Span,
        applied: &AppliedTrait,
        definition: &'m Shape,
        diagnostics: &mut Diagnostics,
    ) {
        let code = self.model.is_built_in(definition.id()).then_some(UNREADABLE);
        self.values.set_type_code(code);
        // An annotation on a trait that is neither a structure, a list nor a map says nothing.
        if applied.value().is_null() && definition.shape_type() != ShapeType::Document {
            if code.is_none() || !applied.is_inherited() {
                diagnostics.push(
                    Diagnostic::error(
                        code.unwrap_or("TraitValue"),
                        format!("the trait `{}` needs a value", applied.id()),
                    )
                    .at(place, "no value")
                    .shape(owner)
                    .help(format!(
                        "write `@{}(…)` with a {} value",
                        applied.id().name(),
                        definition.shape_type()
                    )),
                );
            }
            return;
        }
        let what = format!("trait `{}`", applied.id());
        let mut found = Diagnostics::new();
        self.values.check(applied.value(), definition, (owner, place), &what, &mut found);
        let unreadable = found.iter().find(|finding| finding.code == UNREADABLE);
        match unreadable {
            None => diagnostics.extend(found),
            Some(_) if applied.is_inherited() => {}
            Some(finding) => diagnostics.push(finding.clone()),
        }
    }

    fn unresolved(&mut self, owner: &ShapeId, place: Span, id: &ShapeId) -> Diagnostic {
        let diagnostic = Diagnostic::error("Model.UnresolvedTrait", format!("unable to resolve trait `{id}`"))
            .at(self.model.sources().name_at(place, id.name()), "no such trait")
            .shape(owner);
        let model = self.model;
        let definitions = || model.shapes().filter(|shape| shape.traits().has(trait_ids::TRAIT));
        let near = definitions().filter(|shape| {
            let namespace = shape.id().namespace();
            namespace == id.namespace() || namespace == "smithy.api"
        });
        if let Some(name) = self.hints.nearest(id.name(), near.map(|shape| shape.id().name())) {
            return diagnostic.help(format!("write `@{name}`"));
        }
        let elsewhere = || definitions().find(|shape| shape.id().name() == id.name());
        match self.hints.any_left().then(elsewhere).flatten() {
            Some(shape) => diagnostic.help(format!("import it: `use {}`", shape.id())),
            None => diagnostic.help("define it with `@trait`, or load the file that defines it"),
        }
    }
}
