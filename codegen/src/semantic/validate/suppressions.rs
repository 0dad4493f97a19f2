//! Suppressions: metadata `suppressions` and `severityOverrides`, and the trait `@suppress`.
//!
//! An id silences the events that have it, and those below it: `HttpMethodSemantics` silences
//! `HttpMethodSemantics.UnknownMethod` as well. Errors cannot be silenced.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::node::Node;
use crate::semantic::{Model, Traits};

/// An entry of the metadata.
struct Rule<'m> {
    id: &'m str,
    namespace: &'m str,
    severity: Severity,
}

pub(super) fn apply(model: &Model, diagnostics: &mut Diagnostics) {
    let overrides = rules(model, "severityOverrides", diagnostics);
    let suppressions = rules(model, "suppressions", diagnostics);
    diagnostics.for_each_mut(|diagnostic| {
        if diagnostic.severity == Severity::Error {
            return;
        }
        if let Some(rule) = overrides.iter().find(|rule| rule.severity > diagnostic.severity && rule.covers(diagnostic))
        {
            diagnostic.severity = rule.severity;
        }
        if suppressions.iter().any(|rule| rule.covers(diagnostic)) || is_suppressed_at(model, diagnostic) {
            diagnostic.severity = Severity::Suppressed;
        }
    });
}

impl Rule<'_> {
    fn covers(&self, diagnostic: &Diagnostic) -> bool {
        let namespace = diagnostic.shape.as_ref().map_or("", |shape| shape.namespace());
        covers(self.id, diagnostic.code) && (self.namespace == "*" || self.namespace == namespace)
    }
}

fn covers(id: &str, code: &str) -> bool {
    id == "*" || code.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn rules<'m>(model: &'m Model, key: &str, diagnostics: &mut Diagnostics) -> Vec<Rule<'m>> {
    let Some((_, value)) = model.metadata().find(|(name, _)| *name == key) else { return Vec::new() };
    let mut rules = Vec::new();
    for entry in value.as_array().unwrap_or(std::slice::from_ref(value)) {
        let text = |name: &str| entry.get(name).and_then(Node::as_str);
        let severity = match (key, text("severity").and_then(Severity::from_name)) {
            ("suppressions", _) => Some(Severity::Suppressed),
            (_, Some(severity @ (Severity::Warning | Severity::Danger))) => Some(severity),
            _ => None,
        };
        match (text("id"), text("namespace"), severity) {
            (Some(id), Some(namespace), Some(severity)) => rules.push(Rule { id, namespace, severity }),
            _ => diagnostics.push(
                Diagnostic::error("Metadata", format!("an entry of the metadata `{key}` does not say what it covers"))
                    .at(entry.span(), "this entry")
                    .note("an entry has the strings `id` and `namespace`; `*` covers every namespace")
                    .help(match key {
                        "suppressions" => "write `{ id: \"UnreferencedShape\", namespace: \"*\", reason: \"…\" }`",
                        _ => "write `{ id: \"DeprecatedShape\", namespace: \"*\", severity: \"DANGER\" }`",
                    }),
            ),
        }
    }
    rules
}

fn is_suppressed_at(model: &Model, diagnostic: &Diagnostic) -> bool {
    let Some(id) = &diagnostic.shape else { return false };
    let Some(shape) = model.shape_of_member(id) else { return false };
    let member = id.member().and_then(|name| shape.member(name));
    suppresses(shape.traits(), diagnostic.code)
        || member.is_some_and(|member| suppresses(member.traits(), diagnostic.code))
}

fn suppresses(traits: &Traits, code: &str) -> bool {
    let ids = traits.get("smithy.api#suppress").and_then(Node::as_array).unwrap_or_default();
    ids.iter().filter_map(Node::as_str).any(|id| covers(id, code))
}
