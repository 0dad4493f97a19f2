//! A graph as SVG: its parts in rows, with a legend above them.

use std::fmt::Write as _;

use super::Graph;
use super::clusters::{LEGEND, fill};
use super::layout::{BEND, BOX, Place, Placed, goes_back, incoming, label, place};
use crate::diagnostic::printable;

const MARGIN: usize = 20;
/// Between parts.
const GAP: usize = 18;
/// Height of the legend, with the room below it.
const HEAD: usize = 46;

const STYLE: &str = "text{font:12px monospace;fill:#1c1c28}\
    .title{font-weight:bold}.member{font-size:10px;fill:#5a5a70;text-anchor:end;paint-order:stroke;stroke:#fcfcfd;stroke-width:3px}.back{text-anchor:start}\
    .part{fill:#fcfcfd;stroke:#9a9aac}.edge{fill:none;stroke:#8888a0}\
    .shape{stroke:#667}.elsewhere{stroke:#667;stroke-dasharray:4 3}";

impl Graph {
    /// The graph as a picture that needs no other program.
    #[must_use]
    pub fn to_svg(&self) -> String {
        let clusters = self.clusters();
        let parts: Vec<Placed<'_>> = clusters.iter().map(place).collect();
        let (corners, width, height) = pack(&parts);
        let (width, height) = (width.max(legend_width()) + 2 * MARGIN, height + HEAD + 2 * MARGIN);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\">\n<style>{STYLE}</style>\n\
             <defs><marker id=\"to\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" \
             orient=\"auto-start-reverse\"><path d=\"M0 1L7 4L0 7z\" fill=\"#8888a0\"/></marker></defs>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
        );
        legend(&mut svg);
        for (part, (x, y)) in parts.iter().zip(corners) {
            draw(part, MARGIN + x, MARGIN + HEAD + y, &mut svg);
        }
        svg.push_str("</svg>\n");
        svg
    }
}

/// The corners of parts that stand beside each other as far as a picture of good proportions is wide, and how large the
/// picture is.
fn pack(parts: &[Placed<'_>]) -> (Vec<(usize, usize)>, usize, usize) {
    let area: usize = parts.iter().map(|part| (part.width + GAP) * (part.height + GAP)).sum();
    let widest = parts.iter().map(|part| part.width).max().unwrap_or(0).max(legend_width());
    let most = (area * 2).isqrt().max(widest);
    let (mut x, mut y, mut row, mut width) = (0, 0, 0, 0);
    let mut corners = Vec::with_capacity(parts.len());
    for part in parts {
        if x > 0 && x + part.width > most {
            (x, y, row) = (0, y + row + GAP, 0);
        }
        corners.push((x, y));
        width = width.max(x + part.width);
        row = row.max(part.height);
        x += part.width + GAP;
    }
    (corners, width, y + row)
}

fn draw(part: &Placed<'_>, x: usize, y: usize, svg: &mut String) {
    let _ = writeln!(
        svg,
        "<g transform=\"translate({x} {y})\">\n<rect class=\"part\" width=\"{}\" height=\"{}\" rx=\"8\"/>\
         <text class=\"title\" x=\"14\" y=\"21\">{}</text>",
        part.width,
        part.height,
        escaped(&part.cluster.title),
    );
    for ((from, to), members) in &part.cluster.edges {
        let is_back = goes_back(part.cluster, *from, *to);
        edge(part.places[*from], part.places[*to], members, is_back, svg);
    }
    for (members, place) in incoming(part.cluster).iter().zip(&part.places).filter(|(members, _)| !members.is_empty()) {
        let (x, y, name) = (place.x - 10, place.y + BOX / 2 - 4, escaped(&label(members)));
        let _ = writeln!(svg, "<text class=\"member\" x=\"{x}\" y=\"{y}\">{name}</text>");
    }
    for (node, place) in part.cluster.nodes.iter().zip(&part.places) {
        let id = escaped(node.id.as_str());
        let class = if node.is_reference { "elsewhere" } else { "shape" };
        let shape = format!(
            "<g><title>{id} ({kind})</title><rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" \
             height=\"{BOX}\" rx=\"5\" fill=\"{fill}\"/><text x=\"{text_x}\" y=\"{text_y}\">{name}</text></g>",
            kind = node.kind,
            x = place.x,
            y = place.y,
            width = place.width,
            fill = fill(node.kind),
            text_x = place.x + 10,
            text_y = place.y + 17,
            name = escaped(node.id.name()),
        );
        let _ = if node.is_reference {
            writeln!(svg, "<a href=\"#{id}\">{shape}</a>")
        } else {
            writeln!(svg, "<g id=\"{id}\">{shape}</g>")
        };
    }
    svg.push_str("</g>\n");
}

fn edge(from: Place, to: Place, members: &[&str], is_back: bool, svg: &mut String) {
    let (x1, y1, y2) = (from.x + from.width, from.y + BOX / 2, to.y + BOX / 2);
    let all = escaped(&members.join(", "));
    if is_back {
        // Out to the right and back, to another height where it is the same shape.
        let (y1, y2) = if y1 == y2 { (y1 + BOX / 4, y2 - BOX / 4) } else { (y1, y2) };
        let (x2, out) = (to.x + to.width, x1.max(to.x + to.width) + BEND);
        let _ = writeln!(
            svg,
            "<path class=\"edge\" marker-end=\"url(#to)\" d=\"M{x1} {y1}C{out} {y1} {out} {y2} {x2} {y2}\">\
             <title>{all}</title></path><text class=\"member back\" x=\"{}\" y=\"{}\">{}</text>",
            out - BEND / 4 + 4,
            usize::midpoint(y1, y2) + 3,
            escaped(&label(members)),
        );
        return;
    }
    let bend = (to.x - x1) / 2;
    let _ = writeln!(
        svg,
        "<path class=\"edge\" marker-end=\"url(#to)\" d=\"M{x1} {y1}C{} {y1} {} {y2} {} {y2}\"><title>{all}</title></path>",
        x1 + bend,
        to.x - bend,
        to.x,
    );
}

/// The entries of the legend: names with their boxes' colours.
fn legend_entries() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let kinds = LEGEND.iter().map(|(name, color)| (*name, *color, "shape"));
    kinds.chain([("stands elsewhere", "white", "elsewhere")])
}

fn entry_width(name: &str) -> usize {
    name.chars().count() * 8 + 44
}

fn legend_width() -> usize {
    legend_entries().map(|(name, ..)| entry_width(name)).sum()
}

fn legend(svg: &mut String) {
    let mut x = MARGIN;
    for (name, color, class) in legend_entries() {
        let _ = writeln!(
            svg,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{MARGIN}\" width=\"20\" height=\"14\" rx=\"3\" fill=\"{color}\"/>\
             <text x=\"{}\" y=\"{}\">{name}</text>",
            x + 26,
            MARGIN + 11,
        );
        x += entry_width(name);
    }
}

/// A text as XML holds it, in an element or in a quoted attribute.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in printable(text).chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            char => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_text_ends_what_it_stands_in() {
        assert_eq!(escaped("a<b>\"&'\u{1b}\u{202e}"), "a&lt;b&gt;&quot;&amp;'\u{fffd}\u{fffd}");
    }
}
