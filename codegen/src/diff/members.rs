//! Members of structures, unions, lists and maps.

use super::rust_type::{is_named, rust_type};
use super::scope::Use;
use super::{At, Change, Comparison, breaks, harmless};
use crate::model::{Member, Shape, ShapeType, trait_ids};
use crate::naming;

impl Comparison<'_, '_> {
    pub(super) fn members(&mut self, old: &Shape, new: &Shape, used: Use) {
        if new.shape_type().is_enum() {
            self.values(old, new, used);
            return;
        }
        for member in old.members() {
            match new.member(member.name()) {
                Some(other) => self.member((old, member), (new, other), used),
                None => self.removed_member(old, new, member, used),
            }
        }
        for member in new.members().iter().filter(|member| old.member(member.name()).is_none()) {
            self.added_member(old, new, member, used);
        }
        let before = old.members().iter().map(Member::name).filter(|name| new.member(name).is_some());
        let after = new.members().iter().map(Member::name).filter(|name| old.member(name).is_some());
        if before.ne(after) {
            let at = At { id: new.id(), old: old.span(), new: new.span() };
            let meaning = harmless("Rust code and the wire go by the names of members");
            self.push(Change::Changed, at, "members are in another order", meaning);
        }
    }

    fn removed_member(&mut self, old: &Shape, new: &Shape, member: &Member, used: Use) {
        let at = At { id: member.id(), old: member.span(), new: new.span() };
        let meaning = if old.shape_type() == ShapeType::Union {
            let (name, _) = naming::variant(member.name());
            breaks(format!("code that names `{}::{name}` no longer compiles", self.old.type_name(old.id())))
        } else {
            let does = match (used.sent, used.received) {
                (true, false) => "sets",
                (false, true) => "reads",
                _ => "sets or reads",
            };
            breaks(format!("code that {does} it no longer compiles"))
        };
        self.push(Change::Removed, at, format!("member `{}`", member.name()), meaning);
    }

    fn added_member(&mut self, old: &Shape, new: &Shape, member: &Member, used: Use) {
        let at = At { id: member.id(), old: old.span(), new: member.span() };
        let traits = member.traits();
        let stands_in = traits.get(trait_ids::DEFAULT).is_some_and(|default| !default.is_null());
        let is_required = traits.has(trait_ids::REQUIRED) && !stands_in;
        let meaning = match new.shape_type() {
            ShapeType::Union if used.received => harmless("older clients read it as `Unknown`"),
            ShapeType::Union => harmless("older clients do not send it"),
            _ if is_required && used.sent && traits.has(trait_ids::IDEMPOTENCY_TOKEN) => {
                breaks("older clients do not send it, and the service requires it; newer ones fill it in")
            }
            _ if is_required && used.sent => breaks("older clients do not send it, and the service requires it"),
            _ if is_required && self.is_optional(new, member) => {
                harmless("clients take it for optional, although it is always sent")
            }
            _ if is_required => {
                breaks("code that builds such a value, as tests do, now fails unless it sets the member")
            }
            _ if stands_in => harmless("it has a default"),
            _ if used.sent => harmless("it is optional, and older clients do not send it"),
            _ => harmless("older clients ignore it"),
        };
        self.push(Change::Added, at, format!("member `{}`", member.name()), meaning);
    }

    fn is_optional(&self, container: &Shape, member: &Member) -> bool {
        self.new.nullability(container, member).is_optional()
    }

    fn member(&mut self, old: (&Shape, &Member), new: (&Shape, &Member), used: Use) {
        self.target(old.1, new.1, used);
        if new.0.shape_type() == ShapeType::Structure {
            self.optionality(old, new, used);
        }
        let at = At { id: new.1.id(), old: old.1.span(), new: new.1.span() };
        self.traits(at, (old.1.traits(), new.1.traits()), used);
    }

    fn target(&mut self, old: &Member, new: &Member, used: Use) {
        let is_rename = || self.renamed.get(old.target().as_str()).is_some_and(|id| *id == new.target());
        if old.target() == new.target() || is_rename() {
            return;
        }
        let (Some(from), Some(to)) = (self.old.model.shape(old.target()), self.new.model.shape(new.target())) else {
            return;
        };
        let place = |member: &Member| member.target_span().or(member.span());
        let at = At { id: new.id(), old: place(old), new: place(new) };
        let message = format!("member `{}` targeted `{}`, and targets `{}`", new.name(), old.target(), new.target());
        let meaning = self.other_type(from, to);
        let same = rust_type(self.old, from.id()) == rust_type(self.new, to.id());
        self.push(Change::Changed, at, message, meaning);
        // What is said of a named type is said of the shape itself.
        if same && !is_named(to) {
            self.traits_of_target(at, (from.traits(), to.traits()), used);
        }
    }
}
