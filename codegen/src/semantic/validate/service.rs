//! `Service`: the names in the closure of a service differ by more than case, and renames rename something.

use std::collections::BTreeMap;

use super::closure::Scope;
use super::context::{Context, on_shape};
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{FastMap, Node, Shape, ShapeId, ShapeType, Traits};
use crate::semantic::selector::VertexId;

/// More shapes of one name are only compared with as many others.
const COMPARED: usize = 8;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for Scope { service, closure, .. } in context.services() {
        let Some(data) = service.service() else { continue };
        for (id, name) in &data.rename {
            rename(context, service, id, name, closure, diagnostics);
        }
        let renames: FastMap<&ShapeId, &str> = data.rename.iter().map(|(id, name)| (id, name.as_str())).collect();
        let mut names: BTreeMap<String, Vec<&Shape>> = BTreeMap::new();
        for shape in closure.iter().filter_map(|vertex| context.graph.shape(*vertex)) {
            let name = renames.get(shape.id()).copied().unwrap_or_else(|| shape.id().name());
            names.entry(name.to_ascii_lowercase()).or_default().push(shape);
        }
        for group in names.values().filter(|group| group.len() > 1) {
            conflicts(context, service, group, diagnostics);
        }
    }
    if let [first, rest @ ..] = context.services_left_out() {
        let message = format!("{} services lead to too many shapes, and are not checked as services", rest.len() + 1);
        diagnostics.push(
            on_shape(Severity::Warning, "TS0501", first, message)
                .at(first.span(), "the first of them")
                .note("what services have in common is looked at once for each of them")
                .help("check models of many services in parts"),
        );
    }
}

/// Each of the shapes is told of each other one.
fn conflicts(context: &Context<'_>, service: &Shape, group: &[&Shape], diagnostics: &mut Diagnostics) {
    for shape in group {
        for other in group.iter().filter(|other| other.id() != shape.id()).take(COMPARED) {
            let message = format!("shapes `{}` and `{}` have one name in `{}`", shape.id(), other.id(), service.id());
            diagnostics.push(
                on_shape(severity(context, shape, other), "Service", shape, message)
                    .at(shape.span(), "this shape")
                    .and_at(other.span(), "and this one")
                    .and_at(service.span(), "the service")
                    .note("the names in the closure of a service are unique, whatever their case, since code is generated from them")
                    .help(format!(
                        "rename one: `rename: {{ \"{}\": \"Other{}\" }}` in the service",
                        shape.id(),
                        shape.id().name()
                    )),
            );
        }
    }
}

/// How bad it is that two shapes have one name: simple ones and lists do no harm where they are the same to code.
fn severity(context: &Context<'_>, a: &Shape, b: &Shape) -> Severity {
    let (mut a, mut b) = (a, b);
    let mut harmless = Severity::Note;
    // Lists of lists of … end with their nesting; recursive ones behind this many.
    for _ in 0..32 {
        if a.shape_type() != b.shape_type() || !same_traits(a.traits(), b.traits()) {
            return Severity::Error;
        }
        match a.shape_type() {
            ShapeType::List | ShapeType::Set => {
                let (Some(x), Some(y)) = (a.member("member"), b.member("member")) else { return Severity::Error };
                if !same_traits(x.traits(), y.traits()) {
                    return Severity::Error;
                }
                harmless = Severity::Warning;
                match (context.shape(x.target()), context.shape(y.target())) {
                    (Some(x), Some(y)) => (a, b) = (x, y),
                    // What does not exist has been reported.
                    _ => return harmless,
                }
            }
            simple if simple.is_simple() => return harmless,
            _ => return Severity::Error,
        }
    }
    Severity::Error
}

fn same_traits(a: &Traits, b: &Traits) -> bool {
    written(a).eq(written(b))
}

fn written(traits: &Traits) -> impl Iterator<Item = (&ShapeId, &Node)> {
    traits.entries().iter().filter(|entry| !entry.synthetic).map(|entry| (entry.id(), entry.value()))
}

fn rename(
    context: &Context<'_>,
    service: &Shape,
    id: &ShapeId,
    name: &str,
    closure: &[VertexId],
    diagnostics: &mut Diagnostics,
) {
    let mut say = |problem: &str, help: &str| {
        diagnostics.push(
            on_shape(Severity::Error, "Service", service, format!("`rename` names `{id}`, which {problem}: `{name}`"))
                .at(service.span(), "this service")
                .note("`rename` gives data shapes of the closure another name, so that two shapes of one name can be told apart")
                .help(help),
        );
    };
    if !crate::model::is_identifier(name) {
        say("cannot have a name that is not an identifier", "use letters, digits and `_`");
    } else if id.name() == name {
        say("has that name already", "remove the entry");
    }
    match context.graph.find(id.as_str()).filter(|vertex| closure.binary_search(vertex).is_ok()) {
        None => say("is not in the closure of the service", "remove the entry, or use the shape"),
        Some(vertex) => {
            let shape_type = context.graph.shape(vertex).map(Shape::shape_type);
            if matches!(shape_type, Some(ShapeType::Resource | ShapeType::Operation)) {
                say("is not data, and only data can be renamed", "remove the entry");
            }
        }
    }
}
