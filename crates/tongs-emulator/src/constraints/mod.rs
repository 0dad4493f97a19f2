//! What a model asks of values beyond their shapes, and the sentences in which servers say that a value falls short of it.

mod pattern;

use std::collections::HashSet;

use serde_json::Value;
use tongs::model::{Model, Node, Shape, ShapeId, ShapeType};

use crate::{place::Place, wire::value::bytes};

pub(crate) use pattern::{Pattern, translated};

/// What is wrong with a value, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Where in the input, such as `/jobs/3/status`.
    pub path: String,
    /// The whole sentence.
    pub message: String,
}

/// Nobody reads more of them, and hostile inputs have any number.
const MAX_VIOLATIONS: usize = 100;

/// All that is wrong with an input, in the order of its members; at most a hundred things.
pub fn violations(model: &Model, input: &ShapeId, value: &Value) -> Vec<Violation> {
    let mut found = Found(Vec::new());
    if let Some(place) = Place::of(model, input) {
        found.members(place, value, "");
    }
    found.0
}

/// What is wrong, as one message.
pub fn summary(violations: &[Violation]) -> String {
    let plural = if violations.len() == 1 { "error" } else { "errors" };
    let messages: Vec<&str> = violations.iter().map(|violation| violation.message.as_str()).collect();
    format!("{} validation {plural} detected. {}", violations.len(), messages.join("; "))
}

struct Found(Vec<Violation>);

impl Found {
    /// Notes that the value `at` a path, such as `at '/name'`, is not as it must be.
    fn add(&mut self, path: &str, value: &str, must: &str) {
        if self.0.len() < MAX_VIOLATIONS {
            let message = format!("Value{value} at '{path}' failed to satisfy constraint: Member must {must}");
            self.0.push(Violation { path: path.to_owned(), message });
        }
    }

    fn members(&mut self, place: Place<'_>, value: &Value, path: &str) {
        for (member, place) in place.members() {
            let path = format!("{path}/{}", member.name());
            match value.get(member.name()).filter(|value| !value.is_null()) {
                Some(value) => self.value(place, value, &path),
                None if place.is_required() => self.add(&path, "", "not be null"),
                None => {}
            }
        }
    }

    fn value(&mut self, place: Place<'_>, value: &Value, path: &str) {
        self.itself(place, value, path);
        match (place.shape.shape_type(), value) {
            (ShapeType::Structure, value) => self.members(place, value, path),
            (ShapeType::Union, Value::Object(members)) => {
                for (name, value) in members {
                    if let Some(place) = place.member(name) {
                        self.value(place, value, &format!("{path}/{name}"));
                    }
                }
            }
            (ShapeType::List | ShapeType::Set, Value::Array(items)) => {
                let Some(place) = place.member("member") else { return };
                for (index, item) in items.iter().enumerate().filter(|(_, item)| !item.is_null()) {
                    self.value(place, item, &format!("{path}/{index}"));
                }
            }
            (ShapeType::Map, Value::Object(entries)) => {
                let (Some(of_key), Some(of_value)) = (place.member("key"), place.member("value")) else { return };
                for (key, value) in entries {
                    // What is wrong with a key is wrong with the map.
                    self.itself(of_key, &Value::from(key.as_str()), path);
                    if !value.is_null() {
                        self.value(of_value, value, &format!("{path}/{key}"));
                    }
                }
            }
            _ => {}
        }
    }

    /// What is wrong with a value itself, whatever it holds.
    fn itself(&mut self, place: Place<'_>, value: &Value, path: &str) {
        if let Some(length) = length(place.shape, value) {
            let (min, max) = place.length();
            let (is_short, is_long) = (min.is_some_and(|min| length < min), max.is_some_and(|max| length > max));
            if let Some(limits) = limits(min, max).filter(|_| is_short || is_long) {
                self.add(path, &format!(" with length {length}"), &format!("have length {limits}"));
            }
        }
        match value {
            Value::Number(number) => self.number(place, number, path),
            Value::String(text) => self.text(place, text, path),
            Value::Array(items) if place.fact("smithy.api#uniqueItems").is_some() => {
                let mut seen = HashSet::with_capacity(items.len());
                if !items.iter().all(|item| seen.insert(item)) {
                    self.add(path, "", "have unique values");
                }
            }
            _ => {}
        }
    }

    fn number(&mut self, place: Place<'_>, number: &serde_json::Number, path: &str) {
        let (min, max) = place.range();
        let value = number.as_f64().unwrap_or(f64::NAN);
        let of = |limit: Option<&Node>| limit.and_then(Node::as_f64);
        let is_outside = of(min).is_some_and(|min| value < min) || of(max).is_some_and(|max| value > max);
        let shown = |limit: Option<&Node>| limit.and_then(Node::as_number).map(ToString::to_string);
        if let Some(limits) = limits(shown(min), shown(max)).filter(|_| is_outside) {
            self.add(path, "", &format!("be {limits}"));
        }
        if place.shape.shape_type() == ShapeType::IntEnum
            && place.int_enum_values().all(|known| Some(known) != number.as_i64())
        {
            let known: Vec<String> = place.int_enum_values().map(|value| value.to_string()).collect();
            self.add(path, "", &format!("satisfy enum value set: [{}]", known.join(", ")));
        }
    }

    fn text(&mut self, place: Place<'_>, text: &str, path: &str) {
        if place.shape.shape_type() == ShapeType::Enum && place.enum_values().all(|(known, _)| known != text) {
            let known: Vec<&str> =
                place.enum_values().filter(|(_, is_internal)| !is_internal).map(|(value, _)| value).collect();
            self.add(path, "", &format!("satisfy enum value set: [{}]", known.join(", ")));
        }
        if let Some(pattern) = place.pattern().filter(|_| place.shape.shape_type() != ShapeType::Blob)
            && !Pattern::of(pattern).fits(text)
        {
            self.add(path, "", &format!("satisfy regular expression pattern: {pattern}"));
        }
    }
}

/// Two limits, or one, in words.
fn limits<T: std::fmt::Display>(min: Option<T>, max: Option<T>) -> Option<String> {
    match (min, max) {
        (Some(min), Some(max)) => Some(format!("between {min} and {max}, inclusive")),
        (Some(min), None) => Some(format!("greater than or equal to {min}")),
        (None, Some(max)) => Some(format!("less than or equal to {max}")),
        (None, None) => None,
    }
}

/// The length that constraints are about: Smithy counts the Unicode scalar values of strings, and the bytes of blobs.
fn length(shape: &Shape, value: &Value) -> Option<u64> {
    let length = match (shape.shape_type(), value) {
        (ShapeType::Blob, value) => bytes(value).ok()?.len(),
        (ShapeType::String | ShapeType::Enum, Value::String(text)) => text.chars().count(),
        (ShapeType::List | ShapeType::Set, Value::Array(items)) => items.len(),
        (ShapeType::Map, Value::Object(entries)) => entries.len(),
        _ => return None,
    };
    u64::try_from(length).ok()
}
