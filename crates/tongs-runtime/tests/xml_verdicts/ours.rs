//! The structure, read by our reader as generated code reads it.

use tongs_runtime::protocol::rest_xml::{Element, Error, Layout, Members, Reader, Result, Root};

use super::{Either, Thing};

static THING: Members = Members::new(&[
    "x:kind", "id", "size", "on", "ratio", "time", "blob", "tags", "flat", "map", "flatMap", "things", "inner",
    "either",
])
.layouts(&[
    (0, Layout::Attribute),
    (7, Layout::List("item", &Layout::Plain)),
    (8, Layout::FlatList(&Layout::Plain)),
    (10, Layout::FlatMap("K", &Layout::Plain, "V", &Layout::List("v", &Layout::Plain))),
])
.root(Root::Element("Thing"));

static EITHER: Members = Members::new(&["text", "thing"]);

/// Whether a text is well-formed.
pub(crate) fn well_formed(text: &str) -> std::result::Result<(), String> {
    Reader::of_body(text.as_bytes()).map(drop).map_err(|error| error.to_string())
}

/// Reads the structure.
pub(crate) fn read(text: &str) -> std::result::Result<Thing, String> {
    body(text.as_bytes()).map_err(|error: Error| error.to_string())
}

fn body(body: &[u8]) -> Result<Thing> {
    let reader = &mut Reader::of_body(body)?;
    let element = reader.body(&THING)?;
    let thing = members(reader, element)?;
    reader.end()?;
    Ok(thing)
}

fn thing(reader: &mut Reader<'_>) -> Result<Option<Thing>> {
    let Some(element) = reader.structure(&THING)? else { return Ok(None) };
    members(reader, element).map(Some)
}

fn members(reader: &mut Reader<'_>, mut members: Element) -> Result<Thing> {
    let mut it = Thing::default();
    while let Some(member) = members.next(reader)? {
        match member {
            0 => it.kind = reader.string()?,
            1 => it.id = reader.string()?,
            2 => it.size = reader.number()?,
            3 => it.on = reader.boolean()?,
            4 => it.ratio = reader.double()?.map(|ratio| format!("{ratio:?}")),
            5 => it.time = reader.date_time()?,
            6 => it.blob = reader.blob()?,
            7 => it.tags = reader.list(Reader::string)?,
            8 => it.flat = reader.list(Reader::string)?,
            9 => it.map = reader.map(Reader::number)?,
            10 => it.flat_map = reader.map(|reader| reader.list(Reader::string))?,
            11 => it.things = reader.list(thing)?,
            12 => it.inner = thing(reader)?.map(Box::new),
            13 => it.either = either(reader)?,
            _ => {}
        }
    }
    Ok(it)
}

fn either(reader: &mut Reader<'_>) -> Result<Option<Either>> {
    reader.union(&EITHER, |reader, member| {
        Ok(match member {
            0 => {
                let value = reader.string()?;
                Either::Text(reader.variant(value)?)
            }
            1 => {
                let value = thing(reader)?;
                Either::Thing(Box::new(reader.variant(value)?))
            }
            _ => {
                reader.skip()?;
                Either::Unknown
            }
        })
    })
}
