//! The paging arithmetic, on pages of numbered items.

use super::*;
use crate::output::json;

/// Serves the items `0..count` in pages, each page named by the number of its first item.
struct Numbers {
    count: usize,
    /// The page size unless a call says another.
    size: usize,
    calls: Vec<String>,
}

impl Service for Numbers {
    async fn call(&mut self, parameters: &Object) -> Result<Value, Failure> {
        self.calls.push(json::to_compact_ascii(&Value::Object(parameters.clone())));
        let number = |name: &str, default: usize| match parameters.get(name) {
            Some(value) => value.to_python_str().parse().map_err(|_| Failure::general("bad token")),
            None => Ok(default),
        };
        let (start, size) = (number(TOKEN, 0)?, number(LIMIT, self.size)?);
        let end = (start + size).min(self.count);
        let items = (start..end).map(|item| Value::from(item.to_string())).collect();
        let mut page = Object::new();
        if end < self.count {
            page.insert(TOKEN.to_owned(), Value::from(end.to_string()));
        }
        page.insert(ITEMS.to_owned(), Value::List(items));
        Ok(Value::Object(page))
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

fn collect(service: &mut Numbers, limits: &Limits) -> Result<(Vec<String>, Option<String>), String> {
    let result = block_on(async { Pages::new(service, Object::new(), limits)?.collect().await });
    let result = result.map_err(|failure| failure.message)?;
    let items = match result.get(ITEMS) {
        Some(Value::List(items)) => items.iter().map(Value::to_python_str).collect(),
        _ => Vec::new(),
    };
    Ok((items, result.get("NextToken").map(Value::to_python_str)))
}

#[test]
fn any_limit_and_its_token_go_through_all_items_once() {
    for count in [0, 1, 4, 10] {
        for size in [1, 3, 4, 100] {
            for max_items in [1, 2, 3, 4, 5, 9, 10, 11] {
                let mut service = Numbers { count, size, calls: Vec::new() };
                let mut seen = Vec::new();
                let mut starting_token = None;
                loop {
                    let limits = Limits { max_items: Some(max_items), page_size: None, starting_token };
                    let (items, token) = collect(&mut service, &limits).expect("pages");
                    seen.extend(items);
                    starting_token = token;
                    if starting_token.is_none() {
                        break;
                    }
                }
                let expected: Vec<String> = (0..count).map(|item| item.to_string()).collect();
                assert_eq!(seen, expected, "{count} items by {size}, {max_items} at a time");
            }
        }
    }
}

#[test]
fn tokens_name_the_page_and_the_place_in_it() {
    let token = |json: &str| Some(base64::Engine::encode(&base64::engine::general_purpose::STANDARD, json));
    // Ten items by three: what each limit answers with.
    let table = [
        (None, 10, None),
        (Some(10), 10, None),
        (Some(9), 9, token(r#"{"nextToken": "9"}"#)),
        (Some(2), 2, token(r#"{"nextToken": null, "boto_truncate_amount": 2}"#)),
        (Some(3), 3, token(r#"{"nextToken": "3"}"#)),
        (Some(4), 4, token(r#"{"nextToken": "3", "boto_truncate_amount": 1}"#)),
        (Some(0), 0, token(r#"{"nextToken": null, "boto_truncate_amount": 0}"#)),
        // The AWS CLI warns that this is undefined, and slices.
        (Some(-1), 2, token(r#"{"nextToken": null, "boto_truncate_amount": -1}"#)),
    ];
    for (max_items, expected, expected_token) in table {
        let mut service = Numbers { count: 10, size: 3, calls: Vec::new() };
        let limits = Limits { max_items, ..Limits::default() };
        let (items, token) = collect(&mut service, &limits).expect("pages");
        assert_eq!((items.len(), token), (expected, expected_token), "{max_items:?}");
    }
}

#[test]
fn parameters_of_each_call() {
    let mut service = Numbers { count: 5, size: 100, calls: Vec::new() };
    let limits = Limits { page_size: Some(2), ..Limits::default() };
    collect(&mut service, &limits).expect("pages");
    assert_eq!(
        service.calls,
        [r#"{"maxResults":2}"#, r#"{"maxResults":2,"nextToken":"2"}"#, r#"{"maxResults":2,"nextToken":"4"}"#]
    );
}

/// Answers each call with the same page.
struct Same(&'static str);

impl Service for Same {
    async fn call(&mut self, _: &Object) -> Result<Value, Failure> {
        Value::from_json(self.0.as_bytes()).map_err(Failure::general)
    }
}

#[test]
fn odd_answers() {
    let items = "collaborationTrainedModelExportJobs";
    let table = [
        ("{}", Limits::default(), Ok("{}".to_owned())),
        (r#"{"nextToken": ""}"#, Limits::default(), Ok("{}".to_owned())),
        (
            r#"{"nextToken": "a'b"}"#,
            Limits::default(),
            Err(r#"Error during pagination: The same next token was received twice: {'nextToken': "a'b"}"#.to_owned()),
        ),
        (
            r#"{"collaborationTrainedModelExportJobs": [1, 2, 3]}"#,
            Limits { starting_token: Some("x___2".to_owned()), ..Limits::default() },
            Ok(format!(r#"{{"{items}":[3]}}"#)),
        ),
        (
            r#"{"collaborationTrainedModelExportJobs": [1, 2, 3]}"#,
            Limits { starting_token: Some("x___9".to_owned()), ..Limits::default() },
            Ok(format!(r#"{{"{items}":[]}}"#)),
        ),
        (
            r#"{"collaborationTrainedModelExportJobs": [1, 2, 3]}"#,
            Limits { starting_token: Some("x___y___2".to_owned()), ..Limits::default() },
            Err("Bad starting token: x___y___2".to_owned()),
        ),
    ];
    for (answer, limits, expected) in table {
        let mut service = Same(answer);
        let result = block_on(async { Pages::new(&mut service, Object::new(), &limits)?.collect().await });
        let result = result.map(|value| json::to_compact_ascii(&value)).map_err(|failure| failure.message);
        assert_eq!(result, expected, "{answer}");
    }
}
