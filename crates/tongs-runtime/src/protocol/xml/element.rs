//! Elements whose members are known by number.

use super::error::Error;
use super::members::Members;
use super::reader::{Place, Reader};
use crate::protocol::members::Missing;
use crate::protocol::{StandIn, UNKNOWN};

/// An element that is being read as a structure.
#[derive(Debug)]
pub struct Element {
    members: &'static Members,
    /// The element itself.
    node: u32,
    /// The next element inside, and where they end.
    next: u32,
    end: u32,
    /// How many of the members that are attributes were looked for.
    attributes: usize,
    /// The member that is expected to come next.
    expected: usize,
    missing: Missing,
}

impl Element {
    /// The element at a node.
    pub(super) fn opened(members: &'static Members, reader: &Reader<'_>, node: u32) -> Self {
        let (next, end) = reader.tree.inside(node);
        let attributes = if reader.tree.has_attributes(node) { 0 } else { usize::MAX };
        Self { members, node, next, end, attributes, expected: 0, missing: Missing::of(&members.table) }
    }

    /// What would hold the element that is the text, which has to be one of a member.
    pub(super) fn of_member(members: &'static Members, reader: &Reader<'_>) -> Result<Self, Error> {
        let element = Self { end: reader.tree.node(0).next, ..Self::absent(members) };
        if element.number(reader, 0).is_none() {
            return Err(reader.is_not(0, members.table.name(0)));
        }
        Ok(element)
    }

    /// An element that is not there, and so has no members.
    pub(super) fn absent(members: &'static Members) -> Self {
        let missing = Missing::of(&members.table);
        Self { members, node: 0, next: 0, end: 0, attributes: usize::MAX, expected: 0, missing }
    }

    /// The number of the next member that is in the table, whose value is to be read then: first those that are
    /// attributes. Others are passed over. Behind the last one come the required members that had no value, whose
    /// stand-ins are read in the same way.
    ///
    /// # Errors
    ///
    /// None: what is malformed was found before.
    pub fn next(&mut self, reader: &mut Reader<'_>) -> Result<Option<usize>, Error> {
        if let Some(number) = self.next_attribute(reader) {
            self.missing.note(number, false);
            return Ok(Some(number));
        }
        while let Some(node) = self.next_node(reader) {
            if let Some(number) = self.number(reader, node)
                && self.enter(reader, node, number)
            {
                self.expected = number + 1;
                self.missing.note(number, false);
                return Ok(Some(number));
            }
        }
        let missing = self.next_missing(reader);
        if missing.is_none() {
            reader.leave();
        }
        Ok(missing)
    }

    /// The next element inside that was not read with one before.
    #[inline]
    fn next_node(&mut self, reader: &Reader<'_>) -> Option<u32> {
        while self.next < self.end {
            let (at, node) = (self.next, reader.tree.node(self.next));
            self.next = node.next;
            if !node.taken {
                return Some(at);
            }
        }
        None
    }

    /// The number of a node's name.
    #[inline]
    fn number(&self, reader: &Reader<'_>, node: u32) -> Option<usize> {
        let (table, name) = (&self.members.table, reader.tree.local_name(node));
        if table.names.get(self.expected).is_some_and(|expected| *expected == name) {
            return Some(self.expected);
        }
        let number = table.number(name, self.expected.min(table.names.len()));
        number.or_else(|| table.number(reader.tree.prefixed_name(node)?, 0))
    }

    /// Puts the reader before the value of a member; not where that is an attribute, whatever else is called so.
    #[inline]
    fn enter(&self, reader: &mut Reader<'_>, node: u32, number: usize) -> bool {
        let layout = self.members.layout(number);
        if layout.is_attribute() {
            return false;
        }
        reader.place = Place::Element(node);
        reader.layout = layout;
        reader.siblings = (self.members.table.name(number), self.end);
        true
    }

    /// The number of the next member that is an attribute of the element.
    #[inline]
    fn next_attribute(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        if self.attributes == usize::MAX {
            return None;
        }
        self.find_attribute(reader)
    }

    fn find_attribute(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        for number in self.members.attributes().skip(self.attributes) {
            self.attributes += 1;
            if let Some(value) = reader.tree.attribute(self.node, self.members.table.name(number)) {
                reader.place = Place::Attribute(value);
                return Some(number);
            }
        }
        self.attributes = usize::MAX;
        None
    }

    /// The number of the next member that may be a union's value, [`UNKNOWN`] where it is not in the table.
    pub(super) fn next_of_union(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        loop {
            let Some(node) = self.next_node(reader) else {
                reader.leave();
                return None;
            };
            match self.number(reader, node) {
                Some(number) if self.enter(reader, node, number) => return Some(number),
                Some(_) => {}
                None => return Some(UNKNOWN),
            }
        }
    }

    /// The number of the next required member that had no value; the reader is put before its stand-in.
    #[inline]
    fn next_missing(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        if self.missing.is_empty() { None } else { self.stand_in(reader) }
    }

    #[cold]
    fn stand_in(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        let (number, stand_in) = self.missing.take()?;
        reader.place = Place::StandIn(stand_in);
        Some(number)
    }
}

/// What the text of a stand-in is, where it has one.
pub(super) fn text_of(stand_in: StandIn) -> &'static str {
    match stand_in {
        StandIn::False => "false",
        StandIn::Zero | StandIn::EpochSeconds => "0",
        StandIn::DateTime => "1970-01-01T00:00:00Z",
        StandIn::HttpDate => "Thu, 01 Jan 1970 00:00:00 GMT",
        StandIn::NoValue => "no value was set",
        _ => "",
    }
}
