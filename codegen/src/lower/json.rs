//! JSON objects of structures and unions.

use crate::ir::{Field, JsonError, JsonField, JsonStructure, JsonUnion, JsonVariant, Role, Structure};
use crate::semantic::{Member, Shape, ShapeType};

use super::context::{Context, is_unit};
use super::{http, naming, shapes};

/// The JSON of everything that operations share.
pub(super) struct Shared {
    pub(super) structures: Vec<JsonStructure>,
    pub(super) errors: Vec<JsonError>,
    pub(super) unions: Vec<JsonUnion>,
}

/// The objects of the shared structures, errors and unions; each by name.
pub(super) fn shared(cx: &mut Context<'_>) -> Shared {
    let mut shared = Shared { structures: Vec::new(), errors: Vec::new(), unions: Vec::new() };
    for id in cx.data_shapes() {
        let Some(selected) = cx.selection.shapes.get(&id) else { continue };
        let (shape, usage) = (selected.shape, selected.usage);
        let (read, write) = (usage.response || usage.error, usage.request);
        match shape.shape_type() {
            ShapeType::Structure if shape.traits().has("smithy.api#error") => shared.errors.push(error(cx, shape)),
            ShapeType::Structure => {
                let lowered = shapes::structure(cx, shape);
                shared.structures.push(structure(cx, &lowered, shape, (read, write), |_| true));
            }
            ShapeType::Union => shared.unions.push(union(cx, shape, read, write)),
            _ => {}
        }
    }
    shared.structures.sort_by(|a, b| a.of.cmp(&b.of));
    shared.errors.sort_by(|a, b| a.object.of.cmp(&b.object.of));
    shared.unions.sort_by(|a, b| a.of.cmp(&b.of));
    shared
}

fn error(cx: &mut Context<'_>, shape: &Shape) -> JsonError {
    let lowered = shapes::error(cx, shape);
    let headers = http::error_headers(cx, shape, &lowered);
    let message = match &lowered.role {
        Role::Error(facts) if facts.message_optional => facts.message.clone(),
        _ => None,
    };
    JsonError {
        object: structure(cx, &lowered, shape, (true, false), |member| !http::is_bound_in_response(member)),
        headers,
        message,
    }
}

/// The object of a structure's members that `keep` names.
pub(super) fn structure(
    cx: &mut Context<'_>,
    lowered: &Structure,
    shape: &Shape,
    (read, write): (bool, bool),
    keep: impl Fn(&Member) -> bool,
) -> JsonStructure {
    let mut fields = Vec::with_capacity(lowered.fields.len());
    for field in &lowered.fields {
        // An error's message that its shape lacks has no member.
        let json = match shape.member(&field.member_name) {
            Some(member) if keep(member) => cx.member_json(member),
            Some(_) => continue,
            None => crate::ir::Json::String,
        };
        fields.push(json_field(field, json));
    }
    JsonStructure {
        of: lowered.named.clone(),
        builder: lowered.builder.clone(),
        fallible: lowered.fallible,
        fields,
        fills: shapes::fills(&lowered.fields),
        read,
        write,
    }
}

fn json_field(field: &Field, json: crate::ir::Json) -> JsonField {
    JsonField {
        wire_name: field.json_name.clone(),
        name: field.name.clone(),
        presence: field.presence.clone(),
        boxed: field.boxed,
        json,
    }
}

fn union(cx: &mut Context<'_>, shape: &Shape, read: bool, write: bool) -> JsonUnion {
    let mut variants = Vec::with_capacity(shape.members().len());
    for member in shape.members() {
        variants.push(JsonVariant {
            wire_name: shapes::json_name(member),
            name: naming::variant(member.name()).0,
            json: (!is_unit(member)).then(|| cx.member_json(member)),
            boxed: cx.boxed.contains(member.id()),
        });
    }
    JsonUnion { of: cx.named(shape), variants, read, write }
}
