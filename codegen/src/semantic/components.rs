//! Graphs of which parts lead back to themselves.

use std::hash::Hash;

use crate::model::FastMap;

/// The strongly connected components of a graph, by Tarjan's algorithm, without recursion: each behind those that it
/// leads to.
pub(crate) fn components<V: Copy + Eq + Hash + Ord>(edges: &FastMap<V, Vec<V>>) -> Vec<Vec<V>> {
    struct State {
        index: usize,
        low: usize,
        on_stack: bool,
    }
    let mut starts: Vec<V> = edges.keys().copied().collect();
    starts.sort_unstable();
    let mut states: FastMap<V, State> = FastMap::default();
    let mut stack = Vec::new();
    let mut found = Vec::new();
    for start in starts {
        if states.contains_key(&start) {
            continue;
        }
        let mut open: Vec<(V, usize)> = vec![(start, 0)];
        while let Some((vertex, next)) = open.pop() {
            if next == 0 {
                let index = states.len();
                states.insert(vertex, State { index, low: index, on_stack: true });
                stack.push(vertex);
            }
            let targets = edges.get(&vertex).map_or(&[][..], Vec::as_slice);
            // The target that was gone into last has its `low` now.
            let returned = next.checked_sub(1).and_then(|last| states.get(targets.get(last)?));
            let mut low = returned.filter(|state| state.on_stack).map_or(usize::MAX, |state| state.low);
            let mut deeper = None;
            for (at, target) in targets.iter().enumerate().skip(next) {
                match states.get(target) {
                    None => {
                        deeper = Some((at, *target));
                        break;
                    }
                    Some(state) if state.on_stack => low = low.min(state.index),
                    Some(_) => {}
                }
            }
            let Some(state) = states.get_mut(&vertex) else { continue };
            state.low = state.low.min(low);
            let is_root = state.low == state.index;
            if let Some((at, target)) = deeper {
                open.push((vertex, at + 1));
                open.push((target, 0));
            } else if is_root {
                let mut component = Vec::new();
                while let Some(member) = stack.pop() {
                    if let Some(state) = states.get_mut(&member) {
                        state.on_stack = false;
                    }
                    component.push(member);
                    if member == vertex {
                        break;
                    }
                }
                component.reverse();
                found.push(component);
            }
        }
    }
    found
}
