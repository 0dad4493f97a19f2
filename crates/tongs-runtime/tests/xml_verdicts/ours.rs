//! The structure, read by our reader as generated code reads it.

use tongs_runtime::protocol::rest_xml::{
    self as protocol, Element, Error, Layout, Members, Reader, Result, Root, WriteResult, Writer,
};

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

/// Writes the structure.
pub(crate) fn write(thing: &Thing) -> String {
    protocol::write(|writer| write_thing(writer.named(&Root::Element("Thing")), thing))
        .expect("a value that can be written")
}

fn write_thing(writer: Writer<'_>, it: &Thing) -> WriteResult {
    let strings = |writer: Writer<'_>, items: &[String]| {
        writer.list(items, |writer, item| {
            writer.string(item);
            Ok(())
        })
    };
    let mut out = writer.structure(&THING);
    out.string(0, it.kind.as_deref());
    out.string(1, it.id.as_deref());
    out.integer(2, it.size);
    out.boolean(3, it.on);
    out.double(4, it.ratio.as_deref().and_then(|ratio| ratio.parse().ok()));
    if let Some(value) = &it.time {
        out.member(5).date_time(value)?;
    }
    if let Some(value) = &it.blob {
        out.member(6).blob(value);
    }
    if let Some(value) = &it.tags {
        strings(out.member(7), value)?;
    }
    if let Some(value) = &it.flat {
        strings(out.member(8), value)?;
    }
    if let Some(value) = &it.map {
        out.member(9).map(value, |writer, value| {
            writer.integer(*value);
            Ok(())
        })?;
    }
    if let Some(value) = &it.flat_map {
        out.member(10).map(value, |writer, value| strings(writer, value))?;
    }
    if let Some(value) = &it.things {
        out.member(11).list(value, write_thing)?;
    }
    if let Some(value) = it.inner.as_deref() {
        write_thing(out.member(12), value)?;
    }
    if let Some(value) = &it.either {
        let mut either = out.member(13).structure(&EITHER);
        match value {
            Either::Text(value) => either.member(0).string(value),
            Either::Thing(value) => write_thing(either.member(1), value)?,
            Either::Unknown => return Err(protocol::unknown_variant("Either")),
        }
        either.end()?;
    }
    out.end()
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
