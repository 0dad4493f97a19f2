//! Rule sets: trees of rules, the first of which that applies decides.

use crate::model::{Node, NodeKind};

use super::Wrong;
use super::expressions::Scope;
use super::graph::{Graph, Target};

/// Nesting of rules. Whoever reads them walks from each into what it holds, one call a level.
const MAX_DEPTH: usize = 128;

/// The entry to the rules.
pub(super) fn lower(graph: &mut Graph, rules: &Node, scope: &Scope) -> Result<Target, Wrong> {
    list(graph, rules, scope, 0)
}

/// Rules, of which the first that applies is followed; that none applies is an error of the rules.
fn list(graph: &mut Graph, owner: &Node, scope: &Scope, depth: usize) -> Result<Target, Wrong> {
    let Some(rules) = owner.get("rules").and_then(Node::as_array) else {
        return Err(Wrong::new(owner.span(), "there are no `rules` here"));
    };
    if depth > MAX_DEPTH {
        return Err(Wrong::new(owner.span(), "rules are nested too deeply"));
    }
    let (mut entry, mut failing) = (None, Vec::new());
    for rule in rules {
        let mut scope = scope.clone();
        let first = graph.nodes.len();
        for condition in conditions(rule)? {
            let condition = graph.condition(condition, &mut scope)?;
            let next = Target::Node(graph.nodes.len() + 1);
            graph.nodes.push((condition, next, Target::NoMatch));
        }
        let own = first..graph.nodes.len();
        let body = match rule.get("rules") {
            Some(_) => list(graph, rule, &scope, depth + 1)?,
            None => graph.outcome(rule, &scope)?,
        };
        let start = if own.is_empty() { body } else { Target::Node(first) };
        for node in std::mem::take(&mut failing) {
            let (_, _, low): &mut (_, _, Target) = &mut graph.nodes[node];
            *low = start;
        }
        entry.get_or_insert(start);
        if own.is_empty() {
            // It always applies.
            break;
        }
        graph.nodes[own.end - 1].1 = body;
        failing.extend(own);
    }
    Ok(entry.unwrap_or(Target::NoMatch))
}

fn conditions(rule: &Node) -> Result<&[Node], Wrong> {
    match rule.get("conditions").map(|node| (node, node.kind())) {
        None => Ok(&[]),
        Some((_, NodeKind::Array(conditions))) => Ok(conditions),
        Some((node, _)) => Err(Wrong::new(node.span(), "`conditions` are a list")),
    }
}
