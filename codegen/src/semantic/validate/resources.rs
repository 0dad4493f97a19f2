//! `ResourceCycle`, `ResourceLifecycle`, `ResourceIdentifierBinding`: what resources say of their operations holds.

use super::context::{Context, on_shape};
use crate::diagnostic::{Diagnostics, Severity};
use crate::node::Node;
use crate::semantic::{FastMap, FastSet, ResourceData, Shape, ShapeId, ShapeType};

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    cycles(context, diagnostics);
    for (_, shape) in context.of_type(ShapeType::Resource) {
        let Some(resource) = shape.resource() else { continue };
        lifecycle(context, shape, resource, diagnostics);
        identifiers(context, shape, resource, diagnostics);
        children(context, shape, resource, diagnostics);
    }
}

/// Depth first, with a stack of our own: `false` in `state` while a resource is on it.
fn cycles(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut state: FastMap<&ShapeId, bool> = FastMap::default();
    for (_, start) in context.of_type(ShapeType::Resource) {
        let mut stack: Vec<(&Shape, usize)> = Vec::new();
        if state.insert(start.id(), false).is_none() {
            stack.push((start, 0));
        } else {
            state.insert(start.id(), true);
        }
        while let Some((shape, at)) = stack.last_mut() {
            let shape = *shape;
            let child = shape.resource().and_then(|resource| resource.resources.get(*at));
            *at += 1;
            let Some(child) = child else {
                state.insert(shape.id(), true);
                stack.pop();
                continue;
            };
            let Some(child) = context.shape(child) else { continue };
            match state.get(child.id()) {
                Some(true) => {}
                Some(false) => {
                    let message = format!("resource `{}` is its own ancestor", child.id());
                    diagnostics.push(
                        on_shape(Severity::Error, "ResourceCycle", child, message)
                            .at(child.span(), "this resource")
                            .and_at(shape.span(), "has it as a child")
                            .note("resources form a tree")
                            .help("remove it from `resources` of one of them"),
                    );
                }
                None => {
                    state.insert(child.id(), false);
                    stack.push((child, 0));
                }
            }
        }
    }
}

fn lifecycle(context: &Context<'_>, shape: &Shape, resource: &ResourceData, diagnostics: &mut Diagnostics) {
    for (name, id) in resource.lifecycle() {
        let wanted = match name {
            "read" | "list" => "readonly",
            "put" | "delete" => "idempotent",
            _ => continue,
        };
        let Some(operation) = context.shape(id) else { continue };
        if !operation.traits().has(&format!("smithy.api#{wanted}")) {
            let message = format!("`{id}` is the `{name}` operation of a resource, but not `@{wanted}`");
            diagnostics.push(
                on_shape(Severity::Error, "ResourceLifecycle", shape, message)
                    .at(operation.span(), format!("no `@{wanted}`"))
                    .and_at(shape.span(), format!("`{name}` of this resource"))
                    .note(format!("the lifecycle operation `{name}` is {wanted} by its meaning"))
                    .help(format!("add `@{wanted}` to the operation")),
            );
        }
    }
}

fn identifiers(context: &Context<'_>, shape: &Shape, resource: &ResourceData, diagnostics: &mut Diagnostics) {
    let instance = ["put", "read", "update", "delete"];
    let of_instance =
        resource.lifecycle().filter(|(name, _)| instance.contains(name)).map(|(_, id)| id).chain(&resource.operations);
    let mut seen: FastSet<&ShapeId> = FastSet::default();
    for id in of_instance.filter(|id| seen.insert(id)) {
        let Some(operation) = context.shape(id) else { continue };
        let Some(input) = operation.operation().and_then(|data| context.shape(&data.input)) else { continue };
        for (name, target) in &resource.identifiers {
            let bound = input.members().iter().any(|member| {
                let named = member.traits().get("smithy.api#resourceIdentifier").and_then(Node::as_str);
                let is_it = named.map_or(member.name() == name, |named| named == name);
                is_it && member.traits().has("smithy.api#required") && member.target() == target
            });
            if !bound {
                let message = format!("operation `{id}` does not say which `{}` it means", shape.id().name());
                diagnostics.push(
                    on_shape(Severity::Error, "ResourceIdentifierBinding", operation, message)
                        .at(input.span(), format!("no required member for the identifier `{name}`"))
                        .and_at(shape.span(), "the resource")
                        .note("an operation on an instance has each identifier of the resource as a required member of its input, with the same name and target")
                        .help(format!("add `@required {name}: {}` to the input, or `@resourceIdentifier(\"{name}\")` to the member that holds it", target.name())),
                );
            }
        }
    }
}

fn children(context: &Context<'_>, shape: &Shape, resource: &ResourceData, diagnostics: &mut Diagnostics) {
    for id in &resource.resources {
        let Some(child) = context.shape(id) else { continue };
        let Some(data) = child.resource() else { continue };
        for (name, target) in &resource.identifiers {
            if !data.identifiers.iter().any(|(other, other_target)| other == name && other_target == target) {
                let message = format!("resource `{id}` lacks the identifier `{name}` of its parent");
                diagnostics.push(
                    on_shape(Severity::Error, "ResourceIdentifierBinding", child, message)
                        .at(child.span(), format!("no `{name}: {}`", target.name()))
                        .and_at(shape.span(), "the parent has it")
                        .note("a child is identified by what identifies its parent, and more")
                        .help(format!("add `{name}: {}` to its identifiers", target.name())),
                );
            }
        }
    }
}
