//! Botocore's own format of models, as far as it says what Smithy's says.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

/// A service: `service-2.json`, or a suite of protocol tests.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Service {
    pub(super) metadata: Metadata,
    pub(super) operations: BTreeMap<String, Operation>,
    pub(super) shapes: BTreeMap<String, Shape>,
    pub(super) documentation: Option<String>,
    pub(super) client_context_params: Option<Value>,
}

/// What is said of the service as a whole.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Metadata {
    pub(super) api_version: String,
    pub(super) auth: Vec<String>,
    pub(super) aws_query_compatible: Option<Value>,
    pub(super) endpoint_prefix: String,
    pub(super) json_version: Option<String>,
    pub(super) protocol: String,
    pub(super) protocols: Vec<String>,
    pub(super) service_full_name: String,
    pub(super) service_id: String,
    pub(super) signing_name: Option<String>,
    pub(super) target_prefix: Option<String>,
    pub(super) xml_namespace: Option<Value>,
}

/// An operation. What has the form of the trait already is kept as it is.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Operation {
    pub(super) http: Http,
    pub(super) input: Option<Target>,
    pub(super) output: Option<Target>,
    pub(super) errors: Vec<Target>,
    pub(super) documentation: Option<String>,
    pub(super) authtype: Option<String>,
    pub(super) unsigned_payload: bool,
    pub(super) endpoint: Option<Endpoint>,
    pub(super) http_checksum: Option<Value>,
    pub(super) http_checksum_required: bool,
    pub(super) static_context_params: Option<Value>,
    #[serde(rename = "operationContextParams")]
    pub(super) context_params: Option<Value>,
    pub(super) requestcompression: Option<Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Http {
    pub(super) method: String,
    pub(super) request_uri: String,
    pub(super) response_code: Option<u16>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Endpoint {
    pub(super) host_prefix: Option<String>,
}

/// A shape that is named.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Target {
    pub(super) shape: String,
}

/// A shape, of any type.
#[derive(Debug, Default, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Shape {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) documentation: Option<String>,
    pub(super) location_name: Option<String>,
    pub(super) members: BTreeMap<String, Member>,
    pub(super) required: Vec<String>,
    pub(super) payload: Option<String>,
    pub(super) member: Option<Member>,
    pub(super) key: Option<Member>,
    pub(super) value: Option<Member>,
    #[serde(rename = "enum")]
    pub(super) values: Vec<String>,
    pub(super) min: Option<Value>,
    pub(super) max: Option<Value>,
    pub(super) pattern: Option<String>,
    pub(super) timestamp_format: Option<String>,
    pub(super) xml_namespace: Option<Value>,
    pub(super) error: Option<Fault>,
    pub(super) retryable: Option<Value>,
    #[serde(flatten)]
    pub(super) flags: Map<String, Value>,
}

#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Fault {
    pub(super) code: Option<String>,
    pub(super) http_status_code: Option<u16>,
}

/// A member of a structure, union, list or map.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Member {
    pub(super) shape: String,
    pub(super) documentation: Option<String>,
    pub(super) location: Option<String>,
    pub(super) location_name: Option<String>,
    pub(super) query_name: Option<String>,
    pub(super) timestamp_format: Option<String>,
    pub(super) xml_namespace: Option<Value>,
    pub(super) context_param: Option<Value>,
    #[serde(flatten)]
    pub(super) flags: Map<String, Value>,
}

/// `true` under a name.
fn is_set(flags: &Map<String, Value>, name: &str) -> bool {
    flags.get(name).and_then(Value::as_bool).unwrap_or_default()
}

impl Shape {
    pub(super) fn is(&self, flag: &str) -> bool {
        is_set(&self.flags, flag)
    }
}

impl Member {
    pub(super) fn is(&self, flag: &str) -> bool {
        is_set(&self.flags, flag)
    }
}

/// `paginators-1.json`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Paginators {
    pub(super) pagination: BTreeMap<String, Paginator>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Paginator {
    pub(super) input_token: Value,
    pub(super) output_token: Value,
    pub(super) limit_key: Value,
    pub(super) result_key: Value,
}

/// `waiters-2.json`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Waiters {
    pub(super) waiters: BTreeMap<String, Waiter>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Waiter {
    pub(super) operation: String,
    pub(super) delay: u32,
    pub(super) acceptors: Vec<Acceptor>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Acceptor {
    pub(super) state: String,
    pub(super) matcher: String,
    pub(super) expected: Value,
    pub(super) argument: Option<String>,
}
