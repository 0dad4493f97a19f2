//! Errors in words: what happened, what the service said, and what to try.

use std::error::Error;
use std::fmt;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::RequestId;

/// An error that can say what happened.
pub trait Explain {
    /// What happened, in words for the person who has to do something about it.
    fn explain(&self) -> Explanation;
}

/// What happened, what the service said of it, and what to try. `Display` gives all of it, over
/// several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// What happened.
    pub summary: String,
    /// The service's error code.
    pub code: Option<String>,
    /// The service's message.
    pub message: Option<String>,
    /// The HTTP status.
    pub status: Option<u16>,
    /// The request id, which the service's support asks for.
    pub request_id: Option<String>,
    /// The causes, outermost first.
    pub causes: Vec<String>,
    /// What to try.
    pub hint: Option<&'static str>,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.summary)?;
        if let Some(message) = &self.message {
            write!(f, ": {message}")?;
        }
        let status = self.status.map(|status| status.to_string());
        for (label, value) in [
            ("error code", self.code.as_ref()),
            ("HTTP status", status.as_ref()),
            ("request id", self.request_id.as_ref()),
        ] {
            if let Some(value) = value {
                write!(f, "\n  {label}: {value}")?;
            }
        }
        for cause in &self.causes {
            write!(f, "\n  caused by: {cause}")?;
        }
        if let Some(hint) = self.hint {
            write!(f, "\n  try: {hint}")?;
        }
        Ok(())
    }
}

impl<E> Explain for SdkError<E, HttpResponse>
where
    E: Error + ProvideErrorMetadata + 'static,
{
    fn explain(&self) -> Explanation {
        let status = self.raw_response().map(|response| response.status().as_u16());
        let code = self.code().map(str::to_owned);
        let (summary, hint) = match self {
            Self::ConstructionFailure(_) => (
                "the request was not sent, because it could not be built",
                Some("set the members that the message names, and check the client's region, endpoint and credentials"),
            ),
            Self::TimeoutError(_) => (
                "the request took longer than the client's timeouts allow",
                Some("retry; if it happens often, raise the timeouts in the client's `timeout_config`"),
            ),
            Self::DispatchFailure(_) => (
                "the request did not reach the service, or no response came back",
                Some("check the endpoint URL, the region, the network, and where credentials come from"),
            ),
            Self::ResponseError(_) => (
                "a response came back that could not be read",
                Some(
                    "check that nothing between here and the service (a proxy, a captive portal) answers in its place",
                ),
            ),
            Self::ServiceError(_) => (
                "the service refused the request",
                code.as_deref().and_then(hint_for_code).or(status.and_then(hint_for_status)),
            ),
            _ => ("the request failed", None),
        };
        let request_id = self.meta().request_id().or_else(|| self.raw_response()?.request_id());
        Explanation {
            summary: summary.to_owned(),
            code,
            message: self.message().map(str::to_owned),
            status,
            request_id: request_id.map(str::to_owned),
            causes: causes(self),
            hint,
        }
    }
}

/// The texts down the chain of causes, without those that repeat the one before.
fn causes(err: &dyn Error) -> Vec<String> {
    let mut causes: Vec<String> = Vec::new();
    let mut next = err.source();
    while let Some(cause) = next {
        let text = cause.to_string();
        if causes.last() != Some(&text) {
            causes.push(text);
        }
        next = cause.source();
    }
    causes
}

fn hint_for_code(code: &str) -> Option<&'static str> {
    Some(match code {
        "AccessDeniedException" | "AccessDenied" => {
            "check that the caller's IAM policies, and those of the resource, allow this operation on it"
        }
        "ValidationException" => "correct the members that the message names",
        "ResourceNotFoundException" => "check the identifiers, the region and the account",
        "ConflictException" => "read the resource again and retry when it is no longer being changed",
        "ServiceQuotaExceededException" => "free what is not needed, or ask for a higher quota",
        "ThrottlingException" | "Throttling" | "TooManyRequestsException" | "RequestLimitExceeded" | "SlowDown" => {
            "send fewer requests at a time; the client's `retry_config` can wait longer and more often"
        }
        "UnrecognizedClientException" | "InvalidClientTokenId" => {
            "check the access key: it is unknown, or not of this partition"
        }
        "ExpiredToken" | "ExpiredTokenException" => "renew the session's credentials",
        "InvalidSignatureException" | "SignatureDoesNotMatch" => {
            "check the secret key and the clock; nothing may change the request after it is signed"
        }
        "MissingAuthenticationTokenException" | "MissingAuthenticationToken" => "configure credentials",
        _ => return None,
    })
}

fn hint_for_status(status: u16) -> Option<&'static str> {
    match status {
        429 => hint_for_code("ThrottlingException"),
        403 => hint_for_code("AccessDeniedException"),
        404 => hint_for_code("ResourceNotFoundException"),
        500.. => Some("retry later; if it goes on, give the request id to the service's support"),
        _ => None,
    }
}
