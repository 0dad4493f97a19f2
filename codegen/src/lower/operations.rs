//! Operations: their types, bindings, errors and paginators.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::ir::http::PayloadKind;
use crate::ir::{Body, Endpoint, ErrorVariant, HostPart, Operation, Presence, Role, Structure, TelemetryField, Type};
use crate::model::{Member, Node, Shape, ShapeId, trait_ids};
use crate::naming::{self, reserved};

use super::context::{Context, deprecated, documentation};
use super::protocol::{Messages, Whole};
use super::{
    checks, customizations, discovery, docs, endpoint, events, examples, pagination, presigning, shapes, waiters,
};

/// The operations of the selection, by name.
pub(super) fn lower(cx: &mut Context<'_>, of_service: &Endpoint) -> Vec<Operation> {
    let mut operations = Vec::with_capacity(cx.selection.operations.len());
    for selected in &cx.selection.operations {
        let shape = selected.shape;
        if let Some(operation) = operation(cx, shape, &events::errors(cx.model, selected), of_service) {
            operations.push(operation);
        }
    }
    waiters::check(cx);
    operations.sort_by(|a, b| a.name.cmp(&b.name));
    operations
}

fn operation(
    cx: &mut Context<'_>,
    shape: &Shape,
    errors: &BTreeSet<ShapeId>,
    of_service: &Endpoint,
) -> Option<Operation> {
    let data = shape.operation()?;
    let wire_name = cx.shape_name(shape.id()).to_owned();
    let name = naming::operation(&wire_name);
    let (module, method) = (naming::module(&wire_name), naming::method(&wire_name));
    let (input_shape, output_shape) = (structure(cx, shape, &data.input)?, structure(cx, shape, &data.output)?);
    let mut input = shapes::input(cx, input_shape, &wire_name, &module);
    let mut output = shapes::output(cx, output_shape, &wire_name, &module);
    input.root = cx.protocol.root(cx, Whole::Input(shape, input_shape));
    output.root = cx.protocol.root(cx, Whole::Output(shape, output_shape));
    let messages = Messages { operation: shape, input_shape, output_shape, input: &input, output: &output };
    let http = cx.protocol.frame(cx, &messages)?;
    let mut errors: Vec<ErrorVariant> =
        errors.iter().filter_map(|id| cx.model.shape(id)).map(|error| error_variant(cx, error)).collect();
    errors.sort_by(|a, b| a.error.cmp(&b.error));
    Some(Operation {
        shape_id: shape.id().to_string(),
        docs: docs::or_else(documentation(shape.traits()), || format!("The operation {}.", docs::code(&wire_name))),
        deprecated: deprecated(shape.traits()),
        error_name: naming::error_enum(&name),
        fluent_builder: naming::fluent_builder(&name),
        paginator: pagination::lower(cx, shape, &method, (input_shape, &input), (output_shape, &output)),
        presigned: presigning::lower(cx, shape, (input_shape, &input), &http),
        discovery: discovery::lower(cx, shape, (output_shape, &output)),
        waiters: waiters::lower(cx, shape, (input_shape, &input), (output_shape, &output), &codes(&errors)),
        endpoint: endpoint::of_operation(cx, of_service, shape, (input_shape, &input)),
        idempotency_token: input.fields.iter().find(|field| field.idempotency_token).map(|field| field.name.clone()),
        // Events come when there is something to tell.
        long_running: customizations::is_long_running(shape.id())
            || is_of_events(&http.body)
            || is_of_events(&http.response_body),
        checks: checks::lower(shape, (input_shape, &input), output_shape, &http),
        unsigned_payload: shape.traits().has(trait_ids::UNSIGNED_PAYLOAD),
        sensitive_output: holds_secrets(cx, output_shape),
        telemetry: telemetry(&input),
        example: examples::call(&cx.client, &method, &input),
        host_prefix: host_prefix(cx, shape, &input),
        wire_name,
        name,
        module,
        method,
        input,
        output,
        errors,
        http,
    })
}

