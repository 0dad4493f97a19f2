//! Requests, as generated serializers build them.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use aws_smithy_http::query;
use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::DateTime;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::error::operation::BuildError;

/// Headers that are about the connection: a map of headers must not give them, or it could begin another request.
const OF_CONNECTION: [&str; 8] =
    ["connection", "host", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];

/// Builds a request: path segments in order, then query parameters, then headers and the body.
///
/// ```
/// use tongs_runtime::request::RequestBuilder;
///
/// let mut request = RequestBuilder::new("GET");
/// request.path("/things/").label("id", Some("a/b"))?;
/// request.query("q", Some("1 2")).query_value("max", Some(3));
/// assert_eq!(request.build()?.uri(), "/things/a%2Fb?q=1%202&max=3");
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
#[derive(Debug)]
pub struct RequestBuilder {
    method: &'static str,
    uri: String,
    headers: Vec<(Cow<'static, str>, Cow<'static, str>)>,
    body: SdkBody,
    has_query: bool,
}

/// What is said of a member that a request makes no sense without.
const MISSING: &str = "cannot be empty or unset";

/// Names of headers that a request can have: what holds them panics when there are many more.
const MOST_NAMES: usize = 1 << 14;

/// Room for most paths with their queries, so that it is asked for once.
const USUAL_URI: usize = 128;

impl RequestBuilder {
    /// A request with this method and an empty path.
    pub fn new(method: &'static str) -> Self {
        Self {
            method,
            uri: String::with_capacity(USUAL_URI),
            headers: Vec::new(),
            body: SdkBody::empty(),
            has_query: false,
        }
    }

    /// Appends literal text to the path.
    pub fn path(&mut self, text: &str) -> &mut Self {
        self.uri.push_str(text);
        self
    }

    /// Appends a label (`smithy.api#httpLabel`), percent-encoded with its slashes.
    ///
    /// # Errors
    ///
    /// When the member, named `field` in Rust, is unset or empty: the path would name another
    /// resource.
    pub fn label(&mut self, field: &'static str, value: Option<&str>) -> Result<&mut Self, BuildError> {
        self.encoded_label(field, value, false)
    }

    /// Appends a greedy label (`{name+}`), which keeps its slashes.
    ///
    /// # Errors
    ///
    /// As [`label`](Self::label).
    pub fn greedy_label(&mut self, field: &'static str, value: Option<&str>) -> Result<&mut Self, BuildError> {
        self.encoded_label(field, value, true)
    }

    fn encoded_label(
        &mut self,
        field: &'static str,
        value: Option<&str>,
        is_greedy: bool,
    ) -> Result<&mut Self, BuildError> {
        let value = filled(field, value)?.unwrap_or_default();
        // Most labels are ids, which nothing is done to. All of them, without a branch, so that it is done with vectors.
        if value.bytes().fold(true, |all, byte| all & is_unreserved(byte)) {
            self.uri.push_str(value);
            return Ok(self);
        }
        for byte in value.bytes() {
            if is_unreserved(byte) || (is_greedy && byte == b'/') {
                self.uri.push(char::from(byte));
            } else {
                self.uri.push('%');
                self.uri.extend([byte >> 4, byte & 0xf].map(|digit| char::from(HEX[usize::from(digit)])));
            }
        }
        Ok(self)
    }

    /// Appends a query parameter (`smithy.api#httpQuery`), its key percent-encoded as its value, if there is a value.
    pub fn query(&mut self, key: &str, value: Option<&str>) -> &mut Self {
        if let Some(value) = value {
            self.push_query(&query::fmt_string(key), &query::fmt_string(value));
        }
        self
    }

    /// Appends a number or boolean as a query parameter if there is one.
    pub fn query_value(&mut self, key: &str, value: Option<impl Into<Primitive>>) -> &mut Self {
        if let Some(value) = value {
            self.push_query(&query::fmt_string(key), &text(value));
        }
        self
    }

    /// Appends a query parameter that is always the same, as the model writes it: percent-encoded where it must be.
    pub fn query_literal(&mut self, key: &str, value: Option<&str>) -> &mut Self {
        if let Some(value) = value {
            self.push_query(key, value);
        } else {
            self.separate_query();
            self.uri.push_str(key);
        }
        self
    }

    /// Appends a map as query parameters (`smithy.api#httpQueryParams`), by key. Keys that members
    /// of their own give are left to those.
    // Shapes hold maps with the standard hasher.
    #[allow(clippy::implicit_hasher)]
    pub fn query_params<V: QueryValues>(&mut self, params: Option<&HashMap<String, V>>, taken: &[&str]) -> &mut Self {
        let mut params: Vec<_> = params.into_iter().flatten().collect();
        params.retain(|(key, _)| !taken.contains(&key.as_str()));
        params.sort_by_key(|(key, _)| *key);
        for (key, values) in params {
            let key = query::fmt_string(key);
            values.each(&mut |value| self.push_query(&key, &query::fmt_string(value)));
        }
        self
    }

