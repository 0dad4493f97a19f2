//! Why an emulator did not start.

use std::{fmt, io, net::SocketAddr};

use crate::{fixture::FixtureError, service};

/// Why an emulator did not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// A model has errors, or none could be read.
    Model {
        /// What is wrong, with its places, as text.
        findings: String,
    },
    /// A service of a model cannot be served.
    Service(service::Error),
    /// No service was found that goes by a name.
    NoSuchService {
        /// The name.
        name: String,
        /// The services that there are.
        known: Vec<String>,
    },
    /// No service has an operation.
    NoSuchOperation {
        /// The operation.
        name: String,
        /// Those that there are and are called much the same; or all, if they are few.
        known: Vec<String>,
    },
    /// A fixture cannot be read, or is not of the model.
    Fixture(FixtureError),
    /// The address cannot be bound; with a port other than 0, most likely another process has it.
    Bind {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the operating system said.
        source: io::Error,
    },
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Model { findings } => f.write_str(findings.trim_end()),
            Self::Service(error) => error.fmt(f),
            Self::NoSuchService { name, known } if known.is_empty() => {
                write!(f, "there is no service `{name}`: the models have none")
            }
            Self::NoSuchService { name, known } => {
                write!(f, "there is no service `{name}`: the models have {}", known.join(", "))
            }
            Self::NoSuchOperation { name, known } => {
                write!(f, "no service has the operation `{name}`")?;
                if known.is_empty() { Ok(()) } else { write!(f, ": there are {}", known.join(", ")) }
            }
            Self::Fixture(error) => error.fmt(f),
            Self::Bind { address, source } => {
                write!(f, "cannot listen on {address}: {source}; choose another port, or port 0 for any free one")
            }
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Service(error) => Some(error),
            Self::Fixture(error) => Some(error),
            Self::Bind { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl From<FixtureError> for StartError {
    fn from(error: FixtureError) -> Self {
        Self::Fixture(error)
    }
}

impl From<service::Error> for StartError {
    fn from(error: service::Error) -> Self {
        Self::Service(error)
    }
}
