//! Why a model is not one that can be served.

use std::fmt;

use tongs::model::ShapeId;

/// Why a model is not one that can be served.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The model has no service.
    NoService,
    /// The model has several services, and none was named.
    SeveralServices {
        /// Those that there are.
        services: Vec<ShapeId>,
    },
    /// The model has no service of that id.
    NoSuchService {
        /// The id.
        id: ShapeId,
        /// Those that there are.
        services: Vec<ShapeId>,
    },
    /// The service offers no protocol that is known, or not the one that was asked for.
    NoProtocol {
        /// The service.
        service: ShapeId,
        /// What was asked for.
        asked: Option<String>,
    },
    /// An operation lacks the binding that its protocol asks for, or has one that cannot be read.
    NoRoute {
        /// The operation.
        operation: ShapeId,
        /// What is wrong with it.
        why: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |ids: &[ShapeId]| ids.iter().map(ShapeId::as_str).collect::<Vec<_>>().join(", ");
        match self {
            Self::NoService => f.write_str("the model has no service: load the file that defines it as well"),
            Self::SeveralServices { services } => {
                write!(f, "the model has several services: name one of {}", list(services))
            }
            Self::NoSuchService { id, services } if services.is_empty() => {
                write!(f, "there is no service {id}, and the model has no other: load the file that defines it as well")
            }
            Self::NoSuchService { id, services } => {
                write!(f, "there is no service {id}: the model has {}", list(services))
            }
            Self::NoProtocol { service, asked: None } => {
                write!(f, "the service {service} names no protocol that is known, such as aws.protocols#restJson1")
            }
            Self::NoProtocol { service, asked: Some(asked) } => {
                write!(f, "the service {service} does not offer the protocol {asked}")
            }
            Self::NoRoute { operation, why } => write!(f, "the operation {operation} {why}"),
        }
    }
}

impl std::error::Error for Error {}
