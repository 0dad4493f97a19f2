//! `JMESPath` expressions that are followed through the types of the model.

use std::rc::Rc;

use jmespath::Variable;
use jmespath::ast::{Ast, Comparator, KeyValuePair};

use crate::ir::waiter::{Argument, Call, Hop, Look, Members, Start};
use crate::ir::{Presence, Step, Structure, Type};
use crate::model::{Shape, ShapeType};
use crate::naming;

use super::super::context::{Context, is_unit};
use super::super::shapes;
use super::functions::{self, Function, Gives, Takes};
use super::kinds::{Kind, Side};

/// What an expression becomes, and what is known of the value that it gives.
#[derive(Clone, Debug)]
pub(super) struct Seen<'a> {
    pub(super) look: Look,
    pub(super) kind: Kind<'a>,
}

impl<'a> Seen<'a> {
    pub(super) fn new(look: Look, kind: Kind<'a>) -> Self {
        Seen { look, kind }
    }

    /// What a closure is about.
    fn item(kind: Kind<'a>) -> Self {
        Seen::new(Look::Item, kind)
    }

    fn call(self, method: &'static str, arguments: Vec<Argument>, may_fail: bool, kind: Kind<'a>) -> Self {
        Seen::new(Look::Call(Call { of: Box::new(self.look), method, arguments, may_fail }), kind)
    }
}

/// What is wrong where an expression stands for itself.
const MISPLACED: &str = "it has an expression where a value belongs";

/// What is wrong with an expression, in a sentence.
type Result<T> = std::result::Result<T, String>;

/// The messages of an operation: what the model says of each, and what became of it.
pub(super) struct Messages<'c, 'a> {
    pub(super) input: (&'a Shape, &'c Structure),
    pub(super) output: (&'a Shape, &'c Structure),
}

impl<'c, 'a> Messages<'c, 'a> {
    fn side(&self, side: Side) -> (&'a Shape, &'c Structure) {
        if side == Side::Input { self.input } else { self.output }
    }
}

/// Follows expressions. How deep they nest is bounded where they are parsed.
pub(super) struct Walk<'w, 'c, 'a> {
    pub(super) cx: &'w mut Context<'a>,
    pub(super) messages: &'w Messages<'c, 'a>,
}

