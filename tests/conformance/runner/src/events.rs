//! Event streams: what a client sends and receives, message by message.

use std::collections::BTreeMap;

use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::event_stream::{HeaderValue, Message};
use aws_smithy_types::{DateTime, base64};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::connection::Connection;
use crate::test::{Test, Verdict};
use crate::{body, json as same_json, request};

/// What a test says of the messages of a call.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Exchange {
    /// The messages that are sent.
    pub sent: Vec<Event>,
    /// The messages that are received.
    pub received: Vec<Event>,
    /// The response that they come with; a success, where the test does not say.
    pub response: Option<Response>,
    /// That the call, or its stream, fails, and with which shape, where the test says one.
    pub failure: Option<Failure>,
    /// Whether the test says which members the output has.
    pub says_members: bool,
}

/// The head of a response, and its body where it is no stream.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Response {
    code: Option<u16>,
    headers: BTreeMap<String, String>,
    body: Option<String>,
}

/// A failure.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Failure {
    error_id: Option<String>,
}

/// One message.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Event {
    /// The union's member, as it is in serde.
    value: Value,
    headers: BTreeMap<String, BTreeMap<String, Value>>,
    forbid_headers: Vec<String>,
    require_headers: Vec<String>,
    body: Option<String>,
    body_media_type: Option<String>,
    /// The whole message, in base64.
    bytes: Option<String>,
}

impl Exchange {
    /// A connection that gives the response, with the messages in it.
    pub(crate) fn connection(&self) -> Result<Connection, String> {
        let response = self.response.clone().unwrap_or_default();
        let mut bytes = response.body.unwrap_or_default().into_bytes();
        for event in &self.received {
            let message = event.bytes.as_ref().ok_or("the test lacks the bytes of a message")?;
            bytes.extend(base64::decode(message).map_err(|error| format!("the message of the test: {error}"))?);
        }
        Ok(Connection::giving(response.code.unwrap_or(200), &response.headers, bytes))
    }

    /// The stream of the input, as the table of operations takes it.
    pub(crate) fn values(&self) -> Value {
        self.sent.iter().map(|event| event.value.clone()).collect()
    }

    /// Whether what was sent, and what came, is what the test says.
    pub(crate) async fn compare(&self, test: &Test, sent: HttpRequest, answer: &Answer) -> Verdict {
        if !test.method.is_empty() {
            request::compare_head(test, &sent)?;
        }
        if !self.sent.is_empty() {
            let expected = Some("application/vnd.amazon.eventstream");
            let found = sent.headers().get("content-type");
            if found != expected {
                return Err(format!("the media type of the stream: expected {expected:?}, found {found:?}"));
            }
            self.compare_sent(&messages(sent.into_body()).await?)?;
        }
        self.compare_received(test, answer)
    }

    fn compare_sent(&self, found: &[Message]) -> Verdict {
        // Where no header can have the other members of an input, they come first, whether or not a test speaks of it.
        let is_first =
            |message: &Message| header(message, ":event-type") == Some(HeaderValue::String(FIRST_SENT.into()));
        let found = match found {
            [first, rest @ ..] if is_first(first) && !self.sent.first().is_some_and(|it| it.is(FIRST_SENT)) => rest,
            all => all,
        };
        if found.len() != self.sent.len() {
            return Err(format!("expected {} messages, found {found:?}", self.sent.len()));
        }
        self.sent.iter().zip(found).try_for_each(|(expected, found)| expected.compare(found))
    }

    fn compare_received(&self, test: &Test, answer: &Answer) -> Verdict {
        let (members, events, end) = match answer {
            Answer::Events { members, events, end } => (Some(members), events.as_slice(), end.as_deref()),
            Answer::Output(members) => (Some(members), &[][..], None),
            failure => (None, &[][..], Some(failure)),
        };
        if let (true, Some(members)) = (self.says_members, members) {
            same_json::same(&test.members, members).map_err(|difference| format!("the output: {difference}"))?;
        }
        let Some(failure) = &self.failure else {
            let events_of = self.received.iter().filter(|event| !event.is(FIRST_RECEIVED));
            let expected: Value = events_of.map(|event| event.value.clone()).collect();
            same_json::same(&expected, &json!(events)).map_err(|difference| format!("the events: {difference}"))?;
            return end.map_or(Ok(()), |end| Err(format!("the stream fails with {end}")));
        };
        let Some(end) = end else { return Err(format!("expected a failure, found {events:?}")) };
        let Some(expected) = &failure.error_id else { return Ok(()) };
        let Answer::Error { shape, members, .. } = end else {
            return Err(format!("expected the error {expected}, found {end}"));
        };
        if shape != expected {
            return Err(format!("expected the error {expected}, found {shape}"));
        }
        // The last message is the error.
        let Some(Value::Object(last)) = self.received.last().map(|event| &event.value) else { return Ok(()) };
        let expected = last.values().next().cloned().unwrap_or_default();
        same_json::same(&expected, members).map_err(|difference| format!("the error: {difference}"))
    }
}

