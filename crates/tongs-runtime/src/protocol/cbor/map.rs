//! Maps whose members are known by number.

use minicbor::Decoder;

use super::error::Error;
use super::reader::{Reader, another};
use crate::protocol::members::Missing;
use crate::protocol::{Members, StandIn, UNKNOWN};

/// A map that is being read as a structure or a union.
#[derive(Debug)]
pub struct Map {
    members: &'static Members,
    /// The member that is expected to come next.
    expected: usize,
    missing: Missing,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    /// Inside, with so many entries to come.
    Counted(u64),
    /// Inside, up to a break.
    Unbounded,
    /// Behind the last entry.
    Closed,
    /// Behind the last entry, while stand-ins are read instead of the body.
    StandingIn,
}

impl Map {
    /// A map whose head was read: it has so many entries, or as many as come before a break.
    pub(super) fn opened(members: &'static Members, entries: Option<u64>) -> Self {
        let state = entries.map_or(State::Unbounded, State::Counted);
        Self { members, expected: 0, missing: Missing::of(members), state }
    }

    /// A map that is not there, and so has no entries.
    pub(super) fn absent(members: &'static Members) -> Self {
        Self { state: State::Closed, ..Self::opened(members, None) }
    }

    /// The number of the next member that is in the table, whose value is to be read then. Others are skipped. Behind
    /// the last one come the required members that had no value, whose stand-ins are read in the same way.
    ///
    /// # Errors
    ///
    /// When the map, or a value that is skipped, is malformed.
    pub fn next(&mut self, reader: &mut Reader<'_>) -> Result<Option<usize>, Error> {
        while self.advance(reader)? {
            let key = reader.text()?;
            if let Some(number) = self.members.number(&key, self.expected) {
                self.expected = number + 1;
                self.missing.note(number, reader.is_absent()?);
                return Ok(Some(number));
            }
            reader.skip()?;
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
        if reader.replace(Decoder::new(bytes(stand_in))) {
            self.state = State::StandingIn;
        }
        Some(number)
    }

    /// The number of the next member that may be a union's value, [`UNKNOWN`] where it is not in the table. Members that
    /// are `null`, and `__type`, are none.
    pub(super) fn next_of_union(&mut self, reader: &mut Reader<'_>) -> Result<Option<usize>, Error> {
        while self.advance(reader)? {
            let key = reader.text()?;
            if key == "__type" || reader.is_absent()? {
                reader.skip()?;
            } else {
                return Ok(Some(self.members.number(&key, 0).unwrap_or(UNKNOWN)));
            }
        }
        Ok(None)
    }

    /// Goes to the key of the next entry, if there is one.
    #[inline]
    fn advance(&mut self, reader: &mut Reader<'_>) -> Result<bool, Error> {
        let more = match &mut self.state {
            State::Counted(left) => another(left),
            State::Unbounded => reader.another_before_break()?,
            State::Closed | State::StandingIn => return Ok(false),
        };
        if !more {
            self.state = State::Closed;
            reader.leave();
        }
        Ok(more)
    }
}

/// What the value of a stand-in looks like.
pub(super) fn bytes(stand_in: StandIn) -> &'static [u8] {
    match stand_in {
        StandIn::False => b"\xf4",
        StandIn::Zero => b"\x00",
        // Of a blob too: what is read in place of a body takes one for the other.
        StandIn::Empty => b"\x60",
        // Timestamps have one form, whatever a model says.
        StandIn::DateTime | StandIn::HttpDate | StandIn::EpochSeconds => b"\xc1\x00",
        StandIn::NoValue => b"\x70no value was set",
        // No union has a member without a name.
        StandIn::UnknownVariant => b"\xa1\x60\x00",
        StandIn::Structure | StandIn::Map => b"\xa0",
        StandIn::List => b"\x80",
        StandIn::Null => b"\xf6",
    }
}
