//! `JMESPath` expressions, followed through what is known of the values that they are about.

use std::rc::Rc;

use ::jmespath::Variable;
use ::jmespath::ast::{Ast, Comparator};

use super::super::context::Context;
use super::functions;
use super::kinds::Kind;
use crate::diagnostic::{Severity, nearest};

/// Steps of one expression: of those that people write, none comes near.
const BUDGET: usize = 20_000;

/// What is wrong with an expression.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) severity: Severity,
    pub(super) what: String,
}

/// Follows one expression, and notes what is wrong with it.
pub(super) struct Lint<'a, 'm> {
    context: &'a Context<'m>,
    problems: Vec<Problem>,
    budget: usize,
}

impl<'a, 'm> Lint<'a, 'm> {
    pub(super) fn new(context: &'a Context<'m>) -> Self {
        Lint { context, problems: Vec::new(), budget: BUDGET }
    }

    /// What an expression gives, and what is wrong with it. How deep it nests is bounded where it is parsed.
    pub(super) fn whole(mut self, ast: &Ast, of: &Kind<'m>) -> (Kind<'m>, Vec<Problem>) {
        let kind = self.walk(ast, of);
        (kind, self.problems)
    }

    fn problem(&mut self, severity: Severity, what: String) {
        if !self.problems.iter().any(|known| known.what == what) {
            self.problems.push(Problem { severity, what });
        }
    }

    /// What gives nothing, whatever the answer.
    fn danger(&mut self, what: String) {
        self.problem(Severity::Danger, what);
    }

    /// Whether to go on. What is left of an expression that takes too long is not looked at.
    fn spend(&mut self, steps: usize) -> bool {
        self.budget = self.budget.saturating_sub(steps);
        self.budget > 0
    }

