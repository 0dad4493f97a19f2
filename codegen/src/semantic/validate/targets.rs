//! `Target`: every shape that is referred to exists, and is of a type that can stand there.

use super::context::Context;
use super::hints::Hints;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Model, Shape, ShapeId, ShapeType, trait_ids};
use crate::text::{Span, article};

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let model = context.model;
    let mut hints = Hints::default();
    for shape in model.own_shapes() {
        let mut check = Check { model, shape, hints: &mut hints, diagnostics };
        for member in shape.members() {
            check.member(member);
        }
        check.service_shapes();
    }
}

/// Why nothing may refer to a shape, if that is so.
fn no_target(target: &Shape) -> Option<&'static str> {
    let has = |id| target.traits().has(id);
    if has(trait_ids::TRAIT) {
        Some("which is the definition of a trait")
    } else {
        has(trait_ids::MIXIN).then_some("which is a mixin")
    }
}

/// Why a shape cannot stand as `what` of a service, resource or operation: the problem, the rule, and what to do.
fn misplaced(what: &str, found: &Shape) -> Option<(&'static str, &'static str, &'static str)> {
    let is_error = found.traits().has(trait_ids::ERROR);
    match what {
        _ if no_target(found).is_some() => {
            no_target(found).map(|problem| (problem, NO_TARGET, "refer to another shape"))
        }
        "input" | "output" if is_error => Some((
            "which is an error",
            "errors are returned in the place of the output",
            "list it under `errors`, or remove `@error`",
        )),
        "error" if found.shape_type() == ShapeType::Structure && !is_error => Some((
            "which has no `@error`",
            "errors are structures with `@error`",
            "write `@error(\"client\")` or `@error(\"server\")` before it",
        )),
        _ => None,
    }
}

const NO_TARGET: &str = "definitions of traits are only applied, and mixins are only mixed in";

struct Check<'a> {
    model: &'a Model,
    shape: &'a Shape,
    hints: &'a mut Hints,
    diagnostics: &'a mut Diagnostics,
}

