//! Answers of status 200: pages as they should be, odd pages, and pages that cannot be read.

use super::{Row, row};
use crate::support::emulator::{ARN, COLLABORATION};
use cleanroomsml_emulator::Script;
use serde_json::{Value, json};

/// One job with each member.
pub(crate) fn job() -> Value {
    json!({
        "createTime": "2024-05-06T07:08:09Z", "updateTime": "2024-05-06T07:08:10Z", "name": "job",
        "outputConfiguration": {"members": [{"accountId": "123456789012"}]}, "status": "ACTIVE",
        "statusDetails": {"statusCode": "200", "message": "done"}, "description": "d",
        "creatorAccountId": "210987654321", "trainedModelArn": ARN, "trainedModelVersionIdentifier": COLLABORATION,
        "membershipIdentifier": COLLABORATION, "collaborationIdentifier": COLLABORATION,
    })
}

/// A page of jobs.
pub(crate) fn page(jobs: &[Value]) -> Value {
    json!({"collaborationTrainedModelExportJobs": jobs})
}

fn text(body: impl Into<String>) -> Script {
    Script::json(body.into()).header("x-amzn-RequestId", "the-id")
}

fn changed(member: &str, value: Value) -> Script {
    let mut job = job();
    job[member] = value;
    text(page(&[job]).to_string())
}

/// The page with a member's value written as given, JSON or not.
fn written(member: &str, value: &str) -> Script {
    let mut job = job();
    job[member] = json!("@@");
    text(page(&[job]).to_string().replace("\"@@\"", value))
}

fn without(member: &str) -> Script {
    let mut job = job();
    job.as_object_mut().expect("an object").remove(member);
    text(page(&[job]).to_string())
}

