//! From a request to the input of its operation, by the members of the model.

use aws_smithy_http::header::{many_dates, read_many_from_str};
use aws_smithy_types::{DateTime, date_time::Format};
use serde_json::{Map, Value};
use tongs_runtime::schema::{Binding, Member, Structure, TimestampFormat, Type};

use tongs_emulator::host::{ServiceError, percent_decode, query_pairs};

use crate::route::Call;

/// The members of an operation's input or output by their names in the model, as JSON has them: blobs in base64, and
/// timestamps in the form in which they travel.
pub type Members = Map<String, Value>;

/// Decodes path, query, headers and body. Of a query parameter that occurs twice the first counts, unless it is a list;
/// what is unknown is ignored, as services do.
pub(crate) fn read(call: &Call<'_>) -> Result<Members, ServiceError> {
    let mut input = Members::new();
    for (name, text) in &call.labels {
        let wrong = |what| ServiceError::serialization(format!("The path label '{name}' is not {what}."));
        let text = percent_decode(text, false).ok_or_else(|| wrong("percent-encoded UTF-8"))?;
        if let Some(member) = call.operation.input.member(name) {
            input.insert(member.name.to_owned(), scalar(&member.ty, &text).map_err(wrong)?);
        }
    }
    let query = query_pairs(call.request.query.as_deref().unwrap_or_default())?;
    let body = body(call)?;
    for member in call.operation.input.members {
        let value = match member.binding {
            Binding::Label | Binding::Status => None,
            Binding::Query(key) => {
                let values = query.iter().filter(|(name, _)| name == key).map(|(_, value)| value.as_str());
                texts(member, values, &format!("query parameter '{key}'"))?
            }
            Binding::QueryParams => query_params(call.operation.input, member, &query),
            Binding::Header(name) => header(call, member, name)?,
            Binding::PrefixHeaders(prefix) => prefix_headers(call, prefix),
            Binding::Payload => payload(call, member)?,
            Binding::Body => body.get(member.wire_name).filter(|value| !value.is_null()).cloned(),
        };
        let Some(value) = value else { continue };
        let value = if matches!(member.binding, Binding::Body | Binding::Payload) {
            typed(member, value, member.name).map_err(ServiceError::serialization)?
        } else {
            value
        };
        input.insert(member.name.to_owned(), value);
    }
    Ok(input)
}

/// A value, or a list of values, that is written as text.
fn texts<'t>(
    member: &Member,
    mut texts: impl Iterator<Item = &'t str>,
    place: &str,
) -> Result<Option<Value>, ServiceError> {
    let wrong = |what| ServiceError::serialization(format!("The {place} is not {what}."));
    if let Type::List { item, .. } = member.ty {
        let values: Vec<Value> = texts.map(|text| scalar(&item.ty, text)).collect::<Result<_, _>>().map_err(wrong)?;
        return Ok((!values.is_empty()).then_some(Value::Array(values)));
    }
    texts.next().map(|text| scalar(&member.ty, text)).transpose().map_err(wrong)
}

/// A value that is written as text; or what it should be.
fn scalar(ty: &Type, text: &str) -> Result<Value, &'static str> {
    match ty {
        Type::Boolean => text.parse::<bool>().map(Value::from).map_err(|_| "a boolean"),
        Type::Byte | Type::Short | Type::Integer | Type::Long => {
            let parsed = text.parse().ok().filter(|_| !text.starts_with('+'));
            parsed.filter(|integer| holds(ty, *integer)).map(Value::from).ok_or(kind(ty))
        }
        Type::Float | Type::Double if is_special(text) => Ok(text.into()),
        Type::Float | Type::Double => {
            text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from).ok_or("a number")
        }
        Type::Timestamp(format) if !is_timestamp(*format, text) => Err("a timestamp"),
        _ => Ok(text.into()),
    }
}

/// Whether a type of integers is wide enough for one.
fn holds(ty: &Type, integer: i64) -> bool {
    match ty {
        Type::Byte => i8::try_from(integer).is_ok(),
        Type::Short => i16::try_from(integer).is_ok(),
        Type::Integer => i32::try_from(integer).is_ok(),
        _ => true,
    }
}

