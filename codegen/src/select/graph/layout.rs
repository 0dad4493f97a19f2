//! Where the shapes of a part stand: in columns by their distance from the one that it begins with.

use super::ERROR;
use super::clusters::{Cluster, Node};

/// Height of a shape's box.
pub(super) const BOX: usize = 26;
/// Between the tops of two boxes.
const ROW: usize = 36;
/// Width of a character in a box, about.
const CHARACTER: usize = 8;
/// Width of a character of a member's name, about.
const SMALL_CHARACTER: usize = 6;
/// Longer names of members are cut.
const LONGEST_LABEL: usize = 28;
/// Around what a part holds.
const PADDING: usize = 14;
/// Above what a part holds, for its title.
const TITLE: usize = 34;
/// How far references that lead back bend out.
pub(super) const BEND: usize = 28;
/// Shapes that nothing connects stand in rows of about this width.
const GRID: usize = 900;

/// A part with places, from its own corner.
pub(super) struct Placed<'a> {
    pub(super) cluster: &'a Cluster<'a>,
    /// The place of each node.
    pub(super) places: Vec<Place>,
    pub(super) width: usize,
    pub(super) height: usize,
}

/// A box.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) width: usize,
}

/// Places what a part holds.
pub(super) fn place<'a>(cluster: &'a Cluster<'a>) -> Placed<'a> {
    let places = if cluster.edges.is_empty() && cluster.nodes.len() > 1 { grid(cluster) } else { layers(cluster) };
    let right = places.iter().map(|place| place.x + place.width).max().unwrap_or(0);
    let bottom = places.iter().map(|place| place.y + BOX).max().unwrap_or(0);
    // References back bend out to the right, and are named there.
    let back = cluster.edges.iter().filter(|((from, to), _)| goes_back(cluster, *from, *to));
    let bend = back.map(|(_, members)| BEND + label(members).chars().count() * SMALL_CHARACTER).max().unwrap_or(0);
    let title = cluster.title.chars().count() * CHARACTER + 2 * PADDING;
    let width = (right + bend + PADDING).max(title);
    Placed { cluster, places, width, height: bottom + PADDING }
}

/// Whether a reference leads back, or to a shape in the same column.
pub(super) fn goes_back(cluster: &Cluster<'_>, from: usize, to: usize) -> bool {
    cluster.nodes[to].layer <= cluster.nodes[from].layer
}

/// The members by which shapes in columns before refer to each node: said once, whoever has them.
pub(super) fn incoming<'a>(cluster: &Cluster<'a>) -> Vec<Vec<&'a str>> {
    let mut incoming: Vec<Vec<&str>> = vec![Vec::new(); cluster.nodes.len()];
    for ((from, to), members) in &cluster.edges {
        if !goes_back(cluster, *from, *to) {
            incoming[*to].extend(members);
        }
    }
    for members in &mut incoming {
        members.sort_unstable();
        members.dedup();
    }
    incoming
}

/// The names of members in one text, cut where it is long.
pub(super) fn label(members: &[&str]) -> String {
    let text = members.join(", ");
    if text.chars().count() <= LONGEST_LABEL {
        return text;
    }
    let cut: String = text.chars().take(LONGEST_LABEL - 1).collect();
    format!("{cut}…")
}

fn width(node: &Node<'_>) -> usize {
    node.id.name().chars().count() * CHARACTER + 20
}

fn layers(cluster: &Cluster<'_>) -> Vec<Place> {
    // Room for the names of the members that lead to a node.
    let rooms: Vec<usize> = incoming(cluster)
        .iter()
        .map(|members| if members.is_empty() { 0 } else { label(members).chars().count() * SMALL_CHARACTER + 44 })
        .collect();
    let mut places = vec![Place::default(); cluster.nodes.len()];
    let mut x = PADDING;
    for (index, column) in columns(cluster).iter().enumerate() {
        if index > 0 {
            x += column.iter().map(|at| rooms[*at]).max().unwrap_or(0);
        }
        for (row, at) in column.iter().enumerate() {
            places[*at] = Place { x, y: TITLE + row * ROW, width: width(&cluster.nodes[*at]) };
        }
        x += column.iter().map(|at| places[*at].width).max().unwrap_or(0);
    }
    places
}

/// Nodes by their layers; in a column, near what refers to them, errors behind the rest.
fn columns(cluster: &Cluster<'_>) -> Vec<Vec<usize>> {
    let last = cluster.nodes.iter().map(|node| node.layer).max().unwrap_or(0);
    let mut columns: Vec<Vec<usize>> = vec![Vec::new(); last + 1];
    for (at, node) in cluster.nodes.iter().enumerate() {
        columns[node.layer].push(at);
    }
    let mut sources: Vec<Vec<usize>> = vec![Vec::new(); cluster.nodes.len()];
    for (from, to) in cluster.edges.keys() {
        if !goes_back(cluster, *from, *to) {
            sources[*to].push(*from);
        }
    }
    let mut rows = vec![0; cluster.nodes.len()];
    for column in &mut columns {
        column.sort_by_cached_key(|at| {
            // The mean row of what refers to it, in hundredths.
            let sum: usize = sources[*at].iter().map(|from| rows[*from]).sum();
            let node = &cluster.nodes[*at];
            (sum * 100 / sources[*at].len().max(1), node.kind == ERROR, node.is_reference, node.id)
        });
        column.iter().enumerate().for_each(|(row, at)| rows[*at] = row);
    }
    columns
}

/// Rows of boxes, as text runs.
fn grid(cluster: &Cluster<'_>) -> Vec<Place> {
    let (mut x, mut y) = (PADDING, TITLE);
    let place = |node: &Node<'_>| {
        let width = width(node);
        if x > PADDING && x + width > GRID {
            (x, y) = (PADDING, y + ROW);
        }
        let place = Place { x, y, width };
        x += width + PADDING;
        place
    };
    cluster.nodes.iter().map(place).collect()
}
