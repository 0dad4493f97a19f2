//! Shapes that no service leads to, and no trait: what the linter `UnreferencedShape` is about.

use crate::model::{Shape, ShapeType, trait_ids};
use crate::semantic::selector::{Selector, TooCostly, VertexId};
use crate::semantic::validate::context::Context;

/// The loaded shapes that neither the roots (all services, without a selector) nor trait definitions lead to.
pub(super) fn find(context: &Context<'_>, roots: Option<&Selector>) -> Result<Vec<VertexId>, TooCostly> {
    let is_root = |shape: &Shape| roots.is_none() && shape.shape_type() == ShapeType::Service;
    let is_trait = |shape: &Shape| shape.traits().has(trait_ids::TRAIT);
    let mut open: Vec<VertexId> =
        context.shapes().filter(|(_, shape)| is_root(shape) || is_trait(shape)).map(|(vertex, _)| vertex).collect();
    if let Some(selector) = roots {
        open.extend(selector.select(&context.graph)?);
    }
    let mut seen = vec![false; context.graph.len()];
    for vertex in &open {
        seen[*vertex as usize] = true;
    }
    while let Some(vertex) = open.pop() {
        let container = context.graph.container(vertex);
        let mut reach = |to: VertexId| {
            if !std::mem::replace(&mut seen[to as usize], true) {
                open.push(to);
            }
        };
        container.into_iter().for_each(&mut reach);
        context.graph.for_each_edge(vertex, |_, to| reach(to));
    }
    Ok(context.shapes().map(|(vertex, _)| vertex).filter(|vertex| !seen[*vertex as usize]).collect())
}
