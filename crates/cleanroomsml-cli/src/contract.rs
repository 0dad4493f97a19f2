//! The contract of the operation, as far as the command line looks into it: which members there are, and in what order.
//!
//! Output is made from the answer as it came, not from the typed result, because what is printed keeps the text of the
//! wire: a timestamp with its offset and its zeros, a status that this build has never heard of. The tables here say
//! which members of an answer are known, and in which order they are printed.

use crate::failure::Failure;
use crate::value::{Number, Object, Value};
use num_bigint::BigInt;

/// The operation's name in error messages.
pub(crate) const OPERATION: &str = "ListCollaborationTrainedModelExportJobs";
/// The member of the output that pages are made of.
pub(crate) const ITEMS: &str = "collaborationTrainedModelExportJobs";
/// The member of input and output that names the next page.
pub(crate) const TOKEN: &str = "nextToken";
/// The member of the input that limits a page.
pub(crate) const LIMIT: &str = "maxResults";
/// The member of the input that names the collaboration.
pub(crate) const COLLABORATION: &str = "collaborationIdentifier";
/// The member of the input that names the trained model.
pub(crate) const TRAINED_MODEL: &str = "trainedModelArn";
/// The member of the input that names the version of the trained model.
pub(crate) const VERSION: &str = "trainedModelVersionIdentifier";

/// How to print timestamps: the setting `cli_timestamp_format` of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum TimestampFormat {
    /// As the service wrote them.
    #[default]
    Wire,
    /// As ISO 8601, with a numeric offset.
    Iso8601,
}

/// The shape of a part of an answer.
enum Shape {
    Scalar,
    Timestamp,
    List(&'static Shape),
    Structure(&'static [(&'static str, Shape)]),
}

static OUTPUT: Shape = Shape::Structure(&[(TOKEN, Shape::Scalar), (ITEMS, Shape::List(&JOB))]);

static JOB: Shape = Shape::Structure(&[
    ("createTime", Shape::Timestamp),
    ("updateTime", Shape::Timestamp),
    ("name", Shape::Scalar),
    ("outputConfiguration", Shape::Structure(&[("members", Shape::List(&MEMBER))])),
    ("status", Shape::Scalar),
    ("statusDetails", Shape::Structure(&[("statusCode", Shape::Scalar), ("message", Shape::Scalar)])),
    ("description", Shape::Scalar),
    ("creatorAccountId", Shape::Scalar),
    (TRAINED_MODEL, Shape::Scalar),
    (VERSION, Shape::Scalar),
    ("membershipIdentifier", Shape::Scalar),
    (COLLABORATION, Shape::Scalar),
]);

static MEMBER: Shape = Shape::Structure(&[("accountId", Shape::Scalar)]);

/// The answer with its known members only, in the order of the model, without nulls.
///
/// Scalars may be of any type, as in the AWS CLI.
///
/// # Errors
///
/// Names the member that is no structure or no list although the model says so.
pub(crate) fn read_output(answer: Value, timestamps: TimestampFormat) -> Result<Value, String> {
    read(&OUTPUT, "the answer", answer, timestamps)
}

fn read(shape: &Shape, name: &str, value: Value, timestamps: TimestampFormat) -> Result<Value, String> {
    Ok(match (shape, value) {
        (Shape::Structure(members), Value::Object(mut wire)) => {
            let mut known = Object::with_capacity(members.len());
            for (name, shape) in *members {
                if let Some(value) = wire.swap_remove(*name).filter(|value| *value != Value::Null) {
                    known.insert((*name).to_owned(), read(shape, name, value, timestamps)?);
                }
            }
            Value::Object(known)
        }
        (Shape::List(item), Value::List(items)) => Value::List(
            items.into_iter().map(|value| read_item(item, name, value, timestamps)).collect::<Result<_, _>>()?,
        ),
        (Shape::Structure(_), _) => return Err(format!("{name} is no object")),
        (Shape::List(_), _) => return Err(format!("{name} is no array")),
        (Shape::Timestamp, Value::String(text)) if timestamps == TimestampFormat::Iso8601 => {
            Value::String(iso8601(&text))
        }
        (Shape::Scalar | Shape::Timestamp, value) => value,
    })
}

