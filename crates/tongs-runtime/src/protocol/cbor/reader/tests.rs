use aws_smithy_types::{Blob, DateTime, Document, Number};

use super::scalars::of_half;
use super::*;

static MEMBERS: Members = Members::new(&["name", "count", "inner"]);

/// What one value is read as.
fn one<'a, T>(bytes: &'a [u8], read: impl FnOnce(&mut Reader<'a>) -> Result<T>) -> Option<T> {
    let mut reader = Reader::of_payload(bytes).unwrap();
    let value = read(&mut reader).ok()?;
    reader.end().ok()?;
    Some(value)
}

#[test]
fn numbers_of_every_width_and_kind() {
    for (bytes, long, double) in [
        (&b"\x00"[..], Some(0), 0.0),
        (b"\x17", Some(23), 23.0),
        (b"\x18\x17", Some(23), 23.0),
        (b"\x18\xff", Some(255), 255.0),
        (b"\x19\xff\xff", Some(65_535), 65_535.0),
        (b"\x1a\xff\xff\xff\xff", Some(4_294_967_295), 4_294_967_295.0),
        (b"\x1b\x7f\xff\xff\xff\xff\xff\xff\xff", Some(i64::MAX), 9_223_372_036_854_775_807.0),
        (b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff", None, 18_446_744_073_709_551_615.0),
        (b"\x20", Some(-1), -1.0),
        (b"\x38\x7f", Some(-128), -128.0),
        (b"\x38\xff", Some(-256), -256.0),
        (b"\x39\xff\xff", Some(-65_536), -65_536.0),
        (b"\x3a\xff\xff\xff\xff", Some(-4_294_967_296), -4_294_967_296.0),
        (b"\x3b\x7f\xff\xff\xff\xff\xff\xff\xff", Some(i64::MIN), -9_223_372_036_854_775_808.0),
        (b"\x3b\x80\x00\x00\x00\x00\x00\x00\x00", None, -9_223_372_036_854_775_809.0),
        (b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff", None, -18_446_744_073_709_551_616.0),
        (b"\xf9\x3e\x00", None, 1.5),
        (b"\xf9\x3c\x00", Some(1), 1.0),
        (b"\xf9\x00\x50", None, 0.000_004_768_371_582_031_25),
        (b"\xf9\xfb\xff", Some(-65_504), -65_504.0),
        (b"\xf9\x7c\x00", None, f64::INFINITY),
        (b"\xf9\xfc\x00", None, f64::NEG_INFINITY),
        (b"\xfa\x40\xf4\x00\x00", None, 7.625),
        (b"\xfb\x3f\xfe\x39\x58\x10\x62\x4d\xd3", None, 1.889),
        (b"\xfb\x40\x70\x00\x00\x00\x00\x00\x00", Some(256), 256.0),
    ] {
        let shown = bytes.escape_ascii().to_string();
        assert_eq!(one(bytes, Reader::number::<i64>), long.map(Some), "{shown}");
        assert_eq!(one(bytes, Reader::double), Some(Some(double)), "{shown}");
        #[allow(clippy::cast_possible_truncation)]
        let float = double as f32;
        assert_eq!(one(bytes, Reader::float), Some(Some(float)), "{shown}");
    }
    for bytes in [b"\xf9\x7c\x01", b"\xf9\x7e\x00", b"\xf9\xff\xff"] {
        assert!(one(bytes, Reader::double).flatten().is_some_and(f64::is_nan), "{}", bytes.escape_ascii());
    }
    // Numbers that a member has no room for, and what is not a number.
    for bytes in [&b"\x18\x80"[..], b"\x38\x80", b"\xf9\x3e\x00", b"\x61\x31", b"\xf5", b"\xc1\x00", b"\x80", b"\x18"] {
        assert_eq!(one(bytes, Reader::number::<i8>), None, "{}", bytes.escape_ascii());
    }
}

#[test]
#[allow(clippy::float_cmp)] // exactly
fn every_half_float_is_what_its_bits_say() {
    for bits in 0..=u16::MAX {
        let (sign, exponent, fraction) = (bits >> 15, i32::from((bits >> 10) & 31), i32::from(bits & 1023));
        let value = of_half(bits);
        assert_eq!(value.is_sign_negative(), sign == 1, "{bits:#x}");
        match exponent {
            31 => assert_eq!((value.is_nan(), value.is_infinite()), (fraction > 0, fraction == 0), "{bits:#x}"),
            // A fraction counts 2^-24 below the least exponent, and is behind a one above it.
            0 => assert_eq!(value.abs(), f64::from(fraction) / 16_777_216.0, "{bits:#x}"),
            _ => {
                let scaled = value.abs() / f64::from(1 << exponent) * 33_554_432.0;
                assert_eq!(scaled, f64::from(1024 + fraction), "{bits:#x}");
            }
        }
    }
}

#[test]
fn texts_and_bytes_in_one_or_many_chunks() {
    let text = |text: &str| Some(Some(text.to_owned()));
    for (bytes, expected) in [
        (&b"\x60"[..], text("")),
        (b"\x63foo", text("foo")),
        (b"\x78\x03foo", text("foo")),
        (b"\x7f\xff", text("")),
        (b"\x7f\x62fo\x61o\xff", text("foo")),
        (b"\x62\xc3\xa4", text("ä")),
        (b"\xf6", Some(None)),
        (b"\xf7", Some(None)),
        // Not UTF-8, not whole, chunks of something else, chunks in chunks, something else.
        (b"\x61\xff", None),
        (b"\x63fo", None),
        (b"\x7b\xff\xff\xff\xff\xff\xff\xff\xfffoo", None),
        (b"\x7f\x62fo", None),
        (b"\x7f\x42fo\xff", None),
        (b"\x7f\x7f\x61f\xff\xff", None),
        (b"\x43foo", None),
        (b"\x01", None),
        (b"\xff", None),
        (b"", None),
    ] {
        assert_eq!(one(bytes, Reader::string), expected, "{}", bytes.escape_ascii());
    }
    let blob = |bytes: &[u8]| Some(Some(Blob::new(bytes)));
    for (bytes, expected) in [
        (&b"\x40"[..], blob(b"")),
        (b"\x42\x00\xff", blob(b"\x00\xff")),
        (b"\x5f\x41\x00\x41\xff\xff", blob(b"\x00\xff")),
        (b"\x5f\xff", blob(b"")),
        (b"\xf6", Some(None)),
        (b"\x60", None),
        (b"\x5f\x61f\xff", None),
        (b"\x42\x00", None),
    ] {
        assert_eq!(one(bytes, Reader::blob), expected, "{}", bytes.escape_ascii());
    }
}

#[test]
fn timestamps_are_tagged_seconds_with_whole_milliseconds() {
    let time = |seconds, nanos| Some(Some(DateTime::from_secs_and_nanos(seconds, nanos)));
    for (bytes, expected) in [
        (&b"\xc1\x00"[..], time(0, 0)),
        (b"\xd8\x01\x18\x64", time(100, 0)),
        (b"\xc1\x38\x63", time(-100, 0)),
        (b"\xc1\xf9\x3e\x00", time(1, 500_000_000)),
        (b"\xc1\xfb\x41\xcc\x37\xdb\x38\x0f\xbe\x77", time(946_845_296, 123_000_000)),
        (b"\xc1\x1b\x7f\xff\xff\xff\xff\xff\xff\xff", time(i64::MAX, 0)),
        (b"\xf6", Some(None)),
        (b"\x00", None),
        (b"\xc0\x741985-04-12T23:20:50Z", None),
        (b"\xc1\x61a", None),
        (b"\xc1\xf6", None),
        (b"\xc1\x1b\x80\x00\x00\x00\x00\x00\x00\x00", None),
        (b"\xc1\xf9\x7c\x00", None),
        (b"\xc1", None),
    ] {
        assert_eq!(one(bytes, Reader::epoch_seconds), expected, "{}", bytes.escape_ascii());
    }
}

#[test]
fn booleans() {
    for (bytes, expected) in
        [(&b"\xf5"[..], Some(Some(true))), (b"\xf4", Some(Some(false))), (b"\xf7", Some(None)), (b"\x01", None)]
    {
        assert_eq!(one(bytes, Reader::boolean), expected, "{}", bytes.escape_ascii());
    }
}

#[test]
fn lists_and_maps_with_and_without_lengths() {
    for (bytes, dense, sparse) in [
        (&b"\x80"[..], Some(Some(vec![])), Some(Some(vec![]))),
        (b"\x9f\xff", Some(Some(vec![])), Some(Some(vec![]))),
        (b"\x82\x01\x02", Some(Some(vec![1, 2])), Some(Some(vec![Some(1), Some(2)]))),
        (b"\x9f\x01\x02\xff", Some(Some(vec![1, 2])), Some(Some(vec![Some(1), Some(2)]))),
        (b"\x82\x01\xf6", None, Some(Some(vec![Some(1), None]))),
        (b"\xf6", Some(None), Some(None)),
        (b"\x82\x01", None, None),
        (b"\x9f\x01", None, None),
        (b"\x81\x01\xff", None, None),
        (b"\xa0", None, None),
        // No room is made for what a head says of itself.
        (b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff\x01", None, None),
    ] {
        let shown = bytes.escape_ascii().to_string();
        assert_eq!(one(bytes, |reader| reader.list(Reader::number::<i32>)), dense, "{shown}");
        assert_eq!(one(bytes, |reader| reader.sparse_list(Reader::number::<i32>)), sparse, "{shown}");
    }
    let entries = |entries: &[(&str, i32)]| {
        Some(Some(entries.iter().map(|(key, value)| ((*key).to_owned(), *value)).collect::<HashMap<_, _>>()))
    };
    for (bytes, dense, sparse) in [
        (&b"\xa0"[..], entries(&[]), Some(0)),
        (b"\xa2\x61a\x01\x61b\x02", entries(&[("a", 1), ("b", 2)]), Some(0)),
        (b"\xbf\x61a\x01\x7f\x61b\xff\x02\x61a\x03\xff", entries(&[("a", 3), ("b", 2)]), Some(0)),
        (b"\xbf\x61a\xf6\xff", None, Some(1)),
        (b"\xa1\x01\x01", None, None),
        (b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff\x61a\x01", None, None),
        (b"\x80", None, None),
    ] {
        let shown = bytes.escape_ascii().to_string();
        assert_eq!(one(bytes, |reader| reader.map(Reader::number::<i32>)), dense, "{shown}");
        let read = one(bytes, |reader| reader.sparse_map::<String, _>(Reader::number::<i32>));
        let nulls = read.map(|map| map.unwrap_or_default().values().filter(|value| value.is_none()).count());
        assert_eq!(nulls, sparse, "{shown}");
    }
}

/// Name, count, and how many structures are inside.
type Read = (Option<String>, Option<i32>, usize);

fn structure(reader: &mut Reader<'_>, mut map: Map) -> Result<Read> {
    let mut read = Read::default();
    while let Some(member) = map.next(reader)? {
        match member {
            0 => read.0 = reader.string()?,
            1 => read.1 = reader.number()?,
            _ => {
                if let Some(inner) = reader.structure(&MEMBERS)? {
                    read.2 = structure(reader, inner)?.2 + 1;
                }
            }
        }
    }
    Ok(read)
}

fn body(bytes: &[u8]) -> Option<Read> {
    let mut reader = Reader::of_body(bytes).unwrap();
    let map = reader.body(&MEMBERS).ok()?;
    let read = structure(&mut reader, map).ok()?;
    reader.end().ok()?;
    Some(read)
}

#[test]
fn structures_by_the_numbers_of_their_members() {
    let read = |name: Option<&str>, count, inner| Some((name.map(str::to_owned), count, inner));
    for (bytes, expected) in [
        (&b""[..], read(None, None, 0)),
        (b"\xa0", read(None, None, 0)),
        (b"\xbf\xff", read(None, None, 0)),
        (b"\xa2\x65count\x07\x64name\x61n", read(Some("n"), Some(7), 0)),
        (b"\xbf\x64name\x61n\x65count\x07\xff", read(Some("n"), Some(7), 0)),
        // The last one wins, `null` is absence.
        (b"\xa3\x65count\x07\x65count\x08\x64name\xf6", read(None, Some(8), 0)),
        // What is unknown is skipped, whatever it holds.
        (b"\xa2\x61x\x9f\xa1\x01\x82\xc1\x00\xf9\x00\x00\x5f\x41a\xff\xff\x64name\x61n", read(Some("n"), None, 0)),
        (b"\xa1\x65inner\xbf\x65inner\xa0\xff", read(None, None, 2)),
        (b"\xa1\x7f\x62na\x62me\xff\x61n", read(Some("n"), None, 0)),
        (b"\xf6", None),
        (b"\x80", None),
        (b"\xa0\x00", None),
        (b"\xa2\x64name\x61n", None),
        (b"\xbf\x64name\x61n", None),
        (b"\xa1\x64name", None),
        (b"\xa1\x01\x61n", None),
        (b"\xa1\x61x\x82\x01", None),
        (b"\xa1\x65inner\x61n", None),
    ] {
        assert_eq!(body(bytes), expected, "{}", bytes.escape_ascii());
    }
}

#[test]
fn what_nests_too_deep_is_an_error() {
    let nested = |depth| [b"\xa1\x65inner".repeat(depth), b"\xa0".to_vec()].concat();
    assert_eq!(body(&nested(127)).map(|read| read.2), Some(127));
    assert_eq!(body(&nested(128)), None);
    // What is skipped takes no stack.
    let skipped = [b"\xa1\x61x".to_vec(), b"\x81".repeat(1_000_000), b"\x00".to_vec()].concat();
    assert_eq!(body(&skipped), Some((None, None, 0)));
    let skipped = [b"\xa1\x61x".to_vec(), b"\xbf\x61x".repeat(1_000_000), b"\x00".to_vec()].concat();
    assert_eq!(body(&skipped), None);
    let deep = |depth| [b"\x81".repeat(depth), b"\x00".to_vec()].concat();
    assert!(one(&deep(255), Reader::document).is_some());
    assert!(one(&deep(256), Reader::document).is_none());
}

#[test]
fn required_members_have_stand_ins() {
    static INNER: Members = Members::new(&["flag"]).required(&[(0, StandIn::False)]);
    static ALL: Members = Members::new(&["a", "b", "c", "d", "e", "f", "g", "h", "i"]).required(&[
        (0, StandIn::Empty),
        (1, StandIn::Empty),
        (2, StandIn::EpochSeconds),
        (3, StandIn::NoValue),
        (4, StandIn::Structure),
        (5, StandIn::List),
        (6, StandIn::Map),
        (7, StandIn::Zero),
        (8, StandIn::UnknownVariant),
    ]);
    for bytes in [&b"\xa0"[..], b"", b"\xbf\x61a\xf6\x61h\xf7\xff"] {
        let mut reader = Reader::of_body(bytes).unwrap();
        let mut map = reader.body(&ALL).unwrap();
        let mut seen = Vec::new();
        while let Some(member) = map.next(&mut reader).unwrap() {
            seen.push(match member {
                0 | 3 => format!("{:?}", reader.string().unwrap()),
                1 => format!("{:?}", reader.blob().unwrap()),
                2 => format!("{:?}", reader.epoch_seconds().unwrap().unwrap().secs()),
                4 => {
                    let mut inner = reader.structure(&INNER).unwrap().unwrap();
                    assert_eq!(inner.next(&mut reader).unwrap(), Some(0));
                    let flag = reader.boolean().unwrap();
                    assert_eq!(inner.next(&mut reader).unwrap(), None);
                    format!("{flag:?}")
                }
                5 => format!("{:?}", reader.list(Reader::boolean).unwrap()),
                6 => format!("{:?}", reader.map::<String, _>(Reader::boolean).unwrap()),
                7 => format!("{:?}", reader.number::<i64>().unwrap()),
                _ => format!("{:?}", reader.union(&UNION, |reader, number| reader.skip().map(|()| number)).unwrap()),
            });
        }
        reader.end().unwrap();
        let expected = [
            "Some(\"\")",
            "Some(Blob { inner:  })",
            "0",
            "Some(\"no value was set\")",
            "Some(false)",
            "Some([])",
            "Some({})",
            "Some(0)",
            "Some(18446744073709551615)",
        ];
        // Members that were `null` come first, as they stood there.
        assert_eq!(seen[seen.len() - expected.len()..], expected, "{}", bytes.escape_ascii());
    }
    assert_eq!(Reader::of_stand_in(StandIn::Empty).blob().unwrap(), Some(Blob::new([])));
    assert_eq!(Reader::of_stand_in(StandIn::Empty).string().unwrap(), Some(String::new()));
}

static UNION: Members = Members::new(&["a", "b"]);

#[test]
fn unions_have_one_member() {
    for (bytes, expected) in [
        (&b"\xa1\x61a\x01"[..], Some(Some(0))),
        (b"\xbf\x61b\x80\xff", Some(Some(1))),
        (b"\xa1\x61c\x01", Some(Some(crate::protocol::UNKNOWN))),
        (b"\xa3\x66__type\x61t\x61a\xf6\x61b\x01", Some(Some(1))),
        (b"\xf6", Some(None)),
        (b"\xa0", None),
        (b"\xa2\x61a\x01\x61b\x01", None),
        (b"\x01", None),
    ] {
        let read = one(bytes, |reader| reader.union(&UNION, |reader, number| reader.skip().map(|()| number)));
        assert_eq!(read, expected, "{}", bytes.escape_ascii());
    }
}

#[test]
fn documents_of_every_kind() {
    let bytes = b"\xbf\x61a\x85\xf6\xf5\x18\xff\x20\xfb\x3f\xf8\x00\x00\x00\x00\x00\x00\x61b\x61t\xff";
    let expected = Document::Object(HashMap::from([
        (
            "a".to_owned(),
            Document::Array(vec![
                Document::Null,
                Document::Bool(true),
                Document::Number(Number::PosInt(255)),
                Document::Number(Number::NegInt(-1)),
                Document::Number(Number::Float(1.5)),
            ]),
        ),
        ("b".to_owned(), Document::String("t".to_owned())),
    ]));
    assert_eq!(one(bytes, Reader::document), Some(Some(expected)));
    for bytes in [&b"\x40"[..], b"\xc1\x00", b"\x82\x00", b""] {
        assert_eq!(one(bytes, Reader::document), None, "{}", bytes.escape_ascii());
    }
}

#[test]
fn errors_say_what_and_where() {
    let told = |bytes: &[u8]| {
        let mut reader = Reader::of_body(bytes).unwrap();
        let read = reader.body(&MEMBERS).and_then(|map| structure(&mut reader, map)).and_then(|_| reader.end());
        read.unwrap_err().to_string()
    };
    for (bytes, expected) in [
        (&b"\xa1\x64name\x07"[..], "invalid CBOR at byte 6: expected a text, found u8"),
        (b"\xa1\x65count\x19\xff", "invalid CBOR: the body ends too early"),
        (
            b"\xa1\x65count\x1b\xff\xff\xff\xff\xff\xff\xff\xff",
            "invalid CBOR at byte 7: the number does not fit its member",
        ),
        (b"\xa0\x00", "invalid CBOR at byte 1: the body goes on behind its value"),
        (b"\x80", "invalid CBOR at byte 0: expected a map, found array"),
        (b"\xa1\x64name\x61\xff", "invalid CBOR at byte 6: a value is malformed, or of another type than its member"),
    ] {
        assert_eq!(told(bytes), expected, "{}", bytes.escape_ascii());
    }
}
