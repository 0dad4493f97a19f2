//! Names in expressions, as members of the model.

use crate::ir::waiter::{Argument, Hop, Look, Members, Start};
use crate::ir::{Presence, Step, Structure, Type};
use crate::lower::context::is_unit;
use crate::lower::shapes;
use crate::model::{Shape, ShapeType};
use crate::naming;

use super::super::kinds::{Kind, Side};
use super::{Result, Seen, Walk, named};

impl<'a> Walk<'_, '_, 'a> {
    /// The value of a name.
    pub(super) fn member(&mut self, of: &Seen<'a>, name: &str) -> Result<Seen<'a>> {
        let no_member = |what: String| Err(format!("{what} has no member `{name}`"));
        match &of.kind {
            Kind::Messages => match name {
                "input" => Ok(Seen::new(Look::Null, Kind::Message(Side::Input))),
                "output" => Ok(Seen::new(Look::Null, Kind::Message(Side::Output))),
                _ => no_member(of.kind.word()),
            },
            Kind::Message(side) => {
                let (shape, structure) = self.messages.side(*side);
                let start = if *side == Side::Input { Start::Input } else { Start::Output };
                let members = Members { from: start, hops: Vec::new(), ty: Type::Bool };
                self.field(shape, structure, members, name)
            }
            Kind::Shape(shape) if shapes::is_structure(shape) => {
                let structure = self.cx.structure(shape);
                self.field(shape, &structure, self.way(of, shape), name)
            }
            Kind::Shape(shape) if shape.shape_type() == ShapeType::Union => {
                self.variant(shape, self.way(of, shape), name)
            }
            Kind::Shape(shape) if shape.shape_type() == ShapeType::Map => {
                let held = of.kind.value(self.cx).unwrap_or(Kind::Null);
                Ok(of.clone().call("key", vec![Argument::Text(name.to_owned())], false, held))
            }
            Kind::Named(members) => match members.get(name).cloned() {
                Some(kind) => Ok(of.clone().call("key", vec![Argument::Text(name.to_owned())], false, kind)),
                None => no_member(of.kind.word()),
            },
            Kind::Null => Ok(Seen::new(Look::Null, Kind::Null)),
            Kind::Mixed(kinds) => self.member_of_any(of, kinds, name),
            kind if kind.is_named() => {
                Ok(of.clone().call("key", vec![Argument::Text(name.to_owned())], false, Kind::Untyped))
            }
            kind => no_member(kind.word()),
        }
    }

    /// The value of a name of what may be of several kinds: that of the one which it is of.
    fn member_of_any(&mut self, of: &Seen<'a>, kinds: &[Kind<'a>], name: &str) -> Result<Seen<'a>> {
        let one = |kind: &Kind<'a>| self.member(&Seen::item(kind.clone()), name).ok();
        let found: Vec<Seen<'a>> = kinds.iter().filter_map(one).collect();
        let kind = found.iter().map(|seen| seen.kind.clone()).reduce(Kind::or);
        let kind = kind.ok_or_else(|| format!("{} has no member `{name}`", of.kind.word()))?;
        let look = Look::Function("not_null", found.into_iter().map(|seen| seen.look).collect());
        Ok(of.clone().call("then", vec![Argument::Each(look)], true, kind))
    }

    /// The way to the members of a structure or union: it goes on where the one to itself ends.
    fn way(&self, of: &Seen<'a>, shape: &Shape) -> Members {
        match &of.look {
            Look::Members(members) => (**members).clone(),
            look => {
                let named = self.cx.named(shape);
                Members { from: Start::Value(Box::new(look.clone()), named), hops: Vec::new(), ty: Type::Bool }
            }
        }
    }

    fn field(&mut self, shape: &'a Shape, of: &Structure, mut way: Members, name: &str) -> Result<Seen<'a>> {
        let missing = || format!("`{}` has no member `{name}`", shape.id());
        let at = shape.members().iter().position(|member| member.name() == name).ok_or_else(missing)?;
        let (member, field) = (&shape.members()[at], of.fields.get(at).ok_or_else(missing)?);
        if field.ty.is_stream() {
            return Err(format!("`{}` is a stream, which only the caller reads", member.id()));
        }
        let optional = field.presence == Presence::Optional;
        way.hops.push(Hop::Field(Step { field: field.name.clone(), optional, boxed: field.boxed }));
        way.ty = field.ty.clone();
        Ok(Seen::new(Look::Members(Box::new(way)), Kind::Shape(self.cx.target(member))))
    }

    fn variant(&mut self, union: &'a Shape, mut way: Members, name: &str) -> Result<Seen<'a>> {
        let member = union.member(name).ok_or_else(|| format!("`{}` has no member `{name}`", union.id()))?;
        let stem = naming::union_stem(member.name());
        if is_unit(member) {
            way.hops.push(Hop::Unit(naming::union_is(&stem)));
            way.ty = Type::Document;
            return Ok(Seen::new(Look::Members(Box::new(way)), Kind::Named(std::collections::BTreeMap::new())));
        }
        let boxed = self.cx.boxed.contains(member.id());
        way.hops.push(Hop::Variant(naming::union_as(&stem), boxed));
        way.ty = self.cx.member_type(member);
        Ok(Seen::new(Look::Members(Box::new(way)), Kind::Shape(self.cx.target(member))))
    }

    /// What has names, of a structure or union; anything else as it is.
    pub(super) fn names(&mut self, seen: Seen<'a>) -> Seen<'a> {
        let shape = match &seen.kind {
            Kind::Messages => {
                let sides = ["input", "output"].map(|name| {
                    let side = self.member(&seen, name).map(|side| self.names(side));
                    (name.to_owned(), side.unwrap_or(Seen::new(Look::Null, Kind::Null)))
                });
                return named(sides.into(), &Seen::new(Look::Null, Kind::Null), false);
            }
            Kind::Message(side) => self.messages.side(*side).0,
            Kind::Shape(shape) if seen.kind.is_opaque() => shape,
            _ => return seen,
        };
        let is_at_hand = matches!(seen.kind, Kind::Message(_)) || matches!(seen.look, Look::Item);
        let of = if is_at_hand { seen.clone() } else { Seen::item(seen.kind.clone()) };
        let mut entries = Vec::new();
        for member in shape.members() {
            // Streams are left out.
            if let Ok(value) = self.member(&of, member.name()) {
                entries.push((member.name().to_owned(), value));
            }
        }
        let all = named(entries, &of, true);
        if is_at_hand {
            return all;
        }
        let kind = all.kind.clone();
        seen.call("then", vec![Argument::Each(all.look)], true, kind)
    }
}
