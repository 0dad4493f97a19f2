//! Differences of two models: what they are, and which break clients.

use tongs::diff::{Report, diff};
use tongs::load::{Sources, load};
use tongs::semantic::Model;

const OLD: &str = r#"
$version: "2.0"
namespace a
service S { version: "1", operations: [Get, Put] }
@http(method: "GET", uri: "/x")
@readonly
operation Get { input: In, output: Out, errors: [Gone] }
operation Put { input := { only: Here } }
structure In { @httpQuery("q") q: String, n: Small }
structure Out { @required r: String, k: Kind }
@error("client")
structure Gone { message: String }
structure Here { h: String }
@range(min: 1, max: 9)
integer Small
enum Kind { A, B }
"#;

fn model(name: &str, text: &str) -> Model {
    let loaded = load(Sources::new().text(name, text));
    loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)))
}

fn compare(change: (&str, &str), operations: &[&str]) -> Report {
    assert!(OLD.contains(change.0), "{}", change.0);
    let new = OLD.replacen(change.0, change.1, 1);
    let operations: Vec<String> = operations.iter().map(|name| (*name).to_owned()).collect();
    diff(&model("old.smithy", OLD), &model("new.smithy", &new), &operations).unwrap()
}

#[test]
fn changes_break_clients_or_do_not() {
    // What is written instead of what, whether it breaks clients, and a part of the message.
    let cases = [
        (("n: Small", "n: Small, o: String"), false, "member `a#In$o`"),
        (("n: Small", "n: Small, @required o: String"), true, "member `a#In$o`"),
        (("n: Small", ""), true, "member `a#In$n`"),
        (("n: Small", "n: String"), true, "targets `smithy.api#String`"),
        (("n: Small", "@required n: Small"), true, "became required"),
        (("@required r", "r"), true, "no longer required"),
        (("k: Kind", "@required k: Kind"), false, "became required"),
        (("A, B", "A, B, C"), false, "member `a#Kind$C`"),
        (("A, B", "A"), true, "member `a#Kind$B`"),
        (("max: 9", "max: 8"), true, "smithy.api#range"),
        (("max: 9", "max: 10"), false, "smithy.api#range"),
        (("uri: \"/x\"", "uri: \"/y\""), true, "smithy.api#http"),
        (("httpQuery(\"q\")", "httpQuery(\"z\")"), true, "smithy.api#httpQuery"),
        (("errors: [Gone]", "errors: []"), true, "error `a#Gone`"),
        (("output: Out", "output: Gone"), true, "output of `a#Get`"),
        (("version: \"1\"", "version: \"2\""), true, "version of `a#S`"),
    ];
    let mut wrong = Vec::new();
    for (change, breaking, message) in cases {
        let report = compare(change, &[]);
        let found = report.differences().iter().find(|difference| difference.message.contains(message));
        if found.is_none_or(|found| found.breaking != breaking || found.new.is_none() && found.old.is_none()) {
            wrong.push(format!("{change:?}:\n{}", report.render()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_what_the_operations_use_is_compared() {
    let change = ("h: String", "h: Integer");
    assert!(compare(change, &["Get"]).differences().is_empty());
    assert!(compare(change, &["Put"]).is_breaking());
    assert!(compare(change, &["a#Put"]).is_breaking());
    let old = model("old.smithy", OLD);
    let error = diff(&old, &old, &["Gte".to_owned()]).unwrap_err().to_string();
    assert!(error.contains("write `Get`"), "{error}");
    assert_eq!(diff(&old, &old, &[]).unwrap().render(), "no differences\n");
}

#[test]
fn a_difference_names_both_places_and_why() {
    let report = compare(("n: Small", "@required n: Small"), &["Get"]);
    let text = report.render();
    assert!(text.contains("BREAKING changed: member `a#In$n` became required"), "{text}");
    assert!(text.contains("old: old.smithy:9:43") && text.contains("new: new.smithy:9:53"), "{text}");
    assert!(text.contains("why: older clients may leave it out"), "{text}");
    let json: serde_json::Value = serde_json::from_str(report.to_json_lines().lines().next().unwrap()).unwrap();
    assert_eq!((json["breaking"].as_bool(), json["shape"].as_str()), (Some(true), Some("a#In$n")));
}
