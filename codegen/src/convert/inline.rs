//! Which structures stand in the operation whose input or output they are.

use std::collections::BTreeMap;

use super::names::for_each_id;
use crate::model::{FastMap, FastSet, Model, OperationData, Shape, ShapeId, ShapeType, trait_ids};

/// The structures of a model that are written inline.
pub(super) struct Inline<'m> {
    ids: FastSet<&'m ShapeId>,
    suffixes: BTreeMap<&'m str, Suffixes<'m>>,
}

/// What the names of inline structures end in, in one namespace.
#[derive(Clone, Copy)]
pub(super) struct Suffixes<'m> {
    pub(super) input: &'m str,
    pub(super) output: &'m str,
}

impl Default for Suffixes<'_> {
    fn default() -> Self {
        Suffixes { input: "Input", output: "Output" }
    }
}

/// A structure that only its operation refers to, and that is named for it.
struct Candidate<'m> {
    id: &'m ShapeId,
    suffix: &'m str,
    is_input: bool,
}

impl<'m> Inline<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let mut uses: FastMap<&'m ShapeId, usize> = FastMap::default();
        for shape in model.own_shapes() {
            for_each_id(shape, &mut |id| *uses.entry(id).or_default() += 1);
        }
        let mut candidates: BTreeMap<&'m str, Vec<Candidate<'m>>> = BTreeMap::new();
        for operation in model.own_shapes() {
            let Some(data) = own_operation(operation) else { continue };
            for (id, is_input) in [(&data.input, true), (&data.output, false)] {
                let once = uses.get(id) == Some(&1) && id.namespace() == operation.id().namespace();
                let suffix = id.name().strip_prefix(operation.id().name()).filter(|suffix| !suffix.is_empty());
                if let Some(suffix) = suffix.filter(|_| once && is_marked(model, id, is_input)) {
                    let candidate = Candidate { id, suffix, is_input };
                    candidates.entry(operation.id().namespace()).or_default().push(candidate);
                }
            }
        }
        let mut inline = Inline { ids: FastSet::default(), suffixes: BTreeMap::new() };
        for (namespace, candidates) in candidates {
            let default = Suffixes::default();
            let suffixes = Suffixes {
                input: most_frequent(&candidates, true).unwrap_or(default.input),
                output: most_frequent(&candidates, false).unwrap_or(default.output),
            };
            let fits = |candidate: &&Candidate<'m>| {
                candidate.suffix == if candidate.is_input { suffixes.input } else { suffixes.output }
            };
            inline.ids.extend(candidates.iter().filter(fits).map(|candidate| candidate.id));
            inline.suffixes.insert(namespace, suffixes);
        }
        inline
    }

    pub(super) fn contains(&self, id: &ShapeId) -> bool {
        self.ids.contains(id)
    }

    pub(super) fn suffixes(&self, namespace: &str) -> Suffixes<'m> {
        self.suffixes.get(namespace).copied().unwrap_or_default()
    }
}

fn own_operation(shape: &Shape) -> Option<&OperationData> {
    match shape.own_body() {
        crate::model::Body::Operation(data) => Some(data),
        _ => None,
    }
}

/// Whether a structure has the trait that inline ones get, and nothing that they cannot have.
fn is_marked(model: &Model, id: &ShapeId, is_input: bool) -> bool {
    let Some(shape) = model.shape(id).filter(|shape| shape.shape_type() == ShapeType::Structure) else { return false };
    let marker = shape.traits().entry(if is_input { trait_ids::INPUT } else { trait_ids::OUTPUT });
    let is_plain = |value: &crate::model::Node| value.as_object().is_some_and(crate::model::Object::is_empty);
    marker.is_some_and(|marker| !marker.is_inherited() && is_plain(marker.value()))
}

/// The suffix that most structures have; the first by name of those that are as frequent.
fn most_frequent<'m>(candidates: &[Candidate<'m>], is_input: bool) -> Option<&'m str> {
    let mut counts: BTreeMap<&'m str, usize> = BTreeMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.is_input == is_input) {
        *counts.entry(candidate.suffix).or_default() += 1;
    }
    counts.into_iter().min_by_key(|(_, count)| std::cmp::Reverse(*count)).map(|(suffix, _)| suffix)
}
