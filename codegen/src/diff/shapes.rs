//! Shapes and members of two models.

use super::scope::Scope;
use super::traits;
use super::{Change, Difference};
use crate::semantic::{FastMap, Member, Shape, ShapeId, ShapeType};
use crate::source::Span;

const REQUIRED: &str = "smithy.api#required";
const DEFAULT: &str = "smithy.api#default";

/// What differs about one shape or member, and how it is said.
pub(super) struct Pair<'a> {
    pub(super) id: &'a ShapeId,
    pub(super) old: Span,
    pub(super) new: Span,
}

/// Both models, and the differences so far.
pub(super) struct Comparison<'a, 'm> {
    pub(super) old: &'a Scope<'m>,
    pub(super) new: &'a Scope<'m>,
    pub(super) found: &'a mut Vec<Difference>,
}

pub(super) fn compare(old: &Scope<'_>, new: &Scope<'_>, found: &mut Vec<Difference>) {
    let mut comparison = Comparison { old, new, found };
    for shape in old.shapes() {
        match new.shape(shape) {
            Some(other) => comparison.shape(shape, other),
            None => comparison.removed(shape),
        }
    }
    for shape in new.shapes().filter(|shape| old.shape(shape).is_none()) {
        let pair = Pair { id: shape.id(), old: Span::NONE, new: shape.span() };
        let message = format!("{} `{}`", shape.shape_type(), shape.id());
        comparison.push(Change::Added, false, &pair, message, "older clients do not know it");
    }
}

impl Comparison<'_, '_> {
    pub(super) fn push(
        &mut self,
        change: Change,
        breaking: bool,
        pair: &Pair<'_>,
        message: String,
        reason: impl Into<String>,
    ) {
        self.found.push(Difference {
            change,
            breaking,
            shape: pair.id.clone(),
            message,
            reason: reason.into(),
            old: self.old.place(pair.old),
            new: self.new.place(pair.new),
        });
    }

    fn removed(&mut self, shape: &Shape) {
        let pair = Pair { id: shape.id(), old: shape.span(), new: Span::NONE };
        let is_named = !shape.shape_type().is_simple() || shape.shape_type() == ShapeType::Enum;
        let named = is_named && !matches!(shape.shape_type(), ShapeType::List | ShapeType::Set | ShapeType::Map);
        let reason = if named {
            "code that names it no longer compiles"
        } else {
            "generated code has no type of its own for it"
        };
        let message = format!("{} `{}`", shape.shape_type(), shape.id());
        self.push(Change::Removed, named, &pair, message, reason);
    }

    fn shape(&mut self, old: &Shape, new: &Shape) {
        let pair = Pair { id: old.id(), old: old.span(), new: new.span() };
        let (from, to) = (old.shape_type(), new.shape_type());
        if from != to {
            // A string that becomes an enum stays the same on the wire.
            let reason = match (from, to) {
                (ShapeType::Set, ShapeType::List) | (ShapeType::List, ShapeType::Set) => None,
                (ShapeType::String, ShapeType::Enum) => Some("the generated type changes from a string to an enum"),
                _ => Some("values of the two types differ"),
            };
            let message = format!("`{}` was a {from}, and is a {to}", old.id());
            self.push(Change::Changed, reason.is_some(), &pair, message, reason.unwrap_or("both are lists to clients"));
            if reason.is_some() {
                return;
            }
        }
        let sent = self.old.is_sent(old) || self.new.is_sent(new);
        traits::compare(self, &pair, old.traits(), new.traits(), sent);
        self.members(old, new, sent);
        self.operation(old, new, &pair);
        self.service(old, new, &pair);
    }

    fn members(&mut self, old: &Shape, new: &Shape, sent: bool) {
        let received = self.old.is_received(old) || self.new.is_received(new);
        let theirs: FastMap<&str, &Member> = new.members().iter().map(|member| (member.name(), member)).collect();
        let ours: FastMap<&str, &Member> = old.members().iter().map(|member| (member.name(), member)).collect();
        for member in old.members() {
            let Some(other) = theirs.get(member.name()) else {
                let pair = Pair { id: member.id(), old: member.span(), new: new.span() };
                let message = format!("member `{}`", member.id());
                self.push(Change::Removed, true, &pair, message, "code that reads or sets it no longer compiles");
                continue;
            };
            self.member(member, other, sent, received);
        }
        for member in new.members().iter().filter(|member| !ours.contains_key(member.name())) {
            let pair = Pair { id: member.id(), old: old.span(), new: member.span() };
            let required = member.traits().has(REQUIRED) && !member.traits().has(DEFAULT);
            let kind = new.shape_type();
            let breaking = required && sent && kind == ShapeType::Structure;
            let reason = match kind {
                ShapeType::Enum | ShapeType::IntEnum => "clients keep values that they do not know",
                ShapeType::Union => "clients keep choices that they do not know as unknown",
                _ if breaking => "older clients do not send it, and the service requires it",
                _ if required => "clients ignore members that they do not know; they read it once regenerated",
                _ => "it is optional",
            };
            self.push(Change::Added, breaking, &pair, format!("member `{}`", member.id()), reason);
        }
    }

