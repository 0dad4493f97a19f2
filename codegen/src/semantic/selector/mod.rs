//! Smithy's selectors: which shapes of a model an expression matches.
//!
//! [`Selector::parse`] reads the text, and [`Selector::select`] asks it of a [`Graph`], in which members are vertices
//! of their own. Evaluation works on sets and gives up behind [`MAX_WORK`], so that no selector can take a check
//! hostage.
//!
//! What the specification leaves open is answered as its reference implementation does:
//!
//! - `>`, `<` and `~>` follow neither `trait` nor from a member to its container. `bound`, which leads from an operation
//!   or a resource to what binds it, is followed by `>` and `<`, not by `~>`.
//! - What `$name(…)` stores within `:test`, `:is` or `:not` is seen by the steps behind it; what it stores within
//!   `:root` is not.
//! - `:recursive(…)` yields what its selector yields, and what it yields for that, and so on.
//! - Text in quotes has no escapes.

mod ast;
mod attribute;
mod compare;
mod decimal;
mod eval;
mod graph;
mod parse;
mod path;
mod scan;
mod template;

use std::fmt;

use ast::Step;
pub use graph::{Graph, Relationship, Vertex, VertexId};
pub use template::Template;

/// How many vertices, edges and values an evaluation looks at before it gives up.
pub const MAX_WORK: u64 = 20_000_000;

/// The deepest nesting of functions that is read.
pub const MAX_NESTING: usize = 32;

/// How many parts of a selector may set variables, functions that do so inside counted too.
pub const MAX_BINDINGS: usize = 64;

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
    remarks: Vec<SelectorRemark>,
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

/// A part of a selector that has to be read, and has no effect: the name of a function or of a relationship that does
/// not exist, most likely misspelt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectorRemark {
    /// The byte at which the part stands.
    pub offset: usize,
    /// What it comes to, and the nearest name.
    pub message: String,
}

impl fmt::Display for SelectorRemark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at offset {}: {}", self.offset, self.message)
    }
}

/// An evaluation looked at more than [`MAX_WORK`] vertices, edges and values.
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
    /// At the first byte that the grammar does not allow, at an attribute that shapes do not have, or when functions
    /// nest deeper than [`MAX_NESTING`].
    pub fn parse(text: &str) -> Result<Self, SelectorError> {
        parse::parse(text).map(|(steps, remarks)| Selector { steps, remarks })
    }

    /// What was read and has no effect; the first few, in order.
    pub fn remarks(&self) -> &[SelectorRemark] {
        &self.remarks
    }

    /// The vertices that the selector yields for all shapes and members, sorted.
    ///
    /// # Errors
    /// When it would look at more than [`MAX_WORK`] vertices, edges and values.
    pub fn select(&self, graph: &Graph<'_>) -> Result<Vec<VertexId>, TooCostly> {
        self.select_from(graph, graph.all())
    }

    /// The vertices that the selector yields for these starting vertices, sorted.
    ///
    /// # Errors
    /// When it would look at more than [`MAX_WORK`] vertices, edges and values.
    pub fn select_from(&self, graph: &Graph<'_>, start: Vec<VertexId>) -> Result<Vec<VertexId>, TooCostly> {
        eval::Evaluation::new(graph).run(&self.steps, start)
    }

    /// Tells `yielded` what the selector yields for each of these starting vertices, by itself: what it asks of the whole
    /// model is asked once, and [`MAX_WORK`] is for all of them.
    ///
    /// # Errors
    /// When they would look at more than [`MAX_WORK`] vertices, edges and values together.
    pub(crate) fn select_each(
        &self,
        graph: &Graph<'_>,
        start: &[VertexId],
        mut yielded: impl FnMut(VertexId, Vec<VertexId>),
    ) -> Result<(), TooCostly> {
        let mut evaluation = eval::Evaluation::new(graph);
        for vertex in start {
            yielded(*vertex, evaluation.run(&self.steps, vec![*vertex])?);
        }
        Ok(())
    }

    /// What a template says of each vertex that the selector yields for all shapes and members, sorted by vertex. A
    /// vertex that is yielded with variables of different values is there for each.
    ///
    /// # Errors
    /// When it would look at more than [`MAX_WORK`] vertices, edges and values.
    pub fn messages(&self, graph: &Graph<'_>, template: &Template) -> Result<Vec<(VertexId, String)>, TooCostly> {
        eval::Evaluation::new(graph).messages(&self.steps, template)
    }

    /// Those of `candidates` that the selector matches when it is asked of the whole model.
    pub(crate) fn matching(&self, graph: &Graph<'_>, candidates: &[VertexId]) -> Result<Vec<VertexId>, TooCostly> {
        let start = match reach(&self.steps) {
            Some(edges) => within(graph, candidates, edges),
            None => graph.all(),
        };
        let found = self.select_from(graph, start)?;
        Ok(candidates.iter().copied().filter(|vertex| found.binary_search(vertex).is_ok()).collect())
    }
}

/// How many edges at most lie between a starting vertex and one that is found; `None` when nothing says.
fn reach(steps: &[Step]) -> Option<usize> {
    steps.iter().try_fold(0, |edges, step| match step {
        step if step.is_filter() => Some(edges),
        Step::Is(choices) => {
            let each = choices.iter().map(|choice| reach(&choice.steps));
            Some(edges + each.collect::<Option<Vec<_>>>()?.into_iter().max().unwrap_or(0))
        }
        Step::Forward(None) => Some(edges + 1),
        _ => None,
    })
}

/// The vertices from which so many edges, or fewer, lead to one of `vertices`.
fn within(graph: &Graph<'_>, vertices: &[VertexId], edges: usize) -> Vec<VertexId> {
    let mut found = vertices.to_vec();
    for _ in 0..edges {
        let known = found.len();
        for at in 0..known {
            found.extend(graph.reverse(found[at]).iter().map(|(_, from)| *from));
        }
        found.sort_unstable();
        found.dedup();
        if found.len() == known {
            break;
        }
    }
    found
}

/// What is left of [`MAX_WORK`].
struct Budget {
    left: u64,
}

impl Budget {
    fn new() -> Self {
        Budget { left: MAX_WORK }
    }

    fn spend(&mut self, work: usize) -> Result<(), TooCostly> {
        self.left = self.left.checked_sub(work as u64 + 1).ok_or(TooCostly)?;
        Ok(())
    }
}
