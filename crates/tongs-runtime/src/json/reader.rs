//! Walks a JSON text, member by member.

use std::collections::HashMap;
use std::hash::Hash;
use std::iter::Peekable;

use aws_smithy_json::deserialize::error::DeserializeError;
use aws_smithy_json::deserialize::token::{self, skip_value};
use aws_smithy_json::deserialize::{JsonTokenIterator, Token, json_token_iter};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::error::operation::BuildError;
use aws_smithy_types::{Blob, DateTime, Document, Number};

/// What reading gives.
pub type Result<T> = std::result::Result<T, DeserializeError>;

/// How deep structures may nest, so that hostile text cannot exhaust the stack.
const MAX_DEPTH: u32 = 128;

/// Walks a JSON text.
pub struct Reader<'a> {
    tokens: Peekable<JsonTokenIterator<'a>>,
    depth: u32,
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("depth", &self.depth).finish_non_exhaustive()
    }
}

/// Reads a body that is one object; an empty body is an empty object.
///
/// `member` is called with the name of each member, and reads its value.
///
/// # Errors
///
/// When the body is not JSON, is not an object, or goes on after it.
pub fn read_body<'a>(body: &'a [u8], member: &mut dyn FnMut(&mut Reader<'a>, &str) -> Result<()>) -> Result<()> {
    let body = if body.is_empty() { b"{}" } else { body };
    let mut reader = Reader { tokens: json_token_iter(body).peekable(), depth: 0 };
    token::expect_start_object(reader.tokens.next())?;
    reader.members(member)?;
    reader.end()
}

