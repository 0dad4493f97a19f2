//! What a selector says, step by step.

use super::graph::Relationship;
use crate::model::ShapeType;

/// One part of a selector: each takes vertices and yields vertices.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    Type(TypeToken),
    /// `[path = value]`
    Attribute(Comparison),
    /// `[@path: a && b]`
    Scoped(Scoped),
    Test(Vec<Argument>),
    Is(Vec<Argument>),
    Not(Argument),
    In(Argument),
    Root(Argument),
    Recursive(Argument),
    TopDown(Argument, Option<Argument>),
    /// A function that nobody has heard of yields nothing.
    Unknown,
    /// `>`, or `-[…]->` with the relationships that are known among those it names.
    Forward(Option<Vec<Relationship>>),
    /// `<`, or `<-[…]-`
    Reverse(Option<Vec<Relationship>>),
    /// `~>`
    Reachable,
    /// `$name(…)`
    Store(String, Argument),
    /// `${name}`
    Load(String),
}

impl Step {
    /// Whether it sets a variable, which the steps behind it may see.
    pub(super) fn binds(&self) -> bool {
        match self {
            Step::Store(..) => true,
            Step::Test(arguments) | Step::Is(arguments) => arguments.iter().any(|argument| argument.binds),
            Step::Not(argument) | Step::In(argument) | Step::Recursive(argument) => argument.binds,
            Step::TopDown(first, second) => first.binds || second.as_ref().is_some_and(|second| second.binds),
            // What `:root` sets stays in there.
            _ => false,
        }
    }

    /// Whether it only lets pass or holds back what it is given.
    pub(super) fn is_filter(&self) -> bool {
        match self {
            Step::Type(_) | Step::Attribute(_) | Step::Scoped(_) | Step::Test(_) | Step::Not(_) | Step::Store(..) => {
                true
            }
            Step::Is(choices) => choices.iter().all(|choice| choice.steps.iter().all(Step::is_filter)),
            _ => false,
        }
    }
}

/// The selector in the parentheses of a function or a variable.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Argument {
    pub(super) steps: Vec<Step>,
    /// Whether one of the steps does.
    pub(super) binds: bool,
}

impl Argument {
    pub(super) fn new(steps: Vec<Step>) -> Self {
        let binds = steps.iter().any(Step::binds);
        Argument { steps, binds }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum TypeToken {
    Any,
    Member,
    Number,
    Simple,
    Aggregate,
    Data,
    Service,
    Collection,
    Shape(ShapeType),
}

impl TypeToken {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "member" => TypeToken::Member,
            "number" => TypeToken::Number,
            "simpleType" => TypeToken::Simple,
            "aggregateType" => TypeToken::Aggregate,
            "dataType" => TypeToken::Data,
            "serviceType" => TypeToken::Service,
            "collection" => TypeToken::Collection,
            _ => TypeToken::Shape(ShapeType::from_name(name)?),
        })
    }

    pub(super) fn matches(self, shape_type: ShapeType) -> bool {
        match self {
            TypeToken::Any => true,
            TypeToken::Member => false,
            TypeToken::Number => shape_type.is_number(),
            TypeToken::Simple => shape_type.is_simple(),
            TypeToken::Aggregate => shape_type.is_aggregate(),
            TypeToken::Data => !shape_type.is_service_type(),
            TypeToken::Service => shape_type.is_service_type(),
            // An enum is a string, an intEnum an integer, and a set a list.
            TypeToken::Collection | TypeToken::Shape(ShapeType::List | ShapeType::Set) => {
                matches!(shape_type, ShapeType::List | ShapeType::Set)
            }
            TypeToken::Shape(ShapeType::String) => matches!(shape_type, ShapeType::String | ShapeType::Enum),
            TypeToken::Shape(ShapeType::Integer) => matches!(shape_type, ShapeType::Integer | ShapeType::IntEnum),
            TypeToken::Shape(wanted) => shape_type == wanted,
        }
    }
}

/// A part of the path of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    Name(String),
    Keys,
    Values,
    Length,
    First,
    /// A property in parentheses that nobody has heard of leads nowhere.
    Unknown,
}

/// `[path comparator values i]`; without a comparator the attribute has to exist.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Comparison {
    pub(super) path: Vec<Part>,
    pub(super) comparator: Option<Comparator>,
    pub(super) values: Vec<String>,
    pub(super) ignore_case: bool,
}

/// `[@path: a && b]`
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scoped {
    pub(super) path: Vec<Part>,
    pub(super) assertions: Vec<Assertion>,
}

/// One of the comparisons of a scoped attribute.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Assertion {
    pub(super) left: Operand,
    pub(super) comparator: Comparator,
    pub(super) right: Vec<Operand>,
    pub(super) ignore_case: bool,
}

/// A text, or `@{path}`.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    Text(String),
    Path(Vec<Part>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Comparator {
    Equal,
    NotEqual,
    StartsWith,
    EndsWith,
    Contains,
    Exists,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    SetEqual,
    SetNotEqual,
    Subset,
    ProperSubset,
}

impl Comparator {
    /// Longest first, so that a comparator is not taken for the start of another.
    pub(super) const TOKENS: [(&str, Comparator); 14] = [
        ("{<<}", Comparator::ProperSubset),
        ("{!=}", Comparator::SetNotEqual),
        ("{=}", Comparator::SetEqual),
        ("{<}", Comparator::Subset),
        ("!=", Comparator::NotEqual),
        ("^=", Comparator::StartsWith),
        ("$=", Comparator::EndsWith),
        ("*=", Comparator::Contains),
        ("?=", Comparator::Exists),
        (">=", Comparator::GreaterOrEqual),
        ("<=", Comparator::LessOrEqual),
        ("=", Comparator::Equal),
        (">", Comparator::Greater),
        ("<", Comparator::Less),
    ];

    /// Whether it compares projections as sets.
    pub(super) fn is_of_sets(self) -> bool {
        matches!(self, Comparator::SetEqual | Comparator::SetNotEqual | Comparator::Subset | Comparator::ProperSubset)
    }

    pub(super) fn is_numeric(self) -> bool {
        matches!(self, Comparator::Greater | Comparator::GreaterOrEqual | Comparator::Less | Comparator::LessOrEqual)
    }
}
