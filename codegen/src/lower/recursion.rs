//! Which members are boxed, so that no type contains itself.
//!
//! In: the structures and unions of the closure. Out: ids of members. A list or map is an indirection already. The
//! choice is the official generator's: of the members of a cycle, the one whose id sorts first.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::model::{ShapeId, ShapeType};
use crate::select::Selection;
use crate::semantic::components;

/// The members that are boxed, by id.
pub(super) fn boxed_members(selection: &Selection<'_>) -> BTreeSet<ShapeId> {
    let mut edges: BTreeMap<&ShapeId, Vec<(&ShapeId, &ShapeId)>> = BTreeMap::new();
    for (id, selected) in &selection.shapes {
        if is_inline(selected.shape.shape_type()) {
            let members = selected.shape.members().iter().filter(|member| {
                selection.shapes.get(member.target()).is_some_and(|target| is_inline(target.shape.shape_type()))
            });
            edges.insert(id, members.map(|member| (member.id(), member.target())).collect());
        }
    }
    let targets =
        edges.iter().map(|(id, members)| (*id, members.iter().map(|(_, target)| *target).collect())).collect();
    let mut boxed = BTreeSet::new();
    for component in components::<&ShapeId>(&targets) {
        let component: BTreeSet<&ShapeId> = component.into_iter().collect();
        // No cycle leads out of it. The search takes longer than in a line with the edges, so it sees no others.
        let edges = component.iter().map(|id| {
            let members = edges.get(id).into_iter().flatten();
            (*id, members.copied().filter(|(_, target)| component.contains(target)).collect())
        });
        let edges: BTreeMap<&ShapeId, Vec<(&ShapeId, &ShapeId)>> = edges.collect();
        for start in &component {
            while let Some(cycle) = shortest_cycle(start, &edges, &boxed) {
                let Some(first) = cycle.into_iter().min() else { break };
                boxed.insert(first.clone());
            }
        }
    }
    boxed
}

fn is_inline(shape_type: ShapeType) -> bool {
    matches!(shape_type, ShapeType::Structure | ShapeType::Union)
}

/// The members of a shortest cycle through `start` that has no boxed member, found breadth first.
fn shortest_cycle<'a>(
    start: &'a ShapeId,
    edges: &BTreeMap<&'a ShapeId, Vec<(&'a ShapeId, &'a ShapeId)>>,
    boxed: &BTreeSet<ShapeId>,
) -> Option<Vec<&'a ShapeId>> {
    let mut came_by: BTreeMap<&ShapeId, (&'a ShapeId, &'a ShapeId)> = BTreeMap::new();
    let mut pending = VecDeque::from([start]);
    while let Some(shape) = pending.pop_front() {
        for &(member, target) in edges.get(shape).into_iter().flatten() {
            if boxed.contains(member) {
                continue;
            }
            if target == start {
                let mut cycle = vec![member];
                let mut at = shape;
                while at != start {
                    let &(by, from) = came_by.get(at)?;
                    cycle.push(by);
                    at = from;
                }
                return Some(cycle);
            }
            if !came_by.contains_key(target) {
                came_by.insert(target, (member, shape));
                pending.push_back(target);
            }
        }
    }
    None
}
