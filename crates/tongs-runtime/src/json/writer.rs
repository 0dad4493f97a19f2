//! Writes JSON texts.

use std::collections::HashMap;
use std::hash::Hash;

use aws_smithy_types::date_time::{DateTimeFormatError, Format};
use aws_smithy_types::error::operation::SerializationError;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{DateTime, Document, Number};

use super::escape::write_escaped;

/// What writing gives.
pub type WriteResult = Result<(), SerializationError>;

/// The place of one value, which takes exactly one.
#[derive(Debug)]
pub struct ValueWriter<'a> {
    out: &'a mut String,
}

impl<'a> ValueWriter<'a> {
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

    /// Writes a number; as a string where no JSON number can be it: `"NaN"`, `"Infinity"`, `"-Infinity"`.
    pub fn number(self, value: Number) {
        match value {
            Number::PosInt(value) => self.out.push_str(Encoder::from(value).encode()),
            Number::NegInt(value) => self.out.push_str(Encoder::from(value).encode()),
            Number::Float(value) if value.is_finite() => self.out.push_str(Encoder::from(value).encode()),
            Number::Float(value) => self.string(Encoder::from(value).encode()),
        }
    }

    /// Writes a timestamp.
    ///
    /// # Errors
    ///
    /// When the format cannot express the time.
    pub fn date_time(self, value: &DateTime, format: Format) -> Result<(), DateTimeFormatError> {
        let text = value.fmt(format)?;
        if format == Format::EpochSeconds {
            self.out.push_str(&text);
        } else {
            self.string(&text);
        }
        Ok(())
    }

    /// Writes a document.
    pub fn document(self, value: &Document) {
        match value {
            Document::Null => self.null(),
            Document::Bool(value) => self.boolean(*value),
            Document::Number(value) => self.number(*value),
            Document::String(value) => self.string(value),
            Document::Array(items) => {
                let mut array = self.start_array();
                for item in items {
                    array.value().document(item);
                }
                array.finish();
            }
            Document::Object(entries) => {
                let mut object = self.start_object();
                for (key, value) in entries {
                    object.key(key).document(value);
                }
                object.finish();
            }
        }
    }

    /// Begins an object.
    pub fn start_object(self) -> ObjectWriter<'a> {
        self.out.push('{');
        ObjectWriter { out: self.out, started: false }
    }

    /// Begins an array.
    pub fn start_array(self) -> ArrayWriter<'a> {
        self.out.push('[');
        ArrayWriter { out: self.out, started: false }
    }
}

/// An object that is being written.
#[derive(Debug)]
pub struct ObjectWriter<'a> {
    out: &'a mut String,
    started: bool,
}

impl ObjectWriter<'_> {
    /// Begins a member; its value is to follow.
    pub fn key(&mut self, key: &str) -> ValueWriter<'_> {
        separate(self.out, &mut self.started);
        write_escaped(self.out, key);
        self.out.push(':');
        ValueWriter { out: self.out }
    }

    /// Ends the object.
    pub fn finish(self) {
        self.out.push('}');
    }
}

/// An array that is being written.
#[derive(Debug)]
pub struct ArrayWriter<'a> {
    out: &'a mut String,
    started: bool,
}

impl ArrayWriter<'_> {
    /// Begins an item; its value is to follow.
    pub fn value(&mut self) -> ValueWriter<'_> {
        separate(self.out, &mut self.started);
        ValueWriter { out: self.out }
    }

    /// Ends the array.
    pub fn finish(self) {
        self.out.push(']');
    }
}

/// Writes the comma before every element but the first.
fn separate(out: &mut String, started: &mut bool) {
    if std::mem::replace(started, true) {
        out.push(',');
    }
}

