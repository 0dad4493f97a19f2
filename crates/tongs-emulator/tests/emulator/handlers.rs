//! Answers that a program makes: outputs, lists and errors.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tongs_emulator::{Emulator, EmulatorBuilder, Fault, Fixture, Refusal, Reply};

use crate::support::{Seen, ask, ask_with, request, unsigned};

#[test]
fn handlers_see_checked_inputs_and_come_behind_fixtures() {
    let inputs = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&inputs);
    let backend = unsigned()
        .handle("GetArticle", |_| Ok(json!({ "id": "x-1", "name": "never" })))
        .handle("example.shop#GetArticle", move |input| {
            seen.lock().expect("inputs").push(input.clone());
            match input["id"].as_str() {
                Some("pen-1") => Ok(json!({ "id": "pen-1", "name": "Mine", "added": 0 })),
                Some("old-1") => Err(Refusal::new("NoSuchArticle", "Sold.").with(json!({ "kind": "EUR" }))),
                Some("odd-1") => Err(Refusal::new("OddException", "Odd.").status(418)),
                Some("mis-1") => Ok(json!({ "id": "mis-1", "nmae": "a" })),
                _ => Err(Refusal::new("NoSuchArticle", "Gone.")),
            }
        })
        .fixture(Fixture::output("GetArticle", json!({ "id": "pen-1", "name": "Once" })).times(1))
        .backend()
        .expect("a backend");
    for (id, status, error, source, message) in [
        ("pen-1", 200, "", "fixture", ""),
        ("pen-1", 200, "", "handler", ""),
        ("old-1", 404, "NoSuchArticle", "handler", "Sold."),
        ("nil-0", 404, "NoSuchArticle", "handler", "Gone."),
        ("odd-1", 418, "OddException", "handler", "Odd."),
        ("mis-1", 500, "InternalFailure", "handler", "The output of GetArticle cannot be sent: "),
        ("WRONG", 422, "ValidationException", "refusal", ""),
    ] {
        let Seen { status: found, error: code, body, source: from } = ask(&backend, &format!("GET /articles/{id}"), "");
        assert_eq!((found, code.as_str(), from.as_str()), (status, error, source), "{id}: {body}");
        assert!(body["message"].as_str().unwrap_or_default().starts_with(message), "{id}: {body}");
        if error == "NoSuchArticle" {
            // What the error must have is there, given or made up.
            assert!(["EUR", "USD"].iter().any(|kind| body["kind"] == *kind), "{body}");
        }
    }
    let mine = ask(&backend, "GET /articles/pen-1?currency=USD", "").body;
    assert_eq!(mine["name"], "Mine");
    let inputs = inputs.lock().expect("inputs");
    assert_eq!(inputs.len(), 6, "not of the fixture, and not of what is not valid");
    assert_eq!(inputs[5], json!({ "id": "pen-1", "currency": "USD" }));
    // The others are answered as ever.
    assert_eq!(ask(&backend, "GET /ping", "").source, "seeded");
}

fn article(number: u64) -> Value {
    json!({ "id": format!("pen-{number}"), "name": "Pen" })
}

fn ids(seen: &Seen) -> Vec<&str> {
    let articles = seen.body["articles"].as_array().expect("articles");
    articles.iter().filter_map(|article| article["id"].as_str()).collect()
}

#[test]
fn lists_come_in_pages_and_no_further_than_asked_for() {
    let made = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&made);
    let list = move |_: &Value| {
        let counter = Arc::clone(&counter);
        Ok(Reply::list((0..).map(move |number| {
            counter.fetch_add(1, Ordering::Relaxed);
            article(number)
        })))
    };
    let backend = unsigned().page_size(3).handle("ListArticles", list).backend().expect("a backend");
    let first = ask(&backend, "GET /articles", "");
    assert_eq!((ids(&first), first.source.as_str()), (vec!["pen-0", "pen-1", "pen-2"], "handler"));
    assert_eq!(made.load(Ordering::Relaxed), 4, "one more than the page holds tells that there is another");
    let token = first.body["nextToken"].as_str().expect("a token");
    let second = ask(&backend, &format!("GET /articles?maxResults=2&nextToken={token}"), "");
    assert_eq!(ids(&second), ["pen-3", "pen-4"]);
    let largest = unsigned().page_size(1_000).handle("ListArticles", |_| Ok(Reply::list((0..).map(article))));
    assert_eq!(ids(&ask(&largest.backend().expect("a backend"), "GET /articles", "")).len(), 20, "the model's limit");
}

