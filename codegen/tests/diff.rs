//! Differences of two models: which are looked for, what stays in place, how they are written, and at what cost.

mod shared;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use shared::shared;
use tongs::diff::{Change, InUse, Report, diff, diff_in_use};
use tongs::load::{Sources, load};
use tongs::model::{Model, ShapeId};

fn model(name: &str, text: &str) -> Model {
    let loaded = load(Sources::new().text(name, text));
    loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)))
}

fn compare(old: &str, new: &str, operations: &[&str]) -> Report {
    let operations: Vec<String> = operations.iter().map(|name| (*name).to_owned()).collect();
    let header = "$version: \"2.0\"\nnamespace a\n";
    let (old, new) = (format!("{header}{old}"), format!("{header}{new}"));
    diff(&model("old.smithy", &old), &model("new.smithy", &new), &operations).unwrap()
}

/// Each difference on a line: whether it breaks, what happened, to what, and the message.
fn lines(report: &Report) -> Vec<String> {
    let line = |difference: &tongs::diff::Difference| {
        let mark = if difference.breaking { "BREAKING" } else { "ok" };
        let shape = difference.shape.as_ref().map_or("", ShapeId::as_str);
        format!("{mark} {} {shape}: {}", difference.change.name(), difference.message)
    };
    report.differences().iter().map(line).collect()
}

