//! Waiters.

mod functions;
mod kinds;
mod matchers;
mod walk;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::ir::Structure;
use crate::ir::waiter::Waiter;
use crate::model::{Node, Object, Shape, ShapeId, trait_ids};
use crate::naming;
use crate::text::Span;

use super::context::Context;
use super::docs;
use matchers::Acceptors;
use walk::Messages;

/// What is wrong with a waiter: where, what, and what to do about it.
struct Unfit {
    at: Span,
    what: String,
    help: &'static str,
}

/// The waiters of an operation, by name.
pub(super) fn lower<'a>(
    cx: &mut Context<'a>,
    operation: &Shape,
    input: (&'a Shape, &Structure),
    output: (&'a Shape, &Structure),
    errors: &BTreeMap<String, String>,
) -> Vec<Waiter> {
    let Some(node) = operation.traits().get(trait_ids::WAITABLE) else { return Vec::new() };
    let mut waiters = Vec::new();
    for (name, waiter) in node.as_object().into_iter().flat_map(Object::iter) {
        let lowered = if input.1.streams {
            Err(Unfit {
                at: waiter.span(),
                what: "the operation is called again and again, and its input is a stream, which is sent once"
                    .to_owned(),
                help: "take `@waitable` from the operation",
            })
        } else {
            one(&mut Acceptors::new(cx, &Messages { input, output }, errors), name, waiter)
        };
        match lowered {
            Ok(waiter) => waiters.push(waiter),
            Err(unfit) => cx.diagnostics.push(
                Diagnostic::error("TS0834", format!("`{}` cannot wait until `{name}`", operation.id()))
                    .at(unfit.at.or(node.span()).or(operation.span()), unfit.what)
                    .shape(operation.id())
                    .help(unfit.help),
            ),
        }
    }
    waiters.sort_by(|a, b| a.name.cmp(&b.name));
    waiters
}

/// The names of waiters in Rust: no name may be of two. The loader has seen to it that those of two operations differ in more
/// than the case.
pub(super) fn check(cx: &mut Context<'_>) {
    let mut known: BTreeMap<String, (&ShapeId, String)> = BTreeMap::new();
    for selected in &cx.selection.operations {
        let shape = selected.shape;
        let Some(node) = shape.traits().get(trait_ids::WAITABLE) else { continue };
        for (name, waiter) in node.as_object().into_iter().flat_map(Object::iter) {
            let module = naming::module(name).rust;
            if let Some((other, _)) = known.get(&module) {
                cx.diagnostics.push(
                    Diagnostic::error("TS0835", format!("`{}` and `{other}` both wait until `{name}`", shape.id()))
                        .at(waiter.span().or(node.span()).or(shape.span()), format!("`{module}` in Rust"))
                        .shape(shape.id())
                        .help("give one of the two waiters another name in the model"),
                );
            } else {
                known.insert(module, (shape.id(), name.to_owned()));
            }
        }
    }
}

fn one(acceptors: &mut Acceptors<'_, '_, '_>, name: &str, node: &Node) -> Result<Waiter, Unfit> {
    let delay = |key, otherwise| {
        node.get(key).and_then(Node::as_i64).and_then(|it| u64::try_from(it).ok()).unwrap_or(otherwise)
    };
    let (min_delay, max_delay) = (delay("minDelay", 2), delay("maxDelay", 120));
    for acceptor in node.get("acceptors").and_then(Node::as_array).unwrap_or_default() {
        acceptors.add(acceptor)?;
    }
    let (list, paths) = acceptors.take();
    let ty = naming::type_name(name);
    let text = node.get("documentation").and_then(Node::as_str).map(docs::lines).unwrap_or_default();
    let module = naming::module(name);
    Ok(Waiter {
        method: naming::wait_until(&module.base),
        fluent_builder: naming::fluent_builder(&ty),
        final_poll: naming::final_poll(&ty),
        error: naming::wait_until_error(&ty),
        docs: docs::or_else(text, || format!("Waits until {}.", docs::code(name))),
        name: ty,
        module,
        min_delay,
        max_delay,
        acceptors: list,
        paths,
    })
}
