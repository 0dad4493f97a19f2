//! A closure as a graph: shapes and what refers to what.

use std::collections::{BTreeMap, BTreeSet};

use super::Selection;
use crate::semantic::ShapeId;

/// A closure's shapes, and its references in the order of the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// Shape ids with their types, by id. The service is not among them.
    pub nodes: BTreeMap<ShapeId, &'static str>,
    /// References, sorted.
    pub edges: BTreeSet<GraphEdge>,
}

/// One reference: `from` has a member, or a role, `label` that is `to`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct GraphEdge {
    /// What refers.
    pub from: ShapeId,
    /// What is referred to.
    pub to: ShapeId,
    /// The member's name; `input`, `output` or `error` for an operation.
    pub label: String,
}

impl Graph {
    /// The graph of a closure, prelude shapes left out.
    #[must_use]
    pub fn of(selection: &Selection<'_>) -> Self {
        let mut nodes = BTreeMap::new();
        let mut edges = BTreeSet::new();
        let mut edge = |from: &ShapeId, to: &ShapeId, label: &str| {
            if selection.shapes.contains_key(to) {
                edges.insert(GraphEdge { from: from.clone(), to: to.clone(), label: label.to_owned() });
            }
        };
        for operation in &selection.operations {
            let id = operation.shape.id();
            nodes.insert(id.clone(), operation.shape.shape_type().name());
            if let Some(data) = operation.shape.operation() {
                edge(id, &data.input, "input");
                edge(id, &data.output, "output");
            }
            for error in &operation.errors {
                edge(id, error, "error");
            }
        }
        for (id, selected) in &selection.shapes {
            nodes.insert(id.clone(), selected.shape.shape_type().name());
            for member in selected.shape.members() {
                edge(id, member.target(), member.name());
            }
        }
        Graph { nodes, edges }
    }

    /// The graph in Graphviz' DOT language.
    #[must_use]
    pub fn to_dot(&self) -> String {
        use std::fmt::Write as _;

        let mut dot =
            String::from("digraph closure {\n    rankdir=LR;\n    node [shape=box, fontname=\"sans-serif\"];\n");
        for (id, kind) in &self.nodes {
            // Ids are identifiers with `.`, `#` and `$`: nothing in a quoted name needs escapes.
            let _ = writeln!(dot, "    \"{id}\" [label=\"{}\\n{kind}\"];", id.name());
        }
        for edge in &self.edges {
            let _ = writeln!(dot, "    \"{}\" -> \"{}\" [label=\"{}\"];", edge.from, edge.to, edge.label);
        }
        dot.push_str("}\n");
        dot
    }
}
