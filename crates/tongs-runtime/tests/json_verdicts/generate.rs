//! Random readers, texts that fit them, and how the texts are broken.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use aws_smithy_types::date_time::Format;
use fastrand::Rng;

use super::Schema;

/// Makes one case.
pub(crate) struct Generator(Rng);

/// Texts in strings that readers treat in a way of their own.
const STRINGS: [&str; 22] = [
    "",
    "a",
    "plain text that is longer than a word or two",
    "ä€😀",
    "\\n",
    "\\u00e9",
    "\\ud83d\\ude00",
    "\\ud83d",
    "\\u12",
    "\\x",
    "\\/",
    "NaN",
    "Infinity",
    "-Infinity",
    "nan",
    "1",
    "aGVsbG8=",
    "aGVsbG8",
    "2026-03-01T12:34:56.789Z",
    "2026-03-01T12:34:56+01:00",
    "Tue, 29 Apr 2014 18:30:38 GMT",
    "__type",
];

const NUMBERS: [&str; 24] = [
    "0",
    "-0",
    "1",
    "-1",
    "127",
    "128",
    "-128",
    "-129",
    "2147483647",
    "2147483648",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "1.5",
    "1.0",
    "1e3",
    "1e400",
    "-1.5e-3",
    "01",
    "1398796238.123",
];

const TIMESTAMPS: [&str; 8] = [
    "2026-03-01T12:34:56Z",
    "0000-01-01T00:00:00Z",
    "2024-02-30T00:00:00Z",
    "2026-03-01t12:34:56z",
    "2026-12-31T23:59:60Z",
    "2026-03-01T12:34:56.1234567891Z",
    "2026-03-01T24:00:00Z",
    "9999-12-31T23:59:59.999999999Z",
];

/// What is put into texts to break them.
const BREAKS: [&str; 26] = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", " ", "\n", "\t", "\u{1}", "0", "-", ".", "e", "null", "true",
    "nul", "\"a\":1,", "[1]", "{}", "\u{feff}", "/**/", "é",
];

