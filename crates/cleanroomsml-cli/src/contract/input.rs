//! What the AWS CLI checks of an input before it sends anything, by the members of the model.

use super::OPERATION;
use crate::failure::Failure;
use crate::value::{Number, Object, Value};
use num_bigint::BigInt;
use num_traits::ToPrimitive as _;
use tongs_runtime::schema::{Member, Structure, Type};

/// Checks what the AWS CLI checks on its side; the service checks the rest.
///
/// # Errors
///
/// One failure that lists every problem.
pub(crate) fn validate_input(parameters: &Object) -> Result<(), Failure> {
    let mut problems = Vec::new();
    check_members(OPERATION.input, "", parameters, &mut problems);
    if problems.is_empty() {
        return Ok(());
    }
    Err(Failure::usage(format!("Parameter validation failed:\n{}", problems.join("\n"))))
}

/// The members of a structure at a path, which is empty for the input itself.
fn check_members(shape: &Structure, path: &str, values: &Object, problems: &mut Vec<String>) {
    let place = if path.is_empty() { "input" } else { path };
    let missing = shape.members.iter().filter(|member| member.required && !values.contains_key(member.name));
    problems.extend(missing.map(|member| format!("Missing required parameter in {place}: \"{}\"", member.name)));
    for name in values.keys().filter(|name| shape.member(name).is_none()) {
        let known: Vec<&str> = shape.members.iter().map(|member| member.name).collect();
        let known = known.join(", ");
        problems.push(format!("Unknown parameter in {place}: \"{name}\", must be one of: {known}"));
    }
    for (name, value) in values {
        if let Some(member) = shape.member(name) {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            check(member, &path, value, problems);
        }
    }
}

/// What a member without a value holds: an object, and nothing in it.
static UNIT: Structure = Structure::new("smithy.api#Unit", &[]);

fn check(member: &Member, path: &str, value: &Value, problems: &mut Vec<String>) {
    match (&member.ty, value) {
        (Type::Structure(shape) | Type::Union(shape), Value::Object(values)) => {
            check_members(shape, path, values, problems);
        }
        (Type::Unit, Value::Object(values)) => check_members(&UNIT, path, values, problems),
        (Type::List { item, .. }, Value::List(items)) => {
            problems.extend(too_short(member, path, items.len()));
            for (index, value) in items.iter().enumerate() {
                check(item, &format!("{path}[{index}]"), value, problems);
            }
        }
        (Type::Map { key, value: of, .. }, Value::Object(entries)) => {
            for (name, value) in entries {
                problems.extend(too_short(key, &format!("{path} (key: {name})"), name.chars().count()));
                check(of, &format!("{path}.{name}"), value, problems);
            }
        }
        (Type::String | Type::Enum(_), Value::String(text)) => {
            problems.extend(too_short(member, path, text.chars().count()));
        }
        (Type::Byte | Type::Short | Type::Integer | Type::Long, Value::Number(Number::Int(number))) => {
            problems.extend(out_of_range(member, path, number));
        }
        (Type::Float | Type::Double, Value::Number(number)) => {
            problems.extend(too_small(member, path, number.to_f64(), &value.to_python_str()));
        }
        (Type::Boolean, Value::Bool(_)) => {}
        (ty, value) => {
            // What takes more than one type is the service's to check.
            let Some(valid) = valid_types(ty) else { return };
            problems.push(format!(
                "Invalid type for parameter {path}, value: {}, type: <class '{}'>, valid types: {valid}",
                value.to_python_str(),
                value.python_type(),
            ));
        }
    }
}

/// The types of Python that a value may have.
fn valid_types(ty: &Type) -> Option<&'static str> {
    Some(match ty {
        Type::String | Type::Enum(_) => "<class 'str'>",
        // To the AWS CLI, true and false are integers; sending them is a mistake all the same.
        Type::Byte | Type::Short | Type::Integer | Type::Long | Type::BigInteger => "<class 'int'>",
        Type::Float | Type::Double | Type::BigDecimal => "<class 'float'>, <class 'decimal.Decimal'>, <class 'int'>",
        Type::Boolean => "<class 'bool'>",
        Type::List { .. } => "<class 'list'>, <class 'tuple'>",
        Type::Structure(_) | Type::Union(_) | Type::Map { .. } | Type::Unit => "<class 'dict'>",
        Type::Blob | Type::Timestamp(_) | Type::Document => return None,
    })
}

