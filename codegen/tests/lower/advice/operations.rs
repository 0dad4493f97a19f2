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
