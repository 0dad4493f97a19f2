//! Errors the emulator sends to clients, and the one error of starting it.

use std::{borrow::Cow, fmt, io, net::SocketAddr};

use crate::fixture::FixtureError;

/// An error as restJson1 services send it: status, code (in `x-amzn-errortype`) and message (in the body).
///
/// The status is the one that AWS gives the error where a model has no such error; what a model says comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ServiceError {
    pub(crate) status: u16,
    pub(crate) code: Cow<'static, str>,
    pub(crate) message: String,
    /// The methods that the path answers, where the request has another.
    pub(crate) allow: Option<String>,
}

/// An error that a [handler](crate::EmulatorBuilder::handle) answers with. The status is the one that the model gives the
/// error, and 400 for an error that it does not have.
///
/// ```
/// use cleanroomsml_emulator::Refusal;
///
/// let refusal = Refusal::new("ResourceNotFoundException", "There is no such model.");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    code: String,
    message: String,
}

impl Refusal {
    /// An error of that code, with that message.
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into() }
    }
}

impl From<Refusal> for ServiceError {
    fn from(refusal: Refusal) -> Self {
        Self { status: 400, code: refusal.code.into(), message: refusal.message, allow: None }
    }
}

impl ServiceError {
    pub(crate) fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code: code.into(), message: message.into(), allow: None }
    }

    pub(crate) fn validation(message: impl Into<String>) -> Self {
        Self::new(400, "ValidationException", message)
    }

    /// The request cannot be read into the operation's input at all.
    pub(crate) fn serialization(message: impl Into<String>) -> Self {
        Self::new(400, "SerializationException", message)
    }

    /// The path answers other methods.
    pub(crate) fn method_not_allowed(methods: &str, method: &str) -> Self {
        let message = format!("This path answers {methods}, not {method}.");
        Self { allow: Some(methods.to_owned()), ..Self::new(405, "MethodNotAllowedException", message) }
    }

    pub(crate) fn access_denied(message: impl Into<String>) -> Self {
        Self::new(403, "AccessDeniedException", message)
    }

    pub(crate) fn throttling() -> Self {
        Self::new(429, "ThrottlingException", "Rate exceeded")
    }

    /// A fault of the service's own, with the code AWS uses for that status.
    pub(crate) fn server(status: u16) -> Self {
        match status {
            503 => Self::new(503, "ServiceUnavailableException", "The service is unavailable. Try again later."),
            504 => Self::new(504, "GatewayTimeoutException", "The request timed out."),
            _ => Self::new(status, "InternalServerException", "An internal error occurred. Try again later."),
        }
    }
}

/// Why an emulator did not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// The port could not be bound; with a port other than 0, most likely another process has it.
    Bind {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the operating system said.
        source: io::Error,
    },
    /// A job or collaboration breaks a constraint of the contract.
    Jobs(FixtureError),
    /// Handlers are for operations that the service does not have.
    UnknownOperations {
        /// What they are for, sorted.
        names: Vec<String>,
        /// The absolute shape id of the service.
        service: &'static str,
        /// The operations of the service, by name.
        known: Vec<&'static str>,
    },
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bind { address, source } => {
                write!(f, "cannot listen on {address}: {source}; choose another port, or port 0 for any free one")
            }
            Self::Jobs(error) => write!(f, "the jobs to serve are not valid: {error}"),
            Self::UnknownOperations { names, service, known } => write!(
                f,
                "the service {service} does not have what there are handlers for: {}; its operations are: {}",
                names.join(", "),
                known.join(", ")
            ),
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Bind { source, .. } => Some(source),
            Self::Jobs(error) => Some(error),
            Self::UnknownOperations { .. } => None,
        }
    }
}

impl From<FixtureError> for StartError {
    fn from(error: FixtureError) -> Self {
        Self::Jobs(error)
    }
}
