//! Why an emulator did not start.

use std::{fmt, io, net::SocketAddr};

use crate::fixture::FixtureError;

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
    /// The service cannot be stood in for.
    Service(tongs_emulator::StartError),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bind { address, source } => {
                write!(f, "cannot listen on {address}: {source}; choose another port, or port 0 for any free one")
            }
            Self::Jobs(error) => write!(f, "the jobs to serve are not valid: {error}"),
            Self::Service(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Bind { source, .. } => Some(source),
            Self::Jobs(error) => Some(error),
            Self::Service(error) => Some(error),
        }
    }
}

impl From<FixtureError> for StartError {
    fn from(error: FixtureError) -> Self {
        Self::Jobs(error)
    }
}

impl From<tongs_emulator::StartError> for StartError {
    fn from(error: tongs_emulator::StartError) -> Self {
        match error {
            tongs_emulator::StartError::Bind { address, source } => Self::Bind { address, source },
            other => Self::Service(other),
        }
    }
}
