//! `WaitableTrait`, `UniqueWaiterNames`: waiters can end, and their expressions fit the messages that they are about.

mod functions;
mod kinds;
mod lint;

use super::context::{Context, on_shape};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::jmespath;
use crate::model::{FastMap, Node, Object, OperationData, Shape, ShapeId, UNIT, trait_ids};
use crate::text::Span;
use kinds::Kind;
use lint::{Lint, Problem};

const EVENT: &str = "WaitableTrait";

/// The event of what an expression does that gives nothing.
const OF_EXPRESSION: &str = "WaitableTraitJmespathProblem";

const HELP: &str = "write a JMESPath expression over members of the messages by their names in the model, which gives what the \
                    comparator compares: a string, a boolean, or a list of strings";

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(trait_ids::WAITABLE) {
        let Some(operation) = context.graph.shape(*vertex) else { continue };
        let Some(data) = operation.operation() else { continue };
        for (name, waiter) in waiters(operation) {
            Check { context, operation, data, name, at: waiter.span() }.waiter(waiter, diagnostics);
        }
    }
    for scope in context.services() {
        names(&scope.operations, diagnostics);
    }
}

fn waiters(operation: &Shape) -> impl Iterator<Item = (&str, &Node)> {
    let node = operation.traits().get(trait_ids::WAITABLE).and_then(Node::as_object);
    node.into_iter().flat_map(Object::iter)
}

/// The names of the waiters of a service: no two operations have one whose letters are the same.
fn names(operations: &[&Shape], diagnostics: &mut Diagnostics) {
    let mut known: FastMap<String, Vec<(&Shape, Span)>> = FastMap::default();
    for operation in operations {
        for (name, waiter) in waiters(operation) {
            let named = known.entry(name.to_lowercase()).or_default();
            if named.last().is_none_or(|(last, _)| last.id() != operation.id()) {
                named.push((*operation, waiter.span().or(operation.span())));
            }
        }
    }
    for (name, named) in known.into_iter().filter(|(_, named)| named.len() > 1) {
        for (operation, span) in &named {
            let others = named.iter().filter(|(other, _)| other.id() != operation.id());
            let Some((other, place)) = others.clone().next() else { continue };
            let message =
                format!("`{}` and `{}` both have a waiter `{name}`, but for the case", operation.id(), other.id());
            diagnostics.push(
                on_shape(Severity::Error, "UniqueWaiterNames", operation, message)
                    .at(*span, "this waiter")
                    .and_at(*place, "and this one")
                    .note("a client has the waiters of all operations of a service")
                    .help("give one of the two another name"),
            );
        }
    }
}

/// A waiter that is looked at.
struct Check<'a, 'm> {
    context: &'a Context<'m>,
    operation: &'m Shape,
    data: &'m OperationData,
    name: &'a str,
    at: Span,
}

