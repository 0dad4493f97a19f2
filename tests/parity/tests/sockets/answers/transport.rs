//! Answers that break below the protocol: cut bodies, resets, what is not HTTP.

use super::pages::{job, page};
use super::{Row, row};
use cleanroomsml_emulator::Script;

pub(super) fn rows() -> Vec<Row> {
    let body = page(&[job()]).to_string();
    let half = body.len() / 2;
    vec![
        row("a body that is cut at once", Script::json(body.clone()).cut_after(0)),
        row("a body that is cut", Script::json(body.clone()).cut_after(half)),
        row(
            "an error that is cut",
            Script::new(400).header("x-amzn-errortype", "ValidationException").body(r#"{"message":"m"}"#).cut_after(3),
        ),
        row("a reset after the head", Script::json(body.clone()).cut_after(half).then_reset()),
        row("a reset", Script::reset()),
        row("no byte", Script::raw("")),
        row("not HTTP", Script::raw("220 mail.example.com ESMTP\r\n")),
        row("an odd status line", Script::raw("HTTP/1.1 abc OK\r\n\r\n")),
        row("a status of four digits", Script::raw("HTTP/1.1 2000 OK\r\ncontent-length: 2\r\n\r\n{}")),
        row("only half a head", Script::raw("HTTP/1.1 200 OK\r\ncontent-le")),
        row("HTTP/1.0", Script::raw(format!("HTTP/1.0 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len()))),
        row("a body until the end", Script::raw(format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{body}"))),
        row(
            "chunks",
            Script::raw(format!(
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n",
                body.len()
            )),
        ),
        row(
            "half a chunk",
            Script::raw(format!(
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n{:x}\r\n{}",
                body.len(),
                &body[..half]
            )),
        ),
        row("a bad chunk size", Script::raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n")),
        row("a closed connection after a page", Script::json(body.clone()).then_close()),
        row(
            "a length that is too small",
            Script::raw(format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 10\r\n\r\n{body}")),
        ),
    ]
}
