//! What handlers refuse, and the one error of starting an emulator.

use std::{fmt, io, net::SocketAddr};

use tongs_emulator::host::ServiceError;

use crate::fixture::FixtureError;

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
        Self::new(400, refusal.code, refusal.message)
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
