//! From the output of an operation to its answer: members where the model puts them, and in its order.

use serde_json::{Map, Value};
use tongs_runtime::schema::{Binding, Operation, Structure, Type};

use crate::{input::Members, script::Script};

/// The members of an output that travel in the body, by their names on the wire.
pub(crate) fn body(output: &Structure, members: &Members) -> Value {
    if let Some(payload) = output.members.iter().find(|member| member.binding == Binding::Payload) {
        let value = members.get(payload.name).cloned().unwrap_or_default();
        return wire(&payload.ty, value);
    }
    structure(output, members.clone(), |binding| binding == Binding::Body)
}

/// An answer with the members that do not travel in the body, and the body's text.
pub(crate) fn answer(operation: &Operation, members: &Members, body: &Value) -> Script {
    let output = operation.output;
    let of = |wanted: Binding| output.members.iter().find(|member| member.binding == wanted);
    let status = of(Binding::Status).and_then(|member| members.get(member.name)).and_then(Value::as_u64);
    let status = status.and_then(|status| u16::try_from(status).ok()).unwrap_or(operation.status);
    let mut script = Script::new(status);
    for member in output.members {
        let Some(value) = members.get(member.name) else { continue };
        match (member.binding, value) {
            (Binding::Header(name), Value::Array(items)) => {
                let items: Vec<String> = items.iter().map(text).collect();
                script = script.header(name, items.join(", "));
            }
            (Binding::Header(name), value) => script = script.header(name, text(value)),
            (Binding::PrefixHeaders(prefix), Value::Object(entries)) => {
                for (key, value) in entries {
                    script = script.header(format!("{prefix}{key}"), text(value));
                }
            }
            _ => {}
        }
    }
    let has_body = output.members.iter().any(|member| matches!(member.binding, Binding::Body | Binding::Payload));
    match (of(Binding::Payload).map(|member| member.ty), body) {
        (Some(_), Value::Null) => script,
        (Some(Type::Blob), Value::String(bytes)) => {
            script.body(base64_simd::STANDARD.decode_to_vec(bytes).unwrap_or_default())
        }
        (Some(Type::String | Type::Enum(_)), Value::String(text)) => script.body(text.clone()),
        (Some(ty), body) => script.body(print(&ty, body)),
        (None, body) if has_body => script.body(print_structure(output, body)),
        (None, _) => script,
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A value by the names on the wire.
fn wire(ty: &Type, value: Value) -> Value {
    match (ty, value) {
        (Type::Structure(shape) | Type::Union(shape), Value::Object(members)) => structure(shape, members, |_| true),
        (Type::List { item, .. }, Value::Array(items)) => {
            Value::Array(items.into_iter().map(|value| wire(&item.ty, value)).collect())
        }
        (Type::Map { value: of, .. }, Value::Object(entries)) => {
            Value::Object(entries.into_iter().map(|(key, value)| (key, wire(&of.ty, value))).collect())
        }
        (_, value) => value,
    }
}

/// The members that travel so. What the model does not know is left out.
fn structure(shape: &Structure, mut members: Members, travels: impl Fn(Binding) -> bool) -> Value {
    let known = shape.members.iter().filter(|member| travels(member.binding));
    let known = known.filter_map(|member| {
        let value = members.remove(member.name)?;
        Some((member.wire_name.to_owned(), wire(&member.ty, value)))
    });
    Value::Object(known.collect::<Map<String, Value>>())
}

/// The text of a body: members of structures in the order of the model, and then what it does not know.
pub(crate) fn print_structure(shape: &Structure, value: &Value) -> String {
    let mut text = String::new();
    write_structure(shape, value, &mut text);
    text
}

fn print(ty: &Type, value: &Value) -> String {
    let mut text = String::new();
    write_value(ty, value, &mut text);
    text
}

fn write_value(ty: &Type, value: &Value, text: &mut String) {
    match (ty, value) {
        (Type::Structure(shape) | Type::Union(shape), Value::Object(_)) => write_structure(shape, value, text),
        (Type::List { item, .. }, Value::Array(items)) => {
            text.push('[');
            for (index, value) in items.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                write_value(&item.ty, value, text);
            }
            text.push(']');
        }
        (Type::Map { value: of, .. }, Value::Object(entries)) => {
            write_entries(entries.iter().map(|(key, value)| (key.as_str(), &of.ty, value)), text);
        }
        _ => text.push_str(&value.to_string()),
    }
}

fn write_structure(shape: &Structure, value: &Value, text: &mut String) {
    let Value::Object(members) = value else { return write_value(&Type::Document, value, text) };
    let known = shape.members.iter().filter_map(|member| {
        let value = members.get(member.wire_name)?;
        Some((member.wire_name, &member.ty, value))
    });
    let is_known = |name: &str| shape.members.iter().any(|member| member.wire_name == name);
    let unknown = members.iter().filter(|(name, _)| !is_known(name));
    let unknown = unknown.map(|(name, value)| (name.as_str(), &Type::Document, value));
    write_entries(known.chain(unknown), text);
}

fn write_entries<'v>(entries: impl Iterator<Item = (&'v str, &'v Type, &'v Value)>, text: &mut String) {
    text.push('{');
    for (index, (name, ty, value)) in entries.enumerate() {
        text.push_str(if index == 0 { "" } else { "," });
        text.push_str(&Value::from(name).to_string());
        text.push(':');
        write_value(ty, value, text);
    }
    text.push('}');
}
