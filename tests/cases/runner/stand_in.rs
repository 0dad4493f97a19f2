//! An emulator that stands in for a service of which it knows nothing but the tables that were forged of its model. The
//! client that was forged of the same model calls it, and so does somebody who keeps no rule.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};

use cleanroomsml_emulator::{Emulator, Fault, Members, Refusal};
use library::primitives::DateTime;
use library::types::{Book, Kind, Lent};
use library::{Client, Config};
use serde_json::{Value, json};

type Seen = Arc<Mutex<Vec<Value>>>;

#[tokio::main]
async fn main() {
    let seen = Seen::default();
    let emulator = start(&seen).await;
    let config = Config::builder().endpoint_url(emulator.endpoint_url()).build();
    well_behaved(&Client::from_conf(config), &seen).await;
    faults(&emulator);
    hostile(emulator.local_addr());
}

fn members(value: Value) -> Members {
    value.as_object().expect("an object").clone()
}

/// The behavior of the operations, and nothing else.
async fn start(seen: &Seen) -> Emulator {
    let note = |seen: &Seen, input: &Members| seen.lock().unwrap().push(Value::Object(input.clone()));
    let (of_put, of_list, of_read) = (Arc::clone(seen), Arc::clone(seen), Arc::clone(seen));
    Emulator::builder()
        .service(&library::schema::SERVICE)
        .handle("GetBook", |input| {
            if input["title"] == "Ulysses" {
                return Err(Refusal::new("NoSuchBook", "It was never given back."));
            }
            // Members come in any order, and those that the model does not know stay here.
            Ok(members(json!({ "book": { "stars": 4.5, "unknown": 1, "author": "Homer" }, "edition": 3 })))
        })
        .handle("PutBook", move |input| {
            note(&of_put, input);
            Ok(members(json!({ "placed": "2026-01-02T03:04:05Z" })))
        })
        .handle("ListBooks", move |input| {
            note(&of_list, input);
            let books = json!([{ "author": "A", "kind": "atlas", "lent": { "days": 3 } }, { "author": "B" }]);
            Ok(members(json!({ "rest": { "books": books, "from": "there" } })))
        })
        .handle("ReadPage", move |input| {
            note(&of_read, input);
            Ok(members(json!({ "text": "Sing, O Muse" })))
        })
        .start()
        .await
        .expect("an emulator")
}

async fn well_behaved(client: &Client, seen: &Seen) {
    let got = client.get_book().shelf("ab").title("Iliad / I").send().await.expect("a book");
    assert_eq!((got.edition(), got.book().map(Book::author)), (Some(3), Some("Homer")));
    let error = client.get_book().shelf("ab").title("Ulysses").send().await.expect_err("no book");
    assert_eq!(error.raw_response().map(|response| response.status().as_u16()), Some(410));
    let error = error.into_service_error();
    assert!(error.is_no_such_book() && error.to_string().contains("never given back"), "{error}");

    let lent = Lent::To("Ann".to_owned());
    let book = Book::builder().author("Homer").kind(Kind::Novel).stars(5.0).tags("old").tags("long").lent(lent);
    let put = client.put_book().shelf("ab").title("Iliad").reason("gift").book(book.build().expect("a book"));
    assert_eq!(put.send().await.expect("an answer").placed(), Some(&DateTime::from_secs(1_767_323_045)));
    let list = client.list_books().kinds(Kind::Novel).kinds(Kind::Atlas).lent(true).send().await.expect("books");
    let rest = list.rest().expect("the rest");
    assert_eq!((rest.books().len(), rest.from()), (2, Some("there")));
    let page = client.read_page().path("greek/iliad").number(7).send().await.expect("a page");
    assert_eq!(page.text(), Some("Sing, O Muse"));

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
}

