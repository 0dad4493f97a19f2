//! Reads the values of a JSON text.

mod document;
#[cfg(test)]
mod length_tests;
mod scalars;
mod skip;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod union_tests;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

use aws_smithy_types::error::operation::BuildError;

use super::cursor::{Cursor, RawStr};
use super::error::{Error, Kind};
use super::object::{self, Object};
use crate::protocol::{Members, StandIn, UNKNOWN};

/// What reading gives.
pub type Result<T> = std::result::Result<T, Error>;

/// How deep structures may nest, the body included, so that hostile text cannot exhaust the stack.
const MAX_DEPTH: u32 = 128;

/// Reads the values of a JSON text, one after the other.
pub struct Reader<'a> {
    pub(super) cursor: Cursor<'a>,
    /// Where the text goes on, while stand-ins are read.
    kept: Option<Cursor<'a>>,
    depth: u32,
    sizes: Sizes,
}

/// How many entries the last map at a depth had. The next one there is likely to have as many, as the items of a list
/// are alike, and then grows once.
#[derive(Default)]
struct Sizes([u8; 8]);

impl Sizes {
    /// What to make room for at a depth: never much more than the text had.
    #[inline]
    fn of(&self, depth: u32) -> usize {
        self.0.get(depth as usize).map_or(0, |size| usize::from(*size))
    }

    fn note(&mut self, depth: u32, size: usize) {
        if let Some(known) = self.0.get_mut(depth as usize) {
            *known = u8::try_from(size).unwrap_or(u8::MAX);
        }
    }
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
    /// A reader of a body that is one object.
    ///
    /// # Errors
    ///
    /// When the body is not UTF-8.
    pub fn of_body(body: &'a [u8]) -> Result<Self> {
        Ok(Self { cursor: Cursor::new(body)?, kept: None, depth: 0, sizes: Sizes::default() })
    }

    /// A reader of a body that is one value of any kind.
    ///
    /// # Errors
    ///
    /// When the body is not UTF-8.
    pub fn of_payload(body: &'a [u8]) -> Result<Self> {
        // As deep as if an object held it.
        Ok(Self { cursor: Cursor::new(body)?, kept: None, depth: 1, sizes: Sizes::default() })
    }

    /// A reader of what stands for a member that a message lacks elsewhere than in its body.
    pub fn of_stand_in(stand_in: StandIn) -> Self {
        Self { cursor: Cursor::of(object::text(stand_in)), kept: None, depth: 1, sizes: Sizes::default() }
    }

    /// Reads on in a stand-in. Whether the text is left for it; otherwise another stand-in is.
    pub(super) fn replace(&mut self, stand_in: Cursor<'a>) -> bool {
        let left = std::mem::replace(&mut self.cursor, stand_in);
        let is_text = self.kept.is_none();
        self.kept.get_or_insert(left);
        is_text
    }

    /// Goes back to the text.
    pub(super) fn resume(&mut self) {
        if let Some(text) = self.kept.take() {
            self.cursor = text;
        }
    }

    /// Begins the object that is the body. An empty body is an empty object.
    ///
    /// # Errors
    ///
    /// When the body is something else.
    pub fn body(&mut self, members: &'static Members) -> Result<Object> {
        if self.cursor.is_empty() {
            return Ok(Object::absent(members));
        }
        if self.cursor.peek() != Some(b'{') {
            return Err(self.cursor.unexpected("an object"));
        }
        self.open(members)
    }

    /// Ends the body.
    ///
    /// # Errors
    ///
    /// When it goes on.
    pub fn end(&mut self) -> Result<()> {
        self.cursor.end()
    }

    /// Begins an object with members of a structure; nothing when there is `null` instead.
    ///
    /// # Errors
    ///
    /// When the value is something else, or nests too deep.
    pub fn structure(&mut self, members: &'static Members) -> Result<Option<Object>> {
        if self.cursor.peek() == Some(b'{') {
            return self.open(members).map(Some);
        }
        self.enter()?;
        self.absent("an object or `null`")?;
        self.leave();
        Ok(None)
    }

    /// Goes into the object whose bracket stands here.
    fn open(&mut self, members: &'static Members) -> Result<Object> {
        self.enter()?;
        self.cursor.take(b'{');
        Ok(Object::opened(members))
    }

