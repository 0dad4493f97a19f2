//! Reads the values of a CBOR body.

mod document;
mod scalars;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::hash::Hash;

use aws_smithy_types::error::operation::BuildError;
use minicbor::Decoder;
use minicbor::data::Type;

use super::error::{Error, Kind};
use super::map::{self, Map};
use crate::protocol::{Members, StandIn};

/// What reading gives.
pub type Result<T> = std::result::Result<T, Error>;

/// How deep structures may nest, the body included, so that hostile bytes cannot exhaust the stack.
const MAX_DEPTH: u32 = 128;

/// Items that room is made for before any is read, whatever a head says of how many follow.
const MOST_FORESEEN: u64 = 64;

/// The byte that ends what has no length.
const BREAK: u8 = 0xff;

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
}

/// Of what has a length: whether something is left, which is counted off.
#[inline]
pub(super) fn another(left: &mut u64) -> bool {
    let rest = left.checked_sub(1);
    *left = rest.unwrap_or_default();
    rest.is_some()
}
