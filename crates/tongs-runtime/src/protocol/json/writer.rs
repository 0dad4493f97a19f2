//! Writes JSON texts.

use std::collections::HashMap;
use std::hash::Hash;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::error::operation::SerializationError;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number};

use super::escape::write_escaped;
use crate::numbers::in_json;
use crate::protocol::Members;
use crate::protocol::scalar_members::scalar_members;

/// What writing gives.
pub type WriteResult = Result<(), SerializationError>;

/// Writes a body.
///
/// # Errors
///
/// Those of `value`: a value that JSON or its format cannot express.
pub fn write(value: impl FnOnce(Writer<'_>) -> WriteResult) -> Result<String, SerializationError> {
    let mut out = String::with_capacity(USUAL_LENGTH);
    value(Writer { out: &mut out })?;
    Ok(out)
}

/// Room for most bodies, so that it is asked for once.
const USUAL_LENGTH: usize = 1024;

/// The place of one value, which takes exactly one.
#[derive(Debug)]
pub struct Writer<'a> {
    out: &'a mut String,
}

impl<'a> Writer<'a> {
    /// Writes `null`.
    pub fn null(self) {
        self.out.push_str("null");
    }

    /// Writes `true` or `false`.
    pub fn boolean(self, value: bool) {
        self.out.push_str(if value { "true" } else { "false" });
    }

    /// Writes a string.
    pub fn string(self, value: &str) {
        write_escaped(self.out, value);
    }

    /// Writes an integer.
    pub fn integer(self, value: impl Into<i64>) {
        self.out.push_str(Encoder::from(value.into()).encode());
    }

    /// Writes a float; as a string where no JSON number can be it: `"NaN"`, `"Infinity"`, `"-Infinity"`.
    pub fn float(self, value: f32) {
        self.double(value.into());
    }

    /// Writes a double, as [`float`](Self::float).
    pub fn double(self, value: f64) {
        if value.is_finite() {
            self.out.push_str(Encoder::from(value).encode());
        } else {
            self.string(Encoder::from(value).encode());
        }
    }

    /// Writes an integer of any size as a number.
    pub fn big_integer(self, value: &BigInteger) {
        self.out.push_str(&in_json(value.as_ref()));
    }

    /// Writes a decimal number of any size as a number.
    pub fn big_decimal(self, value: &BigDecimal) {
        self.out.push_str(&in_json(value.as_ref()));
    }

    /// Writes an integer of any size as a string, for readers that take numbers for doubles.
    pub fn big_integer_text(self, value: &BigInteger) {
        self.string(&in_json(value.as_ref()));
    }

    /// Writes a decimal number of any size as a string, as [`big_integer_text`](Self::big_integer_text).
    pub fn big_decimal_text(self, value: &BigDecimal) {
        self.string(&in_json(value.as_ref()));
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
        self.string(&value.fmt(Format::DateTime)?);
        Ok(())
    }

    /// Writes a timestamp in the form that HTTP headers have.
    ///
    /// # Errors
    ///
    /// When the format cannot express the time.
    pub fn http_date(self, value: &DateTime) -> WriteResult {
        self.string(&value.fmt(Format::HttpDate)?);
        Ok(())
    }

    /// Writes a timestamp in seconds since the epoch.
    ///
    /// # Errors
    ///
    /// When the format cannot express the time.
    pub fn epoch_seconds(self, value: &DateTime) -> WriteResult {
        self.out.push_str(&value.fmt(Format::EpochSeconds)?);
        Ok(())
    }

    /// Writes a document.
    pub fn document(self, value: &Document) {
        match value {
            Document::Null => self.null(),
            Document::Bool(value) => self.boolean(*value),
            Document::Number(Number::PosInt(value)) => self.out.push_str(Encoder::from(*value).encode()),
            Document::Number(Number::NegInt(value)) => self.integer(*value),
            Document::Number(Number::Float(value)) => self.double(*value),
            Document::String(value) => self.string(value),
            Document::Array(items) => {
                let mut array = Elements::begin(self.out, '[');
                for item in items {
                    array.element().document(item);
                }
                array.end(']');
            }
            Document::Object(entries) => {
                let mut object = Elements::begin(self.out, '{');
                for (key, value) in entries {
                    object.member(key).document(value);
                }
                object.end('}');
            }
        }
    }

