//! Writes XML texts.

use std::collections::HashMap;
use std::hash::Hash;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::error::operation::SerializationError;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime};

use super::escape::push_escaped;
use super::members::{Layout, Members, Root};
use crate::protocol::scalar_members::scalar_members;

/// What writing gives.
pub type WriteResult = Result<(), SerializationError>;

/// Writes a body.
///
/// # Errors
///
/// Those of `value`: a value that its format cannot express.
pub fn write(value: impl FnOnce(Writer<'_>) -> WriteResult) -> Result<String, SerializationError> {
    let mut out = String::with_capacity(USUAL_LENGTH);
    value(Writer { out: &mut out, tag: Tag { name: "", namespace: None }, layout: &Layout::Plain })?;
    Ok(out)
}

/// Room for most bodies, so that it is asked for once.
const USUAL_LENGTH: usize = 1024;

/// The place of one value, which takes exactly one.
#[derive(Debug)]
pub struct Writer<'a> {
    out: &'a mut String,
    tag: Tag,
    layout: &'static Layout,
}

/// What an element is called; nothing where the shape of the whole body says it.
#[derive(Debug, Clone, Copy)]
struct Tag {
    name: &'static str,
    /// The prefix, which may be empty, and the URI of the namespace that it declares.
    namespace: Option<(&'static str, &'static str)>,
}

impl Tag {
    fn of_root(root: &Root) -> Self {
        Self { name: root.name().unwrap_or_default(), namespace: root.namespace() }
    }

    /// Writes the start of the element, but for the bracket that ends its tag.
    fn open(self, out: &mut String) {
        if self.name.is_empty() {
            return;
        }
        out.push('<');
        out.push_str(self.name);
        if let Some((prefix, uri)) = self.namespace {
            out.push_str(if prefix.is_empty() { " xmlns" } else { " xmlns:" });
            out.push_str(prefix);
            out.push_str("=\"");
            push_escaped(out, uri);
            out.push('"');
        }
    }

    /// Ends the tag that was begun.
    fn inner(self, out: &mut String) {
        if !self.name.is_empty() {
            out.push('>');
        }
    }

    fn close(self, out: &mut String) {
        if !self.name.is_empty() {
            out.push_str("</");
            out.push_str(self.name);
            out.push('>');
        }
    }
}

impl<'a> Writer<'a> {
    /// Says what the body is called where its shape does not.
    #[must_use]
    pub fn named(self, root: &'static Root) -> Self {
        Self { tag: Tag::of_root(root), ..self }
    }

