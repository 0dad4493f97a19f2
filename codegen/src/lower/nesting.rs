//! How deep types hold each other: rustc walks down each of them to prove that a value may be sent between threads, and
//! gives up behind `recursion_limit`.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{FastMap, Model, Shape, ShapeId, ShapeType};
use crate::select::Selection;
use crate::semantic::components;

/// Deeper than any type that people write; each level is one more in a Rust type, too.
const MOST: usize = 32;

/// More shapes inside of each other than rustc takes in its stride, whatever its limit.
const MOST_SHAPES: u32 = 512;

/// Reports lists and maps that are nested deeper than [`MOST`] without a structure or union between.
pub(super) fn check(model: &Model, selection: &Selection<'_>, diagnostics: &mut Diagnostics) {
    let mut depths = BTreeMap::new();
    for selected in selection.shapes.values() {
        let shape = selected.shape;
        if is_collection(shape) && depth(model, shape, &mut depths) == MOST + 1 {
            diagnostics.push(
                Diagnostic::error("TS0823", format!("`{}` nests lists and maps more than {MOST} deep", shape.id()))
                    .at(shape.span(), "this deep")
                    .shape(shape.id())
                    .help("put a structure in between"),
            );
        }
    }
}

/// The depth of a list or map, without recursion: along the values, keys being strings.
fn depth<'a>(model: &'a Model, shape: &'a Shape, depths: &mut BTreeMap<&'a ShapeId, usize>) -> usize {
    let mut path = Vec::new();
    let mut at = Some(shape);
    let mut below = 0;
    while let Some(shape) = at {
        if let Some(known) = depths.get(shape.id()) {
            below = *known;
            break;
        }
        // A cycle of lists alone is refused when a model is loaded; here it would end where it began.
        depths.insert(shape.id(), 0);
        path.push(shape.id());
        let element = shape.member("member").or_else(|| shape.member("value"));
        at = element.and_then(|element| model.shape(element.target())).filter(|shape| is_collection(shape));
    }
    for id in path.into_iter().rev() {
        below += 1;
        depths.insert(id, below);
    }
    below
}

fn is_collection(shape: &Shape) -> bool {
    matches!(shape.shape_type(), ShapeType::List | ShapeType::Set | ShapeType::Map)
}

/// How deep a shape goes: how many shapes are inside of each other, and how many steps rustc takes to their end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Depth {
    shapes: u32,
    steps: u32,
}

/// The `recursion_limit` that the selection's types need, where that is more than the usual one; shapes that are nested
/// beyond measure are reported.
pub(super) fn recursion_limit(selection: &Selection<'_>, diagnostics: &mut Diagnostics) -> Option<u32> {
    /// What rustc has when nobody asks for more, and what of it the futures of a client need.
    const USUAL: u32 = 128;
    const FUTURES: u32 = 40;
    let (id, deepest) = deepest(selection)?;
    if deepest.shapes > MOST_SHAPES {
        let shape = selection.shapes.get(id).map(|selected| selected.shape)?;
        diagnostics.push(
            Diagnostic::error(
                "TS0825",
                format!("`{id}` nests {} shapes, and the Rust compiler takes {MOST_SHAPES} at most", deepest.shapes),
            )
            .at(shape.span(), "each of them holds the next")
            .shape(id)
            .help("put a document, or a string of JSON, in between; or leave out the operations that lead to it with `--except`"),
        );
        return None;
    }
    let needed = deepest.steps + FUTURES;
    (needed > USUAL).then(|| (2 * needed).next_power_of_two())
}

/// The shape that goes deepest.
fn deepest<'a>(selection: &'a Selection<'_>) -> Option<(&'a ShapeId, Depth)> {
    let ids: Vec<&ShapeId> = selection.shapes.keys().collect();
    let index: BTreeMap<&ShapeId, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let targets =
        |shape: &Shape| shape.members().iter().filter_map(|member| index.get(member.target()).copied()).collect();
    let shapes: Vec<&Shape> = selection.shapes.values().map(|selected| selected.shape).collect();
    let edges: FastMap<usize, Vec<usize>> = shapes
        .iter()
        .enumerate()
        .filter(|(_, shape)| shape.shape_type().is_aggregate())
        .map(|(at, shape)| (at, targets(shape)))
        .collect();
    let mut depths = vec![Depth::default(); shapes.len()];
    for component in components(&edges) {
        // What leads back to itself is walked once, in some order.
        let own = component.iter().map(|at| steps(shapes[*at]));
        let own = own.fold(Depth::default(), |sum, steps| Depth { shapes: sum.shapes + 1, steps: sum.steps + steps });
        let below = component.iter().filter_map(|at| edges.get(at)).flatten().map(|at| depths[*at]).max();
        let below = below.unwrap_or_default();
        let depth =
            Depth { shapes: own.shapes.saturating_add(below.shapes), steps: own.steps.saturating_add(below.steps) };
        for at in component {
            depths[at] = depth;
        }
    }
    let (at, depth) = depths.into_iter().enumerate().max_by_key(|(_, depth)| *depth)?;
    Some((ids[at], depth))
}

/// The steps that rustc takes from a type to what it holds, as far as they were seen: `Option` and `Box` around a
/// structure, what `Vec` and `HashMap` are made of.
fn steps(shape: &Shape) -> u32 {
    match shape.shape_type() {
        ShapeType::Structure | ShapeType::Union => 4,
        ShapeType::List | ShapeType::Set => 5,
        ShapeType::Map => 7,
        _ => 1,
    }
}
