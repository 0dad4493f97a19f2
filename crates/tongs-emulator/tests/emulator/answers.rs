//! Where answers come from, and in which pages.

use serde_json::{Value, json};
use tongs_emulator::host::Backend;
use tongs_emulator::{Emulator, Fixture};

use crate::support::{ask, shop, unsigned};

#[test]
fn fixtures_come_before_examples_and_those_before_seeded_values() {
    let backend = unsigned()
        .fixture(
            Fixture::output("GetArticle", json!({ "id": "pen-2", "name": "Twice" }))
                .when(json!({ "id": "pen-2" }))
                .times(2),
        )
        .fixture(
            Fixture::error("GetArticle", "BadArticle", json!({})).when(json!({ "id": "pen-2", "currency": "EUR" })),
        )
        .fixture(
            Fixture::error("GetArticle", "NoSuchArticle", json!({ "message": "gone" })).when(json!({ "id": "old-1" })),
        )
        .backend()
        .expect("a backend");
    for (line, status, error, source) in [
        ("GET /articles/pen-1", 200, "", "example"),
        ("GET /articles/nil-0", 404, "NoSuchArticle", "example"),
        // It asks for more than the example does.
        ("GET /articles/pen-1?currency=USD", 200, "", "seeded"),
        ("GET /articles/pen-2", 200, "", "fixture"),
        ("GET /articles/pen-2", 200, "", "fixture"),
        ("GET /articles/pen-2", 200, "", "seeded"),
        ("GET /articles/pen-2?currency=EUR", 409, "BadArticle", "fixture"),
        ("GET /articles/old-1", 404, "NoSuchArticle", "fixture"),
        ("GET /ping", 200, "", "seeded"),
        ("GET /nothing", 404, "UnknownOperationException", "refusal"),
        ("GET /articles/WRONG", 422, "ValidationException", "refusal"),
    ] {
        let seen = ask(&backend, line, "");
        assert_eq!(
            (seen.status, seen.error.as_str(), seen.source.as_str()),
            (status, error, source),
            "{line}: {seen:?}"
        );
    }
    let pen = ask(&backend, "GET /articles/pen-1", "");
    assert_eq!(pen.body, json!({ "id": "pen-1", "name": "Pen", "price": 1.5 }));
    // What an error must have and nobody wrote is made up.
    let gone = ask(&backend, "GET /articles/old-1", "").body;
    assert!(gone["message"] == "gone" && ["EUR", "USD"].iter().any(|kind| gone["kind"] == *kind), "{gone}");
}

#[test]
fn seeded_values_are_of_the_seed_and_the_request_and_have_what_was_asked_for() {
    let of = |seed| unsigned().seed(seed).examples(false).backend().expect("a backend");
    let line = "GET /articles/pen-1?currency=USD";
    let (first, again, other) = (ask(&of(1), line, ""), ask(&of(1), line, ""), ask(&of(2), line, ""));
    assert_eq!(first, again);
    assert_ne!(first.body, other.body);
    for seen in [&first, &other] {
        assert_eq!((&seen.body["id"], &seen.body["currency"]), (&json!("pen-1"), &json!("USD")));
        assert!(seen.body["price"].as_f64().is_some_and(|price| (0.0..=100.0).contains(&price)), "{seen:?}");
    }
    assert_ne!(first.body["name"], ask(&of(1), "GET /articles/pen-2?currency=USD", "").body["name"]);
    let body = json!({ "name": "a", "tags": ["x", "y"] }).to_string();
    let put = ask(&of(1), "PUT /articles/abc-1", &body);
    assert_eq!((put.status, &put.body["id"]), (201, &json!("abc-1")));
}

/// All that comes of a list, page by page, with the sizes of the pages.
fn pages(backend: &impl Backend, query: &str) -> (Vec<Value>, Vec<usize>) {
    let (mut items, mut sizes, mut token) = (Vec::new(), Vec::new(), String::new());
    for _ in 0..100 {
        let seen = ask(backend, &format!("GET /articles?{query}{token}"), "");
        assert_eq!(seen.status, 200, "{seen:?}");
        let page = seen.body["articles"].as_array().expect("articles").clone();
        sizes.push(page.len());
        items.extend(page);
        match seen.body["nextToken"].as_str() {
            Some(next) => token = format!("&nextToken={next}"),
            None => return (items, sizes),
        }
    }
    panic!("the pages do not end");
}

#[test]
fn lists_come_in_pages_that_do_not_depend_on_their_size() {
    let backend = unsigned().items(23).backend().expect("a backend");
    let (all, sizes) = pages(&backend, "currency=EUR");
    assert_eq!(sizes, [10, 10, 3]);
    assert!(all.iter().all(|article| article["id"].is_string()), "{all:?}");
    for (size, expected) in [(1, vec![1; 23]), (20, vec![20, 3]), (7, vec![7, 7, 7, 2])] {
        let (items, sizes) = pages(&backend, &format!("currency=EUR&maxResults={size}"));
        assert_eq!((items, sizes), (all.clone(), expected));
    }
    assert_ne!(pages(&backend, "currency=USD").0, all);
    for items in [0, 10] {
        let backend = unsigned().items(items).backend().expect("a backend");
        assert_eq!(pages(&backend, "").1, [usize::try_from(items).expect("small")]);
    }
}

