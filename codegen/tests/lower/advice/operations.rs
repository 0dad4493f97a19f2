//! What no request can have.

use super::{Asked, Row, row};

pub(super) fn of_operations() -> Vec<Row> {
    let mut rows = Vec::new();
    let get = Asked::get("", "");
    for bad in ["GE T", "CONNECT", "Get\\n"] {
        let offends = get.with("POST", bad);
        let ways = ["GET", "PUT", "POST", "PATCH", "DELETE"];
        let mended = |good: &str| get.with("POST", good);
        let way = "use a method such as `GET`, `PUT`, `POST`, `PATCH` or `DELETE`";
        rows.push(row("TS0824", offends, ways.map(|good| (way, mended(good))).into()));
    }
    for (bad, good, way) in [
        ("/a b", "/a%20b", "write `/a%20b`"),
        ("/a?k=<>", "/a?k=%3C%3E", "write `/a?k=%3C%3E`"),
        ("/a/./b", "/a/b", "write the path without them"),
        ("/..", "/", "write the path without them"),
    ] {
        rows.push(row("TS0824", get.with("/get", bad), vec![(way, get.with("/get", good))]));
    }
    for (bad, good) in [
        ("@httpHeader(\"a b\") a: String", "@httpHeader(\"x-example-name\") a: String"),
        ("@httpHeader(\"Connection\") a: String", "@httpHeader(\"x-connection\") a: String"),
        ("@httpPrefixHeaders(\"a:\") a: Texts", "@httpPrefixHeaders(\"a-\") a: Texts"),
    ] {
        let model = |members: &str| Asked::get(members, "map Texts { key: String, value: String }");
        let way = "use letters, digits and `-`, as in `x-example-name`";
        rows.push(row("TS0824", model(bad), vec![(way, model(good))]));
    }
    rows
}

/// What cannot wait.
pub(super) fn of_waiters() -> Vec<Row> {
    const WAY_OF_PATHS: &str = "write a JMESPath expression over members of the messages by their names in the model, which \
                                gives what the comparator compares: a string, a boolean, or a list of strings";
    let waiter = |name: &str, path: &str| {
        format!(
            "{name}: {{ acceptors: [{{ state: \"success\", matcher: {{ output: {{\n\
             path: \"{path}\", comparator: \"stringEquals\", expected: \"a\" }} }} }}] }}\n"
        )
    };
    let one = |name: &str, path: &str| format!("@smithy.waiters#waitable({})\n", waiter(name, path));
    // The loader refuses two operations whose waiters are called so.
    let two = |name: &str, other: &str| {
        let [name, other] = [name, other].map(|name| waiter(name, "state"));
        format!("@smithy.waiters#waitable({name}{other})\n")
    };
    let operation = |waiter: &str, name: &str, input: &str| {
        format!(
            "{waiter}@http(method: \"POST\", uri: \"/{name}\")\noperation {name} {{\ninput := {{ {input} }}\n\
             output := {{ state: String }}\n}}\n@streaming @requiresLength blob Stream\n"
        )
    };
    let get = |waiter: &str, input: &str| Asked::new("Get", operation(waiter, "Get", input));
    let plain = one("Done", "state");
    let streams = get(&plain, "@required @httpPayload body: Stream");
    vec![
        row("TS0834", get(&one("Done", "stat"), ""), vec![(WAY_OF_PATHS, get(&plain, ""))]),
        row("TS0834", streams.clone(), vec![("take `@waitable` from the operation", streams.with(&plain, ""))]),
        row(
            "TS0835",
            get(&two("DBDone", "DbDone"), ""),
            vec![("give one of the two waiters another name in the model", get(&two("DBDone", "DbGone"), ""))],
        ),
    ]
}
