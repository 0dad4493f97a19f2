//! What faults do to outputs: to their texts, where that is JSON, or else to their values.

use serde_json::Value;
use tongs::model::{Node, ShapeType};

use super::{answer::Output, failures};
use crate::{
    fault::{Fault, Page},
    host::Script,
    place::Place,
    service::{Operation, Service},
    wire::Failure,
};

/// The error of the model that a fault names.
pub(super) fn error(service: &Service, operation: &Operation, name: &str) -> Failure {
    match failures::find(service, operation, name) {
        Some(shape) => failures::modelled(service, shape, "This error was asked for.", &[]),
        None => Failure::common(name, "This error was asked for.", 400),
    }
}

/// The answer with what a fault makes of its page. `write` writes an output.
///
/// Where the body is JSON, members are changed in its text, so that they may be what the model does not allow; elsewhere,
/// and where they are in header fields, the value of the output is changed. Tokens always are, in whatever form they travel.
pub(super) fn page(
    fault: &Fault,
    service: &Service,
    operation: &Operation,
    output: &mut Output,
    write: &dyn Fn(&Value) -> Script,
) -> Script {
    if matches!(fault, Fault::EmptyToken | Fault::RepeatedToken) {
        change(fault, operation, output);
        return write(&output.value);
    }
    let script = write(&output.value);
    if let Some(body) = changed_json(fault, service, operation, output, &script) {
        return script.body(body);
    }
    if matches!(fault, Fault::MissingMember(_) | Fault::SetMember(..)) {
        change(fault, operation, output);
        return write(&output.value);
    }
    script
}

/// Changes a value, which is written only if it stays one of the model.
fn change(fault: &Fault, operation: &Operation, output: &mut Output) {
    let (first_token, request_token) = output.tokens.clone();
    let token = operation.pagination().map(|pagination| pagination.output_token.clone());
    let body = std::mem::take(&mut output.value);
    let mut page = Page { body, token, items: output.items.clone(), first_token, request_token };
    page.change(fault, |_| {});
    output.value = page.body;
}

/// The text of a body with a fault, where it is JSON and the fault changes it.
fn changed_json(
    fault: &Fault,
    service: &Service,
    operation: &Operation,
    output: &Output,
    script: &Script,
) -> Option<String> {
    let body: Value = serde_json::from_slice(script.body_bytes()).ok()?;
    let place = Place::of(service.model(), operation.output())?;
    let items = output.items.as_deref().and_then(|way| on_the_wire(place, way));
    let mut page = Page { body: body.clone(), items, ..Page::default() };
    page.change(fault, |body| add_nulls(place, body, 0));
    (page.body != body).then(|| page.body.to_string())
}

/// The names on the wire of a way of members.
fn on_the_wire(mut place: Place<'_>, way: &[String]) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for name in way {
        place = place.member(name)?;
        names.push(wire_name(place).to_owned());
    }
    Some(names)
}

fn wire_name(place: Place<'_>) -> &str {
    let name = place.member.and_then(|member| member.traits().get("smithy.api#jsonName")).and_then(Node::as_str);
    name.unwrap_or_else(|| place.member.map(tongs::model::Member::name).unwrap_or_default())
}

/// Puts null where members of the body are absent that a model does not require.
fn add_nulls(place: Place<'_>, value: &mut Value, depth: usize) {
    const ELSEWHERE: [&str; 4] = [
        "smithy.api#httpHeader",
        "smithy.api#httpPrefixHeaders",
        "smithy.api#httpResponseCode",
        "smithy.api#httpPayload",
    ];
    match (place.shape.shape_type(), value) {
        _ if depth > crate::wire::MAX_DEPTH => {}
        (ShapeType::Structure, Value::Object(members)) => {
            for (member, place) in place.members() {
                if ELSEWHERE.iter().any(|id| member.traits().has(id)) {
                    continue;
                }
                let name = wire_name(place);
                match members.get_mut(name) {
                    Some(value) => add_nulls(place, value, depth + 1),
                    None if !member.traits().has("smithy.api#required") => {
                        members.insert(name.to_owned(), Value::Null);
                    }
                    None => {}
                }
            }
        }
        (ShapeType::List | ShapeType::Set, Value::Array(items)) => {
            let Some(place) = place.member("member") else { return };
            for item in items {
                add_nulls(place, item, depth + 1);
            }
        }
        _ => {}
    }
}