impl Generator {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Rng::with_seed(seed))
    }

    /// What to read: at the top mostly a structure, as bodies are.
    pub(crate) fn schema(&mut self, depth: u32) -> Schema {
        if self.0.u8(..4) > 0 { Schema::Structure(self.members(depth)) } else { self.any(depth) }
    }

    fn members(&mut self, depth: u32) -> BTreeMap<String, Schema> {
        (0..self.0.usize(..5)).map(|_| (self.name(), self.any(depth - 1))).collect()
    }

    fn name(&mut self) -> String {
        ["a", "b", "name", "status", "createTime", "a longer name of a member", "é", "__type"][self.0.usize(..8)]
            .to_owned()
    }

    fn any(&mut self, depth: u32) -> Schema {
        let kinds = if depth == 0 { 11 } else { 17 };
        match self.0.u8(..kinds) {
            0 => Schema::String,
            1 => Schema::Boolean,
            2 => Schema::Byte,
            3 => Schema::Integer,
            4 => Schema::Long,
            5 => Schema::Float,
            6 => Schema::Double,
            7 => Schema::Timestamp(self.format()),
            8 => Schema::Blob,
            9 => Schema::Document,
            10 => Schema::Skipped,
            11 => Schema::List(Box::new(self.any(depth - 1))),
            12 => Schema::SparseList(Box::new(self.any(depth - 1))),
            13 => Schema::Map(Box::new(self.any(depth - 1))),
            14 => Schema::SparseMap(Box::new(self.any(depth - 1))),
            15 => Schema::Structure(self.members(depth)),
            _ => Schema::Union(self.members(depth)),
        }
    }

    fn format(&mut self) -> Format {
        match self.0.u8(..3) {
            0 => Format::DateTimeWithOffset,
            1 => Format::HttpDate,
            _ => Format::EpochSeconds,
        }
    }

    /// A text for the reader; about half of them broken.
    pub(crate) fn text(&mut self, schema: &Schema) -> Vec<u8> {
        let mut text = String::new();
        self.value(&mut text, schema);
        let mut text = text.into_bytes();
        for _ in 0..[0, 0, 0, 1, 1, 2][self.0.usize(..6)] {
            self.break_up(&mut text);
        }
        text
    }

    fn break_up(&mut self, text: &mut Vec<u8>) {
        let at = self.0.usize(..=text.len());
        match self.0.u8(..5) {
            0 => text.truncate(at),
            1 if at < text.len() => drop(text.remove(at)),
            2 if at < text.len() => text[at] = self.0.u8(..),
            3 => {
                let end = self.0.usize(at..=text.len());
                let copy = text[at..end].to_vec();
                text.splice(at..at, copy);
            }
            _ => {
                let piece = BREAKS[self.0.usize(..BREAKS.len())];
                text.splice(at..at, piece.bytes());
            }
        }
    }

    fn value(&mut self, out: &mut String, schema: &Schema) {
        if self.0.u8(..24) == 0 {
            // Something else than what is expected.
            let other = self.any(1);
            return self.value(out, &other);
        }
        if self.0.u8(..16) == 0 {
            return out.push_str("null");
        }
        self.space(out);
        match schema {
            Schema::String | Schema::Blob => {
                let text = if matches!(schema, Schema::Blob) { "aGVsbG8=" } else { self.pick(&STRINGS) };
                let text = if self.0.u8(..8) == 0 { self.pick(&STRINGS) } else { text };
                let _ = write!(out, "\"{text}\"");
            }
            Schema::Boolean => out.push_str(self.pick(&["true", "false"])),
            Schema::Byte
            | Schema::Integer
            | Schema::Long
            | Schema::Float
            | Schema::Double
            | Schema::Timestamp(Format::EpochSeconds) => self.number(out),
            Schema::Timestamp(Format::HttpDate) => out.push_str("\"Tue, 29 Apr 2014 18:30:38 GMT\""),
            Schema::Timestamp(_) => {
                let text = self.pick(&TIMESTAMPS);
                let _ = write!(out, "\"{text}\"");
            }
            Schema::Document | Schema::Skipped => {
                let schema = self.any(2);
                let schema = if matches!(schema, Schema::Document | Schema::Skipped) { Schema::String } else { schema };
                self.value(out, &schema);
            }
            Schema::List(item) | Schema::SparseList(item) => self.list(out, item),
            Schema::Map(of) | Schema::SparseMap(of) => {
                let members: BTreeMap<_, _> =
                    (0..self.0.usize(..4)).map(|_| (self.name(), Schema::clone(of))).collect();
                self.object(out, &members);
            }
            Schema::Structure(members) => self.object(out, members),
            Schema::Union(members) => {
                let one = members.iter().next().map(|(name, schema)| (name.clone(), schema.clone()));
                self.object(out, &one.into_iter().collect());
            }
        }
        self.space(out);
    }

    fn number(&mut self, out: &mut String) {
        if self.0.bool() {
            let _ = write!(out, "{}", self.0.i8(..));
        } else {
            out.push_str(self.pick(&NUMBERS));
        }
    }

    fn list(&mut self, out: &mut String, item: &Schema) {
        out.push('[');
        for at in 0..self.0.usize(..4) {
            if at > 0 {
                out.push(',');
            }
            self.value(out, item);
        }
        out.push(']');
    }

    fn object(&mut self, out: &mut String, members: &BTreeMap<String, Schema>) {
        out.push('{');
        let mut first = true;
        for (name, schema) in members {
            // Some are left out, some come twice, and some are of nobody.
            for _ in 0..[0, 1, 1, 1, 1, 2][self.0.usize(..6)] {
                if !std::mem::replace(&mut first, false) {
                    out.push(',');
                }
                let name = if self.0.u8(..12) == 0 { "\\u0061" } else { name };
                let _ = write!(out, "\"{name}\"");
                self.space(out);
                out.push(':');
                self.value(out, schema);
            }
        }
        out.push('}');
    }

    fn space(&mut self, out: &mut String) {
        if self.0.u8(..6) == 0 {
            out.push_str(self.pick(&[" ", "\n", "\t", "\r", "  \n  "]));
        }
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.0.usize(..of.len())]
    }
}