impl Check<'_> {
    fn member(&mut self, member: &crate::model::Member) {
        let what = format_args!("member `{}`", member.name());
        let Some(target) = self.model.shape(member.target()) else {
            let diagnostic = self.unresolved(&what.to_string(), member.target(), member.target_span());
            return self.diagnostics.push(diagnostic.shape(member.id()));
        };
        if let Some(problem) = no_target(target) {
            let message = format!("{what} targets `{}`, {problem}", target.id());
            self.diagnostics.push(
                Diagnostic::error("Target", message)
                    .at(member.target_span(), "targeted here")
                    .and_at(target.span(), "this shape")
                    .shape(member.id())
                    .note(NO_TARGET)
                    .help("target another shape"),
            );
        } else if target.shape_type().is_service_type() {
            self.diagnostics.push(
                Diagnostic::error(
                    "Target",
                    format!(
                        "members cannot target {} shapes, but {what} targets `{}`",
                        target.shape_type(),
                        target.id()
                    ),
                )
                .at(member.target_span(), "not data")
                .and_at(target.span(), format!("this {}", target.shape_type()))
                .shape(member.id())
                .help("target a simple shape, a list, a map, a structure or a union"),
            );
        } else if self.shape.shape_type() == ShapeType::Map
            && member.name() == "key"
            && !matches!(target.shape_type(), ShapeType::String | ShapeType::Enum)
        {
            self.diagnostics.push(
                Diagnostic::error(
                    "Target",
                    format!("the keys of a map are strings, but these target `{}`", target.id()),
                )
                .at(member.target_span(), format!("targets a {}", target.shape_type()))
                .shape(self.shape.id())
                .help("target `String`, or a string or enum shape"),
            );
        }
    }

    fn service_shapes(&mut self) {
        let shape = self.shape;
        if let Some(service) = shape.service() {
            self.each(&service.operations, "operation", &[ShapeType::Operation]);
            self.each(&service.resources, "resource", &[ShapeType::Resource]);
            self.each(&service.errors, "error", &[ShapeType::Structure]);
        }
        if let Some(operation) = shape.operation() {
            self.one(&operation.input, "input", &[ShapeType::Structure]);
            self.one(&operation.output, "output", &[ShapeType::Structure]);
            self.each(&operation.errors, "error", &[ShapeType::Structure]);
        }
        if let Some(resource) = shape.resource() {
            for (name, target) in &resource.identifiers {
                self.one(target, &format!("identifier `{name}`"), &[ShapeType::String, ShapeType::Enum]);
            }
            for (name, target) in &resource.properties {
                self.one(target, &format!("property `{name}`"), &[]);
            }
            for (name, target) in resource.lifecycle() {
                self.one(target, &format!("`{name}`"), &[ShapeType::Operation]);
            }
            self.each(&resource.operations, "operation", &[ShapeType::Operation]);
            self.each(&resource.collection_operations, "collection operation", &[ShapeType::Operation]);
            self.each(&resource.resources, "resource", &[ShapeType::Resource]);
        }
    }

    fn each(&mut self, targets: &[ShapeId], what: &str, expected: &[ShapeType]) {
        for target in targets {
            self.one(target, what, expected);
        }
    }

    fn one(&mut self, target: &ShapeId, what: &str, expected: &[ShapeType]) {
        let span = self.shape.reference_span(target);
        let Some(found) = self.model.shape(target) else {
            let diagnostic = self.unresolved(what, target, span);
            return self.diagnostics.push(diagnostic.shape(self.shape.id()));
        };
        let found_type = found.shape_type();
        if let Some((problem, note, help)) = misplaced(what, found) {
            let message = format!("{what} of `{}` is `{target}`, {problem}", self.shape.id());
            self.diagnostics.push(
                Diagnostic::error("Target", message)
                    .at(span, "referred to here")
                    .and_at(found.span(), "this shape")
                    .shape(self.shape.id())
                    .note(note)
                    .help(help),
            );
            return;
        }
        if expected.is_empty() && !found_type.is_service_type() || expected.contains(&found_type) {
            return;
        }
        let wanted = expected.first().map_or("data", |expected| expected.name());
        self.diagnostics.push(
            Diagnostic::error(
                "Target",
                format!(
                    "{what} of `{}` is the {found_type} `{target}`, and must be {}",
                    self.shape.id(),
                    article(wanted)
                ),
            )
            .at(span, format!("not {}", article(wanted)))
            .and_at(found.span(), format!("this {found_type}"))
            .shape(self.shape.id())
            .help(format!("name {}", article(wanted))),
        );
    }

    fn unresolved(&mut self, what: &str, target: &ShapeId, span: Span) -> Diagnostic {
        let diagnostic =
            Diagnostic::error("Target.UnresolvedShape", format!("{what} targets an unresolved shape: `{target}`"))
                .at(span, format!("no shape `{}`", target.name()));
        // The shape may be meant in its own namespace, in the prelude, or elsewhere.
        let model = self.model;
        let near = model.shapes().filter(|shape| {
            let namespace = shape.id().namespace();
            namespace == target.namespace() || namespace == "smithy.api" && !shape.traits().has(trait_ids::TRAIT)
        });
        if let Some(name) = self.hints.nearest(target.name(), near.map(|shape| shape.id().name())) {
            return diagnostic.help(format!("write `{name}`"));
        }
        let elsewhere =
            || model.shapes().find(|shape| shape.id().name() == target.name() && !shape.shape_type().is_service_type());
        match self.hints.any_left().then(elsewhere).flatten() {
            Some(shape) => diagnostic.help(format!("import it: `use {}`", shape.id())),
            None => diagnostic.help("define the shape, or load the file that defines it"),
        }
    }
}
