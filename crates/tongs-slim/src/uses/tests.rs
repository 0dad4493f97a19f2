//! What is found in sources, form by form.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use semver::Version;
use tongs::load::{Sources, load};
use tongs::model::Model;
use tongs::names::{Names, Need};

use super::{Evidence, Scan, Uses, scan};
use crate::graph::{Dependent, Graph, Official, Origin, Package};

/// A store of things: its operations have names that others have, too.
pub(crate) const STORE: &str = "$version: \"2.0\"\nnamespace store\nuse aws.protocols#restJson1\nuse smithy.waiters#waitable\n\
    @restJson1\nservice Store { version: \"1\", operations: [GetThing, PutThing, Query, HeadThing, Move, Pour] }\n\
    @http(method: \"POST\", uri: \"/get\") operation GetThing { input := { key: String, type: String }, output := { tag: Tag }, errors: [NoThing] }\n\
    @http(method: \"POST\", uri: \"/put\") operation PutThing { input := { key: String, tags: Tags } }\n\
    @http(method: \"POST\", uri: \"/query\") operation Query { input := { text: String }, output := { row: Row } }\n\
    @waitable(ThingExists: { acceptors: [{ state: \"success\", matcher: { success: true } }] })\n\
    @http(method: \"POST\", uri: \"/head\") operation HeadThing { input := { key: String } }\n\
    @http(method: \"POST\", uri: \"/move\") operation Move { input := { key: String } }\n\
    @http(method: \"POST\", uri: \"/pour\") operation Pour { input := { @required @httpPayload water: Water } }\n@streaming blob Water\n\
    list Tags { member: Tag }\nstructure Tag { key: String, color: Color }\nenum Color { RED }\nunion Row { text: String }\n\
    @error(\"client\") structure NoThing {}\n";

/// Another one, with an operation of the same name.
pub(crate) const OTHER: &str = "$version: \"2.0\"\nnamespace other\nuse aws.protocols#restJson1\n\
    @restJson1\nservice Other { version: \"1\", operations: [GetThing, Listen] }\n\
    @http(method: \"POST\", uri: \"/get\") operation GetThing { input := { ear: String } }\n\
    @http(method: \"POST\", uri: \"/listen\") operation Listen { output := { sound: Sound } }\nstructure Sound {}\n";

pub(crate) fn model(text: &str) -> Model {
    let loaded = load(Sources::new().text("model.smithy", text));
    loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)))
}

fn package(folder: &Path, name: &str, is_member: bool) -> Package {
    let roots = vec![folder.join(name).join("src/lib.rs")];
    Package { name: name.to_owned(), version: Version::new(1, 2, 3), folder: folder.join(name), is_member, roots }
}

pub(crate) fn official(name: &str, dependents: Vec<Dependent>) -> Official {
    Official {
        name: name.to_owned(),
        version: Version::new(1, 0, 0),
        origin: Origin::Registry,
        folder: "/registry".into(),
        features: BTreeSet::new(),
        declared: BTreeMap::new(),
        runtime: BTreeMap::new(),
        dependents,
    }
}

