//! Reads CBOR as values of shapes.

use aws_smithy_types::DateTime;
use minicbor::data::{IanaTag, Tag, Type};
use minicbor::decode::{Decoder, Error};
use serde_json::{Map, Value};
use tongs::model::{Member, Shape, ShapeType};

use super::super::MAX_DEPTH;
use super::super::misfit::Misfit;
use super::super::value::{blob, is_sparse, number, timestamp};
use super::big;
use crate::service::Service;

/// Reads a whole body as a value of a shape.
pub(crate) fn read(service: &Service, shape: &Shape, cbor: &[u8]) -> Result<Value, Misfit> {
    let mut reader = Reader { service, decoder: Decoder::new(cbor) };
    let value = reader.value(shape, MAX_DEPTH)?;
    if reader.decoder.position() < cbor.len() {
        return Err(Misfit::new("there are bytes behind the value"));
    }
    if value.is_null() { Err(Misfit::new("expected a value, found null")) } else { Ok(value) }
}

struct Reader<'s, 'b> {
    service: &'s Service,
    decoder: Decoder<'b>,
}

impl From<Error> for Misfit {
    fn from(error: Error) -> Self {
        Misfit::new(format!("the body is not CBOR as expected: {error}"))
    }
}

impl Reader<'_, '_> {
    fn value(&mut self, shape: &Shape, depth: usize) -> Result<Value, Misfit> {
        let Some(depth) = depth.checked_sub(1) else { return Err(Misfit::new("the value is nested too deep")) };
        if matches!(self.decoder.datatype()?, Type::Null | Type::Undefined) {
            self.decoder.skip()?;
            return Ok(Value::Null);
        }
        match shape.shape_type() {
            ShapeType::Structure => self.members(shape, depth).map(|(members, _)| Value::Object(members)),
            ShapeType::Union => match self.members(shape, depth)? {
                (members, 0) if members.len() == 1 => Ok(Value::Object(members)),
                (members, unknown) => {
                    let count = members.len() + unknown;
                    Err(Misfit::new(format!("a union has one member that is known, and this has {count}")))
                }
            },
            ShapeType::List | ShapeType::Set => self.list(shape, depth),
            ShapeType::Map => self.map(shape, depth),
            ShapeType::Document => Err(Misfit::new("documents have no form in CBOR")),
            _ => self.scalar(shape.shape_type()),
        }
    }

    fn inner(&mut self, member: &Member, depth: usize) -> Result<Value, Misfit> {
        let service = self.service;
        let target = service.target(member).ok_or_else(|| Misfit::new("its shape is missing"))?;
        self.value(target, depth)
    }

    /// The members that are known, and how many are not.
    fn members(&mut self, shape: &Shape, depth: usize) -> Result<(Map<String, Value>, usize), Misfit> {
        let mut left = self.decoder.map()?;
        let (mut members, mut unknown) = (Map::new(), 0);
        while self.has_more(&mut left)? {
            let name = self.text()?;
            let Some(member) = shape.member(&name) else {
                let is_null = matches!(self.decoder.datatype()?, Type::Null | Type::Undefined);
                // Some clients write the type of the value beside it.
                unknown += usize::from(!is_null && name != "__type");
                self.decoder.skip()?;
                continue;
            };
            let value = self.inner(member, depth).map_err(|misfit| misfit.within(&name))?;
            if !value.is_null() {
                members.insert(name, value);
            }
        }
        Ok((members, unknown))
    }

    fn list(&mut self, shape: &Shape, depth: usize) -> Result<Value, Misfit> {
        let mut left = self.decoder.array()?;
        let member = shape.member("member").ok_or_else(|| Misfit::new("its items have no shape"))?;
        let mut items = Vec::new();
        while self.has_more(&mut left)? {
            let item = self.inner(member, depth).and_then(|item| present(shape, item));
            items.push(item.map_err(|misfit| misfit.at(items.len()))?);
        }
        Ok(Value::Array(items))
    }

