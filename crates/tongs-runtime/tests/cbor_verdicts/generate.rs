//! Random readers, bytes that fit them, and how the bytes are broken.

use std::collections::BTreeMap;

use fastrand::Rng;

use super::Schema;

/// Makes one case.
pub(crate) struct Generator(Rng);

const UNSIGNED: u8 = 0;
const NEGATIVE: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;
const TAG: u8 = 6;

impl Generator {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Rng::with_seed(seed))
    }

    /// The members of a structure.
    pub(crate) fn members(&mut self, depth: u32) -> BTreeMap<String, Schema> {
        (0..self.0.usize(..5)).map(|_| (self.name(), self.any(depth - 1))).collect()
    }

    fn name(&mut self) -> String {
        let names =
            ["a", "b", "name", "status", "createTime", "a longer name of a member of some thing", "é", "__type"];
        names[self.0.usize(..8)].to_owned()
    }

    fn any(&mut self, depth: u32) -> Schema {
        let kinds = if depth == 0 { 10 } else { 16 };
        match self.0.u8(..kinds) {
            0 => Schema::String,
            1 => Schema::Boolean,
            2 => Schema::Byte,
            3 => Schema::Integer,
            4 => Schema::Long,
            5 => Schema::Float,
            6 => Schema::Double,
            7 => Schema::Timestamp,
            8 => Schema::Blob,
            9 => Schema::Skipped,
            10 => Schema::List(Box::new(self.any(depth - 1))),
            11 => Schema::SparseList(Box::new(self.any(depth - 1))),
            12 => Schema::Map(Box::new(self.any(depth - 1))),
            13 => Schema::SparseMap(Box::new(self.any(depth - 1))),
            14 => Schema::Structure(self.members(depth)),
            _ => Schema::Union(self.members(depth)),
        }
    }

    /// Bytes for the reader; about half of them broken.
    pub(crate) fn bytes(&mut self, schema: &Schema) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.value(&mut bytes, schema);
        for _ in 0..[0, 0, 0, 1, 1, 2][self.0.usize(..6)] {
            self.break_up(&mut bytes);
        }
        bytes
    }

    fn break_up(&mut self, bytes: &mut Vec<u8>) {
        let at = self.0.usize(..=bytes.len());
        match self.0.u8(..5) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => drop(bytes.remove(at)),
            2 if at < bytes.len() => bytes[at] = self.0.u8(..),
            3 => {
                let end = self.0.usize(at..=bytes.len());
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            _ => bytes.insert(at, self.0.u8(..)),
        }
    }

    fn value(&mut self, out: &mut Vec<u8>, schema: &Schema) {
        if self.0.u8(..24) == 0 {
            // Something else than what is expected.
            let other = self.any(1);
            return self.value(out, &other);
        }
        if self.0.u8(..16) == 0 {
            return out.push(0xf6 + self.0.u8(..2));
        }
        match schema {
            Schema::String => self.string(out, TEXT),
            Schema::Blob => self.string(out, BYTES),
            Schema::Boolean => out.push(0xf4 + self.0.u8(..2)),
            Schema::Byte | Schema::Integer | Schema::Long | Schema::Float | Schema::Double => self.number(out),
            Schema::Timestamp => {
                let tag = if self.0.u8(..12) == 0 { self.0.u64(..4) } else { 1 };
                self.head(out, TAG, tag);
                self.number(out);
            }
            Schema::Skipped => {
                let schema = self.any(2);
                self.value(out, &if matches!(schema, Schema::Skipped) { Schema::String } else { schema });
            }
            Schema::List(item) | Schema::SparseList(item) => {
                let count = self.0.u64(..4);
                let indefinite = self.begin(out, ARRAY, count);
                (0..count).for_each(|_| self.value(out, item));
                out.extend(indefinite);
            }
            Schema::Map(of) | Schema::SparseMap(of) => {
                let members: Vec<_> = (0..self.0.usize(..4)).map(|_| (self.name(), Schema::clone(of))).collect();
                self.map(out, &members);
            }
            Schema::Structure(members) => {
                let mut entries = Vec::new();
                for (name, schema) in members {
                    // Some are left out, some come twice, and some are of nobody.
                    for _ in 0..[0, 1, 1, 1, 1, 2][self.0.usize(..6)] {
                        let name = if self.0.u8(..12) == 0 { "unknown" } else { name };
                        entries.push((name.to_owned(), schema.clone()));
                    }
                }
                self.map(out, &entries);
            }
            Schema::Union(members) => {
                let one: Vec<_> = members.iter().take(1).map(|(name, of)| (name.clone(), of.clone())).collect();
                self.map(out, &one);
            }
        }
    }

    fn map(&mut self, out: &mut Vec<u8>, entries: &[(String, Schema)]) {
        let indefinite = self.begin(out, MAP, entries.len() as u64);
        for (name, schema) in entries {
            self.chunks(out, TEXT, name.as_bytes());
            self.value(out, schema);
        }
        out.extend(indefinite);
    }

    /// Begins what holds others, and gives the byte that is to end it.
    fn begin(&mut self, out: &mut Vec<u8>, major: u8, count: u64) -> Option<u8> {
        if self.0.bool() {
            out.push(major << 5 | 31);
            return Some(0xff);
        }
        self.head(out, major, count);
        None
    }

    fn string(&mut self, out: &mut Vec<u8>, major: u8) {
        let texts = ["", "a", "plain text that is longer than a word or two", "ä€😀", "\u{0}"];
        let mut bytes = texts[self.0.usize(..5)].as_bytes().to_vec();
        if self.0.u8(..8) == 0 {
            bytes.push(self.0.u8(..));
        }
        self.chunks(out, major, &bytes);
    }

    /// A string, whole or in chunks.
    fn chunks(&mut self, out: &mut Vec<u8>, major: u8, bytes: &[u8]) {
        if self.0.u8(..4) > 0 {
            self.head(out, major, bytes.len() as u64);
            return out.extend(bytes);
        }
        out.push(major << 5 | 31);
        let (first, second) = bytes.split_at(self.0.usize(..=bytes.len()));
        for chunk in [first, second] {
            self.head(out, major, chunk.len() as u64);
            out.extend(chunk);
        }
        out.push(0xff);
    }

    fn number(&mut self, out: &mut Vec<u8>) {
        let integers = [0, 1, 23, 24, 127, 128, 255, 256, 65_535, 65_536, 2_147_483_647, 1 << 32, 1 << 53, 1 << 63];
        let integer = integers[self.0.usize(..integers.len())];
        match self.0.u8(..5) {
            0 => self.head(out, UNSIGNED, integer),
            1 => self.head(out, NEGATIVE, integer),
            2 => {
                out.push(0xf9);
                out.extend(self.0.u16(..).to_be_bytes());
            }
            3 => {
                out.push(0xfa);
                let floats = [0.0, 1.0, -7.625, 1.5e9, f32::NAN, f32::INFINITY, f32::MAX, f32::MIN_POSITIVE];
                out.extend(floats[self.0.usize(..8)].to_be_bytes());
            }
            _ => {
                out.push(0xfb);
                let doubles = [0.0, -0.0, 1.889, 946_845_296.123, 1e18, f64::NAN, f64::NEG_INFINITY, f64::MIN];
                out.extend(doubles[self.0.usize(..8)].to_be_bytes());
            }
        }
    }

    /// The head of a value, in one of the widths that hold its number.
    #[allow(clippy::cast_possible_truncation)]
    fn head(&mut self, out: &mut Vec<u8>, major: u8, number: u64) {
        let least = match number {
            0..24 => 0,
            24..=0xff => 1,
            0x100..=0xffff => 2,
            0x1_0000..=0xffff_ffff => 3,
            _ => 4,
        };
        let width = if self.0.u8(..4) == 0 { self.0.u8(least..=4) } else { least };
        out.push(major << 5 | if width == 0 { number as u8 } else { 23 + width });
        match width {
            0 => {}
            1 => out.push(number as u8),
            2 => out.extend((number as u16).to_be_bytes()),
            3 => out.extend((number as u32).to_be_bytes()),
            _ => out.extend(number.to_be_bytes()),
        }
    }
}