    fn separate_query(&mut self) {
        self.uri.push(if self.has_query { '&' } else { '?' });
        self.has_query = true;
    }

    fn push_query(&mut self, key: &str, encoded: &str) {
        self.separate_query();
        self.uri.push_str(key);
        self.uri.push('=');
        self.uri.push_str(encoded);
    }

    /// Appends a header (`smithy.api#httpHeader`) if there is a value, which may be empty.
    pub fn header(&mut self, name: &'static str, value: Option<impl Into<String>>) -> &mut Self {
        self.headers.extend(value.map(|value| (name.into(), value.into().into())));
        self
    }

    /// Sets a header that is always the same, whatever a member gave.
    pub fn fixed_header(&mut self, name: &'static str, value: &'static str) -> &mut Self {
        self.headers.retain(|(taken, _)| !taken.eq_ignore_ascii_case(name));
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Appends each item of a list as a header, if there is a list; an empty one is an empty header. Strings that hold a
    /// comma or a quote are quoted; timestamps are not, though they hold commas.
    pub fn header_list(&mut self, name: &'static str, values: Option<impl IntoIterator<Item = String>>) -> &mut Self {
        let Some(values) = values else { return self };
        let before = self.headers.len();
        self.headers.extend(values.into_iter().map(|value| (name.into(), value.into())));
        if self.headers.len() == before {
            self.headers.push((name.into(), "".into()));
        }
        self
    }

    /// Appends a map as headers whose names begin with `prefix` (`smithy.api#httpPrefixHeaders`),
    /// by key. Headers that members of their own gave before are left to those.
    #[allow(clippy::implicit_hasher)]
    pub fn prefix_headers(&mut self, prefix: &str, headers: Option<&HashMap<String, String>>) -> &mut Self {
        let mut headers: Vec<_> = headers.into_iter().flatten().collect();
        headers.sort();
        let mut taken: HashSet<String> = self.headers.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
        for (key, value) in headers {
            let name = format!("{prefix}{key}");
            if taken.insert(name.to_ascii_lowercase()) {
                self.headers.push((name.into(), value.clone().into()));
            }
        }
        self
    }

    /// Sets the body and its `content-type`, unless a member gave that header; `content-length`
    /// follows from the body.
    pub fn body(&mut self, content_type: &'static str, body: impl Into<SdkBody>) -> &mut Self {
        self.body = body.into();
        let length = self.body.content_length().map(|length| length.to_string().into());
        self.unless_given("content-type", Some(content_type.into())).unless_given("content-length", length)
    }

    /// Appends a header, unless a member gave it.
    fn unless_given(&mut self, name: &'static str, value: Option<Cow<'static, str>>) -> &mut Self {
        if !self.is_given(name) {
            self.headers.extend(value.map(|value| (name.into(), value)));
        }
        self
    }

    fn is_given(&self, name: &str) -> bool {
        self.headers.iter().any(|(taken, _)| taken.eq_ignore_ascii_case(name))
    }

    /// Says what the stream is that the body will be. Its length is told where it is known and no member gave it; where it
    /// is not, the body goes out in chunks.
    pub fn stream(&mut self, content_type: &'static str, stream: &ByteStream) -> &mut Self {
        let length = exact_length(stream).map(|length| length.to_string().into());
        self.unless_given("content-type", Some(content_type.into())).unless_given("content-length", length)
    }

    /// Says what the stream of events is that the body will be, whose length nobody knows.
    pub fn events(&mut self, content_type: &'static str) -> &mut Self {
        self.unless_given("content-type", Some(content_type.into()))
    }

    /// The same of a stream whose length the service wants to know beforehand (`smithy.api#requiresLength`).
    ///
    /// # Errors
    ///
    /// When neither the stream nor a member says how long it is.
    pub fn sized_stream(&mut self, content_type: &'static str, stream: &ByteStream) -> Result<&mut Self, BuildError> {
        self.stream(content_type, stream);
        if self.is_given("content-length") {
            return Ok(self);
        }
        Err(BuildError::other(
            "the service wants to know how long the body is, and the stream does not say: make it of bytes or of a file, \
             or give its length where the input has a member for that",
        ))
    }

    /// The request.
    ///
    /// # Errors
    ///
    /// When the path or a header holds bytes that HTTP does not allow there, a header is one of the connection, or there
    /// are too many.
    pub fn build(self) -> Result<HttpRequest, BoxError> {
        if self.headers.len() > MOST_NAMES {
            let names: HashSet<String> = self.headers.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
            if names.len() > MOST_NAMES {
                return Err(
                    format!("{} names of headers are more than the {MOST_NAMES} of a request", names.len()).into()
                );
            }
        }
        let mut request = HttpRequest::new(self.body);
        request.set_method(self.method)?;
        request.set_uri(self.uri)?;
        let headers = request.headers_mut();
        for (name, value) in self.headers {
            if OF_CONNECTION.iter().any(|reserved| name.eq_ignore_ascii_case(reserved)) {
                return Err(format!("the header `{name}` is about the connection, and cannot be a member's").into());
            }
            headers.try_append(name, value)?;
        }
        Ok(request)
    }
}

/// A value without which a request makes no sense.
///
/// # Errors
///
/// When the member, named `field` in Rust, is unset.
pub fn required<T>(field: &'static str, value: Option<T>) -> Result<Option<T>, BuildError> {
    if value.is_none() {
        return Err(BuildError::missing_field(field, MISSING));
    }
    Ok(value)
}

/// A text without which a request makes no sense.
///
/// # Errors
///
/// When the member, named `field` in Rust, is unset or empty.
pub fn filled<'v>(field: &'static str, value: Option<&'v str>) -> Result<Option<&'v str>, BuildError> {
    required(field, value.filter(|value| !value.is_empty()))
}

/// An id without what says its type, with which the service (Route 53) answers: `Z1` of `/hostedzone/Z1`.
pub fn resource_id(id: &str) -> &str {
    let named = id.strip_prefix('/').unwrap_or(id);
    let types = ["hostedzone/", "change/", "delegationset/"];
    types.into_iter().find_map(|of_type| named.strip_prefix(of_type)).unwrap_or(id)
}

/// The length of a stream that knows it.
fn exact_length(stream: &ByteStream) -> Option<u64> {
    let (least, most) = stream.size_hint();
    most.filter(|most| *most == least)
}

/// Whether RFC 3986 leaves a character as it is, wherever it stands.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() | matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// Digits of a character that is percent-encoded.
const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// A string of an input in a host, of which it may be no more than a part (`smithy.api#hostLabel`).
///
/// # Errors
///
/// When the member, named `field` in Rust, is unset or empty, or could lead to another host.
pub fn host_label<'v>(field: &'static str, value: Option<&'v str>) -> Result<&'v str, BuildError> {
    let value = value.filter(|value| !value.is_empty());
    let value =
        value.ok_or_else(|| BuildError::missing_field(field, "cannot be empty or unset: the host is made of it"))?;
    let is_of_host = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    if value.len() > MOST_OF_A_LABEL || !value.bytes().all(is_of_host) {
        let reason =
            "forms part of the endpoint host, where letters, digits, `-`, `_` and `.` can stand, as many as 63";
        return Err(BuildError::invalid_field(field, reason));
    }
    Ok(value)
}

/// Characters of a label of a host.
const MOST_OF_A_LABEL: usize = 63;

/// The text of a number or boolean in paths, queries and headers.
pub fn text(value: impl Into<Primitive>) -> String {
    let Primitive(mut encoder) = value.into();
    encoder.encode().to_owned()
}

/// The text of a timestamp in paths, queries and headers.
///
/// # Errors
///
/// When the format cannot express the time.
pub fn timestamp_text(value: &DateTime, format: Format) -> Result<String, BoxError> {
    Ok(value.fmt(format)?)
}

/// A string as an item of a header list: quoted if it must be.
pub fn header_item(value: &str) -> String {
    aws_smithy_http::header::quote_header_value(value).into_owned()
}

/// A string in base64: a header whose member has a media type.
pub fn base64_text(value: &str) -> String {
    aws_smithy_types::base64::encode(value)
}

/// What a map of query parameters holds: a string, or strings.
pub trait QueryValues {
    /// Gives each value.
    fn each(&self, give: &mut dyn FnMut(&str));
}

impl QueryValues for String {
    fn each(&self, give: &mut dyn FnMut(&str)) {
        give(self);
    }
}

impl QueryValues for Vec<String> {
    fn each(&self, give: &mut dyn FnMut(&str)) {
        for value in self {
            give(value);
        }
    }
}

/// A number or boolean, in the decimal form that paths, queries and headers use.
#[derive(Debug)]
pub struct Primitive(aws_smithy_types::primitive::Encoder);

macro_rules! primitive_from {
    ($($ty:ty),*) => { $(
        impl From<$ty> for Primitive {
            fn from(value: $ty) -> Self {
                Self(aws_smithy_types::primitive::Encoder::from(value))
            }
        }
    )* };
}

primitive_from!(bool, i8, i16, i32, i64, f32, f64);
