//! What the definition of a trait says of its changes: `breakingChanges`.

use super::Change;
use crate::diagnostic::Severity;
use crate::model::{FastMap, Member, Model, Node, Shape, ShapeType, trait_ids};

/// More rules than any trait has; so that a hostile definition costs no more than its applications are long.
const MOST_RULES: usize = 64;

/// A rule that a change falls under.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) severity: Severity,
    /// Where in the value, such as `/uri`; empty for the trait itself.
    pub(super) path: String,
    pub(super) change: Change,
    pub(super) message: Option<String>,
}

/// The most severe rule that a change of a trait's value falls under; of equals, the first.
pub(super) fn broken(model: &Model, definition: &Shape, old: Option<&Node>, new: Option<&Node>) -> Option<Broken> {
    let rules = definition.traits().get(trait_ids::TRAIT)?.get("breakingChanges")?.as_array()?;
    let mut worst: Option<Broken> = None;
    for rule in rules.iter().take(MOST_RULES) {
        let text = |key: &str| rule.get(key).and_then(Node::as_str);
        let severity = text("severity").and_then(Severity::from_name).unwrap_or(Severity::Error);
        if worst.as_ref().is_some_and(|worst| worst.severity >= severity) {
            continue;
        }
        let (path, kind) = (text("path").unwrap_or_default(), text("change").unwrap_or("any"));
        let segments: Vec<String> = path.split('/').skip(1).map(unescaped).collect();
        // What lies within a trait that is gone is gone with it.
        if new.is_none() && !segments.is_empty() {
            continue;
        }
        let mut found = None;
        walk(model, definition, &segments, old, new, &mut |change| {
            if covers(kind, change) {
                // The map's order must not decide.
                found = found.max(Some(change));
            }
        });
        if let Some(change) = found {
            let message = text("message").map(str::to_owned);
            worst = Some(Broken { severity, path: path.to_owned(), change, message });
        }
    }
    worst
}

/// A part of a JSON pointer.
fn unescaped(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
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

/// Calls `found` with each change at a path of member names. `member` stands for each element of a list in turn, `key`
/// for the keys of a map, `value` for the values of keys that are in both.
fn walk(
    model: &Model,
    shape: &Shape,
    path: &[String],
    old: Option<&Node>,
    new: Option<&Node>,
    found: &mut dyn FnMut(Change),
) {
    let (old, new) = (old.filter(|node| !node.is_null()), new.filter(|node| !node.is_null()));
    let Some((name, rest)) = path.split_first().filter(|(name, _)| !name.is_empty()) else {
        match (old, new) {
            (None, Some(_)) => found(Change::Added),
            (Some(_), None) => found(Change::Removed),
            (Some(old), Some(new)) if old != new => found(Change::Changed),
            _ => {}
        }
        return;
    };
    let Some(next) = shape.member(name).and_then(|member: &Member| model.shape(member.target())) else { return };
    match shape.shape_type() {
        ShapeType::List | ShapeType::Set => {
            let (old, new) = (elements(old), elements(new));
            for at in 0..old.len().max(new.len()) {
                walk(model, next, rest, old.get(at), new.get(at), found);
            }
        }
        ShapeType::Map => {
            let (old, new) = (entries(old), entries(new));
            if name == "key" {
                old.keys().filter(|key| !new.contains_key(**key)).for_each(|_| found(Change::Removed));
                new.keys().filter(|key| !old.contains_key(**key)).for_each(|_| found(Change::Added));
            } else {
                for (key, value) in &old {
                    if let Some(other) = new.get(key) {
                        walk(model, next, rest, Some(value), Some(other), found);
                    }
                }
            }
        }
        _ => walk(model, next, rest, old.and_then(|node| node.get(name)), new.and_then(|node| node.get(name)), found),
    }
}

fn elements(node: Option<&Node>) -> &[Node] {
    node.and_then(Node::as_array).unwrap_or_default()
}

fn entries(node: Option<&Node>) -> FastMap<&str, &Node> {
    node.and_then(Node::as_object).map(|object| object.iter().collect()).unwrap_or_default()
}
