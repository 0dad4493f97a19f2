//! Endpoint rules, read and ready to be evaluated.

use std::fmt;

use super::test::{Place, Test};
use super::value::Path;

/// Rules as a graph: nodes ask conditions, and lead to other nodes or to an outcome.
#[derive(Debug, Default)]
pub(crate) struct Program {
    pub(crate) params: Vec<Param>,
    /// Names of what conditions assign.
    pub(super) variables: Vec<&'static str>,
    pub(super) conditions: Vec<Condition>,
    pub(super) records: Vec<Record>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) nodes: Vec<Node>,
    pub(super) start: Target,
    /// Whether the rules decide which scheme authenticates a request.
    pub(crate) chooses_auth: bool,
    /// The parameters that the rules read: an endpoint depends on no other.
    pub(super) read: super::flags::Numbers,
    /// Whether the rules look at whether the region can be part of a host name.
    pub(super) checks_region: bool,
}

/// A parameter of the rules.
#[derive(Debug)]
pub(crate) struct Param {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
    pub(crate) default: Option<super::params::ParamValue>,
    pub(crate) source: Source,
}

/// The type of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Boolean,
    String,
    Strings,
}

/// Where a client finds the value of a parameter that no operation gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Nowhere.
    Operation,
    /// Among the settings that a model defines for its clients.
    Client,
    Region,
    UseDualStack,
    UseFips,
    Endpoint,
    AccountId,
    AccountIdEndpointMode,
    /// Nowhere, since no client of Rust has the setting.
    Unset,
}

#[derive(Debug)]
pub(super) enum Condition {
    /// Holds or not.
    If(Test),
    /// Has a value, which is kept in a variable.
    Let(usize, Expr),
}

#[derive(Debug)]
pub(super) enum Expr {
    Param(usize),
    Variable(usize),
    Text(&'static str),
    Boolean(bool),
    Integer(i32),
    Template(Vec<Part>),
    GetAttr(Box<Expr>, Path),
    /// A part of a text between constant places, counted from the end or not: what rules ask most.
    Substring(Box<Expr>, [i32; 2], bool),
    Call(Function, Vec<Expr>),
}

/// A part of a template.
#[derive(Debug)]
pub(super) enum Part {
    Text(&'static str),
    Place(Place),
    Value(Expr),
}

macro_rules! functions {
    ($($function:ident = $name:literal $arity:pat,)*) => {
        /// The standard library of rules, but for `getAttr`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Function {
            $($function,)*
        }

        impl Function {
            pub(super) fn parse(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$function),)*
                    _ => None,
                }
            }

            /// Whether the function takes that many arguments.
            pub(super) fn takes(self, arguments: usize) -> bool {
                match self {
                    $(Self::$function => matches!(arguments, $arity),)*
                }
            }
        }
    };
}

functions! {
    BooleanEquals = "booleanEquals" 2,
    Coalesce = "coalesce" 1..,
    IsSet = "isSet" 1,
    IsValidHostLabel = "isValidHostLabel" 2,
    IsVirtualHostableS3Bucket = "aws.isVirtualHostableS3Bucket" 2,
    Ite = "ite" 3,
    Not = "not" 1,
    ParseArn = "aws.parseArn" 1,
    ParseUrl = "parseURL" 1,
    Partition = "aws.partition" 1,
    Split = "split" 3,
    StringEquals = "stringEquals" 2,
    Substring = "substring" 4,
    UriEncode = "uriEncode" 1,
}

impl Function {
    /// Whether the function answers with yes or no.
    pub(super) fn answers(self) -> bool {
        use Function::{BooleanEquals, IsSet, IsValidHostLabel, IsVirtualHostableS3Bucket, Not, StringEquals};
        matches!(self, BooleanEquals | IsSet | IsValidHostLabel | IsVirtualHostableS3Bucket | Not | StringEquals)
    }
}

/// What an endpoint has beside its URL: headers or properties.
pub(super) type Record = Vec<(&'static str, Tree)>;

/// A value of a record.
#[derive(Debug)]
pub(super) enum Tree {
    Expr(Expr),
    List(Vec<Tree>),
    Record(Record),
}

#[derive(Debug)]
pub(super) enum Outcome {
    Error(Expr),
    Endpoint { url: Expr, properties: Option<usize>, headers: Option<usize> },
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) condition: u32,
    /// Where to go when the condition holds.
    pub(super) high: Target,
    /// Where to go when it does not.
    pub(super) low: Target,
}

/// Where a node leads: a number with its kind in the lowest two bits, so that a walk over nodes decides little.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Target(u32);

/// Where a walk ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    NoMatch,
    Outcome(usize),
}

impl Target {
    const NODE: u32 = 0;
    const COMPLEMENT: u32 = 1;
    const OUTCOME: u32 = 2;
    pub(super) const NO_MATCH: Self = Target(3);

    /// A node.
    pub(super) fn to_node(at: u32) -> Option<Self> {
        Self::of(at, Self::NODE)
    }

    /// A node whose condition is taken for its opposite.
    pub(super) fn to_complement(at: u32) -> Option<Self> {
        Self::of(at, Self::COMPLEMENT)
    }

    pub(super) fn to_outcome(at: u32) -> Option<Self> {
        Self::of(at, Self::OUTCOME)
    }

    /// Nothing for a number that is larger than any of a program.
    fn of(at: u32, kind: u32) -> Option<Self> {
        Some(Target(at.checked_mul(4)? | kind))
    }

    /// The node that comes next, and whether its condition is taken for its opposite; or the end.
    #[inline]
    pub(super) fn next(self) -> Result<(usize, bool), End> {
        let at = (self.0 >> 2) as usize;
        match self.0 & 3 {
            Self::OUTCOME => Err(End::Outcome(at)),
            kind if kind < Self::OUTCOME => Ok((at, kind == Self::COMPLEMENT)),
            _ => Err(End::NoMatch),
        }
    }
}

impl Program {
    /// The node that a target leads to, and whether its condition is taken for its opposite; or the end.
    #[inline]
    pub(super) fn step(&self, target: Target) -> Result<(&Node, bool), End> {
        let (at, complement) = target.next()?;
        // Numbers are checked when a program is read.
        self.nodes.get(at).map(|node| (node, complement)).ok_or(End::NoMatch)
    }
}

impl Default for Target {
    fn default() -> Self {
        Self::NO_MATCH
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.next(), f)
    }
}
