//! Reads the values of a CBOR body.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;

use aws_smithy_types::error::operation::BuildError;
use aws_smithy_types::{Blob, DateTime, Document, Number};
use minicbor::Decoder;
use minicbor::data::Type;

use super::error::{Error, Kind};
use super::map::{self, Map};
use crate::protocol::{Members, StandIn};

/// What reading gives.
pub type Result<T> = std::result::Result<T, Error>;

/// How deep structures may nest, the body included, so that hostile bytes cannot exhaust the stack.
const MAX_DEPTH: u32 = 128;

/// How deep a document may nest.
const MAX_DOCUMENT_DEPTH: u32 = 256;

/// Items that room is made for before any is read, whatever a head says of how many follow.
const MOST_FORESEEN: u64 = 64;

/// The byte that ends what has no length.
const BREAK: u8 = 0xff;

/// The tag of a timestamp.
const TIMESTAMP: u64 = 1;

/// Reads the values of a CBOR body, one after the other.
pub struct Reader<'a> {
    pub(super) decoder: Decoder<'a>,
    /// Where the body goes on, while stand-ins are read.
    kept: Option<Decoder<'a>>,
    depth: u32,
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("depth", &self.depth).finish_non_exhaustive()
    }
}

/// The error for a structure that cannot be built from what the service sent.
pub fn invalid_response(err: BuildError) -> Error {
    Error::caused("the response lacks what a structure needs", err, None)
}

impl<'a> Reader<'a> {
    /// A reader of a body that is one map.
    ///
    /// # Errors
    ///
    /// None.
    pub fn of_body(body: &'a [u8]) -> Result<Self> {
        Ok(Self { decoder: Decoder::new(body), kept: None, depth: 0 })
    }

    /// A reader of a body that is one value of any kind.
    ///
    /// # Errors
    ///
    /// None.
    pub fn of_payload(body: &'a [u8]) -> Result<Self> {
        // As deep as if a map held it.
        Ok(Self { depth: 1, ..Self::of_body(body)? })
    }

    /// A reader of what stands for a member that a message lacks elsewhere than in its body.
    pub fn of_stand_in(stand_in: StandIn) -> Self {
        Self { decoder: Decoder::new(map::bytes(stand_in)), kept: Some(Decoder::new(&[])), depth: 1 }
    }

    /// Reads on in a stand-in. Whether the body is left for it; otherwise another stand-in is.
    pub(super) fn replace(&mut self, stand_in: Decoder<'a>) -> bool {
        let left = std::mem::replace(&mut self.decoder, stand_in);
        let is_body = self.kept.is_none();
        self.kept.get_or_insert(left);
        is_body
    }

    /// Goes back to the body.
    pub(super) fn resume(&mut self) {
        if let Some(body) = self.kept.take() {
            self.decoder = body;
        }
    }

    /// Begins the map that is the body. An empty body is an empty map.
    ///
    /// # Errors
    ///
    /// When the body is something else.
    pub fn body(&mut self, members: &'static Members) -> Result<Map> {
        if self.decoder.input().is_empty() {
            return Ok(Map::absent(members));
        }
        self.open(members)
    }

    /// Ends the body.
    ///
    /// # Errors
    ///
    /// When it goes on.
    pub fn end(&mut self) -> Result<()> {
        let at = self.decoder.position();
        if at < self.decoder.input().len() { Err(Error::new(Kind::Trailing, at)) } else { Ok(()) }
    }

    /// Begins a map with members of a structure; nothing when there is `null` instead.
    ///
    /// # Errors
    ///
    /// When the value is something else, or nests too deep.
    pub fn structure(&mut self, members: &'static Members) -> Result<Option<Map>> {
        if self.absent()? { Ok(None) } else { self.open(members).map(Some) }
    }

    /// Goes into the map whose head stands here.
    fn open(&mut self, members: &'static Members) -> Result<Map> {
        self.enter()?;
        let entries = self.map_head()?;
        Ok(Map::opened(members, entries))
    }

    fn map_head(&mut self) -> Result<Option<u64>> {
        match self.found()? {
            Type::Map | Type::MapIndef => Ok(self.decoder.map()?),
            found => Err(self.unexpected(found, "a map")),
        }
    }