/// Reads a body that is one value of any kind; an empty body is an absent value.
///
/// # Errors
///
/// When the body is not JSON, is not what `value` reads, or goes on after it.
pub fn read_payload<T>(body: &[u8], value: impl FnOnce(&mut Reader<'_>) -> Result<Option<T>>) -> Result<Option<T>> {
    if body.is_empty() {
        return Ok(None);
    }
    let mut reader = Reader { tokens: json_token_iter(body).peekable(), depth: 0 };
    let value = value(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// The error for a structure that cannot be built from what the service sent.
pub fn invalid_response(err: BuildError) -> DeserializeError {
    DeserializeError::custom_source("Response was invalid", err)
}

impl Reader<'_> {
    /// Reads an object, or `null` (then the answer is `false`).
    ///
    /// # Errors
    ///
    /// When the value is something else, is malformed, or nests too deep.
    pub fn object(&mut self, member: &mut dyn FnMut(&mut Self, &str) -> Result<()>) -> Result<bool> {
        self.nested(|reader| match reader.tokens.next().transpose()? {
            Some(Token::ValueNull { .. }) => Ok(false),
            Some(Token::StartObject { .. }) => reader.members(member).map(|()| true),
            _ => Err(DeserializeError::custom("expected start object or null")),
        })
    }

    fn end(&mut self) -> Result<()> {
        match self.tokens.next() {
            None => Ok(()),
            Some(_) => Err(DeserializeError::custom("found more JSON tokens after completing parsing")),
        }
    }

    fn members(&mut self, member: &mut dyn FnMut(&mut Self, &str) -> Result<()>) -> Result<()> {
        loop {
            match self.tokens.next().transpose()? {
                Some(Token::EndObject { .. }) => return Ok(()),
                Some(Token::ObjectKey { key, .. }) => member(self, &key.to_unescaped()?)?,
                other => {
                    return Err(DeserializeError::custom(format!(
                        "expected object key or end object, found: {other:?}"
                    )));
                }
            }
        }
    }

    /// Reads an array of values that may not be `null`, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, holds a `null`, is malformed, or nests too deep.
    pub fn list<T>(&mut self, item: impl FnMut(&mut Self) -> Result<Option<T>>) -> Result<Option<Vec<T>>> {
        self.items(item)?
            .map(|items| {
                items
                    .into_iter()
                    .collect::<Option<Vec<T>>>()
                    .ok_or_else(|| DeserializeError::custom("dense list cannot contain null values"))
            })
            .transpose()
    }

    /// Reads an array of values that may be `null` (`smithy.api#sparse`), or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, is malformed, or nests too deep.
    pub fn sparse_list<T>(
        &mut self,
        item: impl FnMut(&mut Self) -> Result<Option<T>>,
    ) -> Result<Option<Vec<Option<T>>>> {
        self.items(item)
    }

    /// Reads an object as a map whose values may not be `null`, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, holds a `null`, is malformed, or nests too deep.
    pub fn map<K: Eq + Hash + for<'k> From<&'k str>, V>(
        &mut self,
        mut value: impl FnMut(&mut Self) -> Result<Option<V>>,
    ) -> Result<Option<HashMap<K, V>>> {
        let mut map = HashMap::new();
        let present = self.object(&mut |reader, key| {
            let value =
                value(reader)?.ok_or_else(|| DeserializeError::custom("dense map cannot contain null values"))?;
            map.insert(key.into(), value);
            Ok(())
        })?;
        Ok(present.then_some(map))
    }

    /// Reads an object as a map whose values may be `null` (`smithy.api#sparse`), or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, is malformed, or nests too deep.
    pub fn sparse_map<K: Eq + Hash + for<'k> From<&'k str>, V>(
        &mut self,
        mut value: impl FnMut(&mut Self) -> Result<Option<V>>,
    ) -> Result<Option<HashMap<K, Option<V>>>> {
        let mut map = HashMap::new();
        let present = self.object(&mut |reader, key| {
            map.insert(key.into(), value(reader)?);
            Ok(())
        })?;
        Ok(present.then_some(map))
    }

    /// Reads a union: an object with one member that is not `null`, besides `__type`, or `null`.
    ///
    /// `variant` reads the value of the member it is given the name of; for one that it does not
    /// know, it skips the value and gives the unknown variant.
    ///
    /// # Errors
    ///
    /// When the value is something else, has no such member or two, is malformed, or nests too
    /// deep.
    pub fn union<T>(&mut self, variant: &mut dyn FnMut(&mut Self, &str) -> Result<T>) -> Result<Option<T>> {
        let mut found = None;
        let present = self.object(&mut |reader, member| {
            if matches!(reader.tokens.peek(), Some(Ok(Token::ValueNull { .. }))) || member == "__type" {
                return reader.skip();
            }
            if found.is_some() {
                return Err(DeserializeError::custom("encountered mixed variants in union"));
            }
            found = Some(variant(reader, member)?);
            Ok(())
        })?;
        if present && found.is_none() {
            return Err(DeserializeError::custom("Union did not contain a valid variant."));
        }
        Ok(found)
    }

    /// The value of a union's member, which may not be `null`.
    ///
    /// # Errors
    ///
    /// When it is.
    pub fn variant<T>(&mut self, value: Option<T>) -> Result<T> {
        value.ok_or_else(|| DeserializeError::custom("the value of a union's member cannot be null"))
    }

    fn items<T>(&mut self, mut item: impl FnMut(&mut Self) -> Result<Option<T>>) -> Result<Option<Vec<Option<T>>>> {
        self.nested(|reader| {
            match reader.tokens.next().transpose()? {
                Some(Token::ValueNull { .. }) => return Ok(None),
                Some(Token::StartArray { .. }) => {}
                _ => return Err(DeserializeError::custom("expected start array or null")),
            }
            let mut items = Vec::new();
            while !matches!(reader.tokens.peek(), Some(Ok(Token::EndArray { .. }))) {
                items.push(item(reader)?);
            }
            reader.tokens.next();
            Ok(Some(items))
        })
    }

    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        // The body's own object is at depth 0, a value in it at 1.
        if self.depth + 1 >= MAX_DEPTH {
            return Err(DeserializeError::custom("maximum nesting depth exceeded"));
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    /// Skips a value of any kind.
    ///
    /// # Errors
    ///
    /// When the value is malformed.
    pub fn skip(&mut self) -> Result<()> {
        skip_value(&mut self.tokens)
    }

    /// Reads a string, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, or has an escape that means nothing.
    pub fn string(&mut self) -> Result<Option<String>> {
        self.string_with(str::to_owned)
    }

    /// Reads a string, or `null`, and makes something of it: an enum, for instance.
    ///
    /// # Errors
    ///
    /// As [`string`](Self::string).
    pub fn string_with<T>(&mut self, make: impl FnOnce(&str) -> T) -> Result<Option<T>> {
        let value = token::expect_string_or_null(self.tokens.next())?;
        Ok(value.map(|value| value.to_unescaped().map(|text| make(&text))).transpose()?)
    }

    /// Reads a boolean, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn boolean(&mut self) -> Result<Option<bool>> {
        token::expect_bool_or_null(self.tokens.next())
    }

    /// Reads a number that fits `T`, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, or does not fit.
    pub fn number<T>(&mut self) -> Result<Option<T>>
    where
        T: TryFrom<Number>,
        DeserializeError: From<T::Error>,
    {
        Ok(token::expect_number_or_null(self.tokens.next())?.map(T::try_from).transpose()?)
    }

    /// Reads a double (or the strings `NaN`, `Infinity`, `-Infinity`), or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn double(&mut self) -> Result<Option<f64>> {
        Ok(token::expect_number_or_null(self.tokens.next())?.map(Number::to_f64_lossy))
    }

    /// Reads a float (or the strings `NaN`, `Infinity`, `-Infinity`), or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn float(&mut self) -> Result<Option<f32>> {
        Ok(token::expect_number_or_null(self.tokens.next())?.map(Number::to_f32_lossy))
    }

    /// Reads a timestamp, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is not a timestamp in this format.
    pub fn timestamp(&mut self, format: Format) -> Result<Option<DateTime>> {
        token::expect_timestamp_or_null(self.tokens.next(), format)
    }

    /// Reads a blob in base64, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is not a string in base64.
    pub fn blob(&mut self) -> Result<Option<Blob>> {
        token::expect_blob_or_null(self.tokens.next())
    }

    /// Reads a document: a value of any kind.
    ///
    /// # Errors
    ///
    /// When the value is malformed, or nests too deep.
    pub fn document(&mut self) -> Result<Option<Document>> {
        Ok(Some(token::expect_document(&mut self.tokens)?))
    }
}

