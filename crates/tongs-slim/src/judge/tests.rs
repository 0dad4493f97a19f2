//! What the compiler's messages say, and the rounds until it has nothing more to say.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::path::Path;

use semver::Version;
use tongs::names::Names;

use super::{Checked, Court, Verdict, settle};
use crate::graph::{Dependent, Graph, Official, Package};
use crate::uses::Uses;
use crate::uses::tests::{OTHER, STORE, model, official, used};

/// Errors of `user`, which depends on the crate, and of `top`, which depends on `user`: one of each number, as rustc 1.95
/// words them.
const RECORDED: &str = include_str!("recorded.jsonl");

fn package(name: &str, version: Version, is_member: bool) -> Package {
    let folder = Path::new("/work").join(name);
    Package { name: name.to_owned(), version, roots: vec![folder.join("src/lib.rs")], folder, is_member }
}

/// A crate that these depend on.
fn needed_by(name: &str, packages: &[Package]) -> Official {
    let names = BTreeSet::from([name.replace('-', "_")]);
    let dependent = |package: &Package| Dependent { package: package.clone(), names: names.clone() };
    official(name, packages.iter().map(dependent).collect())
}

/// `user` depends on the first crate, `both` of the registry on either, and `top` on neither.
fn graph() -> Graph {
    let members = [("top", Version::new(0, 1, 0)), ("user", Version::new(0, 1, 0))];
    let members = members.map(|(name, version)| package(name, version, true));
    let both = package("both", Version::new(2, 0, 0), false);
    Graph {
        root: "/work".into(),
        target: "/home/target".into(),
        officials: vec![
            needed_by("aws-sdk-store", &[members[1].clone(), both.clone()]),
            needed_by("aws-sdk-other", &[both]),
        ],
        members: members.into(),
        has_aws_lc: false,
    }
}

/// Answers that are given one after the other; the last one again and again.
struct Recorded {
    answers: Vec<Checked>,
    forged: Vec<Vec<String>>,
}

impl Court for Recorded {
    type Error = Infallible;

    fn forge(&mut self, uses: &[Uses]) -> Result<(), Infallible> {
        self.forged.push(uses.iter().map(used).collect());
        Ok(())
    }

    fn check(&mut self) -> Result<Checked, Infallible> {
        let answer = if self.answers.len() > 1 { self.answers.remove(0) } else { self.answers[0].clone() };
        Ok(answer)
    }
}

/// Messages of a check that failed.
fn failed(messages: &str) -> Checked {
    Checked { messages: messages.as_bytes().to_vec(), log: "error: could not compile".to_owned(), succeeded: false }
}

fn good() -> Checked {
    Checked { succeeded: true, ..Checked::default() }
}

/// What the judge says to these answers, what is used then, and what was forged on the way.
fn judged(graph: &Graph, forged: [bool; 2], answers: Vec<Checked>) -> (Verdict, Vec<String>, Vec<Vec<String>>) {
    let names = [(STORE, forged[0]), (OTHER, forged[1])];
    let names = names.map(|(text, is_forged)| is_forged.then(|| Names::of(&model(text), None).unwrap()));
    let (mut uses, mut court) = (vec![Uses::default(); 2], Recorded { answers, forged: Vec::new() });
    let Ok(verdict) = settle(graph, &names, &mut uses, &mut court);
    (verdict, uses.iter().map(used).collect(), court.forged)
}

/// A line of the record, with other words in it.
fn error(number: &str, replaced: &[(&str, &str)]) -> String {
    let code = format!("\"code\":\"{number}\"");
    let line = RECORDED.lines().find(|line| line.contains(&code)).unwrap();
    replaced.iter().fold(line.to_owned(), |line, (before, after)| line.replace(before, after))
}

