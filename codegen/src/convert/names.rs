//! How the ids of shapes are written in a file.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Body, Member, Model, Shape, ShapeId};

const PRELUDE: &str = "smithy.api";

/// The names of one file.
pub(super) struct Names<'m> {
    model: &'m Model,
    namespace: &'m str,
    imports: BTreeSet<&'m str>,
}

impl<'m> Names<'m> {
    pub(super) fn new(model: &'m Model, namespace: &'m str, shapes: &[&'m Shape]) -> Self {
        let mut foreign: BTreeMap<&'m str, BTreeSet<&'m str>> = BTreeMap::new();
        for shape in shapes {
            for_each_id(shape, &mut |id| {
                if id.namespace() != namespace && id.namespace() != PRELUDE {
                    foreign.entry(id.name()).or_default().insert(id.root_str());
                }
            });
        }
        // Two shapes of one name, or a name that means something already, are written with their namespaces.
        let imports = foreign.into_iter().filter(|(name, ids)| {
            ids.len() == 1
                && [namespace, PRELUDE].iter().all(|other| model.shape_by_str(&format!("{other}#{name}")).is_none())
        });
        let imports = imports.flat_map(|(_, ids)| ids).collect();
        Names { model, namespace, imports }
    }

    /// The ids that the file imports, sorted.
    pub(super) fn imports(&self) -> impl ExactSizeIterator<Item = &str> {
        self.imports.iter().copied()
    }

    /// The shortest text that means a shape.
    pub(super) fn of<'i>(&self, id: &'i ShapeId) -> &'i str {
        let own = id.namespace() == self.namespace;
        let is_prelude = id.namespace() == PRELUDE
            && self.model.shape_by_str(&format!("{}#{}", self.namespace, id.name())).is_none();
        // In a value these words are no names.
        let is_keyword = matches!(id.name(), "true" | "false" | "null");
        if (own || is_prelude || self.imports.contains(id.root_str())) && !is_keyword {
            &id.as_str()[id.namespace().len() + 1..]
        } else {
            id.as_str()
        }
    }
}

/// Visits every id that the text of a shape has.
pub(super) fn for_each_id<'m>(shape: &'m Shape, visit: &mut impl FnMut(&'m ShapeId)) {
    let members = shape.members().iter();
    members.clone().for_each(|member| visit(member.target()));
    for traits in members.map(Member::traits).chain([shape.traits()]) {
        traits.iter().for_each(|(id, _)| visit(id));
    }
    shape.mixins().iter().for_each(&mut *visit);
    match shape.own_body() {
        Body::Data => {}
        Body::Service(data) => {
            data.operations.iter().chain(&data.resources).chain(&data.errors).for_each(visit);
        }
        Body::Operation(data) => [&data.input, &data.output].into_iter().chain(&data.errors).for_each(visit),
        Body::Resource(data) => {
            data.identifiers.iter().chain(&data.properties).for_each(|(_, id)| visit(id));
            data.lifecycle().for_each(|(_, id)| visit(id));
            data.operations.iter().chain(&data.collection_operations).chain(&data.resources).for_each(visit);
        }
    }
}
