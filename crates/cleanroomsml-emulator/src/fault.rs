//! Faults on request: what goes wrong, its name for command lines, and what it does to a proper answer.

use std::{fmt, str::FromStr, time::Duration};

use serde_json::{Value, json};

use tongs_runtime::schema::{Operation, Structure, Type};

use crate::{error::ServiceError, output::print_structure, script::Script};

/// Something that goes wrong with an answer. Give it to [`Emulator::inject`](crate::Emulator::inject).
///
/// On a command line a fault is `NAME[=VALUE][:COUNT]`; the names stand at each variant.
///
/// ```
/// use cleanroomsml_emulator::Fault;
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

    /// `empty-token`: the page says `"nextToken": ""`.
    EmptyToken,
    /// `repeated-token`: the page's next token is the one that was asked with; for a request without a token, the
    /// proper one.
    RepeatedToken,
    /// `unknown-members`: each object of the page has members that the model does not know.
    UnknownMembers,
    /// `nulls`: each optional member that is absent is null instead.
    Nulls,
    /// `null-item`: the list of jobs ends with null.
    NullItem,
    /// `missing=MEMBER`: each member of that name, at any depth, is left out.
    MissingMember(String),
    /// `set=MEMBER=JSON`: each member of that name, at any depth, has that value instead. What is not JSON counts as
    /// a string, so `set=status=BETA` makes an unknown status.
    SetMember(String, Value),
}

/// An output the service would answer with, for faults to change.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) operation: &'static Operation,
    /// By the names on the wire.
    pub(crate) body: Value,
    /// A token for the first page of the same query, of an operation that has pages.
    pub(crate) first_token: Option<String>,
    pub(crate) request_token: Option<String>,
}

impl Page {
    /// The body's place for the token of the next page.
    fn token(&mut self) -> Option<&mut Value> {
        let pages = self.operation.pagination.as_ref()?;
        at(self.operation.output, &mut self.body, pages.output_token)
    }

    /// The body's list of what is paged.
    fn items(&mut self) -> Option<&mut Vec<Value>> {
        let path = self.operation.pagination.as_ref()?.items?;
        at(self.operation.output, &mut self.body, path)?.as_array_mut()
    }
}

/// The place of a member in a value, by the path of its name; null where it is absent.
fn at<'v>(shape: &Structure, value: &'v mut Value, path: &str) -> Option<&'v mut Value> {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let member = shape.member(name)?;
    let value = value.as_object_mut()?.entry(member.wire_name).or_insert(Value::Null);
    match (rest, member.ty) {
        (None, _) => Some(value),
        (Some(rest), Type::Structure(shape)) => at(shape, value, rest),
        _ => None,
    }
}

impl Fault {
    /// The error to answer without looking at the request, if the fault is one.
    pub(crate) fn error(&self) -> Option<ServiceError> {
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

    /// Does its work on the proper answer; `page` is there if that answer is a page.
    pub(crate) fn apply(&self, script: Script, page: Option<Page>) -> Script {
        let half = script.body.len() / 2;
        match self {
            Self::ConnectionReset => Script::reset(),
            Self::ConnectionClosed => Script::raw(""),
            Self::NoAnswer => Script::never(),
            Self::Delay(delay) => script.delay(*delay),
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
            _ => match page {
                Some(page) => {
                    let output = page.operation.output;
                    script.body(print_structure(output, &self.change(page)))
                }
                // There is no page to change: the error stays as it is.
                None => script,
            },
        }
    }

    fn change(&self, mut page: Page) -> Value {
        match self {
            Self::EmptyToken => {
                if let Some(token) = page.token() {
                    *token = "".into();
                }
            }
            Self::RepeatedToken => {
                let (asked, first) = (page.request_token.take(), page.first_token.take());
                match (page.token(), asked) {
                    (Some(token), Some(asked)) => *token = asked.into(),
                    (Some(token), None) if token.is_null() => *token = first.into(),
                    _ => {}
                }
            }
            Self::NullItem => {
                if let Some(items) = page.items() {
                    items.push(Value::Null);
                }
            }
            Self::Nulls => add_nulls(&Type::Structure(page.operation.output), &mut page.body),
            other => other.change_objects(&mut page.body),
        }
        page.body
    }

    /// Changes objects at any depth.
    fn change_objects(&self, body: &mut Value) {
        match self {
            Self::UnknownMembers => each_object(body, &mut |object| {
                object.insert("zzUnknown".to_owned(), json!({ "deep": [1, null, { "a": "é" }] }));
                object.insert("__type".to_owned(), json!("unknown#Thing"));
                object.insert("aNumber".to_owned(), json!(1.5e300));
            }),
            Self::MissingMember(name) => each_object(body, &mut |object| {
                object.remove(name);
            }),
            Self::SetMember(name, value) => each_object(body, &mut |object| {
                if let Some(member) = object.get_mut(name) {
                    member.clone_from(value);
                }
            }),
            _ => {}
        }
    }
}

/// Visits each object, inner ones first; pages are shallow, so recursion is safe.
fn each_object(value: &mut Value, visit: &mut impl FnMut(&mut serde_json::Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each_object(item, visit)),
        Value::Object(object) => {
            object.values_mut().for_each(|member| each_object(member, visit));
            visit(object);
        }
        _ => {}
    }
}

