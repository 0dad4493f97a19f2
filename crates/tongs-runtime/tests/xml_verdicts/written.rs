//! What is written is read back the same, by both readers and by one that is neither; and a form holds what was put into it.

use std::collections::HashMap;

use aws_smithy_types::{Blob, DateTime};
use fastrand::Rng;
use percent_encoding::percent_decode_str;
use tongs_runtime::protocol::aws_query::{self, Layout, Members, Root};

use super::{Either, Thing, official, ours};

/// Texts that try to be something else.
const HOSTILE: [&str; 16] = [
    "",
    " a  b ",
    "</id><size>1</size>",
    "]]>",
    "<![CDATA[",
    "<!--",
    "&amp;&lt;",
    "&#0;",
    "'\"><a b='",
    "\r\n\t",
    "\u{85}\u{2028}\u{fffd}\u{1f600}",
    "a=b&c=d",
    "Action=Other&Version=1",
    "%00%26",
    "+ +",
    "<?xml version=\"1.0\"?>",
];

fn text(rng: &mut Rng) -> String {
    (0..rng.usize(0..3)).map(|_| HOSTILE[rng.usize(0..HOSTILE.len())]).collect()
}

fn some<T>(rng: &mut Rng, value: impl FnOnce(&mut Rng) -> T) -> Option<T> {
    (rng.u32(0..3) == 0).then(|| value(rng))
}

/// A list that is flattened is absent where it is empty.
fn texts(rng: &mut Rng, least: usize) -> Vec<String> {
    (0..rng.usize(least..4)).map(|_| text(rng)).collect()
}

fn thing(rng: &mut Rng, depth: u32) -> Thing {
    let mut it = Thing {
        id: some(rng, text),
        kind: some(rng, text),
        size: some(rng, |rng| rng.i32(..)),
        on: some(rng, Rng::bool),
        ratio: some(rng, |rng| format!("{:?}", [0.1, -1e300, f64::INFINITY, f64::NAN][rng.usize(0..4)])),
        time: some(rng, |rng| DateTime::from_secs_and_nanos(rng.i64(0..4_000_000_000), rng.u32(0..1000) * 1_000_000)),
        blob: some(rng, |rng| Blob::new(vec![rng.u8(..); rng.usize(0..4)])),
        tags: some(rng, |rng| texts(rng, 0)),
        flat: some(rng, |rng| texts(rng, 1)),
        map: some(rng, |rng| HashMap::from([(text(rng), rng.i32(..)), (text(rng), 0)])),
        flat_map: some(rng, |rng| HashMap::from([(text(rng), texts(rng, 0)), (text(rng), texts(rng, 0))])),
        ..Thing::default()
    };
    if depth < 3 {
        it.things = some(rng, |rng| (0..rng.usize(0..3)).map(|_| thing(rng, depth + 1)).collect());
        it.inner = some(rng, |rng| Box::new(thing(rng, depth + 1)));
        it.either = some(rng, |rng| {
            if rng.bool() { Either::Text(text(rng)) } else { Either::Thing(Box::new(thing(rng, depth + 1))) }
        });
    }
    it
}

#[test]
fn what_is_written_is_read_back_by_both() {
    for case in 0..3000 {
        let mut thing = thing(&mut Rng::with_seed(case), 0);
        // The prefix of an attribute is declared by its structure, which this one does not.
        let text = ours::write(&thing);
        assert_eq!(ours::read(&text).as_ref(), Ok(&thing), "case {case}: {text}");
        assert_eq!(official::read(&text).as_ref(), Ok(&thing), "case {case}: {text}");
        thing.kind = None;
        let text = ours::write(&thing).replace("x:kind", "kind");
        let document = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("case {case}: {error}: {text}"));
        let id = document.root_element().children().find(|node| node.has_tag_name("id"));
        assert_eq!(id.map(|id| id.text().unwrap_or_default()), thing.id.as_deref(), "case {case}: {text}");
    }
}

#[test]
fn forms_hold_what_was_put_into_them() {
    static FORM: Members = Members::new(&["text", "list", "map"])
        .layouts(&[(1, Layout::List("item", &Layout::Plain))])
        .root(Root::Action("Call", "2020-01-01"));
    for case in 0..3000 {
        let mut rng = Rng::with_seed(case);
        let (one, list, key, value) = (text(&mut rng), texts(&mut rng, 1), text(&mut rng), text(&mut rng));
        let map = HashMap::from([(key.clone(), value.clone())]);
        let form = aws_query::write(|writer| {
            let mut out = writer.structure(&FORM);
            out.string(0, Some(&one));
            out.member(1).list(&list, |writer, item| {
                writer.string(item);
                Ok(())
            })?;
            out.member(2).map(&map, |writer, value| {
                writer.string(value);
                Ok(())
            })?;
            out.end()
        });
        let form = form.expect("a value that can be written");
        let pairs = form.split('&').map(|pair| {
            let (name, value) = pair.split_once('=').expect("a pair");
            (name.to_owned(), percent_decode_str(value).decode_utf8().expect("UTF-8").into_owned())
        });
        let mut expected =
            vec![("Action".to_owned(), "Call".to_owned()), ("Version".to_owned(), "2020-01-01".to_owned())];
        expected.push(("text".to_owned(), one));
        expected.extend(list.into_iter().enumerate().map(|(at, item)| (format!("list.item.{}", at + 1), item)));
        expected.extend([("map.entry.1.key".to_owned(), key), ("map.entry.1.value".to_owned(), value)]);
        assert_eq!(pairs.collect::<Vec<_>>(), expected, "case {case}");
    }
}
