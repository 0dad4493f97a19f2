//! Outputs of `awsQuery` and `ec2Query`.

use serde_json::Value;
use tongs::model::Shape;

use super::super::misfit::Misfit;
use super::super::xml::{self, Element};
use super::super::{Context, codec};
use super::Parts;
use crate::service::{Operation, Protocol, Service};

pub(super) fn output(
    service: &Service,
    operation: &Operation,
    shape: &Shape,
    value: &Value,
    context: &Context,
) -> Result<Parts, Misfit> {
    let name = operation.name();
    let namespace = xml::namespace(service.shape().traits());
    let mut response = Element::new(&format!("{name}Response")).with(namespace);
    if service.protocol() == Protocol::Ec2Query {
        xml::fill(service, &mut response, (shape, None), value, codec::ALL)?;
        response.push(Element::text("requestId", &context.request_id));
    } else {
        // Some clients look for it even where nothing is in it.
        if operation.has_output() {
            let mut result = Element::new(&format!("{name}Result"));
            xml::fill(service, &mut result, (shape, None), value, codec::ALL)?;
            response.push(result);
        }
        let mut metadata = Element::new("ResponseMetadata");
        metadata.push(Element::text("RequestId", &context.request_id));
        response.push(metadata);
    }
    let media_type = Some(service.protocol().media_type().to_owned());
    Ok(Parts { status: 200, media_type, body: response.document()?, ..Parts::default() })
}
