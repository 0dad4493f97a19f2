//! `@idRef`: strings that name shapes.

use super::{Place, Values};
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{FastMap, Node, ShapeId};
use crate::semantic::selector::{Graph, Selector, VertexId};

/// Selectors of `@idRef`, each asked once of the whole model.
#[derive(Default)]
pub(super) struct Selectors<'m> {
    asked: FastMap<&'m str, Option<Vec<VertexId>>>,
}

impl<'m> Selectors<'m> {
    /// Whether a selector matches; one that cannot be read, or costs too much, matches everything.
    fn matches(&mut self, graph: &Graph<'_>, text: &'m str, vertex: VertexId) -> bool {
        let ask = || Selector::parse(text).ok()?.select(graph).ok();
        text == "*" || {
            let matching = self.asked.entry(text).or_insert_with(ask).as_ref();
            matching.is_none_or(|matching| matching.binary_search(&vertex).is_ok())
        }
    }
}

impl<'m> Values<'_, 'm> {
    fn vertex(&self, id: &ShapeId) -> Option<VertexId> {
        let vertex = self.graph.find(id.root_str())?;
        let Some(name) = id.member() else { return Some(vertex) };
        let members = self.graph.shape(vertex)?.members();
        let at = members.iter().position(|member| member.name() == name)?;
        Some(vertex + 1 + u32::try_from(at).ok()?)
    }

    /// A string is a shape id; and the shape is there, and one that is asked for.
    pub(super) fn id_ref(
        &mut self,
        node: &Node,
        constraint: &'m Node,
        place: &Place<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(text) = node.as_str() else { return };
        let id = match ShapeId::parse(text) {
            Ok(id) => id,
            Err(error) => {
                let message = format!("{} needs a shape id, but {error}", place.name());
                let finding = self.finding(Severity::Error, node.span(), message, "not a shape id", place);
                diagnostics.push(self.of_type(finding).help("write it with its namespace: `namespace#Shape`"));
                return;
            }
        };
        let selector = constraint.get("selector").and_then(Node::as_str).unwrap_or("*");
        let (what, label) = match self.vertex(&id) {
            None if constraint.get("failWhenMissing").and_then(Node::as_bool) == Some(true) => {
                (format!("`{id}`, which does not exist"), "no such shape")
            }
            Some(vertex) if !self.selectors.matches(self.graph, selector, vertex) => {
                (format!("`{id}`, which the selector `{selector}` does not match"), "not such a shape")
            }
            _ => return,
        };
        let message = format!("{} refers to {what}", place.name());
        let finding = self.finding(Severity::Error, node.span(), message, label, place);
        let finding = match constraint.get("errorMessage").and_then(Node::as_str) {
            Some(rule) => finding.note(rule),
            None => finding.note(format!("its `@idRef` takes what matches `{selector}`")),
        };
        diagnostics.push(finding.help("refer to another shape, or define it"));
    }
}
