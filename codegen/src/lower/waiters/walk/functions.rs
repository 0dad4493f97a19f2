//! Functions that expressions call.

use jmespath::ast::Ast;

use crate::ir::waiter::{Argument, Look};

use super::super::functions::{self, Function, Gives, Takes};
use super::super::kinds::Kind;
use super::{Result, Seen, Walk};

impl<'a> Walk<'_, '_, 'a> {
    pub(super) fn function(&mut self, name: &str, args: &[Ast], of: &Seen<'a>) -> Result<Seen<'a>> {
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
