//! Services: what they offer, and the facts that all of their operations share.

use super::scope::{Offer, Use};
use super::{At, Change, Comparison, breaks, harmless};
use crate::model::{FastMap, FastSet, Model, ResourceData, ServiceData, Shape, ShapeId, ShapeType, trait_ids};
use crate::naming;
use crate::semantic::effective_schemes;
use crate::text::Span;

/// Protocols whose messages are XML, or become it in answers.
const XML_PROTOCOLS: [&str; 3] = [trait_ids::AWS_QUERY, trait_ids::EC2_QUERY, trait_ids::REST_XML];

impl Comparison<'_, '_> {
    pub(super) fn services(&mut self) {
        let (old, new) = (&self.old.services, &self.new.services);
        // A service that got another name is still the one that its clients call.
        let only = match (&old[..], &new[..]) {
            ([from], [to]) if from.service.id() != to.service.id() => Some((from, to)),
            _ => None,
        };
        if let Some((from, to)) = only {
            let message = format!("was `{}`", from.service.id());
            let meaning = breaks("protocols that send the service's name send another one, and generated docs name it");
            self.push(Change::Changed, at(from.service, to.service), message, meaning);
            self.service(from, to);
            return;
        }
        let before: FastMap<&ShapeId, &Offer<'_>> = old.iter().map(|offer| (offer.service.id(), offer)).collect();
        let after: FastMap<&ShapeId, &Offer<'_>> = new.iter().map(|offer| (offer.service.id(), offer)).collect();
        for from in old {
            if let Some(to) = after.get(from.service.id()) {
                self.service(from, to);
            } else {
                let at = At { id: from.service.id(), old: from.service.span(), new: Span::NONE };
                self.push(Change::Removed, at, format!("service `{}`", at.id), breaks("its client is gone"));
            }
        }
        for to in new.iter().filter(|to| !before.contains_key(to.service.id())) {
            let at = At { id: to.service.id(), old: Span::NONE, new: to.service.span() };
            self.push(Change::Added, at, format!("service `{}`", at.id), harmless("older clients do not call it"));
        }
        self.resources();
    }

    fn service(&mut self, from: &Offer<'_>, to: &Offer<'_>) {
        let (Some(old), Some(new)) = (from.service.service(), to.service.service()) else { return };
        let at = at(from.service, to.service);
        if old.version != new.version {
            let message = format!("the version was `{}`, and is `{}`", old.version, new.version);
            self.push(Change::Changed, at, message, breaks("a version names an API of its own: this is another one"));
        }
        self.renames(at, old, new);
        self.offered(from, to);
        self.service_errors(at, (from, old), (to, new));
        let used = Use { sent: true, received: true, typed: true };
        self.traits(at, (from.service.traits(), to.service.traits()), used);
        if [from, to].iter().any(|offer| offer.service.traits().has(trait_ids::AUTH)) {
            let schemes = (
                effective_schemes(self.old.model, from.service, None),
                effective_schemes(self.new.model, to.service, None),
            );
            self.auth(at, &schemes.0, &schemes.1);
        }
    }

    fn renames(&mut self, at: At<'_>, old: &ServiceData, new: &ServiceData) {
        let before: FastMap<&ShapeId, &str> = old.rename.iter().map(|(id, name)| (id, name.as_str())).collect();
        let after: FastMap<&ShapeId, &str> = new.rename.iter().map(|(id, name)| (id, name.as_str())).collect();
        let mut ids: Vec<&ShapeId> = before.keys().chain(after.keys()).copied().collect();
        ids.sort();
        ids.dedup();
        for id in ids {
            let in_both = self.old.shape(id).is_some() && self.new.shape(id).is_some();
            let name = |names: &FastMap<&ShapeId, &'_ str>| names.get(id).map_or(id.name(), |name| *name).to_owned();
            let (from, to) = (name(&before), name(&after));
            if in_both && from != to {
                let message = format!("calls `{id}` now `{to}`, and called it `{from}`");
                let reason = format!("code that names the type `{}` no longer compiles", naming::type_name(&from));
                self.push(Change::Changed, at, message, breaks(reason));
            }
        }
    }

    fn offered(&mut self, from: &Offer<'_>, to: &Offer<'_>) {
        let several = self.old.services.len() > 1 || self.new.services.len() > 1;
        let of = |id: &ShapeId, service: &Shape| {
            let of = if several { format!(" of `{}`", service.id()) } else { String::new() };
            format!("operation `{id}`{of}")
        };
        for id in from.operations.difference(&to.operations) {
            let span = |model: &Model, other| model.shape(id).map_or(other, Shape::span);
            let at = At { id, old: span(self.old.model, Span::NONE), new: span(self.new.model, to.service.span()) };
            let method = naming::method(id.name()).rust;
            let meaning = breaks(format!("code that calls `client.{method}()` no longer compiles"));
            self.push(Change::Removed, at, of(id, from.service), meaning);
        }
        for id in to.operations.difference(&from.operations) {
            let span = |model: &Model, other| model.shape(id).map_or(other, Shape::span);
            let at = At { id, old: span(self.old.model, from.service.span()), new: span(self.new.model, Span::NONE) };
            self.push(Change::Added, at, of(id, to.service), harmless("older clients do not call it"));
        }
    }

