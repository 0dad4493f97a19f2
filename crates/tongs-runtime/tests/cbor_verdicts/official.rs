//! Reads with the official decoder, as the code does that is generated over it.

use std::collections::BTreeMap;

use aws_smithy_cbor::Decoder;
use aws_smithy_cbor::data::Type;
use aws_smithy_cbor::decode::DeserializeError;
use aws_smithy_types::{DateTime, Number};

use super::{Schema, Value, shown};

type Result<T> = std::result::Result<T, DeserializeError>;

/// How deep it reads.
const MAX_DEPTH: u32 = 128;

fn error(decoder: &Decoder<'_>) -> DeserializeError {
    DeserializeError::custom("not what was expected", decoder.position())
}

pub(crate) fn body(body: &[u8], members: &BTreeMap<String, Schema>) -> Result<Value> {
    if body.is_empty() {
        return Ok(shown(BTreeMap::<String, Option<Value>>::new()));
    }
    let mut decoder = Decoder::new(body);
    let value = structure(&mut decoder, members, 0)?;
    if decoder.position() == body.len() { Ok(value) } else { Err(error(&decoder)) }
}

/// Has each entry of a map read, behind its key.
fn entries<'a>(decoder: &mut Decoder<'a>, mut entry: impl FnMut(&mut Decoder<'a>, &str) -> Result<()>) -> Result<()> {
    let mut left = decoder.map()?;
    loop {
        match &mut left {
            Some(0) => return Ok(()),
            Some(left) => *left -= 1,
            None if matches!(decoder.datatype()?, Type::Break) => return decoder.skip(),
            None => {}
        }
        let key = decoder.str()?;
        entry(decoder, &key)?;
    }
}

fn structure(decoder: &mut Decoder<'_>, members: &BTreeMap<String, Schema>, depth: u32) -> Result<Value> {
    if depth >= MAX_DEPTH {
        return Err(error(decoder));
    }
    let mut read = BTreeMap::new();
    entries(decoder, |decoder, key| {
        match members.get_key_value(key) {
            Some((name, schema)) => {
                read.insert(Some(name), value(decoder, schema, depth)?);
            }
            None => decoder.skip()?,
        }
        Ok(())
    })?;
    read.retain(|_, value| value.is_some());
    Ok(shown(read))
}

/// Whether there is no value: `null`, and as the specification has it `undefined`.
fn absent(decoder: &mut Decoder<'_>) -> Result<bool> {
    let absent = matches!(decoder.datatype()?, Type::Null | Type::Undefined);
    if absent {
        decoder.skip()?;
    }
    Ok(absent)
}

fn value(decoder: &mut Decoder<'_>, schema: &Schema, depth: u32) -> Result<Option<Value>> {
    if matches!(schema, Schema::Skipped) {
        decoder.skip()?;
        return Ok(None);
    }
    if absent(decoder)? {
        return Ok(None);
    }
    Ok(Some(match schema {
        Schema::String => shown(decoder.string()?),
        Schema::Boolean => shown(decoder.boolean()?),
        Schema::Byte => shown(integer::<i8>(decoder)?),
        Schema::Integer => shown(integer::<i32>(decoder)?),
        Schema::Long => shown(integer::<i64>(decoder)?),
        #[allow(clippy::cast_possible_truncation)]
        Schema::Float => shown(float(decoder)? as f32),
        Schema::Double => shown(float(decoder)?),
        Schema::Timestamp => shown(timestamp(decoder)?),
        Schema::Blob => shown(decoder.blob()?),
        Schema::Skipped => return Ok(None),
        Schema::List(item) => {
            let dense = |item: Option<Value>| item.ok_or_else(|| DeserializeError::custom("null in a dense list", 0));
            shown(list(decoder, item, depth)?.into_iter().map(dense).collect::<Result<Vec<_>>>()?)
        }
        Schema::SparseList(item) => shown(list(decoder, item, depth)?),
        Schema::Map(of) => {
            let dense = |(key, value): (String, Option<Value>)| {
                Ok((key, value.ok_or_else(|| DeserializeError::custom("null in a dense map", 0))?))
            };
            shown(map(decoder, of, depth, true)?.into_iter().map(dense).collect::<Result<BTreeMap<_, _>>>()?)
        }
        Schema::SparseMap(of) => shown(map(decoder, of, depth, false)?),
        Schema::Structure(members) => structure(decoder, members, depth + 1)?,
        Schema::Union(variants) => union(decoder, variants, depth + 1)?,
    }))
}

fn list(decoder: &mut Decoder<'_>, item: &Schema, depth: u32) -> Result<Vec<Option<Value>>> {
    if depth + 1 >= MAX_DEPTH {
        return Err(error(decoder));
    }
    let mut items = Vec::new();
    let mut left = decoder.list()?;
    loop {
        match &mut left {
            Some(0) => return Ok(items),
            Some(left) => *left -= 1,
            None if matches!(decoder.datatype()?, Type::Break) => return decoder.skip().map(|()| items),
            None => {}
        }
        items.push(value(decoder, item, depth + 1)?);
    }
}