/// Faults find tokens, items and optional members by the tables, too.
fn faults(emulator: &Emulator) {
    let whole = r#"{"author":"A","kind":"atlas","lent":{"days":3}},{"author":"B"}"#;
    let absent = r#""stars":null,"tags":null"#;
    for (fault, expected) in [
        (Fault::EmptyToken, format!(r#"{{"rest":{{"from":"","books":[{whole}]}}}}"#)),
        (Fault::NullItem, format!(r#"{{"rest":{{"from":"there","books":[{whole},null]}}}}"#)),
        (
            Fault::Nulls,
            format!(
                r#"{{"rest":{{"from":"there","books":[{{"author":"A","kind":"atlas",{absent},"lent":{{"days":3}}}},{{"author":"B","kind":null,{absent},"lent":null}}]}}}}"#
            ),
        ),
    ] {
        emulator.inject(fault, 1);
        let (status, body) = send(emulator.local_addr(), "GET", "/books?sorted=yes", "", "");
        assert_eq!((status, body), (200, expected));
    }
}

fn hostile(address: SocketAddr) {
    let long = format!("/shelves/ab/books/{}", "x".repeat(13));
    let put = "/shelves/ab/books/Iliad";
    let one = |violation: &str| format!("1 validation error detected: Value at {violation}");
    for (method, target, headers, body, status, code, message) in [
        ("GET", "/", "", "", 404, "UnknownOperationException", String::new()),
        ("GET", "/books", "", "", 404, "UnknownOperationException", String::new()),
        ("GET", "/books?sorted=no", "", "", 404, "UnknownOperationException", String::new()),
        ("GET", "/shelves/ab/books/", "", "", 404, "UnknownOperationException", String::new()),
        ("GET", "/shelves/ab/books/a/b", "", "", 404, "UnknownOperationException", String::new()),
        ("GET", "/books/pages/1", "", "", 404, "UnknownOperationException", String::new()),
        ("POST", put, "", "", 405, "MethodNotAllowedException", "This path answers GET, PUT, not POST.".to_owned()),
        ("GET", "/shelves/ab/books/%", "", "", 400, "SerializationException", String::new()),
        ("GET", "/books?sorted=yes&lent=maybe", "", "", 400, "SerializationException", String::new()),
        ("GET", "/books/a/b/pages/x", "", "", 400, "SerializationException", String::new()),
        ("PUT", put, "", "{", 400, "SerializationException", String::new()),
        ("PUT", put, "", "[]", 400, "SerializationException", String::new()),
        (
            "PUT",
            put,
            "",
            r#"{"book":{"author":"A","stars":"many"}}"#,
            400,
            "SerializationException",
            "The value at 'book.stars' is not a number.".to_owned(),
        ),
        (
            "GET",
            "/shelves/abc/books/a",
            "",
            "",
            400,
            "ValidationException",
            one("'shelf' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]{2}"),
        ),
        (
            "GET",
            &long,
            "",
            "",
            400,
            "ValidationException",
            one("'title' failed to satisfy constraint: Member must have length less than or equal to 12"),
        ),
        (
            "GET",
            "/books?sorted=yes&kind=comic",
            "",
            "",
            400,
            "ValidationException",
            one("'kinds.0' failed to satisfy constraint: Member must satisfy enum value set: [novel, atlas]"),
        ),
        (
            "GET",
            "/books/a/pages/0",
            "",
            "",
            400,
            "ValidationException",
            one("'number' failed to satisfy constraint: Member must have value greater than or equal to 1"),
        ),
        (
            "PUT",
            put,
            "",
            "",
            400,
            "ValidationException",
            one("'book' failed to satisfy constraint: Member must not be null"),
        ),
        (
            "PUT",
            put,
            "x-reason: because I can\r\n",
            r#"{"book":{"stars":9,"tags":["a","a",""],"lent":{"days":31}}}"#,
            400,
            "ValidationException",
            "7 validation errors detected: \
             Value at 'book.author' failed to satisfy constraint: Member must not be null; \
             Value at 'book.stars' failed to satisfy constraint: Member must have value less than or equal to 5; \
             Value at 'book.tags' failed to satisfy constraint: Member must have length less than or equal to 2; \
             Value at 'book.tags' failed to satisfy constraint: Member must have unique values; \
             Value at 'book.tags.2' failed to satisfy constraint: Member must have length greater than or equal to 1; \
             Value at 'book.lent.days' failed to satisfy constraint: Member must have value less than or equal to 30; \
             Value at 'reason' failed to satisfy constraint: Member must have length less than or equal to 8"
                .to_owned(),
        ),
    ] {
        let (found, answer) = send(address, method, target, &format!("x-want: {code}\r\n{headers}"), body);
        assert_eq!(found, status, "{method} {target} {body}: {answer}");
        if !message.is_empty() {
            let answer: Value = serde_json::from_str(&answer).expect("an error");
            assert_eq!(answer["message"], message, "{method} {target}");
        }
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