impl<'m> Check<'_, 'm> {
    fn finding(&self, severity: Severity, code: String, message: String, at: Span) -> Diagnostic {
        on_shape(severity, code, self.operation, message).at(at.or(self.at).or(self.operation.span()), "of this waiter")
    }

    fn error(&self, message: String, at: Span) -> Diagnostic {
        self.finding(Severity::Error, EVENT.to_owned(), message, at)
    }

    fn waiter(&self, waiter: &Node, diagnostics: &mut Diagnostics) {
        // What is not of the trait's type is said of its value.
        let Some(acceptors) = waiter.get("acceptors").and_then(Node::as_array) else { return };
        let delay = |key, otherwise| waiter.get(key).and_then(Node::as_i64).unwrap_or(otherwise);
        let (shortest, longest) = (delay("minDelay", 2), delay("maxDelay", 120));
        if shortest > longest {
            let message = format!(
                "the shortest delay of `{}`, {shortest} seconds, is longer than its longest, {longest}",
                self.name
            );
            diagnostics
                .push(self.error(message, waiter.span()).help("give it a `maxDelay` that is not less than `minDelay`"));
        }
        for (at, acceptor) in acceptors.iter().enumerate() {
            self.acceptor(at, acceptor, diagnostics);
        }
        if !acceptors.iter().any(|acceptor| is_in_state(acceptor, "success")) {
            let message = format!("nothing ends the waiter `{}` well", self.name);
            diagnostics.push(self.error(message, waiter.span()).help("add an acceptor with `state: \"success\"`"));
        }
    }

    fn acceptor(&self, at: usize, acceptor: &Node, diagnostics: &mut Diagnostics) {
        let matcher = acceptor.get("matcher").and_then(Node::as_object);
        let Some((name, of)) = matcher.and_then(|matcher| matcher.iter().next()) else { return };
        let messages = match name {
            "output" => Some(self.message(&self.data.output)),
            "inputOutput" => {
                let sides = [("input", &self.data.input), ("output", &self.data.output)];
                Some(Kind::named(sides.map(|(side, id)| (side.to_owned(), self.message(id)))))
            }
            _ => None,
        };
        match &messages {
            Some(messages) => self.path(at, messages, of, diagnostics),
            None if name == "errorType" => self.error_type(at, of, diagnostics),
            None => {}
        }
        if let Some(message) = acceptor.get("message") {
            self.text(acceptor, message, messages.as_ref().unwrap_or(&Kind::Any), diagnostics);
        }
    }

    /// What an expression begins with: a message, which has no members where there is none.
    fn message(&self, id: &ShapeId) -> Kind<'m> {
        match self.context.shape(id).filter(|_| id.as_str() != UNIT) {
            Some(shape) => Kind::shape(shape),
            None => Kind::named([]),
        }
    }

    /// What is told to whoever waits for what cannot come.
    fn text(&self, acceptor: &Node, message: &Node, messages: &Kind<'m>, diagnostics: &mut Diagnostics) {
        let unfit = |what: String| {
            self.error(what, message.span()).help("write an expression that gives a string, for the state `failure`")
        };
        if !is_in_state(acceptor, "failure") {
            diagnostics.push(unfit(format!("`{}` has a message for another state than `failure`", self.name)));
        }
        match jmespath::parse(message.as_str().unwrap_or_default()) {
            Err(reason) => diagnostics.push(unfit(format!("the message of `{}`: {reason}", self.name))),
            Ok(ast) => {
                let kind = Lint::new(self.context).whole(&ast, messages).0;
                if !kind.is_any() && !kind.is_text() && !kind.is_list() {
                    let word = kind.word();
                    diagnostics.push(unfit(format!("the message of `{}` is {word}, and not a string", self.name)));
                }
            }
        }
    }

    fn error_type(&self, at: usize, of: &Node, diagnostics: &mut Diagnostics) {
        let Some(error) = of.as_str() else { return };
        if !self.data.errors.iter().any(|id| id.as_str() == error || id.name() == error) {
            let code = format!("WaitableTraitInvalidErrorType.{}.{at}", self.name);
            let message = format!("`{error}` is not an error of `{}`", self.operation.id());
            diagnostics.push(
                self.finding(Severity::Warning, code, message, of.span())
                    .help("write the name of one of its errors, unless it is one that the model does not have"),
            );
        }
    }

    fn path(&self, at: usize, messages: &Kind<'m>, of: &Node, diagnostics: &mut Diagnostics) {
        let text = |key: &str| of.get(key).and_then(Node::as_str).unwrap_or_default();
        let place = of.get("path").map_or(of.span(), Node::span).or(of.span());
        let (comparator, expected) = (text("comparator"), text("expected"));
        if comparator == "booleanEquals" && !matches!(expected, "true" | "false") {
            let message = format!("`{}` expects `{expected}`, which is neither `true` nor `false`", self.name);
            let place = of.get("expected").map_or(place, Node::span);
            diagnostics.push(self.error(message, place).help("write `expected: \"true\"` or `expected: \"false\"`"));
        }
        let ast = match jmespath::parse(text("path")) {
            Ok(ast) => ast,
            Err(reason) => {
                diagnostics.push(self.error(format!("`{}`: {reason}", self.name), place).help(HELP));
                return;
            }
        };
        let (kind, problems) = Lint::new(self.context).whole(&ast, messages);
        for Problem { severity, what } in problems {
            let part = match severity {
                Severity::Error => EVENT.to_owned(),
                Severity::Danger => format!("{OF_EXPRESSION}.JmespathEventDanger.{}.{at}", self.name),
                _ => format!("{OF_EXPRESSION}.JmespathEventWarning.{}.{at}", self.name),
            };
            let message = format!("an expression of `{}`: {what}", self.name);
            diagnostics.push(self.finding(severity, part, message, place).help(HELP));
        }
        let fits = match comparator {
            "booleanEquals" => kind.is_boolean(),
            "stringEquals" => kind.is_text(),
            _ => kind.is_list(),
        };
        if !fits && !kind.is_any() {
            let code = format!("{OF_EXPRESSION}.ReturnTypeMismatch.{}.{at}", self.name);
            let message = format!("`{}` gives {}, which `{comparator}` does not compare", self.name, kind.word());
            diagnostics.push(self.finding(Severity::Danger, code, message, place).help(HELP));
        }
    }
}

fn is_in_state(acceptor: &Node, state: &str) -> bool {
    acceptor.get("state").and_then(Node::as_str) == Some(state)
}
