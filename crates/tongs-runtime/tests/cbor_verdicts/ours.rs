//! Reads with our reader, as generated code does.

use std::collections::BTreeMap;

use aws_smithy_runtime_api::http::Headers;
use tongs_runtime::protocol::cbor::{Error, Map, Reader, Result};
use tongs_runtime::protocol::{Members, UNKNOWN, rpcv2_cbor};
use tongs_runtime::response::Response;

use super::{Schema, Value, shown};

/// The table of names. Tables are constants of generated code.
fn table(members: &BTreeMap<String, Schema>) -> (&'static Members, Vec<&Schema>) {
    let names: Vec<&'static str> = members.keys().map(|name| &*name.clone().leak()).collect();
    (Box::leak(Box::new(Members::new(names.leak()))), members.values().collect())
}

pub(crate) fn body(body: &[u8], members: &BTreeMap<String, Schema>) -> Result<Value> {
    let (table, schemas) = table(members);
    let mut reader = Reader::of_body(body)?;
    let map = reader.body(table)?;
    let value = structure(&mut reader, map, members, &schemas)?;
    reader.end()?;
    Ok(value)
}

fn structure(
    reader: &mut Reader<'_>,
    mut map: Map,
    members: &BTreeMap<String, Schema>,
    schemas: &[&Schema],
) -> Result<Value> {
    let mut read = BTreeMap::new();
    while let Some(number) = map.next(reader)? {
        read.insert(members.keys().nth(number), value(reader, schemas[number])?);
    }
    read.retain(|_, value| value.is_some());
    Ok(shown(read))
}

fn value(reader: &mut Reader<'_>, schema: &Schema) -> Result<Option<Value>> {
    Ok(match schema {
        Schema::String => reader.string()?.map(shown),
        Schema::Boolean => reader.boolean()?.map(shown),
        Schema::Byte => reader.number::<i8>()?.map(shown),
        Schema::Integer => reader.number::<i32>()?.map(shown),
        Schema::Long => reader.number::<i64>()?.map(shown),
        Schema::Float => reader.float()?.map(shown),
        Schema::Double => reader.double()?.map(shown),
        Schema::Timestamp => reader.epoch_seconds()?.map(shown),
        Schema::Blob => reader.blob()?.map(shown),
        Schema::Skipped => {
            reader.skip()?;
            None
        }
        Schema::List(item) => reader.list(|reader| value(reader, item))?.map(shown),
        Schema::SparseList(item) => reader.sparse_list(|reader| value(reader, item))?.map(shown),
        Schema::Map(of) => reader.map::<String, _>(|reader| value(reader, of))?.map(sorted),
        Schema::SparseMap(of) => reader.sparse_map::<String, _>(|reader| value(reader, of))?.map(sorted),
        Schema::Structure(members) => {
            let (table, schemas) = table(members);
            match reader.structure(table)? {
                Some(map) => Some(structure(reader, map, members, &schemas)?),
                None => None,
            }
        }
        Schema::Union(variants) => {
            let (table, schemas) = table(variants);
            reader.union(table, |reader, number| {
                if number == UNKNOWN {
                    reader.skip()?;
                    return Ok(shown("unknown"));
                }
                let held = value(reader, schemas[number])?;
                reader.variant(held)
            })?
        }
    })
}

fn sorted<V: std::fmt::Debug>(map: std::collections::HashMap<String, V>) -> Value {
    shown(map.into_iter().collect::<BTreeMap<_, _>>())
}

pub(crate) fn error_members(body: &[u8]) -> Option<(Option<String>, Option<String>)> {
    let read: std::result::Result<_, Error> = rpcv2_cbor::error_metadata(Response::new(400, &Headers::new(), body));
    read.ok().map(|it| (it.code().map(str::to_owned), it.message().map(str::to_owned)))
}
