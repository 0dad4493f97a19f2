//! Objects whose members are known by number.

use super::cursor::Cursor;
use super::error::Error;
use super::reader::Reader;
use crate::protocol::members::Missing;
use crate::protocol::{Members, StandIn};

/// An object that is being read.
#[derive(Debug)]
pub struct Object {
    members: &'static Members,
    /// The member that is expected to come next.
    expected: usize,
    missing: Missing,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    /// Behind the opening bracket.
    Open,
    /// Behind the name of a member, whose value is read before the next one is asked for.
    Member,
    /// Behind the closing bracket.
    Closed,
    /// Behind the closing bracket, while stand-ins are read instead of the text.
    StandingIn,
}

impl Object {
    /// An object whose opening bracket was read.
    pub(super) fn opened(members: &'static Members) -> Self {
        Self { members, expected: 0, missing: Missing::of(members), state: State::Open }
    }

    /// An object that is not there, and so has no members.
    pub(super) fn absent(members: &'static Members) -> Self {
        Self { state: State::Closed, ..Self::opened(members) }
    }

    /// The number of the next member that is in the table, whose value is to be read then. Others are skipped. Behind
    /// the last one come the required members that had no value, whose stand-ins are read in the same way.
    ///
    /// # Errors
    ///
    /// When the object, or a value that is skipped, is malformed.
    pub fn next(&mut self, reader: &mut Reader<'_>) -> Result<Option<usize>, Error> {
        while self.advance(reader)? {
            match self.name(reader)? {
                Some(number) => {
                    self.missing.note(number, reader.cursor.peek() == Some(b'n'));
                    return Ok(Some(number));
                }
                None => reader.skip()?,
            }
        }
        Ok(self.next_missing(reader))
    }

    /// The number of the next required member that had no value; the reader is put before its stand-in.
    #[inline]
    fn next_missing(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        if self.missing.is_empty() && self.state != State::StandingIn {
            return None;
        }
        self.stand_in(reader)
    }

    #[cold]
    fn stand_in(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        let Some((number, stand_in)) = self.missing.take() else {
            reader.resume();
            self.state = State::Closed;
            return None;
        };
        if reader.replace(Cursor::of(text(stand_in))) {
            self.state = State::StandingIn;
        }
        Some(number)
    }

    /// Goes to the name of the next member, if there is one.
    #[inline]
    fn advance(&mut self, reader: &mut Reader<'_>) -> Result<bool, Error> {
        let more = match self.state {
            State::Open => reader.cursor.first(b'}'),
            State::Member => reader.cursor.another(b'}')?,
            State::Closed | State::StandingIn => return Ok(false),
        };
        if more {
            self.state = State::Member;
        } else {
            self.state = State::Closed;
            reader.leave();
        }
        Ok(more)
    }

    /// Reads the name of a member.
    #[inline]
    fn name(&mut self, reader: &mut Reader<'_>) -> Result<Option<usize>, Error> {
        let cursor = &mut reader.cursor;
        let number = match self.members.names.get(self.expected) {
            Some(name) if cursor.is_key(name) => Some(self.expected),
            _ => {
                let name = cursor.key()?.text()?;
                self.members.number(&name, self.expected)
            }
        };
        if let Some(number) = number {
            self.expected = number + 1;
        }
        Ok(number)
    }
}

/// What the value of a stand-in looks like.
pub(super) fn text(stand_in: StandIn) -> &'static str {
    match stand_in {
        StandIn::False => "false",
        StandIn::Zero | StandIn::EpochSeconds => "0",
        StandIn::Empty => "\"\"",
        StandIn::DateTime => "\"1970-01-01T00:00:00Z\"",
        StandIn::HttpDate => "\"Thu, 01 Jan 1970 00:00:00 GMT\"",
        StandIn::NoValue => "\"no value was set\"",
        // No union has a member without a name.
        StandIn::UnknownVariant => "{\"\":0}",
        StandIn::Structure | StandIn::Map => "{}",
        StandIn::List => "[]",
        StandIn::Null => "null",
    }
}
