//! What faults do to outputs: to their values, whatever the protocol, and to their texts, where that is JSON.

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

/// Changes a value, as far as it stays one of the model.
pub(super) fn value(fault: &Fault, operation: &Operation, output: &mut Output) {
    if matches!(fault, Fault::EmptyToken | Fault::RepeatedToken | Fault::MissingMember(_) | Fault::SetMember(..)) {
        let (first_token, request_token) = output.tokens.clone();
        let token = operation.pagination().map(|pagination| pagination.output_token.clone());
        let body = std::mem::take(&mut output.value);
        let mut page = Page { body, token, items: output.items.clone(), first_token, request_token };
        page.change(fault, |_| {});
        output.value = page.body;
    }
}

/// Changes the text of a body, where that is JSON.
pub(super) fn json(fault: &Fault, service: &Service, operation: &Operation, output: &Output, script: Script) -> Script {
    if !matches!(fault, Fault::UnknownMembers | Fault::Nulls | Fault::NullItem) {
        return script;
    }
    let Ok(body) = serde_json::from_slice::<Value>(script.body_bytes()) else { return script };
    let Some(place) = Place::of(service.model(), operation.output()) else { return script };
    let items = output.items.as_deref().and_then(|way| on_the_wire(place, way));
    let mut page = Page { body, items, ..Page::default() };
    page.change(fault, |body| add_nulls(place, body, 0));
    script.body(page.body.to_string())
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