    /// Begins a structure or a union.
    pub fn structure(self, members: &'static Members) -> StructureWriter<'a> {
        StructureWriter { members, object: Elements::begin(self.out, '{') }
    }

    /// Writes a list.
    ///
    /// # Errors
    ///
    /// Those of `write`.
    pub fn list<T>(self, items: &[T], mut write: impl FnMut(Writer<'_>, &T) -> WriteResult) -> WriteResult {
        let mut array = Elements::begin(self.out, '[');
        for item in items {
            write(array.element(), item)?;
        }
        array.end(']');
        Ok(())
    }

    /// Writes a list in which `None` is `null`.
    ///
    /// # Errors
    ///
    /// Those of `write`.
    pub fn sparse_list<T>(
        self,
        items: &[Option<T>],
        mut write: impl FnMut(Writer<'_>, &T) -> WriteResult,
    ) -> WriteResult {
        self.list(items, |writer, item| or_null(writer, item.as_ref(), &mut write))
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
        mut write: impl FnMut(Writer<'_>, &V) -> WriteResult,
    ) -> WriteResult {
        let mut entries: Vec<_> = entries.iter().collect();
        entries.sort_by(|(left, _), (right, _)| left.as_ref().cmp(right.as_ref()));
        let mut object = Elements::begin(self.out, '{');
        for (key, value) in entries {
            write(object.member(key.as_ref()), value)?;
        }
        object.end('}');
        Ok(())
    }

    /// Writes a map in which `None` is `null`, by key.
    ///
    /// # Errors
    ///
    /// Those of `write`.
    #[allow(clippy::implicit_hasher)]
    pub fn sparse_map<K: AsRef<str> + Eq + Hash, V>(
        self,
        entries: &HashMap<K, Option<V>>,
        mut write: impl FnMut(Writer<'_>, &V) -> WriteResult,
    ) -> WriteResult {
        self.map(entries, |writer, value| or_null(writer, value.as_ref(), &mut write))
    }
}

fn or_null<T>(
    writer: Writer<'_>,
    value: Option<&T>,
    write: &mut impl FnMut(Writer<'_>, &T) -> WriteResult,
) -> WriteResult {
    if let Some(value) = value {
        return write(writer, value);
    }
    writer.null();
    Ok(())
}

/// A structure or union that is being written, member by member. Those without a value are left out.
#[derive(Debug)]
pub struct StructureWriter<'a> {
    members: &'static Members,
    object: Elements<'a>,
}

impl StructureWriter<'_> {
    /// Begins a member; its value is to follow.
    pub fn member(&mut self, number: usize) -> Writer<'_> {
        let name = self.members.name(number);
        if self.members.plain { self.object.plain_member(name) } else { self.object.member(name) }
    }

    scalar_members!();

    /// Ends the structure.
    ///
    /// # Errors
    ///
    /// None: it is what a function that writes a structure ends with.
    pub fn end(self) -> WriteResult {
        self.object.end('}');
        Ok(())
    }
}

/// What stands between brackets, with commas between.
#[derive(Debug)]
struct Elements<'a> {
    out: &'a mut String,
    started: bool,
}

impl<'a> Elements<'a> {
    #[inline]
    fn begin(out: &'a mut String, bracket: char) -> Self {
        out.push(bracket);
        Self { out, started: false }
    }

    /// Begins an item of an array.
    fn element(&mut self) -> Writer<'_> {
        if std::mem::replace(&mut self.started, true) {
            self.out.push(',');
        }
        Writer { out: self.out }
    }

    /// Begins a member of an object.
    fn member(&mut self, key: &str) -> Writer<'_> {
        let Writer { out } = self.element();
        write_escaped(out, key);
        out.push(':');
        Writer { out }
    }

