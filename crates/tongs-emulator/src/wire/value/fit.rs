//! Whether a value is one of a shape, and its normal form.

use serde_json::{Map, Value};
use tongs::model::{Member, Shape, ShapeId, ShapeType};

use super::super::misfit::Misfit;
use super::super::{MAX_DEPTH, Unwritable};
use super::{blob, bytes, date_time, number, timestamp};
use crate::service::Service;

/// A value in the normal form.
///
/// # Errors
/// It is not one of the shape: where, and why.
pub fn normal(service: &Service, shape: &ShapeId, value: &Value) -> Result<Value, Unwritable> {
    let found = service.shape_of(shape).ok_or_else(|| Misfit::new(format!("the model has no shape {shape}")))?;
    Ok(fit(service, found, value, MAX_DEPTH)?)
}

/// Whether a shape's values may be absent in a list or map.
pub(crate) fn is_sparse(shape: &Shape) -> bool {
    shape.traits().has("smithy.api#sparse")
}

/// Whether a union's values are the events of a stream.
pub(crate) fn is_event_stream(shape: &Shape) -> bool {
    shape.shape_type() == ShapeType::Union && shape.traits().has("smithy.api#streaming")
}

pub(crate) fn fit(service: &Service, shape: &Shape, value: &Value, depth: usize) -> Result<Value, Misfit> {
    let Some(depth) = depth.checked_sub(1) else { return Err(Misfit::new("the value is nested too deep")) };
    match shape.shape_type() {
        ShapeType::Structure => structure(service, shape, value, depth),
        ShapeType::Union => union(service, shape, value, depth),
        ShapeType::List | ShapeType::Set => list(service, shape, value, depth),
        ShapeType::Map => map(service, shape, value, depth),
        ShapeType::Document => Ok(value.clone()),
        _ => scalar(shape.shape_type(), value).map_err(Misfit::new),
    }
}

/// The value of a member, which may be a stream of events.
fn member(service: &Service, member: &Member, value: &Value, depth: usize) -> Result<Value, Misfit> {
    let target = service.target(member).ok_or_else(|| Misfit::new("its shape is missing"))?;
    if !is_event_stream(target) {
        return fit(service, target, value, depth);
    }
    let events = value.as_array().ok_or_else(|| expected("an array of events", value))?;
    let events = events.iter().enumerate();
    events.map(|(at, event)| fit(service, target, event, depth).map_err(|misfit| misfit.at(at))).collect()
}

fn expected(what: &str, found: &Value) -> Misfit {
    let found = match found {
        Value::Object(_) => "an object".to_owned(),
        Value::Array(_) => "an array".to_owned(),
        scalar => scalar.to_string(),
    };
    Misfit::new(format!("expected {what}, found {found}"))
}

fn unknown(shape: &Shape, name: &str) -> Misfit {
    let names: Vec<&str> = shape.members().iter().map(Member::name).collect();
    Misfit::new(format!("{} has no member {name}: it has {}", shape.id(), names.join(", ")))
}

fn structure(service: &Service, shape: &Shape, value: &Value, depth: usize) -> Result<Value, Misfit> {
    let members = value.as_object().ok_or_else(|| expected("an object", value))?;
    let mut fitted = Map::new();
    for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
        let found = shape.member(name).ok_or_else(|| unknown(shape, name))?;
        fitted.insert(name.clone(), member(service, found, value, depth).map_err(|misfit| misfit.within(name))?);
    }
    Ok(Value::Object(fitted))
}

fn union(service: &Service, shape: &Shape, value: &Value, depth: usize) -> Result<Value, Misfit> {
    let fitted = structure(service, shape, value, depth)?;
    let count = fitted.as_object().map_or(0, Map::len);
    if count == 1 { Ok(fitted) } else { Err(Misfit::new(format!("a union has one member, and this has {count}"))) }
}

fn list(service: &Service, shape: &Shape, value: &Value, depth: usize) -> Result<Value, Misfit> {
    let items = value.as_array().ok_or_else(|| expected("an array", value))?;
    let inner = shape.member("member").ok_or_else(|| Misfit::new("its items have no shape"))?;
    let fitted = items.iter().enumerate();
    fitted.map(|(at, item)| entry(service, shape, inner, item, depth).map_err(|misfit| misfit.at(at))).collect()
}

