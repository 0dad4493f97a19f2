//! A model as a server sees it: one service, its protocol and its operations.

mod auth;
mod error;
mod example;
mod node;
mod operation;
mod pagination;
mod protocol;
mod uri;

use std::collections::BTreeMap;
use std::sync::Arc;

use tongs::model::{Member, Model, Node, Shape, ShapeId};
use tongs::semantic::operations_of;

pub use auth::Auth;
pub use error::Error;
pub use example::Example;
pub use operation::{HttpTrait, Operation};
pub use pagination::Pagination;
pub use protocol::Protocol;
pub use uri::{Segment, UriPattern};

/// The service whose requests have a bucket in the host or in the path.
const S3: &str = "com.amazonaws.s3#AmazonS3";

/// One service of a model, with what a server asks about it.
#[derive(Debug, Clone)]
pub struct Service {
    model: Arc<Model>,
    id: ShapeId,
    protocol: Protocol,
    operations: BTreeMap<String, Operation>,
    signs_for_regions: bool,
}

impl Service {
    /// The service of that id, or the only one of the model, in the protocol that a forged client would speak.
    ///
    /// # Errors
    /// There is no such service, or there are several and none is named; it offers no protocol that is known; or an
    /// operation lacks the path that its protocol asks for.
    pub fn from_model(model: impl Into<Arc<Model>>, service: Option<&ShapeId>) -> Result<Self, Error> {
        Self::speaking(model, service, None)
    }

    /// The same in a protocol of the service's that is named by the id of its trait, or by that id's last part.
    ///
    /// # Errors
    /// As [`Service::from_model`], and when the service does not offer the protocol.
    pub fn speaking(
        model: impl Into<Arc<Model>>,
        service: Option<&ShapeId>,
        protocol: Option<&str>,
    ) -> Result<Self, Error> {
        let model = model.into();
        let shape = find(&model, service)?;
        let id = shape.id().clone();
        let protocol = Protocol::of(shape, protocol)?;
        let operations = operations_of(&model, shape);
        let operations = operations.iter().filter_map(|id| model.shape(id));
        let operations = operations.map(|operation| {
            Ok((operation.id().name().to_owned(), Operation::new(&model, shape, operation, protocol)?))
        });
        let operations = operations.collect::<Result<_, Error>>()?;
        let signs_for_regions = auth::signs_for_regions(shape);
        Ok(Self { model, id, protocol, operations, signs_for_regions })
    }

    /// The model that it is of.
    pub fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// The id of its shape.
    pub fn id(&self) -> &ShapeId {
        &self.id
    }

    /// Its shape.
    ///
    /// # Panics
    /// Never: the service was found in its model.
    pub fn shape(&self) -> &Shape {
        self.model.shape(&self.id).expect("the service was found in its model")
    }

    /// The protocol that it speaks.
    pub fn protocol(&self) -> Protocol {
        self.protocol
    }

    /// The version of its interface; empty without one.
    pub fn version(&self) -> &str {
        self.shape().service().map(|data| data.version.as_str()).unwrap_or_default()
    }

    /// What SDKs call it: the `sdkId` of `@aws.api#service`, or the name of its shape.
    pub fn sdk_id(&self) -> &str {
        self.fact("sdkId").unwrap_or_else(|| self.id.name())
    }

    /// The first part of its host names: `endpointPrefix`, or the SDK's name in lower case, without spaces.
    pub fn endpoint_prefix(&self) -> String {
        let usual = || self.sdk_id().to_lowercase().split_whitespace().collect();
        self.fact("endpointPrefix").map_or_else(usual, str::to_owned)
    }

    /// The name that signatures are for: that of `@aws.auth#sigv4` or `@aws.auth#sigv4a`, or the endpoint prefix.
    pub fn signing_name(&self) -> String {
        let traits = self.shape().traits();
        let mut schemes = ["aws.auth#sigv4", "aws.auth#sigv4a"].into_iter().filter_map(|id| traits.get(id));
        let name = schemes.find_map(|facts| facts.get("name").and_then(Node::as_str));
        name.map_or_else(|| self.endpoint_prefix(), str::to_owned)
    }

    /// Whether its endpoint rules have requests signed for a set of regions, whatever its traits say.
    pub(crate) fn signs_for_regions(&self) -> bool {
        self.signs_for_regions
    }

    /// The operations, by name.
    pub fn operations(&self) -> impl ExactSizeIterator<Item = &Operation> {
        self.operations.values()
    }

    /// The operation of that name.
    pub fn operation(&self, name: &str) -> Option<&Operation> {
        self.operations.get(name)
    }

    /// The shape of an id.
    pub fn shape_of(&self, id: &ShapeId) -> Option<&Shape> {
        self.model.shape(id)
    }

    /// The shape of a member's values.
    pub fn target(&self, member: &Member) -> Option<&Shape> {
        self.model.shape(member.target())
    }

    /// A value of the model, such as an example's or a default, as one of a shape. What does not fit stays as it is.
    pub fn value_of(&self, shape: &ShapeId, node: &Node) -> serde_json::Value {
        node::value(&self.model, self.model.shape(shape), node)
    }

    /// Whether it is Amazon S3, with the ways of its own that this has.
    pub fn is_s3(&self) -> bool {
        self.id.as_str() == S3
    }

    /// Whether it names errors as it did when it spoke `awsQuery`.
    pub(crate) fn is_query_compatible(&self) -> bool {
        self.shape().traits().has("aws.protocols#awsQueryCompatible")
    }

    fn fact(&self, key: &str) -> Option<&str> {
        self.shape().traits().get("aws.api#service")?.get(key)?.as_str()
    }
}

fn find<'m>(model: &'m Model, service: Option<&ShapeId>) -> Result<&'m Shape, Error> {
    let services: Vec<&Shape> = model.services().collect();
    let found = match (service, services.as_slice()) {
        (Some(id), all) => all.iter().find(|shape| shape.id() == id).copied(),
        (None, [only]) => Some(*only),
        (None, _) => None,
    };
    let ids = || services.iter().map(|shape| shape.id().clone()).collect();
    found.ok_or_else(|| match service {
        Some(id) => Error::NoSuchService { id: id.clone(), services: ids() },
        None if services.is_empty() => Error::NoService,
        None => Error::SeveralServices { services: ids() },
    })
}
