//! A graph in Graphviz' DOT language.

use std::fmt::Write as _;

use super::Graph;
use super::clusters::{Cluster, LEGEND, Node, fill};
use crate::diagnostic::printable;

impl Graph {
    /// The graph in Graphviz' DOT language, its parts as clusters.
    #[must_use]
    pub fn to_dot(&self) -> String {
        let mut dot = String::from(
            "digraph closure {\n    rankdir=LR;\n    fontname=\"sans-serif\";\n    \
             node [shape=box, style=\"rounded,filled\", fontname=\"sans-serif\", fontsize=11, height=0.3];\n    \
             edge [fontname=\"sans-serif\", fontsize=9, color=\"#8888a0\", fontcolor=\"#555566\", arrowsize=0.6];\n",
        );
        for (index, part) in self.clusters().iter().enumerate() {
            cluster(index, part, &mut dot);
        }
        legend(&mut dot);
        dot.push_str("}\n");
        dot
    }
}

fn cluster(index: usize, part: &Cluster<'_>, dot: &mut String) {
    let _ = writeln!(dot, "    subgraph cluster_{index} {{");
    let _ = writeln!(dot, "        label={}; style=rounded; color=\"#9a9aac\";", quoted(&part.title));
    // A shape that stands elsewhere may be named in many parts.
    let name = |node: &Node<'_>| {
        let prefix = if node.is_reference { format!("{index}.{}:", node.layer) } else { String::new() };
        quoted(&format!("{prefix}{}", node.id))
    };
    for node in &part.nodes {
        let style = if node.is_reference { ", style=\"rounded,filled,dashed\"" } else { "" };
        let _ = writeln!(
            dot,
            "        {} [label={}, tooltip={}, fillcolor=\"{}\"{style}];",
            name(node),
            quoted(node.id.name()),
            quoted(&format!("{} ({})", node.id, node.kind)),
            fill(node.kind),
        );
    }
    for ((from, to), labels) in &part.edges {
        let (from, to) = (name(&part.nodes[*from]), name(&part.nodes[*to]));
        let _ = writeln!(dot, "        {from} -> {to} [label={}];", quoted(&labels.join("\n")));
    }
    dot.push_str("    }\n");
}

fn legend(dot: &mut String) {
    dot.push_str("    subgraph cluster_legend {\n        label=\"legend\"; style=rounded; color=\"#9a9aac\";\n");
    for (kind, color) in LEGEND {
        let _ = writeln!(dot, "        \"legend:{kind}\" [label=\"{kind}\", fillcolor=\"{color}\"];");
    }
    dot.push_str("        \"legend:elsewhere\" [label=\"stands elsewhere\", fillcolor=\"white\", style=\"rounded,filled,dashed\"];\n    }\n");
}

/// A text as a quoted string of DOT.
fn quoted(text: &str) -> String {
    let escaped = printable(text).replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{escaped}\"")
}
