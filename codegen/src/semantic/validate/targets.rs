//! `Target`: every shape that is referred to exists, and is of a type that can stand there.

use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::semantic::{Model, Shape, ShapeId, ShapeType};
use crate::source::Span;

pub(super) fn validate(model: &Model, diagnostics: &mut Diagnostics) {
    for shape in model.own_shapes() {
        let mut check = Check { model, shape, diagnostics };
        for member in shape.members() {
            check.member(member);
        }
        check.service_shapes();
    }
}

struct Check<'a> {
    model: &'a Model,
    shape: &'a Shape,
    diagnostics: &'a mut Diagnostics,
}

impl Check<'_> {
    fn member(&mut self, member: &crate::semantic::Member) {
        let what = format_args!("member `{}`", member.name());
        let Some(target) = self.model.shape(member.target()) else {
            let diagnostic = self.unresolved(&what.to_string(), member.target(), member.target_span());
            return self.diagnostics.push(diagnostic.shape(member.id()));
        };
        if target.shape_type().is_service_type() {
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
                .shape(member.id())
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
        let span = self.shape.span();
        let Some(found) = self.model.shape(target) else {
            let diagnostic = self.unresolved(what, target, span);
            return self.diagnostics.push(diagnostic.shape(self.shape.id()));
        };
        let found_type = found.shape_type();
        if expected.is_empty() && !found_type.is_service_type() || expected.contains(&found_type) {
            return;
        }
        let wanted = expected.first().map_or("data", |expected| expected.name());
        self.diagnostics.push(
            Diagnostic::error(
                "Target",
                format!(
                    "{what} of `{}` targets the {found_type} `{target}`, and must target a {wanted}",
                    self.shape.id()
                ),
            )
            .at(span, format!("this {}", self.shape.shape_type()))
            .and_at(found.span(), format!("not a {wanted}"))
            .shape(self.shape.id()),
        );
    }

    fn unresolved(&self, what: &str, target: &ShapeId, span: Span) -> Diagnostic {
        let diagnostic = Diagnostic::error("Target", format!("{what} targets an unresolved shape: `{target}`"))
            .at(span, format!("no shape `{}`", target.name()));
        // The shape may be meant in its own namespace, in the prelude, or elsewhere.
        let near = self.model.shapes().filter(|shape| {
            let namespace = shape.id().namespace();
            namespace == target.namespace() || namespace == "smithy.api" && !shape.traits().has("smithy.api#trait")
        });
        if let Some(name) = nearest(target.name(), near.map(|shape| shape.id().name())) {
            return diagnostic.help(format!("write `{name}`"));
        }
        let elsewhere = self
            .model
            .shapes()
            .find(|shape| shape.id().name() == target.name() && !shape.shape_type().is_service_type());
        match elsewhere {
            Some(shape) => diagnostic.help(format!("import it: `use {}`", shape.id())),
            None => diagnostic.help("define the shape, or load the file that defines it"),
        }
    }
}
