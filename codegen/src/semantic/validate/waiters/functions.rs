//! The functions of `JMESPath`: what each takes and gives.

use super::kinds::Kind;

/// What a function takes.
#[derive(Clone, Copy)]
pub(super) enum Takes {
    Anything,
    Number,
    Text,
    List,
    Numbers,
    Texts,
    Object,
    Expression,
    /// A list or a string.
    Sequence,
    /// A list, a string, or what has names.
    Sized,
}

impl Takes {
    /// Whether a value fits, whose items are these where they are known.
    pub(super) fn fits(self, kind: &Kind<'_>, items: &[Kind<'_>]) -> bool {
        kind.is_any()
            || match self {
                Takes::Anything => true,
                Takes::Number => kind.is_number(),
                Takes::Text => kind.is_text(),
                Takes::List => kind.is_list(),
                Takes::Numbers => kind.is_list() && items.iter().all(Kind::is_number),
                Takes::Texts => kind.is_list() && items.iter().all(Kind::is_text),
                Takes::Object => kind.is_object(),
                Takes::Expression => matches!(kind, Kind::Expression),
                Takes::Sequence => kind.is_list() || kind.is_text(),
                Takes::Sized => kind.is_list() || kind.is_text() || kind.is_object(),
            }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Takes::Anything => "anything",
            Takes::Number => "a number",
            Takes::Text => "a string",
            Takes::List => "a list",
            Takes::Numbers => "a list of numbers",
            Takes::Texts => "a list of strings",
            Takes::Object => "a map or structure",
            Takes::Expression => "an expression: `&name`",
            Takes::Sequence => "a list or string",
            Takes::Sized => "a list, map, structure or string",
        }
    }
}

/// A function: its name, what it takes, whether more of the last may follow, and what it gives.
pub(super) type Function = (&'static str, &'static [Takes], bool, Kind<'static>);

/// All of them. `merge` takes any number of objects, none included.
const FUNCTIONS: &[Function] = &[
    ("abs", &[Takes::Number], false, Kind::Number),
    ("avg", &[Takes::Numbers], false, Kind::Number),
    ("ceil", &[Takes::Number], false, Kind::Number),
    ("contains", &[Takes::Sequence, Takes::Anything], false, Kind::Boolean),
    ("ends_with", &[Takes::Text, Takes::Text], false, Kind::Boolean),
    ("floor", &[Takes::Number], false, Kind::Number),
    ("join", &[Takes::Text, Takes::Texts], false, Kind::Text),
    ("keys", &[Takes::Object], false, Kind::List),
    ("length", &[Takes::Sized], false, Kind::Number),
    ("map", &[Takes::Expression, Takes::List], false, Kind::List),
    ("max", &[Takes::List], false, Kind::Any),
    ("max_by", &[Takes::List, Takes::Expression], false, Kind::Any),
    ("merge", &[Takes::Object], true, Kind::Object),
    ("min", &[Takes::List], false, Kind::Any),
    ("min_by", &[Takes::List, Takes::Expression], false, Kind::Any),
    ("not_null", &[Takes::Anything], true, Kind::Any),
    ("reverse", &[Takes::Sequence], false, Kind::Any),
    ("sort", &[Takes::List], false, Kind::List),
    ("sort_by", &[Takes::List, Takes::Expression], false, Kind::List),
    ("starts_with", &[Takes::Text, Takes::Text], false, Kind::Boolean),
    ("sum", &[Takes::Numbers], false, Kind::Number),
    ("to_array", &[Takes::Anything], false, Kind::List),
    ("to_number", &[Takes::Anything], false, Kind::Number),
    ("to_string", &[Takes::Anything], false, Kind::Text),
    ("type", &[Takes::Anything], false, Kind::Text),
    ("values", &[Takes::Object], false, Kind::List),
];

/// A function by its name.
pub(super) fn named(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.0 == name)
}

/// The names of all.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FUNCTIONS.iter().map(|function| function.0)
}
