//! Validators that the model itself configures: metadata `validators`.
//!
//! Known are `EmitEachSelector`, `EmitNoneSelector` and `UnreferencedShape`; of any other name there is an event
//! `UnknownValidator_<name>`. The ids of the events are those that the model gives.

mod definition;
mod unreferenced;

use super::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, nearest};
use crate::model::FastSet;
use crate::semantic::selector::{Selector, Template, TooCostly, VertexId};
use crate::text::Span;
use definition::{Definition, Kind, wrong};

/// More validators than anyone configures; each may look at the whole model.
const MOST: usize = 200;

const NAMES: [&str; 3] = ["EmitEachSelector", "EmitNoneSelector", "UnreferencedShape"];

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let Some((_, value)) = context.model.metadata().find(|(key, _)| *key == "validators") else { return };
    let Some(entries) = value.as_array() else {
        return diagnostics.push(wrong(value, "the metadata `validators`", "array"));
    };
    for entry in entries.iter().take(MOST) {
        match Definition::read(entry) {
            Ok(definition) => definition.run(context, diagnostics),
            Err(problem) => diagnostics.push(*problem),
        }
    }
    if let Some(entry) = entries.get(MOST) {
        diagnostics.push(
            Diagnostic::new(Severity::Warning, "Model", format!("{} validators are not run", entries.len() - MOST))
                .at(entry.span(), "the first of them")
                .note(format!("a model has up to {MOST} validators"))
                .help("select with `:is(…)` what several validators select"),
        );
    }
}

impl Definition<'_> {
    fn run(&self, context: &Context<'_>, diagnostics: &mut Diagnostics) {
        let candidates = match self.selector.as_ref().map(|selector| selector.select(&context.graph)) {
            None => None,
            Some(Ok(found)) => Some(found.into_iter().collect()),
            Some(Err(_)) => return self.too_costly(diagnostics),
        };
        let found = match &self.kind {
            Kind::Each { selector, text, bind_to, template } => {
                self.each(context, selector, text, *bind_to, template.as_ref(), candidates.as_ref(), diagnostics)
            }
            Kind::None { selector, text } => self.none(context, selector, text, diagnostics),
            Kind::Unreferenced { roots } => unreferenced::find(context, roots.as_ref()).map(|found| {
                for vertex in found {
                    let message = "no service leads to this shape".to_owned();
                    self.push(context, vertex, None, (Severity::Note, message), candidates.as_ref(), diagnostics);
                }
            }),
            Kind::Unknown => {
                self.unknown(diagnostics);
                Ok(())
            }
        };
        if found.is_err() {
            self.too_costly(diagnostics);
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn each(
        &self,
        context: &Context<'_>,
        selector: &Selector,
        text: &str,
        bind_to: Option<&str>,
        template: Option<&Template>,
        candidates: Option<&FastSet<VertexId>>,
        diagnostics: &mut Diagnostics,
    ) -> Result<(), TooCostly> {
        let found = if let Some(template) = template {
            selector.messages(&context.graph, template)?
        } else {
            let plain = || format!("matches the selector {text}");
            selector.select(&context.graph)?.into_iter().map(|vertex| (vertex, plain())).collect()
        };
        for (vertex, message) in found {
            let is_bound = bind_to.is_none_or(|id| context.graph.traits(vertex).has(id));
            if is_bound {
                let place = bind_to.map(|id| context.trait_span(vertex, id));
                self.push(context, vertex, place, (Severity::Danger, message), candidates, diagnostics);
            }
        }
        Ok(())
    }

    fn none(
        &self,
        context: &Context<'_>,
        selector: &Selector,
        text: &str,
        diagnostics: &mut Diagnostics,
    ) -> Result<(), TooCostly> {
        let found = selector.select(&context.graph)?;
        if !found.into_iter().any(|vertex| is_own(context, vertex)) {
            let message = self.message(format!("no shape matches the selector {text}"));
            diagnostics.push(
                Diagnostic::new(self.severity.unwrap_or(Severity::Danger), self.id.to_owned(), message)
                    .at(self.entry.span(), "this validator of the model")
                    .note(format!("the selector is {text}"))
                    .help(format!("define what it selects, or suppress `{}`", self.id)),
            );
        }
        Ok(())
    }

    fn push(
        &self,
        context: &Context<'_>,
        vertex: VertexId,
        place: Option<Span>,
        (severity, message): (Severity, String),
        candidates: Option<&FastSet<VertexId>>,
        diagnostics: &mut Diagnostics,
    ) {
        let id = context.graph.id(vertex);
        let is_wanted = candidates.is_none_or(|candidates| candidates.contains(&vertex))
            && (self.namespaces.is_empty() || self.namespaces.contains(id.namespace()));
        if !is_wanted || !is_own(context, vertex) {
            return;
        }
        diagnostics.push(
            Diagnostic::new(self.severity.unwrap_or(severity), self.id.to_owned(), self.message(message))
                .at(place.unwrap_or_else(|| context.span(vertex)), "")
                .and_at(self.entry.span(), "by this validator of the model")
                .shape(id)
                .help(format!("change the shape, or suppress `{}` with its reason", self.id)),
        );
    }

    /// The message that the model has for it, in which `{super}` is the validator's own.
    fn message(&self, own: String) -> String {
        match self.message {
            Some(message) => message.replace("{super}", &own),
            None => own,
        }
    }

    fn unknown(&self, diagnostics: &mut Diagnostics) {
        let message = format!("there is no validator `{}`, so it is not run", self.name);
        let code = format!("UnknownValidator_{}", self.name);
        let help = nearest(self.name, NAMES).map_or_else(
            || "remove it, or check the model with a tool that has it".to_owned(),
            |near| format!("write `{near}`"),
        );
        diagnostics.push(
            Diagnostic::new(Severity::Warning, code, message)
                .at(self.entry.span(), "this validator")
                .note(format!("known are {}", NAMES.map(|name| format!("`{name}`")).join(", ")))
                .help(help),
        );
    }

    fn too_costly(&self, diagnostics: &mut Diagnostics) {
        let message = format!("the validator `{}` looks at too many shapes, and is not run", self.id);
        diagnostics.push(
            Diagnostic::new(Severity::Warning, self.id.to_owned(), message)
                .at(self.entry.span(), "this validator")
                .help("write a selector that follows fewer neighbours"),
        );
    }
}

/// Whether a shape or member was loaded: nobody means those that are built in.
fn is_own(context: &Context<'_>, vertex: VertexId) -> bool {
    !context.model.is_built_in(context.graph.id(context.graph.container(vertex).unwrap_or(vertex)))
}
