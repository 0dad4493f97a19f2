//! The reader with the same methods as ours, over the official SDK's parser.

use std::collections::HashMap;
use std::hash::Hash;
use std::iter::Peekable;

use aws_smithy_json::deserialize::error::DeserializeError;
use aws_smithy_json::deserialize::token::{self, skip_value};
use aws_smithy_json::deserialize::{JsonTokenIterator, Token, json_token_iter};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{Blob, DateTime, Document, Number};

/// What reading gives.
pub(crate) type Result<T> = std::result::Result<T, DeserializeError>;

/// How deep structures may nest, so that hostile text cannot exhaust the stack.
const MAX_DEPTH: u32 = 128;

/// Walks a JSON text.
pub(crate) struct Reader<'a> {
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
pub(crate) fn read_body<'a>(body: &'a [u8], member: &mut dyn FnMut(&mut Reader<'a>, &str) -> Result<()>) -> Result<()> {
    let body = if body.is_empty() { b"{}" } else { body };
    let mut reader = Reader { tokens: json_token_iter(body).peekable(), depth: 0 };
    token::expect_start_object(reader.tokens.next())?;
    reader.members(member)?;
    reader.end()
}

/// Reads a body that is one value of any kind; an empty body is an absent value.
pub(crate) fn read_payload<T>(
    body: &[u8],
    value: impl FnOnce(&mut Reader<'_>) -> Result<Option<T>>,
) -> Result<Option<T>> {
    if body.is_empty() {
        return Ok(None);
    }
    let mut reader = Reader { tokens: json_token_iter(body).peekable(), depth: 0 };
    let value = value(&mut reader)?;
    reader.end()?;
    Ok(value)
}

impl Reader<'_> {
    /// Reads an object, or `null` (then the answer is `false`).
    pub(crate) fn object(&mut self, member: &mut dyn FnMut(&mut Self, &str) -> Result<()>) -> Result<bool> {
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
    pub(crate) fn list<T>(&mut self, item: impl FnMut(&mut Self) -> Result<Option<T>>) -> Result<Option<Vec<T>>> {
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
    pub(crate) fn sparse_list<T>(
        &mut self,
        item: impl FnMut(&mut Self) -> Result<Option<T>>,
    ) -> Result<Option<Vec<Option<T>>>> {
        self.items(item)
    }

    /// Reads an object as a map whose values may not be `null`, or `null`.
    pub(crate) fn map<K: Eq + Hash + for<'k> From<&'k str>, V>(
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
    pub(crate) fn sparse_map<K: Eq + Hash + for<'k> From<&'k str>, V>(
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
    pub(crate) fn union<T>(&mut self, variant: &mut dyn FnMut(&mut Self, &str) -> Result<T>) -> Result<Option<T>> {
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
    #[allow(clippy::unused_self, reason = "a method of ours as well")]
    pub(crate) fn variant<T>(&mut self, value: Option<T>) -> Result<T> {
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
    pub(crate) fn skip(&mut self) -> Result<()> {
        skip_value(&mut self.tokens)
    }

    /// Reads a string, or `null`.
    pub(crate) fn string(&mut self) -> Result<Option<String>> {
        let value = token::expect_string_or_null(self.tokens.next())?;
        Ok(value.map(|value| value.to_unescaped().map(std::borrow::Cow::into_owned)).transpose()?)
    }

    /// Reads a boolean, or `null`.
    pub(crate) fn boolean(&mut self) -> Result<Option<bool>> {
        token::expect_bool_or_null(self.tokens.next())
    }

    /// Reads a number that fits `T`, or `null`.
    pub(crate) fn number<T>(&mut self) -> Result<Option<T>>
    where
        T: TryFrom<Number>,
        DeserializeError: From<T::Error>,
    {
        Ok(token::expect_number_or_null(self.tokens.next())?.map(T::try_from).transpose()?)
    }

    /// Reads a double (or the strings `NaN`, `Infinity`, `-Infinity`), or `null`.
    pub(crate) fn double(&mut self) -> Result<Option<f64>> {
        Ok(token::expect_number_or_null(self.tokens.next())?.map(Number::to_f64_lossy))
    }

    /// Reads a float (or the strings `NaN`, `Infinity`, `-Infinity`), or `null`.
    pub(crate) fn float(&mut self) -> Result<Option<f32>> {
        Ok(token::expect_number_or_null(self.tokens.next())?.map(Number::to_f32_lossy))
    }

    /// Reads a timestamp, or `null`.
    pub(crate) fn timestamp(&mut self, format: Format) -> Result<Option<DateTime>> {
        token::expect_timestamp_or_null(self.tokens.next(), format)
    }

    /// Reads a blob in base64, or `null`.
    pub(crate) fn blob(&mut self) -> Result<Option<Blob>> {
        token::expect_blob_or_null(self.tokens.next())
    }

    /// Reads a document: a value of any kind.
    pub(crate) fn document(&mut self) -> Result<Option<Document>> {
        Ok(Some(token::expect_document(&mut self.tokens)?))
    }
}

/// The code and the message of an error's body.
pub(crate) fn error_members(body: &[u8]) -> Result<(Option<String>, Option<String>)> {
    let mut tokens = json_token_iter(body).peekable();
    let (mut type_, mut code, mut message) = (None, None, None);
    if !matches!(tokens.next().transpose()?, Some(Token::StartObject { .. })) {
        return Ok((None, None));
    }
    loop {
        match tokens.next().transpose()? {
            Some(Token::EndObject { .. }) => break,
            Some(Token::ObjectKey { key, .. }) => {
                if let Some(Ok(Token::ValueString { value, .. })) = tokens.peek() {
                    let target = match key.as_escaped_str() {
                        "code" => Some(&mut code),
                        "__type" => Some(&mut type_),
                        "message" | "Message" | "errorMessage" => Some(&mut message),
                        _ => None,
                    };
                    if let Some(target) = target {
                        *target = Some(value.to_unescaped()?.into_owned());
                    }
                }
                skip_value(&mut tokens)?;
            }
            _ => return Err(DeserializeError::custom("expected object key or end object")),
        }
    }
    if tokens.next().is_some() {
        return Err(DeserializeError::custom("found more JSON tokens after completing parsing"));
    }
    Ok((code.or(type_), message))
}