/// Puts null where members are absent that a model does not require.
fn add_nulls(ty: &Type, value: &mut Value) {
    match (ty, value) {
        (Type::Structure(shape), Value::Object(object)) => {
            for member in shape.members {
                if !member.required {
                    object.entry(member.wire_name).or_insert(Value::Null);
                }
                if let Some(value) = object.get_mut(member.wire_name) {
                    add_nulls(&member.ty, value);
                }
            }
        }
        (Type::List { item, .. }, Value::Array(items)) => items.iter_mut().for_each(|value| add_nulls(&item.ty, value)),
        _ => {}
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

/// Why a fault's text is not one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseFaultError {
    text: String,
    reason: String,
}

impl fmt::Display for ParseFaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a fault: {}", self.text, self.reason)
    }
}

impl std::error::Error for ParseFaultError {}

const NAMES: &str = "throttle, access-denied, validation, server-error[=STATUS], reset, close, hang, delay=TIME, \
    slow-body=TIME, cut-body, reset-body, bad-http, malformed-json, invalid-utf8, empty-body, html[=STATUS], \
    wrong-content-type, empty-token, repeated-token, unknown-members, nulls, null-item, missing=MEMBER, \
    set=MEMBER=JSON";

impl FromStr for Fault {
    type Err = ParseFaultError;

    fn from_str(text: &str) -> Result<Self, ParseFaultError> {
        let error = |reason: String| ParseFaultError { text: text.to_owned(), reason };
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (text, None),
        };
        let status = |default: u16, range: std::ops::Range<u16>| match value {
            None => Ok(default),
            Some(value) => value
                .parse()
                .ok()
                .filter(|status| range.contains(status))
                .ok_or_else(|| error(format!("its status is from {} to {}", range.start, range.end - 1))),
        };
        let time = || {
            value
                .and_then(parse_time)
                .ok_or_else(|| error("it needs a time of at most an hour, such as 250ms or 2s".to_owned()))
        };
        let fault = match name {
            "server-error" => return Ok(Self::ServerError(status(500, 500..600)?)),
            "html" => return Ok(Self::HtmlPage(status(502, 200..600)?)),
            "delay" => return Ok(Self::Delay(time()?)),
            "slow-body" => return Ok(Self::SlowBody(time()?)),
            "missing" => {
                let member = value.filter(|member| !member.is_empty());
                let member = member.ok_or_else(|| error("it needs a member: missing=name".to_owned()))?;
                return Ok(Self::MissingMember(member.to_owned()));
            }
            "set" => {
                let (member, value) = value
                    .and_then(|value| value.split_once('='))
                    .ok_or_else(|| error("it needs a member and a value: set=name=null".to_owned()))?;
                let value = serde_json::from_str(value).unwrap_or_else(|_| value.into());
                return Ok(Self::SetMember(member.to_owned(), value));
            }
            "throttle" => Self::Throttling,
            "access-denied" => Self::AccessDenied,
            "validation" => Self::Validation,
            "reset" => Self::ConnectionReset,
            "close" => Self::ConnectionClosed,
            "hang" => Self::NoAnswer,
            "cut-body" => Self::CutBody,
            "reset-body" => Self::ResetBody,
            "bad-http" => Self::NotHttp,
            "malformed-json" => Self::MalformedJson,
            "invalid-utf8" => Self::InvalidUtf8,
            "empty-body" => Self::EmptyBody,
            "wrong-content-type" => Self::WrongContentType,
            "empty-token" => Self::EmptyToken,
            "repeated-token" => Self::RepeatedToken,
            "unknown-members" => Self::UnknownMembers,
            "nulls" => Self::Nulls,
            "null-item" => Self::NullItem,
            _ => return Err(error(format!("known are {NAMES}"))),
        };
        match value {
            None => Ok(fault),
            Some(_) => Err(error(format!("`{name}` takes no value"))),
        }
    }
}

impl Fault {
    /// Reads `FAULT[:COUNT],…`, such as `throttle:2,reset`; a count is 1 where it is left out.
    ///
    /// # Errors
    ///
    /// If a name is unknown, or a value or count is missing or out of range.
    pub fn parse_list(text: &str) -> Result<Vec<(Self, usize)>, ParseFaultError> {
        text.split(',').map(|item| parse_counted(item.trim())).collect()
    }
}

fn parse_counted(item: &str) -> Result<(Fault, usize), ParseFaultError> {
    // A colon may also be inside of a value: only digits after the last one are a count.
    if let Some((fault, count)) = item.rsplit_once(':')
        && !count.is_empty()
        && count.bytes().all(|byte| byte.is_ascii_digit())
    {
        let count = count
            .parse()
            .map_err(|_| ParseFaultError { text: item.to_owned(), reason: "its count is too large".to_owned() })?;
        return Ok((fault.parse()?, count));
    }
    Ok((item.parse()?, 1))
}

fn parse_time(text: &str) -> Option<Duration> {
    let time = match text.strip_suffix("ms") {
        Some(number) => Duration::from_millis(number.parse().ok()?),
        None => Duration::from_secs(text.strip_suffix('s')?.parse().ok()?),
    };
    (time <= Duration::from_hours(1)).then_some(time)
}

#[cfg(test)]
#[path = "fault_tests.rs"]
mod tests;
