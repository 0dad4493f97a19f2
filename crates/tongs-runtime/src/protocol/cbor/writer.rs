//! Writes CBOR.

use std::collections::HashMap;
use std::hash::Hash;

use aws_smithy_types::error::operation::SerializationError;
use aws_smithy_types::{Blob, DateTime, Document, Number};

use crate::protocol::Members;
use crate::protocol::scalar_members::scalar_members;

/// What writing gives.
pub type WriteResult = Result<(), SerializationError>;

/// Writes a body.
///
/// # Errors
///
/// Those of `value`: a value that cannot be sent.
pub fn write(value: impl FnOnce(Writer<'_>) -> WriteResult) -> Result<Vec<u8>, SerializationError> {
    let mut out = Vec::with_capacity(USUAL_LENGTH);
    value(Writer { out: &mut out })?;
    Ok(out)
}

/// Room for most bodies, so that it is asked for once.
const USUAL_LENGTH: usize = 1024;

/// What the three high bits of a value's first byte say of it.
#[derive(Clone, Copy)]
pub(super) enum Major {
    Unsigned = 0,
    Negative = 1,
    Bytes = 2,
    Text = 3,
    Array = 4,
    Map = 5,
    Tag = 6,
}

/// A map without a length, which a [`BREAK`] ends.
const MAP_WITHOUT_LENGTH: u8 = 0xbf;
const BREAK: u8 = 0xff;
const FALSE: u8 = 0xf4;
const TRUE: u8 = 0xf5;
const NULL: u8 = 0xf6;
const FLOAT: u8 = 0xfa;
const DOUBLE: u8 = 0xfb;

/// The place of one value, which takes exactly one.
#[derive(Debug)]
pub struct Writer<'a> {
    out: &'a mut Vec<u8>,
}

impl<'a> Writer<'a> {
    /// The head of a value: what it is, and its length or its own number, in as few bytes as hold it.
    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn head(&mut self, major: Major, number: u64) {
        let major = (major as u8) << 5;
        match number {
            0..0x18 => self.out.push(major | number as u8),
            0x18..=0xff => self.out.extend([major | 0x18, number as u8]),
            0x100..=0xffff => {
                self.out.push(major | 0x19);
                self.out.extend((number as u16).to_be_bytes());
            }
            0x1_0000..=0xffff_ffff => {
                self.out.push(major | 0x1a);
                self.out.extend((number as u32).to_be_bytes());
            }
            _ => {
                self.out.push(major | 0x1b);
                self.out.extend(number.to_be_bytes());
            }
        }
    }

    /// Bytes with a head that has their length.
    pub(super) fn counted(&mut self, major: Major, bytes: &[u8]) {
        self.out.reserve(bytes.len() + 9);
        self.head(major, bytes.len() as u64);
        self.out.extend_from_slice(bytes);
    }

