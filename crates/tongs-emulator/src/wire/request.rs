//! Reads the inputs of requests.

use aws_smithy_types::date_time::Format;
use bytes::Bytes;
use http::{HeaderMap, Request};
use serde_json::{Map, Value};
use tongs::model::{Member, Shape, ShapeType};

use super::bindings::{Message, Place, has_body, payload, place};
use super::misfit::Misfit;
use super::pairs::{Pairs, decode_label};
use super::route::{Routed, form};
use super::value::{blob, is_event_stream};
use super::{body, codec, events, headers, text, xml};
use crate::service::{Protocol, Service};

/// Reads the input of a request.
pub(crate) fn read(service: &Service, routed: &Routed<'_>, request: &Request<Bytes>) -> Result<Value, Misfit> {
    let operation = routed.operation;
    if !operation.has_input() {
        return Ok(Value::Object(Map::new()));
    }
    let shape = service.shape_of(operation.input()).ok_or_else(|| Misfit::new("the input has no shape"))?;
    let (headers, body) = body::decoded(service, operation, request)?;
    let query = Pairs::parse(request.uri().query().unwrap_or_default().as_bytes()).map_err(Misfit::new)?;
    let input = Input { service, routed, shape, headers: &headers, query: &query, body: &body };
    match service.protocol() {
        Protocol::AwsQuery | Protocol::Ec2Query => {
            super::form::read(service, shape, &form(request.method(), &query, &body).map_err(Misfit::new)?)
        }
        _ => input.read().map(Value::Object),
    }
}

/// What an input is read from.
#[derive(Clone, Copy)]
struct Input<'a> {
    service: &'a Service,
    routed: &'a Routed<'a>,
    shape: &'a Shape,
    headers: &'a HeaderMap,
    query: &'a Pairs,
    body: &'a Bytes,
}

impl Input<'_> {
    fn read(self) -> Result<Map<String, Value>, Misfit> {
        let mut members = self.in_body()?;
        for member in self.shape.members() {
            let target = self.service.target(member).ok_or_else(|| Misfit::new("its shape is missing"))?;
            let value = self.bound(member, target).map_err(|misfit| misfit.within(member.name()))?;
            members.extend(value.map(|value| (member.name().to_owned(), value)));
        }
        Ok(members)
    }

    /// The members that are in the body with others, and those of the first of its events.
    fn in_body(self) -> Result<Map<String, Value>, Misfit> {
        let which = |member: &Member| place(self.service, member, Message::Request) == Place::Body;
        let root = xml::root_name(self.shape);
        let Some(stream) = payload(self.service, self.shape, Message::Request) else {
            // What has nothing to say may say nothing.
            let is_empty = self.body.is_empty() || !has_body(self.service, self.shape, Message::Request);
            let is_rest = self.service.protocol().is_rest();
            return if self.body.is_empty() || (is_empty && is_rest) {
                Ok(Map::new())
            } else {
                codec::read(self.service, self.shape, root, self.body, &which)
            };
        };
        let target = self.service.target(stream).filter(|target| is_event_stream(target));
        let Some(union) = target else { return Ok(Map::new()) };
        let (initial, events) = events::read(self.service, union, self.body).map_err(|it| it.within(stream.name()))?;
        let mut members = match initial.filter(|initial| !initial.is_empty()) {
            Some(initial) => codec::read(self.service, self.shape, root, &initial, &which)?,
            None => Map::new(),
        };
        members.insert(stream.name().to_owned(), events);
        Ok(members)
    }

    /// The value of a member that travels outside of the body, or as all of it.
    fn bound(self, member: &Member, target: &Shape) -> Result<Option<Value>, Misfit> {
        match place(self.service, member, Message::Request) {
            Place::Label => self.label(member, target),
            Place::Query(key) => self.query(member, target, key),
            Place::QueryParams => Ok(self.query_params(target)),
            Place::Header(name) => headers::read(self.service, member, target, self.headers, name),
            Place::PrefixHeaders(prefix) => Ok(headers::read_prefixed(self.headers, prefix)),
            Place::Payload if !is_event_stream(target) => self.payload(member, target),
            Place::Payload | Place::Status | Place::Body => Ok(None),
        }
    }

    fn label(self, member: &Member, target: &Shape) -> Result<Option<Value>, Misfit> {
        let label = self.routed.labels.iter().find(|(name, _)| name == member.name());
        let value = label.map(|(_, text)| text::read(target, Some(member), Format::DateTime, &decode_label(text)?));
        value.transpose().map_err(Misfit::new)
    }

    fn query(self, member: &Member, target: &Shape, key: &str) -> Result<Option<Value>, Misfit> {
        let mut texts = self.query.all(key).peekable();
        if texts.peek().is_none() {
            return Ok(None);
        }
        let is_list = matches!(target.shape_type(), ShapeType::List | ShapeType::Set);
        let Some(inner) = target.member("member").filter(|_| is_list) else {
            let read = texts.next().map(|text| text::read(target, Some(member), Format::DateTime, text));
            return read.transpose().map_err(Misfit::new);
        };
        let shape = self.service.target(inner).ok_or_else(|| Misfit::new("its items have no shape"))?;
        let item = |(at, text): (usize, &str)| {
            text::read(shape, Some(inner), Format::DateTime, text).map_err(|why| Misfit::new(why).at(at))
        };
        texts.enumerate().map(item).collect::<Result<_, _>>().map(Some)
    }

    /// All of the query: what has a member of its own as well.
    fn query_params(self, target: &Shape) -> Option<Value> {
        let inner = target.member("value").and_then(|value| self.service.target(value));
        let is_list = inner.is_some_and(|inner| matches!(inner.shape_type(), ShapeType::List | ShapeType::Set));
        let mut entries = Map::new();
        for (key, text) in self.query.iter() {
            match entries.get_mut(key) {
                Some(Value::Array(texts)) => texts.push(Value::from(text)),
                // Of several, the first.
                Some(_) => {}
                None if is_list => drop(entries.insert(key.to_owned(), Value::from(vec![text]))),
                None => drop(entries.insert(key.to_owned(), Value::from(text))),
            }
        }
        (!entries.is_empty()).then_some(Value::Object(entries))
    }

    fn payload(self, member: &Member, target: &Shape) -> Result<Option<Value>, Misfit> {
        match target.shape_type() {
            _ if self.body.is_empty() => Ok(None),
            ShapeType::Blob => Ok(Some(blob(self.body))),
            ShapeType::String | ShapeType::Enum => {
                let text = std::str::from_utf8(self.body).map_err(|_| Misfit::new("the body is not UTF-8"))?;
                Ok(Some(Value::from(text)))
            }
            _ => codec::read_payload(self.service, member, target, self.body).map(Some),
        }
    }
}
