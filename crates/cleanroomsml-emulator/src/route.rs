//! Which operation of a service a request is for, by the methods and URIs of its model.

use std::{borrow::Cow, cmp::Reverse};

use tongs_runtime::schema::{Operation, Service};

use tongs_emulator::host::{Request, ServiceError};

/// A request for an operation.
#[derive(Debug)]
pub(crate) struct Call<'r> {
    pub(crate) operation: &'static Operation,
    pub(crate) request: &'r Request,
    /// What stands for the members in the path, percent-encoded.
    pub(crate) labels: Vec<(&'static str, Cow<'r, str>)>,
}

/// Finds the operation; or says why there is none.
pub(crate) fn route<'r>(service: &'static Service, request: &'r Request) -> Result<Call<'r>, ServiceError> {
    let at_path = service.operations.iter().filter_map(|operation| {
        let labels = labels(operation, request).filter(|_| is_targeted(operation, request))?;
        Some(Call { operation, request, labels })
    });
    let (found, others): (Vec<_>, Vec<_>) = at_path.partition(|call| call.operation.method == request.method);
    if let Some(call) = found.into_iter().min_by_key(|call| specificity(call.operation.uri)) {
        return Ok(call);
    }
    let mut methods: Vec<&str> = others.iter().map(|call| call.operation.method).collect();
    methods.sort_unstable();
    methods.dedup();
    if methods.is_empty() {
        return Err(unknown_operation());
    }
    Err(ServiceError::method_not_allowed(&methods.join(", "), &request.method))
}

/// The error for an operation that the model has and the emulator does not answer.
pub(crate) fn unanswered(operation: &str) -> ServiceError {
    ServiceError::new(404, "UnknownOperationException", format!("Nothing answers {operation} here: give it a handler."))
}

fn unknown_operation() -> ServiceError {
    ServiceError::new(
        404,
        "UnknownOperationException",
        "No operation has this path. A `/` inside of an ARN or another value must be sent as %2F.",
    )
}

/// What a segment of a path takes, from the most specific to the least.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Segment {
    Literal,
    Label,
    GreedyLabel,
    /// There is none: of two paths with the same greedy label, the one that says what follows is more specific.
    End,
}

/// The order of operations that take the same request, as Smithy has it: the first segment in which they differ
/// decides, and then the number of query parameters that are always the same.
fn specificity(uri: &str) -> (Vec<Segment>, Reverse<usize>) {
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    let segments = path.split('/').skip(1).map(|part| match part.strip_prefix('{') {
        None => Segment::Literal,
        Some(label) if label.ends_with("+}") => Segment::GreedyLabel,
        Some(_) => Segment::Label,
    });
    (segments.chain([Segment::End]).collect(), Reverse(query_literals(query).count()))
}

/// The parts of the query that are always the same.
fn query_literals(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').filter(|pair| !pair.is_empty())
}

/// The labels in a request's path; nothing if the path or the query is not the operation's.
fn labels<'r>(operation: &Operation, request: &'r Request) -> Option<Vec<(&'static str, Cow<'r, str>)>> {
    let (path, query) = operation.uri.split_once('?').unwrap_or((operation.uri, ""));
    let sent: Vec<&str> = request.query.as_deref().unwrap_or_default().split('&').collect();
    let is_sent =
        |pair: &str| sent.contains(&pair) || (!pair.contains('=') && sent.contains(&format!("{pair}=").as_str()));
    if !query_literals(query).all(is_sent) {
        return None;
    }
    let template: Vec<&'static str> = path.strip_prefix('/')?.split('/').collect();
    let mut segments: Vec<&str> = request.path.strip_prefix('/')?.split('/').collect();
    let mut labels = Vec::new();
    for (index, part) in template.iter().enumerate() {
        let Some(name) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) else {
            if segments.is_empty() || segments.remove(0) != *part {
                return None;
            }
            continue;
        };
        let (name, count) = match name.strip_suffix('+') {
            // What is behind it has a segment each.
            Some(name) => (name, segments.len().checked_sub(template.len() - index - 1)?),
            None => (name, 1),
        };
        if count == 0 || count > segments.len() {
            return None;
        }
        let taken: Vec<&str> = segments.drain(..count).collect();
        let value = if let [one] = taken[..] { Cow::Borrowed(one) } else { Cow::Owned(taken.join("/")) };
        // A label is never empty: Smithy's HTTP binding of a label needs at least one character.
        if value.is_empty() {
            return None;
        }
        labels.push((name, value));
    }
    segments.is_empty().then_some(labels)
}