    fn walk(&mut self, ast: &Ast, of: &Kind<'m>) -> Kind<'m> {
        if !self.spend(1) {
            return Kind::Any;
        }
        match ast {
            Ast::Identity { .. } => of.clone(),
            Ast::Field { name, .. } => of.member(self.context, name).unwrap_or_else(|what| {
                self.danger(what);
                // Of what has other names it is nothing; of anything else, nobody can say.
                if of.is_object() { Kind::Null } else { Kind::Any }
            }),
            Ast::Subexpr { lhs, rhs, .. } => {
                let left = self.walk(lhs, of);
                self.walk(rhs, &left)
            }
            Ast::Index { .. } => self.index(of),
            Ast::Slice { .. } => self.list(of, "a slice"),
            Ast::Flatten { node, .. } => self.flatten(node, of),
            Ast::ObjectValues { node, .. } => self.values(node, of),
            Ast::Projection { lhs, rhs, .. } => self.projection(lhs, rhs, of),
            Ast::Condition { predicate, then, .. } => {
                self.walk(predicate, of);
                self.walk(then, of)
            }
            Ast::Comparison { comparator, lhs, rhs, .. } => self.comparison(comparator, [lhs, rhs], of),
            Ast::Not { node, .. } => {
                self.walk(node, of);
                Kind::Boolean
            }
            Ast::And { lhs, rhs, .. } => {
                let (left, right) = (self.walk(lhs, of), self.walk(rhs, of));
                one_of(left.is_true().map(|is_true| !is_true), left, right)
            }
            Ast::Or { lhs, rhs, .. } => {
                let (left, right) = (self.walk(lhs, of), self.walk(rhs, of));
                one_of(left.is_true(), left, right)
            }
            Ast::Literal { value, .. } => literal(value),
            Ast::MultiList { elements, .. } => {
                Kind::Items(elements.iter().map(|element| self.walk(element, of)).collect())
            }
            Ast::MultiHash { elements, .. } => {
                Kind::named(elements.iter().map(|pair| (pair.key.clone(), self.walk(&pair.value, of))))
            }
            Ast::Function { name, args, .. } => self.function(name, args, of),
            // What it is about is known to the function alone.
            Ast::Expref { ast, .. } => {
                self.walk(ast, &Kind::Any);
                Kind::Expression
            }
        }
    }

    fn index(&mut self, of: &Kind<'m>) -> Kind<'m> {
        let list = self.list(of, "an index");
        match list.items(self.context) {
            Some(items) if items.len() == 1 => items[0].clone(),
            _ => Kind::Any,
        }
    }

    /// A list, or a danger.
    fn list(&mut self, of: &Kind<'m>, what: &str) -> Kind<'m> {
        if of.is_list() {
            return of.clone();
        }
        if !of.is_any() {
            self.danger(format!("{what} takes {} for a list", of.word()));
        }
        Kind::List
    }

    fn flatten(&mut self, node: &Ast, of: &Kind<'m>) -> Kind<'m> {
        let outer = self.walk(node, of);
        let list = self.list(&outer, "`[]`");
        let Some(items) = list.items(self.context) else { return Kind::List };
        let mut flat = Vec::new();
        for item in items.iter() {
            match item.items(self.context) {
                Some(inner) if self.spend(inner.len()) => flat.extend(inner.iter().cloned()),
                None if item.is_list() => return Kind::List,
                None if !matches!(item, Kind::Null) => flat.push(item.clone()),
                _ => {}
            }
        }
        Kind::Items(flat.into())
    }

    fn values(&mut self, node: &Ast, of: &Kind<'m>) -> Kind<'m> {
        let named = self.walk(node, of);
        if !named.is_object() && !named.is_any() {
            self.danger(format!("`*` takes a map or structure, and not {}", named.word()));
        }
        named.values(self.context).map_or(Kind::List, Kind::Items)
    }

    fn projection(&mut self, lhs: &Ast, rhs: &Ast, of: &Kind<'m>) -> Kind<'m> {
        let list = self.walk(lhs, of);
        let list = self.list(&list, "a projection");
        let items = list.items(self.context).filter(|items| !items.is_empty());
        let Some(items) = items else {
            self.walk(rhs, &Kind::Any);
            return Kind::List;
        };
        Kind::Items(items.iter().map(|item| self.walk(rhs, item)).collect())
    }

    fn comparison(&mut self, comparator: &Comparator, [lhs, rhs]: [&Ast; 2], of: &Kind<'m>) -> Kind<'m> {
        let (left, right) = (self.walk(lhs, of), self.walk(rhs, of));
        let is_ordered = !matches!(comparator, Comparator::Equal | Comparator::NotEqual);
        let compares = left.is_any() || left.is_number() || !is_ordered || !left.is_like(&right);
        if compares {
            return Kind::Boolean;
        }
        self.problem(Severity::Warning, format!("only numbers have an order, and {} is not one", left.word()));
        Kind::Null
    }

    fn function(&mut self, name: &str, args: &[Ast], of: &Kind<'m>) -> Kind<'m> {
        let kinds: Vec<_> = args.iter().map(|one| self.walk(one, of)).collect();
        let Some((_, takes, is_variadic, gives)) = functions::named(name) else {
            let hint = nearest(name, functions::names()).map(|near| format!(": did you mean `{near}`?"));
            let what = format!("`JMESPath` has no function `{name}`{}", hint.unwrap_or_default());
            self.problem(Severity::Error, what);
            return Kind::Any;
        };
        let count = takes.len();
        let fits = if *is_variadic { name == "merge" || kinds.len() >= count } else { kinds.len() == count };
        if !fits {
            let what = format!("`{name}` takes {count} arguments, and here has {}", kinds.len());
            self.problem(Severity::Error, what);
            return gives.clone();
        }
        for (at, kind) in kinds.iter().enumerate() {
            let takes = takes[at.min(count - 1)];
            let items = kind.items(self.context);
            if !takes.fits(kind, items.as_deref().unwrap_or_default()) {
                self.problem(Severity::Error, format!("`{name}` takes {}, and not {}", takes.word(), kind.word()));
            }
        }
        gives.clone()
    }
}

/// The first of two where that is known, and otherwise what is known of both.
fn one_of<'m>(is_first: Option<bool>, first: Kind<'m>, second: Kind<'m>) -> Kind<'m> {
    match is_first {
        Some(true) => first,
        Some(false) => second,
        None if first.is_like(&second) => first,
        None => Kind::Any,
    }
}

/// A value that an expression holds.
fn literal<'m>(value: &Rc<Variable>) -> Kind<'m> {
    match &**value {
        Variable::Null => Kind::Null,
        Variable::Bool(_) => Kind::Boolean,
        Variable::String(_) => Kind::Text,
        Variable::Number(_) => Kind::Number,
        Variable::Array(items) => Kind::Items(items.iter().map(literal).collect()),
        Variable::Object(entries) => Kind::named(entries.iter().map(|(name, value)| (name.clone(), literal(value)))),
        Variable::Expref(_) => Kind::Expression,
    }
}