    fn member(&mut self, old: &Member, new: &Member, sent: bool, received: bool) {
        let pair = Pair { id: old.id(), old: old.span(), new: new.span() };
        if old.target() != new.target() {
            let kind = |scope: &Scope<'_>, id| scope.model.shape(id).map(Shape::shape_type);
            let (from, to) = (kind(self.old, old.target()), kind(self.new, new.target()));
            // Simple shapes and lists have no names in generated code.
            let same = from == to && from.is_some_and(|kind| kind.is_simple() && kind != ShapeType::Enum);
            let reason =
                if same { "both are the same type in generated code" } else { "the type of the member changes" };
            let message = format!("member `{}` targeted `{}`, and targets `{}`", old.id(), old.target(), new.target());
            self.push(Change::Changed, !same, &pair, message, reason);
        }
        match (old.traits().has(REQUIRED), new.traits().has(REQUIRED)) {
            (false, true) => {
                let breaking = sent && !new.traits().has(DEFAULT);
                let reason = if breaking {
                    "older clients may leave it out, and the service requires it"
                } else {
                    "the service always sends it"
                };
                self.push(Change::Changed, breaking, &pair, format!("member `{}` became required", old.id()), reason);
            }
            (true, false) => {
                let breaking = received && !new.traits().has(DEFAULT);
                let reason = if breaking {
                    "clients rely on its being there, and its generated type becomes optional"
                } else {
                    "what older clients send is still accepted"
                };
                self.push(
                    Change::Changed,
                    breaking,
                    &pair,
                    format!("member `{}` is no longer required", old.id()),
                    reason,
                );
            }
            _ => {}
        }
        traits::compare(self, &pair, old.traits(), new.traits(), sent);
    }

    fn operation(&mut self, old: &Shape, new: &Shape, pair: &Pair<'_>) {
        let (Some(ours), Some(theirs)) = (old.operation(), new.operation()) else { return };
        for (name, from, to) in [("input", &ours.input, &theirs.input), ("output", &ours.output, &theirs.output)] {
            if from != to {
                let message = format!("{name} of `{}` was `{from}`, and is `{to}`", old.id());
                self.push(Change::Changed, true, pair, message, "the generated types of the operation change");
            }
        }
        self.list(
            pair,
            "error",
            &ours.errors,
            &theirs.errors,
            "clients take errors that they do not know as unhandled",
        );
    }

    fn service(&mut self, old: &Shape, new: &Shape, pair: &Pair<'_>) {
        let (Some(ours), Some(theirs)) = (old.service(), new.service()) else { return };
        if ours.version != theirs.version {
            let message = format!("version of `{}` was `{}`, and is `{}`", old.id(), ours.version, theirs.version);
            self.push(Change::Changed, true, pair, message, "the version names another API");
        }
        let added = "older clients do not call it";
        self.list(pair, "operation", &ours.operations, &theirs.operations, added);
        self.list(pair, "resource", &ours.resources, &theirs.resources, added);
        self.list(
            pair,
            "error",
            &ours.errors,
            &theirs.errors,
            "clients take errors that they do not know as unhandled",
        );
    }

    fn list(&mut self, pair: &Pair<'_>, what: &str, old: &[ShapeId], new: &[ShapeId], added: &str) {
        let (ours, theirs): (std::collections::BTreeSet<_>, std::collections::BTreeSet<_>) =
            (old.iter().collect(), new.iter().collect());
        for id in ours.difference(&theirs) {
            let message = format!("{what} `{id}` of `{}`", pair.id);
            self.push(Change::Removed, true, pair, message, "code that uses it no longer compiles, or waits in vain");
        }
        for id in theirs.difference(&ours) {
            self.push(Change::Added, false, pair, format!("{what} `{id}` of `{}`", pair.id), added);
        }
    }
}
