//! A graph in parts that can be read one by one.
//!
//! A part holds an operation and what nothing else leads to, or a shape that several parts refer to and what is reached
//! through that shape alone: in the terms of graph theory, the subtrees below the root of the dominator tree. So a
//! reference that leaves a part leads to the shape that another part begins with. Instead of a line across the picture,
//! the part shows the name of that shape.

use std::collections::{BTreeMap, HashMap};

use petgraph::algo::dominators;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{Dfs, DfsPostOrder, VisitMap as _};

use super::{ERROR, Graph, GraphEdge, OPERATION};
use crate::model::ShapeId;

/// A part of a graph.
pub(super) struct Cluster<'a> {
    /// What the part is.
    pub(super) title: String,
    /// Its shapes, that which it begins with first, and the names of shapes that stand elsewhere.
    pub(super) nodes: Vec<Node<'a>>,
    /// Its references, each with the names of the members: places in `nodes`.
    pub(super) edges: BTreeMap<(usize, usize), Vec<&'a str>>,
    rank: (Rank, String),
}

/// A shape in a part.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Node<'a> {
    pub(super) id: &'a ShapeId,
    pub(super) kind: &'static str,
    /// Whether the shape itself stands in another part.
    pub(super) is_reference: bool,
    /// How far it is from what the part begins with, by the longest way that does not go back.
    pub(super) layer: usize,
}

/// The order of parts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Operation,
    Shared,
    Errors,
    Leaves,
}

impl Graph {
    /// The parts, operations first.
    pub(super) fn clusters(&self) -> Vec<Cluster<'_>> {
        let begins = self.beginnings();
        let edges = self.edges_by_source();
        let mut members: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
        for (id, begin) in &begins {
            members.entry(begin).or_default().push(id);
        }
        let mut clusters = Vec::new();
        let mut leaves: BTreeMap<&str, Vec<&ShapeId>> = BTreeMap::new();
        for (begin, mut ids) in members {
            let kind = self.kind(begin);
            if kind != OPERATION && !edges.contains_key(begin) {
                leaves.entry(plural(kind)).or_default().push(begin);
                continue;
            }
            ids.sort_by_key(|id| (*id != begin, *id));
            let rank = match kind {
                OPERATION => Rank::Operation,
                ERROR => Rank::Errors,
                _ => Rank::Shared,
            };
            clusters.push(self.cluster(format!("{kind} {}", begin.name()), (rank, begin.to_string()), &ids, &edges));
        }
        for (title, ids) in leaves {
            let rank = if title == plural(ERROR) { Rank::Errors } else { Rank::Leaves };
            clusters.push(self.cluster(format!("shared {title}"), (rank, title.to_owned()), &ids, &edges));
        }
        clusters.sort_by(|a, b| a.rank.cmp(&b.rank));
        clusters
    }

    fn kind(&self, id: &ShapeId) -> &'static str {
        self.nodes.get(id).copied().unwrap_or_default()
    }

    fn cluster<'a>(
        &'a self,
        title: String,
        rank: (Rank, String),
        ids: &[&'a ShapeId],
        references: &BTreeMap<&ShapeId, Vec<&'a GraphEdge>>,
    ) -> Cluster<'a> {
        let places: HashMap<&ShapeId, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let references = |from: usize| references.get(ids[from]).into_iter().flatten();
        let layers = layers(ids.len(), |from| references(from).filter_map(|edge| places.get(&edge.to).copied()));
        let node = |id: &'a ShapeId, layer, is_reference| Node { id, kind: self.kind(id), is_reference, layer };
        let mut nodes: Vec<Node<'a>> = ids.iter().zip(&layers).map(|(id, layer)| node(id, *layer, false)).collect();
        // What stands elsewhere is named beside each shape that refers to it, rather than once and far from some.
        let mut names: HashMap<(usize, &ShapeId), usize> = HashMap::new();
        let mut edges: BTreeMap<(usize, usize), Vec<&str>> = BTreeMap::new();
        for (from, layer) in layers.into_iter().enumerate() {
            for edge in references(from) {
                let to = places.get(&edge.to).copied().unwrap_or_else(|| {
                    *names.entry((layer + 1, &edge.to)).or_insert_with(|| {
                        nodes.push(node(&edge.to, layer + 1, true));
                        nodes.len() - 1
                    })
                });
                edges.entry((from, to)).or_default().push(&edge.label);
            }
        }
        Cluster { title, nodes, edges, rank }
    }

    /// The shape that the part of each shape begins with.
    fn beginnings(&self) -> BTreeMap<&ShapeId, &ShapeId> {
        let mut graph: DiGraph<(), ()> = DiGraph::new();
        let root = graph.add_node(());
        let index: BTreeMap<&ShapeId, NodeIndex> = self.nodes.keys().map(|id| (id, graph.add_node(()))).collect();
        let ids: HashMap<NodeIndex, &ShapeId> = index.iter().map(|(id, index)| (*index, *id)).collect();
        for id in self.operations() {
            graph.add_edge(root, index[id], ());
        }
        for edge in &self.edges {
            graph.add_edge(index[&edge.from], index[&edge.to], ());
        }
        // What no operation leads to begins a part of its own.
        let mut walk = Dfs::new(&graph, root);
        while walk.next(&graph).is_some() {}
        for at in index.values().filter(|at| !walk.discovered.is_visited(*at)) {
            graph.add_edge(root, *at, ());
        }
        let dominators = dominators::simple_fast(&graph, root);
        // Each way up ends where an earlier one went, so that together they are as long as the graph is large.
        let mut found: HashMap<NodeIndex, NodeIndex> = HashMap::new();
        for at in index.values() {
            let (mut way, mut last) = (vec![*at], *at);
            let begin = loop {
                match dominators.immediate_dominator(last) {
                    Some(above) if above != root => match found.get(&above) {
                        Some(begin) => break *begin,
                        None => way.push(above),
                    },
                    _ => break last,
                }
                last = way[way.len() - 1];
            };
            found.extend(way.into_iter().map(|node| (node, begin)));
        }
        index.iter().map(|(id, at)| (*id, ids[&found[at]])).collect()
    }
}

