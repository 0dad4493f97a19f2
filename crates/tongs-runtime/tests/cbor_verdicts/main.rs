//! Holds the CBOR reader to the verdicts of the official SDK's decoder: what one accepts, the other accepts, and with the
//! same value. Where the specification has clients take more than the official decoder does, `official` does that over it:
//! `undefined` is `null`, and floats may come as integers.
//!
//! A reader of random members is made, bytes that fit it, in any of the forms that CBOR has for them, and the bytes are
//! broken in small ways. Both readers read them. The cases follow from their number, so every run sees the same ones;
//! `TONGS_CBOR_CASES` asks for more of them.

mod generate;
mod official;
mod ours;

use std::collections::BTreeMap;

use generate::Generator;

/// How many cases a run has, unless it is told otherwise.
const CASES: u64 = 100_000;

/// What is read, and how.
#[derive(Debug, Clone)]
pub(crate) enum Schema {
    String,
    Boolean,
    Byte,
    Integer,
    Long,
    Float,
    Double,
    Timestamp,
    Blob,
    Skipped,
    List(Box<Schema>),
    SparseList(Box<Schema>),
    Map(Box<Schema>),
    SparseMap(Box<Schema>),
    Structure(BTreeMap<String, Schema>),
    Union(BTreeMap<String, Schema>),
}

/// What was read, in words, so that what is not a number is equal to itself.
#[derive(Clone, PartialEq)]
pub(crate) struct Value(String);

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A value in words.
pub(crate) fn shown<T: std::fmt::Debug>(value: T) -> Value {
    Value(format!("{value:?}"))
}

/// Reads bytes with both, and says how they differ.
fn difference(bytes: &[u8], members: &BTreeMap<String, Schema>) -> Option<String> {
    let (official, ours) = (official::body(bytes, members), ours::body(bytes, members));
    let same = match (&official, &ours) {
        (Ok(official), Ok(ours)) => official == ours,
        (Err(_), Err(_)) => true,
        _ => false,
    };
    (!same).then(|| format!("{}\nas {members:?}\nofficial: {official:?}\n    ours: {ours:?}", bytes.escape_ascii()))
}

#[test]
fn random_bytes_get_the_official_verdict() {
    let cases: u64 = std::env::var("TONGS_CBOR_CASES").ok().map_or(CASES, |count| count.parse().unwrap());
    let mut accepted = 0;
    for seed in 0..cases {
        let mut generator = Generator::new(seed);
        let members = generator.members(4);
        let bytes = generator.bytes(&Schema::Structure(members.clone()));
        if let Some(difference) = difference(&bytes, &members) {
            panic!("case {seed}: {difference}");
        }
        accepted += u64::from(ours::body(&bytes, &members).is_ok());
    }
    // Neither nearly all nor nearly none, or the cases would say little.
    assert!((cases / 5..cases * 4 / 5).contains(&accepted), "{accepted} of {cases} bodies were accepted");
}

#[test]
fn every_short_body_gets_the_official_verdict() {
    let schemas = [Schema::Skipped, Schema::String, Schema::Double, Schema::Long, Schema::Blob, Schema::Timestamp];
    for schema in schemas {
        let members = BTreeMap::from([("a".to_owned(), schema)]);
        for first in 0..=u8::MAX {
            for second in 0..=u8::MAX {
                for value in [&[first][..], &[first, second], &[first, second, 0x00, 0xff]] {
                    let body = [b"\xa1\x61a", value].concat();
                    assert_eq!(difference(&body, &members), None);
                }
            }
        }
    }
}

#[test]
fn errors_have_the_official_code_and_message() {
    let names = ["code", "__type", "message", "Message", "errorMessage", "other"];
    let members: BTreeMap<_, _> = names.map(|name| (name.to_owned(), Schema::String)).into();
    for seed in 0..CASES / 4 {
        let mut generator = Generator::new(seed);
        let bytes = generator.bytes(&Schema::Structure(members.clone()));
        let (official, ours) = (official::error_members(&bytes), ours::error_members(&bytes));
        assert_eq!(official, ours, "case {seed}: {}", bytes.escape_ascii());
    }
}
