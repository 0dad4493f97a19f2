//! How deep lists and maps hold each other without a structure or union between.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::select::Selection;
use crate::semantic::{Model, Shape, ShapeId, ShapeType};

/// Deeper than any type that people write; each level is one more in a Rust type, too.
const MOST: usize = 32;

/// Reports lists and maps that are nested deeper than [`MOST`].
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
        // A cycle of lists alone is refused when a model is loaded; here it would only be deep.
        if path.len() > MOST * MOST {
            below = path.len();
            break;
        }
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
