//! From the syntax trees of all files to one [`Model`].
//!
//! The steps, each a module: `merge` brings the definitions together and settles what relative ids mean; `definitions`
//! compares those of one id; `traits` adds applied traits and merges those with one id; `versions` and `members` check
//! what the version and the type of a shape ask for; `enum_trait` and `upgrade` say in terms of version 2.0 what
//! older shapes mean; `mixins` flattens.

mod definitions;
mod draft;
mod enum_trait;
mod inherited;
mod members;
mod merge;
mod mixins;
mod order;
mod traits;
mod upgrade;
mod versions;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{BuiltIn, FastMap, Model, Node, ShapeId};
use crate::syntax::ast::Ast;
use crate::text::{SourceMap, Span};
use draft::Drafts;
use versions::Versions;

/// A shape id that was written without quotes in a node value.
pub(crate) struct NodeId {
    pub(crate) id: ShapeId,
    pub(crate) span: Span,
}

/// Merges and resolves. The model is complete as far as the input lets it be; what is wrong is in `diagnostics`.
pub(crate) fn resolve(
    asts: Vec<Ast>,
    sources: Arc<SourceMap>,
    built_in: Option<&'static BuiltIn>,
    diagnostics: &mut Diagnostics,
) -> Model {
    let mut drafts = Drafts::new(built_in);
    let versions = Versions::of(&asts);
    let merged = merge::merge(asts, &mut drafts, diagnostics);
    traits::apply(merged.applies, &mut drafts, diagnostics);
    versions.check(&drafts, diagnostics);
    members::check(&drafts, diagnostics);
    enum_trait::upgrade(&mut drafts, diagnostics);
    upgrade::version_1(&mut drafts, diagnostics);
    for draft in drafts.list.iter_mut().filter(|draft| draft.mixins.is_empty()) {
        upgrade::enum_values(draft);
    }
    mixins::flatten(&mut drafts, diagnostics);
    let metadata = merge_metadata(merged.metadata, diagnostics);
    let model = Model::new(drafts.finish(), metadata, sources, built_in);
    for NodeId { id, span } in merged.node_ids {
        let known =
            model.shape_of_member(&id).is_some_and(|shape| id.member().is_none_or(|name| shape.member(name).is_some()));
        if !known {
            diagnostics.push(
                Diagnostic::new(
                    Severity::Danger,
                    "SyntacticShapeIdTarget",
                    format!("syntactic shape id does not resolve to a shape: {id}"),
                )
                .at(span, "written without quotes, so it means a shape")
                .help("quote it if it is a string; else define the shape, or import it with `use`"),
            );
        }
    }
    model
}

/// Metadata of one key: arrays are joined, equal values are one, others conflict.
fn merge_metadata(entries: Vec<(Arc<str>, Span, Node)>, diagnostics: &mut Diagnostics) -> Vec<(Arc<str>, Node)> {
    let mut index: FastMap<Arc<str>, usize> = FastMap::default();
    let mut groups: Vec<(Arc<str>, Span, Vec<Node>)> = Vec::new();
    for (key, span, value) in entries {
        let Some(at) = index.get(&key) else {
            index.insert(Arc::clone(&key), groups.len());
            groups.push((key, span, vec![value]));
            continue;
        };
        let (_, first, values) = &mut groups[*at];
        if value.as_array().is_some() && values[0].as_array().is_some() {
            values.push(value);
        } else if values[0] != value {
            diagnostics.push(
                Diagnostic::error("TS0401", format!("metadata conflict for key `{key}`"))
                    .at(span, "another value here")
                    .and_at(*first, "first here")
                    .note("values of one key are merged when they are equal, or are both arrays")
                    .help("remove one of them, or use two keys"),
            );
        }
    }
    groups
        .into_iter()
        .map(|(key, _, mut values)| {
            if values.len() == 1 {
                return (key, values.remove(0));
            }
            let span = values[0].span();
            let joined: Vec<Node> =
                values.iter().flat_map(|value| value.as_array().unwrap_or_default()).cloned().collect();
            (key, Node::array(joined, span))
        })
        .collect()
}
