//! What is written is read again: an operation whose input and output are of one shape, in every protocol whose bodies are
//! the same in both directions.

use std::sync::Arc;

use bytes::Bytes;
use fastrand::Rng;
use http::Request;
use serde_json::{Map, Value, json};
use tongs::load::{Sources, load};
use tongs::model::{Member, Shape, ShapeId, ShapeType};
use tongs_emulator::service::Service;
use tongs_emulator::wire::value::{blob, normal};
use tongs_emulator::wire::{Context, read_input, route, write_output};

/// How many values are made up for each protocol.
const VALUES: usize = 300;

const MODEL: &str = r#"$version: "2.0"
    namespace a
    use aws.protocols#awsJson1_1
    use aws.protocols#restJson1
    use aws.protocols#restXml
    use smithy.protocols#rpcv2Cbor
    use smithy.protocols#rpcv2Json
    @awsJson1_1 @restJson1 @restXml @rpcv2Cbor @rpcv2Json @xmlNamespace(uri: "urn:a")
    service S { version: "1", operations: [Echo, Whole, Talk] }
    @http(method: "POST", uri: "/echo") operation Echo { input: All, output: All }
    @http(method: "POST", uri: "/whole") operation Whole { input: Body, output: Body }
    @http(method: "POST", uri: "/talk") operation Talk { input: Stream, output: Stream }
    structure All {
        @httpHeader("x-flag") flag: Boolean
        @httpHeader("x-names") names: Names
        @httpHeader("x-times") times: Times
        @httpHeader("x-size") size: Double
        @httpPrefixHeaders("x-meta-") meta: Meta
        inner: Inner
        either: Either
        tags: Tags
        @xmlFlattened rows: Rows
        @xmlFlattened counts: Counts
        sparse: Sparse
        bytes: Bytes
    }
    structure Inner {
        @xmlAttribute text: String
        @jsonName("b") @xmlName("B") byte: Byte
        short: Short
        integer: Integer
        long: Long
        float: Float
        double: Double
        big: BigInteger
        decimal: BigDecimal
        at: Timestamp
        @timestampFormat("http-date") date: Timestamp
        kind: Kind
        count: Count
        inner: Inner
    }
    structure Body { @httpPayload inner: Inner }
    structure Stream { @httpHeader("x-flag") flag: Boolean, @httpPayload @required events: Events }
    @streaming union Events { one: One, two: Two, three: Three }
    structure One { @eventHeader name: String, @eventHeader at: Timestamp, @eventHeader raw: Bytes, text: String }
    structure Two { @eventPayload inner: Inner }
    structure Three { @eventPayload @required bytes: Bytes }
    union Either { text: String, inner: Inner, nothing: Unit }
    blob Bytes
    enum Kind { A, B }
    intEnum Count {
        ONE = 1
        TWO = 2
    }
    list Names { member: String }
    list Times { member: Timestamp }
    list Rows { member: Inner }
    @sparse list Sparse { member: String }
    map Meta { key: String, value: String }
    map Tags { key: String, @xmlName("v") value: Rows }
    map Counts { key: String, value: Long }
"#;

#[test]
fn what_is_written_is_read_again() {
    let loaded = load(Sources::new().text("a.smithy", MODEL));
    let model =
        Arc::new(loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false))));
    let mut random = Rng::with_seed(7);
    for protocol in ["awsJson1_1", "restJson1", "restXml", "rpcv2Cbor", "rpcv2Json"] {
        let service = Service::speaking(Arc::clone(&model), None, Some(protocol)).unwrap();
        let mut maker = Maker { service: &service, random: &mut random, is_xml: protocol == "restXml" };
        for (name, id) in [("Echo", "a#All"), ("Whole", "a#Body"), ("Talk", "a#Stream")] {
            let id = ShapeId::parse(id).unwrap();
            for _ in 0..VALUES {
                let made = maker.structure(service.shape_of(&id).unwrap(), 0);
                let value = normal(&service, &id, &made).unwrap_or_else(|error| panic!("{made}: {error}"));
                assert_eq!(echo(&service, name, &value), value, "{protocol} {name}");
            }
        }
    }
}

/// What is read of a request that is what was written as a response.
fn echo(service: &Service, name: &str, value: &Value) -> Value {
    let operation = service.operation(name).unwrap();
    let written = write_output(service, operation, value, &Context::new("id"));
    let response = written.unwrap_or_else(|error| panic!("{value}: {error}"));
    let uri = if service.protocol().is_rest() {
        format!("/{}", name.to_lowercase())
    } else {
        format!("/service/S/operation/{name}")
    };
    let (head, body) = response.into_parts();
    let mut request = Request::builder().method("POST").uri(uri).body(as_sent(&body)).unwrap();
    *request.headers_mut() = head.headers;
    request.headers_mut().insert("x-amz-target", format!("S.{name}").parse().unwrap());
    let routed = route(service, &request).unwrap_or_else(|error| panic!("{value}: {error}"));
    read_input(service, &routed, &request).unwrap_or_else(|error| panic!("{value}: {error}\n{body:?}"))
}