/// A list of that many articles.
fn listing(count: u64, revision: u64) -> EmulatorBuilder {
    unsigned().handle("ListArticles", move |_| {
        Ok(Reply::list((0..count).map(article)).with(json!({ "nextToken": "not this" })).revision(revision))
    })
}

#[test]
fn tokens_are_of_one_revision_and_one_request() {
    let backend = listing(5, 1).backend().expect("a backend");
    let (line, mut token, mut sizes) = ("GET /articles?currency=EUR&maxResults=2", String::new(), Vec::new());
    loop {
        let seen = ask(&backend, &format!("{line}{token}"), "");
        sizes.push(ids(&seen).len());
        let Some(next) = seen.body["nextToken"].as_str() else { break };
        token = format!("&nextToken={next}");
    }
    assert_eq!(sizes, [2, 2, 1]);
    let (same, other) = (listing(5, 1).backend().expect("a backend"), listing(5, 2).backend().expect("a backend"));
    assert_eq!(ids(&ask(&same, &format!("{line}{token}"), "")), ["pen-4"]);
    for seen in [ask(&other, &format!("{line}{token}"), ""), ask(&backend, &format!("GET /articles?{token}"), "")] {
        assert_eq!((seen.status, seen.error.as_str(), seen.source.as_str()), (422, "ValidationException", "refusal"));
        let message = seen.body["message"].as_str().unwrap_or_default();
        assert!(message.starts_with("The nextToken is not valid for this request."), "{message}");
        assert_eq!(seen.body["fields"][0]["name"], "nextToken");
    }
    assert_eq!(ids(&ask(&listing(0, 1).backend().expect("a backend"), line, "")), Vec::<&str>::new());
    // Faults know the token that was asked with, and the first.
    let again = ask_with(&same, &Fault::RepeatedToken, &format!("{line}{token}"));
    assert_eq!(format!("&nextToken={}", again.body["nextToken"].as_str().expect("a token")), token);
    let whole = ask_with(&same, &Fault::RepeatedToken, "GET /articles");
    let first = whole.body["nextToken"].as_str().expect("a token");
    assert_eq!(ids(&ask(&same, &format!("GET /articles?nextToken={first}"), "")).len(), 5);
}

#[test]
fn outputs_with_pages_of_their_own_are_left_as_they_are() {
    let backend = unsigned()
        .handle("ListArticles", |input| {
            Ok(match input["nextToken"].as_str() {
                None => json!({ "articles": [article(1)], "nextToken": "b" }),
                Some(_) => json!({ "articles": [article(2)] }),
            })
        })
        .handle("Ping", |_| Ok(Reply::list([json!({})])))
        .backend()
        .expect("a backend");
    assert_eq!(ask(&backend, "GET /articles", "").body, json!({ "articles": [article(1)], "nextToken": "b" }));
    assert_eq!(ask(&backend, "GET /articles?nextToken=b", "").body, json!({ "articles": [article(2)] }));
    let ping = ask(&backend, "GET /ping", "");
    assert_eq!((ping.status, ping.error.as_str()), (500, "InternalFailure"));
    assert_eq!(ping.body["message"], "The handler of Ping gives a list, and it has no pages.");
}

#[test]
fn handlers_are_for_operations_that_are_there() {
    let wrong = unsigned().handle("GetArticl", |_| Ok(json!({}))).backend().err().map(|error| error.to_string());
    assert_eq!(wrong.as_deref(), Some("no service has the operation `GetArticl`: there are GetArticle"));
}

#[test]
fn a_model_may_be_a_text() {
    let builder = |text| Emulator::builder().model_text("shop.smithy", text).check_signatures(false);
    let backend = builder(include_str!("shop.smithy")).handle("Ping", |_| Ok(json!({ "pong": true })));
    assert_eq!(ask(&backend.backend().expect("a backend"), "GET /ping", "").body, json!({ "pong": true }));
    let error = builder("namespace a\nstring").backend().err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains("shop.smithy:2"), "{error}");
}

#[test]
fn a_wrong_method_is_told_the_right_ones() {
    use tongs_emulator::host::Backend;
    let backend = unsigned().backend().expect("a backend");
    let allow = |line: &str| {
        let answered = backend.answer(&request(line, ""), None);
        let headers = answered.script.headers().to_vec();
        headers.into_iter().find(|(name, _)| name == "allow").and_then(|(_, value)| String::from_utf8(value).ok())
    };
    assert_eq!(allow("DELETE /articles/pen-1").as_deref(), Some("GET, PUT"));
    assert_eq!(allow("GET /nothing"), None);
}
