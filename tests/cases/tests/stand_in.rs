//! A program adds the behavior of operations to a stand-in for the service of a model, and nothing else. The client that was
//! forged of the same model calls it, and so does somebody who keeps no rule.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tongs::forge::forge;
use tongs::load::{Sources, load};
use tongs::settings::ModelSettings;
use tongs_emulator::{Emulator, Fault, Refusal};
use tongs_scratch::{Workspace, settings};

const LIBRARY: &str = include_str!("../runner/library.smithy");

type Seen = Arc<Mutex<Vec<Value>>>;

#[test]
fn a_service_needs_nothing_but_its_behavior() {
    let seen = Seen::default();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let emulator = runtime.block_on(start(&seen));
    call(emulator.endpoint_url());
    let expected = [
        json!({
            "shelf": "ab", "title": "Iliad", "reason": "gift",
            "book": {
                "author": "Homer", "kind": "novel", "stars": 5.0, "tags": ["old", "long"], "lent": { "to": "Ann" },
            },
        }),
        json!({ "kinds": ["novel", "atlas"], "lent": true }),
        json!({ "path": "greek/iliad", "number": 7 }),
    ];
    assert_eq!(*seen.lock().unwrap(), expected);
    faults(&emulator);
    what_is_not_read(emulator.local_addr());
    what_is_not_valid(emulator.local_addr());
}

/// Forges a client, and has it call the stand-in.
fn call(url: &str) {
    let loaded = load(Sources::new().text("library.smithy", LIBRARY));
    let model = loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)));
    let forged = forge(&model, &settings("library", ModelSettings::default())).unwrap();
    let mut workspace = Workspace::new("tongs-stand-in");
    workspace.add(&forged).unwrap();
    let manifest = format!(
        "[package]\nname = \"stand-in\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         library = {{ path = \"{}\" }}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n",
        workspace.path_of(&forged, "library").display()
    );
    let files = [("Cargo.toml", manifest.as_str()), ("src/main.rs", include_str!("../runner/stand_in.rs"))];
    workspace.package("stand-in", &files).unwrap();
    workspace.finish().unwrap();
    let output = workspace.cargo().args(["run", "--quiet", "--package", "stand-in", "--", url]).output().unwrap();
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && log.is_empty(), "{log}");
}

/// The behavior of the operations, and nothing else.
async fn start(seen: &Seen) -> Emulator {
    let note = |seen: &Seen, input: &Value| seen.lock().unwrap().push(input.clone());
    let (of_put, of_list, of_read) = (Arc::clone(seen), Arc::clone(seen), Arc::clone(seen));
    Emulator::builder()
        .model_text("library.smithy", LIBRARY)
        .handle("GetBook", |input| {
            if input["title"] == "Ulysses" {
                return Err(Refusal::new("NoSuchBook", "It was never given back."));
            }
            // Members come in any order.
            Ok(json!({ "book": { "stars": 4.5, "author": "Homer" }, "edition": 3 }))
        })
        .handle("PutBook", move |input| {
            note(&of_put, input);
            Ok(json!({ "placed": "2026-01-02T03:04:05Z" }))
        })
        .handle("ListBooks", move |input| {
            note(&of_list, input);
            let books = json!([{ "author": "A", "kind": "atlas", "lent": { "days": 3 } }, { "author": "B" }]);
            Ok(json!({ "rest": { "books": books, "from": "there" } }))
        })
        .handle("ReadPage", move |input| {
            note(&of_read, input);
            Ok(json!({ "text": "Sing, O Muse" }))
        })
        .start()
        .await
        .expect("an emulator")
}

/// Faults find tokens, items and optional members by the model, too.
fn faults(emulator: &Emulator) {
    let whole = [json!({ "author": "A", "kind": "atlas", "lent": { "days": 3 } }), json!({ "author": "B" })];
    let nulls = json!([
        { "author": "A", "kind": "atlas", "stars": null, "tags": null, "lent": { "days": 3 } },
        { "author": "B", "kind": null, "stars": null, "tags": null, "lent": null },
    ]);
    for (fault, from, books) in [
        (Fault::EmptyToken, "", json!(whole)),
        (Fault::NullItem, "there", json!([whole[0], whole[1], null])),
        (Fault::Nulls, "there", nulls),
    ] {
        emulator.inject(fault, 1);
        let (status, body) = send(emulator.local_addr(), "GET", "/books?sorted=yes", "", "");
        let body: Value = serde_json::from_str(&body).expect("JSON");
        assert_eq!((status, body), (200, json!({ "rest": { "from": from, "books": books } })));
    }
}

const JSON: &str = "content-type: application/json\r\n";
const PUT: &str = "/shelves/ab/books/Iliad";