impl<'a> Walk<'_, '_, 'a> {
    /// What an expression gives of the messages, as a value.
    pub(super) fn whole(&mut self, ast: &Ast, of: Kind<'a>) -> Result<Seen<'a>> {
        self.value(ast, &Seen::new(Look::Null, of))
    }

    /// What an expression gives of a value. It calls itself, so what is more than a line stands elsewhere.
    fn walk(&mut self, ast: &Ast, of: &Seen<'a>) -> Result<Seen<'a>> {
        match ast {
            Ast::Identity { .. } => Ok(of.clone()),
            Ast::Field { name, .. } => self.member(of, name),
            Ast::Subexpr { .. } => self.steps(ast, of),
            Ast::Index { idx, .. } => self.index(of, *idx),
            Ast::Slice { start, stop, step, .. } => self.slice(of, [*start, *stop], *step),
            Ast::Flatten { node, .. } => self.flatten(node, of),
            Ast::ObjectValues { node, .. } => self.values(node, of),
            Ast::Projection { lhs, rhs, .. } => self.projection(lhs, rhs, of),
            Ast::Condition { .. } | Ast::Expref { .. } => Err(MISPLACED.to_owned()),
            Ast::Comparison { comparator, lhs, rhs, .. } => self.comparison(comparator, [lhs, rhs], of),
            Ast::Not { node, .. } => Ok(self.truth(node, of)?.call("not", Vec::new(), false, Kind::Boolean)),
            Ast::And { lhs, rhs, .. } => self.both(lhs, rhs, of),
            Ast::Or { lhs, rhs, .. } => self.either(lhs, rhs, of),
            Ast::Literal { value, .. } => literal(value),
            Ast::MultiList { elements, .. } => self.pick(elements, of),
            Ast::MultiHash { elements, .. } => self.pick_named(elements, of),
            Ast::Function { name, args, .. } => self.function(name, args, of),
        }
    }

    /// `a.b | c`, from the first step to the last.
    fn steps(&mut self, mut ast: &Ast, of: &Seen<'a>) -> Result<Seen<'a>> {
        let mut steps = Vec::new();
        while let Ast::Subexpr { lhs, rhs, .. } = ast {
            steps.push(&**rhs);
            ast = lhs;
        }
        let mut seen = self.walk(ast, of)?;
        for step in steps.into_iter().rev() {
            seen = self.within(seen, step)?;
        }
        Ok(seen)
    }

    fn index(&mut self, of: &Seen<'a>, at: i32) -> Result<Seen<'a>> {
        let item = self.item(&of.kind)?;
        Ok(of.clone().call("index", vec![Argument::Number(at)], false, item))
    }

    fn values(&mut self, node: &Ast, of: &Seen<'a>) -> Result<Seen<'a>> {
        let named = self.walk(node, of)?;
        let named = self.names(named);
        let held = named.kind.value(self.cx);
        let held = held.ok_or_else(|| format!("`*` takes a map or structure, and not {}", named.kind.word()))?;
        Ok(named.call("entries", Vec::new(), false, Kind::List(Box::new(held))))
    }

    fn both(&mut self, lhs: &Ast, rhs: &Ast, of: &Seen<'a>) -> Result<Seen<'a>> {
        let (one, other) = (self.truth(lhs, of)?, self.value(rhs, of)?);
        let kind = if one.kind.is_boolean() { other.kind.clone() } else { one.kind.clone().or(other.kind.clone()) };
        Ok(one.call("and", vec![Argument::Later(other.look)], true, kind))
    }

    fn either(&mut self, lhs: &Ast, rhs: &Ast, of: &Seen<'a>) -> Result<Seen<'a>> {
        let (mut one, other) = (self.value(lhs, of)?, self.value(rhs, of)?);
        let kind = one.kind.clone().or(other.kind);
        if one.kind.is_opaque() {
            let item = Seen::item(one.kind.clone());
            let itself = vec![Argument::Later(Look::Item)];
            let if_true = self.names(item).call("and", itself, true, Kind::Null);
            one = one.call("then", vec![Argument::Each(if_true.look)], true, Kind::Null);
        }
        Ok(one.call("or", vec![Argument::Later(other.look)], true, kind))
    }

    fn pick_named(&mut self, elements: &[KeyValuePair], of: &Seen<'a>) -> Result<Seen<'a>> {
        let entries = elements.iter().map(|pair| Ok((pair.key.clone(), self.value(&pair.value, of)?)));
        Ok(named(entries.collect::<Result<Vec<_>>>()?, of, false))
    }

    /// What an expression gives, as a value of its own.
    fn value(&mut self, ast: &Ast, of: &Seen<'a>) -> Result<Seen<'a>> {
        let seen = self.walk(ast, of)?;
        Ok(if let Kind::Message(_) | Kind::Messages = seen.kind { self.names(seen) } else { seen })
    }

    /// What an expression gives of what another gave, which is made but once.
    fn within(&mut self, seen: Seen<'a>, rhs: &Ast) -> Result<Seen<'a>> {
        let is_at_hand = matches!(seen.kind, Kind::Message(_) | Kind::Messages) || matches!(seen.look, Look::Item);
        if is_at_hand || reads_once(rhs) {
            return self.walk(rhs, &seen);
        }
        let inner = self.value(rhs, &Seen::item(seen.kind.clone()))?;
        Ok(seen.call("then", vec![Argument::Each(inner.look)], true, inner.kind))
    }

    fn item(&self, kind: &Kind<'a>) -> Result<Kind<'a>> {
        kind.item(self.cx).ok_or_else(|| format!("it takes {} for a list", kind.word()))
    }

    fn slice(&mut self, of: &Seen<'a>, [from, to]: [Option<i32>; 2], step: i32) -> Result<Seen<'a>> {
        if step == 0 {
            return Err("a slice has no step of zero".to_owned());
        }
        let item = self.item(&of.kind)?;
        let arguments = vec![Argument::Bound(from), Argument::Bound(to), Argument::Number(step)];
        Ok(of.clone().call("slice", arguments, false, Kind::List(Box::new(item))))
    }

    fn flatten(&mut self, node: &Ast, of: &Seen<'a>) -> Result<Seen<'a>> {
        let list = self.walk(node, of)?;
        let item = self.item(&list.kind)?;
        let kind = match item.item(self.cx).filter(|_| !matches!(item, Kind::Null)) {
            Some(inner) => Kind::List(Box::new(inner)),
            // Nothing is flattened.
            None if list.kind.is_dense() => list.kind.clone(),
            None => Kind::List(Box::new(item)),
        };
        Ok(list.call("flatten", Vec::new(), false, kind))
    }

    fn projection(&mut self, lhs: &Ast, rhs: &Ast, of: &Seen<'a>) -> Result<Seen<'a>> {
        let mut list = self.walk(lhs, of)?;
        let item = self.item(&list.kind)?;
        let (condition, rhs) = match rhs {
            Ast::Condition { predicate, then, .. } => (Some(predicate), &**then),
            rhs => (None, rhs),
        };
        let is_dense = list.kind.is_dense();
        if let Some(predicate) = condition {
            let holds = self.truth(predicate, &Seen::item(item.clone()))?;
            list = list.call("filter", vec![Argument::Each(holds.look)], true, Kind::List(Box::new(item.clone())));
        }
        // What is nothing is left out, and so there is nothing to do where all is there.
        if matches!(rhs, Ast::Identity { .. }) && is_dense {
            return Ok(list);
        }
        let each = self.value(rhs, &Seen::item(item))?;
        Ok(list.call("project", vec![Argument::Each(each.look)], true, Kind::List(Box::new(each.kind))))
    }

    fn comparison(&mut self, comparator: &Comparator, [lhs, rhs]: [&Ast; 2], of: &Seen<'a>) -> Result<Seen<'a>> {
        let (one, other) = (self.value(lhs, of)?, self.value(rhs, of)?);
        let method = match comparator {
            Comparator::Equal => "equals",
            Comparator::NotEqual => "differs",
            Comparator::LessThan => "is_below",
            Comparator::LessThanEqual => "is_at_most",
            Comparator::GreaterThan => "is_above",
            Comparator::GreaterThanEqual => "is_at_least",
        };
        let is_ordered = !matches!(comparator, Comparator::Equal | Comparator::NotEqual);
        if let Some(kind) = [&one.kind, &other.kind].into_iter().find(|kind| is_ordered && !kind.is_number()) {
            return Err(format!("only numbers have an order, and {} is not one", kind.word()));
        }
        Ok(one.call(method, vec![Argument::Value(other.look)], false, Kind::Boolean))
    }

    fn pick(&mut self, elements: &[Ast], of: &Seen<'a>) -> Result<Seen<'a>> {
        let elements = elements.iter().map(|one| self.value(one, of)).collect::<Result<Vec<_>>>()?;
        let kind = elements.iter().map(|seen| seen.kind.clone()).reduce(Kind::or).unwrap_or(Kind::Null);
        let looks = elements.into_iter().map(|seen| seen.look).collect();
        let look = if matches!(of.look, Look::Item) { Look::Pick(looks) } else { Look::List(looks) };
        Ok(Seen::new(look, Kind::List(Box::new(kind))))
    }

    /// The value of a name.
    fn member(&mut self, of: &Seen<'a>, name: &str) -> Result<Seen<'a>> {
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
    fn names(&mut self, seen: Seen<'a>) -> Seen<'a> {
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

    /// What is true when what an expression gives is: a structure without any member is not.
    fn truth(&mut self, ast: &Ast, of: &Seen<'a>) -> Result<Seen<'a>> {
        let seen = self.walk(ast, of)?;
        Ok(self.names(seen))
    }

    fn function(&mut self, name: &str, args: &[Ast], of: &Seen<'a>) -> Result<Seen<'a>> {
        let function = functions::named(name).ok_or_else(|| {
            let nearest = crate::diagnostic::nearest(name, functions::names());
            let hint = nearest.map(|nearest| format!(": did you mean `{nearest}`?")).unwrap_or_default();
            format!("`JMESPath` has no function `{name}`{hint}")
        })?;
        let count = function.takes.len();
        let fits = if function.is_variadic { args.len() >= count } else { args.len() == count };
        if !fits {
            return Err(format!("`{name}` takes {count} arguments, and here has {}", args.len()));
        }
        if function.is_variadic {
            return self.over_all(function, args, of);
        }
        // The value that the method is of, and what it takes.
        let (first, rest) = if function.is_turned { (1, 0) } else { (0, 1) };
        let value = self.argument(function, first, &args[first], of)?;
        let Some(rest) = args.get(rest) else {
            let kind = self.gives(function, std::slice::from_ref(&value.kind));
            return Ok(value.call(function.method, Vec::new(), true, kind));
        };
        let (argument, kind) = if let Ast::Expref { ast, .. } = rest {
            let item = self.item(&value.kind)?;
            let each = self.value(ast, &Seen::item(item))?;
            (Argument::Each(each.look), each.kind)
        } else {
            let other = self.argument(function, 1, rest, of)?;
            (Argument::Value(other.look), other.kind)
        };
        let kind = self.gives(function, &[value.kind.clone(), kind]);
        Ok(value.call(function.method, vec![argument], true, kind))
    }

    fn over_all(&mut self, function: &Function, args: &[Ast], of: &Seen<'a>) -> Result<Seen<'a>> {
        let values = args.iter().map(|one| self.argument(function, 0, one, of)).collect::<Result<Vec<_>>>()?;
        let kinds: Vec<_> = values.iter().map(|value| value.kind.clone()).collect();
        let looks = values.into_iter().map(|value| value.look).collect();
        Ok(Seen::new(Look::Function(function.method, looks), self.gives(function, &kinds)))
    }

    fn argument(&mut self, function: &Function, at: usize, ast: &Ast, of: &Seen<'a>) -> Result<Seen<'a>> {
        let (name, takes) = (function.name, function.takes[at]);
        if let Ast::Expref { .. } = ast {
            return Err(format!("`{name}` takes {}, and not an expression", takes.word()));
        }
        let seen = self.value(ast, of)?;
        if !takes.fits(&seen.kind) {
            return Err(format!("`{name}` takes {}, and not {}", takes.word(), seen.kind.word()));
        }
        Ok(if matches!(takes, Takes::Named | Takes::Sized) { self.names(seen) } else { seen })
    }

    /// What a function gives of these.
    fn gives(&self, function: &Function, of: &[Kind<'a>]) -> Kind<'a> {
        let first = || of.first().cloned().unwrap_or(Kind::Null);
        let list = |item: Kind<'a>| Kind::List(Box::new(item));
        match function.gives {
            Gives::Boolean => Kind::Boolean,
            Gives::Number => Kind::Number,
            Gives::Text => Kind::Text,
            Gives::Texts => list(Kind::Text),
            Gives::Same => first(),
            Gives::Item => first().item(self.cx).unwrap_or(Kind::Null),
            Gives::Values => list(first().value(self.cx).unwrap_or(Kind::Null)),
            Gives::Array if first().is_list() => first(),
            Gives::Array => list(first()),
            Gives::Mapped => list(of.last().cloned().unwrap_or(Kind::Null)),
            Gives::OneOf => of.iter().cloned().reduce(Kind::or).unwrap_or(Kind::Null),
            Gives::Merged => {
                let all =
                    of.iter().map(|kind| if let Kind::Named(members) = kind { Some(members.clone()) } else { None });
                let all: Option<Vec<_>> = all.collect();
                all.map_or(Kind::Untyped, |all| Kind::Named(all.into_iter().flatten().collect()))
            }
        }
    }
}

/// A map of what is known of something.
fn named<'a>(entries: Vec<(String, Seen<'a>)>, of: &Seen<'_>, of_structure: bool) -> Seen<'a> {
    let kinds = entries.iter().map(|(name, seen)| (name.clone(), seen.kind.clone())).collect();
    let entries = entries.into_iter().map(|(name, seen)| (name, seen.look)).collect();
    let is_of_item = matches!((&of.look, &of.kind), (Look::Item, kind) if !matches!(kind, Kind::Message(_)));
    let look =
        if is_of_item { Look::PickNamed { entries, of_structure } } else { Look::Named { entries, of_structure } };
    Seen::new(look, Kind::Named(kinds))
}

/// Whether an expression reads what it is about once, however it goes on.
fn reads_once(ast: &Ast) -> bool {
    match ast {
        Ast::Identity { .. } | Ast::Field { .. } | Ast::Index { .. } | Ast::Slice { .. } => true,
        Ast::Flatten { node, .. } | Ast::ObjectValues { node, .. } => reads_once(node),
        Ast::Projection { lhs, .. } | Ast::Subexpr { lhs, .. } => reads_once(lhs),
        _ => false,
    }
}

/// A value that an expression holds.
fn literal<'a>(value: &Rc<Variable>) -> Result<Seen<'a>> {
    Ok(match &**value {
        Variable::Null => Seen::new(Look::Null, Kind::Null),
        Variable::Bool(value) => Seen::new(Look::Boolean(*value), Kind::Boolean),
        Variable::String(text) => Seen::new(Look::Text(text.clone()), Kind::Text),
        Variable::Number(number) => {
            let look = number.as_i64().map(Look::Integer).or_else(|| number.as_f64().map(Look::Float));
            Seen::new(look.ok_or_else(|| format!("there is no such number as {number}"))?, Kind::Number)
        }
        Variable::Array(items) => {
            let items = items.iter().map(literal).collect::<Result<Vec<_>>>()?;
            let kind = items.iter().map(|seen| seen.kind.clone()).reduce(Kind::or).unwrap_or(Kind::Null);
            Seen::new(Look::List(items.into_iter().map(|seen| seen.look).collect()), Kind::List(Box::new(kind)))
        }
        Variable::Object(entries) => {
            let entries = entries.iter().map(|(name, value)| Ok((name.clone(), literal(value)?)));
            named(entries.collect::<Result<_>>()?, &Seen::new(Look::Null, Kind::Null), false)
        }
        Variable::Expref(_) => return Err(MISPLACED.to_owned()),
    })
}