/// Two operations that share a structure, and have one each of their own.
const TWO: &str = "
service S { operations: [Get, Put] }
operation Get { input := { own: OfGet, shared: Shared } }
operation Put { input := { own: OfPut, shared: Shared }, errors: [Full] }
structure OfGet { g: String }
structure OfPut { p: String }
structure Shared { s: String }
@error(\"client\")
structure Full {}
";

/// Shapes that are named are in use whatever operations lead to, with what they hold; both sent and received.
#[test]
fn shapes_that_are_named_are_in_use() {
    let text = |c: &str, d: &str| {
        format!(
            "$version: \"2.0\"\nnamespace a\nservice S {{ operations: [Get] }}\noperation Get {{ input := {{ a: String }} }}\n\
             structure Alone {{ b: Inner }}\nstructure Inner {{ c: {c} }}\nstructure Other {{ d: {d} }}\n"
        )
    };
    let (old, new) = (model("old.smithy", &text("String", "String")), model("new.smithy", &text("Integer", "Integer")));
    let of = |operations: &[&str], shapes: &[&str]| {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let report = diff_in_use(&old, &new, &InUse { operations: owned(operations), shapes: owned(shapes) }).unwrap();
        let told =
            report.differences().iter().map(|one| (one.breaking, one.shape.as_ref().unwrap().as_str().to_owned()));
        told.collect::<Vec<_>>()
    };
    let row = |breaking: bool, shape: &str| (breaking, shape.to_owned());
    assert_eq!(of(&["Get"], &[]), []);
    assert_eq!(of(&[], &["Alone"]), [row(true, "a#Inner$c")]);
    assert_eq!(of(&["Get"], &["a#Other"]), [row(true, "a#Other$d")]);
    assert_eq!(of(&[], &["Alone", "Other"]), [row(true, "a#Inner$c"), row(true, "a#Other$d")]);
    assert_eq!(of(&[], &[]), [row(false, "a#Inner$c"), row(false, "a#Other$d")], "no operation uses them");
}

/// The method of an operation that goes is called what the client calls it, keywords and digits included.
#[test]
fn operations_that_go_are_named_as_clients_call_them() {
    for (name, method) in [("Get", "get"), ("getACLs", "get_acls"), ("Match", "r#match"), ("s3key", "s3key")] {
        let operation = format!("operation {name} {{}}");
        let alone = compare(&operation, "", &[]);
        let of_service = compare(
            &format!("service S {{ operations: [{name}] }}\n{operation}"),
            &format!("service S {{}}\n{operation}"),
            &[],
        );
        for report in [alone, of_service] {
            let reason = format!("code that calls `client.{method}()` no longer compiles");
            let reasons: Vec<_> = report.differences().iter().map(|difference| &difference.reason).collect();
            assert!(reasons.contains(&&reason), "{name}: {reasons:?}");
        }
    }
}

/// Whether a member is an `Option` is asked where the forged type comes from: a default that the official SDK drops for a
/// service leaves it one, and any other default does not.
#[test]
fn optionality_is_that_of_the_forged_type() {
    for (member, is_still_optional) in [("connected", true), ("other", false)] {
        let text = |member: &str| {
            format!(
                "$version: \"2.0\"\nnamespace com.amazonaws.iot\n\
                 service AWSIotService {{ operations: [Get] }}\n\
                 operation Get {{ output := {{ thing: ThingConnectivity }} }}\n\
                 structure ThingConnectivity {{\n{member}\n}}\n"
            )
        };
        let (old, new) = (text(&format!("{member}: Boolean")), text(&format!("{member}: Boolean = false")));
        let report = diff(&model("old.smithy", &old), &model("new.smithy", &new), &[]).unwrap();
        let [only] = report.differences() else { panic!("{member}: {:?}", lines(&report)) };
        assert_eq!(!only.breaking, is_still_optional, "{member}: {}", only.reason);
        assert_eq!(only.reason.contains("`Option<bool>` becomes `bool`"), !is_still_optional, "{}", only.reason);
    }
}

#[test]
fn only_what_the_operations_use_is_compared() {
    let cases: [(&str, &str, &[&str], bool); 9] = [
        ("p: String", "p: Integer", &["Get"], false),
        ("p: String", "p: Integer", &["Put"], true),
        ("p: String", "p: Integer", &["a#Put"], true),
        ("p: String", "p: Integer", &["Get", "Put"], true),
        ("p: String", "p: Integer", &[], true),
        ("s: String", "s: Integer", &["Get"], true),
        ("errors: [Full]", "", &["Get"], false),
        ("errors: [Full]", "", &["Put"], true),
        ("operations: [Get, Put]", "operations: [Get]", &["Put"], true),
    ];
    for (from, to, operations, breaking) in cases {
        let report = compare(TWO, &TWO.replace(from, to), operations);
        assert_eq!(report.is_breaking(), breaking, "{from} {operations:?}: {:?}", lines(&report));
        assert_eq!(report.differences().is_empty(), !breaking, "{from} {operations:?}: {:?}", lines(&report));
    }
    let old = model("old.smithy", &format!("$version: \"2.0\"\nnamespace a\n{TWO}"));
    let error = diff(&old, &old, &["Gte".to_owned()]).unwrap_err();
    assert_eq!(
        (error.to_string().as_str(), error.nearest.as_deref()),
        ("neither model has an operation `Gte`", Some("Get"))
    );
    assert_eq!(diff(&old, &old, &[]).unwrap().render(false), "no differences that clients could notice\n");
}

#[test]
fn what_moves_without_a_client_noticing_breaks_nobody() {
    let cases = [
        // To a resource of the service.
        (
            "operations: [Get, Put]",
            "operations: [Get], resources: [R]",
            "structure Shared",
            "resource R { operations: [Put] }\nstructure Shared",
        ),
        // From the operations to the service.
        (
            "operations: [Get, Put]",
            "operations: [Get, Put], errors: [Full]",
            "errors: [Full] }\nstructure",
            "}\nstructure",
        ),
    ];
    for (first, second, third, fourth) in cases {
        let report = compare(TWO, &TWO.replace(first, second).replace(third, fourth), &[]);
        assert!(!report.is_breaking(), "{second}: {:?}", lines(&report));
    }
}

#[test]
fn a_renamed_shape_is_one_difference() {
    let report = compare(TWO, &TWO.replace("Shared", "Common"), &[]);
    assert_eq!(lines(&report), ["BREAKING changed a#Common: was `a#Shared`, and is the same but for its name"]);
    // Two that it could be: neither is.
    let two = TWO.replace("structure Shared { s: String }", "structure A { s: String }\nstructure B { s: String }");
    let report = compare(TWO, &two.replacen("Shared", "A", 1).replacen("Shared", "B", 1), &[]);
    assert_eq!(
        report.differences().iter().filter(|one| one.change == Change::Removed).count(),
        1,
        "{:?}",
        lines(&report)
    );
    // In another namespace, a type has the same name in Rust.
    let old = "$version: \"2.0\"\nnamespace a\nservice S { operations: [O] }\noperation O { input := { t: T } }\nstructure T { t: String }\n";
    let new =
        "$version: \"2.0\"\nnamespace a\nuse b#T\nservice S { operations: [O] }\noperation O { input := { t: T } }\n";
    let other = "$version: \"2.0\"\nnamespace b\nstructure T { t: String, u: String }\n";
    let loaded = load(Sources::new().text("a.smithy", new).text("b.smithy", other));
    let report = diff(&model("old.smithy", old), &loaded.model.unwrap(), &[]).unwrap();
    assert_eq!(
        lines(&report),
        ["ok changed b#T: was `a#T`, and is the same but for its name", "ok added b#T$u: member `u`"]
    );
}

#[test]
fn a_difference_has_both_places_and_a_reason() {
    let report = compare(TWO, &TWO.replace("g: String", "@required g: String").replace("p: String", "x: String"), &[]);
    insta::assert_snapshot!(report.render(false));
    let colored = report.render(true);
    assert!(colored.contains("\u{1b}[1m\u{1b}[31mBREAKING\u{1b}[0m"), "{colored:?}");
    let codes = regex_lite::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    assert_eq!(codes.replace_all(&colored, ""), report.render(false));
    insta::assert_snapshot!("a_difference_as_json", report.to_json_lines());
}

#[test]
fn a_model_without_operations_is_compared_whole() {
    let report = compare("structure T { a: String }", "structure T { @required b: String }", &[]);
    assert_eq!(lines(&report), ["BREAKING removed a#T$a: member `a`", "BREAKING added a#T$b: member `b`"]);
}

/// A model of `count` structures, all reached by `operations` operations.
fn large(count: usize, operations: usize, kind: &str) -> String {
    let mut text = String::from("$version: \"2.0\"\nnamespace a\nservice S { operations: [");
    (0..operations).for_each(|at| {
        let _ = write!(text, "O{at} ");
    });
    text.push_str("] }\n");
    (0..operations).for_each(|at| {
        let _ = writeln!(text, "operation O{at} {{ input := {{ m: T0 }}, output := {{ m: T0 }} }}");
    });
    (0..count).for_each(|at| {
        let next = (at + 1) % count;
        let _ = writeln!(text, "structure T{at} {{ next: T{next}, value: {kind} }}");
    });
    text
}

#[test]
fn large_models_take_time_in_their_size_and_bounded_text() {
    let (old, new) = (large(20_000, 2_000, "String"), large(20_000, 2_000, "Integer"));
    let (old, new) = (model("old.smithy", &old), model("new.smithy", &new));
    let start = Instant::now();
    let report = diff(&old, &new, &[]).unwrap();
    let text = report.render(false);
    assert_eq!(report.breaking(), 20_000);
    assert!(text.contains("19000 more are not shown"), "{}", &text[text.len() - 300..]);
    assert!(text.len() < 400_000, "{}", text.len());
    assert_eq!(report.to_json_lines().lines().count(), 20_000);
    // Every operation times every shape would be forty million.
    assert!(start.elapsed() < Duration::from_mins(1), "{:?}", start.elapsed());
}

#[test]
fn long_and_deep_values_are_not_written_out() {
    let of = |end: &str| {
        let (open, close) = ("[".repeat(400), "]".repeat(400));
        let deep = format!("{open}\"{end}\"{close}");
        format!(
            "@trait\ndocument d\n@d({deep})\nstructure T {{}}\n@d(\"{}{end}\")\nstructure U {{}}\nmetadata_free: String\n",
            "x".repeat(1_000_000)
        )
        .replace("metadata_free: String\n", "")
    };
    let report = compare(&of("a"), &of("b"), &[]);
    assert_eq!(
        lines(&report),
        ["ok changed a#T: `@a#d` has another value", "ok changed a#U: `@a#d` has another value"]
    );
    assert!(report.to_json_lines().len() < 2_000);
}

/// Published models of one service, a year apart. What is told of them was looked up in both files.
#[test]
fn real_updates_break_what_they_break() {
    let cases: [(&str, &[&str], &[&str]); 4] = [
        ("dynamodb", &[], &[]),
        (
            "sts",
            &[],
            &["BREAKING changed com.amazonaws.sts#ProvidedContextsListType: `min` of `@length` was 0, and is 1"],
        ),
        ("s3", &["GetObject"], &["BREAKING changed com.amazonaws.s3#Expires: was a timestamp, and is a string"]),
        // Its operations moved from the service to resources, which no client notices.
        ("lambda", &["DeleteAlias", "GetFunction", "ListAliases"], &[]),
    ];
    for (name, operations, expected) in cases {
        let path = |folder| shared(&format!("{folder}/{name}.json"));
        let (Some(old), Some(new)) = (path("models"), path("models-bdd")) else { return };
        let [old, new] = [old, new].map(|path| load(Sources::new().path(path)).model.unwrap());
        let operations: Vec<String> = operations.iter().map(|name| (*name).to_owned()).collect();
        let report = diff(&old, &new, &operations).unwrap();
        let breaking: Vec<String> = lines(&report).into_iter().filter(|line| line.starts_with("BREAKING")).collect();
        assert_eq!(breaking, expected, "{name}");
        assert!(!report.differences().is_empty(), "{name}");
    }
}
