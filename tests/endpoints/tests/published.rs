//! The endpoint tests of published models, and of the rules engine's own suites.

use serde_json::json;
use tongs::load::{Sources, load};
use tongs_endpoints::{Case, Evaluator, Expected, Report, models, test};
use tongs_scratch::shared;

/// Tests all models of a folder of the shared corpora, which have so many tests.
fn run(folder: &str, tests: usize) {
    let Some(folder) = shared(folder).or_skip() else { return };
    let mut total = Report::default();
    for path in models(&folder).unwrap() {
        total.add(test(&load(Sources::new().path(&path))).unwrap());
    }
    let failed: Vec<_> = total.failed.iter().map(ToString::to_string).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    // None of them is left out.
    assert!(total.passed >= tests, "{} passed", total.passed);
}

#[test]
fn rule_sets_of_services() {
    run("models", 2_000);
}

#[test]
fn rule_sets_and_diagrams_of_services() {
    // Each test twice.
    run("models-bdd", 2_000);
}

#[test]
fn suites_of_the_rules_engine() {
    run("smithy/endpoint-rules", 90);
}

/// A test that can fail does.
#[test]
fn what_is_different_is_told() {
    let evaluator =
        Evaluator::new("param A string\nrecord {\"x\": [A]}\nendpoint \"https://{A}\" . 0\nstart =0", None).unwrap();
    let endpoint = |url: &str, headers| Expected::Endpoint { url: url.to_owned(), headers, properties: json!({}) };
    for (value, expected, passes) in [
        (json!("a"), endpoint("https://a", json!({ "x": ["a"] })), true),
        (json!("a"), endpoint("https://a/", json!({ "x": ["a"] })), false),
        (json!("a"), endpoint("https://a", json!({})), false),
        (json!("a"), Expected::Error("no".to_owned()), false),
        (json!(true), endpoint("https://a", json!({})), false),
        (json!(1), endpoint("https://a", json!({})), false),
    ] {
        let case = Case { documentation: String::new(), params: vec![("A".to_owned(), value)], expected };
        assert_eq!(evaluator.check(&case).is_ok(), passes, "{case:?}");
    }
    assert!(evaluator.resolve(&[("B".to_owned(), json!("a"))]).unwrap_err().contains("no parameter `B`"));
    assert!(Evaluator::new("nonsense", None).is_err());
}