    /// Errors of all operations. One that moves between the service and each of its operations is no change.
    fn service_errors(&mut self, at: At<'_>, old: (&Offer<'_>, &ServiceData), new: (&Offer<'_>, &ServiceData)) {
        let before: FastSet<&ShapeId> = old.1.errors.iter().collect();
        let after: FastSet<&ShapeId> = new.1.errors.iter().collect();
        let (named_before, named_after) = (named_by_all(self.old.model, old.0), named_by_all(self.new.model, new.0));
        for id in old.1.errors.iter().filter(|id| !after.contains(id)) {
            let meaning = if named_after.contains(id) {
                harmless("each operation names it itself")
            } else {
                breaks("code that names it as an error of an operation no longer compiles")
            };
            self.push(Change::Removed, at, format!("error `{id}` of every operation"), meaning);
        }
        for id in new.1.errors.iter().filter(|id| !before.contains(id)) {
            let meaning = if named_before.contains(id) {
                harmless("each operation named it itself")
            } else {
                harmless("older clients take it for an unhandled error")
            };
            self.push(Change::Added, at, format!("error `{id}` of every operation"), meaning);
        }
    }

    /// What authenticates: schemes in the order in which clients prefer them.
    pub(super) fn auth(&mut self, at: At<'_>, old: &[&str], new: &[&str]) {
        if old == new {
            return;
        }
        let list = |schemes: &[&str]| match schemes {
            [] => "nothing".to_owned(),
            some => some.iter().map(|scheme| format!("`{scheme}`")).collect::<Vec<_>>().join(", "),
        };
        let message = format!("authenticated by {}, and is by {}", list(old), list(new));
        let meaning = match old.iter().find(|scheme| !new.contains(scheme)) {
            Some(_) if new.is_empty() => harmless("older clients authenticate although nobody asks them to"),
            Some(gone) => breaks(format!("older clients that authenticate by `{gone}` are refused")),
            None if old.is_empty() => breaks("older clients authenticate by nothing, and are refused"),
            None => harmless("whatever older clients authenticate by is still accepted"),
        };
        self.push(Change::Changed, at, message, meaning);
    }

    /// Resources: clients call their operations, and know nothing else of them.
    fn resources(&mut self) {
        if self.old.services.iter().chain(&self.new.services).next().is_none() || self.narrowed {
            return;
        }
        let reason = "clients call operations, which are compared on their own, and know nothing else of resources";
        for shape in resources(self.old.model) {
            let at = |new| At { id: shape.id(), old: shape.span(), new };
            let Some(other) = self.new.model.shape(shape.id()) else {
                let message = format!("resource `{}`", shape.id());
                self.push(Change::Removed, at(Span::NONE), message, harmless(reason));
                continue;
            };
            let (Some(old), Some(new)) = (shape.resource(), other.resource()) else { continue };
            for what in differences(old, new) {
                self.push(Change::Changed, at(other.span()), format!("has other {what}"), harmless(reason));
            }
        }
        for shape in resources(self.new.model) {
            if self.old.model.shape(shape.id()).is_none() {
                let at = At { id: shape.id(), old: Span::NONE, new: shape.span() };
                self.push(Change::Added, at, format!("resource `{}`", shape.id()), harmless(reason));
            }
        }
    }

    /// Whether a service writes XML, or may: one that names no protocol.
    pub(super) fn writes_xml(&self) -> bool {
        self.old.services.iter().chain(&self.new.services).any(|offer| {
            let traits = offer.service.traits();
            let speaks = |id: &str| {
                let definition = self.new.model.shape_by_str(id).or_else(|| self.old.model.shape_by_str(id));
                definition.is_some_and(|shape| shape.traits().has(trait_ids::PROTOCOL_DEFINITION))
            };
            XML_PROTOCOLS.iter().any(|id| traits.has(id)) || !traits.iter().any(|(id, _)| speaks(id.as_str()))
        })
    }
}

fn resources(model: &Model) -> impl Iterator<Item = &Shape> {
    model.own_shapes().filter(|shape| shape.shape_type() == ShapeType::Resource)
}

fn at<'a>(old: &'a Shape, new: &'a Shape) -> At<'a> {
    At { id: new.id(), old: old.span(), new: new.span() }
}

/// The errors that every operation of a service names itself.
fn named_by_all<'m>(model: &'m Model, offer: &Offer<'_>) -> FastSet<&'m ShapeId> {
    let mut counts: FastMap<&'m ShapeId, usize> = FastMap::default();
    for data in offer.operations.iter().filter_map(|id| model.shape(id)).filter_map(Shape::operation) {
        let errors: FastSet<&'m ShapeId> = data.errors.iter().collect();
        for error in errors {
            *counts.entry(error).or_default() += 1;
        }
    }
    counts.into_iter().filter(|(_, count)| *count == offer.operations.len()).map(|(id, _)| id).collect()
}

fn differences(old: &ResourceData, new: &ResourceData) -> impl Iterator<Item = &'static str> {
    let lifecycle = |data: &ResourceData| data.lifecycle().map(|(name, id)| (name, id.clone())).collect::<Vec<_>>();
    [
        (old.identifiers != new.identifiers, "identifiers"),
        (old.properties != new.properties, "properties"),
        (lifecycle(old) != lifecycle(new), "lifecycle operations"),
    ]
    .into_iter()
    .filter_map(|(differs, what)| differs.then_some(what))
}
