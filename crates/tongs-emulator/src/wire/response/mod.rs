//! Writes outputs and errors as responses.

mod error;
mod message;
mod xml_rpc;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use serde_json::{Map, Value};

use super::Context;
use super::misfit::Misfit;
use super::value::fit;
use crate::service::{Operation, Protocol, Service};

pub(crate) use error::{write as write_error, xml_body as xml_error_body};

/// What a response is made of.
#[derive(Debug, Default)]
struct Parts {
    status: u16,
    headers: HeaderMap,
    media_type: Option<String>,
    body: Vec<u8>,
}

impl Parts {
    fn response(self, service: &Service, context: &Context) -> Response<Bytes> {
        let mut response = Response::new(Bytes::from(self.body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        *response.headers_mut() = self.headers;
        let protocol = match service.protocol() {
            Protocol::RpcV2Cbor => Some("rpc-v2-cbor"),
            Protocol::RpcV2Json => Some("rpc-v2-json"),
            _ => None,
        };
        let id = if service.is_s3() { "x-amz-request-id" } else { "x-amzn-requestid" };
        let headers = [
            ("content-type", self.media_type.as_deref()),
            ("smithy-protocol", protocol),
            (id, Some(context.request_id.as_str()).filter(|id| !id.is_empty())),
            ("x-amz-id-2", context.host_id.as_deref().filter(|_| service.is_s3())),
        ];
        for (name, value) in headers {
            // What a member says goes before, and an id that cannot stand in a header is left out.
            if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
                response.headers_mut().entry(HeaderName::from_static(name)).or_insert(value);
            }
        }
        response
    }
}

/// Writes the output of an operation.
pub(crate) fn write_output(
    service: &Service,
    operation: &Operation,
    value: &Value,
    context: &Context,
) -> Result<Response<Bytes>, Misfit> {
    let shape = service.shape_of(operation.output()).ok_or_else(|| Misfit::new("the output has no shape"))?;
    let value = if operation.has_output() { fit(service, shape, value, super::MAX_DEPTH)? } else { nothing(value)? };
    let parts = match service.protocol() {
        Protocol::AwsQuery | Protocol::Ec2Query => xml_rpc::output(service, operation, shape, &value, context)?,
        _ => message::output(service, operation, shape, &value)?,
    };
    Ok(parts.response(service, context))
}

/// The value of an operation that has no output.
fn nothing(value: &Value) -> Result<Value, Misfit> {
    match value {
        Value::Null => Ok(Value::Object(Map::new())),
        Value::Object(members) if members.is_empty() => Ok(value.clone()),
        _ => Err(Misfit::new("expected no members: the operation has no output")),
    }
}
