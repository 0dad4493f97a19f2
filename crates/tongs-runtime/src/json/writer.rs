//! Writes JSON texts.

use std::collections::HashMap;
use std::hash::Hash;

use aws_smithy_types::Number;
use aws_smithy_types::error::operation::SerializationError;

pub use aws_smithy_json::serialize::{
    JsonArrayWriter as ArrayWriter, JsonObjectWriter as ObjectWriter, JsonValueWriter as ValueWriter,
};

/// What writing gives.
pub type WriteResult = Result<(), SerializationError>;

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
    write(ValueWriter::new(&mut out))?;
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
}