/// What a package that depends on both crates uses, with these sources below its folder; and what another member does.
fn scanned(sources: &[(&str, &str)], is_member: bool) -> Scan {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in sources {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let user = package(folder.path(), "user", is_member);
    let dependent = |name: &str| {
        let names = BTreeSet::from([name.to_owned()]);
        vec![Dependent { package: user.clone(), names }]
    };
    let beside = package(folder.path(), "beside", true);
    let members = if is_member { vec![beside, user.clone()] } else { vec![beside] };
    let graph = Graph {
        root: folder.path().to_owned(),
        target: folder.path().join("target"),
        officials: vec![
            official("aws-sdk-store", dependent("aws_sdk_store")),
            official("aws-sdk-other", dependent("renamed")),
        ],
        members,
        has_aws_lc: false,
    };
    let names = [STORE, OTHER].map(|text| Some(Names::of(&model(text), None).unwrap()));
    scan(&graph, &names)
}

/// The names of what is used.
pub(crate) fn used(uses: &Uses) -> String {
    let name = |need: &Need| match need {
        Need::Operation(id) => format!("{}()", id.name()),
        Need::Shape(id) => id.name().to_owned(),
    };
    uses.iter().map(|(need, _)| name(need)).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_form_is_found() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        // Calls.
        ("fn a(c: &C) { c.get_thing().key(\"a\").send(); }", "GetThing()"),
        ("fn a() { let b = self.client.get_thing(); b }", "GetThing()"),
        ("fn a() { client\n    .get_thing()\n    .set_key(None)\n    .send().await? }", "GetThing()"),
        ("fn a() { c.get_thing().set_type(a) }", "GetThing()"),
        ("fn a() { c.get_thing().r#type(a) }", "GetThing()"),
        ("fn a() { c.get_thing().customize().x() }", "GetThing()"),
        ("fn a() { things.iter().map(|it| it.client.put_thing()) }", "PutThing()"),
        ("fn a() { c.r#move().key(a) }", "Move()"),
        ("fn a() { c.wait_until_thing_exists().key(a).wait(b) }", "HeadThing()"),
        ("fn a() { c.query().text(a).send() }", "Query()"),
        ("use aws_sdk_store::Client; fn a() { let q = c.query(); }", "Query()"),
        // Examples, which are tests.
        (
            "/// ```\n/// # let c = aws_sdk_store::Client::new();\n/// c.get_thing().send();\n/// ```\nfn a() {}",
            "GetThing()",
        ),
        ("//! ```text\n//! c.get_thing().send()\n//! ```\n//! c.get_thing().send()", ""),
        // What only looks like one.
        ("fn a() { let q = url.query(); }", ""),
        ("use aws_sdk_store::Client; fn a() { url.query().unwrap_or_default() }", ""),
        ("use aws_sdk_store::Client; fn a() { url.query()? }", ""),
        ("use aws_sdk_store::Client; fn a() { if let Some(q) = url.query() {} }", ""),
        ("fn a() { c.get_thing(1); c.get_thing; get_thing(); 0..get_thing() }", ""),
        ("// c.get_thing()\n/// c.get_thing()\nfn a() { \"c.get_thing()\"; }", ""),
        // Functions that are named.
        ("use aws_sdk_store::Client; fn a() { Client::get_thing(&c) }", "GetThing()"),
        ("fn a() { aws_sdk_store::client::Client::get_thing(&c) }", "GetThing()"),
        ("use aws_sdk_store::Client; fn a() { <Client>::get_thing(&c) }", "GetThing()"),
        (
            "use aws_sdk_store::{Client as C, client::Waiters}; fn a() { <C as Waiters>::wait_until_thing_exists(&c) }",
            "HeadThing()",
        ),
        ("use aws_sdk_store::Client as C; fn a() { some.map(C::get_thing) }", "GetThing()"),
        ("type Store = aws_sdk_store::Client; fn a() { Store::get_thing(&c) }", "GetThing()"),
        // Paths.
        ("use aws_sdk_store::operation::get_thing::GetThingError;", "GetThing()"),
        ("use aws_sdk_store::operation::get_thing::builders::{GetThingFluentBuilder as B};", "GetThing()"),
        ("fn a(e: aws_sdk_store::operation::r#move::MoveError) {}", ""),
        ("fn a(e: aws_sdk_store::operation::move_::MoveError) {}", "Move()"),
        ("fn a() -> Vec<aws_sdk_store::types::Tag> {}", "Tag"),
        ("fn a() -> ::aws_sdk_store::types::Tag {}", "Tag"),
        ("fn a() { aws_sdk_store::types::Color::Red }", "Color"),
        ("fn a() { aws_sdk_store::types::builders::TagBuilder::default() }", "Tag"),
        ("use aws_sdk_store::types::error::NoThing;", "NoThing"),
        ("use aws_sdk_store::types::error::builders::NoThingBuilder;", "NoThing"),
        ("use aws_sdk_store::Error; fn a() { matches!(e, Error::NoThing(_)) }", "NoThing"),
        ("use aws_sdk_store::waiters::thing_exists::ThingExistsFinalPoll;", "HeadThing()"),
        ("use aws_sdk_store::{Client, Config, config::Region, error::SdkError, operation::RequestId};", ""),
        ("use aws_sdk_store::types::NoSuchThing; use aws_sdk_store::operation::none::A;", ""),
        // Imports.
        ("use aws_sdk_store as s; fn a() { s::types::Tag::builder() }", "Tag"),
        ("extern crate aws_sdk_store as s; fn a() { s::types::Tag::builder() }", "Tag"),
        ("use aws_sdk_store::{types as t, Client}; fn a() { t::Tag::builder() }", "Tag"),
        ("use aws_sdk_store::{self as s, types::{self, Row as R}}; fn a() { types::Tag::builder() }", "Row Tag"),
        ("use s::types as t; use aws_sdk_store as s; fn a() { t::Tag::builder() }", "Tag"),
        ("use aws_sdk_store::types::*; fn a(t: &Tag) {}", "Tag"),
        ("use aws_sdk_store::types::*; fn a() { Color::Red; Tag::builder() }", "Color Tag"),
        (
            "use aws_sdk_store::*; fn a() { types::Tag::builder(); operation::query::QueryInput::builder() }",
            "Query() Tag",
        ),
        ("mod a { pub use aws_sdk_store as s; } mod b { fn c() { super::a::s::types::Tag::builder() } }", "Tag"),
        ("mod a { use super::*; fn c() { s::types::Tag::builder() } } use aws_sdk_store as s;", "Tag"),
        ("fn a() -> impl Sized + use<'_> { use aws_sdk_store::types::Tag; }", "Tag"),
        // Macros, and what is said about items.
        ("fn a() { vec![c.get_thing().key(a), b] }", "GetThing()"),
        ("fn a() { json!({ \"a\": aws_sdk_store::types::Tag::builder() }) }", "Tag"),
        ("macro_rules! call { ($c:expr) => { $c.get_thing().send().await } }", "GetThing()"),
        ("macro_rules! tag { () => { $crate::aws_sdk_store::types::Tag } }", "Tag"),
        ("#[case(aws_sdk_store::types::Tag::builder())] fn a() {}", "Tag"),
        // Both sides of a `cfg`, and generics in paths.
        (
            "#[cfg(windows)] fn a() { c.get_thing().send() } #[cfg(not(windows))] fn a() { c.put_thing().send() }",
            "GetThing() PutThing()",
        ),
        ("#[cfg(test)] mod tests { fn a() { c.get_thing().send() } }", "GetThing()"),
        ("fn a() { Vec::<aws_sdk_store::types::Tag>::new(); b.c::<aws_sdk_store::types::Row>() }", "Row Tag"),
        (
            "struct A<const N: usize>(aws_sdk_store::types::Tag); fn b() { A::<{ 1 + 2 }>::new(x.get_thing()) }",
            "GetThing() Tag",
        ),
        // Syntax that is not there yet.
        ("unsafe? fn a() ~> never gen { c.get_thing().send() } keyword![[[", ""),
        ("safe keyword a @@ fn() ~> b { c.get_thing().send() }", "GetThing()"),
    ] {
        let found = scanned(&[("user/src/lib.rs", text)], true);
        let found = used(&found.uses[0]);
        if found != expected {
            wrong.push(format!("{text}: {found}, and not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_name_of_two_crates_is_of_that_which_goes_on_so() {
    let found = scanned(&[("user/src/lib.rs", "fn a() { c.get_thing().key(a); }")], true);
    assert_eq!([used(&found.uses[0]).as_str(), &used(&found.uses[1])], ["GetThing()", ""]);
    let found = scanned(&[("user/src/lib.rs", "fn a() { c.get_thing().ear(a); renamed::types::Sound }")], true);
    assert_eq!([used(&found.uses[0]).as_str(), &used(&found.uses[1])], ["", "GetThing() Sound"]);
    let found = scanned(&[("user/src/lib.rs", "fn a() { c.get_thing().send() }")], true);
    assert_eq!([used(&found.uses[0]).as_str(), &used(&found.uses[1])], ["GetThing()", "GetThing()"]);
    let found = scanned(&[("user/src/lib.rs", "use renamed::Client; fn a() { c.get_thing().send() }")], true);
    assert_eq!([used(&found.uses[0]).as_str(), &used(&found.uses[1])], ["", "GetThing()"]);
}

#[test]
fn all_sources_of_members_are_read_and_of_others_what_is_compiled() {
    let call = |method: &str| format!("fn a() {{ c.{method}().send() }}\n");
    let tests = format!("fn b() {{}}\n#[cfg(test)]\nmod tests {{ {} }}\n{}", call("query"), call("get_thing"));
    let sources = [
        ("user/src/lib.rs", tests.as_str()),
        ("user/src/deep/er.rs", &call("put_thing")),
        ("user/tests/a.rs", &call("head_thing")),
        ("user/src/target/a.rs", &call("listen")),
        ("user/nested/Cargo.toml", ""),
        ("user/nested/src/lib.rs", &call("listen")),
        ("user/.hidden/a.rs", &call("listen")),
    ];
    assert_eq!(used(&scanned(&sources, true).uses[0]), "GetThing() HeadThing() PutThing() Query()");
    assert_eq!(used(&scanned(&sources, true).uses[1]), "GetThing()", "nothing tells whose it is");
    assert_eq!(used(&scanned(&sources, false).uses[0]), "GetThing() PutThing()");
}

#[test]
fn what_one_package_re_exports_another_one_uses() {
    let lib = ("user/src/lib.rs", "pub use aws_sdk_store as s; pub(crate) use renamed::types as sounds;");
    for (path, text, expected) in [
        ("beside/src/lib.rs", "fn a() { user::s::types::Tag::builder() }", ["Tag", ""]),
        ("beside/src/lib.rs", "use user::s; fn a() { s::types::Tag::builder() }", ["Tag", ""]),
        ("beside/src/lib.rs", "fn a() { user::client().get_thing().key(a).send() }", ["GetThing()", ""]),
        // Whoever depends on neither may call a method of the same name.
        ("beside/src/lib.rs", "fn a() { user::client().get_thing(); }", ["", ""]),
        ("user/src/other.rs", "use crate::sounds::Sound;", ["", "Sound"]),
        ("user/src/other.rs", "use crate::*; fn a() { s::types::Tag::builder() }", ["Tag", ""]),
    ] {
        let found = scanned(&[lib, (path, text)], true);
        assert_eq!([used(&found.uses[0]).as_str(), &used(&found.uses[1])], expected, "{text}");
    }
}

#[test]
fn places_are_told() {
    let text = "use aws_sdk_store as s;\n\nfn a() {\n    client\n        .get_thing()\n        .send();\n    s::types::Tag::builder()\n}\n";
    let found = scanned(&[("user/src/lib.rs", text)], true);
    let places: Vec<String> =
        found.uses[0].iter().flat_map(|(_, grounds)| &grounds.places).map(ToString::to_string).collect();
    assert_eq!(places, ["user/src/lib.rs:5 `.get_thing()`", "user/src/lib.rs:7 `s::types::Tag::builder`"]);
    let many = "fn a() { c.get_thing().send() }\n".repeat(10);
    let files = ["a", "b", "c", "d", "e", "f"].map(|name| format!("user/src/{name}.rs"));
    let files: Vec<(&str, &str)> = files.iter().map(|path| (path.as_str(), many.as_str())).collect();
    let found = scanned(&files, true);
    let (_, grounds) = found.uses[0].iter().next().unwrap();
    assert_eq!((grounds.places.len(), grounds.more), (4, 2), "one place a file is enough");
}

#[test]
fn examples_have_their_places() {
    let text = "//! Words.\n//!\n//! ```no_run\n//! # fn a() {\n//! c.get_thing()\n//!     .send();\n//! # }\n//! ```\n#![doc = include_str!(\"../README.md\")]\n";
    let readme = "# A\n\n```rust\nc.put_thing().send();\n```\n\n```toml\nc = \".query()\"\n```\n";
    let found = scanned(&[("user/src/lib.rs", text), ("user/README.md", readme)], true);
    let places: Vec<String> =
        found.uses[0].iter().flat_map(|(_, grounds)| &grounds.places).map(ToString::to_string).collect();
    assert_eq!(places, ["user/src/lib.rs:5 `.get_thing()`", "user/README.md:4 `.put_thing()`"]);
    // Nobody tests those of others.
    assert!(scanned(&[("user/src/lib.rs", text), ("user/README.md", readme)], false).uses[0].is_empty());
}

#[test]
fn what_cannot_be_read_is_skipped_with_a_word() {
    let deep = format!("fn a() {{ {}{} c.get_thing().send() }}", "(".repeat(50_000), ")".repeat(50_000));
    let nested = format!("use a::{}b{};\nfn a() {{ c.get_thing().send() }}", "{".repeat(5_000), "}".repeat(5_000));
    let generics = format!("fn a() {{ {}x{} c.get_thing().send() }}", "A::<".repeat(20_000), ">".repeat(20_000));
    let names = "aws_sdk_store::".repeat(100_000);
    let long = format!(
        "use {names}{{{}}};\nfn a() {{ {names}b; {}; c.get_thing().send() }}",
        "b,".repeat(100_000),
        "a>::".repeat(100_000)
    );
    let large = "//".to_owned() + &"x".repeat(10 << 20);
    for (text, expected, reason) in [
        (deep.as_str(), "GetThing()", ""),
        (&nested, "GetThing()", ""),
        (&generics, "GetThing()", ""),
        (&long, "GetThing()", ""),
        (&large, "", "more than 4194304 are not read"),
        ("fn a( {", "", "not made of Rust's tokens"),
        ("fn a() { \"", "", "not made of Rust's tokens"),
        ("---\n[package]\n---\nfn main() { c.get_thing().send() }", "GetThing()", ""),
        ("#!/usr/bin/env -S cargo +nightly -Zscript\nfn main() { c.get_thing().send() }", "GetThing()", ""),
        ("", "", ""),
    ] {
        let found = scanned(&[("user/src/lib.rs", text)], true);
        let start: String = text.chars().take(40).collect();
        assert_eq!(used(&found.uses[0]), expected, "{start}");
        let reasons: Vec<&str> =
            found.skipped.iter().filter(|it| it.file == "user/src/lib.rs").map(|it| it.reason.as_str()).collect();
        assert_eq!(reasons.len(), usize::from(!reason.is_empty()), "{start}: {reasons:?}");
        assert!(reasons.iter().all(|it| it.contains(reason)), "{start}: {reasons:?}");
    }
}

#[test]
fn what_is_not_utf_8_or_not_there_is_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.rs");
    fs::write(&file, b"fn a() {} // \xff").unwrap();
    assert_eq!(super::files::read(&file).unwrap_err(), "it is not UTF-8: byte 13");
    assert!(super::files::read(&folder.path().join("b.rs")).unwrap_err().contains("cannot be read"));
    assert_eq!(super::files::read(folder.path()).unwrap_err(), "it is not a file");
}

#[test]
fn uses_know_what_is_new() {
    let found = scanned(&[("user/src/lib.rs", "use aws_sdk_store::types::Row; fn a() { c.get_thing().key(a) }")], true);
    assert!(Uses::default().is_empty() && !found.uses[0].is_empty());
    let mut uses = found.uses[0].clone();
    let evidence = || Evidence { package: "a".to_owned(), file: "b".to_owned(), line: 1, words: "c".to_owned() };
    let (known, new) = (uses.operations().next().unwrap().clone(), uses.shapes().next().unwrap().clone());
    assert!(!uses.add(Need::Operation(known.clone()), evidence()) && uses.has(&Need::Operation(known)));
    assert!(!uses.has(&Need::Operation(new.clone())) && uses.add(Need::Operation(new), evidence()));
}