fn map(decoder: &mut Decoder<'_>, of: &Schema, depth: u32, dense: bool) -> Result<BTreeMap<String, Option<Value>>> {
    if depth + 1 >= MAX_DEPTH {
        return Err(error(decoder));
    }
    let mut map = BTreeMap::new();
    entries(decoder, |decoder, key| {
        let read = value(decoder, of, depth + 1)?;
        if dense && read.is_none() {
            return Err(error(decoder));
        }
        map.insert(key.to_owned(), read);
        Ok(())
    })?;
    Ok(map)
}

fn union(decoder: &mut Decoder<'_>, variants: &BTreeMap<String, Schema>, depth: u32) -> Result<Value> {
    if depth >= MAX_DEPTH {
        return Err(error(decoder));
    }
    let mut found = None;
    entries(decoder, |decoder, key| {
        if key == "__type" {
            return decoder.skip();
        }
        if absent(decoder)? {
            return Ok(());
        }
        if found.is_some() {
            return Err(error(decoder));
        }
        found = match variants.get(key) {
            Some(schema) => value(decoder, schema, depth)?,
            None => decoder.skip().map(|()| Some(shown("unknown")))?,
        };
        if found.is_some() { Ok(()) } else { Err(error(decoder)) }
    })?;
    found.ok_or_else(|| error(decoder))
}

/// A number of any width and kind, as far as 64 bits hold it.
fn number(decoder: &mut Decoder<'_>) -> Result<Number> {
    Ok(match decoder.datatype()? {
        Type::F16 | Type::F32 | Type::F64 => Number::Float(decoder.double()?),
        Type::I8 | Type::I16 | Type::I32 | Type::I64 => Number::NegInt(decoder.long()?),
        Type::U8 | Type::U16 | Type::U32 | Type::U64 => {
            Number::PosInt(decoder.big_integer()?.as_ref().parse().unwrap())
        }
        _ => return Err(error(decoder)),
    })
}

fn integer<T: TryFrom<Number>>(decoder: &mut Decoder<'_>) -> Result<T> {
    T::try_from(number(decoder)?).map_err(|_| error(decoder))
}

fn float(decoder: &mut Decoder<'_>) -> Result<f64> {
    match decoder.datatype()? {
        Type::Int => Ok(decoder.big_integer()?.as_ref().parse().unwrap()),
        _ => Ok(number(decoder)?.to_f64_lossy()),
    }
}

/// A timestamp; one of an integer exactly, and none that a calendar cannot hold.
fn timestamp(decoder: &mut Decoder<'_>) -> Result<DateTime> {
    let time = decoder.clone().timestamp()?;
    // Behind the tag, which the shortest form of has one byte.
    let start = decoder.position();
    let end = {
        let mut behind = decoder.clone();
        behind.timestamp()?;
        behind.position()
    };
    for tag in [1, 2, 3, 5, 9] {
        let mut value = decoder.clone();
        value.set_position(start + tag);
        if let Ok(number) = number(&mut value)
            && value.position() == end
        {
            let exact = match number {
                Number::Float(seconds) if !seconds.is_finite() => return Err(error(decoder)),
                Number::Float(_) => time,
                Number::NegInt(seconds) => DateTime::from_secs(seconds),
                Number::PosInt(seconds) => DateTime::from_secs(i64::try_from(seconds).map_err(|_| error(decoder))?),
            };
            decoder.set_position(end);
            return Ok(exact);
        }
    }
    Err(error(decoder))
}

/// The code and the message of an error's body. The official crates take the place behind a message that is not a text for
/// whatever it is; here, such a message is skipped.
pub(crate) fn error_members(body: &[u8]) -> Option<(Option<String>, Option<String>)> {
    let (mut code, mut message) = (None, None);
    if body.is_empty() {
        return Some((code, message));
    }
    let mut decoder = Decoder::new(body);
    let read = entries(&mut decoder, |decoder, key| {
        let is_text = matches!(decoder.datatype()?, Type::String | Type::StringIndef);
        match key {
            "__type" if is_text => code = Some(plain_code(&decoder.string()?).to_owned()),
            "message" | "Message" | "errorMessage" if is_text => message = Some(decoder.string()?),
            _ => decoder.skip()?,
        }
        Ok(())
    });
    (read.is_ok() && decoder.position() == body.len()).then_some((code, message))
}

fn plain_code(code: &str) -> &str {
    let code = code.split(':').next().unwrap_or(code);
    code.split_once('#').map_or(code, |(_, name)| name)
}
