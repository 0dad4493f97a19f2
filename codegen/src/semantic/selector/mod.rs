//! Smithy's selectors: which shapes of a model an expression matches.
//!
//! [`Selector::parse`] reads the text, and [`Selector::select`] asks it of a [`Graph`], in which members are vertices
//! of their own. Evaluation works on sets and gives up behind [`MAX_WORK`], so that no selector can take a check
//! hostage.

mod attribute;
mod eval;
mod graph;
mod parse;

use std::fmt;

pub use graph::{Graph, Relationship, Vertex, VertexId};

/// How many vertices and edges an evaluation looks at before it gives up.
pub const MAX_WORK: u64 = 50_000_000;

/// The deepest nesting of functions that is read.
pub const MAX_NESTING: usize = 32;

/// An expression that matches shapes and members.
///
/// ```
/// use tongs::semantic::selector::{Graph, Selector};
/// let text = "$version: \"2\"\nnamespace a\nstructure S { @required x: String, y: String }";
/// let model = tongs::load::load(tongs::load::Sources::new().text("a.smithy", text)).model.unwrap();
/// let graph = Graph::new(&model);
/// let found = Selector::parse("structure > member [trait|required]").unwrap().select(&graph).unwrap();
/// assert!(found.iter().any(|vertex| graph.id(*vertex).as_str() == "a#S$x"));
/// assert!(!found.iter().any(|vertex| graph.id(*vertex).as_str() == "a#S$y"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Selector {
    steps: Vec<Step>,
}

/// Why a text is no selector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectorError {
    /// The byte at which reading stopped.
    pub offset: usize,
    /// What is wrong there, and what was expected.
    pub message: String,
}

impl fmt::Display for SelectorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at offset {}: {}", self.offset, self.message)
    }
}

impl std::error::Error for SelectorError {}

/// An evaluation looked at more than [`MAX_WORK`] vertices and edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooCostly;

impl fmt::Display for TooCostly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the selector looks at too many shapes")
    }
}

impl std::error::Error for TooCostly {}

impl Selector {
    /// Reads a selector.
    ///
    /// # Errors
    /// At the first byte that the grammar does not allow, or when functions nest deeper than [`MAX_NESTING`].
    pub fn parse(text: &str) -> Result<Self, SelectorError> {
        parse::parse(text).map(|steps| Selector { steps })
    }

    /// The vertices that the selector yields for all shapes and members, sorted.
    ///
    /// # Errors
    /// When it would look at more than [`MAX_WORK`] vertices and edges.
    pub fn select(&self, graph: &Graph<'_>) -> Result<Vec<VertexId>, TooCostly> {
        self.select_from(graph, graph.all())
    }

    /// The vertices that the selector yields for these starting vertices, sorted.
    ///
    /// # Errors
    /// When it would look at more than [`MAX_WORK`] vertices and edges.
    pub fn select_from(&self, graph: &Graph<'_>, start: Vec<VertexId>) -> Result<Vec<VertexId>, TooCostly> {
        eval::Evaluation::new(graph).run(&self.steps, start)
    }

    /// Those of `candidates` that the selector matches when it is asked of the whole model.
    pub(crate) fn matching(&self, graph: &Graph<'_>, candidates: &[VertexId]) -> Result<Vec<VertexId>, TooCostly> {
        let start = match self.reach() {
            Reach::Itself => candidates.to_vec(),
            // Only its container leads to a member.
            Reach::Forward if candidates.iter().all(|vertex| graph.container(*vertex).is_some()) => {
                let mut start: Vec<_> = candidates.iter().filter_map(|vertex| graph.container(*vertex)).collect();
                start.sort_unstable();
                start.dedup();
                start
            }
            _ => graph.all(),
        };
        let found = self.select_from(graph, start)?;
        Ok(candidates.iter().copied().filter(|vertex| found.binary_search(vertex).is_ok()).collect())
    }

    /// How far from a starting vertex the vertices that it yields are.
    fn reach(&self) -> Reach {
        self.steps.iter().fold(Reach::Itself, |reach, step| match (reach, step) {
            (reach, Step::Type(_) | Step::Attribute(_) | Step::Scoped(_) | Step::Test(_) | Step::Not(_)) => reach,
            (reach, Step::Is(choices)) if choices.iter().all(|choice| is_filter(choice)) => reach,
            (Reach::Itself, Step::Forward(relationships)) if relationships.is_empty() => Reach::Forward,
            _ => Reach::Far,
        })
    }
}

fn is_filter(steps: &[Step]) -> bool {
    steps.iter().all(|step| matches!(step, Step::Type(_) | Step::Attribute(_) | Step::Scoped(_)))
}

#[derive(Clone, Copy)]
enum Reach {
    Itself,
    Forward,
    Far,
}

/// One part of a selector: each takes vertices and gives vertices.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Type(TypeToken),
    Attribute(Comparison),
    /// `[@path: a && b]`
    Scoped(Scoped),
    Test(Vec<Vec<Step>>),
    Is(Vec<Vec<Step>>),
    Not(Vec<Vec<Step>>),
    In(Vec<Step>),
    Root(Vec<Step>),
    Recursive(Vec<Step>),
    TopDown(Vec<Step>, Option<Vec<Step>>),
    /// `>` and `-[…]->`; no relationships mean all directed ones.
    Forward(Vec<Relationship>),
    /// `<` and `<-[…]-`
    Reverse(Vec<Relationship>),
    /// `~>`
    Reachable,
    Store(String, Vec<Step>),
    Load(String),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum TypeToken {
    Any,
    Member,
    Number,
    Simple,
    Aggregate,
    Data,
    Service,
    Collection,
    Shape(super::ShapeType),
}

/// A part of the path of an attribute.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    Name(String),
    Keys,
    Values,
    Length,
    First,
}

/// `[path comparator values i]`; without a comparator the attribute has to exist.
#[derive(Clone, Debug, PartialEq)]
struct Comparison {
    path: Vec<Part>,
    comparator: Option<Comparator>,
    values: Vec<String>,
    ignore_case: bool,
}

/// `[@path: a && b]`
#[derive(Clone, Debug, PartialEq)]
struct Scoped {
    path: Vec<Part>,
    assertions: Vec<Assertion>,
}

/// One of the comparisons of a scoped attribute.
#[derive(Clone, Debug, PartialEq)]
struct Assertion {
    left: Operand,
    comparator: Comparator,
    right: Vec<Operand>,
    ignore_case: bool,
}

/// A text, or `@{path}`.
#[derive(Clone, Debug, PartialEq)]
enum Operand {
    Text(String),
    Path(Vec<Part>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Comparator {
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
