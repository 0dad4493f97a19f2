//! `customize`: hooks, changed requests and overridden configuration, for one call.

use super::client::{Wire, list, quiet, refusal, scripted, test_config};
use super::sdk;
use crate::support::outcome::outcome;
use crate::support::transcript::Transcript;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use sdk::config::interceptors::{
    BeforeDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
    BeforeTransmitInterceptorContextMut, FinalizerInterceptorContextRef,
};
use sdk::config::retry::RetryConfig;
use sdk::config::{Credentials, Intercept, Region};
use sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput;
use std::sync::{Arc, Mutex};

/// Notes when each hook ran, and changes the input and the request.
#[derive(Clone, Debug, Default)]
struct Hooks {
    ran: Arc<Mutex<Vec<&'static str>>>,
    fail_at: Option<&'static str>,
}

impl Hooks {
    fn failing(at: &'static str) -> Self {
        Self { fail_at: Some(at), ..Self::default() }
    }

    fn ran(&self, hook: &'static str) -> Result<(), BoxError> {
        self.ran.lock().expect("no panic in a hook").push(hook);
        if self.fail_at == Some(hook) {
            return Err(format!("the hook {hook} refuses").into());
        }
        Ok(())
    }
}

impl Intercept for Hooks {
    fn name(&self) -> &'static str {
        "Hooks"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(input) = context.input_mut().downcast_mut::<ListCollaborationTrainedModelExportJobsInput>() {
            input.next_token = Some("from a hook".into());
        }
        self.ran("modify_before_serialization")
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.request_mut().headers_mut().insert("x-hook", "signed");
        self.ran("modify_before_signing")
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.request_mut().headers_mut().insert("x-unsigned", "late");
        self.ran("modify_before_transmit")
    }

    fn read_before_deserialization(
        &self,
        _: &BeforeDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.ran("read_before_deserialization")
    }

    fn read_after_execution(
        &self,
        _: &FinalizerInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.ran("read_after_execution")
    }
}

/// An interceptor of the call and one of the client, in their order.
pub(crate) async fn hooks(t: &mut Transcript) {
    let wire = Wire::default();
    let order = Hooks::default();
    let config = test_config().interceptor(order.clone()).http_client(wire.empty()).build();
    let client = sdk::Client::from_conf(config);
    let answer = list(&client).customize().interceptor(order.clone()).send().await;
    t.say("ended", outcome(&answer));
    t.say("sent", wire.last());
    t.note("order", order.ran.lock().expect("no panic in a hook"));
}

/// Hooks that fail, each at its place.
pub(crate) async fn failing_hooks(t: &mut Transcript) {
    for at in [
        "modify_before_serialization",
        "modify_before_signing",
        "modify_before_transmit",
        "read_before_deserialization",
        "read_after_execution",
    ] {
        let wire = Wire::default();
        let hooks = Hooks::failing(at);
        let answer = list(&quiet(&wire)).customize().interceptor(hooks.clone()).send().await;
        t.say(at, outcome(&answer));
        t.note("ran", hooks.ran.lock().expect("no panic in a hook"));
        t.note("sent", wire.sent().len());
    }
}

/// `map_request` and `mutate_request`, before signing and when they fail.
pub(crate) async fn request_changes(t: &mut Transcript) {
    let wire = Wire::default();
    let client = quiet(&wire);
    let answer = list(&client)
        .customize()
        .map_request(|mut request| {
            request.headers_mut().insert("x-mapped", "1");
            Ok::<_, std::convert::Infallible>(request)
        })
        .mutate_request(|request| {
            request.headers_mut().insert("x-mutated", "2");
        })
        .send()
        .await;
    t.say("ended", outcome(&answer));
    t.say("sent", wire.last());

    let answer = list(&client).customize().map_request(|_| Err(std::io::Error::other("not this one"))).send().await;
    t.say("refused", outcome(&answer));
    t.note("sent", wire.sent().len());
}

/// `config_override`: region, credentials, endpoint, retries and HTTP client of one call.
pub(crate) async fn overrides(t: &mut Transcript) {
    let wire = Wire::default();
    let client = quiet(&wire);
    let other = Credentials::new("AKIDOTHER", "other", Some("token".into()), None, "test");
    let cases = [
        ("region", sdk::config::Builder::new().region(Region::new("eu-central-1"))),
        ("credentials", sdk::config::Builder::new().credentials_provider(other)),
        ("endpoint", sdk::config::Builder::new().endpoint_url("http://127.0.0.1:3/p")),
        ("fips", sdk::config::Builder::new().use_fips(true)),
        ("interceptor", sdk::config::Builder::new().interceptor(Hooks::default())),
        ("all", sdk::config::Builder::new().use_dual_stack(true).use_fips(true).region(Region::new("us-gov-east-1"))),
    ];
    for (name, config) in cases {
        let answer = list(&client).customize().config_override(config).send().await;
        t.say(name, outcome(&answer));
        t.say("sent", wire.last());
    }
    list(&client).send().await.expect("the client is as it was");
    t.say("afterwards", wire.last());

    let failing = Wire::default();
    let client = scripted(&failing, vec![refusal(500, "InternalServerError")]);
    for attempts in [1, 2, 4] {
        let before = failing.sent().len();
        let config = sdk::config::Builder::new().retry_config(RetryConfig::standard().with_max_attempts(attempts));
        let answer = list(&client).customize().config_override(config).send().await;
        t.say("ended", outcome(&answer));
        t.note("attempts", failing.sent().len() - before);
    }
    let elsewhere = Wire::default();
    let config = sdk::config::Builder::new().http_client(elsewhere.empty());
    let answer = list(&client).customize().config_override(config).send().await;
    t.say("elsewhere", outcome(&answer));
    t.say("sent", elsewhere.last());
}