fn too_short(member: &Member, path: &str, length: usize) -> Option<String> {
    let least = member.constraints.min_length?;
    (u64::try_from(length).is_ok_and(|length| length < least))
        .then(|| format!("Invalid length for parameter {path}, value: {length}, valid min length: {least}"))
}

fn too_small(member: &Member, path: &str, number: f64, shown: &str) -> Option<String> {
    let least = member.constraints.min.filter(|least| number < *least)?;
    Some(format!("Invalid value for parameter {path}, value: {shown}, valid min value: {least}"))
}

/// The AWS CLI looks at the least value; no integer can be sent that its type does not hold.
fn out_of_range(member: &Member, path: &str, number: &BigInt) -> Option<String> {
    let (least, greatest) = match member.ty {
        Type::Byte => (i64::from(i8::MIN), i64::from(i8::MAX)),
        Type::Short => (i64::from(i16::MIN), i64::from(i16::MAX)),
        Type::Integer => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    };
    let value = number.to_f64().unwrap_or(f64::NAN);
    too_small(member, path, value, &number.to_string()).or_else(|| {
        let (limit, value) = if *number < BigInt::from(least) {
            ("min", least)
        } else if *number > BigInt::from(greatest) {
            ("max", greatest)
        } else {
            return None;
        };
        Some(format!("Invalid value for parameter {path}, value: {number}, valid {limit} value: {value}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn values_of_every_type_are_checked() {
        use tongs_runtime::schema;
        static INNER: Structure = Structure::new(
            "example#Inner",
            &[schema::string("id").required(), schema::structure("inner", &INNER), schema::boolean("on")],
        );
        static CHOICE: Structure =
            Structure::new("example#Choice", &[schema::unit("u"), schema::structure("inner", &INNER)]);
        static OUTER: Structure = Structure::new(
            "example#Outer",
            &[
                schema::structure("inner", &INNER),
                schema::list("list", &schema::byte("member")).min_length(2),
                schema::map("map", &schema::string("key").min_length(2), &schema::double("value").min(0.5)),
                schema::blob("blob"),
                schema::union("choice", &CHOICE),
            ],
        );
        for (json, expected) in [
            (r#"{"inner": {"id": "a", "on": true}, "list": [1, 2], "map": {"ab": 1}, "blob": "x"}"#, &[][..]),
            (
                r#"{"inner": 1}"#,
                &["Invalid type for parameter inner, value: 1, type: <class 'int'>, valid types: <class 'dict'>"],
            ),
            (
                r#"{"inner": {"inner": {"x": 1, "id": "a"}, "on": 1}}"#,
                &[
                    "Missing required parameter in inner: \"id\"",
                    "Unknown parameter in inner.inner: \"x\", must be one of: id, inner, on",
                    "Invalid type for parameter inner.on, value: 1, type: <class 'int'>, valid types: <class 'bool'>",
                ],
            ),
            (r#"{"choice": {"u": {}}}"#, &[]),
            (
                r#"{"choice": {"u": 1}}"#,
                &["Invalid type for parameter choice.u, value: 1, type: <class 'int'>, valid types: <class 'dict'>"],
            ),
            (
                r#"{"choice": {"u": null}}"#,
                &[
                    "Invalid type for parameter choice.u, value: None, type: <class 'NoneType'>, valid types: <class 'dict'>",
                ],
            ),
            (r#"{"choice": {"u": {"x": 1}}}"#, &["Unknown parameter in choice.u: \"x\", must be one of: "]),
            (r#"{"list": [-128, -129]}"#, &["Invalid value for parameter list[1], value: -129, valid min value: -128"]),
            (
                r#"{"list": [128]}"#,
                &[
                    "Invalid length for parameter list, value: 1, valid min length: 2",
                    "Invalid value for parameter list[0], value: 128, valid max value: 127",
                ],
            ),
            (
                r#"{"list": "x"}"#,
                &[
                    "Invalid type for parameter list, value: x, type: <class 'str'>, valid types: <class 'list'>, <class 'tuple'>",
                ],
            ),
            (
                r#"{"map": {"a": 0.25}}"#,
                &[
                    "Invalid length for parameter map (key: a), value: 1, valid min length: 2",
                    "Invalid value for parameter map.a, value: 0.25, valid min value: 0.5",
                ],
            ),
        ] {
            let Ok(Value::Object(parameters)) = Value::from_json(json.as_bytes()) else { panic!("an object") };
            let mut problems = Vec::new();
            check_members(&OUTER, "", &parameters, &mut problems);
            assert_eq!(problems, expected, "{json}");
        }
    }
}