/// Whether the request names the operation, where the protocol does that in a header.
fn is_targeted(operation: &Operation, request: &Request) -> bool {
    let target = operation.headers.iter().find(|(name, _)| *name == "x-amz-target");
    target.is_none_or(|(name, target)| request.headers.get(*name).is_some_and(|sent| sent == target))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use hyper::HeaderMap;
    use tongs_runtime::schema::Structure;

    use super::*;

    static UNIT: Structure = Structure::new("smithy.api#Unit", &[]);

    /// A service of operations that are called as their URIs are.
    fn service(uris: &[&'static str]) -> &'static Service {
        let operations = uris.iter().map(|uri| {
            let operation = Operation {
                name: uri,
                method: "GET",
                uri,
                headers: &[],
                content_type: "application/json",
                status: 200,
                input: &UNIT,
                output: &UNIT,
                errors: &[],
                pagination: None,
            };
            &*Box::leak(Box::new(operation))
        });
        let operations: Vec<&'static Operation> = operations.collect();
        Box::leak(Box::new(Service {
            id: "example#Example",
            version: "1",
            signing_name: None,
            operations: Vec::leak(operations),
        }))
    }

    #[test]
    fn the_most_specific_of_several_operations_is_called() {
        for (more, less, path, query) in [
            // Literal segments, then labels, then greedy labels.
            ("/a/b", "/a/{b}", "/a/b", None),
            ("/a/{b}", "/{a}/b", "/a/b", None),
            ("/a/{b}", "/{a}/{b}", "/a/b", None),
            ("/a/{b}", "/{x+}", "/a/b", None),
            ("/a/{b}/{c}", "/{x+}", "/a/b/c", None),
            ("/{a}/{b}", "/{x+}", "/a/b", None),
            ("/{a}", "/{x+}", "/a", None),
            ("/a/{b}/{c}", "/a/{x+}", "/a/b/c", None),
            ("/a/{x+}", "/{x+}", "/a/b", None),
            ("/{x+}/b", "/{x+}", "/a/b", None),
            ("/{a}/{x+}", "/{x+}/b", "/a/b", None),
            // And then the query.
            ("/x?acl", "/x", "/x", Some("acl")),
            ("/x?acl", "/x", "/x", Some("acl=&y=1")),
            ("/x?a=1&b", "/x?a=1", "/x", Some("b&a=1")),
            ("/x?a=1&b", "/x?b", "/x", Some("b&a=1")),
            ("/{x}?acl", "/{x}", "/x", Some("acl")),
            ("/x", "/{x}?acl", "/x", Some("acl")),
            ("/{x+}?acl", "/{x+}", "/x/y", Some("acl")),
            // What does not take the request does not matter.
            ("/x", "/x?acl", "/x", None),
            ("/{x+}", "/a/{b}", "/a/b/c", None),
        ] {
            let request = Request {
                method: "GET".to_owned(),
                path: path.to_owned(),
                query: query.map(str::to_owned),
                headers: HeaderMap::new(),
                body: Bytes::new(),
            };
            // Neither the names nor the order of the tables counts.
            for uris in [[more, less], [less, more]] {
                let call = route(service(&uris), &request).map(|call| call.operation.name);
                assert_eq!(call, Ok(more), "{path} {query:?} among {uris:?}");
            }
        }
    }
}
