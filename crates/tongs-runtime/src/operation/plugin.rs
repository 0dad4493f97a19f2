//! What an operation adds to the configuration and the components of its client.

use std::cell::RefCell;

use aws_runtime::auth::{SigV4OperationSigningConfig, SigningOptions};
use aws_sigv4::http_request::SignableBody;
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::AuthSchemeOptionResolverParams;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::interceptors::context::{Input, OutputOrError};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, Metadata, SensitiveOutput};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin;
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse, SerializeRequest, SharedRequestSerializer, SharedResponseDeserializer,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
use aws_types::request_id::RequestId;

use super::Erased;
use super::params::EndpointParams;
use super::telemetry::TelemetryCapture;
use crate::idempotency::FillToken;
use crate::response::Response;
use crate::{auth, customizations};

/// Plugs an operation in. What it adds is the same for each call.
pub(super) fn operation_plugin(operation: &'static Erased) -> StaticRuntimePlugin {
    StaticRuntimePlugin::new().with_config(config(operation)).with_runtime_components(components(operation))
}

/// The interceptors and retry classifiers.
pub(super) fn components(operation: &'static Erased) -> RuntimeComponentsBuilder {
    let mut components = RuntimeComponentsBuilder::new(operation.name)
        .with_interceptor(SharedInterceptor::permanent(TelemetryCapture(operation)));
    if !operation.long_running {
        components.push_interceptor(SharedInterceptor::permanent(StalledStreamProtectionInterceptor::default()));
    }
    components
        .push_interceptor(SharedInterceptor::permanent(EndpointParams(operation)))
        .push_interceptor(SharedInterceptor::permanent(FillToken(operation.token)));
    for feature in operation.features {
        feature.plug(&mut components);
    }
    let transient_errors = customizations::of(operation.facts.sdk_id).transient_errors;
    (operation.add_retry_classifiers)(&mut components, transient_errors);
    components
}

/// The configuration layer.
pub(super) fn config(operation: &'static Erased) -> FrozenLayer {
    let Erased { name, facts, unsigned_payload, sends_events, .. } = operation;
    let mut layer = Layer::new(*name);
    layer.store_put(SharedRequestSerializer::new(Serializer(operation)));
    layer.store_put(SharedResponseDeserializer::new(Deserializer(operation)));
    layer.store_put(AuthSchemeOptionResolverParams::new(auth::Params::of(name)));
    layer.store_put(Metadata::new(*name, facts.sdk_id));
    if operation.sensitive_output {
        layer.store_put(SensitiveOutput);
    }
    let mut signing_options = SigningOptions::default();
    let customizations = customizations::of(facts.sdk_id);
    signing_options.double_uri_encode = !customizations.has_keys_for_paths;
    signing_options.content_sha256_header = *unsigned_payload || customizations.wants_hash;
    signing_options.normalize_uri_path = !customizations.has_keys_for_paths;
    signing_options.payload_override = match (*sends_events, *unsigned_payload) {
        // What is signed with the request is what is there before the first event.
        (true, _) => Some(SignableBody::Bytes(&[])),
        (false, true) => Some(SignableBody::UnsignedPayload),
        (false, false) => None,
    };
    layer.store_put(SigV4OperationSigningConfig { signing_options, ..Default::default() });
    layer.freeze()
}

#[derive(Debug)]
struct Serializer(&'static Erased);

impl SerializeRequest for Serializer {
    fn serialize_input(&self, mut input: Input, cfg: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        (self.0.serialize)(&mut input, cfg)
    }
}

#[derive(Debug)]
struct Deserializer(&'static Erased);

impl DeserializeResponse for Deserializer {
    fn deserialize_streaming_with_config(&self, response: &mut HttpResponse, cfg: &ConfigBag) -> Option<OutputOrError> {
        // Errors are read when all of their body is there.
        if !self.0.streams || !response.status().is_success() {
            return None;
        }
        tracing::debug!(request_id = ?response.request_id());
        let body = RefCell::new(std::mem::replace(response.body_mut(), SdkBody::taken()));
        let response = Response::streaming(response.status().as_u16(), response.headers(), &body);
        Some((self.0.deserialize)(response.set(cfg)))
    }

    fn deserialize_nonstreaming_with_config(&self, response: &HttpResponse, cfg: &ConfigBag) -> OutputOrError {
        tracing::debug!(request_id = ?response.request_id());
        // The orchestrator has read the body before it asks for this.
        let body = response.body().bytes().unwrap_or_default();
        let response = Response::new(response.status().as_u16(), response.headers(), body).set(cfg);
        let is_told_by_body = customizations::of(self.0.facts.sdk_id).is_told_by_body;
        (self.0.deserialize)(if is_told_by_body { response.told_by_body() } else { response })
    }
}