    /// The place of a value behind a head or another value.
    pub(super) fn then(&mut self) -> Writer<'_> {
        Writer { out: self.out }
    }

    /// Writes `null`.
    pub fn null(self) {
        self.out.push(NULL);
    }

    /// Writes `true` or `false`.
    pub fn boolean(self, value: bool) {
        self.out.push(if value { TRUE } else { FALSE });
    }

    /// Writes a text.
    pub fn string(mut self, value: &str) {
        self.counted(Major::Text, value.as_bytes());
    }

    /// Writes an integer, in as few bytes as hold it.
    pub fn integer(mut self, value: impl Into<i64>) {
        let value = value.into();
        // What is negative is counted from -1 downwards.
        let major = if value < 0 { Major::Negative } else { Major::Unsigned };
        self.head(major, (if value < 0 { !value } else { value }).cast_unsigned());
    }

    /// Writes a float.
    pub fn float(self, value: f32) {
        self.out.push(FLOAT);
        self.out.extend(value.to_be_bytes());
    }

    /// Writes a double.
    pub fn double(self, value: f64) {
        self.out.push(DOUBLE);
        self.out.extend(value.to_be_bytes());
    }

    /// Writes bytes.
    pub fn blob(mut self, value: &Blob) {
        self.counted(Major::Bytes, value.as_ref());
    }

    /// Writes a timestamp: seconds since the epoch with the tag of such.
    ///
    /// # Errors
    ///
    /// None: it is what writers of other protocols have.
    pub fn epoch_seconds(mut self, value: &DateTime) -> WriteResult {
        self.head(Major::Tag, 1);
        self.double(value.as_secs_f64());
        Ok(())
    }

    /// Writes a document.
    pub fn document(mut self, value: &Document) {
        match value {
            Document::Null => self.null(),
            Document::Bool(value) => self.boolean(*value),
            Document::Number(Number::PosInt(value)) => self.head(Major::Unsigned, *value),
            Document::Number(Number::NegInt(value)) => self.integer(*value),
            Document::Number(Number::Float(value)) => self.double(*value),
            Document::String(value) => self.string(value),
            Document::Array(items) => {
                self.head(Major::Array, items.len() as u64);
                for item in items {
                    self.then().document(item);
                }
            }
            Document::Object(entries) => {
                self.head(Major::Map, entries.len() as u64);
                for (key, value) in entries {
                    self.then().string(key);
                    self.then().document(value);
                }
            }
        }
    }

    /// Begins a structure or a union.
    pub fn structure(self, members: &'static Members) -> StructureWriter<'a> {
        self.out.push(MAP_WITHOUT_LENGTH);
        StructureWriter { members, out: self.out }
    }

    /// Writes a list.
    ///
    /// # Errors
    ///
    /// Those of `write`.
    pub fn list<T>(mut self, items: &[T], mut write: impl FnMut(Writer<'_>, &T) -> WriteResult) -> WriteResult {
        self.head(Major::Array, items.len() as u64);
        for item in items {
            write(self.then(), item)?;
        }
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

    /// Writes a map, by key, so that equal maps give equal bytes.
    ///
    /// # Errors
    ///
    /// Those of `write`.
    // Shapes hold maps with the standard hasher.
    #[allow(clippy::implicit_hasher)]
    pub fn map<K: AsRef<str> + Eq + Hash, V>(
        mut self,
        entries: &HashMap<K, V>,
        mut write: impl FnMut(Writer<'_>, &V) -> WriteResult,
    ) -> WriteResult {
        let mut entries: Vec<_> = entries.iter().collect();
        entries.sort_by(|(left, _), (right, _)| left.as_ref().cmp(right.as_ref()));
        self.head(Major::Map, entries.len() as u64);
        for (key, value) in entries {
            self.then().string(key.as_ref());
            write(self.then(), value)?;
        }
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
    out: &'a mut Vec<u8>,
}

impl StructureWriter<'_> {
    /// Begins a member; its value is to follow.
    pub fn member(&mut self, number: usize) -> Writer<'_> {
        Writer { out: self.out }.string(self.members.name(number));
        Writer { out: self.out }
    }

    scalar_members!();

    /// Ends the structure.
    ///
    /// # Errors
    ///
    /// None: it is what a function that writes a structure ends with.
    pub fn end(self) -> WriteResult {
        self.out.push(BREAK);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static MEMBERS: Members = Members::new(&["name", "list", "sparse", "tags", "inner", "f", "d", "flag"]);

    fn one(value: impl FnOnce(Writer<'_>)) -> Vec<u8> {
        let bytes = write(|writer| {
            value(writer);
            Ok(())
        });
        bytes.expect("a value that can be written")
    }

    #[test]
    fn values() {
        let tags = HashMap::from([("b".to_owned(), Some(2)), ("a".to_owned(), None)]);
        let bytes = write(|writer| {
            let mut out = writer.structure(&MEMBERS);
            out.string(0, Some("n"));
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
            out.member(4).structure(&MEMBERS).end()?;
            out.float(5, Some(1.5));
            out.double(6, Some(1.5));
            out.boolean(7, Some(false));
            out.boolean(7, None);
            out.end()
        });
        let expected = [
            &b"\xbf\x64name\x61n\x64list\x82\x01\x21\x66sparse\x82\xf5\xf6"[..],
            b"\x64tags\xa2\x61a\xf6\x61b\x02\x65inner\xbf\xff",
            b"\x61f\xfa\x3f\xc0\x00\x00\x61d\xfb\x3f\xf8\x00\x00\x00\x00\x00\x00\x64flag\xf4\xff",
        ];
        assert_eq!(bytes.unwrap().escape_ascii().to_string(), expected.concat().escape_ascii().to_string());
    }

    #[test]
    fn integers_and_lengths_take_the_fewest_bytes() {
        for (value, expected) in [
            (0, &b"\x00"[..]),
            (23, b"\x17"),
            (24, b"\x18\x18"),
            (255, b"\x18\xff"),
            (256, b"\x19\x01\x00"),
            (65_535, b"\x19\xff\xff"),
            (65_536, b"\x1a\x00\x01\x00\x00"),
            (4_294_967_296, b"\x1b\x00\x00\x00\x01\x00\x00\x00\x00"),
            (i64::MAX, b"\x1b\x7f\xff\xff\xff\xff\xff\xff\xff"),
            (-1, b"\x20"),
            (-24, b"\x37"),
            (-25, b"\x38\x18"),
            (-257, b"\x39\x01\x00"),
            (i64::MIN, b"\x3b\x7f\xff\xff\xff\xff\xff\xff\xff"),
        ] {
            assert_eq!(one(|writer| writer.integer(value)), expected, "{value}");
        }
        for (length, head) in
            [(23, &b"\x77"[..]), (24, b"\x78\x18"), (256, b"\x79\x01\x00"), (65_536, b"\x7a\x00\x01\x00\x00")]
        {
            let text = "x".repeat(length);
            assert_eq!(one(|writer| writer.string(&text)), [head, text.as_bytes()].concat());
        }
    }

    #[test]
    fn blobs_timestamps_and_documents() {
        assert_eq!(one(|writer| writer.blob(&Blob::new([0, 255]))), b"\x42\x00\xff");
        let time = DateTime::from_secs_f64(1.5);
        assert_eq!(write(|writer| writer.epoch_seconds(&time)).unwrap(), b"\xc1\xfb\x3f\xf8\x00\x00\x00\x00\x00\x00");
        let document = Document::Array(vec![
            Document::Null,
            Document::Bool(true),
            Document::Number(Number::PosInt(u64::MAX)),
            Document::Number(Number::NegInt(-1)),
            Document::Number(Number::Float(f64::INFINITY)),
            Document::Object(HashMap::from([("k".to_owned(), Document::String("v".to_owned()))])),
        ]);
        let expected =
            b"\x86\xf6\xf5\x1b\xff\xff\xff\xff\xff\xff\xff\xff\x20\xfb\x7f\xf0\x00\x00\x00\x00\x00\x00\xa1\x61k\x61v";
        assert_eq!(one(|writer| writer.document(&document)), expected);
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
}
