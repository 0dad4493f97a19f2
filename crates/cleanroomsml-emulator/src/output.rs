//! From the output of an operation to its answer: members where the model puts them, and in its order.

use aws_smithy_http::header::quote_header_value;
use serde_json::{Map, Value};
use tongs_runtime::schema::{Binding, Operation, Structure, Type};

use tongs_emulator::Script;

use crate::input::Members;

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
                for item in items.iter().filter(|item| !item.is_null()) {
                    script = script.header(name, list_item(&member.ty, item));
                }
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

/// The media type of an operation's answers.
pub(crate) fn content_type(operation: &Operation) -> &'static str {
    let payload = operation.output.members.iter().find(|member| member.binding == Binding::Payload);
    match payload.map(|member| member.ty) {
        Some(Type::Blob) => "application/octet-stream",
        Some(Type::String | Type::Enum(_)) => "text/plain",
        _ => operation.content_type,
    }
}

/// An item of a list in a header: a string with a comma is in quotes, a date with one is not.
fn list_item(list: &Type, value: &Value) -> String {
    match list {
        Type::List { item, .. } if matches!(item.ty, Type::String | Type::Enum(_)) => {
            quote_header_value(text(value)).into_owned()
        }
        _ => text(value),
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

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tongs_runtime::schema::{self, Member, TimestampFormat};

    use super::*;

    static INNER: Structure =
        Structure::new("example#Inner", &[schema::string("b").wire_name("B"), schema::string("a").required()]);

    fn operation(members: Vec<Member>) -> Operation {
        let output = Box::leak(Box::new(Structure::new("example#Output", Vec::leak(members))));
        Operation {
            name: "Get",
            method: "GET",
            uri: "/",
            headers: &[],
            content_type: "application/json",
            status: 202,
            input: output,
            output,
            errors: &[],
            pagination: None,
        }
    }

    /// Status, headers, media type and body of an answer.
    fn answered(operation: &Operation, members: &Value) -> (u16, Vec<String>, &'static str, String) {
        let members = members.as_object().expect("members");
        let script = answer(operation, members, &body(operation.output, members));
        let header = |(name, value): &(String, Vec<u8>)| format!("{name}: {}", String::from_utf8_lossy(value));
        let headers = script.headers().iter().map(header).collect();
        (
            script.status().unwrap_or_default(),
            headers,
            content_type(operation),
            String::from_utf8_lossy(script.body_bytes()).into_owned(),
        )
    }

    #[test]
    fn members_are_where_the_model_has_them_and_in_its_order() {
        let inner = schema::structure("inner", &INNER);
        let bound = operation(vec![
            schema::list("times", Box::leak(Box::new(schema::integer("member")))).header("X-Times"),
            schema::map(
                "meta",
                Box::leak(Box::new(schema::string("key"))),
                Box::leak(Box::new(schema::string("value"))),
            )
            .prefix_headers("X-Meta-"),
            schema::integer("code").status(),
            schema::list("z", Box::leak(Box::new(inner))),
            schema::string("y"),
        ]);
        let members = json!({
            "y": "é", "z": [{ "a": "1", "b": "2", "c": "3" }, null], "code": 299, "meta": { "k": "v" }, "times": [1, 2],
            "unknown": true,
        });
        let headers = vec!["X-Times: 1".to_owned(), "X-Times: 2".to_owned(), "X-Meta-k: v".to_owned()];
        let body = r#"{"z":[{"B":"2","a":"1"},null],"y":"é"}"#.to_owned();
        assert_eq!(answered(&bound, &members), (299, headers, "application/json", body));
        for (payload, value, media_type, body) in [
            (schema::string("p"), json!("text"), "text/plain", "text"),
            (schema::blob("p"), json!("aGk="), "application/octet-stream", "hi"),
            (inner, json!({ "a": "1", "b": "2" }), "application/json", r#"{"B":"2","a":"1"}"#),
            (inner, Value::Null, "application/json", ""),
        ] {
            let found = answered(&operation(vec![payload.payload()]), &json!({ "p": value, "inner": value }));
            assert_eq!(found, (202, Vec::new(), media_type, body.to_owned()), "{payload:?}");
        }
        assert_eq!(answered(&operation(Vec::new()), &json!({})), (202, Vec::new(), "application/json", String::new()));
    }

    #[test]
    fn lists_in_headers_are_a_field_for_each_item_with_strings_in_quotes() {
        static ENUM: schema::Enum = schema::Enum::new("example#Enum", &["a,b"]);
        let date = "Wed, 21 Oct 2015 07:28:00 GMT";
        for (item, values, expected) in [
            (schema::string("member"), json!(["a,b", "c", null]), &["X: \"a,b\"", "X: c"][..]),
            (schema::string("member"), json!([" a", r#"b"\c"#]), &["X: \" a\"", r#"X: "b\"\\c""#]),
            (schema::enumeration("member", &ENUM), json!(["a,b"]), &["X: \"a,b\""]),
            (schema::timestamp("member", TimestampFormat::HttpDate), json!([date]), &[&*format!("X: {date}")]),
            (schema::boolean("member"), json!([true, false]), &["X: true", "X: false"]),
            (schema::string("member"), json!([]), &[]),
        ] {
            let list = schema::list("x", Box::leak(Box::new(item))).header("X");
            let (_, headers, ..) = answered(&operation(vec![list]), &json!({ "x": values }));
            assert_eq!(headers, expected, "{item:?} {values}");
        }
    }

    #[test]
    fn what_the_model_does_not_know_is_printed_last() {
        let value = json!({ "a": 1, "B": null, "0": [{}] });
        assert_eq!(print_structure(&INNER, &value), r#"{"B":null,"a":1,"0":[{}]}"#);
    }
}
