//! Bytes in, values or errors out.

// A method's path would fix the reader's lifetime.
#![allow(clippy::redundant_closure_for_method_calls)]

use aws_smithy_types::{Blob, DateTime, Document, Number};

use super::*;

static VALUE: Members = Members::new(&["value"]);
static UNION: Members = Members::new(&["a", "b"]);

/// Reads `{"value": …}` with `read`.
fn value<T>(body: &str, mut read: impl FnMut(&mut Reader<'_>) -> Result<T>) -> Result<Option<T>> {
    let mut found = None;
    let mut reader = Reader::of_body(body.as_bytes())?;
    let mut members = reader.body(&VALUE)?;
    while members.next(&mut reader)?.is_some() {
        found = Some(read(&mut reader)?);
    }
    reader.end()?;
    Ok(found)
}

#[test]
fn bodies() {
    for (body, ok) in [
        ("", true),
        ("{}", true),
        (" { \"a\" : [1, {}] } ", true),
        ("{", false),
        ("[]", false),
        ("null", false),
        ("{} {}", false),
        ("<html>", false),
        ("{\"a\":}", false),
    ] {
        assert_eq!(value(body, |reader| reader.string()).is_ok(), ok, "{body:?}");
    }
}

#[test]
fn strings() {
    for (body, expected) in [
        (r#"{"value":"a\u00e9\n"}"#, Some(Some(Some("aé\n".to_owned())))),
        (r#"{"value":null}"#, Some(Some(None))),
        (r#"{"other":{"value":"x"}}"#, Some(None)),
        (r#"{"value":"a","value":"b"}"#, Some(Some(Some("b".to_owned())))),
        (r#"{"value":1}"#, None),
        (r#"{"value":"\ud800"}"#, None),
    ] {
        assert_eq!(value(body, |reader| reader.string()).ok(), expected, "{body}");
    }
}

#[test]
fn lists_are_dense_unless_sparse() {
    let body = r#"{"value":["a",null]}"#;
    assert!(value(body, |reader| reader.list(|reader| reader.string())).is_err());
    let sparse = value(body, |reader| reader.sparse_list(|reader| reader.string())).unwrap();
    assert_eq!(sparse, Some(Some(vec![Some("a".to_owned()), None])));
}

#[test]
fn unions_have_one_variant() {
    for (union, expected) in [
        (r#"{"a":"x"}"#, Some(Some("x".to_owned()))),
        (r#"{"__type":"t","b":null,"a":"x"}"#, Some(Some("x".to_owned()))),
        (r#"{"other":{"deep":[]}}"#, Some(Some("unknown".to_owned()))),
        ("null", Some(None)),
        ("{}", None),
        (r#"{"a":null}"#, None),
        (r#"{"a":"x","b":"y"}"#, None),
        ("[]", None),
    ] {
        let body = format!("{{\"value\":{union}}}");
        let read = value(&body, |reader| {
            reader.union(&UNION, |reader, member| match member {
                0 | 1 => {
                    let value = reader.string()?;
                    reader.variant(value)
                }
                _ => reader.skip().map(|()| "unknown".to_owned()),
            })
        });
        assert_eq!(read.ok().flatten(), expected, "{union}");
    }
}

#[test]
fn maps_are_dense_unless_sparse() {
    let body = r#"{"value":{"k":"v","n":null}}"#;
    assert!(value(body, |reader| reader.map::<String, _>(|reader| reader.string())).is_err());
    let map = value(body, |reader| reader.sparse_map::<String, _>(|reader| reader.string()));
    assert_eq!(map.unwrap().flatten().unwrap().len(), 2);
}

#[test]
fn nesting_is_limited() {
    fn nest(reader: &mut Reader<'_>) -> Result<Option<()>> {
        Ok(reader.list(nest)?.map(|_| ()))
    }
    for (depth, ok) in [(100, true), (127, true), (128, false), (100_000, false)] {
        let body = format!("{{\"value\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(value(&body, nest).is_ok(), ok, "{depth}");
    }
}

/// Reads `text` as the value of a member; nothing where it is refused.
fn read<T>(text: &str, read: impl FnMut(&mut Reader<'_>) -> Result<T>) -> Option<T> {
    value(&format!("{{\"value\":{text},\"other\":[{{}}]}}"), read).ok().flatten()
}

#[test]
fn booleans() {
    for (text, expected) in [
        ("true", Some(Some(true))),
        ("false", Some(Some(false))),
        ("null", Some(None)),
        ("\"true\"", None),
        ("0", None),
        ("tru", None),
    ] {
        assert_eq!(read(text, |reader| reader.boolean()), expected, "{text}");
    }
}

#[test]
fn whole_numbers_fit_their_type() {
    for (text, byte, long) in [
        ("0", Some(Some(0)), Some(Some(0))),
        ("-0", Some(Some(0)), Some(Some(0))),
        ("-128", Some(Some(-128)), Some(Some(-128))),
        ("127", Some(Some(127)), Some(Some(127))),
        ("128", None, Some(Some(128))),
        ("9223372036854775807", None, Some(Some(i64::MAX))),
        ("-9223372036854775808", None, Some(Some(i64::MIN))),
        ("9223372036854775808", None, None),
        ("null", Some(None), Some(None)),
        ("\"1\"", None, None),
        ("true", None, None),
        ("1.5", None, None),
        ("-", None, None),
    ] {
        assert_eq!(read(text, |reader| reader.number::<i8>()), byte, "{text}");
        assert_eq!(read(text, |reader| reader.number::<i64>()), long, "{text}");
    }
}

#[test]
fn numbers_with_a_point() {
    for (text, expected) in [
        ("0.5", Some(Some(0.5))),
        ("-2", Some(Some(-2.0))),
        ("1e3", Some(Some(1000.0))),
        ("18446744073709551616", Some(Some(18_446_744_073_709_551_616.0))),
        ("\"Infinity\"", Some(Some(f64::INFINITY))),
        ("\"-Infinity\"", Some(Some(f64::NEG_INFINITY))),
        ("null", Some(None)),
        ("\"1\"", None),
        ("[]", None),
        ("1e", None),
    ] {
        assert_eq!(read(text, |reader| reader.double()), expected, "{text}");
        #[allow(clippy::cast_possible_truncation)] // what a float is read as
        let float = expected.map(|value| value.map(|value| value as f32));
        assert_eq!(read(text, |reader| reader.float()), float, "{text}");
    }
    assert!(read("\"NaN\"", |reader| reader.double()).flatten().is_some_and(f64::is_nan));
    assert!(read("\"NaN\"", |reader| reader.float()).flatten().is_some_and(f32::is_nan));
}

#[test]
fn timestamps_have_one_format() {
    let time = || Some(Some(DateTime::from_secs(1_767_323_045)));
    for (text, epoch, date_time, http_date) in [
        ("1767323045", time(), None, None),
        ("1767323045.5", Some(Some(DateTime::from_secs_f64(1_767_323_045.5))), None, None),
        ("-1", Some(Some(DateTime::from_secs(-1))), None, None),
        ("9007199254740993", Some(Some(DateTime::from_secs(9_007_199_254_740_992))), None, None),
        ("-9007199254740992", Some(Some(DateTime::from_secs(-9_007_199_254_740_992))), None, None),
        ("\"2026-01-02T03:04:05Z\"", None, time(), None),
        ("\"2026-01-02T04:04:05+01:00\"", None, time(), None),
        ("\"Fri, 02 Jan 2026 03:04:05 GMT\"", None, None, time()),
        ("null", Some(None), Some(None), Some(None)),
        ("\"yesterday\"", None, None, None),
        ("\"NaN\"", None, None, None),
        ("true", None, None, None),
    ] {
        assert_eq!(read(text, |reader| reader.epoch_seconds()), epoch, "{text}");
        assert_eq!(read(text, |reader| reader.date_time()), date_time, "{text}");
        assert_eq!(read(text, |reader| reader.http_date()), http_date, "{text}");
    }
}

#[test]
fn blobs_are_base64() {
    for (text, expected) in [
        ("\"AQID\"", Some(Some(Blob::new([1, 2, 3])))),
        ("\"\"", Some(Some(Blob::new([])))),
        ("null", Some(None)),
        ("\"%\"", None),
        ("1", None),
    ] {
        assert_eq!(read(text, |reader| reader.blob()), expected, "{text}");
    }
}

#[test]
fn documents_are_values_of_any_kind() {
    let object = HashMap::from([("a".to_owned(), Document::Array(vec![Document::Bool(true), Document::Null]))]);
    for (text, expected) in [
        ("null", Some(Some(Document::Null))),
        ("\"\\u00e9\"", Some(Some(Document::String("é".into())))),
        ("1", Some(Some(Document::Number(Number::PosInt(1))))),
        ("{\"a\":[true,null]}", Some(Some(Document::Object(object)))),
        ("[}", None),
        ("\"\\ud800\"", None),
    ] {
        assert_eq!(read(text, |reader| reader.document()), expected, "{text}");
    }
    assert_eq!(read(&format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)), |reader| reader.document()), None);
}

#[test]
fn lists() {
    for (text, dense, sparse) in [
        ("[]", Some(Some(vec![])), Some(Some(vec![]))),
        ("[\"a\",\"b\"]", Some(Some(vec!["a", "b"])), Some(Some(vec![Some("a"), Some("b")]))),
        ("[null,\"b\"]", None, Some(Some(vec![None, Some("b")]))),
        ("null", Some(None), Some(None)),
        ("{}", None, None),
        ("\"a\"", None, None),
        ("[1]", None, None),
        ("[\"a\" \"b\"]", None, None),
        ("[\"a\"", None, None),
    ] {
        let owned = dense.map(|list| list.map(|items| items.into_iter().map(str::to_owned).collect::<Vec<_>>()));
        assert_eq!(read(text, |reader| reader.list(|reader| reader.string())), owned, "{text}");
        let owned = sparse.map(|list| {
            list.map(|items| items.into_iter().map(|item: Option<&str>| item.map(str::to_owned)).collect::<Vec<_>>())
        });
        assert_eq!(read(text, |reader| reader.sparse_list(|reader| reader.string())), owned, "{text}");
    }
}

#[test]
fn maps() {
    for (text, dense, sparse) in [
        ("{}", Some(Some(vec![])), Some(Some(vec![]))),
        ("{\"a\":1,\"b\":2}", Some(Some(vec![("a", 1), ("b", 2)])), Some(Some(vec![("a", Some(1)), ("b", Some(2))]))),
        ("{\"\\u0061\":1,\"a\":2}", Some(Some(vec![("a", 2)])), Some(Some(vec![("a", Some(2))]))),
        ("{\"a\":null}", None, Some(Some(vec![("a", None)]))),
        ("null", Some(None), Some(None)),
        ("[]", None, None),
        ("{\"a\":\"b\"}", None, None),
        ("{\"a\"}", None, None),
    ] {
        let owned = dense
            .map(|map| map.map(|entries| entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()));
        assert_eq!(read(text, |reader| reader.map::<String, i32>(|reader| reader.number())), owned, "{text}");
        let owned = sparse
            .map(|map| map.map(|entries| entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()));
        assert_eq!(read(text, |reader| reader.sparse_map::<String, i32>(|reader| reader.number())), owned, "{text}");
    }
}

#[test]
fn structures_are_read_member_by_member_or_are_absent() {
    static MEMBERS: Members = Members::new(&["a", "b", "c"]);
    for (text, present, numbers) in [
        ("{\"a\":1,\"b\":{\"c\":2}}", Some(true), vec![0, 1]),
        ("{\"c\":1,\"a\":[],\"other\":{\"b\":1},\"b\":null}", Some(true), vec![2, 0, 1]),
        ("{\"a\":1,\"a\":2,\"\\u0062\":3}", Some(true), vec![0, 0, 1]),
        ("{}", Some(true), vec![]),
        ("null", Some(false), vec![]),
        ("[]", None, vec![]),
        ("1", None, vec![]),
        ("\"a\"", None, vec![]),
        ("{\"a\" 1}", None, vec![]),
    ] {
        let mut found = Vec::new();
        let read = read(text, |reader| {
            let Some(mut object) = reader.structure(&MEMBERS)? else { return Ok(false) };
            while let Some(number) = object.next(reader)? {
                found.push(number);
                reader.skip()?;
            }
            Ok(true)
        });
        assert_eq!((read, found), (present, numbers), "{text}");
    }
}

#[test]
fn a_payload_is_one_value() {
    for (body, expected) in [
        ("null", Some(None)),
        ("[\"a\"]", Some(Some(vec!["a".to_owned()]))),
        (" [ ] ", Some(Some(vec![]))),
        ("[] []", None),
        ("[", None),
        ("{}", None),
        ("<html>", None),
    ] {
        let found = Reader::of_payload(body.as_bytes()).and_then(|mut reader| {
            let found = reader.list(|reader| reader.string())?;
            reader.end().map(|()| found)
        });
        assert_eq!(found.ok(), expected, "{body:?}");
    }
    assert!(Reader::of_payload(b"\xff").is_err() && Reader::of_body(b"\xff").is_err());
}

#[test]
fn what_nobody_keeps_is_skipped_whole() {
    for (text, ok) in [
        ("{\"a\":[1,{\"b\":null}],\"c\":\"}\"}", true),
        ("[[],{},[{}]]", true),
        ("-1.5e3", true),
        ("[true,false,null,\"a\"]", true),
        ("[tru]", false),
        ("[1,]", false),
        ("{\"a\"}", false),
        ("[1}", false),
        ("nul", false),
        ("\"a", false),
    ] {
        let body = format!("{{\"other\":{text},\"value\":true}}");
        assert_eq!(value(&body, |reader| reader.boolean()).ok(), ok.then_some(Some(Some(true))), "{text}");
    }
    for (depth, ok) in [(512, true), (513, false)] {
        let body = format!("{{\"other\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(value(&body, |reader| reader.boolean()).is_ok(), ok, "{depth}");
    }
}

#[test]
fn documents_nest_up_to_their_limit() {
    for (depth, ok) in [(255, true), (256, false)] {
        let text = format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(read(&text, |reader| reader.document()).is_some(), ok, "{depth}");
    }
}

#[test]
fn what_was_nested_is_left_again() {
    // A thousand lists beside each other are as deep as one.
    let lists = vec!["[[]]"; 1000].join(",");
    let found = read(&format!("[{lists}]"), |reader| {
        reader.list(|reader| reader.list(|reader| reader.list(|reader| reader.string())))
    });
    assert_eq!(found.flatten().map(|lists| lists.len()), Some(1000));
}

#[test]
fn what_cannot_be_built_says_why() {
    let err = invalid_response(BuildError::missing_field("name", "it was not there"));
    let source = std::error::Error::source(&err).map(ToString::to_string).unwrap_or_default();
    assert!(err.to_string().contains("lacks") && source.contains("name"), "{err}: {source}");
}

#[test]
fn strings_become_enums() {
    for (text, expected) in [
        ("\"a\"", Some(Some("a".to_owned()))),
        ("\"\\u0061\"", Some(Some("a".to_owned()))),
        ("\"\"", Some(Some(String::new()))),
        ("null", Some(None)),
        ("1", None),
        ("\"\\q\"", None),
    ] {
        assert_eq!(read(text, |reader| reader.string_as::<String>()), expected, "{text}");
    }
}

/// What a structure with a member of each kind was given.
#[derive(Debug, Default, PartialEq)]
struct Kinds {
    flag: Option<bool>,
    count: Option<i32>,
    text: Option<String>,
    times: [Option<DateTime>; 3],
    kind: Option<String>,
    union: Option<usize>,
    inner: Option<Inner>,
    list: Option<Vec<String>>,
    map: Option<HashMap<String, String>>,
    document: Option<Document>,
    optional: Option<String>,
}

#[derive(Debug, PartialEq)]
struct Inner(Option<String>, Option<String>);

static KINDS: Members = Members::new(&[
    "flag", "count", "text", "t0", "t1", "t2", "kind", "union", "inner", "list", "map", "document", "optional",
])
.required(&[
    (0, StandIn::False),
    (1, StandIn::Zero),
    (2, StandIn::Empty),
    (3, StandIn::DateTime),
    (4, StandIn::HttpDate),
    (5, StandIn::EpochSeconds),
    (6, StandIn::NoValue),
    (7, StandIn::UnknownVariant),
    (8, StandIn::Structure),
    (9, StandIn::List),
    (10, StandIn::Map),
    (11, StandIn::Null),
]);

fn inner(reader: &mut Reader<'_>) -> Result<Option<Inner>> {
    static INNER: Members = Members::new(&["optional", "required"]).required(&[(1, StandIn::Empty)]);
    let Some(mut members) = reader.structure(&INNER)? else { return Ok(None) };
    let mut it = Inner(None, None);
    while let Some(member) = members.next(reader)? {
        match member {
            0 => it.0 = reader.string()?,
            _ => it.1 = reader.string()?,
        }
    }
    Ok(Some(it))
}

fn kinds(text: &str) -> Result<Kinds> {
    let reader = &mut Reader::of_body(text.as_bytes())?;
    let mut members = reader.body(&KINDS)?;
    let mut it = Kinds::default();
    while let Some(member) = members.next(reader)? {
        match member {
            0 => it.flag = reader.boolean()?,
            1 => it.count = reader.number()?,
            2 => it.text = reader.string()?,
            3 => it.times[0] = reader.date_time()?,
            4 => it.times[1] = reader.http_date()?,
            5 => it.times[2] = reader.epoch_seconds()?,
            6 => it.kind = reader.string()?,
            7 => {
                it.union = reader.union(&UNION, |reader, member| {
                    reader.skip()?;
                    Ok(member)
                })?;
            }
            8 => it.inner = inner(reader)?,
            9 => it.list = reader.list(|reader| reader.string())?,
            10 => it.map = reader.map(|reader| reader.string())?,
            11 => it.document = reader.document()?,
            _ => it.optional = reader.string()?,
        }
    }
    reader.end()?;
    Ok(it)
}

fn stand_ins() -> Kinds {
    Kinds {
        flag: Some(false),
        count: Some(0),
        text: Some(String::new()),
        times: [Some(DateTime::from_secs(0)); 3],
        kind: Some("no value was set".to_owned()),
        union: Some(crate::protocol::UNKNOWN),
        inner: Some(Inner(None, Some(String::new()))),
        list: Some(Vec::new()),
        map: Some(HashMap::new()),
        document: Some(Document::Null),
        optional: None,
    }
}

#[test]
fn required_members_that_are_left_out_have_stand_ins() {
    for text in
        ["", "{}", "{\"other\":[1]}", "{\"text\":null,\"inner\":null,\"list\":null}", "{\"flag\":true,\"flag\":null}"]
    {
        assert_eq!(kinds(text).unwrap(), stand_ins(), "{text}");
    }
    let some = "{\"list\":[\"a\"],\"count\":null,\"count\":7,\"optional\":\"o\",\"inner\":{\"optional\":\"i\"},\"text\":\"t\"} ";
    let expected = Kinds {
        count: Some(7),
        text: Some("t".to_owned()),
        inner: Some(Inner(Some("i".to_owned()), Some(String::new()))),
        list: Some(vec!["a".to_owned()]),
        optional: Some("o".to_owned()),
        ..stand_ins()
    };
    assert_eq!(kinds(some).unwrap(), expected);
}

#[test]
fn a_text_goes_on_behind_stand_ins() {
    assert!(kinds("{} x").is_err());
    assert!(kinds("{\"inner\":{}").is_err());
    let both = value("{\"value\":[{},{\"required\":\"r\"}]}", |reader| reader.list(inner)).unwrap().flatten().unwrap();
    assert_eq!(both, [Inner(None, Some(String::new())), Inner(None, Some("r".to_owned()))]);
}

#[test]
fn what_a_body_does_not_hold_has_stand_ins_too() {
    let mut text = Reader::of_stand_in(StandIn::Empty);
    assert_eq!(text.string().unwrap(), Some(String::new()));
    let mut structure = Reader::of_stand_in(StandIn::Structure);
    assert_eq!(inner(&mut structure).unwrap(), Some(Inner(None, Some(String::new()))));
    structure.end().unwrap();
}
