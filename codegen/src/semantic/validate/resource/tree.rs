//! `ResourceCycle`, `ResourceLifecycle`, `ResourceIdentifier`: what resources say of themselves and their children holds.

use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{FastMap, FastSet, ResourceData, Shape, ShapeId, ShapeType, trait_ids};
use crate::semantic::validate::closure::references;
use crate::semantic::validate::context::{Context, on_shape};

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    cycles(context, diagnostics);
    for (_, shape) in context.of_type(ShapeType::Resource) {
        let Some(resource) = shape.resource() else { continue };
        lifecycle(context, shape, resource, diagnostics);
        properties(shape, resource, diagnostics);
        children(context, shape, resource, diagnostics);
    }
}

/// Takes away what has no parents, and what has no children, until only cycles are left.
fn cycles(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let resources: FastMap<&ShapeId, &Shape> =
        context.of_type(ShapeType::Resource).map(|(_, shape)| (shape.id(), shape)).collect();
    let mut down: FastMap<&ShapeId, Vec<&ShapeId>> = FastMap::default();
    let mut up: FastMap<&ShapeId, Vec<&ShapeId>> = FastMap::default();
    for shape in resources.values() {
        for child in shape.resource().map_or(&[][..], |resource| &resource.resources) {
            if resources.contains_key(child) {
                down.entry(shape.id()).or_default().push(child);
                up.entry(child).or_default().push(shape.id());
            }
        }
    }
    let mut left: FastSet<&ShapeId> = resources.keys().copied().collect();
    for (leads, led_to) in [(&down, &up), (&up, &down)] {
        let mut open_edges: FastMap<&ShapeId, usize> = left
            .iter()
            .map(|id| (*id, leads.get(id).map_or(0, |to| to.iter().filter(|to| left.contains(*to)).count())))
            .collect();
        let mut ends: Vec<&ShapeId> = open_edges.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
        while let Some(end) = ends.pop() {
            left.remove(end);
            for before in led_to.get(end).into_iter().flatten() {
                if let Some(count) = open_edges.get_mut(before) {
                    *count = count.saturating_sub(1);
                    if *count == 0 && left.contains(before) {
                        ends.push(before);
                    }
                }
            }
        }
    }
    for id in &left {
        let (Some(shape), Some(parents)) = (resources.get(*id), up.get(*id)) else { continue };
        let parent = parents.iter().filter_map(|parent| resources.get(parent)).min_by_key(|parent| parent.id());
        let mut finding =
            on_shape(Severity::Error, "ResourceCycle", shape, format!("resource `{id}` is its own ancestor"))
                .at(shape.span(), "this resource");
        if let Some(parent) = parent {
            finding = finding.and_at(parent.reference_span(id), "a child of what is below it");
        }
        diagnostics.push(finding.note("resources form a tree").help("remove it from `resources` of one of them"));
    }
    above_cycles(left.into_iter().collect(), &up, &resources, diagnostics);
}

/// Resources that lead to a cycle are told of as well: of where they enter it.
fn above_cycles<'m>(
    mut open: Vec<&'m ShapeId>,
    up: &FastMap<&'m ShapeId, Vec<&'m ShapeId>>,
    resources: &FastMap<&'m ShapeId, &'m Shape>,
    diagnostics: &mut Diagnostics,
) {
    open.sort();
    let mut entries: FastMap<&ShapeId, &ShapeId> = open.iter().map(|id| (*id, *id)).collect();
    let mut at = 0;
    while let Some(id) = open.get(at).copied() {
        at += 1;
        let (entry, parents) = (entries[id], up.get(id));
        for parent in parents.into_iter().flatten().copied() {
            if entries.contains_key(parent) {
                continue;
            }
            entries.insert(parent, entry);
            open.push(parent);
            let (Some(shape), Some(above)) = (resources.get(entry), resources.get(parent)) else { continue };
            let message = format!("resource `{entry}` is its own ancestor, below `{parent}`");
            diagnostics.push(
                on_shape(Severity::Error, "ResourceCycle", shape, message)
                    .at(shape.span(), "this resource")
                    .and_at(above.span(), "leads to it")
                    .note("resources form a tree")
                    .help("remove it from `resources` of one of them"),
            );
        }
    }
}

