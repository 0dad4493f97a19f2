//! Which members are boxed, so that no type contains itself.
//!
//! In: the structures and unions of the closure. Out: ids of members. A list or map is an indirection already. The
//! choice is the official generator's: of the members of a cycle, the one whose id sorts first.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::model::{ShapeId, ShapeType};
use crate::select::Selection;

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
    keep_cycles(&mut edges);
    let mut boxed = BTreeSet::new();
    let starts: Vec<_> = edges.keys().copied().collect();
    for start in starts {
        while let Some(cycle) = shortest_cycle(start, &edges, &boxed) {
            let Some(first) = cycle.into_iter().min() else { break };
            boxed.insert(first.clone());
        }
    }
    boxed
}

/// Leaves out, again and again, what refers to nothing that is left: no cycle goes through it. Linear in the edges, so
/// that the search for cycles, which is not, only sees what can be part of one.
fn keep_cycles(edges: &mut BTreeMap<&ShapeId, Vec<(&ShapeId, &ShapeId)>>) {
    let mut referrers: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
    let mut remaining: BTreeMap<&ShapeId, usize> = BTreeMap::new();
    for (id, targets) in edges.iter() {
        remaining.insert(id, targets.len());
        for (_, target) in targets {
            referrers.entry(target).or_default().push(id);
        }
    }
    let mut ends: Vec<&ShapeId> = remaining.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
    while let Some(end) = ends.pop() {
        edges.remove(end);
        for referrer in referrers.remove(end).unwrap_or_default() {
            if let Some(count) = remaining.get_mut(referrer) {
                *count -= 1;
                if *count == 0 {
                    ends.push(referrer);
                }
            }
        }
    }
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
