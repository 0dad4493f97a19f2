//! Requests, as generated serializers build them.

use aws_smithy_http::label::{self, EncodingStrategy};
use aws_smithy_http::query;
use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::operation::BuildError;

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
    headers: Vec<(&'static str, String)>,
    body: SdkBody,
    has_query: bool,
}

impl RequestBuilder {
    /// A request with this method and an empty path.
    pub fn new(method: &'static str) -> Self {
        Self { method, uri: String::new(), headers: Vec::new(), body: SdkBody::empty(), has_query: false }
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
        self.encoded_label(field, value, EncodingStrategy::Default)
    }

    /// Appends a greedy label (`{name+}`), which keeps its slashes.
    ///
    /// # Errors
    ///
    /// As [`label`](Self::label).
    pub fn greedy_label(&mut self, field: &'static str, value: Option<&str>) -> Result<&mut Self, BuildError> {
        self.encoded_label(field, value, EncodingStrategy::Greedy)
    }

    fn encoded_label(
        &mut self,
        field: &'static str,
        value: Option<&str>,
        strategy: EncodingStrategy,
    ) -> Result<&mut Self, BuildError> {
        let value = value.filter(|value| !value.is_empty());
        let value = value.ok_or_else(|| BuildError::missing_field(field, "cannot be empty or unset"))?;
        self.uri.push_str(&label::fmt_string(value, strategy));
        Ok(self)
    }

    /// Appends a query parameter (`smithy.api#httpQuery`) if there is a value.
    pub fn query(&mut self, key: &str, value: Option<&str>) -> &mut Self {
        if let Some(value) = value {
            self.push_query(key, &query::fmt_string(value));
        }
        self
    }

    /// Appends a number or boolean as a query parameter if there is one.
    pub fn query_value(&mut self, key: &str, value: Option<impl Into<Primitive>>) -> &mut Self {
        if let Some(value) = value {
            let value: Primitive = value.into();
            let mut encoder = value.0;
            self.push_query(key, encoder.encode());
        }
        self
    }

    fn push_query(&mut self, key: &str, encoded: &str) {
        self.uri.push(if self.has_query { '&' } else { '?' });
        self.has_query = true;
        self.uri.push_str(key);
        self.uri.push('=');
        self.uri.push_str(encoded);
    }

    /// Appends a header if there is a value that is not empty.
    pub fn header(&mut self, name: &'static str, value: Option<impl Into<String>>) -> &mut Self {
        if let Some(value) = value.map(Into::into).filter(|value: &String| !value.is_empty()) {
            self.headers.push((name, value));
        }
        self
    }

    /// Sets the body and its `content-type`; `content-length` follows from it.
    pub fn body(&mut self, content_type: &'static str, body: impl Into<SdkBody>) -> &mut Self {
        self.body = body.into();
        self.headers.push(("content-type", content_type.to_owned()));
        if let Some(length) = self.body.content_length() {
            self.headers.push(("content-length", length.to_string()));
        }
        self
    }

    /// The request.
    ///
    /// # Errors
    ///
    /// When the path or a header holds bytes that HTTP does not allow there.
    pub fn build(self) -> Result<HttpRequest, BoxError> {
        let mut builder = http::Request::builder().method(self.method).uri(self.uri);
        for (name, value) in self.headers {
            builder = builder.header(name, value);
        }
        Ok(builder.body(self.body)?.try_into()?)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_queries_are_encoded() {
        for (value, label, query) in [
            ("plain-._~", "plain-._~", "plain-._~"),
            ("arn:aws:x/y z", "arn%3Aaws%3Ax%2Fy%20z", "arn%3Aaws%3Ax%2Fy%20z"),
            ("é+&=?#%", "%C3%A9%2B%26%3D%3F%23%25", "%C3%A9%2B%26%3D%3F%23%25"),
        ] {
            let mut request = RequestBuilder::new("GET");
            request.path("/").label("f", Some(value)).unwrap().query("q", Some(value));
            assert_eq!(request.build().unwrap().uri(), format!("/{label}?q={query}"));
        }
    }

    #[test]
    fn a_label_must_have_a_value() {
        for value in [None, Some("")] {
            let err = RequestBuilder::new("GET").label("field", value).map(|_| ()).unwrap_err();
            assert!(err.to_string().contains("field"), "{err}");
        }
    }
}
