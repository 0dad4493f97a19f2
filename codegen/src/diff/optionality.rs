//! Whether a member of a structure always has a value: `@required`, `@default`, `@clientOptional`, `@input`.

use super::rust_type::rust_type;
use super::scope::{Scope, Use};
use super::{At, Change, Comparison, Meaning, breaks, harmless};
use crate::model::{Member, Node, Shape, trait_ids};
use crate::semantic::Nullability;
use crate::text::Span;

/// The traits of members that are compared here.
pub(super) const TRAITS: [&str; 4] =
    [trait_ids::REQUIRED, trait_ids::DEFAULT, trait_ids::CLIENT_OPTIONAL, trait_ids::ADDED_DEFAULT];

/// What a member says about its being there, and what a client makes of it.
struct Side<'a> {
    required: bool,
    client_optional: bool,
    input: bool,
    default: Option<&'a Node>,
    nullability: Nullability,
    span: Span,
}

impl Comparison<'_, '_> {
    pub(super) fn optionality(&mut self, old: (&Shape, &Member), new: (&Shape, &Member), used: Use) {
        // In the type of an input every member is optional, whatever its shape says.
        let seen = |scope: &Scope<'_>, (shape, member): (&Shape, &Member)| {
            if used.is_input() { Nullability::Input } else { scope.nullability(shape, member) }
        };
        let before = Side::new(seen(self.old, old), old);
        let after = Side::new(seen(self.new, new), new);
        let Some(message) = said(new.1.name(), &before, &after) else { return };
        let at = At { id: new.1.id(), old: before.span, new: after.span };
        let rust = rust_type(self.new, new.1.target());
        self.push(Change::Changed, at, message, meaning(&before, &after, used, &rust));
    }
}

impl<'a> Side<'a> {
    fn new(nullability: Nullability, (shape, member): (&'a Shape, &'a Member)) -> Self {
        let traits = member.traits();
        let default = traits.get(trait_ids::DEFAULT).filter(|node| !node.is_null());
        let said = default
            .or_else(|| traits.get(trait_ids::REQUIRED))
            .or_else(|| traits.get(trait_ids::CLIENT_OPTIONAL))
            .map(Node::span);
        Side {
            required: traits.has(trait_ids::REQUIRED),
            client_optional: traits.has(trait_ids::CLIENT_OPTIONAL),
            input: shape.traits().has(trait_ids::INPUT),
            default,
            nullability,
            span: said.filter(|span| span.is_real()).unwrap_or(member.span()),
        }
    }

    fn is_optional(&self) -> bool {
        self.nullability.is_optional()
    }

    /// Whether the service insists on it.
    fn is_demanded(&self) -> bool {
        self.required && self.default.is_none()
    }
}

/// What became of the member, as a sentence; nothing where nothing did.
fn said(name: &str, old: &Side<'_>, new: &Side<'_>) -> Option<String> {
    let mut parts = Vec::new();
    match (old.required, new.required) {
        (false, true) => parts.push("became required".to_owned()),
        (true, false) => parts.push("is no longer required".to_owned()),
        _ => {}
    }
    let value = |node: &Node| super::traits::short(node).unwrap_or_else(|| "a long value".to_owned());
    match (old.default, new.default) {
        (None, Some(default)) => parts.push(format!("has the default {}", value(default))),
        (Some(default), None) => parts.push(format!("lost its default {}", value(default))),
        (Some(from), Some(to)) if from != to => {
            parts.push(format!("had the default {}, and has {}", value(from), value(to)));
        }
        _ => {}
    }
    match (old.client_optional, new.client_optional) {
        (false, true) => parts.push("has `@clientOptional`".to_owned()),
        (true, false) => parts.push("lost `@clientOptional`".to_owned()),
        _ => {}
    }
    if parts.is_empty() && old.is_optional() != new.is_optional() {
        parts.push(match (old.input, new.input) {
            (false, true) => "became optional, since its structure has `@input`".to_owned(),
            (true, false) => "is no longer optional, since its structure lost `@input`".to_owned(),
            _ if new.is_optional() => "became optional".to_owned(),
            _ => "is no longer optional".to_owned(),
        });
    }
    (!parts.is_empty()).then(|| format!("member `{name}` {}", parts.join(" and ")))
}

fn meaning(old: &Side<'_>, new: &Side<'_>, used: Use, rust: &str) -> Meaning {
    let newly_demanded = !old.is_demanded() && new.is_demanded();
    let (from, to) = if new.is_optional() {
        (rust.to_owned(), format!("Option<{rust}>"))
    } else {
        (format!("Option<{rust}>"), rust.to_owned())
    };
    let retyped = old.is_optional() != new.is_optional();
    let in_rust = format!("in Rust `{from}` becomes `{to}`, so code that uses it no longer compiles");
    if newly_demanded && used.sent {
        let why = "the service refuses what lacks it, and older clients may leave it out";
        return breaks(if retyped { format!("{why}; {in_rust}") } else { why.to_owned() });
    }
    if retyped {
        return breaks(in_rust);
    }
    match (old.default, new.default) {
        (Some(from), Some(to)) if from != to => {
            return breaks("what is left out means another value than it did, without a word");
        }
        (Some(_), None) if new.is_optional() => {
            return breaks("what is left out no longer means the default, without a word");
        }
        (Some(_), None) => {
            return breaks("code that builds such a value, as tests do, now fails unless it sets the member");
        }
        _ => {}
    }
    if old.is_demanded() && !new.is_demanded() && used.sent && !used.received {
        harmless("the service accepts what older clients send")
    } else if new.is_optional() {
        harmless(format!("clients take it for `Option<{rust}>` in both models"))
    } else {
        harmless(format!("clients take it for `{rust}` in both models"))
    }
}
