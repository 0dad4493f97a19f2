//! How a call ended, in terms that two implementations can be compared by.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use std::error::Error;
use std::fmt::{self, Debug, Display};

use super::transcript::neutral;

/// The end of one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// `ok`, or the variant of `SdkError`.
    pub(crate) class: &'static str,
    /// The service's error code.
    pub(crate) code: Option<String>,
    /// The service's error message.
    pub(crate) message: Option<String>,
    /// The request's id, from the answer's headers.
    pub(crate) request_id: Option<String>,
    /// The HTTP status, when there was an answer to an error.
    pub(crate) status: Option<u16>,
    /// The output's `Debug` text, or the chain of errors, each by its `Display` text.
    pub(crate) text: String,
}

impl Outcome {
    /// The same without the wording of a malformed body's report, which names offsets and tokens.
    pub(crate) fn without_wording(&self) -> Self {
        let mut plain = self.clone();
        if self.class == "ServiceError" && self.code.is_none() {
            "unhandled".clone_into(&mut plain.text);
        }
        plain
    }
}

impl Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} status={:?} code={:?} message={:?} request_id={:?} {}",
            self.class, self.status, self.code, self.message, self.request_id, self.text
        )
    }
}

/// Describes how a call ended.
pub(crate) fn outcome<T, E>(result: &Result<T, SdkError<E, HttpResponse>>) -> Outcome
where
    T: Debug + aws_types::request_id::RequestId,
    E: Error + ProvideErrorMetadata + Send + Sync + 'static,
{
    match result {
        Ok(output) => Outcome {
            class: "ok",
            code: None,
            message: None,
            request_id: output.request_id().map(str::to_owned),
            status: None,
            text: neutral(&format!("{output:?}")),
        },
        Err(error) => Outcome {
            class: class(error),
            code: error.code().map(str::to_owned),
            message: error.message().map(str::to_owned),
            request_id: request_id(error).map(str::to_owned),
            status: error.raw_response().map(|response| response.status().as_u16()),
            text: chain(error),
        },
    }
}

fn class<E, R>(error: &SdkError<E, R>) -> &'static str {
    match error {
        SdkError::ConstructionFailure(_) => "ConstructionFailure",
        SdkError::TimeoutError(_) => "TimeoutError",
        SdkError::DispatchFailure(_) => "DispatchFailure",
        SdkError::ResponseError(_) => "ResponseError",
        SdkError::ServiceError(_) => "ServiceError",
        _ => "other",
    }
}

fn request_id<E: ProvideErrorMetadata>(error: &SdkError<E, HttpResponse>) -> Option<&str> {
    use aws_types::request_id::RequestId as _;
    error.request_id()
}

/// A text, but for what a parser says of a malformed body: each names places and tokens in its own words.
fn without_parser_wording(text: String) -> String {
    let is_of_parser =
        ["failed to parse JSON", "Error at offset", "invalid JSON"].iter().any(|one| text.starts_with(one));
    if is_of_parser { "the body is malformed".to_owned() } else { text }
}

/// An error and its sources, outermost first, each by its `Display` text.
pub(crate) fn chain(error: &(dyn Error + 'static)) -> String {
    let mut texts = vec![neutral(&error.to_string())];
    let mut next = error.source();
    while let Some(source) = next {
        texts.push(neutral(&without_parser_wording(source.to_string())));
        next = source.source();
    }
    texts.join(" <- ")
}
