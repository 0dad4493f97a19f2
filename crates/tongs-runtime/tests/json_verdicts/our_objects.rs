//! Objects, as our reader walks them: by the numbers of members.

use std::collections::BTreeMap;

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use tongs_runtime::protocol::json::{Object, Reader, Result};
use tongs_runtime::protocol::{Members, UNKNOWN};

use super::Schema;

/// Reads the value of a member, by its name.
type Member<'f, 'a, T> = &'f mut dyn FnMut(&mut Reader<'a>, &str) -> Result<T>;

/// The table of names. Tables are constants of generated code, and so is the name of an unknown member here.
fn table(members: &BTreeMap<String, Schema>) -> (&'static Members, Vec<&'static str>) {
    let names: Vec<&'static str> = members.keys().map(|name| &*name.clone().leak()).collect();
    (Box::leak(Box::new(Members::new(names.clone().leak()))), names)
}

fn members<'a>(mut object: Object, names: &[&str], reader: &mut Reader<'a>, member: Member<'_, 'a, ()>) -> Result<()> {
    while let Some(number) = object.next(reader)? {
        member(reader, names[number])?;
    }
    Ok(())
}

pub(crate) fn body<'a>(body: &'a [u8], of: &BTreeMap<String, Schema>, member: Member<'_, 'a, ()>) -> Result<()> {
    let (table, names) = table(of);
    let mut reader = Reader::of_body(body)?;
    let object = reader.body(table)?;
    members(object, &names, &mut reader, member)?;
    reader.end()
}

pub(crate) fn payload<'a, T>(
    body: &'a [u8],
    value: impl FnOnce(&mut Reader<'a>) -> Result<Option<T>>,
) -> Result<Option<T>> {
    if body.is_empty() {
        return Ok(None);
    }
    let mut reader = Reader::of_payload(body)?;
    let value = value(&mut reader)?;
    reader.end()?;
    Ok(value)
}

pub(crate) fn structure<'a>(
    reader: &mut Reader<'a>,
    of: &BTreeMap<String, Schema>,
    member: Member<'_, 'a, ()>,
) -> Result<bool> {
    let (table, names) = table(of);
    let Some(object) = reader.structure(table)? else { return Ok(false) };
    members(object, &names, reader, member)?;
    Ok(true)
}

pub(crate) fn union<'a, T>(
    reader: &mut Reader<'a>,
    of: &BTreeMap<String, Schema>,
    variant: Member<'_, 'a, T>,
) -> Result<Option<T>> {
    let (table, names) = table(of);
    reader.union(table, |reader, number| variant(reader, if number == UNKNOWN { "?" } else { names[number] }))
}

pub(crate) fn timestamp(reader: &mut Reader<'_>, format: Format) -> Result<Option<DateTime>> {
    match format {
        Format::EpochSeconds => reader.epoch_seconds(),
        Format::HttpDate => reader.http_date(),
        _ => reader.date_time(),
    }
}
