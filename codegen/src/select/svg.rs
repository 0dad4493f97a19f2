//! A closure as SVG: shapes in columns by their distance from the operations, references as curves.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Graph;
use crate::semantic::ShapeId;

const ROW: usize = 44;
const HEIGHT: usize = 32;
const GAP: usize = 150;
const MARGIN: usize = 20;
/// Width of a character of the font, about.
const CHARACTER: usize = 8;

/// Where a shape stands.
struct Place {
    x: usize,
    y: usize,
    width: usize,
}

impl Graph {
    /// The graph as a picture that needs no other program.
    #[must_use]
    pub fn to_svg(&self) -> String {
        let columns = self.columns();
        let mut places: BTreeMap<&ShapeId, Place> = BTreeMap::new();
        let mut x = MARGIN;
        for column in &columns {
            let width = column.iter().map(|id| id.name().chars().count()).max().unwrap_or(0) * CHARACTER + 24;
            for (row, id) in column.iter().enumerate() {
                places.insert(id, Place { x, y: MARGIN + row * ROW, width });
            }
            x += width + GAP;
        }
        let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
        let (width, height) = (x.saturating_sub(GAP) + MARGIN, rows * ROW + 2 * MARGIN);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"monospace\" font-size=\"12\">\n\
             <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
        );
        for edge in &self.edges {
            let (Some(from), Some(to)) = (places.get(&edge.from), places.get(&edge.to)) else { continue };
            let (x1, y1) = (from.x + from.width, from.y + HEIGHT / 2);
            let (x2, y2) = (to.x, to.y + HEIGHT / 2);
            // A reference back, or within a column, bends out to the right.
            let bend = if x2 > x1 { (x2 - x1) / 2 } else { GAP / 2 };
            let _ = writeln!(
                svg,
                "<path d=\"M{x1} {y1} C{} {y1} {} {y2} {x2} {y2}\" fill=\"none\" stroke=\"#99a\">\
                 <title>{}</title></path>",
                x1 + bend,
                x2.saturating_sub(bend),
                edge.label,
            );
        }
        for (id, place) in &places {
            let kind = self.nodes.get(*id).copied().unwrap_or_default();
            let fill = match kind {
                "operation" => "#ffe8cc",
                "structure" => "#e3f2e1",
                "union" => "#e8e3f7",
                "enum" | "intEnum" => "#fdf3c7",
                "list" | "set" | "map" => "#dcebfa",
                _ => "#f3f3f3",
            };
            let _ = writeln!(
                svg,
                "<g><title>{id} ({kind})</title><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{HEIGHT}\" rx=\"5\" \
                 fill=\"{fill}\" stroke=\"#667\"/><text x=\"{}\" y=\"{}\">{}</text></g>",
                place.x,
                place.y,
                place.width,
                place.x + 12,
                place.y + 20,
                id.name(),
            );
        }
        svg.push_str("</svg>\n");
        svg
    }

    /// Shapes by their distance from the operations; in a column, near what refers to them.
    fn columns(&self) -> Vec<Vec<&ShapeId>> {
        let mut neighbours: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
        for edge in &self.edges {
            neighbours.entry(&edge.from).or_default().push(&edge.to);
        }
        let mut seen: BTreeMap<&ShapeId, usize> = BTreeMap::new();
        let mut columns: Vec<Vec<&ShapeId>> = Vec::new();
        let mut column: Vec<&ShapeId> =
            self.nodes.iter().filter(|(_, kind)| **kind == "operation").map(|(id, _)| id).collect();
        while !column.is_empty() {
            for (row, id) in column.iter().enumerate() {
                seen.insert(id, row);
            }
            let mut next: Vec<&ShapeId> = Vec::new();
            for id in &column {
                for to in neighbours.get(id).into_iter().flatten() {
                    if !seen.contains_key(to) && !next.contains(to) {
                        next.push(to);
                    }
                }
            }
            columns.push(std::mem::replace(&mut column, next));
        }
        columns
    }
}
