//! `ShapeRecursion`: every shape has values that are finite.

use super::context::{Context, on_shape};
use crate::diagnostic::{Diagnostics, Severity};
use crate::semantic::selector::VertexId;
use crate::semantic::{FastMap, FastSet, Member, Shape, ShapeType};

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    collections(context, diagnostics);
    values(context, diagnostics);
}

/// Lists and maps that lead to themselves through nothing but lists and maps.
fn collections(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut done: FastSet<&str> = FastSet::default();
    for (_, start) in context.shapes() {
        // Each has one target that counts, so that a walk is a line.
        let mut walk: Vec<&Shape> = Vec::new();
        let mut on_walk: FastMap<&str, usize> = FastMap::default();
        let mut next = Some(start);
        while let Some(shape) = next.filter(|shape| is_collection(shape)) {
            let id = shape.id().as_str();
            if let Some(from) = on_walk.get(id) {
                report_collections(&walk[*from..], diagnostics);
                break;
            }
            if !done.insert(id) {
                break;
            }
            on_walk.insert(id, walk.len());
            walk.push(shape);
            next = shape.members().last().and_then(|member| context.shape(member.target()));
        }
    }
}

fn is_collection(shape: &Shape) -> bool {
    matches!(shape.shape_type(), ShapeType::List | ShapeType::Set | ShapeType::Map)
}

fn report_collections(cycle: &[&Shape], diagnostics: &mut Diagnostics) {
    let Some(first) = cycle.first() else { return };
    let names: Vec<&str> = cycle.iter().chain([first]).take(12).map(|shape| shape.id().name()).collect();
    let message = format!("`{}` is made of nothing but itself: {}", first.id(), names.join(" > "));
    diagnostics.push(
        on_shape(Severity::Error, "ShapeRecursion", first, message)
            .at(first.span(), "recursive")
            .note("a recursive list or map is only of use with a structure or a union in the cycle")
            .help("target a structure that has the list or map as a member"),
    );
}

/// Structures and unions whose values would have to hold themselves.
fn values(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    // For each shape how many members still lack a finite value, and who waits for it.
    let mut missing: FastMap<VertexId, usize> = FastMap::default();
    let mut waiting: FastMap<VertexId, Vec<VertexId>> = FastMap::default();
    let mut finite: Vec<VertexId> = Vec::new();
    for (vertex, shape) in context.shapes() {
        let needed: Vec<VertexId> = needed(context, shape);
        let count = match shape.shape_type() {
            ShapeType::Structure => needed.len(),
            // One of them is enough; all of them are unions or structures that may themselves be endless.
            ShapeType::Union => usize::from(!needed.is_empty() && needed.len() == shape.members().len()),
            _ => 0,
        };
        if count == 0 {
            finite.push(vertex);
        } else {
            missing.insert(vertex, count);
            for target in &needed {
                waiting.entry(*target).or_default().push(vertex);
            }
        }
    }
    while let Some(vertex) = finite.pop() {
        for waiter in waiting.remove(&vertex).unwrap_or_default() {
            if let Some(count) = missing.get_mut(&waiter) {
                *count -= 1;
                if *count == 0 {
                    missing.remove(&waiter);
                    finite.push(waiter);
                }
            }
        }
    }
    let mut endless: Vec<VertexId> = missing.into_keys().collect();
    endless.sort_unstable();
    for vertex in &endless {
        let Some(shape) = context.graph.shape(*vertex) else { continue };
        let culprit = shape.members().iter().find(|member| {
            let target = context.graph.find(member.target().as_str());
            target.is_some_and(|target| endless.binary_search(&target).is_ok()) && counts(shape, member)
        });
        let Some(culprit) = culprit else { continue };
        let message = format!("no value of `{}` is finite: member `{}` needs another one", shape.id(), culprit.name());
        diagnostics.push(
            on_shape(Severity::Error, "ShapeRecursion", shape, message)
                .at(culprit.span(), "leads back to it")
                .and_at(shape.span(), "this shape")
                .note("a cycle of required members, or of unions without another choice, never ends")
                .help("remove `@required`, put a list between, or add a choice that ends"),
        );
    }
}

/// The structures and unions without which a shape has no value.
fn needed(context: &Context<'_>, shape: &Shape) -> Vec<VertexId> {
    let targets = shape.members().iter().filter(|member| counts(shape, member)).filter_map(|member| {
        let target = context.shape(member.target())?;
        matches!(target.shape_type(), ShapeType::Structure | ShapeType::Union)
            .then(|| context.graph.find(target.id().as_str()))
            .flatten()
            // Built-in shapes are finite.
            .filter(|_| !context.model.is_built_in(target.id()))
    });
    targets.collect()
}

fn counts(shape: &Shape, member: &Member) -> bool {
    match shape.shape_type() {
        ShapeType::Structure => member.traits().has("smithy.api#required"),
        ShapeType::Union => true,
        _ => false,
    }
}