/// The names of first messages.
const FIRST_SENT: &str = "initial-request";
const FIRST_RECEIVED: &str = "initial-response";

fn header(message: &Message, name: &str) -> Option<HeaderValue> {
    message.headers().iter().find(|header| header.name().as_str() == name).map(|header| header.value().clone())
}

impl Event {
    /// Whether it is of a name.
    fn is(&self, name: &str) -> bool {
        self.headers.get(":event-type").and_then(|value| value.get("string")).and_then(Value::as_str) == Some(name)
    }

    fn compare(&self, found: &Message) -> Verdict {
        let header = |name: &str| header(found, name);
        for (name, value) in &self.headers {
            let (expected, found) = (typed(value)?, header(name));
            if found.as_ref() != Some(&expected) {
                return Err(format!("the header {name}: expected {expected:?}, found {found:?}"));
            }
        }
        if let Some(name) = self.forbid_headers.iter().find(|name| header(name).is_some()) {
            return Err(format!("the header {name}: expected none"));
        }
        if let Some(name) = self.require_headers.iter().find(|name| header(name).is_none()) {
            return Err(format!("the header {name}: expected one"));
        }
        let Some(expected) = &self.body else { return Ok(()) };
        let media_type = self.body_media_type.as_deref().unwrap_or_default();
        body::same(&body::decoded(expected, media_type)?, found.payload(), media_type)
    }
}

/// A header's value by the type that a test says.
fn typed(value: &BTreeMap<String, Value>) -> Result<HeaderValue, String> {
    let Some((kind, value)) = value.iter().next() else { return Err("a header of no type".to_owned()) };
    let number = || value.as_i64().ok_or_else(|| format!("{value} is not a whole number"));
    let text = || value.as_str().ok_or_else(|| format!("{value} is not a text"));
    let wrong = |error: &dyn std::fmt::Display| format!("{value} as {kind}: {error}");
    Ok(match kind.as_str() {
        "boolean" => HeaderValue::Bool(value.as_bool().ok_or_else(|| format!("{value} is neither true nor false"))?),
        "byte" => HeaderValue::Byte(number()?.try_into().map_err(|error| wrong(&error))?),
        "short" => HeaderValue::Int16(number()?.try_into().map_err(|error| wrong(&error))?),
        "integer" => HeaderValue::Int32(number()?.try_into().map_err(|error| wrong(&error))?),
        "long" => HeaderValue::Int64(number()?),
        "blob" => HeaderValue::ByteArray(base64::decode(text()?).map_err(|error| wrong(&error))?.into()),
        "string" => HeaderValue::String(text()?.to_owned().into()),
        "timestamp" => HeaderValue::Timestamp(
            DateTime::from_str(text()?, Format::DateTimeWithOffset).map_err(|error| wrong(&error))?,
        ),
        other => return Err(format!("a header of the type {other}")),
    })
}

/// The messages of a body, without the signatures around them, if there are any.
async fn messages(body: SdkBody) -> Result<Vec<Message>, String> {
    let bytes = ByteStream::new(body).collect().await.map_err(|error| {
        format!("the stream that is sent: {}", aws_smithy_types::error::display::DisplayErrorContext(&error))
    })?;
    let (mut bytes, mut messages) = (bytes.into_bytes(), Vec::new());
    while !bytes.is_empty() {
        let message = read_message_from(&mut bytes).map_err(|error| format!("a message that is sent: {error}"))?;
        if !message.headers().iter().any(|header| header.name().as_str() == ":chunk-signature") {
            messages.push(message);
        } else if !message.payload().is_empty() {
            let inner = read_message_from(&mut message.payload().as_ref());
            messages.push(inner.map_err(|error| format!("a message that is signed: {error}"))?);
        } else if !bytes.is_empty() {
            return Err("the empty message stands before others".to_owned());
        }
    }
    Ok(messages)
}