#[cfg(test)]
// A method's path would fix the reader's lifetime.
#[allow(clippy::redundant_closure_for_method_calls)]
mod tests {
    use super::*;

    /// Reads `{"value": …}` with `read`.
    fn value<T>(body: &str, mut read: impl FnMut(&mut Reader<'_>) -> Result<T>) -> Result<Option<T>> {
        let mut found = None;
        read_body(body.as_bytes(), &mut |reader, name| {
            match name {
                "value" => found = Some(read(reader)?),
                _ => reader.skip()?,
            }
            Ok(())
        })?;
        Ok(found)
    }

    #[test]
    fn bodies() {
        for (body, ok) in [
            ("", true),
            ("{}", true),
            (" { \"a\" : [1, {}] } ", true),
            ("{", false),
            ("[]", false),
            ("null", false),
            ("{} {}", false),
            ("<html>", false),
            ("{\"a\":}", false),
        ] {
            assert_eq!(value(body, |reader| reader.string()).is_ok(), ok, "{body:?}");
        }
    }

    #[test]
    fn strings() {
        for (body, expected) in [
            (r#"{"value":"a\u00e9\n"}"#, Some(Some(Some("aé\n".to_owned())))),
            (r#"{"value":null}"#, Some(Some(None))),
            (r#"{"other":{"value":"x"}}"#, Some(None)),
            (r#"{"value":"a","value":"b"}"#, Some(Some(Some("b".to_owned())))),
            (r#"{"value":1}"#, None),
            (r#"{"value":"\ud800"}"#, None),
        ] {
            assert_eq!(value(body, |reader| reader.string()).ok(), expected, "{body}");
        }
    }

    #[test]
    fn lists_are_dense_unless_sparse() {
        let body = r#"{"value":["a",null]}"#;
        assert!(value(body, |reader| reader.list(|reader| reader.string())).is_err());
        let sparse = value(body, |reader| reader.sparse_list(|reader| reader.string())).unwrap();
        assert_eq!(sparse, Some(Some(vec![Some("a".to_owned()), None])));
    }

    #[test]
    fn unions_have_one_variant() {
        for (union, expected) in [
            (r#"{"a":"x"}"#, Some(Some("x".to_owned()))),
            (r#"{"__type":"t","b":null,"a":"x"}"#, Some(Some("x".to_owned()))),
            (r#"{"other":{"deep":[]}}"#, Some(Some("unknown".to_owned()))),
            ("null", Some(None)),
            ("{}", None),
            (r#"{"a":null}"#, None),
            (r#"{"a":"x","b":"y"}"#, None),
            ("[]", None),
        ] {
            let body = format!("{{\"value\":{union}}}");
            let read = value(&body, |reader| {
                reader.union(&mut |reader, member| match member {
                    "a" | "b" => {
                        let value = reader.string()?;
                        reader.variant(value)
                    }
                    _ => reader.skip().map(|()| "unknown".to_owned()),
                })
            });
            assert_eq!(read.ok().flatten(), expected, "{union}");
        }
    }

    #[test]
    fn maps_are_dense_unless_sparse() {
        let body = r#"{"value":{"k":"v","n":null}}"#;
        assert!(value(body, |reader| reader.map::<String, _>(|reader| reader.string())).is_err());
        let map = value(body, |reader| reader.sparse_map::<String, _>(|reader| reader.string()));
        assert_eq!(map.unwrap().flatten().unwrap().len(), 2);
    }

    #[test]
    fn nesting_is_limited() {
        fn nest(reader: &mut Reader<'_>) -> Result<Option<()>> {
            Ok(reader.list(nest)?.map(|_| ()))
        }
        for (depth, ok) in [(100, true), (127, true), (128, false), (100_000, false)] {
            let body = format!("{{\"value\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
            assert_eq!(value(&body, nest).is_ok(), ok, "{depth}");
        }
    }
}
