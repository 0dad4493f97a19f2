//! Faults as text: `NAME[=VALUE][:COUNT]`.

use std::{fmt, str::FromStr, time::Duration};

use super::{Fault, Injection, Turn};

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

pub(super) const NAMES: &str = "throttle, access-denied, validation, server-error[=STATUS], error=SHAPE, reset, close, hang, delay=TIME, \
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
            "error" => {
                let shape = value.filter(|shape| !shape.is_empty());
                let shape = shape.ok_or_else(|| error("it needs an error of the model: error=NotFound".to_owned()))?;
                return Ok(Self::Error(shape.to_owned()));
            }
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

impl Injection {
    /// Reads `[OPERATION/]FAULT[:COUNT],…`, where `%N` instead of a count is each `N`th request, for good: as in
    /// `throttle:2,GetItem/error=ResourceNotFoundException,delay=1s%3`.
    ///
    /// # Errors
    ///
    /// If a name is unknown, or a value or count is missing or out of range.
    pub fn parse_list(text: &str) -> Result<Vec<Self>, ParseFaultError> {
        text.split(',').map(|item| parse_injection(item.trim())).collect()
    }
}

fn parse_injection(item: &str) -> Result<Injection, ParseFaultError> {
    // A slash may also be inside of a value.
    let (operation, item) = match item.split_once('/') {
        Some((operation, rest)) if !operation.contains('=') => (Some(operation.to_owned()), rest),
        _ => (None, item),
    };
    if let Some((fault, step)) = item.rsplit_once('%')
        && !step.is_empty()
        && step.bytes().all(|byte| byte.is_ascii_digit())
    {
        let error = || ParseFaultError { text: item.to_owned(), reason: "each how many? 1 or more".to_owned() };
        let step = step.parse().ok().filter(|step| *step > 0).ok_or_else(error)?;
        return Ok(Injection { fault: fault.parse()?, operation, turn: Turn::Every(step) });
    }
    let (fault, count) = parse_counted(item)?;
    Ok(Injection { fault, operation, turn: Turn::Next(count) })
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
