//! Reads JSON as values of shapes.
//!
//! A text is read once, by the shapes that it is expected to be of, so that numbers of any size keep their digits.
//! `serde_json` bounds how deep it nests.

use std::cell::RefCell;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use tongs::model::{Member, Shape, ShapeType};

use super::super::misfit::Misfit;
use super::super::text;
use super::super::value::{blob, is_sparse, number};
use super::Dialect;

/// Reads a whole text as a value of a shape.
pub(crate) fn read(dialect: Dialect<'_>, shape: &Shape, member: Option<&Member>, json: &[u8]) -> Result<Value, Misfit> {
    let misfit = RefCell::new(None);
    let seed = Seed { dialect, shape, member, misfit: &misfit };
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let read = seed.deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    let value = read.map_err(|error| misfit.take().unwrap_or_else(|| Misfit::new(error.to_string())))?;
    if value.is_null() && shape.shape_type() != ShapeType::Document {
        return Err(Misfit::new("expected a value, found null"));
    }
    Ok(value)
}

/// What a value is expected to be.
#[derive(Clone, Copy)]
struct Seed<'a> {
    dialect: Dialect<'a>,
    shape: &'a Shape,
    member: Option<&'a Member>,
    /// What is wrong, once something is.
    misfit: &'a RefCell<Option<Misfit>>,
}

impl<'a> Seed<'a> {
    fn of_member<E: Error>(self, member: &'a Member) -> Result<Self, E> {
        let shape = self.dialect.service.target(member).ok_or_else(|| E::custom("its shape is missing"))?;
        Ok(Self { shape, member: Some(member), ..self })
    }

    /// Says where an error is.
    fn placed<T, E: Error>(self, result: Result<T, E>, place: impl FnOnce(Misfit) -> Misfit) -> Result<T, E> {
        result.inspect_err(|error| {
            let inner = self.misfit.take().unwrap_or_else(|| Misfit::new(error.to_string()));
            self.misfit.replace(Some(place(inner)));
        })
    }

    fn scalar(self, value: &Value) -> Result<Value, String> {
        let wrong = |what: &str| format!("expected {what}, found {}", short(value));
        let shape_type = self.shape.shape_type();
        match shape_type {
            ShapeType::Boolean => value.as_bool().map(Value::Bool).ok_or_else(|| wrong("true or false")),
            ShapeType::String | ShapeType::Enum => value.as_str().map(Value::from).ok_or_else(|| wrong("a string")),
            ShapeType::Blob => {
                let text = value.as_str().ok_or_else(|| wrong("a string"))?;
                aws_smithy_types::base64::decode(text).map(|bytes| blob(&bytes)).map_err(|_| wrong("base64"))
            }
            ShapeType::Float | ShapeType::Double => {
                // Of strings, only the words for what is no number.
                let of_text = |text: &str| number::float_of_text(text).is_some_and(|it| !it.is_finite());
                let number = number::as_f64(value).filter(|_| value.as_str().is_none_or(of_text));
                number::of_width(shape_type, number.ok_or_else(|| wrong("a number"))?)
            }
            ShapeType::Timestamp => {
                let format = self.dialect.timestamp_format(self.member, self.shape);
                let is_number = format == aws_smithy_types::date_time::Format::EpochSeconds;
                match value {
                    Value::Number(number) if is_number => text::read_timestamp(&number.to_string(), format),
                    Value::String(text) if !is_number => text::read_timestamp(text, format),
                    _ if is_number => Err(wrong("seconds since 1970 as a number")),
                    _ => Err(wrong("a timestamp as a string")),
                }
            }
            _ => number::integer(shape_type, number::as_i64(value).ok_or_else(|| wrong("a whole number"))?),
        }
    }

    fn big(self, text: &str) -> Result<Value, String> {
        match serde_json::from_str(text) {
            Ok(Value::String(text)) => number::big(self.shape.shape_type(), &text),
            Ok(Value::Null) => Ok(Value::Null),
            _ => number::big(self.shape.shape_type(), text),
        }
    }
}

