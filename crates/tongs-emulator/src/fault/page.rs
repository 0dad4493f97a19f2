//! Faults that change an output, where that is JSON.

use serde_json::{Map, Value, json};

use super::Fault;

/// An output the service would answer with, for faults to change.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// By the names on the wire.
    pub body: Value,
    /// The way to the token of the next page, of an operation that has pages.
    pub token: Option<Vec<String>>,
    /// The way to what is paged.
    pub items: Option<Vec<String>>,
    /// A token for the first page of the same query.
    pub first_token: Option<Value>,
    /// The token that was asked with.
    pub request_token: Option<Value>,
}

impl Page {
    /// Does the work of a fault. Which optional members are absent is the caller's to know.
    pub fn change(&mut self, fault: &Fault, add_nulls: impl FnOnce(&mut Value)) {
        match fault {
            Fault::EmptyToken => {
                if let Some(token) = at(&mut self.body, self.token.as_deref()) {
                    *token = "".into();
                }
            }
            Fault::RepeatedToken => {
                let (asked, first) = (self.request_token.take(), self.first_token.take());
                match (at(&mut self.body, self.token.as_deref()), asked) {
                    (Some(token), Some(asked)) => *token = asked,
                    (Some(token), None) if token.is_null() => *token = first.unwrap_or_default(),
                    _ => {}
                }
            }
            Fault::NullItem => {
                if let Some(items) = at(&mut self.body, self.items.as_deref()).and_then(Value::as_array_mut) {
                    items.push(Value::Null);
                }
            }
            Fault::Nulls => add_nulls(&mut self.body),
            Fault::UnknownMembers => each_object(&mut self.body, &mut |object| {
                object.insert("zzUnknown".to_owned(), json!({ "deep": [1, null, { "a": "é" }] }));
                object.insert("__type".to_owned(), json!("unknown#Thing"));
                object.insert("aNumber".to_owned(), json!(1.5e300));
            }),
            Fault::MissingMember(name) => each_object(&mut self.body, &mut |object| {
                object.remove(name);
            }),
            Fault::SetMember(name, value) => each_object(&mut self.body, &mut |object| {
                if let Some(member) = object.get_mut(name) {
                    member.clone_from(value);
                }
            }),
            _ => {}
        }
    }
}

/// The place at the end of a way; null where it is absent.
fn at<'v>(mut value: &'v mut Value, way: Option<&[String]>) -> Option<&'v mut Value> {
    for name in way? {
        value = value.as_object_mut()?.entry(name).or_insert(Value::Null);
    }
    Some(value)
}

/// Visits each object, inner ones first; pages are shallow, so recursion is safe.
fn each_object(value: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each_object(item, visit)),
        Value::Object(object) => {
            object.values_mut().for_each(|member| each_object(member, visit));
            visit(object);
        }
        _ => {}
    }
}