/// How far each of `count` nodes is from the first, by the longest way that does not go back to where it was.
fn layers<T: Iterator<Item = usize>>(count: usize, targets: impl Fn(usize) -> T) -> Vec<usize> {
    let edges = (0..count).flat_map(|from| targets(from).map(move |to| (from, to)));
    let mut graph: DiGraph<(), (), usize> = DiGraph::from_edges(edges);
    while graph.node_count() < count {
        graph.add_node(());
    }
    let mut order = Vec::with_capacity(count);
    let mut walk = DfsPostOrder::new(&graph, NodeIndex::new(0));
    while let Some(node) = walk.next(&graph) {
        order.push(node.index());
    }
    order.reverse();
    let mut rank = vec![0; count];
    order.iter().enumerate().for_each(|(at, node)| rank[*node] = at);
    let mut layers = vec![0; count];
    for from in order {
        for to in targets(from).filter(|to| rank[*to] > rank[from]) {
            layers[to] = layers[to].max(layers[from] + 1);
        }
    }
    layers
}

/// What several shapes that refer to nothing are called together.
fn plural(kind: &'static str) -> &'static str {
    match kind {
        ERROR => "errors",
        "enum" | "intEnum" => "enums",
        "structure" => "structures",
        "union" => "unions",
        "list" | "set" | "map" => "lists and maps",
        _ => "simple shapes",
    }
}

/// Every kind of shape that there is, with its colour: what the legend shows.
pub(super) const LEGEND: [(&str, &str); 7] = [
    ("operation", "#ffd8a8"),
    ("structure", "#d8f0d4"),
    ("error", "#ffd5d5"),
    ("union", "#e4dcf8"),
    ("enum", "#fdf0b4"),
    ("list or map", "#d3e6fb"),
    ("simple shape", "#f0f0f0"),
];

/// The colour of a kind.
pub(super) fn fill(kind: &str) -> &'static str {
    let entry = match kind {
        "operation" | "structure" | "error" | "union" => kind,
        "enum" | "intEnum" => "enum",
        "list" | "set" | "map" => "list or map",
        _ => "simple shape",
    };
    LEGEND.iter().find(|(name, _)| *name == entry).map_or("white", |(_, color)| color)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    const KINDS: [&str; 6] = [OPERATION, "structure", ERROR, "list", "string", "enum"];

    fn id(at: usize) -> ShapeId {
        ShapeId::parse(&format!("a#N{at}")).expect("an id")
    }

    /// Any graph, with shapes that nothing leads to, circles, and operations that are referred to.
    fn graphs() -> impl Strategy<Value = Graph> {
        let kinds = prop::collection::vec(0..KINDS.len(), 1..24);
        kinds.prop_flat_map(|kinds| {
            let count = kinds.len();
            prop::collection::vec((0..count, 0..count, 0..3), 0..60).prop_map(move |edges| Graph {
                nodes: kinds.iter().enumerate().map(|(at, kind)| (id(at), KINDS[*kind])).collect(),
                edges: edges
                    .into_iter()
                    .map(|(from, to, label)| GraphEdge { from: id(from), to: id(to), label: format!("m{label}") })
                    .collect(),
            })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 256,
            failure_persistence: None,
            rng_seed: proptest::test_runner::RngSeed::Fixed(23),
            ..ProptestConfig::default()
        })]

        /// Each shape stands once, each reference as well, and what stands elsewhere begins the part that it stands in.
        #[test]
        fn parts_are_the_whole(graph in graphs()) {
            let clusters = graph.clusters();
            let nodes = || clusters.iter().flat_map(|cluster| &cluster.nodes);
            let own: Vec<&ShapeId> = nodes().filter(|node| !node.is_reference).map(|node| node.id).collect();
            prop_assert_eq!(own.len(), graph.nodes.len());
            prop_assert_eq!(own.into_iter().collect::<BTreeSet<_>>(), graph.nodes.keys().collect());
            let mut edges = Vec::new();
            for cluster in &clusters {
                for ((from, to), labels) in &cluster.edges {
                    let [from, to] = [from, to].map(|at| cluster.nodes[*at].id.clone());
                    let edge = |label: &&str| GraphEdge { from: from.clone(), to: to.clone(), label: (*label).to_owned() };
                    edges.extend(labels.iter().map(edge));
                }
            }
            prop_assert_eq!(edges.len(), graph.edges.len());
            prop_assert_eq!(edges.into_iter().collect::<BTreeSet<_>>(), graph.edges.clone());
            for node in nodes().filter(|node| node.is_reference) {
                let begins = |cluster: &&Cluster<'_>| {
                    cluster.nodes.iter().take(if cluster.edges.is_empty() { usize::MAX } else { 1 }).any(|first| first.id == node.id)
                };
                prop_assert!(clusters.iter().any(|cluster| begins(&cluster)), "{}", node.id);
            }
            for cluster in &clusters {
                prop_assert!(cluster.nodes.iter().filter(|node| node.layer > 0).count() <= cluster.edges.len());
            }
        }

        /// Whatever refers to whatever, there is a picture.
        #[test]
        fn every_graph_is_drawn(graph in graphs()) {
            prop_assert!(graph.to_svg().ends_with("</svg>\n"));
            prop_assert!(graph.to_dot().ends_with("}\n"), "no end");
        }
    }
}