#[cfg(test)]
mod tests {
    use aws_smithy_types::event_stream::{Header, Message};
    use serde_json::{Value, json};

    use super::{Answer, Event, Exchange, HeaderValue};
    use crate::test::Test;

    #[test]
    fn every_key_of_a_message_counts() {
        let headers = vec![Header::new("a", HeaderValue::Int32(1)), Header::new("b", HeaderValue::String("x".into()))];
        let message = Message::new_from_parts(headers, "{\"a\":1}");
        for (keys, wrong) in [
            (json!({}), None),
            (json!({"headers": {"a": {"integer": 1}, "b": {"string": "x"}}}), None),
            (json!({"headers": {"a": {"short": 1}}}), Some("the header a: expected Int16(1), found Some(Int32(1))")),
            (json!({"headers": {"c": {"string": "x"}}}), Some("the header c")),
            (json!({"headers": {"a": {"other": 1}}}), Some("a header of the type other")),
            (json!({"forbidHeaders": ["c"], "requireHeaders": ["a"]}), None),
            (json!({"forbidHeaders": ["a"]}), Some("the header a: expected none")),
            (json!({"requireHeaders": ["c"]}), Some("the header c: expected one")),
            (json!({"body": "{\"a\": 1.0}", "bodyMediaType": "application/json"}), None),
            (json!({"body": "{\"a\": 2}", "bodyMediaType": "application/json"}), Some("the body")),
        ] {
            let event: Event = serde_json::from_value(keys.clone()).unwrap();
            judge(&keys, event.compare(&message), wrong);
        }
    }

    #[test]
    fn what_comes_is_what_the_test_says() {
        let events = |events: &[Value], end: Option<Answer>| Answer::Events {
            members: json!({"m": 1}),
            events: events.to_vec(),
            end: end.map(Box::new),
        };
        let error = || Answer::Error { shape: "a#E", code: None, members: json!({"message": "m"}) };
        let one = json!({"received": [{"value": {"a": 1}}]});
        let failed = json!({"received": [{"value": {"e": {"message": "m"}}}], "failure": {"errorId": "a#E"}});
        for (exchange, answer, wrong) in [
            (one.clone(), events(&[json!({"a": 1})], None), None),
            (one.clone(), events(&[json!({"a": 2})], None), Some("the events: at /0/a")),
            (one.clone(), events(&[], None), Some("the events")),
            (one.clone(), events(&[json!({"a": 1})], Some(error())), Some("the stream fails with the error a#E")),
            (one, error(), Some("the events")),
            (json!({"saysMembers": true}), events(&[], None), None),
            (failed.clone(), events(&[], Some(error())), None),
            (failed.clone(), error(), None),
            (failed.clone(), events(&[], None), Some("expected a failure")),
            (
                failed.clone(),
                events(&[], Some(Answer::Failure("f".to_owned()))),
                Some("expected the error a#E, found f"),
            ),
            (json!({"failure": {"errorId": "a#F"}}), error(), Some("expected the error a#F, found a#E")),
            (json!({"failure": {}}), Answer::Failure("f".to_owned()), None),
            (json!({"failure": {}}), events(&[], None), Some("expected a failure")),
        ] {
            let test = json!({"id": "a", "operation": "B", "of": "output", "members": {"m": 1}});
            let test: Test = serde_json::from_value(test).unwrap();
            let read: Exchange = serde_json::from_value(exchange.clone()).unwrap();
            judge(&exchange, read.compare_received(&test, &answer), wrong);
        }
    }

    fn judge(test: &Value, verdict: Result<(), String>, wrong: Option<&str>) {
        match (verdict, wrong) {
            (Ok(()), None) => {}
            (Err(error), Some(wrong)) if error.contains(wrong) => {}
            (verdict, wrong) => panic!("{test}: {verdict:?} in place of {wrong:?}"),
        }
    }
}