/// Writes a body that is one object.
///
/// # Errors
///
/// Those of `write`: a value that JSON or its format cannot express.
pub fn write_body(write: impl FnOnce(&mut ObjectWriter<'_>) -> WriteResult) -> Result<String, SerializationError> {
    write_payload(|writer| object(writer, write))
}

/// Writes a body that is one value of any kind.
///
/// # Errors
///
/// Those of `write`.
pub fn write_payload(write: impl FnOnce(ValueWriter<'_>) -> WriteResult) -> Result<String, SerializationError> {
    let mut out = String::new();
    write(ValueWriter { out: &mut out })?;
    Ok(out)
}

/// Writes an object.
///
/// # Errors
///
/// Those of `write`.
pub fn object(writer: ValueWriter<'_>, write: impl FnOnce(&mut ObjectWriter<'_>) -> WriteResult) -> WriteResult {
    let mut object = writer.start_object();
    write(&mut object)?;
    object.finish();
    Ok(())
}

/// Writes an array.
///
/// # Errors
///
/// Those of `write`.
pub fn list<T>(
    writer: ValueWriter<'_>,
    items: &[T],
    mut write: impl FnMut(ValueWriter<'_>, &T) -> WriteResult,
) -> WriteResult {
    let mut array = writer.start_array();
    for item in items {
        write(array.value(), item)?;
    }
    array.finish();
    Ok(())
}

/// Writes an array in which `None` is `null`.
///
/// # Errors
///
/// Those of `write`.
pub fn sparse_list<T>(
    writer: ValueWriter<'_>,
    items: &[Option<T>],
    mut write: impl FnMut(ValueWriter<'_>, &T) -> WriteResult,
) -> WriteResult {
    list(writer, items, |writer, item| or_null(writer, item.as_ref(), &mut write))
}

/// Writes a map as an object, by key, so that equal maps give equal texts.
///
/// # Errors
///
/// Those of `write`.
// Shapes hold maps with the standard hasher.
#[allow(clippy::implicit_hasher)]
pub fn map<K: AsRef<str> + Eq + Hash, V>(
    writer: ValueWriter<'_>,
    entries: &HashMap<K, V>,
    mut write: impl FnMut(ValueWriter<'_>, &V) -> WriteResult,
) -> WriteResult {
    let mut entries: Vec<_> = entries.iter().collect();
    entries.sort_by(|(left, _), (right, _)| left.as_ref().cmp(right.as_ref()));
    let mut object = writer.start_object();
    for (key, value) in entries {
        write(object.key(key.as_ref()), value)?;
    }
    object.finish();
    Ok(())
}

/// Writes a map in which `None` is `null`, by key.
///
/// # Errors
///
/// Those of `write`.
#[allow(clippy::implicit_hasher)]
pub fn sparse_map<K: AsRef<str> + Eq + Hash, V>(
    writer: ValueWriter<'_>,
    entries: &HashMap<K, Option<V>>,
    mut write: impl FnMut(ValueWriter<'_>, &V) -> WriteResult,
) -> WriteResult {
    map(writer, entries, |writer, value| or_null(writer, value.as_ref(), &mut write))
}

fn or_null<T>(
    writer: ValueWriter<'_>,
    value: Option<&T>,
    write: &mut impl FnMut(ValueWriter<'_>, &T) -> WriteResult,
) -> WriteResult {
    if let Some(value) = value {
        return write(writer, value);
    }
    writer.null();
    Ok(())
}

/// An integer, as the writer takes it.
pub fn integer(value: impl Into<i64>) -> Number {
    Number::NegInt(value.into())
}

/// A double, as the writer takes it.
pub fn double(value: f64) -> Number {
    Number::Float(value)
}

/// A float, as the writer takes it.
pub fn float(value: f32) -> Number {
    Number::Float(f64::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        let tags = HashMap::from([("b".to_owned(), Some(2)), ("a".to_owned(), None)]);
        let text = write_body(|body| {
            body.key("name").string("a\"b\u{7}");
            list(body.key("list"), &[1, -2], |writer, item| {
                writer.number(integer(*item));
                Ok(())
            })?;
            sparse_list(body.key("sparse"), &[Some(true), None], |writer, item| {
                writer.boolean(*item);
                Ok(())
            })?;
            sparse_map(body.key("tags"), &tags, |writer, value| {
                writer.number(integer(*value));
                Ok(())
            })?;
            object(body.key("inner"), |inner| {
                inner.key("nan").number(double(f64::NAN));
                Ok(())
            })
        });
        assert_eq!(
            text.unwrap(),
            r#"{"name":"a\"b\u0007","list":[1,-2],"sparse":[true,null],"tags":{"a":null,"b":2},"inner":{"nan":"NaN"}}"#
        );
    }

    #[test]
    fn numbers() {
        for (number, expected) in [
            (integer(i64::MIN), "-9223372036854775808"),
            (integer(i64::MAX), "9223372036854775807"),
            (double(0.1), "0.1"),
            (double(f64::INFINITY), "\"Infinity\""),
            (float(0.5), "0.5"),
            (float(f32::NEG_INFINITY), "\"-Infinity\""),
        ] {
            let text = write_payload(|writer| {
                writer.number(number);
                Ok(())
            });
            assert_eq!(text.unwrap(), expected);
        }
    }

    #[test]
    fn a_value_that_cannot_be_written_ends_the_body() {
        let refuse = || Err(SerializationError::unknown_variant("Union"));
        let entries = HashMap::from([("key", Some(1))]);
        for written in [
            write_body(|_| refuse()),
            write_payload(|_| refuse()),
            write_payload(|writer| object(writer, |_| refuse())),
            write_payload(|writer| list(writer, &[1], |_, _| refuse())),
            write_payload(|writer| sparse_list(writer, &[Some(1)], |_, _| refuse())),
            write_payload(|writer| map(writer, &entries, |_, _| refuse())),
            write_payload(|writer| sparse_map(writer, &entries, |_, _| refuse())),
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
            let written = write_payload(|writer| {
                writer.string(text);
                Ok(())
            });
            assert_eq!(written.unwrap(), expected);
        }
    }
}
