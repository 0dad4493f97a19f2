//! Errors in the terms of a service: its own where the model has one, and what is usual where not.

use serde_json::{Map, Value, json};
use tongs::model::{Model, Shape, ShapeId, ShapeType};

use crate::{
    constraints::{Violation, summary},
    handler::Refusal,
    host::ServiceError,
    place::Place,
    random::seed_of,
    service::{Operation, Protocol, Service},
    values::{Echoes, Maker},
    wire::Failure,
};

/// What services call an error of their own for inputs that are not valid, the most telling first.
const INVALID: [&str; 14] = [
    "ValidationException",
    "ValidationError",
    "InvalidParameterException",
    "InvalidParameterValueException",
    "InvalidParameterValue",
    "InvalidParameter",
    "InvalidInputException",
    "InvalidInput",
    "InvalidArgumentException",
    "InvalidRequestException",
    "InvalidRequest",
    "ParameterException",
    "BadRequestException",
    "ClientException",
];

/// The answer to an input that is not valid.
pub(super) fn invalid(service: &Service, operation: &Operation, violations: &[Violation]) -> Failure {
    invalid_because(service, operation, &summary(violations), violations)
}

/// The same, in words of one's own.
pub(super) fn invalid_because(
    service: &Service,
    operation: &Operation,
    message: &str,
    violations: &[Violation],
) -> Failure {
    let name = |id: &&ShapeId| {
        let name = id.name();
        INVALID.iter().position(|known| *known == name).or_else(|| name.contains("Validation").then_some(INVALID.len()))
    };
    let own = operation.errors().iter().filter(|id| name(id).is_some()).min_by_key(name);
    match own.and_then(|id| service.shape_of(id)) {
        Some(shape) => modelled(service, shape, message, violations),
        None => Failure::common("ValidationException", message, 400),
    }
}

/// An error, as the service has it.
pub(super) fn of(service: &Service, operation: Option<&Operation>, error: &ServiceError) -> Failure {
    let own = operation.and_then(|operation| find(service, operation, &error.code));
    match own {
        Some(shape) => modelled(service, shape, &error.message, &[]),
        None => Failure::common(code(service, &error.code), error.message.clone(), error.status),
    }
}

/// An error that a handler answers with.
pub(super) fn refused(service: &Service, operation: &Operation, refusal: &Refusal) -> Failure {
    let Refusal { error, message, members: given, status } = refusal;
    match find(service, operation, error) {
        Some(shape) => {
            let value = members(service, shape, given.clone(), message, &[]);
            Failure::Modelled { shape: shape.id().clone(), value: Value::Object(value) }
        }
        None => Failure::common(code(service, error), message, *status),
    }
}

/// The error of an operation that has a name, or a shape id, or a code.
pub(super) fn find<'s>(service: &'s Service, operation: &Operation, name: &str) -> Option<&'s Shape> {
    let is_it = |id: &&ShapeId| id.as_str() == name || id.name() == name;
    let coded =
        |id: &&ShapeId| service.shape_of(id).is_some_and(|shape| crate::wire::error_shape_code(service, shape) == name);
    let errors = operation.errors();
    errors.iter().find(is_it).or_else(|| errors.iter().find(coded)).and_then(|id| service.shape_of(id))
}

/// An error of the model that says a message.
pub(super) fn modelled(service: &Service, shape: &Shape, message: &str, violations: &[Violation]) -> Failure {
    let value = members(service, shape, Map::new(), message, violations);
    Failure::Modelled { shape: shape.id().clone(), value: Value::Object(value) }
}

/// An error of the model with these members, and what it must have besides.
pub(super) fn completed(service: &Service, shape: &Shape, value: &Value) -> Failure {
    let given = value.as_object().cloned().unwrap_or_default();
    let value = members(service, shape, given, "This error was asked for.", &[]);
    Failure::Modelled { shape: shape.id().clone(), value: Value::Object(value) }
}

fn members(
    service: &Service,
    shape: &Shape,
    mut value: Map<String, Value>,
    message: &str,
    violations: &[Violation],
) -> Map<String, Value> {
    let model: &Model = service.model();
    let signing_name = service.signing_name();
    let echoes = Echoes::default();
    let Some(place) = Place::of(model, shape.id()) else { return value };
    for (member, place) in place.members() {
        if value.contains_key(member.name()) {
            continue;
        }
        let name = member.name().to_ascii_lowercase();
        let made =
            if matches!(name.as_str(), "message" | "errormessage") && place.shape.shape_type() == ShapeType::String {
                Some(message.into())
            } else if let Some(fields) = fields(place, violations) {
                Some(fields)
            } else if let Some(reason) = reason(place, &name).filter(|_| !violations.is_empty()) {
                Some(reason.into())
            } else if place.is_required() {
                Maker::new(model, seed_of(0, shape.id().as_str().as_bytes()), &echoes, &signing_name).value(place)
            } else {
                None
            };
        if let Some(made) = made {
            value.insert(member.name().to_owned(), made);
        }
    }
    value
}

/// What an error says of why, where it says that an input is not valid.
fn reason<'m>(place: Place<'m>, name: &str) -> Option<&'m str> {
    let is_enum = name == "reason" && place.shape.shape_type() == ShapeType::Enum;
    let mut values = place.enum_values().map(|(value, _)| value).filter(|_| is_enum);
    values.find(|value| value.to_ascii_lowercase().contains("validation"))
}

/// What is wrong, by field, where an error lists that.
fn fields(place: Place<'_>, violations: &[Violation]) -> Option<Value> {
    let item = place.member("member").filter(|item| item.shape.shape_type() == ShapeType::Structure)?;
    let named = |names: &[&str]| {
        let is_it = |member: &&tongs::model::Member| names.contains(&member.name().to_ascii_lowercase().as_str());
        item.shape.members().iter().find(is_it).map(tongs::model::Member::name)
    };
    let (path, message) = (named(&["path", "name", "field", "fieldname"])?, named(&["message", "reason"])?);
    let is_path = path.eq_ignore_ascii_case("path");
    let field = |violation: &Violation| {
        // Where it is called a name, no slash stands before it.
        let place = if is_path { violation.path.as_str() } else { violation.path.trim_start_matches('/') };
        json!({ path: place, message: violation.message })
    };
    (!violations.is_empty()).then(|| violations.iter().map(field).collect())
}

/// What a service calls a usual error that its model lacks: those of XML have names of their own.
fn code(service: &Service, code: &str) -> String {
    let is_xml = matches!(service.protocol(), Protocol::AwsQuery | Protocol::Ec2Query | Protocol::RestXml);
    let known = match code {
        "UnrecognizedClientException" if service.is_s3() => "InvalidAccessKeyId",
        "UnrecognizedClientException" => "InvalidClientTokenId",
        "InvalidSignatureException" => "SignatureDoesNotMatch",
        "IncompleteSignatureException" => "IncompleteSignature",
        "MissingAuthenticationTokenException" if service.is_s3() => "AccessDenied",
        "MissingAuthenticationTokenException" => "MissingAuthenticationToken",
        "ThrottlingException" if service.is_s3() => "SlowDown",
        "ThrottlingException" => "Throttling",
        "AccessDeniedException" => "AccessDenied",
        "ValidationException" => "ValidationError",
        "InternalServerException" => "InternalFailure",
        "ServiceUnavailableException" => "ServiceUnavailable",
        other => other,
    };
    if is_xml { known.to_owned() } else { code.to_owned() }
}
