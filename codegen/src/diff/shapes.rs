//! Shapes that hold data: added, removed, renamed, of another type.

use super::rust_type::{is_named, is_same_on_the_wire, rust_type};
use super::scope::Use;
use super::{At, Change, Comparison, Meaning, breaks, harmless};
use crate::model::{FastSet, Shape, ShapeType, trait_ids};
use crate::text::{Span, article};

impl Comparison<'_, '_> {
    /// What operations use in either model.
    pub(super) fn shapes(&mut self) {
        let (old, new) = (self.old, self.new);
        for shape in old.shapes() {
            let renamed = self.renamed.get(shape.id().as_str()).copied();
            match new.shape(renamed.unwrap_or(shape.id())) {
                Some(other) if renamed.is_some() => self.renamed_shape(shape, other),
                Some(other) => self.shape(shape, other),
                None => self.removed_shape(shape),
            }
        }
        let known: FastSet<&str> = self.renamed.values().map(|id| id.as_str()).collect();
        for shape in new.shapes() {
            if old.shape(shape.id()).is_none() && !known.contains(shape.id().as_str()) {
                self.added_shape(shape, old.model.shape(shape.id()).map_or(Span::NONE, Shape::span));
            }
        }
    }

    /// What no operation uses in either model: whatever became of it, no client breaks.
    pub(super) fn unused_shapes(&mut self) {
        let (old, new) = (self.old, self.new);
        self.unused = true;
        for shape in old.unused_shapes() {
            match new.model.shape(shape.id()) {
                Some(other) if new.shape(other.id()).is_none() => self.shape(shape, other),
                Some(_) => {}
                None => self.push(
                    Change::Removed,
                    At { id: shape.id(), old: shape.span(), new: Span::NONE },
                    described(shape),
                    harmless(""),
                ),
            }
        }
        for shape in new.unused_shapes().filter(|shape| old.model.shape(shape.id()).is_none()) {
            self.added_shape(shape, Span::NONE);
        }
        self.unused = false;
    }

    fn added_shape(&mut self, shape: &Shape, old: Span) {
        if self.is_top_level(shape, self.new.usage(shape.id())) {
            return;
        }
        let at = At { id: shape.id(), old, new: shape.span() };
        self.push(Change::Added, at, described(shape), harmless("older clients do not know it"));
    }

    fn removed_shape(&mut self, shape: &Shape) {
        if self.is_top_level(shape, self.old.usage(shape.id())) {
            return;
        }
        let still_there = self.new.model.shape(shape.id());
        let at = At { id: shape.id(), old: shape.span(), new: still_there.map_or(Span::NONE, Shape::span) };
        let meaning = if is_named(shape) {
            let why = if still_there.is_some() { ", since no operation uses the shape any more" } else { "" };
            breaks(format!("code that names the type `{}` no longer compiles{why}", self.old.type_name(shape.id())))
        } else {
            harmless("it has no type of its own in Rust; what members target instead is said of each member")
        };
        self.push(Change::Removed, at, described(shape), meaning);
    }

    /// Whether a structure is only the input or output of operations, of which all is said that there is to say.
    fn is_top_level(&self, shape: &Shape, used: Use) -> bool {
        shape.shape_type() == ShapeType::Structure && !used.typed && !self.unused
    }

    fn renamed_shape(&mut self, old: &Shape, new: &Shape) {
        let at = At { id: new.id(), old: old.span(), new: new.span() };
        let (from, to) = (self.old.type_name(old.id()), self.new.type_name(new.id()));
        let is_error = new.traits().has(trait_ids::ERROR);
        let meaning = if is_error && old.id().name() != new.id().name() {
            breaks(format!(
                "the service sends the name as the error's code, so older clients take it for unhandled; in Rust, \
                 `{from}` is gone"
            ))
        } else if from != to {
            breaks(format!("code that names the type `{from}` no longer compiles; on the wire nothing changes"))
        } else {
            harmless("the type has the same name in Rust, and on the wire nothing changes")
        };
        self.push(Change::Changed, at, format!("was `{}`, and is the same but for its name", old.id()), meaning);
        self.contents(old, new);
    }

    fn shape(&mut self, old: &Shape, new: &Shape) {
        if old.shape_type() == new.shape_type() {
            self.contents(old, new);
            return;
        }
        let at = At { id: new.id(), old: old.span(), new: new.span() };
        let (from, to) = (old.shape_type(), new.shape_type());
        let message = format!("was {}, and is {}", article(from.name()), article(to.name()));
        let meaning = self.other_type(old, new);
        self.push(Change::Changed, at, message, meaning);
        if is_same_on_the_wire(from, to) && !is_named(old) && !is_named(new) {
            let used = self.old.usage(old.id()).or(self.new.usage(new.id()));
            self.traits(at, (old.traits(), new.traits()), used);
        }
    }

    /// What it means that values of one shape become values of another one.
    pub(super) fn other_type(&self, old: &Shape, new: &Shape) -> Meaning {
        let (from, to) = (rust_type(self.old, old.id()), rust_type(self.new, new.id()));
        let same = is_same_on_the_wire(old.shape_type(), new.shape_type());
        match (from == to, same) {
            (true, true) => harmless(format!("both are `{to}` in Rust, and alike on the wire")),
            (true, false) => breaks(format!("both are `{to}` in Rust, but they are not alike on the wire")),
            (false, _) if holds_others(old) && holds_others(new) => {
                breaks(format!("in Rust `{from}` becomes `{to}`, so code that uses it no longer compiles"))
            }
            (false, true) => breaks(format!(
                "in Rust `{from}` becomes `{to}`, so code that uses it no longer compiles; on the wire they are alike"
            )),
            (false, false) => breaks(format!(
                "in Rust `{from}` becomes `{to}`, so code that uses it no longer compiles; nor are they alike on the wire"
            )),
        }
    }

    /// Traits and members of two shapes of one type.
    pub(super) fn contents(&mut self, old: &Shape, new: &Shape) {
        let used = self.old.usage(old.id()).or(self.new.usage(new.id()));
        let at = At { id: new.id(), old: old.span(), new: new.span() };
        self.traits(at, (old.traits(), new.traits()), used);
        self.members(old, new, used);
    }
}

/// Whether a shape is more than a value, so that nothing is known of how two of them compare on the wire.
fn holds_others(shape: &Shape) -> bool {
    shape.shape_type().is_aggregate()
}

fn described(shape: &Shape) -> String {
    format!("{} `{}`", shape.shape_type(), shape.id())
}
