//! `ShapeRecursion`: every shape has values that are finite.

use super::context::{Context, on_shape};
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{FastMap, Member, Shape, ShapeType, trait_ids};
use crate::semantic::components;
use crate::semantic::selector::VertexId;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let collections = |shape: &Shape, _: &Member| is_collection(shape.shape_type());
    for (shape, cycle) in cycles(context, is_collection, collections) {
        let message = format!("`{}` is made of nothing but itself: {cycle}", shape.id());
        diagnostics.push(
            on_shape(Severity::Error, "ShapeRecursion", shape, message)
                .at(shape.span(), "recursive")
                .note("a recursive list or map is only of use with a structure or a union in the cycle")
                .help("target a structure that has the list or map as a member"),
        );
    }
    let required = |_: &Shape, member: &Member| member.traits().has(trait_ids::REQUIRED);
    for (shape, cycle) in cycles(context, |kind| kind == ShapeType::Structure, required) {
        let message = format!("each `{}` needs another one: {cycle}", shape.id());
        diagnostics.push(
            on_shape(Severity::Error, "ShapeRecursion", shape, message)
                .at(shape.span(), "recursive")
                .note("a cycle of required members has no end, so that no value can be made")
                .help("remove `@required` from a member of the cycle, or put a list between"),
        );
    }
    unions(context, diagnostics);
}

fn is_collection(kind: ShapeType) -> bool {
    matches!(kind, ShapeType::List | ShapeType::Set | ShapeType::Map)
}

/// The shapes of some types that lead back to themselves through members that count, each with its cycle.
fn cycles<'m>(
    context: &Context<'m>,
    takes: fn(ShapeType) -> bool,
    counts: fn(&Shape, &Member) -> bool,
) -> Vec<(&'m Shape, String)> {
    let mut edges: FastMap<VertexId, Vec<VertexId>> = FastMap::default();
    for (vertex, shape) in context.shapes().filter(|(_, shape)| takes(shape.shape_type())) {
        let targets = shape.members().iter().filter(|member| counts(shape, member)).filter_map(|member| {
            let target = context.graph.find(member.target().as_str())?;
            context.graph.shape(target).filter(|target| takes(target.shape_type())).map(|_| target)
        });
        let targets: Vec<VertexId> = targets.collect();
        if !targets.is_empty() {
            edges.insert(vertex, targets);
        }
    }
    let mut found = Vec::new();
    for component in components(&edges) {
        let is_cycle = |vertex: &VertexId| edges.get(vertex).is_some_and(|targets| targets.contains(vertex));
        if component.len() == 1 && !component.iter().any(is_cycle) {
            continue;
        }
        let name = |vertex: &VertexId| context.graph.shape(*vertex).map_or("", |shape| shape.id().name());
        let mut names: Vec<&str> = component.iter().take(8).map(name).collect();
        if component.len() > 8 {
            names.push("…");
        }
        names.extend(component.first().map(name));
        let cycle = names.join(" > ");
        found.extend(component.iter().filter_map(|vertex| Some((context.graph.shape(*vertex)?, cycle.clone()))));
    }
    found
}

/// Unions of which every choice leads back to a union like it.
fn unions(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    // What ends makes those end that lead to it; whatever is left over does not.
    let mut waiting: FastMap<VertexId, Vec<VertexId>> = FastMap::default();
    let mut ends: Vec<VertexId> = Vec::new();
    let mut open = vec![false; context.graph.len()];
    for (vertex, shape) in context.shapes() {
        if is_open(context, shape) {
            open[vertex as usize] = true;
            for target in shape.members().iter().filter_map(|member| context.graph.find(member.target().as_str())) {
                waiting.entry(target).or_default().push(vertex);
            }
        } else {
            ends.push(vertex);
        }
    }
    while let Some(vertex) = ends.pop() {
        for waiter in waiting.remove(&vertex).unwrap_or_default() {
            if std::mem::replace(&mut open[waiter as usize], false) {
                ends.push(waiter);
            }
        }
    }
    for (vertex, shape) in context.of_type(ShapeType::Union) {
        if open[vertex as usize] {
            let message = format!("no value of `{}` is finite: each of its members leads to another union", shape.id());
            diagnostics.push(
                on_shape(Severity::Error, "ShapeRecursion", shape, message)
                    .at(shape.span(), "recursive")
                    .note("a recursive union has a member that is not, or one in a list, map or optional member")
                    .help("add a member that ends, such as one that targets `Unit`"),
            );
        }
    }
}

/// Whether all members of a shape are such that its values may have no end.
fn is_open(context: &Context<'_>, shape: &Shape) -> bool {
    let may_be_endless = |member: &Member| {
        let target = context.shape(member.target());
        // Built-in shapes end.
        target.is_some_and(|target| {
            matches!(target.shape_type(), ShapeType::Structure | ShapeType::Union)
                && !context.model.is_built_in(target.id())
        })
    };
    let is_required = |member: &Member| member.traits().has(trait_ids::REQUIRED);
    let members = shape.members();
    match shape.shape_type() {
        ShapeType::Structure => {
            !members.is_empty() && members.iter().all(|member| is_required(member) && may_be_endless(member))
        }
        ShapeType::Union => !members.is_empty() && members.iter().all(may_be_endless),
        _ => false,
    }
}
