//! The constraints of the model, in the words of services.

use serde_json::Value;
use tongs_runtime::schema::{Member, Structure, Type};

use crate::{input::Members, pattern::Pattern};

/// Every violation of an input, in the order of its members, as one message; `None` if there is none.
pub(crate) fn validation_message(input: &Structure, values: &Members) -> Option<String> {
    let mut found = Vec::new();
    members(input, values, "", &mut found);
    if found.is_empty() {
        return None;
    }
    let plural = if found.len() == 1 { "error" } else { "errors" };
    let list: Vec<String> = found
        .iter()
        .map(|(place, violation)| format!("Value at '{place}' failed to satisfy constraint: {violation}"))
        .collect();
    Some(format!("{} validation {plural} detected: {}", found.len(), list.join("; ")))
}

fn members(shape: &Structure, values: &Members, path: &str, found: &mut Vec<(String, String)>) {
    for member in shape.members {
        let place = if path.is_empty() { member.name.to_owned() } else { format!("{path}.{}", member.name) };
        match values.get(member.name) {
            Some(value) => value_at(member, value, &place, found),
            None if member.required => found.push((place, "Member must not be null".to_owned())),
            None => {}
        }
    }
}

fn value_at(member: &Member, value: &Value, place: &str, found: &mut Vec<(String, String)>) {
    found.extend(violations(member, value).into_iter().map(|violation| (place.to_owned(), violation)));
    match (&member.ty, value) {
        (Type::Structure(shape) | Type::Union(shape), Value::Object(values)) => members(shape, values, place, found),
        (Type::List { item, .. }, Value::Array(items)) => {
            for (index, value) in items.iter().enumerate().filter(|(_, value)| !value.is_null()) {
                value_at(item, value, &format!("{place}.{index}"), found);
            }
        }
        (Type::Map { key: of_key, value: of, .. }, Value::Object(entries)) => {
            for (key, value) in entries {
                let wrong = violations(of_key, &Value::from(key.as_str()));
                found.extend(wrong.into_iter().map(|violation| (format!("{place}.{key}"), violation)));
                if !value.is_null() {
                    value_at(of, value, &format!("{place}.{key}"), found);
                }
            }
        }
        _ => {}
    }
}

/// What is wrong with a value itself, whatever it holds: "Member must …".
pub(crate) fn violations(member: &Member, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let constraints = &member.constraints;
    if let Some(length) = length(&member.ty, value) {
        let length = u64::try_from(length).unwrap_or(u64::MAX);
        if let Some(min) = constraints.min_length.filter(|min| length < *min) {
            found.push(format!("Member must have length greater than or equal to {min}"));
        }
        if let Some(max) = constraints.max_length.filter(|max| length > *max) {
            found.push(format!("Member must have length less than or equal to {max}"));
        }
    }
    match value {
        Value::Number(number) => {
            let number = number.as_f64().unwrap_or_default();
            if let Some(min) = constraints.min.filter(|min| number < *min) {
                found.push(format!("Member must have value greater than or equal to {min}"));
            }
            if let Some(max) = constraints.max.filter(|max| number > *max) {
                found.push(format!("Member must have value less than or equal to {max}"));
            }
        }
        Value::String(text) => {
            if let Type::Enum(shape) = member.ty
                && !shape.values.contains(&text.as_str())
            {
                found.push(format!("Member must satisfy enum value set: [{}]", shape.values.join(", ")));
            }
            if let Some(pattern) = constraints.pattern {
                found.extend(Pattern::of(pattern).violations(text));
            }
        }
        Value::Array(items) if constraints.unique_items && has_twice(items) => {
            found.push("Member must have unique values".to_owned());
        }
        _ => {}
    }
    found
}

fn has_twice(items: &[Value]) -> bool {
    (1..items.len()).any(|index| items[..index].contains(&items[index]))
}

