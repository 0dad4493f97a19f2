//! What the writers of JSON and of CBOR write, readers that know nothing of them read back the same: `serde_json` and
//! `ciborium`. The cases follow from their number, so every run sees the same ones.

use std::collections::{BTreeMap, HashMap};

use aws_smithy_types::{Blob, DateTime};
use fastrand::Rng;

/// A value that a member of any type can have.
#[derive(Debug, Clone, PartialEq)]
enum Tree {
    Null,
    Boolean(bool),
    Integer(i64),
    Double(f64),
    Text(String),
    Bytes(Vec<u8>),
    /// Milliseconds since 1970.
    Time(i64),
    List(Vec<Tree>),
    Map(BTreeMap<String, Tree>),
}

/// Texts that try to be something else, or that formats write in forms of their own.
const HOSTILE: [&str; 12] = [
    "",
    "\",\"x\":1,\"",
    "\\\"",
    "\\u0041",
    "\u{0}\u{1}\u{1f}\u{7f}",
    "\r\n\t\u{8}\u{c}",
    "</script>",
    "\u{85}\u{2028}\u{2029}\u{fffd}\u{feff}",
    "\u{1f600}\u{10ffff}",
    "null",
    "0123456789abcde\"",
    "0123456789abcdefghijklmnopqrstuvwxyz",
];

const CASES: u64 = 5_000;

fn text(rng: &mut Rng) -> String {
    (0..rng.usize(0..4)).map(|_| HOSTILE[rng.usize(0..HOSTILE.len())]).collect()
}

fn tree(rng: &mut Rng, depth: u32) -> Tree {
    match rng.u32(0..if depth == 0 { 7 } else { 9 }) {
        0 => Tree::Null,
        1 => Tree::Boolean(rng.bool()),
        2 => Tree::Integer([0, -1, 23, 24, 255, 256, 65_536, i64::MIN, i64::MAX, rng.i64(..)][rng.usize(0..10)]),
        3 => Tree::Double([0.0, -0.0, 0.1, 1e21, -1e300, f64::MIN_POSITIVE, f64::MAX, rng.f64()][rng.usize(0..8)]),
        4 => Tree::Text(text(rng)),
        5 => Tree::Bytes((0..rng.usize(0..40)).map(|_| rng.u8(..)).collect()),
        6 => Tree::Time(rng.i64(-62_135_596_800_000..253_402_300_800_000)),
        7 => Tree::List((0..rng.usize(0..5)).map(|_| tree(rng, depth - 1)).collect()),
        _ => Tree::Map((0..rng.usize(0..5)).map(|_| (text(rng), tree(rng, depth - 1))).collect()),
    }
}

/// Writers have the same methods, each of its own type.
macro_rules! write {
    ($name:ident, $protocol:ident) => {
        fn $name(
            writer: tongs_runtime::protocol::$protocol::Writer<'_>,
            it: &Tree,
        ) -> tongs_runtime::protocol::$protocol::WriteResult {
            match it {
                Tree::Null => writer.null(),
                Tree::Boolean(value) => writer.boolean(*value),
                Tree::Integer(value) => writer.integer(*value),
                Tree::Double(value) => writer.double(*value),
                Tree::Text(value) => writer.string(value),
                Tree::Bytes(value) => writer.blob(&Blob::new(value.clone())),
                Tree::Time(value) => writer.epoch_seconds(&DateTime::from_millis(*value))?,
                Tree::List(values) => writer.list(values, $name)?,
                Tree::Map(values) => {
                    let values: HashMap<&str, &Tree> =
                        values.iter().map(|(key, value)| (key.as_str(), value)).collect();
                    writer.map(&values, |writer, value| $name(writer, value))?;
                }
            }
            Ok(())
        }
    };
}

write!(as_json, rest_json);
write!(as_cbor, rpcv2_cbor);

#[test]
fn json_is_read_back() {
    for case in 0..CASES {
        let it = tree(&mut Rng::with_seed(case), 4);
        let written = tongs_runtime::protocol::rest_json::write(|writer| as_json(writer, &it)).unwrap();
        let read: serde_json::Value =
            serde_json::from_str(&written).unwrap_or_else(|err| panic!("{case}: {err}: {written}"));
        assert!(is_json(&it, &read), "{case}: {it:?} is written as {written}");
    }
}

fn is_json(it: &Tree, read: &serde_json::Value) -> bool {
    use serde_json::Value;
    match (it, read) {
        (Tree::Null, Value::Null) => true,
        (Tree::Boolean(it), Value::Bool(read)) => it == read,
        (Tree::Integer(it), Value::Number(read)) => read.as_i64() == Some(*it),
        (Tree::Double(it), Value::Number(read)) => read.as_f64() == Some(*it),
        (Tree::Text(it), Value::String(read)) => it == read,
        (Tree::Bytes(it), Value::String(read)) => aws_smithy_types::base64::decode(read).is_ok_and(|read| read == *it),
        (Tree::Time(it), Value::Number(read)) => milliseconds(read.as_f64().unwrap()) == *it,
        (Tree::List(it), Value::Array(read)) => {
            it.len() == read.len() && it.iter().zip(read).all(|(it, read)| is_json(it, read))
        }
        (Tree::Map(it), Value::Object(read)) => {
            it.len() == read.len() && it.iter().all(|(key, it)| read.get(key).is_some_and(|read| is_json(it, read)))
        }
        _ => false,
    }
}

#[test]
fn cbor_is_read_back() {
    for case in 0..CASES {
        let it = tree(&mut Rng::with_seed(case), 4);
        let written = tongs_runtime::protocol::rpcv2_cbor::write(|writer| as_cbor(writer, &it)).unwrap();
        let read: ciborium::Value =
            ciborium::from_reader(&written[..]).unwrap_or_else(|err| panic!("{case}: {err}: {written:?}"));
        assert!(is_cbor(&it, &read), "{case}: {it:?} is written as {read:?}");
    }
}

fn is_cbor(it: &Tree, read: &ciborium::Value) -> bool {
    use ciborium::Value;
    match (it, read) {
        (Tree::Null, Value::Null) => true,
        (Tree::Boolean(it), Value::Bool(read)) => it == read,
        (Tree::Integer(it), Value::Integer(read)) => i128::from(*read) == i128::from(*it),
        (Tree::Double(it), Value::Float(read)) => it.to_bits() == read.to_bits(),
        (Tree::Text(it), Value::Text(read)) => it == read,
        (Tree::Bytes(it), Value::Bytes(read)) => it == read,
        // A tag says that it is a time.
        (Tree::Time(it), Value::Tag(1, read)) => match &**read {
            Value::Float(read) => milliseconds(*read) == *it,
            Value::Integer(read) => i128::from(*read) * 1000 == i128::from(*it),
            _ => false,
        },
        (Tree::List(it), Value::Array(read)) => {
            it.len() == read.len() && it.iter().zip(read).all(|(it, read)| is_cbor(it, read))
        }
        (Tree::Map(it), Value::Map(read)) => {
            let find = |key: &str| read.iter().find(|(name, _)| name.as_text() == Some(key));
            it.len() == read.len() && it.iter().all(|(key, it)| find(key).is_some_and(|(_, read)| is_cbor(it, read)))
        }
        _ => false,
    }
}

/// Seconds are read to the millisecond: doubles hold no more in every century.
#[allow(clippy::cast_possible_truncation)] // of times that were made here
fn milliseconds(seconds: f64) -> i64 {
    (seconds * 1000.0).round() as i64
}
