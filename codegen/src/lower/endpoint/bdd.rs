//! Binary decision diagrams: nodes that ask conditions, packed as numbers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::model::{Node, NodeKind};

use super::Wrong;
use super::expressions::Scope;
use super::graph::{Graph, Target};

/// From here on, references are to results; the first of them is that no rule matches.
const RESULTS: i32 = 100_000_000;

/// The entry to the diagram.
pub(super) fn lower(graph: &mut Graph, bdd: &Node, mut scope: Scope) -> Result<Target, Wrong> {
    let list = |key: &str| {
        let node = bdd.get(key);
        node.and_then(Node::as_array).ok_or_else(|| Wrong::new(bdd.span(), format!("a diagram has `{key}`")))
    };
    let mut conditions = Vec::new();
    for condition in list("conditions")? {
        conditions.push(graph.condition(condition, &mut scope)?);
    }
    let mut outcomes = vec![Target::NoMatch];
    for result in list("results")? {
        // What has no rule is the diagram's own way to say that none matches.
        outcomes.push(graph.outcome(result, &scope)?);
    }
    let nodes = nodes(bdd)?;
    let target = |reference: i32| target(reference, nodes.len(), &outcomes);
    let at = || bdd.get("nodes").map_or(bdd.span(), Node::span);
    let wrong = |what: &str| Wrong::new(at(), what.to_owned());
    for [condition, high, low] in nodes.iter().skip(1) {
        let condition = usize::try_from(*condition).ok().and_then(|condition| conditions.get(condition));
        let (Some(condition), Some(high), Some(low)) = (condition, target(*high), target(*low)) else {
            return Err(wrong("a node leads to what is not there"));
        };
        graph.nodes.push((*condition, high, low));
    }
    if goes_in_circles(&graph.nodes) {
        return Err(wrong("the nodes go round in circles"));
    }
    let root = match bdd.get("root").map(Node::kind) {
        Some(NodeKind::Number(number)) => number.to_string().parse().ok(),
        _ => None,
    };
    root.and_then(target).ok_or_else(|| wrong("the root leads to what is not there"))
}

/// The condition of each node, and where it leads when that holds, and when not. The first node stands for both ends.
fn nodes(bdd: &Node) -> Result<Vec<[i32; 3]>, Wrong> {
    let Some(node) = bdd.get("nodes") else { return Err(Wrong::new(bdd.span(), "a diagram has `nodes`")) };
    let bytes = node.as_str().and_then(|text| STANDARD.decode(text).ok());
    let bytes = bytes.filter(|bytes| bytes.len() % 12 == 0 && !bytes.is_empty());
    let bytes = bytes.ok_or_else(|| Wrong::new(node.span(), "`nodes` are triples of 32-bit numbers in base 64"))?;
    let mut numbers =
        bytes.chunks_exact(4).map(|four| four.iter().fold(0, |number: i32, byte| number << 8 | i32::from(*byte)));
    let mut triple = || Some([numbers.next()?, numbers.next()?, numbers.next()?]);
    Ok(std::iter::from_fn(&mut triple).collect())
}

/// Where a reference leads. Nodes count from 1; the sign says whether their condition is taken for its opposite.
fn target(reference: i32, nodes: usize, outcomes: &[Target]) -> Option<Target> {
    if let Some(result) = reference.checked_sub(RESULTS).filter(|result| *result >= 0) {
        return outcomes.get(usize::try_from(result).ok()?).copied();
    }
    let number = usize::try_from(reference.unsigned_abs()).ok()?;
    match number {
        1 => Some(Target::NoMatch),
        // The first node has no row.
        2.. if number <= nodes => {
            Some(if reference < 0 { Target::Complement(number - 2) } else { Target::Node(number - 2) })
        }
        _ => None,
    }
}

/// Whether a walk from node to node need not end.
fn goes_in_circles(nodes: &[(usize, Target, Target)]) -> bool {
    // Nodes that every walk has left are taken away, until none is left or all lead to each other.
    let next = |target: Target| match target {
        Target::Node(at) | Target::Complement(at) => Some(at),
        Target::NoMatch | Target::Outcome(_) => None,
    };
    let mut entries = vec![0_usize; nodes.len()];
    for (_, high, low) in nodes {
        for at in [next(*high), next(*low)].into_iter().flatten() {
            entries[at] += 1;
        }
    }
    let mut free: Vec<_> = (0..nodes.len()).filter(|at| entries[*at] == 0).collect();
    let mut left = nodes.len();
    while let Some(at) = free.pop() {
        left -= 1;
        let (_, high, low) = nodes[at];
        for at in [next(high), next(low)].into_iter().flatten() {
            entries[at] -= 1;
            if entries[at] == 0 {
                free.push(at);
            }
        }
    }
    left > 0
}
