//! `JMESPath` expressions that are followed through the types of the model.

mod functions;
mod members;

use std::rc::Rc;

use jmespath::Variable;
use jmespath::ast::{Ast, Comparator, KeyValuePair};

use crate::ir::Structure;
use crate::ir::waiter::{Argument, Call, Look};
use crate::model::Shape;

use super::super::context::Context;
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

    /// What is true when what an expression gives is: a structure without any member is not.
    fn truth(&mut self, ast: &Ast, of: &Seen<'a>) -> Result<Seen<'a>> {
        let seen = self.walk(ast, of)?;
        Ok(self.names(seen))
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