/// Numbers that JSON has no numbers for.
fn is_special(text: &str) -> bool {
    matches!(text, "NaN" | "Infinity" | "-Infinity")
}

/// Whether a text is a timestamp in that format.
pub(crate) fn is_timestamp(format: TimestampFormat, text: &str) -> bool {
    let format = match format {
        TimestampFormat::DateTime => Format::DateTimeWithOffset,
        TimestampFormat::HttpDate => Format::HttpDate,
        TimestampFormat::EpochSeconds => Format::EpochSeconds,
    };
    DateTime::from_str(text, format).is_ok()
}

fn query_params(input: &Structure, member: &Member, query: &[(String, String)]) -> Option<Value> {
    let bound =
        |key: &str| input.members.iter().any(|other| matches!(other.binding, Binding::Query(bound) if bound == key));
    let lists = matches!(member.ty, Type::Map { value, .. } if matches!(value.ty, Type::List { .. }));
    let mut params = Map::new();
    for (key, value) in query.iter().filter(|(key, _)| !bound(key)) {
        let empty = || if lists { Value::Array(Vec::new()) } else { Value::from(value.as_str()) };
        if let Value::Array(values) = params.entry(key.clone()).or_insert_with(empty) {
            values.push(value.as_str().into());
        }
    }
    (!params.is_empty()).then_some(Value::Object(params))
}

fn header(call: &Call<'_>, member: &Member, name: &str) -> Result<Option<Value>, ServiceError> {
    let place = format!("header '{name}'");
    let wrong = |what| ServiceError::serialization(format!("The {place} is not {what}."));
    let sent = call.request.headers.get_all(name).iter().map(|value| std::str::from_utf8(value.as_bytes()));
    let sent: Vec<&str> = sent.collect::<Result<_, _>>().map_err(|_| wrong("UTF-8"))?;
    match member.ty {
        Type::List { item, .. } => {
            let items = header_items(&item.ty, &sent).map_err(wrong)?;
            texts(member, items.iter().map(String::as_str), &place)
        }
        _ => texts(member, sent.into_iter().map(str::trim), &place),
    }
}

/// The items of a list in header fields of one name, each of which may hold several; or what those should be.
fn header_items(ty: &Type, fields: &[&str]) -> Result<Vec<String>, &'static str> {
    let fields = fields.iter().copied();
    if *ty != Type::Timestamp(TimestampFormat::HttpDate) {
        return read_many_from_str(fields).map_err(|_| "a list in which every quote is closed");
    }
    // Commas are part of these dates.
    let dates = many_dates(fields, Format::HttpDate).map_err(|_| "a list of timestamps")?;
    dates.iter().map(|date| date.fmt(Format::HttpDate)).collect::<Result<_, _>>().map_err(|_| "a list of timestamps")
}

fn prefix_headers(call: &Call<'_>, prefix: &str) -> Option<Value> {
    let prefix = prefix.to_ascii_lowercase();
    let headers = call.request.headers.iter().filter_map(|(name, value)| {
        Some((name.as_str().strip_prefix(&prefix)?.to_owned(), Value::from(value.to_str().ok()?)))
    });
    let headers: Map<String, Value> = headers.collect();
    (!headers.is_empty()).then_some(Value::Object(headers))
}

/// The members in the body, by their names on the wire.
fn body(call: &Call<'_>) -> Result<Map<String, Value>, ServiceError> {
    let has_members = call.operation.input.members.iter().any(|member| member.binding == Binding::Body);
    if !has_members || call.request.body.is_empty() {
        return Ok(Map::new());
    }
    match json(call)? {
        Value::Object(members) => Ok(members),
        _ => Err(ServiceError::serialization("The request body is not a JSON object.")),
    }
}

fn json(call: &Call<'_>) -> Result<Value, ServiceError> {
    serde_json::from_slice(&call.request.body)
        .map_err(|error| ServiceError::serialization(format!("The request body is not JSON: {error}.")))
}

