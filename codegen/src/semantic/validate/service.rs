//! `Service`: the names in the closure of a service differ by more than case, and renames rename something.

use super::context::{Context, on_shape};
use crate::diagnostic::{Diagnostics, Severity};
use crate::semantic::selector::VertexId;
use crate::semantic::{FastMap, FastSet, Shape, ShapeId, ShapeType};

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (vertex, service) in context.of_type(ShapeType::Service) {
        let Some(data) = service.service() else { continue };
        let closure = closure(context, vertex);
        let renames: FastMap<&ShapeId, &str> = data.rename.iter().map(|(id, name)| (id, name.as_str())).collect();
        for (id, name) in &data.rename {
            rename(context, service, id, name, &closure, diagnostics);
        }
        let mut names: FastMap<String, &Shape> = FastMap::default();
        for shape in closure.iter().filter_map(|vertex| context.graph.shape(*vertex)) {
            let name = renames.get(shape.id()).copied().unwrap_or_else(|| shape.id().name());
            let Some(other) = names.get(&name.to_ascii_lowercase()) else {
                names.insert(name.to_ascii_lowercase(), shape);
                continue;
            };
            let severity = severity(context, shape, other);
            let message = format!("shapes `{}` and `{}` have one name in `{}`", other.id(), shape.id(), service.id());
            diagnostics.push(
                on_shape(severity, "Service", shape, message)
                    .at(shape.span(), "this shape")
                    .and_at(other.span(), "and this one")
                    .and_at(service.span(), "the service")
                    .note("the names in the closure of a service are unique, whatever their case, since code is generated from them")
                    .help(format!("rename one: `rename: {{ \"{}\": \"Other{}\" }}` in the service", shape.id(), shape.id().name())),
            );
        }
    }
}

/// Shapes that a service leads to; members and mixins are none of them.
fn closure(context: &Context<'_>, service: VertexId) -> Vec<VertexId> {
    let mut seen: FastSet<VertexId> = FastSet::from_iter([service]);
    let mut open = vec![service];
    while let Some(vertex) = open.pop() {
        context.graph.for_each_edge(vertex, |relationship, to| {
            if relationship != crate::semantic::selector::Relationship::Mixin && seen.insert(to) {
                open.push(to);
            }
        });
    }
    let mut closure: Vec<VertexId> = seen.into_iter().filter(|vertex| context.graph.shape(*vertex).is_some()).collect();
    closure.sort_unstable();
    closure
}

fn rename(
    context: &Context<'_>,
    service: &Shape,
    id: &ShapeId,
    name: &str,
    closure: &[VertexId],
    diagnostics: &mut Diagnostics,
) {
    let vertex = context.graph.find(id.as_str());
    let shape = vertex.and_then(|vertex| context.graph.shape(vertex));
    let (problem, help) = if vertex.is_none_or(|vertex| closure.binary_search(&vertex).is_err()) {
        ("is not in the closure of the service", "remove the entry, or use the shape")
    } else if shape.is_some_and(|shape| shape.shape_type().is_service_type()) {
        ("is not data, and only data can be renamed", "remove the entry")
    } else if id.name() == name {
        ("has that name already", "remove the entry")
    } else if !crate::semantic::is_identifier(name) {
        ("cannot have a name that is no identifier", "use letters, digits and `_`")
    } else {
        return;
    };
    diagnostics.push(
        on_shape(Severity::Error, "Service", service, format!("`rename` names `{id}`, which {problem}: `{name}`"))
            .at(service.span(), "this service")
            .help(help),
    );
}

/// How bad it is that two shapes have one name: simple ones that are the same to code do no harm.
fn severity(context: &Context<'_>, a: &Shape, b: &Shape) -> Severity {
    let (mut a, mut b) = (a, b);
    // Lists of lists of … end with their nesting; recursive ones behind this many.
    for _ in 0..8 {
        if a.shape_type() != b.shape_type() {
            return Severity::Error;
        }
        let same = a.traits() == b.traits();
        match a.shape_type() {
            ShapeType::List => {
                let targets = (a.member("member"), b.member("member"));
                let (Some(x), Some(y)) = targets else { return Severity::Error };
                let (Some(x), Some(y)) = (context.shape(x.target()), context.shape(y.target())) else {
                    return Severity::Error;
                };
                if x.id() == y.id() {
                    return if same { Severity::Note } else { Severity::Warning };
                }
                (a, b) = (x, y);
            }
            ShapeType::Enum | ShapeType::IntEnum => return Severity::Error,
            simple if simple.is_simple() => return if same { Severity::Note } else { Severity::Warning },
            _ => return Severity::Error,
        }
    }
    Severity::Error
}
