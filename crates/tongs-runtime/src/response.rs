//! A response, as generated deserializers read it.

#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::HashMap;
use std::error::Error;
use std::str::FromStr;

use aws_smithy_http::header;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::http::{Headers, NonUtf8HeaderHandling};
use aws_smithy_types::DateTime;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Parse;
use aws_types::request_id::RequestId;

/// What stands for the body of an error that has none.
const NOT_FOUND: &[u8] = b"<Error><Code>NotFound</Code></Error>";

/// The parts of a response.
#[derive(Clone, Copy, Debug)]
pub struct Response<'a> {
    status: u16,
    headers: &'a Headers,
    body: &'a [u8],
    /// The body that is not in memory, until it is taken.
    stream: Option<&'a RefCell<SdkBody>>,
    /// Whether it is an error whatever its status says.
    fails: bool,
    /// Whether headers that are not UTF-8 are as none.
    skips_non_utf8: bool,
}

impl<'a> Response<'a> {
    /// A response whose body is in memory.
    pub fn new(status: u16, headers: &'a Headers, body: &'a [u8]) -> Self {
        Self { status, headers, body, stream: None, fails: false, skips_non_utf8: false }
    }

    /// A response whose body has yet to come.
    pub(crate) fn streaming(status: u16, headers: &'a Headers, body: &'a RefCell<SdkBody>) -> Self {
        Self { status, headers, body: &[], stream: Some(body), fails: false, skips_non_utf8: false }
    }

    /// The same as S3 means it: an error where the body is one in XML, and without a body, as the answer to `HEAD` is, an
    /// error by its status.
    pub(crate) fn told_by_body(self) -> Self {
        let body = if self.status == 404 && self.body.is_empty() { NOT_FOUND } else { self.body };
        Self { fails: is_error(body), body, ..self }
    }

    /// The same, read as a call is set.
    pub(crate) fn set(self, cfg: &ConfigBag) -> Self {
        let skips = cfg.load::<NonUtf8HeaderHandling>() == Some(&NonUtf8HeaderHandling::Skip);
        Self { skips_non_utf8: skips, ..self }
    }

    /// Reads the values of a header. One that is not UTF-8 may be as none.
    fn read<T: Default>(
        &self,
        name: &str,
        read: impl FnOnce(&mut dyn Iterator<Item = &'a [u8]>) -> Result<T, header::ParseError>,
    ) -> Result<T, BoxError> {
        let values = || self.headers.get_all_bytes(name);
        match read(&mut values()) {
            Ok(value) => Ok(value),
            Err(_) if self.skips_non_utf8 && values().any(|value| std::str::from_utf8(value).is_err()) => {
                Ok(T::default())
            }
            Err(err) => {
                let reason = err.source().map(|source| format!(": {source}")).unwrap_or_default();
                Err(format!("the header `{name}` cannot be read: {err}{reason}").into())
            }
        }
    }

    /// Whether the response is an output rather than an error: any status of success, or the one
    /// that the operation's `smithy.api#http` trait names.
    pub fn is_output(&self, code: u16) -> bool {
        !self.fails && ((200..300).contains(&self.status) || self.status == code)
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &'a Headers {
        self.headers
    }

    /// The body, as far as it is in memory.
    pub fn body(&self) -> &'a [u8] {
        self.body
    }

    /// The body as a stream, which is given once: what is not in memory is for its reader to wait for.
    pub fn stream(&self) -> ByteStream {
        match self.stream {
            Some(body) => ByteStream::new(body.replace(SdkBody::taken())),
            None => ByteStream::from(self.body.to_vec()),
        }
    }

    /// The body as a stream of events, which is given once, as [`stream`](Self::stream) is.
    #[cfg(feature = "event-stream")]
    pub fn events<T, E>(
        &self,
        read: &'static crate::event_stream::Received<T, E>,
    ) -> crate::event_stream::EventReceiver<T, E>
    where
        T: 'static,
        E: aws_smithy_runtime_api::client::result::CreateUnhandledError + Error + Send + Sync + 'static,
    {
        crate::event_stream::EventReceiver::new(self.stream().into_inner(), read)
    }

    /// The other id that S3 gave, for its support to find the host that answered by.
    #[cfg(feature = "s3")]
    pub fn extended_request_id(&self) -> Option<String> {
        crate::s3::RequestIdExt::extended_request_id(self.headers).map(str::to_owned)
    }

    /// The request id that the service gave, for its support to find the request by.
    pub fn request_id(&self) -> Option<String> {
        self.headers.request_id().map(str::to_owned)
    }

