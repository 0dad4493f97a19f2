//! `SingleOperationBinding`, `SingleResourceBinding`, `ServiceBoundResourceOperation`: each operation and resource has
//! its one place in a service.

use std::collections::BTreeMap;

use super::bindings::all_operations;
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{FastMap, FastSet, ServiceData, Shape, ShapeId, trait_ids};
use crate::semantic::validate::closure::{Scope, references};
use crate::semantic::validate::context::{Context, on_shape};
use crate::text::Span;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for Scope { service, resources, .. } in context.services() {
        let Some(data) = service.service() else { continue };
        single(context, service, data, resources, diagnostics);
        better_bound(context, service, data, resources, diagnostics);
    }
}

fn single<'m>(
    context: &Context<'m>,
    service: &'m Shape,
    data: &'m ServiceData,
    resources: &[&'m Shape],
    diagnostics: &mut Diagnostics,
) {
    let (mut operations, mut children) = (Bound::new(), Bound::new());
    bind(&mut operations, data.operations.iter(), service);
    bind(&mut children, data.resources.iter(), service);
    for shape in resources {
        let Some(resource) = shape.resource() else { continue };
        bind(&mut operations, all_operations(resource), shape);
        bind(&mut children, &resource.resources, shape);
    }
    for (code, what, bound) in
        [("SingleOperationBinding", "operation", operations), ("SingleResourceBinding", "resource", children)]
    {
        for (id, by) in bound {
            let ([(first, first_place), (second, second_place), rest @ ..], Some(shape)) = (&by[..], context.shape(id))
            else {
                continue;
            };
            let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
            let message = format!(
                "{what} `{id}` has several places in `{}`: `{}`, `{}`{more}",
                service.id(),
                first.id(),
                second.id()
            );
            diagnostics.push(
                on_shape(Severity::Error, code, shape, message)
                    .at(shape.span(), format!("this {what}"))
                    .and_at(*first_place, "bound here")
                    .and_at(*second_place, "bound here too")
                    .note("operations and resources are told apart by their names alone, so each has one place in a service")
                    .help("remove it from all but one of them"),
            );
        }
    }
}

/// Operations or resources: which shapes bind them, and where.
type Bound<'m> = BTreeMap<&'m ShapeId, Vec<(&'m Shape, Span)>>;

fn bind<'m>(bound: &mut Bound<'m>, ids: impl IntoIterator<Item = &'m ShapeId>, by: &'m Shape) {
    let written = references(by);
    for id in ids.into_iter().collect::<FastSet<_>>() {
        bound.entry(id).or_default().push((by, written.get(id).copied().unwrap_or(by.span())));
    }
}

/// Operations of the service itself whose members are identifiers of a resource.
fn better_bound(
    context: &Context<'_>,
    service: &Shape,
    data: &ServiceData,
    resources: &[&Shape],
    diagnostics: &mut Diagnostics,
) {
    let mut identifiers: FastMap<(&str, &ShapeId), &Shape> = FastMap::default();
    for shape in resources {
        for (name, target) in shape.resource().map_or(&[][..], |resource| &resource.identifiers) {
            identifiers.entry((name, target)).or_insert(shape);
        }
    }
    if identifiers.is_empty() {
        return;
    }
    // Operations may share their inputs and outputs.
    let mut known = FastMap::default();
    for operation in data.operations.iter().filter_map(|id| context.shape(id)) {
        let Some(sides) = operation.operation() else { continue };
        let found = [&sides.input, &sides.output].into_iter().find_map(|id| {
            *known.entry(id).or_insert_with(|| {
                context.shape(id)?.members().iter().find_map(|member| {
                    let resource = identifiers.get(&(member.name(), member.target()))?;
                    member.traits().has(trait_ids::REQUIRED).then_some((member, *resource))
                })
            })
        });
        let Some((member, resource)) = found else { continue };
        let message = format!(
            "`{}` is an operation of `{}`, but has an identifier of `{}`",
            operation.id(),
            service.id(),
            resource.id()
        );
        let code = format!("ServiceBoundResourceOperation.{}.{}", service.id(), operation.id().name());
        diagnostics.push(
            on_shape(Severity::Warning, code, operation, message)
                .at(operation.span(), "this operation")
                .and_at(member.span(), format!("`{}` of the resource", member.name()))
                .and_at(resource.span(), "the resource")
                .note("an operation that says which resource it means belongs to that resource")
                .help(format!("move it to the operations of `{}`", resource.id().name())),
        );
    }
}
