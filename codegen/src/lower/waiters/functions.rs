//! The functions of `JMESPath`: what each takes and gives, and what the runtime calls it.

use super::kinds::Kind;

/// What a function takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    Anything,
    Number,
    Text,
    List,
    Named,
    /// A list, what has names, or a string.
    Sized,
    /// A list or a string.
    Sequence,
    /// Neither a list nor what has names.
    Scalar,
    /// An expression over the items of the list before it: `&name`.
    Expression,
}

impl Takes {
    pub(super) fn fits(self, kind: &Kind<'_>) -> bool {
        match self {
            Takes::Anything => true,
            Takes::Number => kind.is_number(),
            Takes::Text => kind.is_text(),
            Takes::List => kind.is_list(),
            Takes::Named => kind.is_named(),
            Takes::Sized => kind.is_list() || kind.is_named() || kind.is_text(),
            Takes::Sequence => kind.is_list() || kind.is_text(),
            Takes::Scalar => kind.is_text() || kind.is_number() || kind.is_boolean(),
            Takes::Expression => false,
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Takes::Anything => "anything",
            Takes::Number => "a number",
            Takes::Text => "a string",
            Takes::List => "a list",
            Takes::Named => "a map or structure",
            Takes::Sized => "a list, map, structure or string",
            Takes::Sequence => "a list or string",
            Takes::Scalar => "a string, number or boolean",
            Takes::Expression => "an expression: `&name`",
        }
    }
}

/// What a function gives.
#[derive(Clone, Copy, Debug)]
pub(super) enum Gives {
    Boolean,
    Number,
    Text,
    /// Strings.
    Texts,
    /// What its first argument is.
    Same,
    /// An item of its first argument.
    Item,
    /// A list of what its first argument holds under names.
    Values,
    /// A list of its first argument, or that itself if it is one.
    Array,
    /// A list of what its expression gives.
    Mapped,
    /// One of its arguments.
    OneOf,
    /// All of its arguments together.
    Merged,
}

/// A function.
#[derive(Debug)]
pub(super) struct Function {
    pub(super) name: &'static str,
    /// What the runtime calls it.
    pub(super) method: &'static str,
    pub(super) takes: &'static [Takes],
    pub(super) gives: Gives,
    /// Whether any number of the last argument may follow, so that it is a function over all of them.
    pub(super) is_variadic: bool,
    /// Whether the value that the method is of stands behind the expression.
    pub(super) is_turned: bool,
}

const fn of(name: &'static str, method: &'static str, takes: &'static [Takes], gives: Gives) -> Function {
    Function { name, method, takes, gives, is_variadic: false, is_turned: false }
}

/// All of them.
const FUNCTIONS: &[Function] = &[
    of("abs", "abs", &[Takes::Number], Gives::Number),
    of("avg", "avg", &[Takes::List], Gives::Number),
    of("ceil", "ceil", &[Takes::Number], Gives::Number),
    of("contains", "contains", &[Takes::Sequence, Takes::Anything], Gives::Boolean),
    of("ends_with", "ends_with", &[Takes::Text, Takes::Text], Gives::Boolean),
    of("floor", "floor", &[Takes::Number], Gives::Number),
    of("join", "join", &[Takes::Text, Takes::List], Gives::Text),
    of("keys", "keys", &[Takes::Named], Gives::Texts),
    of("length", "length", &[Takes::Sized], Gives::Number),
    Function { is_turned: true, ..of("map", "map_each", &[Takes::Expression, Takes::List], Gives::Mapped) },
    of("max", "max", &[Takes::List], Gives::Item),
    of("max_by", "max_by", &[Takes::List, Takes::Expression], Gives::Item),
    Function { is_variadic: true, ..of("merge", "merge", &[Takes::Named], Gives::Merged) },
    of("min", "min", &[Takes::List], Gives::Item),
    of("min_by", "min_by", &[Takes::List, Takes::Expression], Gives::Item),
    Function { is_variadic: true, ..of("not_null", "not_null", &[Takes::Anything], Gives::OneOf) },
    of("reverse", "reverse", &[Takes::Sequence], Gives::Same),
    of("sort", "sort", &[Takes::List], Gives::Same),
    of("sort_by", "sort_by", &[Takes::List, Takes::Expression], Gives::Same),
    of("starts_with", "starts_with", &[Takes::Text, Takes::Text], Gives::Boolean),
    of("sum", "sum", &[Takes::List], Gives::Number),
    of("to_array", "to_array", &[Takes::Anything], Gives::Array),
    of("to_number", "to_number", &[Takes::Anything], Gives::Number),
    of("to_string", "as_text", &[Takes::Scalar], Gives::Text),
    of("type", "kind", &[Takes::Anything], Gives::Text),
    of("values", "values", &[Takes::Named], Gives::Values),
];

/// A function by its name.
pub(super) fn named(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

/// The names of all.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FUNCTIONS.iter().map(|function| function.name)
}