fn map(service: &Service, shape: &Shape, value: &Value, depth: usize) -> Result<Value, Misfit> {
    let entries = value.as_object().ok_or_else(|| expected("an object", value))?;
    let inner = shape.member("value").ok_or_else(|| Misfit::new("its values have no shape"))?;
    let fitted = entries.iter().map(|(key, value)| {
        let value = entry(service, shape, inner, value, depth).map_err(|misfit| misfit.within(key))?;
        Ok((key.clone(), value))
    });
    fitted.collect::<Result<Map<_, _>, _>>().map(Value::Object)
}

/// An item of a list or a value of a map.
fn entry(service: &Service, of: &Shape, inner: &Member, value: &Value, depth: usize) -> Result<Value, Misfit> {
    match value {
        Value::Null if is_sparse(of) => Ok(Value::Null),
        Value::Null => Err(Misfit::new("expected a value, found null: it is not @sparse")),
        value => member(service, inner, value, depth),
    }
}

fn scalar(shape_type: ShapeType, value: &Value) -> Result<Value, String> {
    let wrong = |what: &str| format!("expected {what}, found {value}");
    match shape_type {
        ShapeType::Blob => Ok(blob(&bytes(value)?)),
        ShapeType::Boolean => value.as_bool().map(Value::Bool).ok_or_else(|| wrong("true or false")),
        ShapeType::String | ShapeType::Enum => value.as_str().map(Value::from).ok_or_else(|| wrong("a string")),
        ShapeType::Float | ShapeType::Double => {
            number::of_width(shape_type, number::as_f64(value).ok_or_else(|| wrong("a number"))?)
        }
        ShapeType::BigInteger | ShapeType::BigDecimal => {
            number::big(shape_type, &number::big_text(value).ok_or_else(|| wrong("a number"))?)
        }
        ShapeType::Timestamp => timestamp(&date_time(value)?),
        _ => number::integer(shape_type, number::as_i64(value).ok_or_else(|| wrong("a whole number"))?),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tongs::load::{Sources, load};
    use tongs::model::ShapeId;

    use super::normal;
    use crate::service::Service;

    const MODEL: &str = r#"$version: "2.0"
        namespace a
        use aws.protocols#restJson1
        @restJson1
        service S { version: "1" }
        structure Job { name: String, size: Byte, at: Timestamp, bytes: Blob, tags: Tags, one: Choice, list: Sparse, inner: Job }
        map Tags { key: String, value: Integer }
        @sparse list Sparse { member: Float }
        union Choice { text: String, number: BigInteger }
    "#;

    #[test]
    fn values_have_a_normal_form_or_a_place_that_is_wrong() {
        let loaded = load(Sources::new().text("a.smithy", MODEL));
        let model = loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)));
        let service = Service::from_model(model, None).unwrap();
        let job = ShapeId::parse("a#Job").unwrap();
        for (value, fitted) in [
            (json!({}), Ok(json!({}))),
            (json!({"name": null, "size": 1.0}), Ok(json!({"size": 1}))),
            (json!({"at": 1, "bytes": {"$base64": "YQ=="}}), Ok(json!({"at": "1970-01-01T00:00:01Z", "bytes": "a"}))),
            (json!({"list": [null, 1, "NaN"]}), Ok(json!({"list": [null, 1.0, "NaN"]}))),
            (json!({"one": {"number": "5", "text": null}}), Ok(json!({"one": {"number": 5}}))),
            (json!([]), Err("expected an object, found an array")),
            (json!({"nam": 1}), Err("a#Job has no member nam: it has name, size, at, bytes, tags, one, list, inner")),
            (json!({"inner": {"size": 200}}), Err("at inner.size: 200 is not a byte: -128 to 127 are")),
            (json!({"tags": {"a b": "x"}}), Err("at tags.a b: expected a whole number, found \"x\"")),
            (json!({"tags": {"a": null}}), Err("at tags.a: expected a value, found null: it is not @sparse")),
            (json!({"list": [1, true]}), Err("at list[1]: expected a number, found true")),
            (json!({"one": {}}), Err("at one: a union has one member, and this has 0")),
            (json!({"one": {"text": "", "number": 1}}), Err("at one: a union has one member, and this has 2")),
        ] {
            let found = normal(&service, &job, &value).map_err(|error| error.to_string());
            assert_eq!(found, fitted.map_err(str::to_owned), "{value}");
        }
        let deep = (0..1000).fold(json!({}), |inner, _| json!({ "inner": inner }));
        assert!(normal(&service, &job, &deep).unwrap_err().what.contains("too deep"));
    }
}
