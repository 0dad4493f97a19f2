//! Reads the values of an XML text.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;

use aws_smithy_types::error::operation::BuildError;

use super::element::Element;
use super::error::Error;
use super::members::{Entries, Layout, Members, Root};
use super::parse;
use super::tree::{Node, Tree};
use crate::protocol::{StandIn, UNKNOWN};

/// What reading gives.
pub type Result<T> = std::result::Result<T, Error>;

/// How deep values may nest, the body included, so that hostile text cannot exhaust the stack.
const MAX_DEPTH: u32 = 128;

/// Reads the values of an XML text.
pub struct Reader<'a> {
    pub(super) tree: Tree<'a>,
    /// What is to be read.
    pub(super) place: Place<'a>,
    /// How it is laid out.
    pub(super) layout: &'static Layout,
    /// What it is called, and where the elements beside it end: some lists and maps stand among them.
    pub(super) siblings: (&'static str, u32),
    depth: u32,
    /// Whether the body is one value, whose name counts.
    is_payload: bool,
    /// What that is called, where its shape does not say it.
    root: Option<&'static Root>,
}

impl fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("depth", &self.depth).finish_non_exhaustive()
    }
}

/// What is to be read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'a> {
    /// An element, by its place in the table.
    Element(u32),
    /// An attribute, as it is written.
    Attribute(&'a str),
    /// What stands for a member that the text lacks.
    StandIn(StandIn),
}

/// The error for a structure that cannot be built from what the service sent.
pub fn invalid_response(err: BuildError) -> Error {
    Error::caused("the response lacks what a structure needs", err)
}

impl<'a> Reader<'a> {
    /// A reader of a body that is one structure.
    ///
    /// # Errors
    ///
    /// When the body is malformed.
    pub fn of_body(body: &'a [u8]) -> Result<Self> {
        Ok(Self::of_tree(parse::parse(body)?))
    }

    /// A reader of a body that is one value of any kind.
    ///
    /// # Errors
    ///
    /// When the body is malformed.
    pub fn of_payload(body: &'a [u8]) -> Result<Self> {
        Ok(Self { is_payload: true, ..Self::of_body(body)? })
    }

    /// A reader of what stands for a member that a message lacks elsewhere than in its body.
    pub fn of_stand_in(stand_in: StandIn) -> Self {
        let tree = Tree { text: "", nodes: Vec::new(), attributes: Vec::new() };
        Self { place: Place::StandIn(stand_in), ..Self::of_tree(tree) }
    }

    fn of_tree(tree: Tree<'a>) -> Self {
        let place = Place::Element(0);
        Self { tree, place, layout: &Layout::Plain, siblings: ("", 0), depth: 0, is_payload: false, root: None }
    }

    /// Says what the body is called where its shape does not.
    #[must_use]
    pub fn named(self, root: &'static Root) -> Self {
        Self { root: Some(root), ..self }
    }

    /// Begins the structure that is the body.
    ///
    /// # Errors
    ///
    /// When the body has no element of its name.
    pub fn body(&mut self, members: &'static Members) -> Result<Element> {
        self.enter()?;
        match &members.root {
            Root::Member => Element::of_member(members, self),
            root => Ok(Element::opened(members, self, self.locate(root)?)),
        }
    }

    /// Ends the body.
    ///
    /// # Errors
    ///
    /// None: what stands behind the body was found before.
    pub fn end(&mut self) -> Result<()> {
        Ok(())
    }

    /// The element that holds the members of a message.
    fn locate(&self, mut root: &'static Root) -> Result<u32> {
        let mut node = 0;
        self.expect(node, root)?;
        while let Root::Within(_, inner) = root {
            let name = inner.name().unwrap_or_default();
            node = self.tree.child(node, name).ok_or_else(|| self.lacks(node, name))?;
            root = inner;
        }
        Ok(node)
    }

    /// Checks that a node is called as the outermost element of a message.
    fn expect(&self, node: u32, root: &Root) -> Result<()> {
        match root.name() {
            Some(name) if !self.tree.is(node, name) => Err(self.is_not(node, name)),
            _ => Ok(()),
        }
    }

    #[cold]
    pub(super) fn is_not(&self, node: u32, expected: &str) -> Error {
        let Node { name, .. } = *self.tree.node(node);
        let message = format!("expected the element `{expected}`, found `{}`", self.tree.at(name));
        Error::at(message, name.start as usize)
    }

    #[cold]
    fn lacks(&self, node: u32, expected: &str) -> Error {
        let Node { name, .. } = *self.tree.node(node);
        let message = format!("`{}` lacks the element `{expected}`", self.tree.at(name));
        Error::at(message, name.start as usize)
    }

    /// Begins an element with members of a structure.
    ///
    /// # Errors
    ///
    /// When the value is something else, or nests too deep.
    pub fn structure(&mut self, members: &'static Members) -> Result<Option<Element>> {
        self.enter()?;
        match self.place {
            Place::Element(node) => {
                if node == 0 && self.is_payload {
                    self.expect(node, self.root.unwrap_or(&members.root))?;
                }
                Ok(Some(Element::opened(members, self, node)))
            }
            Place::StandIn(_) => Ok(Some(Element::absent(members))),
            Place::Attribute(_) => Err(Error::custom("an attribute cannot hold members")),
        }
    }