/// A body whose first message is called as that of a request.
fn as_sent(body: &Bytes) -> Bytes {
    use aws_smithy_eventstream::frame::{read_message_from, write_message_to};
    use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
    let mut rest = body.clone();
    let Ok(message) = read_message_from(&mut rest) else { return body.clone() };
    let is_first =
        |header: &Header| matches!(header.value(), HeaderValue::String(text) if text.as_str() == "initial-response");
    if !message.headers().iter().any(is_first) {
        return body.clone();
    }
    let text = |name: &'static str, value: &'static str| Header::new(name, HeaderValue::String(value.into()));
    let headers = vec![text(":message-type", "event"), text(":event-type", "initial-request")];
    let mut bytes = Vec::new();
    write_message_to(&Message::new_from_parts(headers, message.payload().clone()), &mut bytes).unwrap();
    bytes.extend_from_slice(&rest);
    Bytes::from(bytes)
}

/// Makes values up.
struct Maker<'a> {
    service: &'a Service,
    random: &'a mut Rng,
    /// What XML cannot tell from something else is left out.
    is_xml: bool,
}

impl Maker<'_> {
    fn structure(&mut self, shape: &Shape, depth: usize) -> Value {
        let mut members = Map::new();
        for member in shape.members() {
            let is_required = member.traits().has("smithy.api#required");
            if is_required || (self.random.bool() && depth < 6) {
                members.extend(self.member(member, depth).map(|value| (member.name().to_owned(), value)));
            }
        }
        Value::Object(members)
    }

    /// A value of a member. Nothing where it would be empty, and so could not be told from nothing.
    fn member(&mut self, member: &Member, depth: usize) -> Option<Value> {
        let service = self.service;
        let shape = service.target(member).unwrap();
        let is_stream = shape.shape_type() == ShapeType::Union && shape.traits().has("smithy.api#streaming");
        if is_stream {
            return Some((0..self.random.usize(..4)).map(|_| self.value(shape, depth)).collect());
        }
        let value = self.value(shape, depth);
        let has = |id: &str| member.traits().has(id);
        let is_flat = self.is_xml && has("smithy.api#xmlFlattened");
        let may_be_empty = !(is_flat || has("smithy.api#httpPrefixHeaders") || has("smithy.api#httpPayload"));
        let is_empty = value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(Map::is_empty);
        // A header is without the white space at its ends, and has no lines.
        let in_header =
            shape.shape_type().is_aggregate() && (has("smithy.api#httpHeader") || has("smithy.api#httpPrefixHeaders"));
        (may_be_empty || !is_empty).then(|| if in_header { of_headers(value) } else { value })
    }

    fn value(&mut self, shape: &Shape, depth: usize) -> Value {
        let service = self.service;
        let member = |name: &str| service.target(shape.member(name).unwrap()).unwrap();
        match shape.shape_type() {
            ShapeType::Structure => self.structure(shape, depth + 1),
            ShapeType::Union => {
                let one = &shape.members()[self.random.usize(..shape.members().len())];
                let target = service.target(one).unwrap();
                json!({ one.name(): self.value(target, depth + 1) })
            }
            ShapeType::List => {
                let is_sparse = shape.traits().has("smithy.api#sparse") && !self.is_xml;
                let item = member("member");
                let items = 0..self.random.usize(..4);
                items
                    .map(|_| if is_sparse && self.random.bool() { Value::Null } else { self.value(item, depth + 1) })
                    .collect()
            }
            ShapeType::Map => {
                let value = member("value");
                let entries = (0..self.random.usize(..4)).map(|at| (format!("k{at}"), self.value(value, depth + 1)));
                Value::Object(entries.collect())
            }
            other => self.scalar(other),
        }
    }

    fn scalar(&mut self, shape_type: ShapeType) -> Value {
        let random = &mut *self.random;
        let float = |number: f64| {
            if number.is_finite() { json!(number) } else { json!(number.to_string().replace("inf", "Infinity")) }
        };
        match shape_type {
            ShapeType::Boolean => json!(random.bool()),
            ShapeType::Byte => json!(random.i8(..)),
            ShapeType::Short => json!(random.i16(..)),
            ShapeType::Integer => json!(random.i32(..)),
            ShapeType::Long => json!(random.i64(..)),
            ShapeType::IntEnum => json!(random.i32(1..=2)),
            ShapeType::Float => float(f32::from_bits(random.u32(..)).into()),
            ShapeType::Double => float(f64::from_bits(random.u64(..))),
            ShapeType::BigInteger => json!(format!("{}{}", random.i64(..), random.u64(..))),
            ShapeType::BigDecimal => json!(format!("{}.{}", random.i64(..), random.u64(1..))),
            // Seconds: a date of HTTP has no more.
            ShapeType::Timestamp => json!(random.i64(-2_000_000_000..4_000_000_000)),
            ShapeType::Blob => blob(&(0..random.usize(1..9)).map(|_| random.u8(..)).collect::<Vec<_>>()),
            ShapeType::Enum => json!(["A", "B"][random.usize(..2)]),
            _ => {
                let chars =
                    ['a', ' ', '<', '&', '"', '\'', ',', '\\', '\n', '\r', '\t', 'ä', '\u{2028}', '😀', '%', '+'];
                json!((0..random.usize(1..9)).map(|_| chars[random.usize(..chars.len())]).collect::<String>())
            }
        }
    }
}

/// A value of which texts can stand in headers.
fn of_headers(value: Value) -> Value {
    match value {
        Value::String(text) => {
            let text: String = text.chars().filter(|char| char.is_alphanumeric() || ",\"\\".contains(*char)).collect();
            Value::String(format!("x{text}"))
        }
        Value::Array(items) => items.into_iter().map(of_headers).collect(),
        Value::Object(entries) => entries.into_iter().map(|(key, value)| (key, of_headers(value))).collect(),
        other => other,
    }
}