/// An item of a list may be null.
fn read_item(shape: &Shape, list: &str, value: Value, timestamps: TimestampFormat) -> Result<Value, String> {
    match value {
        Value::Null => Ok(Value::Null),
        value => read(shape, &format!("an item of {list}"), value, timestamps),
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

/// The sample output of `--generate-cli-skeleton output`: each string holds the name of its member.
pub(crate) fn sample_output() -> Value {
    sample(&OUTPUT, "")
}

fn sample(shape: &Shape, name: &str) -> Value {
    match shape {
        Shape::Scalar => Value::from(name),
        Shape::Timestamp => Value::from("1970-01-01T00:00:00"),
        Shape::List(item) => Value::List(vec![sample(item, name)]),
        Shape::Structure(members) => {
            Value::Object(members.iter().map(|(name, shape)| ((*name).to_owned(), sample(shape, name))).collect())
        }
    }
}

/// A member of the input: what the AWS CLI checks before it sends anything.
struct InputMember {
    name: &'static str,
    required: bool,
    /// Whether it is an integer; the others are strings.
    integer: bool,
    /// The least value, or the least length in characters.
    least: i64,
}

const INPUT: [InputMember; 5] = [
    InputMember { name: TOKEN, required: false, integer: false, least: 1 },
    InputMember { name: LIMIT, required: false, integer: true, least: 1 },
    InputMember { name: COLLABORATION, required: true, integer: false, least: 36 },
    InputMember { name: TRAINED_MODEL, required: true, integer: false, least: 20 },
    InputMember { name: VERSION, required: false, integer: false, least: 36 },
];

/// The sample input of `--generate-cli-skeleton`.
pub(crate) fn sample_input() -> Value {
    let sample = |member: &InputMember| if member.integer { Value::from(0) } else { Value::from("") };
    Value::Object(INPUT.iter().map(|member| (member.name.to_owned(), sample(member))).collect())
}

/// Checks what the AWS CLI checks on its side; the service checks the rest.
///
/// # Errors
///
/// One failure that lists every problem.
pub(crate) fn validate_input(parameters: &Object) -> Result<(), Failure> {
    let mut problems: Vec<String> = INPUT
        .iter()
        .filter(|member| member.required && !parameters.contains_key(member.name))
        .map(|member| format!("Missing required parameter in input: \"{}\"", member.name))
        .collect();
    for name in parameters.keys().filter(|name| INPUT.iter().all(|member| member.name != *name)) {
        let known = INPUT.map(|member| member.name).join(", ");
        problems.push(format!("Unknown parameter in input: \"{name}\", must be one of: {known}"));
    }
    for (name, value) in parameters {
        if let Some(member) = INPUT.iter().find(|member| member.name == name) {
            problems.extend(check_member(member, value));
        }
    }
    if problems.is_empty() {
        return Ok(());
    }
    Err(Failure::usage(format!("Parameter validation failed:\n{}", problems.join("\n"))))
}

fn check_member(member: &InputMember, value: &Value) -> Option<String> {
    let InputMember { name, least, .. } = member;
    match value {
        Value::Number(Number::Int(number)) if member.integer => {
            let limit = BigInt::from(i32::MAX);
            if *number < BigInt::from(*least) {
                Some(format!("Invalid value for parameter {name}, value: {number}, valid min value: {least}"))
            } else if *number > limit {
                Some(format!("Invalid value for parameter {name}, value: {number}, valid max value: {limit}"))
            } else {
                None
            }
        }
        // To the AWS CLI, true and false are integers; sending them is a mistake all the same.
        Value::String(text) if !member.integer => {
            let length = text.chars().count();
            (i64::try_from(length).is_ok_and(|length| length < *least))
                .then(|| format!("Invalid length for parameter {name}, value: {length}, valid min length: {least}"))
        }
        other => Some(format!(
            "Invalid type for parameter {name}, value: {}, type: <class '{}'>, valid types: <class '{}'>",
            other.to_python_str(),
            other.python_type(),
            if member.integer { "int" } else { "str" },
        )),
    }
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

    #[test]
    fn input_is_checked_as_the_aws_cli_does() {
        let table = [
            (
                r#"{"a": 1, "nextToken": 3, "maxResults": "x", "collaborationIdentifier": null}"#,
                "Parameter validation failed:\n\
                 Missing required parameter in input: \"trainedModelArn\"\n\
                 Unknown parameter in input: \"a\", must be one of: nextToken, maxResults, collaborationIdentifier, \
                 trainedModelArn, trainedModelVersionIdentifier\n\
                 Invalid type for parameter nextToken, value: 3, type: <class 'int'>, valid types: <class 'str'>\n\
                 Invalid type for parameter maxResults, value: x, type: <class 'str'>, valid types: <class 'int'>\n\
                 Invalid type for parameter collaborationIdentifier, value: None, type: <class 'NoneType'>, valid \
                 types: <class 'str'>",
            ),
            (
                r#"{"collaborationIdentifier": "x", "trainedModelArn": "é", "maxResults": 0}"#,
                "Parameter validation failed:\n\
                 Invalid length for parameter collaborationIdentifier, value: 1, valid min length: 36\n\
                 Invalid length for parameter trainedModelArn, value: 1, valid min length: 20\n\
                 Invalid value for parameter maxResults, value: 0, valid min value: 1",
            ),
        ];
        for (json, expected) in table {
            let Ok(Value::Object(parameters)) = Value::from_json(json.as_bytes()) else { panic!("an object") };
            assert_eq!(validate_input(&parameters).map_err(|failure| failure.message), Err(expected.to_owned()));
        }
    }
}
