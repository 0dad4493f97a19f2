//! Faults on request: what goes wrong, its name for command lines, and what it does to a proper answer.

mod page;
mod parse;
mod queue;

use std::time::Duration;

use serde_json::Value;

use crate::host::{Script, ServiceError};

pub use page::Page;
pub use parse::ParseFaultError;
pub use queue::{Injection, Turn};
pub(crate) use queue::{Planned, Queue};

/// Something that goes wrong with an answer.
///
/// What is said of connections is HTTP/1's. Over HTTP/2, resets are of the one stream and a cut ends it early, so that other
/// requests go on; `close` and `bad-http` end the connection all the same.
///
/// On a command line a fault is `NAME[=VALUE][:COUNT]`; the names stand at each variant.
///
/// ```
/// use tongs_emulator::Fault;
/// use std::time::Duration;
///
/// assert_eq!("reset".parse(), Ok(Fault::ConnectionReset));
/// assert_eq!("server-error=503".parse(), Ok(Fault::ServerError(503)));
/// assert_eq!("slow-body=20ms".parse(), Ok(Fault::SlowBody(Duration::from_millis(20))));
/// assert_eq!(Fault::parse_list("throttle:2,reset").unwrap(), [(Fault::Throttling, 2), (Fault::ConnectionReset, 1)]);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Fault {
    /// `throttle`: status 429, `ThrottlingException`, before anything else is looked at.
    Throttling,
    /// `access-denied`: status 403, `AccessDeniedException`, whatever the request says.
    AccessDenied,
    /// `validation`: status 400, `ValidationException`, whatever the request says.
    Validation,
    /// `server-error=STATUS`, 500 without a value: a 5xx with the exception AWS uses for it.
    ServerError(u16),
    /// `error=SHAPE`: an error of the model, by the name of its shape.
    Error(String),

    /// `reset`: the connection is reset (RST) without a byte.
    ConnectionReset,
    /// `close`: the connection is closed (FIN) without a byte.
    ConnectionClosed,
    /// `hang`: the answer never comes.
    NoAnswer,
    /// `delay=TIME`: the proper answer comes that much later. A time is a number with `ms` or `s`.
    Delay(Duration),
    /// `slow-body=TIME`: the body comes in eight pieces, with that pause before each.
    SlowBody(Duration),
    /// `cut-body`: half of the body comes, then the connection is closed although `Content-Length` promised all.
    CutBody,
    /// `reset-body`: half of the body comes, then the connection is reset.
    ResetBody,
    /// `bad-http`: what comes is not HTTP.
    NotHttp,

    /// `malformed-json`: the body ends in the middle of the JSON text, its length correct.
    MalformedJson,
    /// `invalid-utf8`: the first string of the body holds bytes that are not UTF-8.
    InvalidUtf8,
    /// `empty-body`: no body at all, and the proper status.
    EmptyBody,
    /// `html=STATUS`, 502 without a value: a load balancer's HTML page instead of the service's answer.
    HtmlPage(u16),
    /// `wrong-content-type`: the proper body, said to be `text/plain`.
    WrongContentType,

    /// `empty-token`: the page's next token is empty.
    EmptyToken,
    /// `repeated-token`: the page's next token is the one that was asked with; for a request without a token, the
    /// proper one.
    RepeatedToken,
    /// `unknown-members`: each object of the page has members that the model does not know.
    UnknownMembers,
    /// `nulls`: each optional member that is absent is null instead.
    Nulls,
    /// `null-item`: the list of what is paged ends with null.
    NullItem,
    /// `missing=MEMBER`: each member of that name, at any depth, is left out.
    MissingMember(String),
    /// `set=MEMBER=JSON`: each member of that name, at any depth, has that value instead. What is not JSON counts as
    /// a string, so `set=status=BETA` makes an unknown status.
    SetMember(String, Value),
}

impl Fault {
    /// The error to answer without looking at the request, if the fault is one.
    pub fn error(&self) -> Option<ServiceError> {
        match self {
            Self::Throttling => Some(ServiceError::throttling()),
            Self::AccessDenied => {
                Some(ServiceError::access_denied("You are not authorized to perform this operation."))
            }
            Self::Validation => Some(ServiceError::validation("The request is not valid.")),
            Self::ServerError(status) => Some(ServiceError::server(*status)),
            _ => None,
        }
    }

    /// Whether it changes the output itself, rather than how that is sent. Then it is for the backend to do, which knows
    /// outputs: [`Page`] helps.
    pub fn is_of_page(&self) -> bool {
        matches!(
            self,
            Self::EmptyToken
                | Self::RepeatedToken
                | Self::UnknownMembers
                | Self::Nulls
                | Self::NullItem
                | Self::MissingMember(_)
                | Self::SetMember(..)
        )
    }

    /// Does its work on the proper answer; one that is of the page, or an error, leaves it as it is.
    #[must_use]
    pub fn spoil(&self, script: Script) -> Script {
        let half = script.body.len() / 2;
        match self {
            Self::ConnectionReset => Script::reset(),
            Self::ConnectionClosed => Script::raw(""),
            Self::NoAnswer => Script::never(),
            Self::Delay(delay) => script.delayed_by(*delay),
            Self::SlowBody(pause) => script.pace(*pause),
            Self::CutBody => script.cut_after(half),
            Self::ResetBody => script.cut_after(half).then_reset(),
            Self::NotHttp => Script::raw("+OK this is not HTTP\r\n"),
            Self::MalformedJson => {
                let body = script.body.slice(..half);
                script.body(body)
            }
            Self::InvalidUtf8 => {
                let body = with_invalid_utf8(&script.body);
                script.body(body)
            }
            Self::EmptyBody => script.body(""),
            Self::HtmlPage(status) => html_page(*status),
            Self::WrongContentType => with_content_type(script, "text/plain"),
            _ => script,
        }
    }
}

/// Replaces the first two bytes of the first non-empty string.
fn with_invalid_utf8(body: &[u8]) -> Vec<u8> {
    let mut body = body.to_vec();
    let start = body.iter().position(|byte| *byte == b'"').map_or(0, |at| at + 1);
    for byte in body.iter_mut().skip(start).take(2) {
        *byte = 0xff;
    }
    body
}

fn with_content_type(mut script: Script, content_type: &str) -> Script {
    script.headers.retain(|(name, _)| name != "content-type");
    script.header("content-type", content_type)
}

fn html_page(status: u16) -> Script {
    let title = match status {
        502 => "Bad Gateway",
        503 => "Service Temporarily Unavailable",
        504 => "Gateway Time-out",
        _ => "Error",
    };
    Script::new(status).header("content-type", "text/html").body(format!(
        "<!DOCTYPE html>\n<html>\n<head><title>{status} {title}</title></head>\n\
         <body><h1>{status} {title}</h1></body>\n</html>\n"
    ))
}

#[cfg(test)]
mod tests;