    /// Reads an array of values that may not be `null`, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, holds a `null`, is malformed, or nests too deep.
    pub fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Result<Option<T>>) -> Result<Option<Vec<T>>> {
        self.items(|reader| item(reader)?.ok_or_else(|| Error::custom("a list that is not sparse holds `null`")))
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

    fn items<T>(&mut self, item: impl FnMut(&mut Self) -> Result<T>) -> Result<Option<Vec<T>>> {
        if self.absent()? {
            return Ok(None);
        }
        self.enter()?;
        let items = self.array(item)?;
        self.leave();
        Ok(Some(items))
    }

    /// The items of an array, whatever its depth.
    fn array<T>(&mut self, mut item: impl FnMut(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        let count = match self.found()? {
            Type::Array | Type::ArrayIndef => self.decoder.array()?,
            found => return Err(self.unexpected(found, "an array")),
        };
        let mut items = Vec::new();
        if let Some(mut left) = count {
            items.reserve(usize::try_from(left.min(MOST_FORESEEN)).unwrap_or_default());
            while another(&mut left) {
                items.push(item(self)?);
            }
        } else {
            while self.another_before_break()? {
                items.push(item(self)?);
            }
        }
        Ok(items)
    }

    /// Of what has no length: whether something else stands here than its end. If not, goes on behind it.
    #[inline]
    pub(super) fn another_before_break(&mut self) -> Result<bool> {
        let at = self.decoder.position();
        match self.decoder.input().get(at) {
            Some(&BREAK) => {
                self.decoder.set_position(at + 1);
                Ok(false)
            }
            Some(_) => Ok(true),
            None => Err(Error::new(Kind::End, at)),
        }
    }

    /// Reads a map whose values may not be `null`, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, holds a `null`, is malformed, or nests too deep.
    pub fn map<K: Eq + Hash + for<'k> From<&'k str>, V>(
        &mut self,
        mut value: impl FnMut(&mut Self) -> Result<Option<V>>,
    ) -> Result<Option<HashMap<K, V>>> {
        self.entries(|reader| value(reader)?.ok_or_else(|| Error::custom("a map that is not sparse holds `null`")))
    }

    /// Reads a map whose values may be `null` (`smithy.api#sparse`), or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, is malformed, or nests too deep.
    pub fn sparse_map<K: Eq + Hash + for<'k> From<&'k str>, V>(
        &mut self,
        value: impl FnMut(&mut Self) -> Result<Option<V>>,
    ) -> Result<Option<HashMap<K, Option<V>>>> {
        self.entries(value)
    }

    fn entries<K: Eq + Hash + for<'k> From<&'k str>, V>(
        &mut self,
        mut value: impl FnMut(&mut Self) -> Result<V>,
    ) -> Result<Option<HashMap<K, V>>> {
        if self.absent()? {
            return Ok(None);
        }
        self.enter()?;
        let mut entries = HashMap::new();
        self.each_entry(|reader, key| {
            entries.insert(K::from(key), value(reader)?);
            Ok(())
        })?;
        self.leave();
        Ok(Some(entries))
    }

    /// Has the value behind each key of a map read.
    pub(super) fn each_entry(&mut self, mut entry: impl FnMut(&mut Self, &str) -> Result<()>) -> Result<()> {
        if let Some(mut left) = self.map_head()? {
            while another(&mut left) {
                let key = self.text()?;
                entry(self, &key)?;
            }
        } else {
            while self.another_before_break()? {
                let key = self.text()?;
                entry(self, &key)?;
            }
        }
        Ok(())
    }

    /// Reads a union: a map with one member that is not `null`, besides `__type`, or `null`.
    ///
    /// `variant` reads the value of the member whose number it is given; for one that is not in the table, which has the
    /// number [`UNKNOWN`](crate::protocol::UNKNOWN), it skips the value and gives the unknown variant.
    ///
    /// # Errors
    ///
    /// When the value is something else, has no such member or two, is malformed, or nests too
    /// deep.
    pub fn union<T>(
        &mut self,
        members: &'static Members,
        mut variant: impl FnMut(&mut Self, usize) -> Result<T>,
    ) -> Result<Option<T>> {
        let Some(mut map) = self.structure(members)? else { return Ok(None) };
        let mut found = None;
        while let Some(member) = map.next_of_union(self)? {
            if found.is_some() {
                return Err(Error::custom("a union has two members"));
            }
            found = Some(variant(self, member)?);
        }
        if found.is_none() {
            return Err(Error::custom("a union has no member"));
        }
        Ok(found)
    }

    /// The value of a union's member, which may not be `null`.
    ///
    /// # Errors
    ///
    /// When it is.
    pub fn variant<T>(&mut self, value: Option<T>) -> Result<T> {
        value.ok_or_else(|| Error::custom("the value of a union's member is `null`"))
    }

    /// Goes one level down.
    #[inline]
    fn enter(&mut self) -> Result<()> {
        if self.depth >= MAX_DEPTH {
            return Err(self.error(Kind::Depth));
        }
        self.depth += 1;
        Ok(())
    }

    /// Goes one level up.
    #[inline]
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    #[cold]
    pub(super) fn error(&self, kind: Kind) -> Error {
        Error::new(kind, self.decoder.position())
    }

    /// Something else stands here than what was expected.
    #[cold]
    pub(super) fn unexpected(&self, found: Type, expected: &'static str) -> Error {
        self.error(Kind::Unexpected { found, expected })
    }

    /// What kind of value stands here.
    pub(super) fn found(&self) -> Result<Type> {
        Ok(self.decoder.datatype()?)
    }

    /// Whether `null` or `undefined` stands here.
    #[inline]
    pub(super) fn is_absent(&self) -> Result<bool> {
        let at = self.decoder.position();
        match self.decoder.input().get(at) {
            Some(byte) => Ok(matches!(byte, 0xf6 | 0xf7)),
            None => Err(Error::new(Kind::End, at)),
        }
    }

    /// Whether `null` or `undefined` stands here. If so, goes on behind it.
    #[inline]
    pub(super) fn absent(&mut self) -> Result<bool> {
        let is_absent = self.is_absent()?;
        if is_absent {
            self.decoder.set_position(self.decoder.position() + 1);
        }
        Ok(is_absent)
    }

    /// Whether a text stands here.
    pub(super) fn is_text(&self) -> Result<bool> {
        Ok(matches!(self.found()?, Type::String | Type::StringIndef))
    }

    /// Skips a value of any kind. No recursion, since bytes that nobody asked for may be deep.
    ///
    /// # Errors
    ///
    /// When the value is malformed.
    pub fn skip(&mut self) -> Result<()> {
        Ok(self.decoder.skip()?)
    }

    /// A text, borrowed unless it comes in chunks.
    pub(super) fn text(&mut self) -> Result<Cow<'a, str>> {
        match self.found()? {
            Type::String => Ok(Cow::Borrowed(self.decoder.str()?)),
            Type::StringIndef => {
                let chunks = self.decoder.str_iter()?;
                Ok(Cow::Owned(chunks.collect::<std::result::Result<_, _>>()?))
            }
            found => Err(self.unexpected(found, "a text")),
        }
    }

    /// Reads a text, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, or not UTF-8.
    pub fn string(&mut self) -> Result<Option<String>> {
        if self.absent()? { Ok(None) } else { Ok(Some(self.text()?.into_owned())) }
    }

    /// Reads a text that stands for something else, an enum for instance, or `null`.
    ///
    /// # Errors
    ///
    /// As [`string`](Self::string).
    pub fn string_as<T: for<'t> From<&'t str>>(&mut self) -> Result<Option<T>> {
        if self.absent()? { Ok(None) } else { Ok(Some(T::from(&self.text()?))) }
    }

    /// Reads a boolean, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn boolean(&mut self) -> Result<Option<bool>> {
        if self.absent()? {
            return Ok(None);
        }
        match self.found()? {
            Type::Bool => Ok(Some(self.decoder.bool()?)),
            found => Err(self.unexpected(found, "`true`, `false` or `null`")),
        }
    }

    /// A number of any width and kind, as far as 64 bits hold it.
    fn any_number(&mut self) -> Result<Number> {
        Ok(match self.found()? {
            Type::U8 | Type::U16 | Type::U32 | Type::U64 => Number::PosInt(self.decoder.u64()?),
            Type::I8 | Type::I16 | Type::I32 | Type::I64 => Number::NegInt(self.decoder.i64()?),
            Type::Int => return Err(self.error(Kind::Number)),
            Type::F16 => Number::Float(self.half()?),
            Type::F32 | Type::F64 => Number::Float(self.decoder.f64()?),
            found => return Err(self.unexpected(found, "a number")),
        })
    }

    /// A number of any width and kind, as near as a double comes to it.
    #[allow(clippy::cast_precision_loss)]
    fn nearest(&mut self) -> Result<f64> {
        match self.found()? {
            // Below the integers of 64 bits.
            Type::Int => Ok(i128::from(self.decoder.int()?) as f64),
            _ => Ok(self.any_number()?.to_f64_lossy()),
        }
    }

    /// A float of 16 bits.
    fn half(&mut self) -> Result<f64> {
        let at = self.decoder.position();
        let Some(&[high, low]) = self.decoder.input().get(at + 1..at + 3) else {
            return Err(Error::new(Kind::End, self.decoder.input().len()));
        };
        self.decoder.set_position(at + 3);
        Ok(of_half(u16::from_be_bytes([high, low])))
    }

    /// Reads a number that fits `T`, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, or does not fit.
    pub fn number<T: TryFrom<Number>>(&mut self) -> Result<Option<T>> {
        if self.absent()? {
            return Ok(None);
        }
        let at = self.decoder.position();
        T::try_from(self.any_number()?).map(Some).map_err(|_| Error::new(Kind::Number, at))
    }

    /// Reads a number as a double, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn double(&mut self) -> Result<Option<f64>> {
        if self.absent()? { Ok(None) } else { self.nearest().map(Some) }
    }

    /// Reads a number as a float, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn float(&mut self) -> Result<Option<f32>> {
        #[allow(clippy::cast_possible_truncation)]
        if self.absent()? { Ok(None) } else { Ok(Some(self.nearest()? as f32)) }
    }

    /// Reads a timestamp: seconds since the epoch with the tag of such, or `null`. It has whole milliseconds.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn epoch_seconds(&mut self) -> Result<Option<DateTime>> {
        if self.absent()? {
            return Ok(None);
        }
        let at = self.decoder.position();
        match self.found()? {
            Type::Tag if self.decoder.tag()?.as_u64() == TIMESTAMP => {}
            found => return Err(Error::new(Kind::Unexpected { found, expected: "the tag of a timestamp" }, at)),
        }
        let seconds = match self.any_number()? {
            Number::PosInt(seconds) => i64::try_from(seconds).map_err(|_| Error::new(Kind::Number, at))?,
            Number::NegInt(seconds) => seconds,
            Number::Float(seconds) if seconds.is_finite() => {
                let mut time = DateTime::from_secs_f64(seconds);
                time.set_subsec_nanos(time.subsec_nanos() / 1_000_000 * 1_000_000);
                return Ok(Some(time));
            }
            Number::Float(_) => return Err(Error::new(Kind::Number, at)),
        };
        Ok(Some(DateTime::from_secs(seconds)))
    }

    /// Reads bytes, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn blob(&mut self) -> Result<Option<Blob>> {
        if self.absent()? { Ok(None) } else { Ok(Some(Blob::new(self.bytes()?))) }
    }

    /// Bytes, borrowed unless they come in chunks.
    pub(super) fn bytes(&mut self) -> Result<Cow<'a, [u8]>> {
        match self.found()? {
            Type::Bytes => Ok(Cow::Borrowed(self.decoder.bytes()?)),
            Type::BytesIndef => {
                let mut bytes = Vec::new();
                for chunk in self.decoder.bytes_iter()? {
                    bytes.extend_from_slice(chunk?);
                }
                Ok(Cow::Owned(bytes))
            }
            // A stand-in says no more than that it is empty.
            Type::String if self.kept.is_some() => Ok(Cow::Borrowed(self.decoder.str()?.as_bytes())),
            found => Err(self.unexpected(found, "bytes")),
        }
    }

    /// Reads a document: a value of any kind that a document can be.
    ///
    /// # Errors
    ///
    /// When the value is bytes or has a tag, is malformed, or nests too deep.
    pub fn document(&mut self) -> Result<Option<Document>> {
        self.document_at(0).map(Some)
    }

    fn document_at(&mut self, depth: u32) -> Result<Document> {
        if depth >= MAX_DOCUMENT_DEPTH {
            return Err(self.error(Kind::Depth));
        }
        if self.absent()? {
            return Ok(Document::Null);
        }
        Ok(match self.found()? {
            Type::Bool => Document::Bool(self.decoder.bool()?),
            Type::String | Type::StringIndef => Document::String(self.text()?.into_owned()),
            Type::Array | Type::ArrayIndef => Document::Array(self.array(|reader| reader.document_at(depth + 1))?),
            Type::Map | Type::MapIndef => {
                let mut object = HashMap::new();
                self.each_entry(|reader, key| {
                    object.insert(key.to_owned(), reader.document_at(depth + 1)?);
                    Ok(())
                })?;
                Document::Object(object)
            }
            Type::Int => Document::Number(Number::Float(self.nearest()?)),
            _ => Document::Number(self.any_number()?),
        })
    }
}

/// Of what has a length: whether something is left, which is counted off.
#[inline]
pub(super) fn another(left: &mut u64) -> bool {
    let rest = left.checked_sub(1);
    *left = rest.unwrap_or_default();
    rest.is_some()
}

/// The value of the bits of a float with 16 of them: a sign, five of an exponent, ten of a fraction.
fn of_half(bits: u16) -> f64 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f64::from(bits & 0x3ff));
    let magnitude = match exponent {
        0 => fraction * 2f64.powi(-24),
        0x1f if fraction > 0.0 => f64::NAN,
        0x1f => f64::INFINITY,
        _ => (fraction + 1024.0) * 2f64.powi(exponent - 25),
    };
    if bits & 0x8000 == 0 { magnitude } else { -magnitude }
}
