//! Writes forms.

use std::collections::HashMap;
use std::hash::Hash;

use aws_smithy_http::query::fmt_string;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::error::operation::SerializationError;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime};

use crate::protocol::scalar_members::scalar_members;
use crate::protocol::xml::{Layout, Members, Root};

/// What writing gives.
pub type WriteResult = Result<(), SerializationError>;

/// Which protocol a form is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `aws.protocols#awsQuery`.
    Aws,
    /// `aws.protocols#ec2Query`: names begin with capitals, lists are flat, and empty ones are left out.
    Ec2,
}

/// Writes a form.
///
/// # Errors
///
/// Those of `value`: a value that its format cannot express.
pub fn write(style: Style, value: impl FnOnce(Writer<'_>) -> WriteResult) -> Result<String, SerializationError> {
    let mut form = Form { out: String::with_capacity(USUAL_LENGTH), path: String::new(), style };
    value(Writer { form: &mut form, layout: &Layout::Plain })?;
    Ok(form.out)
}

/// Room for most forms, so that it is asked for once.
const USUAL_LENGTH: usize = 1024;

/// A form, and the name of the value that is being written.
#[derive(Debug)]
struct Form {
    out: String,
    path: String,
    style: Style,
}

impl Form {
    /// Writes a pair.
    fn pair(&mut self, encoded: &str) {
        self.out.push('&');
        self.out.push_str(&self.path);
        self.out.push('=');
        self.out.push_str(encoded);
    }

    /// Goes on with a name inside of the one of this length.
    fn enter(&mut self, outer: usize, name: &str) {
        self.path.truncate(outer);
        if outer > 0 {
            self.path.push('.');
        }
        self.path.push_str(name);
    }

    /// Goes on with a number inside of the name of this length.
    fn enter_number(&mut self, outer: usize, number: usize) {
        self.path.truncate(outer);
        self.path.push('.');
        self.path.push_str(Encoder::from(u64::try_from(number).unwrap_or(u64::MAX)).encode());
    }

    /// Goes on with the name of a member inside of the name of this length.
    fn enter_member(&mut self, outer: usize, name: &str, layout: &Layout) {
        self.enter(outer, layout.form_name().unwrap_or(name));
        if self.style == Style::Ec2 && layout.form_name().is_none() {
            let start = self.path.len() - name.len();
            if let Some(first) = self.path.get_mut(start..=start) {
                first.make_ascii_uppercase();
            }
        }
    }
}

/// The place of one value, which takes exactly one.
#[derive(Debug)]
pub struct Writer<'a> {
    form: &'a mut Form,
    layout: &'static Layout,
}

impl<'a> Writer<'a> {
    fn inner(&mut self, layout: &'static Layout) -> Writer<'_> {
        Writer { form: self.form, layout }
    }

    /// Writes `true` or `false`.
    pub fn boolean(self, value: bool) {
        self.form.pair(if value { "true" } else { "false" });
    }

    /// Writes a string.
    pub fn string(self, value: &str) {
        self.form.pair(&fmt_string(value));
    }

    /// Writes an integer.
    pub fn integer(self, value: impl Into<i64>) {
        self.form.pair(Encoder::from(value.into()).encode());
    }

    /// Writes a float, which may be `NaN`, `Infinity` or `-Infinity`.
    pub fn float(self, value: f32) {
        self.double(value.into());
    }

    /// Writes a double, as [`float`](Self::float).
    pub fn double(self, value: f64) {
        self.string(Encoder::from(value).encode());
    }

    /// Writes an integer of any size.
    pub fn big_integer(self, value: &BigInteger) {
        self.string(value.as_ref());
    }

    /// Writes a decimal number of any size.
    pub fn big_decimal(self, value: &BigDecimal) {
        self.string(value.as_ref());
    }

    /// Writes a blob in base64.
    pub fn blob(self, value: &Blob) {
        self.string(&aws_smithy_types::base64::encode(value));
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
        self.string(&value.fmt(format)?);
        Ok(())
    }

    /// Begins a structure or a union.
    pub fn structure(self, members: &'static Members) -> StructureWriter<'a> {
        let path = self.form.path.len();
        if let Root::Action(action, version) = members.root {
            for text in ["Action=", &fmt_string(action), "&Version=", &fmt_string(version)] {
                self.form.out.push_str(text);
            }
        }
        StructureWriter { form: self.form, members, path }
    }

    /// Writes a list.
    ///
    /// # Errors
    ///
    /// Those of `write`.
    pub fn list<T>(self, items: &[T], write: impl FnMut(Writer<'_>, &T) -> WriteResult) -> WriteResult {
        self.items(items.iter(), write)
    }

    /// Writes a list without those of its items that are `None`, which have no form.
    ///
    /// # Errors
    ///
    /// Those of `write`.
    pub fn sparse_list<T>(self, items: &[Option<T>], write: impl FnMut(Writer<'_>, &T) -> WriteResult) -> WriteResult {
        self.items(items.iter().flatten(), write)
    }

    fn items<'t, T: 't>(
        mut self,
        items: impl Iterator<Item = &'t T>,
        mut write: impl FnMut(Writer<'_>, &T) -> WriteResult,
    ) -> WriteResult {
        let (outer, run) = (self.form.path.len(), self.layout.items());
        let mut number = 0;
        for item in items {
            number += 1;
            self.begin(outer, run.name, number);
            write(self.inner(run.layout), item)?;
        }
        self.form.path.truncate(outer);
        // EC2 has no form for an empty list.
        if number == 0 && self.form.style == Style::Aws {
            self.form.pair("");
        }
        Ok(())
    }

    /// Writes a map, by key, so that equal maps give equal forms.
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

    /// Writes a map in which `None` is a key without a value, by key.
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
        let (outer, layouts) = (self.form.path.len(), self.layout.entries());
        let name = (!layouts.flat).then_some("entry");
        for (number, (key, value)) in entries.into_iter().enumerate() {
            self.begin(outer, name, number + 1);
            let entry = self.form.path.len();
            self.form.enter_member(entry, layouts.key.0, layouts.key.1);
            self.inner(layouts.key.1).string(key);
            if let Some(value) = value {
                self.form.enter_member(entry, layouts.value.0, layouts.value.1);
                write(self.inner(layouts.value.1), value)?;
            }
        }
        self.form.path.truncate(outer);
        Ok(())
    }

    /// Goes on with an item or entry: its name, if it has one, and its number.
    fn begin(&mut self, outer: usize, name: Option<&str>, number: usize) {
        self.form.path.truncate(outer);
        if let Some(name) = name.filter(|_| self.form.style == Style::Aws) {
            self.form.enter(outer, name);
        }
        self.form.enter_number(self.form.path.len(), number);
    }
}

/// A structure or union that is being written, member by member. Those without a value are left out.
#[derive(Debug)]
pub struct StructureWriter<'a> {
    form: &'a mut Form,
    members: &'static Members,
    /// How long its own name is.
    path: usize,
}

impl StructureWriter<'_> {
    /// Begins a member; its value is to follow.
    pub fn member(&mut self, number: usize) -> Writer<'_> {
        let layout = self.members.layout(number);
        self.form.enter_member(self.path, self.members.table.name(number), layout);
        Writer { form: self.form, layout }
    }

    scalar_members!();

    /// Ends the structure.
    ///
    /// # Errors
    ///
    /// None: it is what a function that writes a structure ends with.
    pub fn end(self) -> WriteResult {
        self.form.path.truncate(self.path);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