    /// A header, whole, as a string or an enum.
    ///
    /// # Errors
    ///
    /// When the header stands there more than once, or is no `T`.
    pub fn header<T: FromStr>(&self, name: &str) -> Result<Option<T>, BoxError>
    where
        T::Err: Error + Send + Sync + 'static,
    {
        self.read(name, |values| header::one_or_none_bytes(values))
    }

    /// A header that is base64 of a string: its member has a media type.
    ///
    /// # Errors
    ///
    /// When the header stands there more than once, or is no text in base64.
    pub fn header_base64(&self, name: &str) -> Result<Option<String>, BoxError> {
        let Some(encoded) = self.header::<String>(name)? else { return Ok(None) };
        Ok(Some(String::from_utf8(aws_smithy_types::base64::decode(encoded)?)?))
    }

    /// A header that is a number or a boolean.
    ///
    /// # Errors
    ///
    /// When the header holds more than one value, or is no `T`.
    pub fn header_value<T: Parse>(&self, name: &str) -> Result<Option<T>, BoxError> {
        only(name, self.read(name, |values| header::read_many_primitive_bytes(values))?)
    }

    /// A header that is a timestamp.
    ///
    /// # Errors
    ///
    /// When the header holds more than one value, or is not in this format.
    pub fn header_timestamp(&self, name: &str, format: Format) -> Result<Option<DateTime>, BoxError> {
        only(name, self.read(name, |values| header::many_dates_bytes(values, format))?)
    }

    /// A header that is a list of strings or enums. An absent header is an absent list.
    ///
    /// # Errors
    ///
    /// When an item is no `T`, or quotes do not match.
    pub fn header_list<T: FromStr>(&self, name: &str) -> Result<Option<Vec<T>>, BoxError>
    where
        T::Err: Error + Send + Sync + 'static,
    {
        self.read(name, |values| header::read_many_from_str_bytes(values)).map(present)
    }

    /// A header that is a list of numbers or booleans. An absent header is an absent list.
    ///
    /// # Errors
    ///
    /// When an item is no `T`.
    pub fn header_values<T: Parse>(&self, name: &str) -> Result<Option<Vec<T>>, BoxError> {
        self.read(name, |values| header::read_many_primitive_bytes(values)).map(present)
    }

    /// A header that is a list of timestamps. An absent header is an absent list.
    ///
    /// # Errors
    ///
    /// When an item is not in this format.
    pub fn header_timestamps(&self, name: &str, format: Format) -> Result<Option<Vec<DateTime>>, BoxError> {
        self.read(name, |values| header::many_dates_bytes(values, format)).map(present)
    }

    /// The headers whose names begin with `prefix`, by what follows it.
    ///
    /// # Errors
    ///
    /// When one of them is not UTF-8.
    pub fn prefix_headers(&self, prefix: &str) -> Result<Option<HashMap<String, String>>, BoxError> {
        let names = self.headers.iter_bytes().map(|(name, _)| name);
        let entries = header::headers_for_prefix(names, prefix).map(|(key, name)| {
            let value = std::str::from_utf8(self.headers.get_bytes(name).unwrap_or_default());
            let value = value.map_err(|err| format!("the header `{name}` cannot be read: {err}"))?;
            Ok((key.to_owned(), value.to_owned()))
        });
        match entries.collect::<Result<_, BoxError>>() {
            Err(_) if self.skips_non_utf8 => Ok(None),
            entries => entries.map(Some),
        }
    }

    /// The body as text: the payload is a string.
    ///
    /// # Errors
    ///
    /// When the body is not UTF-8.
    pub fn text(&self) -> Result<Option<&'a str>, BoxError> {
        let text = std::str::from_utf8(self.body)?;
        Ok(Some(text).filter(|text| !text.is_empty()))
    }
}

fn present<T>(items: Vec<T>) -> Option<Vec<T>> {
    (!items.is_empty()).then_some(items)
}

fn only<T>(name: &str, mut items: Vec<T>) -> Result<Option<T>, BoxError> {
    match items.len() {
        0 | 1 => Ok(items.pop()),
        count => Err(format!("the header `{name}` holds {count} values, and may hold one").into()),
    }
}

/// Whether the element of a text in XML is called `Error`.
fn is_error(body: &[u8]) -> bool {
    let mut rest = body.trim_ascii_start();
    rest = rest.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(rest).trim_ascii_start();
    // What may stand before it.
    for (begin, end) in [(&b"<?"[..], &b"?>"[..]), (b"<!--", b"-->")] {
        while rest.starts_with(begin) {
            let Some(at) = rest.windows(end.len()).position(|found| found == end) else { return false };
            rest = rest.get(at + end.len()..).unwrap_or_default().trim_ascii_start();
        }
    }
    let after = rest.strip_prefix(b"<Error").and_then(<[u8]>::first);
    after.is_some_and(|byte| byte.is_ascii_whitespace() || b">/".contains(byte))
}
