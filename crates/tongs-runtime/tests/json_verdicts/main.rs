//! Holds the JSON reader to the verdicts of the official SDK's parser: what one accepts, the other accepts, and with the
//! same value. Documents are compared with those of `serde_json` as well.
//!
//! A reader of random members is made, a text that fits it, and the text is broken in small ways. Both readers read it.
//! The cases follow from their number, so every run sees the same ones; `TONGS_JSON_CASES` asks for more of them.

mod beside_serde;
mod generate;
mod official;
mod official_objects;
mod our_objects;

use std::collections::{BTreeMap, BTreeSet};

use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::date_time::Format;
use tongs_runtime::protocol::json as ours;
use tongs_runtime::protocol::rest_json;
use tongs_runtime::response::Response;

use beside_serde::{DIFFERENCES, Difference};
use generate::Generator;

/// How many cases a run has, unless it is told otherwise.
const CASES: u64 = 50_000;

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
    Timestamp(Format),
    Blob,
    Document,
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

// As it is: quotes around quotes would double with each level of nesting.
impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A reader of `Schema` over one of the two parsers. Both have the same methods but for objects, which ours reads by the
/// numbers of members: those are the functions of `objects`.
macro_rules! interpreter {
    ($name:ident, $parser:ident, $objects:ident) => {
        mod $name {
            use std::collections::BTreeMap;

            use super::{Schema, Value, $objects as objects, $parser as parser};
            use parser::Reader;

            /// Reads a body that is an object, and gives its members.
            pub(crate) fn body(body: &[u8], members: &BTreeMap<String, Schema>) -> parser::Result<Value> {
                let mut read = BTreeMap::new();
                objects::body(body, members, &mut |reader, name| member(reader, name, members, &mut read))?;
                Ok(Value(format!("{read:?}")))
            }

            /// Reads a body that is one value.
            pub(crate) fn payload(body: &[u8], schema: &Schema) -> parser::Result<Option<Value>> {
                objects::payload(body, |reader| value(reader, schema))
            }

            fn member(
                reader: &mut Reader<'_>,
                name: &str,
                members: &BTreeMap<String, Schema>,
                read: &mut BTreeMap<String, Option<Value>>,
            ) -> parser::Result<()> {
                let Some(schema) = members.get(name) else { return reader.skip() };
                read.insert(name.to_owned(), value(reader, schema)?);
                Ok(())
            }

            fn value(reader: &mut Reader<'_>, schema: &Schema) -> parser::Result<Option<Value>> {
                fn shown<T: std::fmt::Debug>(value: Option<T>) -> Option<Value> {
                    value.map(|value| Value(format!("{value:?}")))
                }
                Ok(match schema {
                    Schema::String => shown(reader.string()?),
                    Schema::Boolean => shown(reader.boolean()?),
                    Schema::Byte => shown(reader.number::<i8>()?),
                    Schema::Integer => shown(reader.number::<i32>()?),
                    Schema::Long => shown(reader.number::<i64>()?),
                    Schema::Float => shown(reader.float()?),
                    Schema::Double => shown(reader.double()?),
                    Schema::Timestamp(format) => shown(objects::timestamp(reader, *format)?),
                    Schema::Blob => shown(reader.blob()?),
                    Schema::Document => reader.document()?.map(|document| Value(super::document(&document))),
                    Schema::Skipped => {
                        reader.skip()?;
                        None
                    }
                    Schema::List(item) => shown(reader.list(|reader| value(reader, item))?),
                    Schema::SparseList(item) => shown(reader.sparse_list(|reader| value(reader, item))?),
                    Schema::Map(of) => shown(reader.map::<String, _>(|reader| value(reader, of))?.map(super::sorted)),
                    Schema::SparseMap(of) => {
                        shown(reader.sparse_map::<String, _>(|reader| value(reader, of))?.map(super::sorted))
                    }
                    Schema::Structure(members) => {
                        let mut read = BTreeMap::new();
                        let present = objects::structure(reader, members, &mut |reader, name| {
                            member(reader, name, members, &mut read)
                        })?;
                        present.then(|| Value(format!("{read:?}")))
                    }
                    Schema::Union(variants) => {
                        objects::union(reader, variants, &mut |reader, name| match variants.get(name) {
                            Some(schema) => {
                                let held = value(reader, schema)?;
                                reader.variant(held)
                            }
                            None => reader.skip().map(|()| Value("unknown".to_owned())),
                        })?
                    }
                })
            }
        }
    };
}

interpreter!(by_official, official, official_objects);
interpreter!(by_ours, ours, our_objects);

fn sorted<V>(map: std::collections::HashMap<String, V>) -> BTreeMap<String, V> {
    map.into_iter().collect()
}

/// A document in words, its members in order.
fn document(document: &aws_smithy_types::Document) -> String {
    use aws_smithy_types::Document;
    match document {
        Document::Object(members) => {
            let members: BTreeMap<_, _> =
                members.iter().map(|(name, value)| (name, Value(self::document(value)))).collect();
            format!("{members:?}")
        }
        Document::Array(items) => {
            format!("{:?}", items.iter().map(|item| Value(self::document(item))).collect::<Vec<_>>())
        }
        scalar => format!("{scalar:?}"),
    }
}

/// Reads a text with both, and says how they differ.
fn difference(text: &[u8], schema: &Schema) -> Option<String> {
    let (official, ours) = match schema {
        Schema::Structure(members) => (
            by_official::body(text, members).map(Some).map_err(|error| error.to_string()),
            by_ours::body(text, members).map(Some).map_err(|error| error.to_string()),
        ),
        schema => (
            by_official::payload(text, schema).map_err(|error| error.to_string()),
            by_ours::payload(text, schema).map_err(|error| error.to_string()),
        ),
    };
    let same = match (&official, &ours) {
        (Ok(official), Ok(ours)) => official == ours,
        (Err(_), Err(_)) => true,
        _ => false,
    };
    (!same).then(|| {
        format!("{}\nas {schema:?}\nofficial: {official:?}\n    ours: {ours:?}", String::from_utf8_lossy(text))
    })
}

