//! Objects, as the reader over the official parser walks them: by the names of members.

use std::collections::BTreeMap;

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

use super::Schema;
use super::official::{Reader, Result, read_body, read_payload};

/// Reads the value of a member, by its name.
type Member<'f, 'a, T> = &'f mut dyn FnMut(&mut Reader<'a>, &str) -> Result<T>;

pub(crate) fn body<'a>(body: &'a [u8], _: &BTreeMap<String, Schema>, member: Member<'_, 'a, ()>) -> Result<()> {
    read_body(body, member)
}

pub(crate) fn payload<T>(body: &[u8], value: impl FnOnce(&mut Reader<'_>) -> Result<Option<T>>) -> Result<Option<T>> {
    read_payload(body, value)
}

pub(crate) fn structure<'a>(
    reader: &mut Reader<'a>,
    _: &BTreeMap<String, Schema>,
    member: Member<'_, 'a, ()>,
) -> Result<bool> {
    reader.object(member)
}

pub(crate) fn union<'a, T>(
    reader: &mut Reader<'a>,
    _: &BTreeMap<String, Schema>,
    variant: Member<'_, 'a, T>,
) -> Result<Option<T>> {
    reader.union(variant)
}

pub(crate) fn timestamp(reader: &mut Reader<'_>, format: Format) -> Result<Option<DateTime>> {
    reader.timestamp(format)
}
