//! Answers that are errors: where the code stands, how it is written, and bodies that hold none.

use super::{Row, row};
use cleanroomsml_emulator::Script;

fn error(status: u16, kind: Option<&str>, body: &str) -> Script {
    let script = Script::new(status)
        .header("content-type", "application/json")
        .header("x-amzn-requestid", "the-id")
        .body(body.to_owned());
    match kind {
        Some(kind) => script.header("x-amzn-errortype", kind),
        None => script,
    }
}

pub(super) fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (status, code) in [
        (400, "ValidationException"),
        (403, "AccessDeniedException"),
        (429, "ThrottlingException"),
        (404, "ResourceNotFoundException"),
        (409, "ConflictException"),
        (500, "InternalServiceException"),
        (418, "Teapot"),
        (503, "ServiceUnavailable"),
    ] {
        let message = r#"{"message":"because"}"#;
        rows.push(row(format!("{code} in the header"), error(status, Some(code), message)));
        rows.push(row(format!("{code} with a namespace"), error(status, Some(&format!("com.amazon#{code}")), message)));
        rows.push(row(
            format!("{code} with a URI"),
            error(status, Some(&format!("{code}:http://internal.amazon.com/x/")), message),
        ));
        rows.push(row(format!("{code} with both"), error(status, Some(&format!("a.b#{code}:http://i/#x")), message)));
        rows.push(row(
            format!("{code} in __type"),
            error(status, None, &format!(r#"{{"__type":"{code}","message":"because"}}"#)),
        ));
        rows.push(row(
            format!("{code} in __type with a namespace"),
            error(status, None, &format!(r#"{{"__type":"a.b#{code}","message":"because"}}"#)),
        ));
        rows.push(row(
            format!("{code} in code"),
            error(status, None, &format!(r#"{{"code":"{code}","message":"because"}}"#)),
        ));
    }
    let validation = Some("ValidationException");
    rows.extend([
        row("header before body", error(400, validation, r#"{"__type":"Other","code":"Third","message":"m"}"#)),
        row("code before __type", error(400, None, r#"{"__type":"Other","code":"ValidationException","message":"m"}"#)),
        row("code after __type", error(400, None, r#"{"code":"ValidationException","__type":"Other","message":"m"}"#)),
        row("an empty header", error(400, Some(""), r#"{"__type":"ValidationException","message":"m"}"#)),
        row("only a namespace", error(400, Some("a.b#"), r#"{"message":"m"}"#)),
        row("only a URI", error(400, Some(":http://x"), r#"{"message":"m"}"#)),
        row("the code is a number", error(400, None, r#"{"code":400,"message":"m"}"#)),
        row("the code is null", error(400, None, r#"{"__type":null,"message":"m"}"#)),
        row("Message", error(400, validation, r#"{"Message":"m"}"#)),
        row("errorMessage", error(400, validation, r#"{"errorMessage":"m"}"#)),
        row("both messages", error(400, validation, r#"{"message":"a","Message":"b"}"#)),
        row("the message is null", error(400, validation, r#"{"message":null}"#)),
        row("the message is a number", error(400, validation, r#"{"message":1}"#)),
        row("no message", error(400, validation, "{}")),
        row("no message, unmodelled", error(400, Some("Unheard"), "{}")),
        row("an escaped message", error(400, validation, r#"{"message":"\u00e9\n\"😀\""}"#)),
        row("unknown members", error(400, validation, r#"{"message":"m","reason":"R","list":[{"a":1}]}"#)),
        row("an empty body", error(400, validation, "")),
        row("an empty body, unmodelled", error(400, Some("Unheard"), "")),
        row("no code at all", error(400, None, r#"{"message":"m"}"#)),
        row("no code and no body", error(500, None, "")),
        row("a list for a body", error(400, validation, "[]")),
        row("a string for a body", error(400, validation, "\"x\"")),
        row("null for a body", error(400, validation, "null")),
        row("broken JSON", error(400, validation, "{\"message\":")),
        row("broken JSON, unmodelled", error(400, Some("Unheard"), "{\"message\":")),
        row("trailing garbage", error(400, validation, r#"{"message":"m"} x"#)),
        row(
            "invalid UTF-8",
            Script::new(400).header("x-amzn-errortype", "ValidationException").body(&b"{\"message\":\"\xff\"}"[..]),
        ),
        row("HTML with a code", error(400, validation, "<html></html>")),
        row("a member twice", error(400, validation, r#"{"message":"a","message":"b"}"#)),
        row("an escaped name", error(400, validation, r#"{"\u006dessage":"m"}"#)),
        row("a long message", error(400, validation, &format!(r#"{{"message":"{}"}}"#, "m".repeat(100_000)))),
        row(
            "no request id",
            Script::new(400).header("x-amzn-errortype", "ValidationException").body(r#"{"message":"m"}"#),
        ),
        row(
            "the other request id",
            Script::new(400)
                .header("x-amzn-errortype", "ValidationException")
                .header("x-amz-request-id", "other")
                .body(r#"{"message":"m"}"#),
        ),
        row("a redirect", Script::new(301).header("location", "http://127.0.0.1:9/").body("moved")),
        row("not modified", Script::new(304)),
    ]);
    for status in [400, 403, 404, 413, 429, 500, 502, 503, 504, 599] {
        let html =
            Script::new(status).header("content-type", "text/html").body("<html><body><h1>Sorry</h1></body></html>");
        rows.push(row(format!("HTML, {status}"), html));
        rows.push(row(format!("nothing, {status}"), Script::new(status)));
    }
    for status in [201, 202, 204, 206] {
        let page = r#"{"collaborationTrainedModelExportJobs":[]}"#;
        let script = Script::new(status).header("content-type", "application/json");
        let script = if status == 204 { script } else { script.body(page) };
        rows.push(row(format!("success, {status}"), script));
    }
    for row in &mut rows {
        row.name = format!("error: {}", row.name);
    }
    rows
}
