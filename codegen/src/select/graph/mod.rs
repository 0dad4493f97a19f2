//! A closure as a graph: shapes and what refers to what.

mod clusters;
mod dot;
mod layout;
mod svg;

use std::collections::{BTreeMap, BTreeSet};

use super::Selection;
use crate::model::ShapeId;

/// A closure's shapes, and its references in the order of the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// Shape ids with what they are, by id: the name of their type, or `error`. The service is not among them.
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

/// What [`Graph::nodes`] says of operations.
const OPERATION: &str = "operation";
/// What [`Graph::nodes`] says of structures that are errors.
const ERROR: &str = "error";

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
        for (id, selected) in &selection.shapes {
            nodes.insert(id.clone(), selected.shape.shape_type().name());
            for member in selected.shape.members() {
                edge(id, member.target(), member.name());
            }
        }
        for operation in &selection.operations {
            let id = operation.shape.id();
            nodes.insert(id.clone(), OPERATION);
            if let Some(data) = operation.shape.operation() {
                edge(id, &data.input, "input");
                edge(id, &data.output, "output");
            }
            for error in &operation.errors {
                edge(id, error, ERROR);
                nodes.insert(error.clone(), ERROR);
            }
        }
        Graph { nodes, edges }
    }

    /// The operations.
    pub fn operations(&self) -> impl Iterator<Item = &ShapeId> {
        self.nodes.iter().filter(|(_, kind)| **kind == OPERATION).map(|(id, _)| id)
    }

    /// What is at most so many references away from an operation.
    #[must_use]
    pub fn within(&self, depth: usize) -> Self {
        let edges = self.edges_by_source();
        let mut near: BTreeSet<&ShapeId> = self.operations().collect();
        let mut last: Vec<&ShapeId> = near.iter().copied().collect();
        for _ in 0..depth {
            let next = last.iter().flat_map(|id| edges.get(id).into_iter().flatten()).map(|edge| &edge.to);
            last = next.filter(|id| near.insert(id)).collect();
            if last.is_empty() {
                break;
            }
        }
        Graph {
            nodes: self
                .nodes
                .iter()
                .filter(|(id, _)| near.contains(id))
                .map(|(id, kind)| (id.clone(), *kind))
                .collect(),
            edges: self
                .edges
                .iter()
                .filter(|edge| near.contains(&edge.from) && near.contains(&edge.to))
                .cloned()
                .collect(),
        }
    }

    /// The references of each shape that has any.
    fn edges_by_source(&self) -> BTreeMap<&ShapeId, Vec<&GraphEdge>> {
        let mut edges: BTreeMap<&ShapeId, Vec<&GraphEdge>> = BTreeMap::new();
        for edge in &self.edges {
            edges.entry(&edge.from).or_default().push(edge);
        }
        edges
    }
}