/// The length that constraints are about. Smithy counts Unicode scalar values of strings, and bytes of blobs.
fn length(ty: &Type, value: &Value) -> Option<usize> {
    match (ty, value) {
        (Type::Blob, Value::String(text)) => base64_simd::STANDARD.decode_to_vec(text).ok().map(|bytes| bytes.len()),
        (Type::String | Type::Enum(_), Value::String(text)) => Some(text.chars().count()),
        (Type::List { .. }, Value::Array(items)) => Some(items.len()),
        (Type::Map { .. }, Value::Object(entries)) => Some(entries.len()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use cleanroomsml_shapes::schema::{operation::list_collaboration_trained_model_export_jobs, types};
    use serde_json::json;

    use super::*;

    const ID: &str = "0f1e2d3c-4b5a-4678-8abc-def012345678";
    const ARN: &str = "arn:aws-us-gov:cleanrooms-ml:us-gov-west-1:123456789012:membership/0f1e2d3c-4b5a-4678-8abc-def012345678/trained-model/a/b_c.d-E";

    static INPUT: &Structure = &list_collaboration_trained_model_export_jobs::INPUT;

    #[test]
    fn strings() {
        let at_limit = format!("{}{}", ARN, "x".repeat(2048 - ARN.len()));
        let job = |name: &str| {
            types::collaboration_trained_model_export_job_summary::SCHEMA.member(name).expect("a member of a job")
        };
        let (uuid, arn) = (job("collaborationIdentifier"), job("trainedModelArn"));
        let (account, name, description) = (job("creatorAccountId"), job("name"), job("description"));
        let token = INPUT.member("nextToken").expect("a token");
        let cases: &[(&Member, &str, usize)] = &[
            (uuid, ID, 0),
            (uuid, "", 2),
            (uuid, "0F1E2D3C-4b5a-4678-8abc-def012345678", 1),
            (uuid, "0f1e2d3c-4b5a-4678-8abc-def012345678\n", 2),
            (arn, ARN, 0),
            (arn, &at_limit, 0),
            (arn, &format!("{at_limit}x"), 1),
            (arn, &format!("{ARN} "), 1),
            (arn, &format!(" {ARN}"), 1),
            (arn, "arn:aws:cleanrooms-ml:", 1),
            (account, "123456789012", 0),
            (account, "12345678901a", 1),
            (account, "١٢٣٤٥٦٧٨٩٠١٢", 1),
            (token, "", 1),
            (token, "é", 0),
            (name, "a", 0),
            (name, " ", 1),
            (name, "tab\tand 日本 😀", 0),
            (name, "line\n", 1),
            (name, "", 1),
            (description, "", 0),
            (description, "two\r\nlines", 0),
            (description, "bell\u{7}", 1),
            (description, "del\u{7f} is allowed", 0),
            (job("status"), "ACTIVE", 0),
            (job("status"), "DONE", 1),
        ];
        for (member, value, expected) in cases {
            let found = violations(member, &json!(value));
            assert_eq!(found.len(), *expected, "{value:?}: {found:?}");
        }
        assert!(violations(name, &json!("界".repeat(63))).is_empty());
        assert_eq!(violations(name, &json!("界".repeat(64))).len(), 1);
        assert_eq!(violations(description, &json!("é".repeat(256))).len(), 1);
    }

    #[test]
    fn messages_list_every_violation_in_member_order() {
        let message = |members: Value| {
            let mut values = json!({ "collaborationIdentifier": ID, "trainedModelArn": ARN });
            let Value::Object(values) = &mut values else { unreachable!() };
            values.extend(members.as_object().expect("members").clone());
            validation_message(INPUT, values)
        };
        assert_eq!(message(json!({})), None);
        for (max_results, limit) in [
            (0, Some("greater than or equal to 1")),
            (-1, Some("greater than or equal to 1")),
            (1, None),
            (100, None),
            (101, Some("less than or equal to 100")),
        ] {
            assert_eq!(
                message(json!({ "maxResults": max_results })),
                limit.map(|limit| format!(
                    "1 validation error detected: Value at 'maxResults' failed to satisfy constraint: \
                     Member must have value {limit}"
                )),
            );
        }
        let message =
            message(json!({ "maxResults": 101, "nextToken": "", "trainedModelVersionIdentifier": "x".repeat(36) }));
        assert_eq!(
            message.as_deref(),
            Some(
                "3 validation errors detected: \
                 Value at 'nextToken' failed to satisfy constraint: Member must have length greater than or equal to 1; \
                 Value at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100; \
                 Value at 'trainedModelVersionIdentifier' failed to satisfy constraint: Member must satisfy regular \
                 expression pattern: [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
            )
        );
    }
}
