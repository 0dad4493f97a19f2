//! The contract of the operation, as far as the command line looks into it: which members there are, and in what order.
//!
//! Output is made from the answer as it came, not from the typed result, because what is printed keeps the text of the
//! wire: a timestamp with its offset and its zeros, a status that this build has never heard of. Tables that are forged
//! of the model say which members of an answer are known, and in which order they are printed.

mod input;
mod sample;

pub(crate) use self::input::validate_input;
pub(crate) use self::sample::{sample_input, sample_output};

use crate::value::{Object, Value};
use cleanroomsml::schema::operation::list_collaboration_trained_model_export_jobs;
use tongs_runtime::schema::{Member, Operation, Pagination, TimestampFormat as Format, Type};

/// The operation.
pub(crate) const OPERATION: &Operation = &list_collaboration_trained_model_export_jobs::OPERATION;

/// The operation's name in error messages.
pub(crate) const NAME: &str = OPERATION.name;

const PAGES: &Pagination = match &OPERATION.pagination {
    Some(pages) => pages,
    None => panic!("the operation has no pages"),
};

/// The member of the output that pages are made of.
pub(crate) const ITEMS: &str = known(PAGES.items);
/// The member of the input that names a page.
pub(crate) const TOKEN: &str = PAGES.input_token;
/// The member of the output that names the next page.
pub(crate) const NEXT_TOKEN: &str = PAGES.output_token;
/// The member of the input that limits a page.
pub(crate) const LIMIT: &str = known(PAGES.page_size);
/// The member of the input that names the collaboration.
pub(crate) const COLLABORATION: &str = input("collaborationIdentifier");
/// The member of the input that names the trained model.
pub(crate) const TRAINED_MODEL: &str = input("trainedModelArn");
/// The member of the input that names the version of the trained model.
pub(crate) const VERSION: &str = input("trainedModelVersionIdentifier");

const fn known(name: Option<&'static str>) -> &'static str {
    match name {
        Some(name) => name,
        None => panic!("the pages of the operation have no items, or no limit"),
    }
}

/// A member of the input, which does not compile if the model has none of that name.
const fn input(name: &str) -> &'static str {
    let members = OPERATION.input.members;
    let mut at = 0;
    while at < members.len() {
        if is_same(members[at].name.as_bytes(), name.as_bytes()) {
            return members[at].name;
        }
        at += 1;
    }
    panic!("the input has no such member");
}

const fn is_same(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// How to print timestamps: the setting `cli_timestamp_format` of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum TimestampFormat {
    /// As the service wrote them.
    #[default]
    Wire,
    /// As ISO 8601, with a numeric offset.
    Iso8601,
}

/// The answer with its known members only, in the order of the model, without nulls.
///
/// Scalars may be of any type, as in the AWS CLI.
///
/// # Errors
///
/// Names the member that is no structure or no list although the model says so.
pub(crate) fn read_output(answer: Value, timestamps: TimestampFormat) -> Result<Value, String> {
    read(&Type::Structure(OPERATION.output), "the answer", answer, timestamps)
}

fn read(ty: &Type, name: &str, value: Value, timestamps: TimestampFormat) -> Result<Value, String> {
    Ok(match (ty, value) {
        (Type::Structure(shape) | Type::Union(shape), Value::Object(mut wire)) => {
            let mut known = Object::with_capacity(shape.members.len());
            for member in shape.members {
                if let Some(value) = wire.swap_remove(member.wire_name).filter(|value| *value != Value::Null) {
                    known.insert(member.name.to_owned(), read(&member.ty, member.name, value, timestamps)?);
                }
            }
            Value::Object(known)
        }
        (Type::List { item, .. }, Value::List(items)) => {
            let read = |value| read_item(item, &format!("an item of {name}"), value, timestamps);
            Value::List(items.into_iter().map(read).collect::<Result<_, _>>()?)
        }
        (Type::Map { value: of, .. }, Value::Object(entries)) => {
            let read = |(key, value)| {
                let value = read_item(of, &format!("a value of {name}"), value, timestamps)?;
                Ok::<_, String>((key, value))
            };
            Value::Object(entries.into_iter().map(read).collect::<Result<_, _>>()?)
        }
        (Type::Structure(_) | Type::Union(_) | Type::Map { .. }, _) => return Err(format!("{name} is no object")),
        (Type::List { .. }, _) => return Err(format!("{name} is no array")),
        (Type::Timestamp(Format::DateTime), Value::String(text)) if timestamps == TimestampFormat::Iso8601 => {
            Value::String(iso8601(&text))
        }
        (_, value) => value,
    })
}