#[test]
fn every_error_tells_what_is_missing() {
    let expected = [
        ("unresolved import `aws_sdk_store::types::Tag`", "Tag"),
        ("unresolved imports `aws_sdk_store::types::Row`, `aws_sdk_store::types::Color`", "Color Row"),
        ("unresolved import `aws_sdk_store::operation::get_thing`", "GetThing()"),
        ("unresolved import `aws_sdk_store::client::Waiters`", "HeadThing()"),
        ("unresolved import `aws_sdk_store::primitives::ByteStream`", "Pour()"),
        ("unresolved import `aws_sdk_store::waiters`", "HeadThing()"),
        ("unresolved import `aws_sdk_store::presigning`", "Pour()"),
        ("cannot find `move_` in `operation`", "Move()"),
        ("cannot find `Tag` in `types`", "Tag"),
        ("cannot find type `Row` in this scope", "Row"),
        ("cannot find type `Row` in module `s::types`", "Row"),
        ("cannot find type `NoThing` in module `s::types::error`", "NoThing"),
        ("cannot find type `TagBuilder` in module `s::types::builders`", "Tag"),
        ("cannot find value `get_thing` in module `s::operation`", "GetThing()"),
        ("cannot find value `Tag` in module `s::types`", "Tag"),
        ("cannot find trait `Waiters` in module `s::client`", "HeadThing()"),
        ("cannot find struct, variant or union type `Tag` in module `s::types`", "Tag"),
        ("cannot find tuple struct or tuple variant `Row` in module `s::types`", "Row"),
        ("cannot find type `Tag` in this scope", "Tag"),
        ("no method named `get_thing` found for reference `&Client` in the current scope", "GetThing()"),
        ("no method named `put_thing` found for reference `&Client` in the current scope", "PutThing()"),
        (
            "no function or associated item named `head_thing` found for struct `Client` in the current scope",
            "HeadThing()",
        ),
        (
            "no variant or associated item named `NoThing` found for enum `aws_sdk_store::Error` in the current scope",
            "NoThing",
        ),
        ("no method named `wait_until_thing_exists` found for reference `&Client` in the current scope", "HeadThing()"),
        ("no field `tag` on type `Own`", ""),
        ("struct `Own` has no field named `tag`", ""),
        ("struct `Own` does not have a field named `tag`", ""),
        ("the trait bound `u8: From<aws_sdk_store::Error>` is not satisfied", ""),
        ("mismatched types", ""),
        ("type annotations needed for `Vec<_>`", ""),
        ("cannot find `Tag` in `types`", "Tag"),
        ("no method named `get_thing` found for reference `&Client` in the current scope", "GetThing()"),
    ];
    let lines: Vec<&str> = RECORDED.lines().collect();
    assert_eq!(lines.len(), expected.len());
    for (line, (message, expected)) in lines.iter().zip(expected) {
        assert!(line.contains(&serde_json::to_string(message).unwrap()), "{message} in {line}");
        let (verdict, uses, _) = judged(&graph(), [true, true], vec![failed(line), good()]);
        let found = uses.concat();
        // Whoever depends on neither may mean another crate's.
        let of_top = line.contains("top#0.1.0") && expected == "GetThing()";
        assert_eq!(found, if of_top { expected.repeat(2) } else { expected.to_owned() }, "{message}");
        assert_eq!(verdict.is_clean(), !expected.is_empty(), "{message}");
        // As compilers before said it.
        let older = line.replace("\"message\":\"cannot find", "\"message\":\"failed to resolve: could not find");
        let (_, uses, _) = judged(&graph(), [true, true], vec![failed(&older.replace("E0425", "E0412")), good()]);
        assert_eq!(uses.concat(), found, "{older}");
    }
}

#[test]
fn rounds_go_on_until_nothing_is_missing() {
    let answers = vec![
        failed(&error("E0432", &[])),
        failed(&error("E0599", &[])),
        // What is there already is not what is missing, and a crate that compiles now hides no other one.
        failed(&[error("E0599", &[]), error("E0599", &[("get_thing", "query")])].join("\n")),
        good(),
    ];
    let (verdict, uses, forged) = judged(&graph(), [true, true], answers);
    assert!(verdict.is_clean() && verdict.blamed().is_empty(), "{verdict:?}");
    assert_eq!((verdict.rounds, verdict.added, uses[0].as_str()), (4, 3, "GetThing() Query() Tag"));
    let forged: Vec<&str> = forged.iter().map(|uses| uses[0].as_str()).collect();
    assert_eq!(forged, ["", "Tag", "GetThing() Tag", "GetThing() Query() Tag"]);
}

#[test]
fn places_are_those_of_the_caller() {
    // The method stands in a macro.
    let line = RECORDED.lines().find(|line| line.contains("`put_thing`")).unwrap();
    let errors = super::errors::read(line.as_bytes());
    let evidence = errors[0].evidence();
    assert_eq!((evidence.file.as_str(), evidence.package.as_str()), ("user/src/lib.rs", "user 0.1.0"));
    assert_eq!(
        evidence.words,
        "the compiler: no method named `put_thing` found for reference `&Client` in the current scope"
    );
    assert!(evidence.line > 0);
}

#[test]
fn what_is_parts_of_several_operations_is_asked_for_last() {
    let stream = error(
        "E0432",
        &[("types::Tag", "primitives::ByteStream"), ("`Tag`", "`ByteStream`"), ("`types`", "`primitives`")],
    );
    let both = [stream.clone(), error("E0599", &[])].join("\n");
    let (_, uses, forged) = judged(&graph(), [true, true], vec![failed(&both), failed(&stream), good()]);
    assert_eq!((forged[1][0].as_str(), uses[0].as_str()), ("GetThing()", "GetThing() Pour()"));
}

#[test]
fn crates_are_told_apart() {
    let of_both = ("path+file:///home/user#0.1.0", "registry+https://example.com/index#both@2.0.0");
    let row = |error: String, forged: [bool; 2]| judged(&graph(), forged, vec![failed(&error), good()]).1;
    // Both have it.
    assert_eq!(row(error("E0599", &[of_both]), [true, true]), ["GetThing()", "GetThing()"]);
    // One is named.
    let named = ("`&Client`", "`&aws_sdk_other::Client`");
    assert_eq!(row(error("E0599", &[of_both, named]), [true, true]), ["", "GetThing()"]);
    // One is official still.
    assert_eq!(row(error("E0599", &[of_both]), [true, false]), ["GetThing()", ""]);
    // Only one has it.
    assert_eq!(row(error("E0599", &[of_both, ("get_thing", "listen")]), [true, true]), ["", "Listen()"]);
    // It is handed on by a package of the registry to another one.
    let of_far = ("path+file:///home/user#0.1.0", "registry+https://example.com/index#far@3.0.0");
    assert_eq!(row(error("E0599", &[of_far, ("get_thing", "listen")]), [true, true]), ["", "Listen()"]);
    // The package does not depend on it.
    assert_eq!(row(error("E0599", &[("get_thing", "listen")]), [true, true]), ["", ""]);
}

