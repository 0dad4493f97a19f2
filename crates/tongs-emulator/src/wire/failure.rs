//! What goes wrong, as an answer says it.

use serde_json::Value;
use tongs::model::{Node, Shape, ShapeId};

use super::{Malformed, Unrouted};
use crate::service::{Protocol, Service};

/// What an operation is answered with when it fails.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// An error of the model.
    Modelled {
        /// Its shape.
        shape: ShapeId,
        /// Its members.
        value: Value,
    },
    /// An error that no model has.
    Common {
        /// Its code, such as `SerializationException`.
        code: String,
        /// What it says.
        message: String,
        /// The status of the answer.
        status: u16,
    },
}

impl Failure {
    /// An error that no model has.
    pub fn common(code: impl Into<String>, message: impl Into<String>, status: u16) -> Self {
        Self::Common { code: code.into(), message: message.into(), status }
    }
}

/// The code that an error of the model has on the wire.
pub fn error_shape_code(service: &Service, error: &Shape) -> String {
    let legacy = error.traits().get("aws.protocols#awsQueryError");
    let legacy = legacy.and_then(|facts| facts.get("code")).and_then(Node::as_str);
    let legacy = legacy.filter(|_| service.protocol() == Protocol::AwsQuery);
    legacy.unwrap_or(error.id().name()).to_owned()
}

impl Malformed {
    /// What the client is told.
    pub fn failure(&self, service: &Service) -> Failure {
        let code = match service.protocol() {
            Protocol::AwsQuery | Protocol::Ec2Query => "MalformedInput",
            Protocol::RestXml if service.is_s3() => "MalformedXML",
            _ => "SerializationException",
        };
        Failure::common(code, self.to_string(), 400)
    }
}

impl Unrouted {
    /// What the client is told.
    pub fn failure(&self, service: &Service) -> Failure {
        let protocol = service.protocol();
        let is_query = matches!(protocol, Protocol::AwsQuery | Protocol::Ec2Query);
        let (code, status) = match self {
            Self::UnknownOperation { .. } if is_query => ("InvalidAction", 400),
            Self::UnknownOperation { .. } => ("UnknownOperationException", if protocol.is_rest() { 404 } else { 400 }),
            Self::NoOperation { .. } if is_query => ("MissingAction", 400),
            Self::NoOperation { .. } => ("UnknownOperationException", 400),
            Self::NoSuchPath { .. } if service.is_s3() => ("NoSuchBucket", 404),
            Self::WrongMethod { .. } if service.is_s3() => ("MethodNotAllowed", 405),
            Self::WrongMethod { .. } => ("UnknownOperationException", 405),
            Self::UnsupportedMediaType { .. } => ("UnsupportedMediaTypeException", 415),
            Self::NotAcceptable { .. } => ("NotAcceptableException", 406),
            Self::NoSuchPath { .. } | Self::WrongProtocol { .. } => ("UnknownOperationException", 404),
            Self::Unreadable { .. } => {
                return Malformed { path: String::new(), what: self.to_string() }.failure(service);
            }
        };
        Failure::common(code, self.to_string(), status)
    }
}
