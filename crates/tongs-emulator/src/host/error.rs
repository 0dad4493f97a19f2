//! Errors that an emulator answers with before any model says how.

use std::borrow::Cow;

use serde_json::json;

use super::Script;

/// An error of a service: status, code and message.
///
/// The status is the one that AWS gives the error where a model has no such error; what a model says comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceError {
    /// The status.
    pub status: u16,
    /// The code, such as `ThrottlingException`.
    pub code: Cow<'static, str>,
    /// What is wrong, for people.
    pub message: String,
    /// The methods that the path answers, where the request has another.
    pub allow: Option<String>,
}

impl ServiceError {
    /// An error.
    pub fn new(status: u16, code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self { status, code: code.into(), message: message.into(), allow: None }
    }

    /// The input breaks a constraint.
    pub fn validation(message: impl Into<String>) -> Self {
        Self::new(400, "ValidationException", message)
    }

    /// The request cannot be read into the operation's input at all.
    pub fn serialization(message: impl Into<String>) -> Self {
        Self::new(400, "SerializationException", message)
    }

    /// The path answers other methods.
    pub fn method_not_allowed(methods: &str, method: &str) -> Self {
        let message = format!("This path answers {methods}, not {method}.");
        Self { allow: Some(methods.to_owned()), ..Self::new(405, "MethodNotAllowedException", message) }
    }

    /// Who asks may not.
    pub fn access_denied(message: impl Into<String>) -> Self {
        Self::new(403, "AccessDeniedException", message)
    }

    /// Too many requests.
    pub fn throttling() -> Self {
        Self::new(429, "ThrottlingException", "Rate exceeded")
    }

    /// A fault of the service's own, with the code AWS uses for that status.
    pub fn server(status: u16) -> Self {
        match status {
            503 => Self::new(503, "ServiceUnavailableException", "The service is unavailable. Try again later."),
            504 => Self::new(504, "GatewayTimeoutException", "The request timed out."),
            _ => Self::new(status, "InternalServerException", "An internal error occurred. Try again later."),
        }
    }

    /// As restJson1 services send it, where no protocol is known.
    pub fn to_script(&self) -> Script {
        let script = Script::new(self.status)
            .header("content-type", "application/json")
            .header("x-amzn-errortype", &*self.code)
            .body(json!({ "message": self.message }).to_string());
        match &self.allow {
            Some(methods) => script.header("allow", methods.as_str()),
            None => script,
        }
    }
}
