//! Errors in words: what happened, what the service said, and what to try.

use std::error::Error;
use std::fmt;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
use aws_types::request_id::RequestId;

use super::{ErrorView, reason};

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
        let request_id = self.meta().request_id().or_else(|| self.raw_response()?.request_id());
        let is_answer = matches!(self, Self::ServiceError(_));
        explanation(self, self.meta(), status, request_id, is_answer)
    }
}

impl ErrorView<'_> {
    /// The error in words; the macros of this crate make `Explain` of it.
    pub fn explain(self) -> Explanation {
        let meta = self.meta();
        let is_answer = meta.code().is_some() || meta.message().is_some();
        let cause: &(dyn Error + 'static) = match self {
            Self::Modeled(err) => err.as_error(),
            Self::Unhandled(err) => err.source(),
        };
        explanation(cause, meta, None, meta.request_id(), is_answer)
    }
}

fn explanation(
    err: &(dyn Error + 'static),
    meta: &ErrorMetadata,
    status: Option<u16>,
    request_id: Option<&str>,
    is_answer: bool,
) -> Explanation {
    let (code, message) = (meta.code(), meta.message());
    let (summary, hint) = if is_answer {
        ("the service refused the request", code.and_then(hint_for_code).or(status.and_then(hint_for_status)))
    } else {
        reason::find(err).map_or(("the request failed", None), |reason| (reason.summary, Some(reason.hint)))
    };
    Explanation {
        summary: summary.to_owned(),
        code: code.map(str::to_owned),
        message: message.map(str::to_owned),
        status,
        request_id: request_id.map(str::to_owned),
        causes: causes(err, [code, message]),
        hint,
    }
}

/// Texts that name a layer and say nothing.
const LABELS: [&str; 8] = [
    "failed to construct request",
    "request has timed out",
    "dispatch failure",
    "response error",
    "service error",
    "unhandled error",
    "io error",
    "other",
];

/// The texts down the chain of causes, each once: without those that name a layer, and without those that repeat what
/// is said elsewhere.
fn causes(err: &(dyn Error + 'static), said: [Option<&str>; 2]) -> Vec<String> {
    let mut causes: Vec<String> = Vec::new();
    for cause in std::iter::successors(Some(err), |&cause| cause.source()) {
        let text = tidy(&cause.to_string());
        let is_said = said.into_iter().flatten().any(|said| !said.is_empty() && text.contains(said));
        if is_said || LABELS.contains(&text.as_str()) || causes.iter().any(|cause| cause.contains(&text)) {
            continue;
        }
        // A text that holds the one before it stands for both.
        if causes.last().is_some_and(|last| text.contains(last.as_str())) {
            causes.pop();
        }
        causes.push(text);
    }
    causes
}

/// The text without the request that some layers print whole, and without the passwords of URLs.
fn tidy(text: &str) -> String {
    let mut rest = text.split_once(" to request `Request {").map_or(text, |(front, _)| front);
    let mut tidy = String::with_capacity(rest.len());
    while let Some((front, behind)) = rest.split_once("://") {
        tidy.push_str(front);
        tidy.push_str("://");
        let end = behind.find(|c: char| c.is_whitespace() || matches!(c, '/' | '`' | '"')).unwrap_or(behind.len());
        rest = behind;
        if let Some(at) = behind[..end].rfind('@') {
            tidy.push_str("***");
            rest = &behind[at..];
        }
    }
    tidy + rest
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

#[cfg(test)]
mod tests {
    use aws_credential_types::provider::error::CredentialsError;
    use aws_smithy_http::endpoint::ResolveEndpointError;
    use aws_smithy_runtime_api::client::result::ConnectorError;
    use aws_smithy_types::body::SdkBody;

    use super::*;
    use crate::error::{BoxError, BuildError, Unhandled};

    type Failed = SdkError<Refusal, HttpResponse>;

    /// An operation's error, as far as `Explain` looks at it.
    #[derive(Debug)]
    struct Refusal(Unhandled);

    impl Refusal {
        fn view(&self) -> ErrorView<'_> {
            ErrorView::Unhandled(&self.0)
        }
    }

    crate::error_view!(Refusal, cause);

    fn dispatch(source: impl Into<BoxError>) -> Failed {
        Failed::dispatch_failure(ConnectorError::other(source.into(), None))
    }

    fn refused(status: u16, meta: ErrorMetadata) -> Failed {
        let response = HttpResponse::new(status.try_into().unwrap(), SdkBody::empty());
        Failed::service_error(Refusal(Unhandled::generic(meta)), response)
    }

    #[test]
    fn what_was_not_sent_says_why_and_the_way_out() {
        let refused = || std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
        let table: Vec<(Failed, &str, &str)> = vec![
            (
                dispatch(ResolveEndpointError::message("Invalid Configuration: Missing Region")),
                "no region is set",
                "AWS_REGION",
            ),
            (dispatch(ResolveEndpointError::message("FIPS is off")), "the endpoint is not right", "endpoint_url"),
            (dispatch(CredentialsError::not_loaded("none")), "no credentials", "AWS_ACCESS_KEY_ID"),
            (
                dispatch("failed to select an auth scheme to sign the request with"),
                "no credentials",
                "credentials_provider",
            ),
            (dispatch(CredentialsError::provider_error("x")), "getting credentials failed", "the profile"),
            (dispatch("No HTTP client was available to send this request."), "no HTTP client", "default-https-client"),
            (
                dispatch("failed to apply endpoint `x` to request `Request {"),
                "the endpoint is not right",
                "endpoint_url",
            ),
            (dispatch("dns error"), "host was not found", "endpoint URL"),
            (dispatch("invalid peer certificate: UnknownIssuer"), "certificate is not trusted", "proxy"),
            (dispatch("something else"), "did not reach the service", "network"),
            (Failed::dispatch_failure(ConnectorError::io(refused().into())), "nothing answers", "port"),
            (Failed::dispatch_failure(ConnectorError::timeout("slow".into())), "timeouts allow", "timeout_config"),
            (Failed::timeout_error("slow"), "timeouts allow", "timeout_config"),
            (
                Failed::construction_failure(BuildError::missing_field("name", "is required")),
                "could not be built",
                "members",
            ),
            (
                Failed::response_error("cut", HttpResponse::new(200.try_into().unwrap(), SdkBody::empty())),
                "could not be read",
                "captive portal",
            ),
        ];
        for (err, summary, hint) in table {
            let explanation = err.explain();
            assert!(explanation.summary.contains(summary), "{explanation:?}");
            assert!(explanation.hint.is_some_and(|text| text.contains(hint)), "{explanation:?}");
            assert!(!explanation.causes.iter().any(|cause| cause == "other"), "{explanation:?}");
            // The service's error enum, which holds the other one, says the same.
            let whole = Refusal(Unhandled::new(err)).explain();
            assert_eq!((&whole.summary, &whole.hint), (&explanation.summary, &explanation.hint));
            assert_eq!(whole.causes, explanation.causes);
        }
    }

    /// What is forgotten is named as the client's setting is, whichever the schemes are.
    #[test]
    fn what_there_is_to_authenticate_with_is_named() {
        for (schemes, summary, setting) in [
            (&["httpBearerAuth"][..], "no bearer token", "`bearer_token`"),
            (&["httpApiKeyAuth"], "no API key", "`api_key`"),
            (&["httpBasicAuth"], "no login", "`basic_auth_login`"),
            (&["sigv4"], "no credentials", "`credentials_provider`"),
            (&["httpApiKeyAuth", "httpBearerAuth"], "nothing to authenticate", "`bearer_token`, `api_key`"),
            (&["sigv4", "httpBearerAuth"], "nothing to authenticate", "`credentials_provider`, `bearer_token`"),
            (&["sigv4a"], "no credentials", "`credentials_provider`"),
        ] {
            let why = "wasn't a valid option because there was no identity resolver for it.";
            let tried = schemes.iter().map(|scheme| format!(" \"{scheme}\" {why}")).collect::<Vec<_>>().concat();
            let failed = dispatch(format!("failed to select an auth scheme to sign the request with.{tried}"));
            let explanation = failed.explain();
            assert!(explanation.summary.contains(summary), "{explanation:?}");
            assert!(explanation.hint.is_some_and(|hint| hint.contains(setting)), "{explanation:?}");
        }
    }

    #[test]
    fn texts_appear_once() {
        let meta = ErrorMetadata::builder().code("ValidationException").message("no such model").build();
        let explanation = refused(400, meta.clone()).explain();
        let text = explanation.to_string();
        assert_eq!(text.matches("no such model").count(), 1, "{text}");
        assert_eq!(text.matches("ValidationException").count(), 1, "{text}");
        assert_eq!(explanation.status, Some(400));
        let text = Refusal(Unhandled::generic(meta)).explain().to_string();
        assert_eq!(text.matches("no such model").count(), 1, "{text}");
        let nested = CredentialsError::provider_error("the cause");
        let text = dispatch(nested).explain().to_string();
        assert_eq!(text.matches("the cause").count(), 1, "{text}");
    }

    #[test]
    fn secrets_and_dumps_stay_out() {
        let source = "failed to apply endpoint `http://u:secret@host/x` to request `Request { body: … }`";
        let text = dispatch(source).explain().to_string();
        assert!(text.contains("failed to apply endpoint `http://***@host/x`"), "{text}");
        assert!(!text.contains("secret") && !text.contains("Request {"), "{text}");
        assert_eq!(tidy("a http://h/b@c https://u@h"), "a http://h/b@c https://***@h");
    }
}
