//! Documents that people write: what is wrong in one, by the members of the model, and where.

use serde_json::{Map, Value};
use tongs_emulator::json::kind;
use tongs_runtime::schema::{Member, Structure, TimestampFormat, Type};

use crate::{fixture::Problems, input::is_timestamp, validation::violations};

/// Checks the kinds of a value's parts: whether they can be read at all.
pub(crate) fn check_kinds(path: &str, member: &Member, value: &Value, problems: &mut Problems) {
    match member.ty {
        Type::Structure(shape) | Type::Union(shape) => check_members(path, shape, value, problems),
        Type::List { item, .. } => {
            let Some(items) = expect_list(path, value, problems) else { return };
            if let Some(wrong) = wrong_length(member, items.len()) {
                return problems.add(path, wrong);
            }
            for (index, value) in items.iter().enumerate() {
                check_kinds(&format!("{path}[{index}]"), item, value, problems);
            }
        }
        Type::Enum(shape) => {
            let Some(text) = expect_string(path, value, problems) else { return };
            if !shape.values.contains(&text) {
                let known = shape.values.join(", ");
                problems.add(path, format!("unknown {} {text:?}; one of {known}", member.name));
            }
        }
        Type::String | Type::Timestamp(TimestampFormat::DateTime | TimestampFormat::HttpDate) => {
            expect_string(path, value, problems);
        }
        _ => {}
    }
}

/// Checks the kinds of a structure's members. Null counts as absent, as it does on the wire.
pub(crate) fn check_members(path: &str, shape: &Structure, value: &Value, problems: &mut Problems) {
    let Some(object) = expect_object(path, value, problems) else { return };
    let known: Vec<&str> = shape.members.iter().map(|member| member.wire_name).collect();
    report_unknown(path, object, &known, problems);
    for member in shape.members {
        match object.get(member.wire_name).filter(|value| member.required || !value.is_null()) {
            Some(value) => check_kinds(&format!("{path}.{}", member.wire_name), member, value, problems),
            None if member.required => {
                problems.add(path, format!("required member `{}` is missing", member.wire_name));
            }
            None => {}
        }
    }
}

/// A number of items that is not the one that a list must have.
fn wrong_length(member: &Member, length: usize) -> Option<String> {
    let constraints = &member.constraints;
    let length = u64::try_from(length).unwrap_or(u64::MAX);
    let exact = constraints.min_length.filter(|min| constraints.max_length == Some(*min))?;
    let items = if exact == 1 { "one item".to_owned() } else { format!("{exact} items") };
    (length != exact).then(|| format!("must have exactly {items}"))
}

/// Checks the constraints of a structure whose parts have the right kinds.
pub(crate) fn check_constraints(path: &str, shape: &Structure, value: &Value, problems: &mut Problems) {
    let members = shape.members.iter().filter_map(|member| Some((member, value.get(member.wire_name)?)));
    for (member, value) in members.filter(|(_, value)| !value.is_null()) {
        check_value(&format!("{path}.{}", member.wire_name), member, value, problems);
    }
}

/// Checks the constraints of a value of the right kind.
pub(crate) fn check_value(path: &str, member: &Member, value: &Value, problems: &mut Problems) {
    if let Value::String(text) = value {
        let shown: String = text.chars().take(80).collect();
        if let Type::Timestamp(format @ TimestampFormat::DateTime) = member.ty
            && !is_timestamp(format, text)
        {
            problems.add(path, format!("{shown:?} is not an RFC 3339 date-time such as 2026-01-02T03:04:05.678Z"));
        }
        for violation in violations(member, value) {
            problems.add(path, format!("{shown:?}: {violation}"));
        }
    }
    match (member.ty, value) {
        (Type::Structure(shape) | Type::Union(shape), value) => check_constraints(path, shape, value, problems),
        (Type::List { item, .. }, Value::Array(items)) => {
            for (index, value) in items.iter().enumerate() {
                check_value(&format!("{path}[{index}]"), item, value, problems);
            }
        }
        _ => {}
    }
}

pub(crate) fn expect_string<'a>(path: &str, value: &'a Value, problems: &mut Problems) -> Option<&'a str> {
    let text = value.as_str();
    if text.is_none() {
        problems.add(path, format!("expected a string, found {}", kind(value)));
    }
    text
}

pub(crate) fn expect_list<'a>(path: &str, value: &'a Value, problems: &mut Problems) -> Option<&'a [Value]> {
    let list = value.as_array().map(Vec::as_slice);
    if list.is_none() {
        problems.add(path, format!("expected a list, found {}", kind(value)));
    }
    list
}

pub(crate) fn expect_object<'a>(
    path: &str,
    value: &'a Value,
    problems: &mut Problems,
) -> Option<&'a Map<String, Value>> {
    let object = value.as_object();
    if object.is_none() {
        problems.add(path, format!("expected an object, found {}", kind(value)));
    }
    object
}

pub(crate) fn report_unknown(path: &str, object: &Map<String, Value>, known: &[&str], problems: &mut Problems) {
    for member in object.keys().filter(|member| !known.contains(&member.as_str())) {
        let nearest =
            known.iter().map(|name| (distance(member, name), *name)).min().filter(|(distance, _)| *distance <= 2);
        let help = match nearest {
            Some((_, name)) => format!("did you mean `{name}`?"),
            None => format!("known are {}", known.join(", ")),
        };
        problems.add(format!("{path}.{member}"), format!("unknown member; {help}"));
    }
}

/// Edits between two names, case aside (Levenshtein); long texts are simply far apart.
fn distance(left: &str, right: &str) -> usize {
    if left.len().abs_diff(right.len()) > 8 {
        return usize::MAX;
    }
    let right: Vec<char> = right.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.to_lowercase().chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let substituted = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}
