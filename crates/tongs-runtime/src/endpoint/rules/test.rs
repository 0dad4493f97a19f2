//! The conditions that rules ask most, in forms that are answered without a value in between.

use super::program::{Expr, Function};

/// A condition.
#[derive(Debug)]
pub(super) enum Test {
    /// Whether there is a value.
    IsSet(Place),
    /// Whether a parameter is yes or no, and what holds where it has no value.
    BooleanIs { param: usize, wanted: bool, otherwise: bool },
    /// Whether a text is this one, and what holds where there is none.
    TextIs { text: Place, part: Option<Part>, wanted: &'static str, otherwise: bool },
    /// Any other.
    Holds(Expr),
}

/// Where a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Param(usize),
    Variable(usize),
}

/// A part of a text between places, counted from the end or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) places: [i32; 2],
    pub(super) reverse: bool,
}

impl From<Expr> for Test {
    fn from(expr: Expr) -> Self {
        Test::simple(&expr).unwrap_or(Test::Holds(expr))
    }
}

impl Test {
    fn simple(expr: &Expr) -> Option<Self> {
        let Expr::Call(function, arguments) = expr else { return None };
        match (function, arguments.as_slice()) {
            (Function::IsSet, [of]) => Place::of(of).map(Test::IsSet),
            (Function::BooleanEquals, [of, Expr::Boolean(wanted)]) => {
                let (Expr::Param(param), otherwise) = or_else(of, |otherwise| match otherwise {
                    Expr::Boolean(value) => Some(value == wanted),
                    _ => None,
                })?
                else {
                    return None;
                };
                Some(Test::BooleanIs { param: *param, wanted: *wanted, otherwise })
            }
            (Function::StringEquals, [of, Expr::Text(wanted)]) => {
                let (of, otherwise) = or_else(of, |otherwise| match otherwise {
                    Expr::Text(text) => Some(text == wanted),
                    _ => None,
                })?;
                let (of, part) = match of {
                    Expr::Substring(of, places, reverse) => (&**of, Some(Part { places: *places, reverse: *reverse })),
                    of => (of, None),
                };
                Some(Test::TextIs { text: Place::of(of)?, part, wanted, otherwise })
            }
            _ => None,
        }
    }
}

/// An expression, and what holds where it has no value: by what stands in for it, or nothing does.
fn or_else(expr: &Expr, holds: impl Fn(&Expr) -> Option<bool>) -> Option<(&Expr, bool)> {
    match expr {
        Expr::Call(Function::Coalesce, arguments) => match arguments.as_slice() {
            [of, otherwise] => Some((of, holds(otherwise)?)),
            _ => None,
        },
        other => Some((other, false)),
    }
}

impl Place {
    /// That of an expression which is nothing else.
    pub(super) fn of(expr: &Expr) -> Option<Self> {
        match expr {
            Expr::Param(at) => Some(Place::Param(*at)),
            Expr::Variable(at) => Some(Place::Variable(*at)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::endpoint::rules::text;

    /// What is asked often has a form of its own, and nothing else is taken for it.
    #[test]
    fn conditions_have_the_form_that_is_answered_at_once() {
        for (condition, expected) in [
            ("isSet A", "IsSet(Param(0))"),
            ("isSet v", "IsSet(Variable(0))"),
            ("booleanEquals B true", "BooleanIs { param: 1, wanted: true, otherwise: false }"),
            ("booleanEquals B false", "BooleanIs { param: 1, wanted: false, otherwise: false }"),
            ("booleanEquals (coalesce B true) true", "BooleanIs { param: 1, wanted: true, otherwise: true }"),
            ("booleanEquals (coalesce B false) true", "BooleanIs { param: 1, wanted: true, otherwise: false }"),
            ("booleanEquals (coalesce B B true) true", "Holds("),
            ("booleanEquals B B", "Holds("),
            ("booleanEquals v true", "Holds("),
            ("booleanEquals (coalesce B B) true", "Holds("),
            ("stringEquals A \"x\"", "TextIs { text: Param(0), part: None, wanted: \"x\", otherwise: false }"),
            ("stringEquals v \"x\"", "TextIs { text: Variable(0), part: None, wanted: \"x\", otherwise: false }"),
            (
                "stringEquals (coalesce (substring A 0 1 true) \"\") \"\"",
                "TextIs { text: Param(0), part: Some(Part { places: [0, 1], reverse: true }), wanted: \"\", otherwise: true }",
            ),
            (
                "stringEquals (coalesce (substring A 0 1 true) \"\") \"x\"",
                "TextIs { text: Param(0), part: Some(Part { places: [0, 1], reverse: true }), wanted: \"x\", otherwise: false }",
            ),
            ("stringEquals A \"{A}\"", "Holds("),
            ("stringEquals A A", "Holds("),
            ("stringEquals (substring (uriEncode A) 0 1 true) \"x\"", "Holds("),
            ("not (isSet A)", "Holds("),
        ] {
            let text = format!("param A string\nparam B boolean\nvar v\nif {condition}");
            let program = text::read(text.leak()).unwrap();
            let found = format!("{:?}", program.conditions[0]);
            assert!(found.starts_with(&format!("If({expected}")), "{condition}: {found}");
        }
    }
}