fn what_is_not_read(address: SocketAddr) {
    let (unknown, unread) = ("UnknownOperationException", "SerializationException");
    let slashes = "no operation is called by GET /shelves/ab/books/a/b: a `/` that is part of a value is sent as %2F";
    let many = r#"{"book":{"author":"A","stars":"many"}}"#;
    for (method, target, headers, body, status, code, message) in [
        ("GET", "/", "", "", 404, unknown, ""),
        ("GET", "/books", "", "", 404, unknown, ""),
        ("GET", "/books?sorted=no", "", "", 404, unknown, ""),
        ("GET", "/shelves/ab/books/", "", "", 404, unknown, ""),
        ("GET", "/shelves/ab/books/a/b", "", "", 404, unknown, slashes),
        ("GET", "/books/pages/1", "", "", 404, unknown, ""),
        ("POST", PUT, "", "", 405, unknown, "no operation is called by POST there: there is GET, PUT"),
        ("GET", "/shelves/ab/books/%ff", "", "", 400, unread, ""),
        ("GET", "/books?sorted=yes&lent=maybe", "", "", 400, unread, ""),
        ("GET", "/books/a/b/pages/x", "", "", 400, unread, ""),
        ("PUT", PUT, JSON, "{", 400, unread, ""),
        ("PUT", PUT, JSON, "[]", 400, unread, ""),
        ("PUT", PUT, JSON, many, 400, unread, r#"at book.stars: expected a number, found "many""#),
        ("PUT", PUT, "", "{}", 415, "UnsupportedMediaTypeException", ""),
    ] {
        refuses(address, (method, target, headers, body), (status, code, message));
    }
}

fn what_is_not_valid(address: SocketAddr) {
    let long = format!("/shelves/ab/books/{}", "x".repeat(13));
    let at = |place: &str, must: &str| format!("Value {place} failed to satisfy constraint: Member must {must}");
    let one = |place: &str, must: &str| format!("1 validation error detected. {}", at(place, must));
    let seven = [
        at("at '/book/author'", "not be null"),
        at("at '/book/stars'", "be between 0.5 and 5.0, inclusive"),
        at("with length 3 at '/book/tags'", "have length less than or equal to 2"),
        at("at '/book/tags'", "have unique values"),
        at("with length 0 at '/book/tags/2'", "have length between 1 and 12, inclusive"),
        at("at '/book/lent/days'", "be less than or equal to 30"),
        at("with length 13 at '/reason'", "have length less than or equal to 8"),
    ];
    let seven = format!("7 validation errors detected. {}", seven.join("; "));
    let title = one("with length 13 at '/title'", "have length between 1 and 12, inclusive");
    let kind = one("at '/kinds/0'", "satisfy enum value set: [novel, atlas]");
    let book = r#"{"book":{"stars":9,"tags":["a","a",""],"lent":{"days":31}}}"#;
    let headers = format!("{JSON}x-reason: because I can\r\n");
    for (method, target, headers, body, message) in [
        ("GET", "/shelves/abc/books/a", "", "", one("at '/shelf'", "satisfy regular expression pattern: ^[a-z]{2}$")),
        ("GET", &long, "", "", title),
        ("GET", "/books?sorted=yes&kind=comic", "", "", kind),
        ("GET", "/books/a/pages/0", "", "", one("at '/number'", "be between 1 and 999, inclusive")),
        ("PUT", PUT, "", "", one("at '/book'", "not be null")),
        ("PUT", PUT, &headers, book, seven),
    ] {
        refuses(address, (method, target, headers, body), (400, "ValidationException", &message));
    }
}

/// Sends a request, and holds the status, the code and the message of the answer against what is expected.
fn refuses(
    address: SocketAddr,
    (method, target, headers, body): (&str, &str, &str, &str),
    (status, code, message): (u16, &str, &str),
) {
    let (found, answer) = send(address, method, target, &format!("x-want: {code}\r\n{headers}"), body);
    assert_eq!(found, status, "{method} {target} {body}: {answer}");
    if !message.is_empty() {
        let answer: Value = serde_json::from_str(&answer).expect("an error");
        assert_eq!(answer["message"], message, "{method} {target}");
    }
}

/// Sends a request as it is, and gives the status and the body. A header `x-want` says which error it is to be.
fn send(address: SocketAddr, method: &str, target: &str, headers: &str, body: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).expect("a connection");
    let length = body.len();
    write!(
        stream,
        "{method} {target} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n{headers}content-length: {length}\r\n\r\n{body}"
    )
    .expect("to send");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    let wanted = headers.lines().find_map(|line| line.strip_prefix("x-want: "));
    if let Some(wanted) = wanted {
        assert!(head.contains(&format!("x-amzn-errortype: {wanted}")), "{method} {target}: {answer}");
    }
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    (status, body.to_owned())
}
