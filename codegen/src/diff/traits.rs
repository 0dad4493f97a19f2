//! Traits of a shape or member in two models.

use std::cmp::Ordering;
use std::fmt::{self, Write as _};

use super::scope::Use;
use super::{At, Change, Comparison, Meaning, breaks, constraints, harmless, optionality, reasons, rules, waiters};
use crate::diagnostic::Severity;
use crate::model::{AppliedTrait, Node, Traits, trait_ids};

impl Comparison<'_, '_> {
    /// Compares the traits of a shape or member.
    pub(super) fn traits(&mut self, at: At<'_>, traits: (&Traits, &Traits), used: Use) {
        let on = at.id.member().map_or_else(String::new, |name| format!(" of member `{name}`"));
        self.each_trait(at, traits, used, &on);
    }

    /// Compares the traits of what a member targeted, and of what it targets.
    pub(super) fn traits_of_target(&mut self, at: At<'_>, traits: (&Traits, &Traits), used: Use) {
        let on = at.id.member().map_or_else(String::new, |name| format!(" of what member `{name}` targets"));
        self.each_trait(at, traits, used, &on);
    }

    fn each_trait(&mut self, at: At<'_>, (old, new): (&Traits, &Traits), used: Use, on: &str) {
        // Both are sorted by id.
        let (mut old, mut new) = (old.entries().iter().peekable(), new.entries().iter().peekable());
        loop {
            let order = match (old.peek(), new.peek()) {
                (None, None) => return,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(a), Some(b)) => a.id().cmp(b.id()),
            };
            let from = if order.is_le() { old.next() } else { None };
            let to = if order.is_ge() { new.next() } else { None };
            self.applied(at, from, to, used, on);
        }
    }

    fn applied(&mut self, at: At<'_>, from: Option<&AppliedTrait>, to: Option<&AppliedTrait>, used: Use, on: &str) {
        let Some(id) = to.or(from).map(|applied| applied.id().as_str()) else { return };
        let is_synthetic = from.or(to).is_some_and(|applied| applied.synthetic);
        if reasons::is_silent(id) || is_synthetic || optionality::TRAITS.contains(&id) {
            return;
        }
        let (from, to) = (from.map(AppliedTrait::value), to.map(AppliedTrait::value));
        if from == to || is_same_http(id, from, to) {
            return;
        }
        let change = match (from, to) {
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
            _ => Change::Changed,
        };
        let (message, places) = message(id, on, from, to);
        let meaning = self.meaning_of_trait(id, change, from, to, used);
        let place = |node: Option<&Node>, other| node.map(Node::span).filter(|span| span.is_real()).unwrap_or(other);
        let at = At { id: at.id, old: place(places.0, at.old), new: place(places.1, at.new) };
        self.push(change, at, message, meaning);
    }

    fn meaning_of_trait(&self, id: &str, change: Change, from: Option<&Node>, to: Option<&Node>, used: Use) -> Meaning {
        let definition = self.new.model.shape_by_str(id).or_else(|| self.old.model.shape_by_str(id));
        let defined_as = |kind: &str| definition.is_some_and(|definition| definition.traits().has(kind));
        if let Some(meaning) = constraints::judge(id, from, to, used) {
            return meaning;
        }
        if defined_as(trait_ids::PROTOCOL_DEFINITION) {
            return match change {
                Change::Removed => breaks("clients that speak the protocol are no longer understood"),
                _ => harmless("clients keep the protocol that they speak"),
            };
        }
        if id == trait_ids::WAITABLE {
            return waiters::judge(from, to);
        }
        if let Some(meaning) = reasons::known(id, change, self.writes_xml()) {
            return meaning;
        }
        let rule = definition.and_then(|definition| rules::broken(self.new.model, definition, from, to));
        match rule {
            Some(rule) => {
                let breaking = rule.severity >= Severity::Danger;
                let reason = reasons::of_rule(id, &rule.path, used).or(rule.message);
                let reason = reason.unwrap_or_else(|| {
                    let whole = rule.path.is_empty();
                    let what = if whole { String::new() } else { format!("`{}` of ", rule.path) };
                    let so = if breaking { "that clients break" } else { "to take care" };
                    format!("the trait's definition says {so} when {what}it is {}", rule.change.name())
                });
                Meaning { breaking, reason }
            }
            None => harmless("the trait's definition names no such change as one that breaks clients"),
        }
    }
}

/// Whether two values of `@http` are the same but for the default of `code` being written out.
fn is_same_http(id: &str, from: Option<&Node>, to: Option<&Node>) -> bool {
    let (Some(from), Some(to), trait_ids::HTTP) = (from, to, id) else { return false };
    let code = |node: &Node| node.get("code").and_then(Node::as_i64).unwrap_or(200);
    code(from) == code(to) && ["method", "uri"].iter().all(|key| from.get(key) == to.get(key))
}

/// What differs, and the values that say so: those of the one key that differs, if only one does.
fn message<'n>(
    id: &str,
    on: &str,
    from: Option<&'n Node>,
    to: Option<&'n Node>,
) -> (String, (Option<&'n Node>, Option<&'n Node>)) {
    let name = trait_ids::short(id);
    let (Some(old), Some(new)) = (from, to) else {
        let value = from.or(to).filter(|node| node.as_object().is_none_or(|object| !object.is_empty()));
        let value = value.and_then(short).map(|value| format!(": {value}")).unwrap_or_default();
        return (format!("trait `@{name}`{on}{value}"), (from, to));
    };
    let Some(key) = only_difference(old, new) else {
        let message = match (short(old), short(new)) {
            (Some(old), Some(new)) => format!("`@{name}`{on} was {old}, and is {new}"),
            _ => format!("`@{name}`{on} has another value"),
        };
        return (message, (from, to));
    };
    let (old, new) = (old.get(key), new.get(key));
    let written = |node: Option<&Node>| node.map_or(Some("absent".to_owned()), short);
    let message = match (written(old), written(new)) {
        (Some(old), Some(new)) => format!("`{key}` of `@{name}`{on} was {old}, and is {new}"),
        _ => format!("`{key}` of `@{name}`{on} has another value"),
    };
    (message, (old.or(from), new.or(to)))
}

/// The key of two objects whose values differ, if there is exactly one.
fn only_difference<'n>(old: &'n Node, new: &'n Node) -> Option<&'n str> {
    /// Traits whose values have more keys are not about one of them.
    const MOST_KEYS: usize = 32;
    let (old, new) = (old.as_object()?, new.as_object()?);
    if old.len() > MOST_KEYS || new.len() > MOST_KEYS {
        return None;
    }
    let gone = old.iter().filter(|(key, value)| new.get(key) != Some(*value)).map(|(key, _)| key);
    let came = new.iter().filter(|(key, _)| old.get(key).is_none()).map(|(key, _)| key);
    let mut keys = gone.chain(came);
    keys.next().filter(|_| keys.next().is_none()).filter(|key| key.len() <= LONGEST_VALUE)
}

/// Values that are longer when they are written are not shown.
const LONGEST_VALUE: usize = 60;

/// A value that fits on a line; nothing, as soon as it is known not to.
pub(super) fn short(node: &Node) -> Option<String> {
    struct Line(String);
    impl fmt::Write for Line {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.push_str(text);
            if self.0.len() <= LONGEST_VALUE { Ok(()) } else { Err(fmt::Error) }
        }
    }
    if node.as_str().is_some_and(|text| text.len() > LONGEST_VALUE) {
        return None;
    }
    let mut line = Line(String::new());
    write!(line, "{node:?}").ok()?;
    Some(line.0)
}
