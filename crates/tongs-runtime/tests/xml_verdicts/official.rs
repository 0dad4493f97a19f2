//! The structure, read by the official reader as generated code reads it; and what the official codec finds malformed.

use std::collections::HashMap;

use aws_smithy_schema::codec::Codec as _;
use aws_smithy_schema::serde::ShapeDeserializer as _;
use aws_smithy_schema::{Schema, ShapeType, shape_id};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Parse;
use aws_smithy_types::{Blob, DateTime};
use aws_smithy_xml::codec::{XmlCodec, XmlCodecSettings};
use aws_smithy_xml::decode::{Document, ScopedDecoder, XmlDecodeError, try_data};

use super::{Either, Thing};

type Result<T> = std::result::Result<T, XmlDecodeError>;

static EMPTY: Schema<'static> = Schema::new_struct(shape_id!("test", "Thing"), ShapeType::Structure, &[]);

/// Whether a text is well-formed.
pub(crate) fn well_formed(text: &str) -> std::result::Result<(), String> {
    let codec = XmlCodec::new(XmlCodecSettings::builder().validate_document(true).build());
    let read = codec.create_deserializer(text.as_bytes()).read_struct(&EMPTY, &mut |_, _| Ok(()));
    read.map_err(|error| error.to_string())
}

/// Reads the structure.
pub(crate) fn read(text: &str) -> std::result::Result<Thing, String> {
    let body = || {
        let mut document = Document::try_from(text.as_bytes())?;
        let mut root = document.root_element()?;
        if !root.start_el().matches("Thing") {
            return Err(XmlDecodeError::custom("another root"));
        }
        thing(&mut root, 0)
    };
    body().map_err(|error| error.to_string())
}

fn nested(depth: u32) -> Result<u32> {
    if depth >= 128 { Err(XmlDecodeError::custom("too deep")) } else { Ok(depth + 1) }
}

fn thing(decoder: &mut ScopedDecoder<'_, '_>, depth: u32) -> Result<Thing> {
    let depth = nested(depth)?;
    let mut it = Thing { kind: decoder.start_el().attr("x:kind").map(str::to_owned), ..Thing::default() };
    while let Some(mut tag) = decoder.next_tag() {
        match tag.start_el() {
            el if el.matches("id") => it.id = Some(text(&mut tag)?),
            el if el.matches("size") => it.size = Some(primitive(&mut tag)?),
            el if el.matches("on") => it.on = Some(primitive(&mut tag)?),
            el if el.matches("ratio") => it.ratio = Some(format!("{:?}", primitive::<f64>(&mut tag)?)),
            el if el.matches("time") => {
                let time = DateTime::from_str(&text(&mut tag)?, Format::DateTimeWithOffset);
                it.time = Some(time.map_err(|_| XmlDecodeError::custom("not a timestamp"))?);
            }
            el if el.matches("blob") => {
                let bytes = aws_smithy_types::base64::decode(text(&mut tag)?);
                it.blob = Some(bytes.map(Blob::new).map_err(|_| XmlDecodeError::custom("not in base64"))?);
            }
            el if el.matches("tags") => it.tags = Some(list(&mut tag, "item", depth, |tag, _| text(tag))?),
            el if el.matches("flat") => it.flat.get_or_insert_default().push(text(&mut tag)?),
            el if el.matches("map") => it.map = Some(map(&mut tag, depth)?),
            el if el.matches("flatMap") => {
                let value = |tag: &mut ScopedDecoder<'_, '_>| list(tag, "v", depth, |tag, _| text(tag));
                let (key, value) = entry(&mut tag, ("K", "V"), value)?;
                it.flat_map.get_or_insert_default().insert(key, value);
            }
            el if el.matches("things") => it.things = Some(list(&mut tag, "member", depth, thing)?),
            el if el.matches("inner") => it.inner = Some(Box::new(thing(&mut tag, depth)?)),
            el if el.matches("either") => it.either = Some(either(&mut tag, depth)?),
            _ => {}
        }
    }
    Ok(it)
}

fn either(decoder: &mut ScopedDecoder<'_, '_>, depth: u32) -> Result<Either> {
    let depth = nested(depth)?;
    let mut found = None;
    while let Some(mut tag) = decoder.next_tag() {
        found = Some(match tag.start_el() {
            el if el.matches("text") => Either::Text(text(&mut tag)?),
            el if el.matches("thing") => Either::Thing(Box::new(thing(&mut tag, depth)?)),
            _ => Either::Unknown,
        });
    }
    found.ok_or_else(|| XmlDecodeError::custom("no member"))
}

fn text(tag: &mut ScopedDecoder<'_, '_>) -> Result<String> {
    Ok(try_data(tag)?.into_owned())
}

fn primitive<T: Parse>(tag: &mut ScopedDecoder<'_, '_>) -> Result<T> {
    T::parse_smithy_primitive(&try_data(tag)?).map_err(|_| XmlDecodeError::custom("not a value"))
}

fn list<T>(
    decoder: &mut ScopedDecoder<'_, '_>,
    name: &str,
    depth: u32,
    item: impl Fn(&mut ScopedDecoder<'_, '_>, u32) -> Result<T>,
) -> Result<Vec<T>> {
    let depth = nested(depth)?;
    let mut items = Vec::new();
    while let Some(mut tag) = decoder.next_tag() {
        if tag.start_el().matches(name) {
            items.push(item(&mut tag, depth)?);
        }
    }
    Ok(items)
}

fn map(decoder: &mut ScopedDecoder<'_, '_>, depth: u32) -> Result<HashMap<String, i32>> {
    nested(depth)?;
    let mut entries = HashMap::new();
    while let Some(mut tag) = decoder.next_tag() {
        if tag.start_el().matches("entry") {
            let (key, value) = entry(&mut tag, ("key", "value"), primitive)?;
            entries.insert(key, value);
        }
    }
    Ok(entries)
}

fn entry<T>(
    decoder: &mut ScopedDecoder<'_, '_>,
    (key, value): (&str, &str),
    read: impl Fn(&mut ScopedDecoder<'_, '_>) -> Result<T>,
) -> Result<(String, T)> {
    let (mut of_key, mut of_value) = (None, None);
    while let Some(mut tag) = decoder.next_tag() {
        if tag.start_el().matches(key) {
            of_key = Some(text(&mut tag)?);
        } else if tag.start_el().matches(value) {
            of_value = Some(read(&mut tag)?);
        }
    }
    of_key.zip(of_value).ok_or_else(|| XmlDecodeError::custom("half of an entry"))
}
