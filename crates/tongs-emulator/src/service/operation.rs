//! Operations of a service.

use tongs::model::{Model, Node, Shape, ShapeId, ShapeType, UNIT};

use super::{Auth, Error, Example, Pagination, Protocol, UriPattern};

/// `@http` of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpTrait {
    /// The method.
    pub method: String,
    /// The path and the query.
    pub uri: UriPattern,
    /// The status of a success.
    pub code: u16,
}

/// An operation of a service.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    id: ShapeId,
    input: ShapeId,
    output: ShapeId,
    errors: Vec<ShapeId>,
    http: Option<HttpTrait>,
    auth: Auth,
    pagination: Option<Pagination>,
    examples: Vec<Example>,
    input_stream: Option<String>,
    output_stream: Option<String>,
}

impl Operation {
    pub(super) fn new(model: &Model, service: &Shape, shape: &Shape, protocol: Protocol) -> Result<Self, Error> {
        let data = shape.operation().cloned();
        let none = |why: &str| Error::NoRoute { operation: shape.id().clone(), why: why.to_owned() };
        let data = data.ok_or_else(|| none("is not an operation"))?;
        let http = shape.traits().get("smithy.api#http").map(http).transpose();
        let http = http.map_err(|why| Error::NoRoute { operation: shape.id().clone(), why })?;
        if http.is_none() && protocol.is_rest() {
            return Err(none("has no @http, which its protocol asks for"));
        }
        let mut errors = data.errors;
        errors.extend(service.service().into_iter().flat_map(|service| service.errors.iter().cloned()));
        errors.sort();
        errors.dedup();
        let stream = |id: &ShapeId| model.shape(id).and_then(|shape| stream(model, shape));
        Ok(Self {
            id: shape.id().clone(),
            errors,
            http,
            auth: Auth::new(model, service, shape),
            pagination: Pagination::new(service, shape),
            examples: Example::all(model, shape),
            input_stream: stream(&data.input),
            output_stream: stream(&data.output),
            input: data.input,
            output: data.output,
        })
    }

    /// The id of its shape.
    pub fn id(&self) -> &ShapeId {
        &self.id
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.id.name()
    }

    /// Its input; `smithy.api#Unit` without one.
    pub fn input(&self) -> &ShapeId {
        &self.input
    }

    /// Its output; `smithy.api#Unit` without one.
    pub fn output(&self) -> &ShapeId {
        &self.output
    }

    /// Its errors and those of the service, by id.
    pub fn errors(&self) -> &[ShapeId] {
        &self.errors
    }

    /// Its `@http`.
    pub fn http(&self) -> Option<&HttpTrait> {
        self.http.as_ref()
    }

    /// How its requests prove who sends them.
    pub fn auth(&self) -> &Auth {
        &self.auth
    }

    /// How its results are paged.
    pub fn pagination(&self) -> Option<&Pagination> {
        self.pagination.as_ref()
    }

    /// What the model shows of it.
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }

    /// The member of its input that streams: bytes, or events.
    pub fn input_stream(&self) -> Option<&str> {
        self.input_stream.as_deref()
    }

    /// The member of its output that streams: bytes, or events.
    pub fn output_stream(&self) -> Option<&str> {
        self.output_stream.as_deref()
    }

    /// Whether it has an input.
    pub(crate) fn has_input(&self) -> bool {
        self.input.as_str() != UNIT
    }

    /// Whether it has an output.
    pub(crate) fn has_output(&self) -> bool {
        self.output.as_str() != UNIT
    }
}

fn http(node: &Node) -> Result<HttpTrait, String> {
    let text = |key: &str| node.get(key).and_then(Node::as_str).ok_or_else(|| format!("has @http without {key}"));
    let code = node.get("code").and_then(Node::as_i64).unwrap_or(200);
    let code = u16::try_from(code).ok().filter(|code| (100..1000).contains(code));
    Ok(HttpTrait {
        method: text("method")?.to_owned(),
        uri: UriPattern::parse(text("uri")?)?,
        code: code.ok_or("has @http with a code that is not a status")?,
    })
}

fn stream(model: &Model, message: &Shape) -> Option<String> {
    let is_stream = |shape: &Shape| {
        matches!(shape.shape_type(), ShapeType::Blob | ShapeType::Union) && shape.traits().has("smithy.api#streaming")
    };
    let mut members = message.members().iter();
    let member = members.find(|member| model.shape(member.target()).is_some_and(is_stream))?;
    Some(member.name().to_owned())
}