/// An item of a list or a value of a map may be null.
fn read_item(member: &Member, place: &str, value: Value, timestamps: TimestampFormat) -> Result<Value, String> {
    match value {
        Value::Null => Ok(Value::Null),
        value => read(&member.ty, place, value, timestamps),
    }
}

/// The timestamp as Python's `isoformat` writes it: a fraction of six digits unless it is zero, and a numeric offset.
fn iso8601(wire: &str) -> String {
    let upper = wire.to_ascii_uppercase();
    let Some((date, time)) = upper.split_once(['T', ' ']) else { return wire.to_owned() };
    let offset_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, offset) = time.split_at(offset_at);
    let (seconds, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return wire.to_owned();
    }
    let micros: String = fraction.chars().chain(std::iter::repeat('0')).take(6).collect();
    let micros = if micros == "000000" { String::new() } else { format!(".{micros}") };
    let offset = if matches!(offset, "Z" | "-00:00") { "+00:00" } else { offset };
    format!("{date}T{seconds}{micros}{offset}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_as_python_writes_them() {
        let table = [
            ("2024-05-01T10:00:00Z", "2024-05-01T10:00:00+00:00"),
            ("2024-05-01T10:00:00.000Z", "2024-05-01T10:00:00+00:00"),
            ("2024-05-01T10:00:00.5Z", "2024-05-01T10:00:00.500000+00:00"),
            ("2024-05-01T10:00:00.1234567Z", "2024-05-01T10:00:00.123456+00:00"),
            ("2024-05-01T10:00:00+02:00", "2024-05-01T10:00:00+02:00"),
            ("2024-05-01t10:00:00z", "2024-05-01T10:00:00+00:00"),
            ("soon", "soon"),
        ];
        for (wire, expected) in table {
            assert_eq!(iso8601(wire), expected);
        }
    }

    #[test]
    fn output_keeps_known_members_in_model_order() {
        let answer = br#"{"extra": 1, "collaborationTrainedModelExportJobs": [
            {"status": "NEW", "name": "n", "createTime": "2024-05-01T10:00:00.10+02:00", "description": null, "x": {}},
            null], "nextToken": "t"}"#;
        let output = read_output(Value::from_json(answer).expect("JSON"), TimestampFormat::Wire).expect("a page");
        assert_eq!(
            output.to_python_str(),
            "{'nextToken': 't', 'collaborationTrainedModelExportJobs': \
             [{'createTime': '2024-05-01T10:00:00.10+02:00', 'name': 'n', 'status': 'NEW'}, None]}"
        );
    }

    #[test]
    fn scalars_may_be_of_any_type_and_structures_not() {
        let table = [
            (r#"{"nextToken": 5}"#, Ok("{'nextToken': 5}")),
            (
                r#"{"collaborationTrainedModelExportJobs": [{"createTime": 1.5}]}"#,
                Ok("{'collaborationTrainedModelExportJobs': [{'createTime': 1.5}]}"),
            ),
            ("[]", Err("the answer is no object")),
            (r#"{"collaborationTrainedModelExportJobs": {}}"#, Err("collaborationTrainedModelExportJobs is no array")),
            (
                r#"{"collaborationTrainedModelExportJobs": [1]}"#,
                Err("an item of collaborationTrainedModelExportJobs is no object"),
            ),
        ];
        for (answer, expected) in table {
            let output = read_output(Value::from_json(answer.as_bytes()).expect("JSON"), TimestampFormat::Iso8601);
            let output = output.map(|output| output.to_python_str());
            assert_eq!(output.as_deref().map_err(String::as_str), expected, "{answer}");
        }
    }
}