    fn map(&mut self, shape: &Shape, depth: usize) -> Result<Value, Misfit> {
        let mut left = self.decoder.map()?;
        let member = shape.member("value").ok_or_else(|| Misfit::new("its values have no shape"))?;
        let mut entries = Map::new();
        while self.has_more(&mut left)? {
            let key = self.text()?;
            let value = self.inner(member, depth).and_then(|value| present(shape, value));
            let value = value.map_err(|misfit| misfit.within(&key))?;
            entries.insert(key, value);
        }
        Ok(Value::Object(entries))
    }

    /// Whether there is another item: of those that are counted, or before the end that is written.
    fn has_more(&mut self, left: &mut Option<u64>) -> Result<bool, Misfit> {
        match left {
            Some(0) => Ok(false),
            Some(count) => {
                *count -= 1;
                Ok(true)
            }
            None if self.decoder.datatype()? == Type::Break => {
                self.decoder.skip()?;
                Ok(false)
            }
            None => Ok(true),
        }
    }

    fn text(&mut self) -> Result<String, Misfit> {
        match self.decoder.datatype()? {
            Type::StringIndef => Ok(self.decoder.str_iter()?.collect::<Result<String, _>>()?),
            _ => Ok(self.decoder.str()?.to_owned()),
        }
    }

    fn bytes(&mut self) -> Result<Vec<u8>, Misfit> {
        match self.decoder.datatype()? {
            Type::BytesIndef => Ok(self.decoder.bytes_iter()?.collect::<Result<Vec<&[u8]>, _>>()?.concat()),
            _ => Ok(self.decoder.bytes()?.to_owned()),
        }
    }

    fn scalar(&mut self, shape_type: ShapeType) -> Result<Value, Misfit> {
        match shape_type {
            ShapeType::Boolean => Ok(Value::Bool(self.decoder.bool()?)),
            ShapeType::String | ShapeType::Enum => self.text().map(Value::String),
            ShapeType::Blob => self.bytes().map(|bytes| blob(&bytes)),
            ShapeType::Float | ShapeType::Double => {
                let number = self.number()?;
                number::of_width(shape_type, number).map_err(Misfit::new)
            }
            ShapeType::Timestamp => {
                let tag = self.decoder.tag()?;
                if tag != Tag::from(IanaTag::Timestamp) {
                    return Err(Misfit::new(format!("expected a timestamp, found the tag {}", u64::from(tag))));
                }
                self.timestamp()
            }
            ShapeType::BigInteger | ShapeType::BigDecimal => {
                let text = big::read(&mut self.decoder)?;
                number::big(shape_type, &text).map_err(Misfit::new)
            }
            _ => number::integer(shape_type, self.decoder.i64()?).map_err(Misfit::new),
        }
    }

    fn timestamp(&mut self) -> Result<Value, Misfit> {
        let time = match self.decoder.datatype()? {
            Type::F16 | Type::F32 | Type::F64 => {
                let seconds = self.number()?;
                // No service is more exact, and a float is hardly.
                let millis = (seconds * 1000.0).round();
                // Beyond these years, which have no words.
                #[allow(clippy::cast_possible_truncation)]
                if millis.abs() < 1e15 { DateTime::from_millis(millis as i64) } else { DateTime::from_secs(i64::MAX) }
            }
            _ => DateTime::from_secs(self.decoder.i64()?),
        };
        timestamp(&time).map_err(Misfit::new)
    }

    /// A number as a double, however it is written.
    fn number(&mut self) -> Result<f64, Misfit> {
        Ok(match self.decoder.datatype()? {
            Type::F16 => self.decoder.f16()?.into(),
            Type::F32 => self.decoder.f32()?.into(),
            Type::F64 => self.decoder.f64()?,
            // As near as a double comes to it.
            #[allow(clippy::cast_precision_loss)]
            _ => i128::from(self.decoder.int()?) as f64,
        })
    }
}

fn present(of: &Shape, value: Value) -> Result<Value, Misfit> {
    if value.is_null() && !is_sparse(of) { Err(Misfit::new("expected a value, found null")) } else { Ok(value) }
}