/// Whether the operation of each lifecycle has to be `@readonly`, and whether it has to be `@idempotent`.
fn demands(lifecycle: &str) -> (bool, bool) {
    (matches!(lifecycle, "read" | "list"), matches!(lifecycle, "put" | "delete"))
}

fn lifecycle(context: &Context<'_>, shape: &Shape, resource: &ResourceData, diagnostics: &mut Diagnostics) {
    for (name, id) in resource.lifecycle() {
        let Some(operation) = context.shape(id) else { continue };
        let (readonly, idempotent) = demands(name);
        let mut say = |problem: &str, label: &str, help: &str| {
            diagnostics.push(
                on_shape(
                    Severity::Error,
                    "ResourceLifecycle",
                    shape,
                    format!("`{id}` is the `{name}` operation of a resource, but {problem}"),
                )
                .at(operation.span(), label)
                .and_at(shape.reference_span(id), format!("`{name}` of `{}`", shape.id().name()))
                .note("`read` and `list` are readonly by their meaning, `put` and `delete` idempotent, and no other is readonly")
                .help(help),
            );
        };
        match (readonly, operation.traits().has(trait_ids::READONLY)) {
            (true, false) => say("not `@readonly`", "no `@readonly`", "add `@readonly` to the operation"),
            (false, true) => say("`@readonly`", "`@readonly`", "remove `@readonly`, or bind another operation"),
            _ => {}
        }
        if idempotent && !operation.traits().has(trait_ids::IDEMPOTENT) {
            say("not `@idempotent`", "no `@idempotent`", "add `@idempotent` to the operation");
        }
    }
}

/// No property is called like an identifier.
fn properties(shape: &Shape, resource: &ResourceData, diagnostics: &mut Diagnostics) {
    let properties: FastSet<String> = resource.properties.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
    for (name, _) in &resource.identifiers {
        if properties.contains(&name.to_ascii_lowercase()) {
            let message = format!("`{name}` is an identifier of `{}`, and a property as well", shape.id());
            diagnostics.push(
                on_shape(Severity::Error, "ResourceIdentifier", shape, message)
                    .at(shape.span(), "this resource")
                    .note("a member of an input or output is bound to one of them by its name, whatever the case")
                    .help("remove the property, or give it another name"),
            );
        }
    }
}

fn children(context: &Context<'_>, shape: &Shape, resource: &ResourceData, diagnostics: &mut Diagnostics) {
    let written = references(shape);
    for id in &resource.resources {
        let Some(child) = context.shape(id) else { continue };
        let Some(data) = child.resource() else { continue };
        let own: FastMap<&str, &ShapeId> =
            data.identifiers.iter().map(|(name, target)| (name.as_str(), target)).collect();
        let (mut missing, mut others) = (Vec::new(), Vec::new());
        for (name, target) in &resource.identifiers {
            match own.get(name.as_str()) {
                None => missing.push(format!("`{name}: {}`", target.name())),
                Some(other) if *other != target => others.push(format!("`{name}: {}`", target.name())),
                Some(_) => {}
            }
            // Nobody reads more of them, and every child would be told of all.
            if missing.len() + others.len() == 8 {
                break;
            }
        }
        for (identifiers, problem) in
            [(missing, "lacks identifiers of its parent"), (others, "has other identifiers than its parent")]
        {
            if identifiers.is_empty() {
                continue;
            }
            let identifiers = identifiers.join(", ");
            diagnostics.push(
                on_shape(
                    Severity::Error,
                    "ResourceIdentifier",
                    child,
                    format!("resource `{id}` {problem}: {identifiers}"),
                )
                .at(child.span(), "this resource")
                .and_at(written.get(id).copied().unwrap_or(shape.span()), "bound to its parent here")
                .note("a child is identified by what identifies its parent, with the same names and targets, and more")
                .help(format!("write {identifiers} in its identifiers")),
            );
        }
    }
}
