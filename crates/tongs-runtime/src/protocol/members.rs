//! Tables of the members that structures have.

/// The members of a structure or union, by their names on the wire. A member's number is its place here.
///
/// ```
/// use tongs_runtime::protocol::{Members, StandIn};
///
/// static MEMBERS: Members = Members::new(&["name", "createTime"]).required(&[(0, StandIn::Empty)]);
/// ```
#[derive(Debug)]
pub struct Members {
    pub(crate) names: &'static [&'static str],
    /// What stands for required members that a response lacks, by number.
    pub(crate) stand_ins: &'static [(usize, StandIn)],
    /// The bits of these numbers.
    pub(crate) required: u128,
    /// Whether a text format can write all of the names as they are: ASCII without quotes, backslashes and controls.
    pub(crate) plain: bool,
    /// Names by their [`slot`]: of those with the same one the first.
    slots: [Slot; SLOTS],
}

/// Slots for names: enough that few share one, and few enough to take no room.
const SLOTS: usize = 16;

/// What a text that begins with a name and a quote is compared with.
#[derive(Clone, Copy, Debug)]
struct Slot {
    /// The first two bytes, of a name with one byte the quote behind it. No text has those of a slot without a name.
    start: [u8; 2],
    /// How long the name is.
    length: u8,
    number: u8,
}

/// What stands for a required member that a response lacks, so that an unexpected omission is no failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StandIn {
    /// `false`.
    False,
    /// Zero.
    Zero,
    /// An empty string or blob.
    Empty,
    /// The epoch as RFC 3339 has it.
    DateTime,
    /// The epoch as HTTP headers have it.
    HttpDate,
    /// The epoch in seconds since itself.
    EpochSeconds,
    /// The unknown value `no value was set` of an enum.
    NoValue,
    /// The unknown variant of a union.
    UnknownVariant,
    /// A structure whose required members have such values.
    Structure,
    /// An empty list.
    List,
    /// An empty map.
    Map,
    /// A null document.
    Null,
}

impl Members {
    /// How many members can have stand-ins: the first ones.
    pub const STAND_INS: usize = 128;

    /// A table of names.
    pub const fn new(names: &'static [&'static str]) -> Self {
        let plain = are_plain(names);
        Self { names, stand_ins: &[], required: 0, plain, slots: slots(if plain { names } else { &[] }) }
    }

    /// Says which members, by number, a response must not lack, and what stands for them where it does.
    ///
    /// # Panics
    ///
    /// When a number is not below [`STAND_INS`](Self::STAND_INS): while compiling, where the table is a constant.
    #[must_use]
    pub const fn required(mut self, stand_ins: &'static [(usize, StandIn)]) -> Self {
        let mut at = 0;
        while at < stand_ins.len() {
            assert!(stand_ins[at].0 < Self::STAND_INS, "a stand-in for a member that cannot have one");
            self.required |= 1 << stand_ins[at].0;
            at += 1;
        }
        self.stand_ins = stand_ins;
        self
    }

    /// The number and the length of the one name that a text which begins with a name and a quote is likely to begin with,
    /// if it does. Never of a name that a text may have to escape, nor of `__type`.
    #[inline]
    pub(crate) fn likely(&self, text: &[u8]) -> Option<(usize, usize)> {
        let [first, second, rest @ ..] = text else { return None };
        let slot = self.slots[slot(*first, *second)];
        let (number, length) = (usize::from(slot.number), usize::from(slot.length));
        if slot.start != [*first, *second] {
            return None;
        }
        if length > 2 {
            // Names of unions are short: a call would take longer.
            let name = self.names.get(number)?.as_bytes();
            for at in 2..length {
                if rest.get(at - 2) != name.get(at) {
                    return None;
                }
            }
        }
        Some((number, length))
    }

    /// The number of a name. Members mostly come in the order of the table, so the search begins at `from`.
    pub(crate) fn number(&self, name: &str, from: usize) -> Option<usize> {
        let (before, behind) = self.names.split_at_checked(from)?;
        // Most names differ in their lengths or at once, which is cheaper to see than a comparison of memory is to call.
        let is_name = |known: &&str| {
            known.len() == name.len() && known.as_bytes().first() == name.as_bytes().first() && *known == name
        };
        let at = |names: &[&str]| names.iter().position(is_name);
        at(behind).map(|number| from + number).or_else(|| at(before))
    }

    /// The name of a number.
    pub(crate) fn name(&self, number: usize) -> &'static str {
        self.names.get(number).copied().unwrap_or_default()
    }
}

/// Which required members of a structure that is being read have no value yet, and have a stand-in.
#[derive(Debug)]
pub(crate) struct Missing {
    members: &'static Members,
    /// Their numbers, as bits.
    bits: u128,
}

impl Missing {
    /// All of them.
    #[inline]
    pub(crate) fn of(members: &'static Members) -> Self {
        Self { members, bits: members.required }
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.bits == 0
    }

    /// Notes that a member has a value, or that it has none any more.
    #[inline]
    pub(crate) fn note(&mut self, number: usize, is_null: bool) {
        if number < Members::STAND_INS {
            let bit = self.members.required & (1 << number);
            self.bits = if is_null { self.bits | bit } else { self.bits & !bit };
        }
    }