#[test]
fn what_is_left_is_told_with_the_crate_that_it_concerns() {
    let left = |graph: &Graph, error: &str| {
        let (verdict, ..) = judged(graph, [true, true], vec![failed(error)]);
        assert!(!verdict.is_clean() && verdict.left.len() == 1, "{verdict:?}");
        (verdict.blamed().into_iter().collect::<Vec<_>>(), verdict.left[0].to_string())
    };
    // The model does not have it.
    let (crates, words) = left(&graph(), &error("E0432", &[("types::Tag", "types::Newer"), ("`Tag`", "`Newer`")]));
    assert_eq!(crates, [0]);
    let help = "help: the model does not have it, so that it is older than the crate: take one of the crate's age";
    assert_eq!(
        words,
        format!("`user 0.1.0` does not compile:\nerror: unresolved import `aws_sdk_store::types::Newer`\n{help}")
    );
    // It was there before.
    let (crates, words) = left(&graph(), &error("E0308", &[]));
    assert!(
        crates.is_empty() && words.starts_with("`user 0.1.0` does not compile, for a reason of its own:\n"),
        "{words}"
    );
    // Another one of something that all crates have, or a member of another type.
    let other_type = [error("E0308", &[("`u32`", "`Option<Tag>`")]), error("E0277", &[("`u8", "`Tag")])];
    for other in other_type {
        let (crates, words) = left(&graph(), &other);
        assert!(crates == [0] && !words.contains("help"), "{words}");
    }
    for newer in [
        error("E0599", &[("get_thing", "newer_thing")]),
        error("E0425", &[("`Row`", "`Newer`"), ("this scope", "module `s::types`")]),
        error("E0433", &[("`move_`", "`newer`")]),
        error("E0599", &[("get_thing", "NewerThing"), ("reference `&Client`", "enum `aws_sdk_store::types::Color`")]),
        error("E0609", &[("`Own`", "`Tag`")]),
        error("E0560", &[("`Own`", "`Tag`")]),
    ] {
        let (crates, words) = left(&graph(), &newer);
        assert!(crates == [0] && words.ends_with(help), "{words}");
    }
    for other in [
        error("E0599", &[("get_thing", "newer_thing"), ("`&Client`", "`u32`")]),
        error("E0425", &[("`Row`", "`Newer`")]),
        error("E0609", &[]),
        error("E0282", &[("\"highlight_start\":20", "\"highlight_start\":1")]),
    ] {
        assert_eq!(left(&graph(), &other).0, [0_usize; 0], "{other}");
    }
    // What was forged does not compile.
    let own = ("path+file:///home/user#0.1.0", "path+file:///home/.tongs/aws-sdk-store#1.0.0");
    assert_eq!(left(&graph(), &error("E0599", &[own])).0, [0]);
    // Of two versions, the one that the package depends on.
    let mut two = graph();
    two.officials[1] = Official {
        version: Version::new(2, 0, 0),
        ..needed_by("aws-sdk-store", &[package("old", Version::new(1, 0, 0), false)])
    };
    assert_eq!(left(&two, &error("E0432", &[("types::Tag", "types::Newer"), ("`Tag`", "`Newer`")])).0, [0]);
}

#[test]
fn a_round_that_adds_nothing_is_the_last() {
    let (verdict, uses, forged) = judged(&graph(), [true, true], vec![failed(&error("E0599", &[]))]);
    assert_eq!((verdict.rounds, verdict.added, forged.len(), uses[0].as_str()), (2, 1, 2, "GetThing()"));
    assert_eq!(verdict.blamed(), BTreeSet::from([0]), "it is there, and still not found");
}

#[test]
fn what_cargo_says_is_told_where_the_compiler_says_nothing() {
    for messages in [
        "",
        "no JSON\n{}\n{\"reason\":\"build-finished\",\"success\":false}\n{\"reason\":\"compiler-message\"",
        "\u{0}",
    ] {
        let (verdict, ..) = judged(&graph(), [true, true], vec![failed(messages)]);
        assert_eq!((verdict.left.len(), verdict.rounds), (1, 1), "{messages}");
        assert_eq!(verdict.left[0].to_string(), "error: could not compile");
    }
}

#[test]
fn a_check_that_succeeds_is_clean_whatever_it_says() {
    let warned =
        Checked { succeeded: true, ..failed(&error("E0599", &[("\"level\":\"error\"", "\"level\":\"warning\"")])) };
    let (verdict, uses, _) = judged(&graph(), [true, true], vec![warned]);
    assert!(verdict.is_clean() && uses[0].is_empty());
}