    /// Begins a member of an object whose name has nothing to escape.
    fn plain_member(&mut self, key: &'static str) -> Writer<'_> {
        self.out.reserve(key.len() + r#","":"#.len());
        self.out.push_str(if std::mem::replace(&mut self.started, true) { ",\"" } else { "\"" });
        self.out.push_str(key);
        self.out.push_str("\":");
        Writer { out: self.out }
    }

    #[inline]
    fn end(self, bracket: char) {
        self.out.push(bracket);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static MEMBERS: Members = Members::new(&["name", "list", "sparse", "tags", "inner", "a\"b"]);

    fn one(value: impl FnOnce(Writer<'_>)) -> String {
        let text = write(|writer| {
            value(writer);
            Ok(())
        });
        text.expect("a value that can be written")
    }

    #[test]
    fn values() {
        let tags = HashMap::from([("b".to_owned(), Some(2)), ("a".to_owned(), None)]);
        let text = write(|writer| {
            let mut out = writer.structure(&MEMBERS);
            out.string(0, Some("a\"b\u{7}"));
            out.string(0, None);
            out.member(1).list(&[1, -2], |writer, item| {
                writer.integer(*item);
                Ok(())
            })?;
            out.member(2).sparse_list(&[Some(true), None], |writer, item| {
                writer.boolean(*item);
                Ok(())
            })?;
            out.member(3).sparse_map(&tags, |writer, value| {
                writer.integer(*value);
                Ok(())
            })?;
            let mut inner = out.member(4).structure(&MEMBERS);
            inner.double(5, Some(f64::NAN));
            inner.end()?;
            out.end()
        });
        assert_eq!(
            text.unwrap(),
            r#"{"name":"a\"b\u0007","list":[1,-2],"sparse":[true,null],"tags":{"a":null,"b":2},"inner":{"a\"b":"NaN"}}"#
        );
    }

    #[test]
    fn members_without_a_value_are_left_out() {
        let text = write(|writer| {
            let mut out = writer.structure(&MEMBERS);
            out.boolean(0, None);
            out.boolean(0, Some(false));
            out.integer(1, None::<i8>);
            out.integer(1, Some(i16::MIN));
            out.float(2, None);
            out.float(2, Some(0.5));
            out.double(3, None);
            out.double(3, Some(0.25));
            out.end()
        });
        assert_eq!(text.unwrap(), r#"{"name":false,"list":-32768,"sparse":0.5,"tags":0.25}"#);
    }

    #[test]
    fn numbers() {
        for (text, expected) in [
            (one(|writer| writer.integer(i64::MIN)), "-9223372036854775808"),
            (one(|writer| writer.integer(i64::MAX)), "9223372036854775807"),
            (one(|writer| writer.double(0.1)), "0.1"),
            (one(|writer| writer.double(f64::INFINITY)), "\"Infinity\""),
            (one(|writer| writer.float(0.5)), "0.5"),
            (one(|writer| writer.float(f32::NEG_INFINITY)), "\"-Infinity\""),
        ] {
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn numbers_of_any_size_keep_their_digits() {
        let (integer, decimal) = ("0012345678901234567890".parse().unwrap(), "+1.50e400".parse().unwrap());
        assert_eq!(one(|writer| writer.big_integer(&integer)), "12345678901234567890");
        assert_eq!(one(|writer| writer.big_integer_text(&integer)), "\"12345678901234567890\"");
        assert_eq!(one(|writer| writer.big_decimal(&decimal)), "1.50e400");
        assert_eq!(one(|writer| writer.big_decimal_text(&decimal)), "\"1.50e400\"");
    }

    #[test]
    fn blobs_timestamps_and_documents() {
        let time = DateTime::from_secs_f64(1.5);
        assert_eq!(write(|writer| writer.date_time(&time)).unwrap(), "\"1970-01-01T00:00:01.5Z\"");
        assert_eq!(write(|writer| writer.http_date(&time)).unwrap(), "\"Thu, 01 Jan 1970 00:00:01 GMT\"");
        assert_eq!(write(|writer| writer.epoch_seconds(&time)).unwrap(), "1.5");
        let far = DateTime::from_secs(i64::MAX);
        assert!(write(|writer| writer.date_time(&far)).is_err());
        assert!(write(|writer| writer.http_date(&far)).is_err());
        assert_eq!(one(|writer| writer.blob(&Blob::new([0, 255]))), "\"AP8=\"");
        let document = Document::Array(vec![
            Document::Null,
            Document::Bool(true),
            Document::Number(Number::PosInt(u64::MAX)),
            Document::Number(Number::NegInt(-1)),
            Document::Number(Number::Float(f64::NAN)),
            Document::Object(HashMap::from([("k".to_owned(), Document::String("v".to_owned()))])),
        ]);
        assert_eq!(one(|writer| writer.document(&document)), r#"[null,true,18446744073709551615,-1,"NaN",{"k":"v"}]"#);
    }

    #[test]
    fn a_value_that_cannot_be_written_ends_the_body() {
        let refuse = || Err(SerializationError::unknown_variant("Union"));
        let entries = HashMap::from([("key", Some(1))]);
        for written in [
            write(|_| refuse()),
            write(|writer| writer.list(&[1], |_, _| refuse())),
            write(|writer| writer.sparse_list(&[Some(1)], |_, _| refuse())),
            write(|writer| writer.map(&entries, |_, _| refuse())),
            write(|writer| writer.sparse_map(&entries, |_, _| refuse())),
        ] {
            assert!(written.is_err(), "{written:?}");
        }
    }

    #[test]
    fn texts_have_the_shortest_escapes() {
        for (text, expected) in [
            ("", r#""""#),
            ("ä/\u{7f}", "\"ä/\u{7f}\""),
            ("\"\\", r#""\"\\""#),
            ("\u{8}\t\n\u{c}\r", r#""\b\t\n\f\r""#),
            ("\0\u{1}\u{b}\u{e}\u{1f}", r#""\u0000\u0001\u000b\u000e\u001f""#),
        ] {
            assert_eq!(one(|writer| writer.string(text)), expected);
        }
    }
}