    /// Takes the first one, with what stands for it.
    pub(crate) fn take(&mut self) -> Option<(usize, StandIn)> {
        let is_missing = |(number, _): &&(usize, StandIn)| self.bits & (1 << number) != 0;
        let (number, stand_in) = *self.members.stand_ins.iter().find(is_missing)?;
        self.bits &= !(1 << number);
        Some((number, stand_in))
    }
}

/// The slot of a name that begins with two bytes; the second of a name with one is the quote behind it.
#[inline]
const fn slot(first: u8, second: u8) -> usize {
    (first as usize + 3 * second as usize) % SLOTS
}

/// Names, which are plain, by their slots.
#[allow(clippy::cast_possible_truncation)] // only where they fit
const fn slots(names: &[&str]) -> [Slot; SLOTS] {
    // No UTF-8 has such bytes.
    let mut slots = [Slot { start: [u8::MAX; 2], length: 0, number: 0 }; SLOTS];
    let mut number = names.len();
    while number > 0 {
        number -= 1;
        let name = names[number].as_bytes();
        let start = match name {
            [] | [b'_', b'_', ..] => continue,
            [first] => [*first, b'"'],
            [first, second, ..] => [*first, *second],
        };
        if number <= u8::MAX as usize && name.len() <= u8::MAX as usize {
            slots[slot(start[0], start[1])] = Slot { start, length: name.len() as u8, number: number as u8 };
        }
    }
    slots
}

/// Whether no name has a character that is not its own in every text format.
const fn are_plain(names: &[&str]) -> bool {
    let mut name = 0;
    while name < names.len() {
        let (bytes, mut at) = (names[name].as_bytes(), 0);
        while at < bytes.len() {
            if !matches!(bytes[at], b' '..=b'~') || matches!(bytes[at], b'"' | b'\\') {
                return false;
            }
            at += 1;
        }
        name += 1;
    }
    true
}

/// The members of a structure without any.
pub static UNIT: Members = Members::new(&[]);

/// The number of a union's member that is not in the table.
pub const UNKNOWN: usize = usize::MAX;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_from_wherever_the_search_begins() {
        static MEMBERS: Members = Members::new(&["a", "b", "c"]);
        for from in 0..=3 {
            let numbers = ["a", "b", "c", "d"].map(|name| MEMBERS.number(name, from));
            assert_eq!(numbers, [Some(0), Some(1), Some(2), None], "from {from}");
        }
        assert_eq!(MEMBERS.number("a", 4), None);
        assert_eq!([0, 2, 3, UNKNOWN].map(|number| MEMBERS.name(number)), ["a", "c", "", ""]);
    }

    #[test]
    fn a_likely_name_is_found_by_its_first_bytes() {
        static MEMBERS: Members = Members::new(&["B", "BOOL", "BS", "L", "M", "N", "NS", "NULL", "S", "SS"]);
        static ALIKE: Members = Members::new(&["", "__type", "alike", "also"]);
        static SPECIAL: Members = Members::new(&["a", "b\""]);
        for (number, name) in MEMBERS.names.iter().enumerate() {
            let text = format!("{name}\":");
            assert_eq!(MEMBERS.likely(text.as_bytes()), Some((number, name.len())), "{name}");
        }
        for text in ["X\":", "BOOT\":", "BOO", "B", ""] {
            assert_eq!(MEMBERS.likely(text.as_bytes()), None, "{text}");
        }
        // The first of those with one slot.
        assert_eq!(ALIKE.likely(b"alike\""), Some((2, 5)));
        assert_eq!(ALIKE.likely(b"also\""), None);
        assert_eq!(ALIKE.likely(b"__type\""), None);
        assert_eq!(SPECIAL.likely(b"a\""), None);
    }

    #[test]
    fn names_that_are_long_or_far_behind_are_not_likely() {
        static LONG: Members = {
            const NAME: &str = match std::str::from_utf8(&[b'a'; 300]) {
                Ok(name) => name,
                Err(_) => "",
            };
            Members::new(&[NAME])
        };
        static MANY: Members = {
            const NAMES: [&str; 257] = {
                let mut names = ["a"; 257];
                (names[0], names[256]) = ("b", "cc");
                names
            };
            Members::new(&NAMES)
        };
        assert_eq!(LONG.number(&"a".repeat(300), 0), Some(0));
        for length in 0..=301 {
            assert_eq!(LONG.likely(format!("{}\"", "a".repeat(length)).as_bytes()), None, "{length}");
        }
        assert_eq!(MANY.likely(b"b\""), Some((0, 1)));
        assert_eq!(MANY.likely(b"cc\""), None);
    }

    #[test]
    fn names_are_plain_when_each_character_is() {
        const PLAIN: [&str; 4] = ["", "name", "a b", "~ '/"];
        assert!(are_plain(&PLAIN));
        for special in ["a\"", "\\b", "\n", "\u{7f}", "é", "a\u{1f}b"] {
            assert!(!are_plain(&[special]), "{special:?}");
            assert!(!are_plain(&["name", special, "other"]), "{special:?}");
        }
    }

    #[test]
    fn required_members_are_bits() {
        static MEMBERS: Members = Members::new(&[]).required(&[(0, StandIn::Zero), (127, StandIn::List)]);
        assert_eq!(MEMBERS.required, 1 | 1 << 127);
    }

    #[test]
    #[should_panic(expected = "cannot have one")]
    fn members_far_behind_have_no_stand_ins() {
        let _ = Members::new(&[]).required(&[(128, StandIn::Zero)]);
    }
}