#[test]
fn tokens_are_of_one_request() {
    let backend = unsigned().backend().expect("a backend");
    let first = ask(&backend, "GET /articles?currency=EUR&maxResults=5", "").body;
    let token = first["nextToken"].as_str().expect("a token");
    let with =
        |backend: &_, query: &str, token: &str| ask(backend, &format!("GET /articles?{query}&nextToken={token}"), "");
    // The size of a page may change.
    assert_eq!(with(&backend, "currency=EUR&maxResults=3", token).status, 200);
    let restarted = unsigned().backend().expect("a backend");
    assert_eq!(with(&restarted, "currency=EUR", token).status, 200);
    let other_seed = unsigned().seed(8).backend().expect("a backend");
    for (backend, query, token) in [
        (&backend, "currency=USD", token),
        (&backend, "maxResults=5", token),
        (&other_seed, "currency=EUR", token),
        (&backend, "currency=EUR", "AQAAAA"),
        (&backend, "currency=EUR", &token[..20]),
    ] {
        let seen = with(backend, query, token);
        assert_eq!((seen.status, seen.error.as_str()), (422, "ValidationException"), "{query} {token}");
        assert_eq!(seen.body["fields"][0]["name"], "nextToken");
    }
}

#[test]
fn tokens_of_every_shape_lead_through_maps() {
    let backend = unsigned().items(7).backend().expect("a backend");
    let (mut body, mut names) = (json!({ "limit": 3 }), Vec::new());
    for (count, more) in [(3, true), (3, true), (1, false)] {
        let seen = ask(&backend, "POST /prices", &body.to_string()).body;
        assert_eq!((&seen["count"], &seen["isTruncated"]), (&json!(count), &json!(more)), "{seen}");
        names.extend(seen["prices"].as_object().expect("prices").keys().cloned());
        body["from"] = seen["to"].clone();
    }
    assert!(body["from"].is_null());
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 7);
}

#[test]
fn what_is_written_down_comes_in_pages_unless_it_says_how() {
    let articles: Vec<Value> = (0..5).map(|index| json!({ "id": format!("pen-{index}") })).collect();
    let backend = unsigned()
        .fixture(
            Fixture::output("ListArticles", json!({ "articles": [], "nextToken": "mine" }))
                .when(json!({ "currency": "USD" })),
        )
        .fixture(Fixture::output("ListArticles", json!({ "articles": articles })))
        .backend()
        .expect("a backend");
    let (all, sizes) = pages(&backend, "maxResults=2");
    assert_eq!((all, sizes), (articles, vec![2, 2, 1]));
    let own = ask(&backend, "GET /articles?currency=USD&nextToken=yours", "");
    assert_eq!(own.body, json!({ "articles": [], "nextToken": "mine" }));
}

#[test]
fn what_is_asked_for_has_to_be_there() {
    let wrong = |output: Value| unsigned().fixture(Fixture::output("GetArticle", output));
    let of = |name: &str| Fixture::output(name, json!({}));
    for (builder, expected) in [
        (Emulator::builder(), "the model has no service"),
        (Emulator::builder().model("nowhere.smithy"), "nowhere.smithy"),
        (unsigned().service("Stall"), "there is no service `Stall`: the models have example.shop#Shop"),
        (unsigned().operation("GetArticl"), "no service has the operation `GetArticl`: there are GetArticle"),
        (unsigned().operation("Sell"), "no service has the operation `Sell`: there are GetArticle, ListArticles"),
        (unsigned().fixture(of("Sell")), "the fixture of Sell: no service has the operation `Sell`"),
        (unsigned().fixture(of("Ping").service("Stall")), "the fixture of Ping: no service has the operation `Ping`"),
        (
            unsigned().fixture(of("Ping").when(json!({ "a": 1 }))),
            "the fixture of Ping: `when` names `a`, and the input has none",
        ),
        (
            wrong(json!({ "id": 7, "name": "a" })),
            "the fixture of GetArticle: `output` is not one of GetArticle: at id: ",
        ),
        (wrong(json!({ "id": "a", "nmae": "a" })), "the fixture of GetArticle: `output` is not one of GetArticle: "),
        (
            unsigned().fixture(Fixture::error("Ping", "NoSuchArticle", json!({}))),
            "the fixture of Ping: Ping has no error `NoSuchArticle`: it has BadArticle, ValidationException",
        ),
        (
            unsigned().fixture(Fixture::error("Ping", "BadArticle", json!({ "why": 1 }))),
            "the fixture of Ping: `value` has the member `why`, and BadArticle has message",
        ),
        (unsigned().protocol("awsQuery"), "does not offer the protocol awsQuery"),
        (unsigned().fixtures("nowhere"), "nowhere: cannot be read: "),
    ] {
        let error = builder.backend().err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.contains(expected), "{expected}: {error}");
    }
    for name in ["example.shop#Shop", "Shop", "Corner Shop", "corner-shop", "shop"] {
        assert!(Emulator::builder().model(shop()).service(name).backend().is_ok(), "{name}");
    }
    let one = unsigned().operation("Ping").backend().expect("a backend");
    assert_eq!(ask(&one, "GET /ping", "").status, 200);
    let other = ask(&one, "GET /articles/pen-1", "");
    assert_eq!((other.status, &other.body["message"]), (404, &json!("GetArticle is not served here.")));
}
