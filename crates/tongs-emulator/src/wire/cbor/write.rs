//! Writes values of shapes as CBOR.

use minicbor::data::IanaTag;
use minicbor::encode::{Encoder, Error};
use serde_json::Value;
use tongs::model::{Member, Shape, ShapeType};

use super::super::misfit::Misfit;
use super::super::value::{bytes, date_time, in_order, number};
use super::big;
use crate::service::Service;

/// An encoder to memory, which cannot fail.
pub(super) type Out = Encoder<Vec<u8>>;

/// Writes a value in the normal form, with entries before the members.
pub(crate) fn write(
    service: &Service,
    shape: &Shape,
    value: &Value,
    before: &[(&str, &str)],
    writes: &dyn Fn(&Member) -> bool,
) -> Result<Vec<u8>, Misfit> {
    let mut to = Writer { service, out: Encoder::new(Vec::new()) };
    match value.as_object() {
        Some(members) if matches!(shape.shape_type(), ShapeType::Structure | ShapeType::Union) => {
            to.out.begin_map()?;
            for (key, text) in before {
                to.out.str(key)?.str(text)?;
            }
            for (member, value) in in_order(shape, members).map_err(Misfit::new)? {
                if writes(member) {
                    to.out.str(member.name())?;
                    to.member(member, value)?;
                }
            }
            to.out.end()?;
        }
        _ => to.value(shape, value)?,
    }
    Ok(to.out.into_writer())
}

/// Writes an object of texts.
pub(crate) fn texts(entries: &[(&str, &str)]) -> Result<Vec<u8>, Misfit> {
    let mut out = Encoder::new(Vec::new());
    out.map(entries.len() as u64)?;
    for (key, text) in entries {
        out.str(key)?.str(text)?;
    }
    Ok(out.into_writer())
}

struct Writer<'s> {
    service: &'s Service,
    out: Out,
}

impl<E> From<Error<E>> for Misfit {
    fn from(_: Error<E>) -> Self {
        Misfit::new("the value cannot be written as CBOR")
    }
}

fn named<'m>(shape: &'m Shape, name: &str) -> Result<&'m Member, Misfit> {
    shape.member(name).ok_or_else(|| Misfit::new(format!("{} has no member {name}", shape.id())))
}

impl Writer<'_> {
    fn member(&mut self, member: &Member, value: &Value) -> Result<(), Misfit> {
        let target = self.service.target(member).ok_or_else(|| Misfit::new("its shape is missing"))?;
        self.value(target, value)
    }

    fn value(&mut self, shape: &Shape, value: &Value) -> Result<(), Misfit> {
        match (shape.shape_type(), value) {
            (_, Value::Null) => {
                self.out.null()?;
            }
            (ShapeType::Structure | ShapeType::Union, Value::Object(members)) => {
                self.out.map(members.len() as u64)?;
                for (member, value) in in_order(shape, members).map_err(Misfit::new)? {
                    self.out.str(member.name())?;
                    self.member(member, value).map_err(|misfit| misfit.within(member.name()))?;
                }
            }
            (ShapeType::Map, Value::Object(entries)) => {
                let member = named(shape, "value")?;
                self.out.map(entries.len() as u64)?;
                for (key, value) in entries {
                    self.out.str(key)?;
                    self.member(member, value).map_err(|misfit| misfit.within(key))?;
                }
            }
            (ShapeType::List | ShapeType::Set, Value::Array(items)) => {
                let member = named(shape, "member")?;
                self.out.array(items.len() as u64)?;
                for (at, item) in items.iter().enumerate() {
                    self.member(member, item).map_err(|misfit| misfit.at(at))?;
                }
            }
            (ShapeType::Document, _) => return Err(Misfit::new("documents have no form in CBOR")),
            _ => self.scalar(shape.shape_type(), value)?,
        }
        Ok(())
    }

    fn scalar(&mut self, shape_type: ShapeType, value: &Value) -> Result<(), Misfit> {
        let wrong = || Misfit::new(format!("{value} is not a {shape_type}"));
        match (shape_type, value) {
            (ShapeType::Blob, value) => self.out.bytes(&bytes(value).map_err(Misfit::new)?)?,
            (ShapeType::Timestamp, value) => {
                let time = date_time(value).map_err(Misfit::new)?;
                self.out.tag(IanaTag::Timestamp)?;
                if time.has_subsec_nanos() { self.out.f64(time.as_secs_f64())? } else { self.out.i64(time.secs())? }
            }
            // As near as its 32 bits come to the number.
            #[allow(clippy::cast_possible_truncation)]
            (ShapeType::Float, value) => self.out.f32(number::as_f64(value).ok_or_else(wrong)? as f32)?,
            (ShapeType::Double, value) => self.out.f64(number::as_f64(value).ok_or_else(wrong)?)?,
            (ShapeType::BigInteger | ShapeType::BigDecimal, value) => {
                let text = number::big_text(value).ok_or_else(wrong)?;
                return big::write(&mut self.out, shape_type, &text);
            }
            (_, Value::Bool(flag)) => self.out.bool(*flag)?,
            (_, Value::String(text)) => self.out.str(text)?,
            (_, Value::Number(number)) => self.out.i64(number.as_i64().ok_or_else(wrong)?)?,
            _ => return Err(wrong()),
        };
        Ok(())
    }
}
