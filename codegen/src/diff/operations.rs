//! Operations: input, output, errors, traits.

use super::scope::{Scope, Use};
use super::{At, Change, Comparison, breaks, harmless};
use crate::model::{FastSet, OperationData, Shape, ShapeId, ShapeType, UNIT, trait_ids};
use crate::naming;
use crate::semantic::effective_schemes;
use crate::text::Span;

impl Comparison<'_, '_> {
    pub(super) fn operations(&mut self) {
        let (old, new) = (self.old, self.new);
        let errors = (service_errors(old), service_errors(new));
        for shape in old.operations() {
            match new.model.shape(shape.id()).filter(|other| new.can_call(other.id())) {
                Some(other) => self.operation(shape, other, (&errors.0, &errors.1)),
                // What a service no longer offers is said there.
                None if service_of(old, shape.id()).is_some() => {}
                None => {
                    let at = At { id: shape.id(), old: shape.span(), new: Span::NONE };
                    let method = naming::method(shape.id().name()).rust;
                    let meaning = breaks(format!("code that calls `client.{method}()` no longer compiles"));
                    self.push(Change::Removed, at, format!("operation `{}`", shape.id()), meaning);
                }
            }
        }
        for shape in new.operations().filter(|shape| !old.can_call(shape.id()) && service_of(new, shape.id()).is_none())
        {
            let at = At { id: shape.id(), old: Span::NONE, new: shape.span() };
            let message = format!("operation `{}`", shape.id());
            self.push(Change::Added, at, message, harmless("older clients do not call it"));
        }
    }

    fn operation(&mut self, old: &Shape, new: &Shape, errors: (&FastSet<&str>, &FastSet<&str>)) {
        let (Some(ours), Some(theirs)) = (old.operation(), new.operation()) else { return };
        let at = At { id: new.id(), old: old.span(), new: new.span() };
        let (sent, received) = (Use { sent: true, ..Use::default() }, Use { received: true, ..Use::default() });
        self.top_level(at, "input", (&ours.input, &theirs.input), sent);
        self.top_level(at, "output", (&ours.output, &theirs.output), received);
        self.errors(at, ours, theirs, errors);
        self.pagination(at, old, new);
        self.traits(at, (old.traits(), new.traits()), Use { sent: true, received: true, typed: true });
        if [old, new].iter().any(|shape| shape.traits().has(trait_ids::AUTH))
            && let (Some(from), Some(to)) = (service_of(self.old, old.id()), service_of(self.new, new.id()))
        {
            let schemes =
                (effective_schemes(self.old.model, from, Some(old)), effective_schemes(self.new.model, to, Some(new)));
            self.auth(at, &schemes.0, &schemes.1);
        }
    }

    /// An input or output. Its type is named after the operation, whatever the shape is called; the specification counts
    /// the shape as part of the contract all the same.
    fn top_level(&mut self, at: At<'_>, what: &str, (from, to): (&ShapeId, &ShapeId), used: Use) {
        if from == to {
            return;
        }
        let name = |id: &ShapeId| if id.as_str() == UNIT { "none".to_owned() } else { format!("`{id}`") };
        let message = format!("the {what} was {}, and is {}", name(from), name(to));
        let reason = if from.as_str() == UNIT || to.as_str() == UNIT {
            "the specification counts it as part of the contract: the message has a body from now on, or none"
        } else {
            "the specification counts the shape as part of the contract; in Rust the type keeps its name, and what became \
             of the members is said of each"
        };
        self.push(Change::Changed, at, message, breaks(reason));
        if let (Some(from), Some(to)) = (structure(self.old, from), structure(self.new, to)) {
            let at = At { id: to.id(), old: from.span(), new: to.span() };
            self.traits(at, (from.traits(), to.traits()), used);
            self.members(from, to, used);
        }
    }

    fn errors(
        &mut self,
        at: At<'_>,
        old: &OperationData,
        new: &OperationData,
        (of_old, of_new): (&FastSet<&str>, &FastSet<&str>),
    ) {
        let before: FastSet<&str> = old.errors.iter().map(ShapeId::as_str).collect();
        let after: FastSet<&str> = new.errors.iter().map(ShapeId::as_str).collect();
        for id in old.errors.iter().filter(|id| !after.contains(id.as_str()) && !of_new.contains(id.as_str())) {
            let meaning = breaks("code that names it as an error of the operation no longer compiles");
            self.push(Change::Removed, at, format!("error `{id}`"), meaning);
        }
        for id in new.errors.iter().filter(|id| !before.contains(id.as_str()) && !of_old.contains(id.as_str())) {
            let meaning = harmless("older clients take it for an unhandled error");
            self.push(Change::Added, at, format!("error `{id}`"), meaning);
        }
    }
}

/// The errors that services name for all of their operations.
fn service_errors<'m>(scope: &Scope<'m>) -> FastSet<&'m str> {
    let data = scope.services.iter().filter_map(|offer| offer.service.service());
    data.flat_map(|service| service.errors.iter().map(ShapeId::as_str)).collect()
}

/// The first service that offers an operation.
pub(super) fn service_of<'m>(scope: &Scope<'m>, operation: &ShapeId) -> Option<&'m Shape> {
    scope.services.iter().find(|offer| offer.operations.contains(operation)).map(|offer| offer.service)
}

/// A structure with members of its own.
fn structure<'m>(scope: &Scope<'m>, id: &ShapeId) -> Option<&'m Shape> {
    scope.model.shape(id).filter(|shape| shape.shape_type() == ShapeType::Structure && id.as_str() != UNIT)
}
