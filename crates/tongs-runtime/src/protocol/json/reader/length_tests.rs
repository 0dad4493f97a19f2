//! Strings and keys of every length up to some words, plain or not, with little and with much behind them.

// A method's path would fix the reader's lifetime.
#![allow(clippy::redundant_closure_for_method_calls)]

use super::*;

/// What may stand in a string, and what it stands for: as long as a byte, longer, and malformed.
const PIECES: [(&str, Option<&str>); 7] = [
    ("", Some("")),
    ("\\n", Some("\n")),
    ("\\\"", Some("\"")),
    ("\\u00e9", Some("é")),
    ("é", Some("é")),
    ("\t", None),
    ("\\q", None),
];

/// Texts with a piece at every place, and what they stand for.
fn texts() -> impl Iterator<Item = (String, Option<String>)> {
    (0..40).flat_map(|length| (0..=length).map(move |at| (length, at))).flat_map(|(length, at)| {
        PIECES.iter().map(move |(raw, text)| {
            let around = |piece: &str| format!("{}{piece}{}", "a".repeat(at), "b".repeat(length - at));
            (around(raw), text.map(around))
        })
    })
}

#[test]
fn strings_of_every_length() {
    for behind in [0, 1, 30] {
        for (raw, expected) in texts() {
            let text = format!("\"{raw}\"{}", " ".repeat(behind));
            let mut reader = Reader::of_payload(text.as_bytes()).unwrap();
            let read = reader.string().and_then(|read| reader.end().map(|()| read));
            assert_eq!(read.ok().flatten(), expected, "{text:?}");
        }
    }
}

#[test]
fn keys_of_every_length() {
    for behind in [0, 1, 30] {
        for (raw, expected) in texts() {
            let text = format!("{{\"{raw}\":1{}}}", " ".repeat(behind));
            let mut reader = Reader::of_payload(text.as_bytes()).unwrap();
            let read = reader.map::<String, i32>(|reader| reader.number());
            let read = read.and_then(|read| reader.end().map(|()| read)).ok().flatten();
            assert_eq!(read, expected.map(|key| HashMap::from([(key, 1)])), "{text:?}");
        }
    }
}
