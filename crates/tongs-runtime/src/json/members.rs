//! Objects whose members are known by number.

use super::error::Error;
use super::reader::Reader;

/// The members of a structure or union, by their names on the wire. A member's number is its place here.
#[derive(Debug)]
pub struct Members(&'static [&'static str]);

impl Members {
    /// A table of names.
    pub const fn new(names: &'static [&'static str]) -> Self {
        Self(names)
    }

    /// The number of a name. Members mostly come in the order of the table, so the search begins at `from`.
    fn number(&self, name: &str, from: usize) -> Option<usize> {
        let (before, behind) = self.0.split_at_checked(from)?;
        let at = |names: &[&str]| names.iter().position(|known| *known == name);
        at(behind).map(|number| from + number).or_else(|| at(before))
    }
}

/// The number of a union's member that is not in the table.
pub const UNKNOWN: usize = usize::MAX;

/// An object that is being read.
#[derive(Debug)]
pub struct Object {
    members: &'static Members,
    /// The member that is expected to come next.
    expected: usize,
    state: State,
}

#[derive(Debug, Clone, Copy)]
enum State {
    /// Behind the opening bracket.
    Open,
    /// Behind the name of a member, whose value is read before the next one is asked for.
    Member,
    /// Behind the closing bracket.
    Closed,
}

impl Object {
    /// An object whose opening bracket was read.
    pub(super) fn opened(members: &'static Members) -> Self {
        Self { members, expected: 0, state: State::Open }
    }

    /// An object that is not there, and so has no members.
    pub(super) fn absent(members: &'static Members) -> Self {
        Self { members, expected: 0, state: State::Closed }
    }

    /// The number of the next member that is in the table, whose value is to be read then. Others are skipped.
    ///
    /// # Errors
    ///
    /// When the object, or a value that is skipped, is malformed.
    pub fn next(&mut self, reader: &mut Reader<'_>) -> Result<Option<usize>, Error> {
        while self.advance(reader)? {
            match self.name(reader)? {
                Some(number) => return Ok(Some(number)),
                None => reader.skip()?,
            }
        }
        Ok(None)
    }

    /// The number of the next member that may be a union's value, [`UNKNOWN`] where it is not in the table. Members that
    /// are `null`, and `__type`, are none.
    pub(super) fn next_of_union(&mut self, reader: &mut Reader<'_>) -> Result<Option<usize>, Error> {
        while self.advance(reader)? {
            let name = reader.cursor.key()?.text()?;
            if name == "__type" || reader.cursor.peek() == Some(b'n') {
                reader.skip()?;
            } else {
                return Ok(Some(self.members.number(&name, 0).unwrap_or(UNKNOWN)));
            }
        }
        Ok(None)
    }

    /// Goes to the name of the next member, if there is one.
    #[inline]
    fn advance(&mut self, reader: &mut Reader<'_>) -> Result<bool, Error> {
        let more = match self.state {
            State::Open => reader.cursor.first(b'}'),
            State::Member => reader.cursor.another(b'}')?,
            State::Closed => return Ok(false),
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
        let number = match self.members.0.get(self.expected) {
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
