//! What no reader finds the compiler does: for real, over crates that compile in no time.

use tongs::model::ShapeId;
use tongs_slim::judge::settle;
use tongs_slim::uses::{Uses, scan};

use crate::store::Workspace;

const DEPENDENCY: &str = "aws-sdk-store = { path = \"../store\" }";

/// It calls, renames what it hands on, hides a call in a macro, and names an error.
const USER: (&str, &str, &str) = (
    "user",
    DEPENDENCY,
    "pub use aws_sdk_store as s;\npub type Store = s::Client;\n\
     #[macro_export]\nmacro_rules! call { ($client:expr, $method:ident) => { $client.$method().key(\"a\").send() } }\n\
     pub fn read(client: &Store) -> u8 { client.get_thing().key(\"a\").send() }\n\
     pub fn write(client: &Store) -> u8 { call!(client, put_thing) }\n\
     pub fn is_none(error: &s::Error) -> bool { matches!(error, s::Error::NoThing(_)) }\n",
);

/// It depends on that alone: paths are made of pieces, and a method is called by its name.
const TOP: (&str, &str, &str) = (
    "top",
    "user = { path = \"../user\" }",
    "macro_rules! ty { ($name:ident) => { user::s::types::$name } }\n\
     pub fn tag() -> ty!(Tag) { <ty!(Tag)>::builder() }\n\
     pub fn each(all: Vec<user::Store>) -> u8 { all.iter().map(user::Store::copy_thing).map(|it| it.send()).sum() }\n\
     #[cfg(test)]\nmod tests {\n    #[test]\n    fn list() { assert_eq!(user::call!(user::Store::new(), list_things), 1); }\n}\n",
);

/// It is no member, and renames the dependency.
const BESIDE: (&str, &str, &str) = (
    "beside",
    "renamed = { package = \"aws-sdk-store\", path = \"../store\" }",
    "macro_rules! all { ($($name:ident)*) => { pub fn all(client: &renamed::Client) -> u8 { 0 $(+ client.$name().send())* } } }\nall! { drop_thing }\n\
     pub fn color() -> renamed::types::Color { renamed::types::Color::builder() }\n",
);

fn used(uses: &Uses) -> [Vec<&str>; 2] {
    [uses.operations().map(ShapeId::name).collect(), uses.shapes().map(ShapeId::name).collect()]
}

#[test]
fn what_macros_and_re_exports_hide_is_found_until_all_compiles() {
    let last = ("last", "beside = { path = \"../beside\" }", "pub fn last() { let _ = beside::color(); }");
    let mut workspace = Workspace::new(&[USER, TOP, last], &[BESIDE]);
    let (graph, names) = (workspace.graph(), Workspace::names());
    let mut uses = scan(&graph, &names).uses;
    assert_eq!(used(&uses[0]), [vec!["CopyThing", "GetThing"], vec!["Color", "NoThing"]], "what a reader finds");
    let verdict = settle(&graph, &names, &mut uses, &mut workspace).unwrap();
    assert!(verdict.is_clean(), "{}", verdict.left[0]);
    let all = ["CopyThing", "DropThing", "GetThing", "ListThings", "PutThing"];
    assert_eq!(used(&uses[0]), [all.to_vec(), vec!["Color", "NoThing", "Tag"]], "and nothing that nobody uses");
    assert!(verdict.rounds <= 4 && verdict.added == 4, "{verdict:?}");
    let (_, hidden) = uses[0].iter().find(|(need, _)| format!("{need:?}").contains("PutThing")).unwrap();
    let place = hidden.places.first().unwrap();
    assert_eq!((place.file.as_str(), place.line, place.package.as_str()), ("user/src/lib.rs", 6, "user 0.1.0"));
    // What is settled stays so.
    let again = settle(&graph, &names, &mut uses, &mut workspace).unwrap();
    assert!(again.is_clean() && again.rounds == 1 && again.added == 0);
}

#[test]
fn everything_is_found_by_the_compiler_alone() {
    let mut workspace = Workspace::new(&[USER, TOP], &[]);
    let (graph, names) = (workspace.graph(), Workspace::names());
    let mut uses = vec![Uses::default()];
    let verdict = settle(&graph, &names, &mut uses, &mut workspace).unwrap();
    assert!(verdict.is_clean(), "{}", verdict.left[0]);
    assert_eq!(used(&uses[0]), [vec!["CopyThing", "GetThing", "ListThings", "PutThing"], vec!["NoThing", "Tag"]]);
}

#[test]
fn a_member_that_is_broken_keeps_no_other_from_being_judged() {
    let broken = (
        "broken",
        DEPENDENCY,
        "pub fn a() -> u32 { \"a\" }\npub fn b(c: &aws_sdk_store::Client) { c.drop_thing().send(); }\n",
    );
    let newer = ("newer", DEPENDENCY, "pub fn a(c: &aws_sdk_store::types::Newer) {}\n");
    let unlexed = ("unlexed", DEPENDENCY, "pub fn a() { \"\n");
    let mut workspace = Workspace::new(&[USER, broken, newer, unlexed], &[]);
    let (graph, names) = (workspace.graph(), Workspace::names());
    let mut scan = scan(&graph, &names);
    assert_eq!(scan.skipped.iter().map(|it| it.file.as_str()).collect::<Vec<_>>(), ["unlexed/src/lib.rs"]);
    let verdict = settle(&graph, &names, &mut scan.uses, &mut workspace).unwrap();
    let told: Vec<(Option<&str>, bool)> =
        verdict.left.iter().map(|left| (left.package.as_deref(), left.crates.is_empty())).collect();
    for package in ["broken 0.1.0", "unlexed 0.1.0"] {
        let of_it = told.iter().filter(|(it, _)| *it == Some(package)).collect::<Vec<_>>();
        assert_eq!(of_it, [&(Some(package), true)], "once, though it is compiled twice");
    }
    assert!(
        told.contains(&(Some("newer 0.1.0"), false)) && !told.iter().any(|(it, _)| *it == Some("user 0.1.0")),
        "{told:?}"
    );
    assert_eq!(used(&scan.uses[0])[0], ["DropThing", "GetThing", "PutThing"]);
}