/// The body that is a member.
fn payload(call: &Call<'_>, member: &Member) -> Result<Option<Value>, ServiceError> {
    let body = &call.request.body;
    if body.is_empty() {
        return Ok(None);
    }
    Ok(Some(match member.ty {
        Type::Blob => base64_simd::STANDARD.encode_to_string(body).into(),
        Type::String | Type::Enum(_) => {
            std::str::from_utf8(body).map_err(|_| ServiceError::serialization("The request body is not UTF-8."))?.into()
        }
        _ => json(call)?,
    }))
}

/// A value of a body under the names of the model, without nulls; or what is wrong with it.
fn typed(member: &Member, value: Value, path: &str) -> Result<Value, String> {
    let fits = match (&member.ty, &value) {
        (Type::Boolean, Value::Bool(_))
        | (Type::String | Type::Enum(_), Value::String(_))
        | (Type::Document, _)
        | (Type::Structure(_) | Type::Union(_) | Type::Map { .. } | Type::Unit, Value::Object(_))
        | (Type::List { .. }, Value::Array(_))
        | (
            Type::Float | Type::Double | Type::BigDecimal | Type::Timestamp(TimestampFormat::EpochSeconds),
            Value::Number(_),
        ) => true,
        (Type::Byte | Type::Short | Type::Integer | Type::Long, Value::Number(number)) => {
            number.as_i64().is_some_and(|integer| holds(&member.ty, integer))
        }
        (Type::Float | Type::Double, Value::String(text)) => is_special(text),
        (Type::BigInteger, Value::Number(number)) => !number.is_f64(),
        (Type::Blob, Value::String(text)) => base64_simd::STANDARD.decode_to_vec(text).is_ok(),
        (Type::Timestamp(format), Value::String(text)) => is_timestamp(*format, text),
        _ => false,
    };
    if !fits {
        return Err(format!("The value at '{path}' is not {}.", kind(&member.ty)));
    }
    match (member.ty, value) {
        (Type::Structure(shape) | Type::Union(shape), Value::Object(mut wire)) => {
            let mut members = Map::new();
            for member in shape.members {
                if let Some(value) = wire.remove(member.wire_name).filter(|value| !value.is_null()) {
                    members.insert(member.name.to_owned(), typed(member, value, &format!("{path}.{}", member.name))?);
                }
            }
            Ok(Value::Object(members))
        }
        (Type::List { item, sparse }, Value::Array(values)) => {
            let values = values.into_iter().filter(|value| sparse || !value.is_null()).enumerate();
            let values = values.map(|(index, value)| element(item, value, &format!("{path}.{index}")));
            Ok(Value::Array(values.collect::<Result<_, _>>()?))
        }
        (Type::Map { value: of, sparse, .. }, Value::Object(entries)) => {
            let entries = entries.into_iter().filter(|(_, value)| sparse || !value.is_null());
            let entries = entries.map(|(key, value)| {
                let value = element(of, value, &format!("{path}.{key}"))?;
                Ok((key, value))
            });
            Ok(Value::Object(entries.collect::<Result<_, String>>()?))
        }
        (_, value) => Ok(value),
    }
}

/// An item of a list, or a value of a map: null where those may be.
fn element(member: &Member, value: Value, path: &str) -> Result<Value, String> {
    if value.is_null() { Ok(value) } else { typed(member, value, path) }
}

/// What a value should be, in words.
fn kind(ty: &Type) -> &'static str {
    match ty {
        Type::Boolean => "a boolean",
        Type::Byte => "an integer of 8 bits",
        Type::Short => "an integer of 16 bits",
        Type::Integer => "an integer of 32 bits",
        Type::Long => "an integer of 64 bits",
        Type::BigInteger => "an integer",
        Type::Float | Type::Double | Type::BigDecimal => "a number",
        Type::String | Type::Enum(_) => "a string",
        Type::Blob => "bytes in base64",
        Type::Timestamp(_) => "a timestamp",
        Type::List { .. } => "a list",
        Type::Document => "a value",
        Type::Structure(_) | Type::Union(_) | Type::Map { .. } | Type::Unit => "an object",
    }
}

#[cfg(test)]
#[path = "input_tests.rs"]
mod tests;