    /// The place of a value inside of this one.
    fn element(&mut self, name: &'static str, layout: &'static Layout) -> Writer<'_> {
        Writer { out: self.out, tag: Tag { name, namespace: layout.namespace() }, layout: layout.bare() }
    }

    /// Writes a text that stands for itself.
    fn plain(self, text: &str) {
        self.text(|out| out.push_str(text));
    }

    fn text(self, write: impl FnOnce(&mut String)) {
        let Self { out, tag, layout } = self;
        if layout.is_attribute() {
            out.push(' ');
            out.push_str(tag.name);
            out.push_str("=\"");
            write(out);
            out.push('"');
        } else {
            tag.open(out);
            tag.inner(out);
            write(out);
            tag.close(out);
        }
    }

    /// Writes `true` or `false`.
    pub fn boolean(self, value: bool) {
        self.plain(if value { "true" } else { "false" });
    }

    /// Writes a string.
    pub fn string(self, value: &str) {
        self.text(|out| push_escaped(out, value));
    }

    /// Writes an integer.
    pub fn integer(self, value: impl Into<i64>) {
        self.plain(Encoder::from(value.into()).encode());
    }

    /// Writes a float, which may be `NaN`, `Infinity` or `-Infinity`.
    pub fn float(self, value: f32) {
        self.plain(Encoder::from(value).encode());
    }

    /// Writes a double, as [`float`](Self::float).
    pub fn double(self, value: f64) {
        self.plain(Encoder::from(value).encode());
    }

    /// Writes an integer of any size.
    pub fn big_integer(self, value: &BigInteger) {
        self.plain(value.as_ref());
    }

    /// Writes a decimal number of any size.
    pub fn big_decimal(self, value: &BigDecimal) {
        self.plain(value.as_ref());
    }

    /// Writes a blob in base64.
    pub fn blob(self, value: &Blob) {
        self.plain(&aws_smithy_types::base64::encode(value));
    }

    /// Writes a timestamp of RFC 3339.
    ///
    /// # Errors
    ///
    /// When the format cannot express the time.
    pub fn date_time(self, value: &DateTime) -> WriteResult {
        self.timestamp(value, Format::DateTime)
    }

    /// Writes a timestamp in the form that HTTP headers have.
    ///
    /// # Errors
    ///
    /// When the format cannot express the time.
    pub fn http_date(self, value: &DateTime) -> WriteResult {
        self.timestamp(value, Format::HttpDate)
    }

    /// Writes a timestamp in seconds since the epoch.
    ///
    /// # Errors
    ///
    /// When the format cannot express the time.
    pub fn epoch_seconds(self, value: &DateTime) -> WriteResult {
        self.timestamp(value, Format::EpochSeconds)
    }

    fn timestamp(self, value: &DateTime, format: Format) -> WriteResult {
        self.plain(&value.fmt(format)?);
        Ok(())
    }

    /// Begins a structure or a union.
    pub fn structure(self, members: &'static Members) -> StructureWriter<'a> {
        let tag = if self.tag.name.is_empty() { Tag::of_root(&members.root) } else { self.tag };
        tag.open(self.out);
        StructureWriter { out: self.out, tag, members, is_open: true }
    }

    /// Writes a list.
    ///
    /// # Errors
    ///
    /// Those of `write`.
    pub fn list<T>(mut self, items: &[T], mut write: impl FnMut(Writer<'_>, &T) -> WriteResult) -> WriteResult {
        let run = self.layout.items();
        let name = self.begin(run.name);
        for item in items {
            write(self.element(name, run.layout), item)?;
        }
        self.finish(run.name);
        Ok(())
    }

    /// Writes a list without those of its items that are `None`, which have no form in XML.
    ///
    /// # Errors
    ///
    /// Those of `write`.
    pub fn sparse_list<T>(
        mut self,
        items: &[Option<T>],
        mut write: impl FnMut(Writer<'_>, &T) -> WriteResult,
    ) -> WriteResult {
        let run = self.layout.items();
        let name = self.begin(run.name);
        for item in items.iter().flatten() {
            write(self.element(name, run.layout), item)?;
        }
        self.finish(run.name);
        Ok(())
    }

    /// Writes a map, by key, so that equal maps give equal texts.
    ///
    /// # Errors
    ///
    /// Those of `write`.
    // Shapes hold maps with the standard hasher.
    #[allow(clippy::implicit_hasher)]
    pub fn map<K: AsRef<str> + Eq + Hash, V>(
        self,
        entries: &HashMap<K, V>,
        write: impl FnMut(Writer<'_>, &V) -> WriteResult,
    ) -> WriteResult {
        self.entries(entries.iter().map(|(key, value)| (key.as_ref(), Some(value))).collect(), write)
    }

    /// Writes a map in which `None` is an entry without a value, by key.
    ///
    /// # Errors
    ///
    /// Those of `write`.
    #[allow(clippy::implicit_hasher)]
    pub fn sparse_map<K: AsRef<str> + Eq + Hash, V>(
        self,
        entries: &HashMap<K, Option<V>>,
        write: impl FnMut(Writer<'_>, &V) -> WriteResult,
    ) -> WriteResult {
        self.entries(entries.iter().map(|(key, value)| (key.as_ref(), value.as_ref())).collect(), write)
    }

    fn entries<V>(
        mut self,
        mut entries: Vec<(&str, Option<&V>)>,
        mut write: impl FnMut(Writer<'_>, &V) -> WriteResult,
    ) -> WriteResult {
        entries.sort_by_key(|(key, _)| *key);
        let layouts = self.layout.entries();
        let outer = (!layouts.flat).then_some("entry");
        let name = self.begin(outer);
        let namespace = self.tag.namespace.filter(|_| layouts.flat);
        for (key, value) in entries {
            let tag = Tag { name, namespace };
            tag.open(self.out);
            tag.inner(self.out);
            self.element(layouts.key.0, layouts.key.1).string(key);
            if let Some(value) = value {
                write(self.element(layouts.value.0, layouts.value.1), value)?;
            }
            tag.close(self.out);
        }
        self.finish(outer);
        Ok(())
    }

    /// Begins the element that holds others of a name; they stand alone where there is none. What they are called.
    fn begin(&mut self, inner: Option<&'static str>) -> &'static str {
        if inner.is_some() {
            self.tag.open(self.out);
            self.tag.inner(self.out);
        }
        inner.unwrap_or(self.tag.name)
    }

    fn finish(self, inner: Option<&'static str>) {
        if inner.is_some() {
            self.tag.close(self.out);
        }
    }
}

/// A structure or union that is being written, member by member: first those that are attributes. Members without a value
/// are left out.
#[derive(Debug)]
pub struct StructureWriter<'a> {
    out: &'a mut String,
    tag: Tag,
    members: &'static Members,
    /// Whether the tag has not ended, so that attributes can follow.
    is_open: bool,
}

impl StructureWriter<'_> {
    /// Begins a member; its value is to follow.
    pub fn member(&mut self, number: usize) -> Writer<'_> {
        let layout = self.members.layout(number);
        if !layout.is_attribute() {
            self.end_tag();
        }
        let tag = Tag { name: self.members.table.name(number), namespace: layout.namespace() };
        Writer { out: self.out, tag, layout: layout.bare() }
    }

    fn end_tag(&mut self) {
        if std::mem::take(&mut self.is_open) {
            self.tag.inner(self.out);
        }
    }

    scalar_members!();

    /// Ends the structure.
    ///
    /// # Errors
    ///
    /// None: it is what a function that writes a structure ends with.
    pub fn end(mut self) -> WriteResult {
        self.end_tag();
        self.tag.close(self.out);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
