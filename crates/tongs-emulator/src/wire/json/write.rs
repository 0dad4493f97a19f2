//! Writes values of shapes as JSON.

use aws_smithy_types::base64;
use aws_smithy_types::date_time::Format;
use serde::ser::{Error, Serialize, SerializeMap, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;
use tongs::model::{Member, Shape, ShapeType};

use super::super::misfit::Misfit;
use super::super::text;
use super::super::value::{bytes, in_order, number};
use super::Dialect;

/// Writes a value in the normal form. Of a structure, only the members that `writes` says.
pub(crate) fn write(
    dialect: Dialect<'_>,
    shape: &Shape,
    member: Option<&Member>,
    value: &Value,
    writes: &dyn Fn(&Member) -> bool,
) -> Result<Vec<u8>, Misfit> {
    let typed = Typed { dialect, shape, member, value, writes: Some(writes) };
    serde_json::to_vec(&typed).map_err(|error| Misfit::new(error.to_string()))
}

struct Typed<'a> {
    dialect: Dialect<'a>,
    shape: &'a Shape,
    member: Option<&'a Member>,
    value: &'a Value,
    writes: Option<&'a dyn Fn(&Member) -> bool>,
}

impl<'a> Typed<'a> {
    fn inner<E: Error>(&self, member: &'a Member, value: &'a Value) -> Result<Self, E> {
        let shape = self.dialect.service.target(member).ok_or_else(|| E::custom("its shape is missing"))?;
        Ok(Self { dialect: self.dialect, shape, member: Some(member), value, writes: None })
    }

    fn named<E: Error>(&self, name: &str) -> Result<&'a Member, E> {
        self.shape.member(name).ok_or_else(|| E::custom(format!("{} has no member {name}", self.shape.id())))
    }

    fn structure<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let members = self.value.as_object().ok_or_else(|| S::Error::custom("expected an object"))?;
        let mut object = serializer.serialize_map(None)?;
        for (member, value) in in_order(self.shape, members).map_err(S::Error::custom)? {
            if self.writes.is_none_or(|writes| writes(member)) {
                object.serialize_entry(self.dialect.name(member), &self.inner::<S::Error>(member, value)?)?;
            }
        }
        object.end()
    }

    fn scalar<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.shape.shape_type() {
            ShapeType::Blob => serializer.serialize_str(&base64::encode(bytes(self.value).map_err(S::Error::custom)?)),
            ShapeType::Timestamp => {
                let format = self.dialect.timestamp_format(self.member, self.shape);
                let is_number = format == Format::EpochSeconds;
                let text = text::write_timestamp(self.value, format).map_err(S::Error::custom)?;
                if is_number { raw(text, serializer) } else { serializer.serialize_str(&text) }
            }
            ShapeType::BigInteger | ShapeType::BigDecimal => {
                let text = number::big_text(self.value).ok_or_else(|| S::Error::custom("expected a number"))?;
                if self.dialect.has_big_numbers_as_text() {
                    serializer.serialize_str(&text)
                } else {
                    raw(text, serializer)
                }
            }
            _ => self.value.serialize(serializer),
        }
    }
}

/// Writes a number by its digits.
fn raw<S: Serializer>(text: String, serializer: S) -> Result<S::Ok, S::Error> {
    RawValue::from_string(text).map_err(S::Error::custom)?.serialize(serializer)
}

impl Serialize for Typed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.shape.shape_type(), self.value) {
            (_, Value::Null) => serializer.serialize_unit(),
            (ShapeType::Structure | ShapeType::Union, _) => self.structure(serializer),
            (ShapeType::List | ShapeType::Set, Value::Array(items)) => {
                let member = self.named("member")?;
                let items = items.iter().map(|item| self.inner(member, item)).collect::<Result<Vec<_>, S::Error>>()?;
                serializer.collect_seq(items)
            }
            (ShapeType::Map, Value::Object(entries)) => {
                let member = self.named("value")?;
                let mut object = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    object.serialize_entry(key, &self.inner::<S::Error>(member, value)?)?;
                }
                object.end()
            }
            _ => self.scalar(serializer),
        }
    }
}