fn is_accepted(text: &[u8], schema: &Schema) -> bool {
    match schema {
        Schema::Structure(members) => by_ours::body(text, members).is_ok(),
        schema => by_ours::payload(text, schema).is_ok(),
    }
}

/// Runs the cases on all cores, and sums up what each comes to.
fn cases<T: Default + Send>(run: impl Fn(u64, &mut T) + Sync, sum: impl Fn(&mut T, T)) -> (u64, T) {
    let cases: u64 = std::env::var("TONGS_JSON_CASES").ok().map_or(CASES, |count| count.parse().unwrap());
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut all = T::default();
    std::thread::scope(|scope| {
        let worker = |first: usize| {
            let run = &run;
            move || {
                let mut part = T::default();
                (0..cases).skip(first).step_by(workers).for_each(|seed| run(seed, &mut part));
                part
            }
        };
        let running: Vec<_> = (0..workers).map(|first| scope.spawn(worker(first))).collect();
        for worker in running {
            sum(&mut all, worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
    });
    (cases, all)
}

#[test]
fn random_texts_get_the_official_verdict() {
    let run = |seed, accepted: &mut u64| {
        let mut generator = Generator::new(seed);
        let schema = generator.schema(4);
        let text = generator.text(&schema);
        if let Some(difference) = difference(&text, &schema) {
            panic!("case {seed}: {difference}");
        }
        *accepted += u64::from(is_accepted(&text, &schema));
    };
    let (cases, accepted) = cases(run, |all, part| *all += part);
    // Neither nearly all nor nearly none, or the cases would say little.
    assert!((cases / 5..cases * 4 / 5).contains(&accepted), "{accepted} of {cases} texts were accepted");
}

#[test]
fn random_texts_mean_what_they_mean_to_serde_json() {
    let run = |seed, found: &mut BTreeSet<Difference>| {
        let mut generator = Generator::new(seed);
        let schema = generator.schema(4);
        match beside_serde::compare(&generator.text(&schema)) {
            Ok(differences) => found.extend(differences),
            Err(difference) => panic!("case {seed}: {difference}"),
        }
    };
    let (_, found) = cases(run, Extend::extend);
    assert_eq!(found, DIFFERENCES.into(), "a difference that is listed is not one");
}

#[test]
fn every_short_text_gets_the_official_verdict() {
    // The bytes that mean something in JSON, and some that do not.
    const ALPHABET: &[u8] = b"{}[]:,\"\\ua0-1.e+ \nnt\x01\xc3";
    let mut texts = vec![Vec::new()];
    for _ in 0..3 {
        texts = texts.iter().flat_map(|text| ALPHABET.iter().map(move |byte| [text, &[*byte][..]].concat())).collect();
        for text in &texts {
            for schema in [Schema::Skipped, Schema::Document, Schema::String, Schema::Double, Schema::Blob] {
                assert_eq!(difference(text, &schema), None);
            }
        }
    }
}

#[test]
fn nesting_ends_where_the_official_parser_ends_it() {
    let nested = |depth: usize, open: &str, close: &str| format!("{}1{}", open.repeat(depth), close.repeat(depth));
    let list_of = |depth| (0..depth).fold(Schema::Long, |schema, _| Schema::List(Box::new(schema)));
    for depth in [1, 125, 126, 127, 128, 129, 255, 256, 257, 511, 512, 513, 2000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let text = nested(depth, open, close);
            for schema in [Schema::Skipped, Schema::Document, list_of(depth.min(200))] {
                assert_eq!(difference(text.as_bytes(), &schema), None, "{depth}");
            }
        }
    }
}

/// Reads the code and the message of an error with both, and says how they differ.
fn error_difference(text: &[u8]) -> Option<String> {
    let headers = Headers::new();
    let official = official::error_members(text).ok();
    let ours = rest_json::error_metadata(Response::new(400, &headers, text)).ok();
    let ours = ours.map(|it| (it.code().map(str::to_owned), it.message().map(str::to_owned)));
    // The namespace of a code is cut off where the header is looked at as well.
    let official = official.map(|(code, message)| (code.map(|code| plain_code(&code).to_owned()), message));
    (official != ours).then(|| format!("{}\nofficial: {official:?}\n    ours: {ours:?}", String::from_utf8_lossy(text)))
}

fn plain_code(code: &str) -> &str {
    let code = code.split(':').next().unwrap_or(code);
    code.split_once('#').map_or(code, |(_, name)| name)
}

#[test]
fn errors_have_the_official_code_and_message() {
    let members = ["code", "__type", "message", "Message", "errorMessage", "other"];
    let members: BTreeMap<_, _> = members.map(|name| (name.to_owned(), Schema::String)).into();
    for seed in 0..CASES {
        let mut generator = Generator::new(seed);
        let text = generator.text(&Schema::Structure(members.clone()));
        // What is not UTF-8 is refused whole; where it is not an object, the official parser may not have come so far.
        if std::str::from_utf8(&text).is_ok() {
            assert_eq!(error_difference(&text), None, "case {seed}");
        }
    }
    for text in
        ["", " ", "[", "[1", "[\"", "1", "1x", "1 x", "null", "nullx", "\"a\"x", "\"a", "\"\\x\"", "<html>", "{} {}"]
    {
        assert_eq!(error_difference(text.as_bytes()), None);
    }
}
