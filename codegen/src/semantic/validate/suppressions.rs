//! Suppressions: metadata `suppressions` and `severityOverrides`, and the trait `@suppress`.
//!
//! An id stands for the events that have it, and for those below it: `HttpMethodSemantics` silences
//! `HttpMethodSemantics.UnexpectedPayload` as well. Errors cannot be silenced.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{FastMap, FastSet, Model, Node, ShapeId, trait_ids};
use crate::text::article;

/// What the metadata says of the events with an id: for each namespace (`*` for all), which severity they get.
type Rules<'m> = FastMap<&'m str, FastMap<&'m str, Severity>>;

pub(super) fn apply(model: &Model, diagnostics: &mut Diagnostics) {
    let suppressions = rules(model, "suppressions", diagnostics);
    let overrides = rules(model, "severityOverrides", diagnostics);
    let mut suppressed = SuppressedAt { model, known: FastMap::default() };
    diagnostics.for_each_mut(|diagnostic| {
        if diagnostic.severity == Severity::Error {
            return;
        }
        if covering(&suppressions, diagnostic).is_some() || suppressed.covers(diagnostic) {
            diagnostic.severity = Severity::Suppressed;
        } else if let Some(severity) = covering(&overrides, diagnostic) {
            diagnostic.severity = severity.max(diagnostic.severity);
        }
    });
}

/// The severity that the rules have for an event.
fn covering(rules: &Rules<'_>, diagnostic: &Diagnostic) -> Option<Severity> {
    if rules.is_empty() {
        return None;
    }
    let namespace = diagnostic.shape.as_ref().map(ShapeId::namespace);
    ids(diagnostic)
        .filter_map(|id| rules.get(id))
        .flat_map(|namespaces| namespaces.get("*").into_iter().chain(namespace.and_then(|name| namespaces.get(name))))
        .max()
        .copied()
}

/// The id of an event, and the ids above it: `A.b.c`, `A.b`, `A`.
fn ids(diagnostic: &Diagnostic) -> impl Iterator<Item = &str> {
    std::iter::successors(diagnostic.event_id(), |id| id.rsplit_once('.').map(|(above, _)| above))
}

fn rules<'m>(model: &'m Model, key: &str, diagnostics: &mut Diagnostics) -> Rules<'m> {
    let mut rules = Rules::default();
    let Some((_, value)) = model.metadata().find(|(name, _)| *name == key) else { return rules };
    let Some(entries) = value.as_array() else {
        diagnostics.push(
            Diagnostic::error("Model", format!("the metadata `{key}` is {}", article(value.type_name())))
                .at(value.span(), "expected an array")
                .help(example(key)),
        );
        return rules;
    };
    for entry in entries {
        let text = |name: &str| entry.get(name).and_then(Node::as_str);
        let severity = match (key, text("severity")) {
            ("suppressions", _) => Some(Severity::Suppressed),
            (_, Some("WARNING")) => Some(Severity::Warning),
            (_, Some("DANGER")) => Some(Severity::Danger),
            _ => None,
        };
        let has_reason = entry.get("reason").is_none_or(|reason| reason.as_str().is_some());
        match (text("id"), text("namespace"), severity.filter(|_| has_reason)) {
            (Some(id), Some(namespace), Some(severity)) => {
                let known = rules.entry(id).or_default().entry(namespace).or_insert(severity);
                *known = severity.max(*known);
            }
            _ => diagnostics.push(
                Diagnostic::error("Model", format!("an entry of the metadata `{key}` does not say what it covers"))
                    .at(entry.span(), "this entry")
                    .note(match key {
                        "suppressions" => "an entry has the strings `id`, `namespace` (`*` stands for every one) and, if it likes, `reason`",
                        _ => "an entry has the strings `id`, `namespace` (`*` stands for every one) and `severity`, which is WARNING or DANGER",
                    })
                    .help(example(key)),
            ),
        }
    }
    rules
}

fn example(key: &str) -> &'static str {
    match key {
        "suppressions" => "write `[{ id: \"UnstableTrait\", namespace: \"*\", reason: \"…\" }]`",
        _ => "write `[{ id: \"DeprecatedShape\", namespace: \"*\", severity: \"DANGER\" }]`",
    }
}

/// What the `@suppress` of shapes and members name; each is read once.
struct SuppressedAt<'m> {
    model: &'m Model,
    known: FastMap<ShapeId, FastSet<&'m str>>,
}

impl SuppressedAt<'_> {
    /// Whether the shape or member that an event is about suppresses it.
    fn covers(&mut self, diagnostic: &Diagnostic) -> bool {
        let Some(shape) = &diagnostic.shape else { return false };
        if !self.known.contains_key(shape) {
            let named = suppress(self.model, shape).iter().filter_map(Node::as_str).collect();
            self.known.insert(shape.clone(), named);
        }
        self.known.get(shape).is_some_and(|named| !named.is_empty() && ids(diagnostic).any(|id| named.contains(id)))
    }
}

/// The value of the `@suppress` of a shape or a member; a shape's does not reach its members.
fn suppress<'m>(model: &'m Model, id: &ShapeId) -> &'m [Node] {
    let Some(shape) = model.shape_of_member(id) else { return &[] };
    let traits = match id.member() {
        Some(name) => shape.member(name).map(crate::model::Member::traits),
        None => Some(shape.traits()),
    };
    traits.and_then(|traits| traits.get(trait_ids::SUPPRESS)).and_then(Node::as_array).unwrap_or_default()
}