/// A value as a message shows it.
fn short(value: &Value) -> String {
    match value {
        Value::Object(_) => "an object".to_owned(),
        Value::Array(_) => "an array".to_owned(),
        scalar => scalar.to_string().chars().take(100).collect(),
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        match self.shape.shape_type() {
            ShapeType::Structure | ShapeType::Union | ShapeType::Map | ShapeType::List | ShapeType::Set => {
                deserializer.deserialize_any(self)
            }
            ShapeType::Document => Value::deserialize(deserializer),
            ShapeType::BigInteger | ShapeType::BigDecimal => {
                let raw = Box::<RawValue>::deserialize(deserializer)?;
                self.big(raw.get()).map_err(D::Error::custom)
            }
            _ => match Value::deserialize(deserializer)? {
                Value::Null => Ok(Value::Null),
                value => self.scalar(&value).map_err(D::Error::custom),
            },
        }
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.shape.shape_type() {
            ShapeType::List | ShapeType::Set => "an array",
            _ => "an object",
        })
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let is_list = matches!(self.shape.shape_type(), ShapeType::List | ShapeType::Set);
        let Some(member) = self.shape.member("member").filter(|_| is_list) else {
            return Err(A::Error::custom("expected an object, found an array"));
        };
        let (inner, is_sparse) = (self.of_member::<A::Error>(member)?, is_sparse(self.shape));
        let mut list = Vec::new();
        while let Some(item) = self.placed(items.next_element_seed(inner), |misfit| misfit.at(list.len()))? {
            if item.is_null() && !is_sparse && inner.shape.shape_type() != ShapeType::Document {
                let error = Err(A::Error::custom("expected a value, found null"));
                return self.placed(error, |misfit| misfit.at(list.len()));
            }
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Value, A::Error> {
        match self.shape.shape_type() {
            ShapeType::Structure => self.structure(entries),
            ShapeType::Union => self.union(entries),
            ShapeType::Map => self.map(entries),
            _ => Err(A::Error::custom("expected an array, found an object")),
        }
    }
}

impl Seed<'_> {
    fn structure<'de, A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let Some(member) = self.dialect.member(self.shape, &key) else {
                self.placed(entries.next_value::<IgnoredAny>(), |misfit| misfit.within(&key))?;
                continue;
            };
            let inner = self.of_member::<A::Error>(member)?;
            let value = self.placed(entries.next_value_seed(inner), |misfit| misfit.within(member.name()))?;
            if value.is_null() && inner.shape.shape_type() != ShapeType::Document {
                members.remove(member.name());
            } else {
                members.insert(member.name().to_owned(), value);
            }
        }
        Ok(Value::Object(members))
    }

    fn union<'de, A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let Some(member) = self.dialect.member(self.shape, &key) else {
                let value = self.placed(entries.next_value::<Value>(), |misfit| misfit.within(&key))?;
                // Some clients write the type of the value beside it.
                if value.is_null() || key == "__type" {
                    continue;
                }
                return Err(A::Error::custom(format!("{} has no member {key}", self.shape.id())));
            };
            let inner = self.of_member::<A::Error>(member)?;
            let value = self.placed(entries.next_value_seed(inner), |misfit| misfit.within(member.name()))?;
            if !value.is_null() {
                members.insert(member.name().to_owned(), value);
            }
        }
        match members.len() {
            1 => Ok(Value::Object(members)),
            count => Err(A::Error::custom(format!("a union has one member, and this has {count}"))),
        }
    }

    fn map<'de, A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let member = self.shape.member("value").ok_or_else(|| A::Error::custom("its values have no shape"))?;
        let (inner, is_sparse) = (self.of_member::<A::Error>(member)?, is_sparse(self.shape));
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let value = self.placed(entries.next_value_seed(inner), |misfit| misfit.within(&key))?;
            if value.is_null() && !is_sparse && inner.shape.shape_type() != ShapeType::Document {
                let error = Err(A::Error::custom("expected a value, found null"));
                return self.placed(error, |misfit| misfit.within(&key));
            }
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}