/// Whether a body is a stream of events.
fn is_of_events(body: &Body) -> bool {
    matches!(body, Body::Payload(payload) if matches!(payload.kind, PayloadKind::Events { .. }))
}

/// The codes of errors, by the names of their shapes.
fn codes(errors: &[ErrorVariant]) -> BTreeMap<String, String> {
    let name = |id: &str| id.rsplit_once('#').map_or(id, |(_, name)| name).to_owned();
    errors.iter().map(|error| (name(&error.shape_id), error.code.clone())).collect()
}

/// Whether anything that a shape leads to is sensitive.
fn holds_secrets(cx: &Context<'_>, shape: &Shape) -> bool {
    let (mut seen, mut waiting) = (BTreeSet::new(), vec![shape.id()]);
    while let Some(id) = waiting.pop() {
        let Some(shape) = cx.model.shape(id).filter(|_| seen.insert(id)) else { continue };
        let traits = shape.members().iter().map(Member::traits).chain([shape.traits()]);
        if traits.into_iter().any(|traits| traits.has(trait_ids::SENSITIVE)) {
            return true;
        }
        waiting.extend(shape.members().iter().map(Member::target));
    }
    false
}

/// What an operation puts before the host, part by part. The loader has seen to it that members give its labels.
fn host_prefix(cx: &Context<'_>, operation: &Shape, input: &Structure) -> Vec<HostPart> {
    let prefix = operation.traits().get(trait_ids::ENDPOINT).and_then(|endpoint| endpoint.get("hostPrefix"));
    let prefix = prefix.and_then(Node::as_str).filter(|_| !customizations::has_prefixes_in_rules(cx.selection.service));
    let (mut parts, mut rest) = (Vec::new(), prefix.unwrap_or_default());
    while let Some((before, after)) = rest.split_once('{') {
        let (label, after) = after.split_once('}').unwrap_or_default();
        parts.extend((!before.is_empty()).then(|| HostPart::Literal(before.to_owned())));
        let field = input.fields.iter().find(|field| field.member_name == label);
        parts.extend(field.map(|field| HostPart::Label(field.name.clone())));
        rest = after;
    }
    parts.extend((!rest.is_empty()).then(|| HostPart::Literal(rest.to_owned())));
    parts
}

/// Strings that may be recorded.
fn telemetry(input: &Structure) -> Vec<TelemetryField> {
    input
        .fields
        .iter()
        .filter(|field| field.ty == Type::String && field.presence == Presence::Optional && !field.redacted)
        .map(|field| TelemetryField { member_name: field.member_name.clone(), field: field.name.clone() })
        .collect()
}

fn structure<'a>(cx: &mut Context<'a>, operation: &Shape, id: &ShapeId) -> Option<&'a Shape> {
    let shape = cx.model.shape(id).filter(|shape| shapes::is_structure(shape));
    if shape.is_none() {
        cx.diagnostics.push(
            Diagnostic::error("TS0814", format!("`{id}` is not a structure, so it cannot be an input or output"))
                .at(operation.span(), "of this operation")
                .shape(operation.id())
                .help("write a structure that has it as a member"),
        );
    }
    shape
}

/// An error as a variant of the enum of what can go wrong.
pub(super) fn error_variant(cx: &mut Context<'_>, shape: &Shape) -> ErrorVariant {
    let error = cx.structure(shape);
    let (code, retryable) = match &error.role {
        Role::Error(facts) => (facts.code.clone(), facts.retryable),
        _ => (shape.id().name().to_owned(), None),
    };
    ErrorVariant {
        variant: reserved::error_variant(&error.named.name),
        shape_id: error.shape_id.clone(),
        predicate: naming::error_predicate(&error.named.stem),
        error: error.named.clone(),
        code,
        docs: error.docs.clone(),
        retryable,
    }
}
