//! How far a paginator reads, and what it asks for.

use super::*;
use crate::config::Config;
use crate::testing::{Connection, FACTS, List, ListError, ListInput, service};

service!(Pages = FACTS);

fn pages(connection: &Connection, input: ListInput) -> Paginator<List<Pages>> {
    let config = Config::builder().endpoint_url("http://pages.example").http_client(connection.client()).build();
    Paginator::new(Call::with_input(Handle::new(config), input))
}

/// The queries of what was sent.
fn queries(connection: &Connection) -> Vec<String> {
    let prefix = "GET http://pages.example/things";
    connection.lines().iter().map(|line| line.strip_prefix(prefix).unwrap().to_owned()).collect()
}

const THREE: [(u16, &str); 3] =
    [(200, r#"{"items":["a","b"],"next":"1"}"#), (200, r#"{"items":[],"next":"2"}"#), (200, r#"{"items":["c"]}"#)];

#[tokio::test]
async fn pages_are_read_up_to_the_one_that_names_no_next() {
    let connection = Connection::answering(THREE);
    let read: Result<Vec<_>, _> = pages(&connection, ListInput::default()).send().collect().await;
    let items: Vec<Vec<String>> = read.unwrap().into_iter().map(|page| page.items).collect();
    assert_eq!(items, [vec!["a", "b"], vec![], vec!["c"]]);
    assert_eq!(queries(&connection), ["", "?token=1", "?token=2"]);
}

#[tokio::test]
async fn items_are_those_of_all_pages() {
    let connection = Connection::answering(THREE);
    let input = ListInput { token: Some("0".into()), limit: Some(9), ..ListInput::default() };
    let read: Result<Vec<_>, _> = pages(&connection, input).page_size(2).items().send().collect().await;
    assert_eq!(read.unwrap(), ["a", "b", "c"]);
    assert_eq!(queries(&connection), ["?token=0&limit=2", "?token=1&limit=2", "?token=2&limit=2"]);
}

#[tokio::test]
async fn nothing_is_sent_before_the_stream_is_read() {
    let connection = Connection::answering(THREE);
    let mut stream = pages(&connection, ListInput::default()).send();
    assert_eq!(connection.lines(), [""; 0]);
    assert!(stream.next().await.is_some());
    drop(stream);
    assert_eq!(queries(&connection), [""]);
}

#[tokio::test]
async fn a_page_that_names_itself_ends_the_stream_unless_it_is_followed() {
    let same = [(200, r#"{"items":["a"],"next":"1"}"#)];
    let connection = Connection::answering(same);
    let read: Result<Vec<_>, _> = pages(&connection, ListInput::default()).items().send().collect().await;
    assert_eq!(read.unwrap(), ["a", "a"]);
    assert_eq!(queries(&connection), ["", "?token=1"]);

    let connection = Connection::answering(same);
    let mut stream = pages(&connection, ListInput::default()).stop_on_duplicate_token(false).send();
    for _ in 0..4 {
        assert!(stream.next().await.unwrap().is_ok());
    }
    drop(stream);
    assert_eq!(queries(&connection), ["", "?token=1", "?token=1", "?token=1"]);
}

#[tokio::test]
async fn an_error_ends_the_stream() {
    let connection = Connection::answering([THREE[0], (400, r#"{"__type":"Broken"}"#), THREE[2]]);
    let mut items = pages(&connection, ListInput::default()).items().send();
    let mut read = Vec::new();
    while let Some(item) = items.next().await {
        read.push(item.map_err(|err| {
            let ListError::Unhandled(err) = err.into_service_error();
            err.meta().code().map(str::to_owned)
        }));
    }
    assert_eq!(read, [Ok("a".to_owned()), Ok("b".to_owned()), Err(Some("Broken".to_owned()))]);

    let connection = Connection::default();
    let incomplete = ListInput { incomplete: true, ..ListInput::default() };
    let read: Vec<_> = {
        let mut stream = pages(&connection, incomplete).send();
        let mut read = Vec::new();
        while let Some(page) = stream.next().await {
            read.push(page.map_err(|err| matches!(err, SdkError::ConstructionFailure(_))));
        }
        read
    };
    assert_eq!((read, connection.lines().len()), (vec![Err(true)], 0));
}
