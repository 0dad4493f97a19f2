//! `ExamplesTrait`: examples of an operation are values of its input, output and errors.

use super::context::{Context, on_shape};
use super::values::{Leniency, Values};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, nearest};
use crate::model::{Node, OperationData, Shape, ShapeId, trait_ids};

const CODE: &str = "ExamplesTrait";

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let checker =
        |constraints| Values::new(context.model, &context.graph, CODE, Leniency { constraints, ..Leniency::default() });
    let (mut strict, mut lenient) = (checker(false), checker(true));
    for vertex in context.with(trait_ids::EXAMPLES) {
        let Some(operation) = context.graph.shape(*vertex) else { continue };
        let Some(data) = operation.operation() else { continue };
        let examples = operation.traits().get(trait_ids::EXAMPLES).and_then(Node::as_array).unwrap_or_default();
        for node in examples {
            let breaks_constraints = node.get("allowConstraintErrors").and_then(Node::as_bool).unwrap_or_default();
            let values = if breaks_constraints { &mut lenient } else { &mut strict };
            let title = node.get("title").and_then(Node::as_str).unwrap_or_default();
            let example = Example { context, operation, data, node, title };
            example.sides(breaks_constraints, diagnostics);
            example.values(values, diagnostics);
        }
    }
}

/// An error that all services of an operation have, which is an error of the operation as well.
fn common_error<'m>(context: &Context<'m>, operation: &ShapeId, error: &str) -> Option<&'m ShapeId> {
    let mut found = None;
    for service in context.services_of(operation) {
        found = Some(service.service()?.errors.iter().find(|id| id.as_str() == error)?);
    }
    found
}

struct Example<'a, 'm> {
    context: &'a Context<'m>,
    operation: &'m Shape,
    data: &'m OperationData,
    node: &'m Node,
    title: &'m str,
}

impl<'m> Example<'_, 'm> {
    fn finding(&self, message: String) -> Diagnostic {
        on_shape(Severity::Error, CODE, self.operation, message)
    }

    /// An example ends with an output or an error.
    fn sides(&self, breaks_constraints: bool, diagnostics: &mut Diagnostics) {
        let (output, error) = (self.node.get("output"), self.node.get("error"));
        if let (Some(output), Some(error)) = (output, error) {
            diagnostics.push(
                self.finding(format!("the example `{}` has an output, and an error as well", self.title))
                    .at(error.span(), "the error")
                    .and_at(output.span(), "the output")
                    .note("a request is answered with one of them")
                    .help("remove one, or make two examples of it"),
            );
        }
        if breaks_constraints && error.is_none() {
            diagnostics.push(
                self.finding(format!("the example `{}` breaks constraints, but has no error", self.title))
                    .at(self.node.span(), "this example")
                    .note("`allowConstraintErrors` is for examples of what is refused")
                    .help("add the `error` that such an input comes to"),
            );
        }
    }

    fn values(&self, values: &mut Values<'_, 'm>, diagnostics: &mut Diagnostics) {
        // Without an input, it is one without members.
        let nothing = Node::object(Vec::new(), self.node.span());
        let input = self.node.get("input").unwrap_or(&nothing);
        self.value(input, &self.data.input, "input", values, diagnostics);
        match (self.node.get("output"), self.node.get("error")) {
            (Some(output), None) => self.value(output, &self.data.output, "output", values, diagnostics),
            (None, Some(error)) => self.error(error, &nothing, values, diagnostics),
            _ => {}
        }
    }

    fn error(&self, error: &Node, nothing: &Node, values: &mut Values<'_, 'm>, diagnostics: &mut Diagnostics) {
        let Some((node, name)) = error.get("shapeId").and_then(|node| Some((node, node.as_str()?))) else { return };
        let own = self.data.errors.iter().find(|id| id.as_str() == name);
        if let Some(id) = own.or_else(|| common_error(self.context, self.operation.id(), name)) {
            return self.value(error.get("content").unwrap_or(nothing), id, "error", values, diagnostics);
        }
        let near = nearest(name, self.data.errors.iter().map(ShapeId::as_str));
        let help = near
            .map_or_else(|| format!("add `{name}` to the errors of the operation"), |near| format!("write `{near}`"));
        diagnostics.push(
            self.finding(format!(
                "the example `{}` ends with `{name}`, which is not an error of the operation",
                self.title
            ))
            .at(node.span(), "not among its errors")
            .and_at(self.operation.span(), "the operation")
            .help(help),
        );
    }

    fn value(
        &self,
        node: &Node,
        shape: &ShapeId,
        side: &str,
        values: &mut Values<'_, 'm>,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(shape) = self.context.shape(shape) else { return };
        let place = node.span().or(self.operation.span());
        let what = format!("the {side} of the example `{}`", self.title);
        values.check(node, shape, (self.operation.id(), place), &what, diagnostics);
    }
}
