//! `DefaultTrait`: a default is a value of its shape, and members repeat the default of what they target.

use super::context::{Context, on_member};
use super::values::{Leniency, Values, base64_length};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{Node, NodeKind, Shape, ShapeType, trait_ids};
use crate::semantic::selector::{Relationship, Vertex, VertexId};

const CODE: &str = "DefaultTrait";

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let leniency = Leniency { zero: true, constraints: false };
    let mut values = Values::new(context.model, &context.graph, CODE, leniency);
    for vertex in context.with(trait_ids::DEFAULT) {
        let Some(value) = context.graph.traits(*vertex).get(trait_ids::DEFAULT) else { continue };
        let target = match context.graph.vertex(*vertex) {
            // `null` on a member takes the default of its target away.
            Vertex::Member(..) if value.is_null() => continue,
            Vertex::Member(member, _) => {
                values.check_member(value, member, "the default", diagnostics);
                context.shape(member.target())
            }
            Vertex::Shape(_) if value.is_null() => {
                diagnostics.push(
                    finding(context, *vertex, Severity::Error, "only a member has the default `null`")
                        .note("on a member it says that there is no default")
                        .help("remove `@default`"),
                );
                continue;
            }
            Vertex::Shape(shape) => {
                let owner = (shape.id(), context.trait_span(*vertex, trait_ids::DEFAULT));
                values.check(value, shape, owner, "the default", diagnostics);
                Some(shape)
            }
        };
        if let Some(target) = target {
            of_its_kind(context, *vertex, value, target, diagnostics);
        }
    }
    // Shapes of the prelude have defaults, too.
    for target in context.model.shapes() {
        if let Some(default) = target.traits().get(trait_ids::DEFAULT).filter(|default| !default.is_null()) {
            repeated(context, target, default, diagnostics);
        }
    }
}

fn finding(context: &Context<'_>, vertex: VertexId, severity: Severity, message: &str) -> Diagnostic {
    Diagnostic::new(severity, CODE, message)
        .at(context.trait_span(vertex, trait_ids::DEFAULT), "this default")
        .shape(context.graph.id(vertex))
}

/// What only defaults have to be: collections are empty, and blobs are in base64.
fn of_its_kind(context: &Context<'_>, vertex: VertexId, value: &Node, target: &Shape, diagnostics: &mut Diagnostics) {
    let is_filled = match value.kind() {
        NodeKind::Array(values) => !values.is_empty(),
        NodeKind::Object(object) => !object.is_empty(),
        _ => false,
    };
    match target.shape_type() {
        kind @ (ShapeType::List | ShapeType::Set | ShapeType::Map | ShapeType::Document) if is_filled => {
            diagnostics.push(
                finding(context, vertex, Severity::Error, &format!("the default of a {kind} is not empty"))
                    .note("defaults are shared by all values, so that lists and maps among them are empty ones")
                    .help(if value.as_array().is_some() { "write `[]`" } else { "write `{}`" }),
            );
        }
        ShapeType::Blob if value.as_str().is_some_and(|text| base64_length(text).is_none()) => diagnostics.push(
            finding(context, vertex, Severity::Warning, "the default of a blob is not in base64")
                .note("text stands for the bytes that it encodes")
                .help("encode it, with `base64` for example"),
        ),
        _ => {}
    }
}

/// The members of structures that target a shape with a default have that default, or `null` to have none.
fn repeated(context: &Context<'_>, target: &Shape, default: &Node, diagnostics: &mut Diagnostics) {
    let Some(vertex) = context.graph.find(target.id().as_str()) else { return };
    let users = context.graph.reverse(vertex).iter().filter(|(relationship, _)| *relationship == Relationship::Target);
    for (shape, member) in users.filter_map(|(_, from)| context.member(*from)) {
        let own = member.traits().get(trait_ids::DEFAULT);
        // Version 1.0 says `@box` where version 2.0 says `null`.
        let is_right = own.map_or(member.traits().has(trait_ids::BOX), |own| own.is_null() || own == default);
        if is_right || shape.shape_type() != ShapeType::Structure || context.model.is_built_in(shape.id()) {
            continue;
        }
        let (name, id) = (member.name(), target.id());
        let message = match own {
            Some(own) => format!("member `{name}` has the default {own:?}, but `{id}` has {default:?}"),
            None => format!("member `{name}` has no default, but `{id}` has {default:?}"),
        };
        diagnostics.push(
            on_member(Severity::Error, CODE, member, message)
                .and_at(target.span(), "the target")
                .note("a structure's member repeats the default of its target, or has the default `null` to have none")
                .help(format!("write `{name}: {} = {default:?}`, or `= null`", id.name())),
        );
    }
}
