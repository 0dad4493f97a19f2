//! Faults on request, in every form.

use serde_json::json;
use tongs_emulator::Fault;

use crate::support::{ask_with, unsigned};

#[test]
fn faults_change_what_is_answered() {
    let backend = unsigned().backend().expect("a backend");
    let list = "GET /articles?maxResults=2";
    let proper = crate::support::ask(&backend, list, "");
    let token = proper.body["nextToken"].as_str().expect("a token").to_owned();
    let behind = format!("GET /articles?maxResults=2&nextToken={token}");
    let with = |fault: Fault, line: &str| ask_with(&backend, &fault, line);

    assert_eq!(with(Fault::EmptyToken, list).body["nextToken"], "");
    assert_eq!(with(Fault::RepeatedToken, &behind).body["nextToken"], token.as_str());
    let unknown = with(Fault::UnknownMembers, list).body;
    assert!(unknown["zzUnknown"].is_object() && unknown["articles"][1]["zzUnknown"].is_object(), "{unknown}");
    assert!(with(Fault::NullItem, list).body["articles"][2].is_null());
    let nulls = with(Fault::Nulls, "GET /articles/pen-1").body;
    assert_eq!(nulls, json!({ "id": "pen-1", "name": "Pen", "price": 1.5, "currency": null, "added": null }));
    let missing = with(Fault::MissingMember("id".to_owned()), list).body;
    assert!(missing["articles"][0]["id"].is_null() && missing["articles"][0].is_object(), "{missing}");
    let set = with(Fault::SetMember("name".to_owned(), "New".into()), "GET /articles/pen-1").body;
    assert_eq!(set["name"], "New");
    // In JSON, a value may be one that its shape does not have.
    let wrong = with(Fault::SetMember("name".to_owned(), json!([1])), "GET /articles/pen-1");
    assert_eq!((wrong.status, &wrong.body["name"], &wrong.body["id"]), (200, &json!([1]), &json!("pen-1")));

    for (fault, status, error) in [
        (Fault::Error("NoSuchArticle".to_owned()), 404, "NoSuchArticle"),
        (Fault::Error("example.shop#BadArticle".to_owned()), 409, "BadArticle"),
        (Fault::Error("OfAnother".to_owned()), 400, "OfAnother"),
        (Fault::HtmlPage(503), 503, ""),
        (Fault::EmptyBody, 200, ""),
        (Fault::MalformedJson, 200, ""),
    ] {
        let seen = ask_with(&backend, &fault, "GET /articles/pen-1");
        assert_eq!((seen.status, seen.error.as_str()), (status, error), "{fault:?}: {seen:?}");
    }
    // There is no page to change in an error.
    let refused = with(Fault::Nulls, "GET /articles/WRONG");
    assert_eq!(refused.status, 422);
}