pub(super) fn rows() -> Vec<Row> {
    let mut rows = vec![
        row("one job", text(page(&[job()]).to_string())),
        row("no jobs", text(page(&[]).to_string())),
        row("a token", text(r#"{"collaborationTrainedModelExportJobs":[],"nextToken":"abc"}"#)),
        row("an empty token", text(r#"{"collaborationTrainedModelExportJobs":[],"nextToken":""}"#)),
        row("a null token", text(r#"{"collaborationTrainedModelExportJobs":[],"nextToken":null}"#)),
        row("spaces", text(" {\t\"collaborationTrainedModelExportJobs\" :\r\n [ ] , \"nextToken\": \"a\" } \n")),
        row("token first", text(r#"{"nextToken":"a","collaborationTrainedModelExportJobs":[]}"#)),
        row("an escaped name of a member", text(r#"{"collaborationTrainedModelExportJobs":[],"next\u0054oken":"a"}"#)),
        row("other letter case", text(r#"{"collaborationTrainedModelExportJobs":[],"NextToken":"a"}"#)),
        row("no content type", Script::new(200).body(page(&[job()]).to_string()).header("x-amzn-requestid", "i")),
        row("text/html", Script::new(200).header("content-type", "text/html").body(page(&[job()]).to_string())),
        row(
            "another charset",
            Script::new(200)
                .header("content-type", "application/json; charset=latin1")
                .body(page(&[job()]).to_string()),
        ),
        row("request id of another name", Script::json(page(&[]).to_string()).header("x-amz-request-id", "other")),
        row(
            "unknown members",
            text(r#"{"new":{"a":[1,{"b":null}]},"collaborationTrainedModelExportJobs":[],"x":1e5}"#),
        ),
        row("a status from the future", changed("status", json!("PAUSED"))),
        row("an empty status", changed("status", json!(""))),
        row("a job's unknown member", changed("colour", json!({"deep": [[[]]]}))),
        row("an empty description", changed("description", json!(""))),
        row("no receivers", changed("outputConfiguration", json!({"members": []}))),
        row(
            "three receivers",
            changed(
                "outputConfiguration",
                json!({"members": [{"accountId": "1"}, {"accountId": ""}, {"accountId": "3"}]}),
            ),
        ),
        row("empty details", changed("statusDetails", json!({}))),
        row("escapes", written("name", r#""a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#)),
        row("raw unicode", changed("name", json!("é😀\u{2028}日本語"))),
        row("an empty body", text("")),
        row("an empty object", text("{}")),
        row("a null list", text(r#"{"collaborationTrainedModelExportJobs":null}"#)),
        row("null jobs", text(r#"{"collaborationTrainedModelExportJobs":[null,null]}"#)),
        row("a null receiver", changed("outputConfiguration", json!({"members": [null]}))),
        row("a receiver without an account", changed("outputConfiguration", json!({"members": [{}]}))),
        row("receivers without members", changed("outputConfiguration", json!({}))),
        row("a null body", text("null")),
        row("no trailing brace", text(r#"{"collaborationTrainedModelExportJobs":[]"#)),
    ];
    rows.extend(counts());
    rows.extend(missing());
    rows.extend(wrong_types());
    rows.extend(times());
    rows.extend(broken());
    rows
}

/// 2 to 100 jobs, and more than a page may hold.
fn counts() -> Vec<Row> {
    [2, 10, 99, 100, 101]
        .into_iter()
        .map(|count| {
            let jobs: Vec<Value> = (0..count)
                .map(|index| {
                    let mut job = job();
                    job["name"] = format!("job {index}").into();
                    job
                })
                .collect();
            row(format!("{count} jobs"), text(page(&jobs).to_string()))
        })
        .collect()
}

/// Each member left out, and null.
fn missing() -> Vec<Row> {
    let mut rows = Vec::new();
    for member in job().as_object().expect("an object").keys() {
        rows.push(row(format!("{member} missing"), without(member)));
        rows.push(row(format!("{member} null"), changed(member, Value::Null)));
    }
    rows
}

/// Values of another type than the model says.
fn wrong_types() -> Vec<Row> {
    let mut rows = Vec::new();
    for (member, values) in [
        ("name", vec![json!(1), json!(true), json!([]), json!({"a": 1})]),
        ("status", vec![json!(3), json!(["ACTIVE"])]),
        (
            "outputConfiguration",
            vec![
                json!("x"),
                json!([]),
                json!({"members": {}}),
                json!({"members": ["1"]}),
                json!({"members": [{"accountId": 1}]}),
            ],
        ),
        ("statusDetails", vec![json!("x"), json!([]), json!({"message": 1})]),
        ("description", vec![json!(0), json!({})]),
    ] {
        for value in values {
            rows.push(row(format!("{member} is {value}"), changed(member, value)));
        }
    }
    for (name, body) in [
        ("a list for a body", "[]"),
        ("a string for a body", "\"x\""),
        ("a number for a body", "1"),
        ("an object for the list", r#"{"collaborationTrainedModelExportJobs":{}}"#),
        ("strings for jobs", r#"{"collaborationTrainedModelExportJobs":["a"]}"#),
        ("a number for the token", r#"{"collaborationTrainedModelExportJobs":[],"nextToken":7}"#),
    ] {
        rows.push(row(name, text(body)));
    }
    rows
}

/// Times: offsets, fractions, ends of the range, and what is no time.
fn times() -> Vec<Row> {
    let texts = [
        "1970-01-01T00:00:00Z",
        "1999-12-31T23:59:59.999Z",
        "2024-02-29T12:00:00.000001Z",
        "2024-05-06T07:08:09+02:00",
        "2024-05-06T07:08:09-11:30",
        "2024-05-06T07:08:09.5+00:00",
        "2024-05-06T07:08:09.123456Z",
        "1969-12-31T23:59:58Z",
        "2038-01-19T03:14:08Z",
        "2024-05-06T07:08:09-00:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "",
        "x",
        "2024-05-06",
        "2024-05-06T07:08:09",
        "2024-05-06 07:08:09Z",
        "2024-05-06t07:08:09z",
        "2024-13-01T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2024-05-06T24:00:00Z",
        "2024-05-06T07:08:60Z",
        "2024-05-06T07:08:09.1234567891Z",
        "2024-05-06T07:08:09.123456789Z",
        "2024-05-06T07:08:09+0200",
        "2024-05-06T07:08:09+25:00",
        "-0001-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "Mon, 06 May 2024 07:08:09 GMT",
        "1715000000",
        "0000-01-01T00:00:00Z",
        "2024-05-06T07:08:09.Z",
        "2024-05-06T07:08Z",
        " 2024-05-06T07:08:09Z",
        "2024-05-06T07:08:09Zx",
    ];
    let mut rows: Vec<Row> =
        texts.into_iter().map(|time| row(format!("time {time:?}"), changed("updateTime", json!(time)))).collect();
    for number in ["0", "1715000000", "1715000000.5", "-1", "1e9", "1e400", "-0", "99999999999999999999"] {
        rows.push(row(format!("time as number {number}"), written("createTime", number)));
    }
    rows
}

/// Bodies that are no JSON, or hardly.
fn broken() -> Vec<Row> {
    let list = |inner: &str| format!(r#"{{"collaborationTrainedModelExportJobs":[{inner}]}}"#);
    let deep = |open: &str, close: &str, depth: usize| {
        format!(r#"{{"x":{}1{},"collaborationTrainedModelExportJobs":[]}}"#, open.repeat(depth), close.repeat(depth))
    };
    let mut rows = Vec::new();
    for (name, body) in [
        ("an HTML page", "<!DOCTYPE html><html><body>It works!</body></html>".to_owned()),
        ("a truncated body", list(&job().to_string())[..200].to_owned()),
        ("trailing garbage", format!("{} x", page(&[]))),
        ("a second document", format!("{}{{}}", page(&[]))),
        ("a trailing comma in a list", list(&format!("{},", job()))),
        ("a trailing comma in an object", r#"{"collaborationTrainedModelExportJobs":[],}"#.to_owned()),
        ("a comment", format!("{}/* x */", page(&[]))),
        ("single quotes", "{'collaborationTrainedModelExportJobs':[]}".to_owned()),
        ("no colon", r#"{"collaborationTrainedModelExportJobs" []}"#.to_owned()),
        ("no comma", r#"{"collaborationTrainedModelExportJobs":[] "a":1}"#.to_owned()),
        ("a byte order mark", format!("\u{feff}{}", page(&[]))),
        ("a NUL", format!("{}\0", page(&[]))),
        (
            "a raw line feed in a string",
            r#"{"nextToken":"a
b","collaborationTrainedModelExportJobs":[]}"#
                .to_owned(),
        ),
        ("an unknown escape", r#"{"nextToken":"\x","collaborationTrainedModelExportJobs":[]}"#.to_owned()),
        ("half an escape", r#"{"nextToken":"\u12","collaborationTrainedModelExportJobs":[]}"#.to_owned()),
        ("a lone high surrogate", r#"{"nextToken":"\ud800","collaborationTrainedModelExportJobs":[]}"#.to_owned()),
        ("a lone low surrogate", r#"{"nextToken":"\udc00","collaborationTrainedModelExportJobs":[]}"#.to_owned()),
        (
            "surrogates in the wrong order",
            r#"{"nextToken":"\udc00\ud800","collaborationTrainedModelExportJobs":[]}"#.to_owned(),
        ),
        ("an unknown escape that is skipped", r#"{"x":"\x","collaborationTrainedModelExportJobs":[]}"#.to_owned()),
        ("an unknown escape in a name", r#"{"\x":1,"collaborationTrainedModelExportJobs":[]}"#.to_owned()),
        ("odd words", r#"{"x":tru,"collaborationTrainedModelExportJobs":[]}"#.to_owned()),
        ("NaN", r#"{"x":NaN,"collaborationTrainedModelExportJobs":[]}"#.to_owned()),
        ("Infinity", r#"{"x":-Infinity,"collaborationTrainedModelExportJobs":[]}"#.to_owned()),
        ("a number with a leading zero", r#"{"x":012,"collaborationTrainedModelExportJobs":[]}"#.to_owned()),
        ("a bare minus", r#"{"x":-,"collaborationTrainedModelExportJobs":[]}"#.to_owned()),
        ("a plus", r#"{"x":+1,"collaborationTrainedModelExportJobs":[]}"#.to_owned()),
        ("a bare point", r#"{"x":1.,"collaborationTrainedModelExportJobs":[]}"#.to_owned()),
        ("a bare exponent", r#"{"x":1e,"collaborationTrainedModelExportJobs":[]}"#.to_owned()),
        ("a huge number", format!(r#"{{"x":{},"collaborationTrainedModelExportJobs":[]}}"#, "9".repeat(4000))),
        ("a huge exponent", r#"{"x":1e999999,"collaborationTrainedModelExportJobs":[]}"#.to_owned()),
        ("a member twice", r#"{"nextToken":"a","nextToken":"b","collaborationTrainedModelExportJobs":[]}"#.to_owned()),
        (
            "a member twice, then null",
            r#"{"nextToken":"a","nextToken":null,"collaborationTrainedModelExportJobs":[]}"#.to_owned(),
        ),
        (
            "the list twice",
            r#"{"collaborationTrainedModelExportJobs":[null],"collaborationTrainedModelExportJobs":[]}"#.to_owned(),
        ),
        ("lists 100 deep", deep("[", "]", 100)),
        ("lists 127 deep", deep("[", "]", 127)),
        ("lists 128 deep", deep("[", "]", 128)),
        ("lists 129 deep", deep("[", "]", 129)),
        ("lists 200 deep", deep("[", "]", 200)),
        ("objects 200 deep", deep("{\"a\":", "}", 200)),
        ("lists 100,000 deep", deep("[", "]", 100_000)),
        ("lists that never close", "[".repeat(100_000)),
        ("only spaces", " ".repeat(10)),
        ("mismatched brackets", r#"{"collaborationTrainedModelExportJobs":[}]"#.to_owned()),
        ("a name that is no string", r#"{1:2,"collaborationTrainedModelExportJobs":[]}"#.to_owned()),
    ] {
        rows.push(row(name, text(body)));
    }
    for (name, bytes) in [
        ("invalid UTF-8 in a string", &b"{\"nextToken\":\"\xff\xfe\",\"collaborationTrainedModelExportJobs\":[]}"[..]),
        ("invalid UTF-8 that is skipped", b"{\"x\":\"\xff\",\"collaborationTrainedModelExportJobs\":[]}"),
        ("invalid UTF-8 in a name", b"{\"\xff\":1,\"collaborationTrainedModelExportJobs\":[]}"),
        ("an overlong encoding", b"{\"nextToken\":\"\xc0\x80\",\"collaborationTrainedModelExportJobs\":[]}"),
        ("UTF-16", b"\xff\xfe{\x00}\x00"),
    ] {
        rows.push(row(name, Script::json(bytes).header("x-amzn-requestid", "the-id")));
    }
    rows
}