    /// Reads a list.
    ///
    /// # Errors
    ///
    /// Those of its items, or when it nests too deep.
    pub fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Result<Option<T>>) -> Result<Option<Vec<T>>> {
        self.items(|reader| item(reader)?.ok_or_else(|| Error::custom("a list that is not sparse lacks an item")))
    }

    /// Reads a list whose items may be absent (`smithy.api#sparse`).
    ///
    /// # Errors
    ///
    /// As [`list`](Self::list).
    pub fn sparse_list<T>(
        &mut self,
        item: impl FnMut(&mut Self) -> Result<Option<T>>,
    ) -> Result<Option<Vec<Option<T>>>> {
        self.items(item)
    }

    fn items<T>(&mut self, mut item: impl FnMut(&mut Self) -> Result<T>) -> Result<Option<Vec<T>>> {
        self.enter()?;
        let mut run = self.run_of_items();
        let mut items = Vec::new();
        while run.next(self) {
            items.push(item(self)?);
        }
        self.leave();
        Ok(Some(items))
    }

    /// Reads a map.
    ///
    /// # Errors
    ///
    /// Those of its values, when an entry lacks its key or its value, or when it nests too deep.
    pub fn map<K: Eq + Hash + for<'k> From<&'k str>, V>(
        &mut self,
        mut value: impl FnMut(&mut Self) -> Result<Option<V>>,
    ) -> Result<Option<HashMap<K, V>>> {
        self.entries(|reader, is_there| {
            let value = if is_there { value(reader)? } else { None };
            value.ok_or_else(|| Error::custom("an entry of a map lacks its value"))
        })
    }

    /// Reads a map whose values may be absent (`smithy.api#sparse`).
    ///
    /// # Errors
    ///
    /// As [`map`](Self::map), but for values.
    pub fn sparse_map<K: Eq + Hash + for<'k> From<&'k str>, V>(
        &mut self,
        mut value: impl FnMut(&mut Self) -> Result<Option<V>>,
    ) -> Result<Option<HashMap<K, Option<V>>>> {
        self.entries(|reader, is_there| if is_there { value(reader) } else { Ok(None) })
    }

    fn entries<K: Eq + Hash + for<'k> From<&'k str>, V>(
        &mut self,
        mut value: impl FnMut(&mut Self, bool) -> Result<V>,
    ) -> Result<Option<HashMap<K, V>>> {
        self.enter()?;
        let (layouts, mut run) = self.run_of_entries();
        let mut entries = HashMap::new();
        while run.next(self) {
            let (key, is_there) = self.entry(&layouts)?;
            let value = value(self, is_there)?;
            entries.insert(K::from(&key), value);
        }
        self.leave();
        Ok(Some(entries))
    }

    /// The key of an entry; the reader is put before the value, if there is one.
    fn entry(&mut self, layouts: &Entries) -> Result<(Cow<'a, str>, bool)> {
        let Place::Element(entry) = self.place else { return Err(Error::custom("a map is not an element")) };
        let (mut at, end) = self.tree.inside(entry);
        let (mut key, mut value) = (None, None);
        while at < end {
            if self.tree.is(at, layouts.key.0) {
                key = Some(at);
            } else if self.tree.is(at, layouts.value.0) {
                value = Some(at);
            }
            at = self.tree.node(at).next;
        }
        let key = key.ok_or_else(|| self.lacks(entry, layouts.key.0))?;
        if let Some(value) = value {
            self.place = Place::Element(value);
            self.layout = layouts.value.1;
        }
        Ok((self.tree.text_of(key)?, value.is_some()))
    }

    /// Reads a union: an element with one element inside, of which the last one counts.
    ///
    /// `variant` reads the value of the member whose number it is given; for one that is not in the table, which has the
    /// number [`UNKNOWN`], it skips the value and gives the unknown variant.
    ///
    /// # Errors
    ///
    /// When the value is something else, has nothing inside, or nests too deep.
    pub fn union<T>(
        &mut self,
        members: &'static Members,
        mut variant: impl FnMut(&mut Self, usize) -> Result<T>,
    ) -> Result<Option<T>> {
        if let Place::StandIn(_) = self.place {
            return variant(self, UNKNOWN).map(Some);
        }
        let Some(mut element) = self.structure(members)? else { return Ok(None) };
        let mut found = None;
        while let Some(number) = element.next_of_union(self) {
            found = Some(variant(self, number)?);
        }
        if found.is_none() {
            return Err(Error::custom("a union has no member"));
        }
        Ok(found)
    }

    /// The value of a union's member.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub fn variant<T>(&mut self, value: Option<T>) -> Result<T> {
        value.ok_or_else(|| Error::custom("the value of a union's member is absent"))
    }

    /// Goes one level down.
    #[inline]
    fn enter(&mut self) -> Result<()> {
        if self.depth >= MAX_DEPTH {
            return Err(Error::custom("values are nested too deep"));
        }
        self.depth += 1;
        Ok(())
    }

    /// Goes one level up.
    #[inline]
    pub(super) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Skips a value, of which nothing is to be read.
    ///
    /// # Errors
    ///
    /// None: what is malformed was found before.
    pub fn skip(&mut self) -> Result<()> {
        Ok(())
    }
}
