//! The order in which shapes are flattened: each after what it is made of.
//!
//! What cannot be flattened is told of every shape that it is missing in: of those on a cycle, of those that name what does
//! not exist, and of all that inherit from them.

use super::draft::{Draft, Drafts};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{FastMap, FastSet, ShapeId};
use crate::text::Span;

/// The shapes that need work, mixins and resources before those that name them. Those that inherit from what is missing,
/// or from themselves, are left out, and reported.
pub(super) fn order(drafts: &Drafts, diagnostics: &mut Diagnostics) -> Vec<usize> {
    let mut graph = Graph::new(drafts);
    let mut order = graph.take_resolved();
    order.retain(|at| needs_work(&drafts.list[*at]));
    // Those that name what does not exist are told so when that is looked for.
    order.extend(graph.incomplete.iter().copied());
    let lacking = graph.users_of(&graph.incomplete);
    let mut open: Vec<usize> = graph.open.iter().copied().filter(|at| !graph.incomplete.contains(at)).collect();
    open.sort_unstable();
    let circular = graph.circular(open.iter().copied().filter(|at| !lacking.contains(at)).collect());
    for at in open {
        let draft = &drafts.list[at];
        let is_lacking = lacking.contains(&at);
        let is_to_blame = |at: &usize| {
            graph.open.contains(at) && (!is_lacking || lacking.contains(at) || graph.incomplete.contains(at))
        };
        let Some((id, span)) =
            needs(draft).find(|(id, _)| drafts.position(id.as_str()).as_ref().is_some_and(is_to_blame))
        else {
            continue;
        };
        diagnostics.push(if is_lacking {
            incomplete(draft, id, span)
        } else {
            cycle(drafts, draft, id, span, circular.contains(&at))
        });
    }
    order
}

/// What a shape is made of besides what it says itself.
fn needs(draft: &Draft) -> impl Iterator<Item = (&ShapeId, Span)> {
    draft.mixins.iter().chain(&draft.for_resource).map(|(id, span)| (id, *span))
}

fn needs_work(draft: &Draft) -> bool {
    needs(draft).next().is_some() || draft.members.iter().any(|member| member.target.is_none())
}

/// Which shape is made of which.
struct Graph {
    /// How many of its needs a shape waits for.
    waits: Vec<usize>,
    users: FastMap<usize, Vec<usize>>,
    /// Shapes that name what does not exist.
    incomplete: FastSet<usize>,
    /// Shapes that are not resolved.
    open: FastSet<usize>,
}

impl Graph {
    fn new(drafts: &Drafts) -> Self {
        let mut graph = Graph {
            waits: vec![0; drafts.list.len()],
            users: FastMap::default(),
            incomplete: FastSet::default(),
            open: FastSet::default(),
        };
        for (at, draft) in drafts.list.iter().enumerate() {
            for (id, _) in needs(draft) {
                match drafts.position(id.as_str()) {
                    Some(need) => {
                        graph.waits[at] += 1;
                        graph.users.entry(need).or_default().push(at);
                    }
                    None => _ = graph.incomplete.insert(at),
                }
            }
        }
        graph
    }

    fn users(&self, at: usize) -> &[usize] {
        self.users.get(&at).map_or(&[], Vec::as_slice)
    }

    /// The shapes whose needs are met, each after these; the others stay open.
    fn take_resolved(&mut self) -> Vec<usize> {
        let is_ready = |graph: &Graph, at: usize| graph.waits[at] == 0 && !graph.incomplete.contains(&at);
        let mut resolved: Vec<usize> = (0..self.waits.len()).filter(|at| is_ready(self, *at)).collect();
        let mut next = 0;
        while let Some(at) = resolved.get(next).copied() {
            next += 1;
            for user in self.users(at).to_vec() {
                self.waits[user] -= 1;
                if is_ready(self, user) {
                    resolved.push(user);
                }
            }
        }
        self.open = (0..self.waits.len()).filter(|at| !is_ready(self, *at)).collect();
        resolved
    }

    /// The shapes that are made of some, in however many steps, but these themselves.
    fn users_of(&self, some: &FastSet<usize>) -> FastSet<usize> {
        let mut found = FastSet::default();
        let mut open: Vec<usize> = some.iter().copied().collect();
        while let Some(at) = open.pop() {
            for user in self.users(at).iter().copied().filter(|user| !some.contains(user)) {
                if found.insert(user) {
                    open.push(user);
                }
            }
        }
        found
    }

    /// Those of some open shapes that others of them are made of, until none can be taken away: those on cycles, and
    /// between cycles.
    fn circular(&self, mut some: FastSet<usize>) -> FastSet<usize> {
        let mut count: FastMap<usize, usize> = FastMap::default();
        let mut needs: FastMap<usize, Vec<usize>> = FastMap::default();
        for at in &some {
            for user in self.users(*at).iter().filter(|user| some.contains(user)) {
                *count.entry(*at).or_default() += 1;
                needs.entry(*user).or_default().push(*at);
            }
        }
        let mut ends: Vec<usize> = some.iter().copied().filter(|at| !count.contains_key(at)).collect();
        while let Some(end) = ends.pop() {
            some.remove(&end);
            for need in needs.remove(&end).unwrap_or_default() {
                if let Some(users) = count.get_mut(&need) {
                    *users -= 1;
                    if *users == 0 {
                        ends.push(need);
                    }
                }
            }
        }
        some
    }
}

fn incomplete(draft: &Draft, need: &ShapeId, span: Span) -> Diagnostic {
    Diagnostic::error("TS0408", format!("`{}` cannot be flattened: something that `{need}` has is missing", draft.id))
        .at(span, "is not complete itself")
        .and_at(draft.span, format!("this {}", draft.shape_type))
        .shape(&draft.id)
        .help("define what is missing, or remove it")
}

fn cycle(drafts: &Drafts, draft: &Draft, need: &ShapeId, span: Span, is_part: bool) -> Diagnostic {
    let (message, label) = if is_part {
        (format!("`{}` is a mixin of itself", draft.id), format!("`{need}` leads back to this shape"))
    } else {
        (
            format!("`{}` cannot be flattened: mixins of it are mixins of themselves", draft.id),
            "leads to a cycle".to_owned(),
        )
    };
    let finding = Diagnostic::error("TS0406", message).at(span, label).shape(&draft.id);
    let finding = match drafts.get(need.as_str()) {
        Some(other) if is_part => finding.and_at(other.span, "the other shape of the cycle"),
        _ => finding.and_at(draft.span, format!("this {}", draft.shape_type)),
    };
    finding.help("remove one of the mixins of the cycle")
}