    /// Reads an array of values that may not be `null`, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, holds a `null`, is malformed, or nests too deep.
    // What holds lists, a union above all, is smaller without them, and then faster.
    #[inline(never)]
    pub fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Result<Option<T>>) -> Result<Option<Vec<T>>> {
        self.enter()?;
        if !self.cursor.take_next(b'[') {
            return self.no_value("an array or `null`");
        }
        let mut more = self.cursor.first(b']');
        // Room that the first one would ask for anyway.
        let mut items = Vec::with_capacity(if more && size_of::<T>() <= 256 { 4 } else { 0 });
        while more {
            match item(self) {
                Ok(Some(item)) => items.push(item),
                Ok(None) => return Err(Error::custom("a list that is not sparse holds `null`")),
                Err(error) => return Err(error),
            }
            more = self.cursor.another(b']')?;
        }
        self.leave();
        Ok(Some(items))
    }

    /// Reads an array of values that may be `null` (`smithy.api#sparse`), or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, is malformed, or nests too deep.
    pub fn sparse_list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<Option<T>>,
    ) -> Result<Option<Vec<Option<T>>>> {
        self.list(|reader| item(reader).map(Some))
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
        self.enter()?;
        if !self.cursor.take_next(b'{') {
            return self.no_value("an object or `null`");
        }
        let mut more = self.cursor.first(b'}');
        let mut entries = HashMap::with_capacity(if more { self.sizes.of(self.depth) } else { 0 });
        let mut unescaped;
        while more {
            let key = if let Some(key) = self.cursor.plain_key() {
                key
            } else {
                unescaped = self.cursor.key_text()?;
                &unescaped
            };
            let key = K::from(key);
            match value(self) {
                // Less is moved than by `HashMap::insert`.
                Ok(Some(value)) => match entries.entry(key) {
                    Entry::Vacant(entry) => {
                        entry.insert(value);
                    }
                    Entry::Occupied(mut entry) => {
                        entry.insert(value);
                    }
                },
                Ok(None) => return Err(Error::custom("a map that is not sparse holds `null`")),
                Err(error) => return Err(error),
            }
            more = self.cursor.another(b'}')?;
        }
        self.sizes.note(self.depth, entries.len());
        self.leave();
        Ok(Some(entries))
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
        self.map(|reader| value(reader).map(Some))
    }

    /// Reads a union: an object with one member that is not `null`, besides `__type`, or `null`.
    ///
    /// `variant` reads the value of the member whose number it is given; for one that is not in the table, which has the
    /// number [`UNKNOWN`], it skips the value and gives the unknown variant.
    ///
    /// # Errors
    ///
    /// When the value is something else, has no such member or two, is malformed, or nests too
    /// deep.
    pub fn union<T>(
        &mut self,
        members: &'static Members,
        variant: impl FnOnce(&mut Self, usize) -> Result<T>,
    ) -> Result<Option<T>> {
        self.enter()?;
        let member = match self.cursor.likely_member(members) {
            Some(number) => number,
            None => match self.union_member(members)? {
                Some(number) => number,
                None => return Ok(None),
            },
        };
        let value = variant(self, member)?;
        if !self.cursor.take(b'}') {
            self.end_union()?;
        }
        self.leave();
        Ok(Some(value))
    }

    /// Goes to the value of a union's member. The member's number, [`UNKNOWN`] where it is not in the table; nothing when
    /// there is `null` instead of the union.
    #[cold]
    #[inline(never)]
    fn union_member(&mut self, members: &'static Members) -> Result<Option<usize>> {
        if !self.cursor.take_next(b'{') {
            return self.no_value("an object or `null`");
        }
        let mut more = self.cursor.first(b'}');
        while more {
            let name = self.cursor.key_text()?;
            if !self.skip_no_member(&name)? {
                return Ok(Some(members.number(&name, 0).unwrap_or(UNKNOWN)));
            }
            more = self.cursor.another(b'}')?;
        }
        Err(Error::custom("a union has no member"))
    }

    /// Behind the value of a union's member: goes behind the closing bracket, which does not stand here.
    #[cold]
    #[inline(never)]
    fn end_union(&mut self) -> Result<()> {
        while self.cursor.another(b'}')? {
            let name = self.cursor.key_text()?;
            if !self.skip_no_member(&name)? {
                return Err(Error::custom("a union has two members"));
            }
        }
        Ok(())
    }

    /// Skips what is no member of a union: what is `null`, and `__type`. Whether it was one.
    #[inline]
    fn skip_no_member(&mut self, name: &str) -> Result<bool> {
        let skipped = self.cursor.peek() == Some(b'n') || name == "__type";
        if skipped {
            self.skip()?;
        }
        Ok(skipped)
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
            return Err(self.cursor.error(Kind::Depth));
        }
        self.depth += 1;
        Ok(())
    }

    /// Goes one level up.
    #[inline]
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Reads the `null` that is there instead of a value that nests, and leaves it.
    fn no_value<T>(&mut self, expected: &'static str) -> Result<Option<T>> {
        self.absent(expected)?;
        self.leave();
        Ok(None)
    }

    /// Reads a `null`. What else could stand here is `expected`.
    fn absent(&mut self, expected: &'static str) -> Result<()> {
        if self.cursor.peek() != Some(b'n') {
            return Err(self.cursor.unexpected(expected));
        }
        self.cursor.literal("null")
    }
}
