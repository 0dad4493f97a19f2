//! Values of enums.

use super::scope::Use;
use super::{At, Change, Comparison, Meaning, breaks, harmless};
use crate::model::{FastMap, Member, Node, Shape, ShapeType, trait_ids};
use crate::naming;

impl Comparison<'_, '_> {
    pub(super) fn values(&mut self, old: &Shape, new: &Shape, used: Use) {
        let after: FastMap<String, &Member> = new.members().iter().map(|member| (value(member), member)).collect();
        let before: FastMap<String, &Member> = old.members().iter().map(|member| (value(member), member)).collect();
        for member in old.members() {
            let of_value = after.get(&value(member)).filter(|other| old.member(other.name()).is_none());
            match (new.member(member.name()), of_value) {
                (Some(other), _) => self.value(new, member, other, used),
                (None, Some(other)) => self.renamed_value(old, new, member, other),
                (None, None) => {
                    let at = At { id: member.id(), old: member.span(), new: new.span() };
                    let meaning = self.removed_value(old, member, used);
                    self.push(Change::Removed, at, format!("value `{}`", member.name()), meaning);
                }
            }
        }
        for member in new.members().iter().filter(|member| old.member(member.name()).is_none()) {
            if before.get(&value(member)).is_some_and(|other| new.member(other.name()).is_none()) {
                continue;
            }
            let at = At { id: member.id(), old: old.span(), new: member.span() };
            let meaning = match (new.shape_type(), used.received) {
                (ShapeType::IntEnum, _) => harmless("it is an `i32` in Rust, whatever its value"),
                (_, true) => harmless("older clients read it as `Unknown`"),
                (_, false) => harmless("older clients do not send it"),
            };
            self.push(Change::Added, at, format!("value `{}`", member.name()), meaning);
        }
    }

    fn value(&mut self, shape: &Shape, old: &Member, new: &Member, used: Use) {
        let at = At { id: new.id(), old: old.span(), new: new.span() };
        let (from, to) = (value(old), value(new));
        if from != to {
            let message = format!("value `{}` was {from}, and is {to}", new.name());
            let meaning = match (used.sent, used.received, shape.shape_type()) {
                (_, _, ShapeType::IntEnum) => breaks("older clients take the old number for it"),
                (true, _, _) => breaks("older clients send the old value, which the service may refuse"),
                (false, ..) => breaks("older clients read the new value as `Unknown`"),
            };
            self.push(Change::Changed, at, message, meaning);
        }
        self.traits(at, (old.traits(), new.traits()), used);
    }

    fn removed_value(&self, shape: &Shape, member: &Member, used: Use) -> Meaning {
        if shape.shape_type() == ShapeType::IntEnum {
            // It is a plain number in Rust.
            return if used.sent {
                breaks("the service may refuse the number, which older clients send")
            } else {
                harmless("it is an `i32` in Rust, and the service no longer sends it")
            };
        }
        let (name, _) = naming::variant(member.name());
        breaks(format!("code that names `{}::{name}` no longer compiles", self.old.type_name(shape.id())))
    }

    fn renamed_value(&mut self, old_shape: &Shape, new_shape: &Shape, old: &Member, new: &Member) {
        let at = At { id: new.id(), old: old.span(), new: new.span() };
        let message = format!("value {} was named `{}`, and is named `{}`", value(new), old.name(), new.name());
        let ((from, _), (to, _)) = (naming::variant(old.name()), naming::variant(new.name()));
        let meaning = if new_shape.shape_type() == ShapeType::IntEnum {
            harmless("it is an `i32` in Rust, and the same number on the wire")
        } else if from == to {
            harmless(format!("both are `{to}` in Rust"))
        } else {
            let name = self.old.type_name(old_shape.id());
            breaks(format!("in Rust `{name}::{from}` is gone; on the wire nothing changes"))
        };
        self.push(Change::Changed, at, message, meaning);
    }
}

/// The value, as it is written.
fn value(member: &Member) -> String {
    let value: Option<&Node> = member.traits().get(trait_ids::ENUM_VALUE);
    value.map_or_else(|| format!("{:?}", member.name()), |value| format!("{value:?}"))
}
