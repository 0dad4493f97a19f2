//! Traits of a shape or member in two models: their definitions say which changes break clients.

use super::Change;
use super::shapes::{Comparison, Pair};
use crate::node::Node;
use crate::semantic::Traits;

/// Traits that say nothing to clients, or that are compared elsewhere.
const IGNORED: [&str; 7] = [
    "smithy.api#documentation",
    "smithy.api#externalDocumentation",
    "smithy.api#examples",
    "smithy.api#required",
    "smithy.api#suppress",
    "smithy.api#tags",
    "smithy.rules#endpointTests",
];

pub(super) fn compare(comparison: &mut Comparison<'_, '_>, pair: &Pair<'_>, old: &Traits, new: &Traits, sent: bool) {
    let removed = old.iter().filter(|(id, _)| !new.has(id.as_str()));
    for (id, value) in removed {
        one(comparison, pair, id.as_str(), Some(value), None, sent);
    }
    for (id, value) in new.iter() {
        match old.get(id.as_str()) {
            Some(other) if other == value => {}
            other => one(comparison, pair, id.as_str(), other, Some(value), sent),
        }
    }
}

fn one(
    comparison: &mut Comparison<'_, '_>,
    pair: &Pair<'_>,
    id: &str,
    old: Option<&Node>,
    new: Option<&Node>,
    sent: bool,
) {
    if IGNORED.contains(&id) {
        return;
    }
    let place = |node: Option<&Node>, other| node.map(Node::span).filter(|span| span.is_real()).unwrap_or(other);
    let pair = Pair { id: pair.id, old: place(old, pair.old), new: place(new, pair.new) };
    let change = match (old, new) {
        (None, _) => Change::Added,
        (_, None) => Change::Removed,
        _ => Change::Changed,
    };
    let mut message = format!("trait `{id}` of `{}`", pair.id);
    if let (Some(old), Some(new)) = (old.and_then(short), new.and_then(short)) {
        message = format!("{message} was {old}, and is {new}");
    }
    let (breaking, reason) = match narrower(id, old, new, sent) {
        Some(reason) => (true, reason.to_owned()),
        None => rule(comparison, id, change, old, new)
            .unwrap_or((false, "the trait's definition names no such change as one that breaks clients".to_owned())),
    };
    comparison.push(change, breaking, &pair, message, reason);
}

/// A value that fits on a line.
fn short(node: &Node) -> Option<String> {
    let text = format!("{node:?}");
    (text.len() <= 60 && !text.contains('\n')).then_some(text)
}

/// Why a constraint refuses values that it accepted before, if clients send such values.
fn narrower(id: &str, old: Option<&Node>, new: Option<&Node>, sent: bool) -> Option<&'static str> {
    if !sent || !matches!(id, "smithy.api#length" | "smithy.api#range") {
        return None;
    }
    let bound = |node: Option<&Node>, key: &str| node.and_then(|node| node.get(key)).and_then(Node::as_f64);
    let low = bound(new, "min").unwrap_or(f64::NEG_INFINITY) > bound(old, "min").unwrap_or(f64::NEG_INFINITY);
    let high = bound(new, "max").unwrap_or(f64::INFINITY) < bound(old, "max").unwrap_or(f64::INFINITY);
    (low || high).then_some("the service refuses values that it accepted, and that older clients may send")
}

/// What `breakingChanges` in the trait's definition says of a change.
fn rule(
    comparison: &Comparison<'_, '_>,
    id: &str,
    change: Change,
    old: Option<&Node>,
    new: Option<&Node>,
) -> Option<(bool, String)> {
    let definition = comparison.new.model.shape_by_str(id).or_else(|| comparison.old.model.shape_by_str(id))?;
    let rules = definition.traits().get("smithy.api#trait")?.get("breakingChanges")?.as_array()?;
    let mut mildest = None;
    for rule in rules {
        let text = |key: &str| rule.get(key).and_then(Node::as_str);
        let path = text("path").unwrap_or_default();
        let change = if path.is_empty() { Some(change) } else { change_at(old, new, path) };
        let Some(change) = change.filter(|change| covers(text("change").unwrap_or("any"), *change)) else { continue };
        let breaking = matches!(text("severity").unwrap_or("ERROR"), "ERROR" | "DANGER");
        let reason = text("message").map_or_else(
            || format!("the trait's definition says that clients break when it is {}", change.name()),
            str::to_owned,
        );
        if breaking {
            return Some((true, reason));
        }
        mildest.get_or_insert((false, reason));
    }
    mildest
}

fn covers(rule: &str, change: Change) -> bool {
    match rule {
        "any" => true,
        "add" => change == Change::Added,
        "remove" => change == Change::Removed,
        "update" => change == Change::Changed,
        "presence" => change != Change::Changed,
        _ => false,
    }
}

/// What happened at a path into the values, such as `/method`.
fn change_at(old: Option<&Node>, new: Option<&Node>, path: &str) -> Option<Change> {
    let at = |node: Option<&Node>| -> Option<Node> {
        path.split('/').filter(|name| !name.is_empty()).try_fold(node?.clone(), |node, name| node.get(name).cloned())
    };
    match (at(old), at(new)) {
        (None, Some(_)) => Some(Change::Added),
        (Some(_), None) => Some(Change::Removed),
        (Some(old), Some(new)) if old != new => Some(Change::Changed),
        _ => None,
    }
}
