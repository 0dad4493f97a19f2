//! What answers mean to a waiter.

use std::collections::BTreeMap;

use crate::ir::waiter::{Acceptor, Expected, Look, Matcher, State};
use crate::jmespath::parse;
use crate::model::{Node, NodeKind, Object};

use super::super::context::Context;
use super::Unfit;
use super::kinds::{Kind, Side};
use super::walk::{Messages, Seen, Walk};

const OF_ACCEPTORS: &str = "give it a `state` and a `matcher` that the definition of `smithy.waiters#waitable` knows";

const OF_PATHS: &str = "write a JMESPath expression over members of the messages by their names in the model, which gives \
                        what the comparator compares: a string, a boolean, or a list of strings";

/// The acceptors of a waiter, one by one.
pub(super) struct Acceptors<'w, 'c, 'a> {
    walk: Walk<'w, 'c, 'a>,
    /// The codes of the operation's errors, by the names of their shapes.
    errors: &'w BTreeMap<String, String>,
    known: Vec<Acceptor>,
    paths: Vec<Look>,
}

impl<'w, 'c, 'a> Acceptors<'w, 'c, 'a> {
    pub(super) fn new(
        cx: &'w mut Context<'a>,
        messages: &'w Messages<'c, 'a>,
        errors: &'w BTreeMap<String, String>,
    ) -> Self {
        Acceptors { walk: Walk { cx, messages }, errors, known: Vec::new(), paths: Vec::new() }
    }

    /// All that were added, and the expressions that they read.
    pub(super) fn take(&mut self) -> (Vec<Acceptor>, Vec<Look>) {
        (std::mem::take(&mut self.known), std::mem::take(&mut self.paths))
    }

    /// Adds the next.
    pub(super) fn add(&mut self, node: &Node) -> Result<(), Unfit> {
        let unfit = |what: &str| Unfit { at: node.span(), what: what.to_owned(), help: OF_ACCEPTORS };
        let state = match node.get("state").and_then(Node::as_str) {
            Some("success") => State::Success,
            Some("failure") => State::Failure,
            Some("retry") => State::Retry,
            _ => return Err(unfit("it has no state that waiters know")),
        };
        let matcher = node.get("matcher").and_then(Node::as_object).and_then(|matcher| Object::iter(matcher).next());
        let (name, of) = matcher.ok_or_else(|| unfit("it has no matcher"))?;
        let matcher = match (name, of.kind()) {
            ("success", NodeKind::Bool(success)) => Matcher::Success(*success),
            ("errorType", NodeKind::String(error)) => Matcher::Error(self.codes(error)),
            ("output", NodeKind::Object(_)) => self.path(of, Kind::Message(Side::Output))?,
            ("inputOutput", NodeKind::Object(_)) => self.path(of, Kind::Messages)?,
            _ => return Err(unfit("it has no matcher that waiters know")),
        };
        self.known.push(Acceptor { state, matcher });
        Ok(())
    }

    /// The codes of an error that is named by its shape, or by its code.
    fn codes(&self, error: &str) -> Vec<String> {
        let name = error.rsplit_once('#').map_or(error, |(_, name)| name);
        let code = self.errors.get(name).filter(|code| *code != name);
        [name.to_owned()].into_iter().chain(code.cloned()).collect()
    }

    fn path(&mut self, node: &Node, of: Kind<'a>) -> Result<Matcher, Unfit> {
        let text = |key: &str| node.get(key).and_then(Node::as_str).unwrap_or_default();
        let (path, expected) = (text("path"), text("expected").to_owned());
        let at = node.get("path").map_or(node.span(), Node::span).or(node.span());
        let unfit = |what: String| Unfit { at, what, help: OF_PATHS };
        let ast = parse(path).map_err(unfit)?;
        let seen = self.walk.whole(&ast, of).map_err(unfit)?;
        let is_texts =
            |seen: &Seen<'a>, walk: &Walk<'_, '_, 'a>| seen.kind.item(walk.cx).is_some_and(|item| item.is_text());
        let (expected, fits) = match text("comparator") {
            "stringEquals" => (Expected::Text(expected), seen.kind.is_text()),
            "booleanEquals" => {
                let value =
                    expected.parse().map_err(|_| unfit(format!("`{expected}` is neither `true` nor `false`")))?;
                (Expected::Boolean(value), seen.kind.is_boolean())
            }
            "allStringEquals" => (Expected::All(expected), is_texts(&seen, &self.walk)),
            "anyStringEquals" => (Expected::Any(expected), is_texts(&seen, &self.walk)),
            other => return Err(unfit(format!("there is no comparator `{other}`"))),
        };
        if !fits {
            return Err(unfit(format!(
                "it gives {}, which `{}` does not compare",
                seen.kind.word(),
                text("comparator")
            )));
        }
        let known = self.paths.iter().position(|known| *known == seen.look);
        let path = known.unwrap_or_else(|| {
            self.paths.push(seen.look);
            self.paths.len() - 1
        });
        Ok(Matcher::Path(path, expected))
    }
}
