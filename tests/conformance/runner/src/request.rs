//! Whether a request is what a test says.

use std::fmt::Debug;

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;

use crate::body;
use crate::test::{Test, Verdict};

/// Whether a request has the method, the host, the path, the query, the headers and the body that the test says.
pub(crate) fn compare(test: &Test, request: &HttpRequest) -> Verdict {
    compare_head(test, request)?;
    body::compare(test, request.body().bytes().ok_or("the body is a stream")?)
}

/// The same of all but the body.
pub(crate) fn compare_head(test: &Test, request: &HttpRequest) -> Verdict {
    let target = request.uri().split_once("://").map_or(request.uri(), |(_, target)| target);
    let (host, target) = target.find(['/', '?']).map_or((target, ""), |at| target.split_at(at));
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    same("the method", test.method.as_str(), request.method())?;
    if let Some(resolved) = &test.resolved_host {
        same("the host", resolved.as_str(), host)?;
    }
    same("the path", test.uri.as_str(), if path.is_empty() { "/" } else { path })?;
    compare_query(test, query)?;
    compare_headers(test, request)
}

fn compare_query(test: &Test, query: &str) -> Verdict {
    let pairs: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty()).collect();
    // A key without a value may have the sign between the two, or not.
    let bare = |pair: &str| pair.strip_suffix('=').unwrap_or(pair).to_owned();
    let mut left: Vec<String> = pairs.iter().map(|pair| bare(pair)).collect();
    for pair in &test.query_params {
        let at = left.iter().position(|found| *found == bare(pair));
        left.swap_remove(at.ok_or_else(|| format!("the query: expected {pair:?}, found {query:?}"))?);
    }
    let has = |key: &String| pairs.iter().any(|pair| pair.split('=').next() == Some(key));
    if let Some(key) = test.forbid_query_params.iter().find(|key| has(key)) {
        return Err(format!("the query: expected no {key:?}, found {query:?}"));
    }
    match test.require_query_params.iter().find(|key| !has(key)) {
        Some(key) => Err(format!("the query: expected {key:?}, found {query:?}")),
        None => Ok(()),
    }
}

fn compare_headers(test: &Test, request: &HttpRequest) -> Verdict {
    // Several headers of one name say the same as one with commas.
    let header = |name: &str| {
        let values: Vec<&str> = request.headers().get_all(name).collect();
        if values.is_empty() { None } else { Some(values.join(", ")) }
    };
    for (name, value) in &test.headers {
        same(&format!("the header {name}"), Some(value), header(name).as_ref())?;
    }
    for name in &test.forbid_headers {
        same(&format!("the header {name}"), None, header(name).as_ref())?;
    }
    match test.require_headers.iter().find(|name| header(name).is_none()) {
        Some(name) => Err(format!("the header {name}: expected one, found none")),
        None => Ok(()),
    }
}

fn same<T: PartialEq + Debug + Copy>(what: &str, expected: T, found: T) -> Verdict {
    if expected == found { Ok(()) } else { Err(format!("{what}: expected {expected:?}, found {found:?}")) }
}

#[cfg(test)]
mod tests {
    use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
    use serde_json::{Value, json};

    use super::{Test, compare};

    /// `POST https://foo.example.com/a%20b?x=1&x=2&flag&y=` with two headers of one name, and a body.
    fn request() -> HttpRequest {
        let mut request = HttpRequest::new("{\"a\":1}".into());
        request.set_method("POST").unwrap();
        request.set_uri("https://foo.example.com/a%20b?x=1&x=2&flag&y=").unwrap();
        request.headers_mut().append("x-list", "1");
        request.headers_mut().append("x-list", "2");
        request.headers_mut().append("x-empty", "");
        request
    }

    #[test]
    fn every_key_of_a_test_counts() {
        let cases: [(Value, Option<&str>); 20] = [
            (json!({}), None),
            (json!({"method": "GET"}), Some("the method: expected \"GET\", found \"POST\"")),
            (json!({"uri": "/a b"}), Some("the path: expected \"/a b\", found \"/a%20b\"")),
            (json!({"host": "example.com", "resolvedHost": "foo.example.com"}), None),
            (json!({"resolvedHost": "example.com"}), Some("the host")),
            (json!({"queryParams": ["x=2", "flag=", "x=1", "y"]}), None),
            (json!({"queryParams": ["x=2", "x=2"]}), Some("the query: expected \"x=2\"")),
            (json!({"queryParams": ["x"]}), Some("the query")),
            (json!({"forbidQueryParams": ["z", "x=1"]}), None),
            (json!({"forbidQueryParams": ["flag"]}), Some("the query: expected no \"flag\"")),
            (json!({"requireQueryParams": ["x", "y", "flag"]}), None),
            (json!({"requireQueryParams": ["z"]}), Some("the query: expected \"z\"")),
            (json!({"headers": {"X-List": "1, 2", "X-Empty": ""}}), None),
            (
                json!({"headers": {"X-List": "1"}}),
                Some("the header X-List: expected Some(\"1\"), found Some(\"1, 2\")"),
            ),
            (json!({"headers": {"X-None": ""}}), Some("the header X-None")),
            (json!({"forbidHeaders": ["X-None"], "requireHeaders": ["X-Empty"]}), None),
            (json!({"forbidHeaders": ["X-Empty"]}), Some("the header X-Empty")),
            (json!({"requireHeaders": ["X-None"]}), Some("the header X-None: expected one, found none")),
            (json!({"body": "{\"a\": 1.0}", "bodyMediaType": "application/json"}), None),
            (json!({"body": "{\"a\": 1.0}"}), Some("the body")),
        ];
        for (keys, wrong) in cases {
            let mut test = json!({"id": "a", "operation": "B", "of": "request", "method": "POST", "uri": "/a%20b"});
            test.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
            let test: Test = serde_json::from_value(test).unwrap();
            match (compare(&test, &request()), wrong) {
                (Ok(()), None) => {}
                (Err(error), Some(wrong)) if error.contains(wrong) => {}
                (verdict, wrong) => panic!("{keys}: {verdict:?} in place of {wrong:?}"),
            }
        }
    }
}
