//! Operations that wait for something to be there, and are called again and again.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetrySpec};

use crate::operation::Feature;

/// Has an operation wait before it fails where nothing is left to try it again with: whoever polls calls at once, and a
/// service that has too much to do would be asked the more for it. It is so from version 2.1 of the specification of
/// retries on.
#[derive(Debug)]
pub struct LongPolling;

impl Feature for LongPolling {
    fn plug(&'static self, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(Mark));
    }
}

#[derive(Debug)]
struct Mark;

#[dyn_dispatch_hint]
impl Intercept for Mark {
    fn name(&self) -> &'static str {
        "LongPolling"
    }

    fn modify_before_retry_loop(
        &self,
        _: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(config) = cfg.load::<RetryConfig>().cloned() else { return Ok(()) };
        if let Some(spec) = config.retry_spec().filter(|spec| spec.is_at_least(RetrySpec::V2_1)).cloned() {
            cfg.interceptor_state().store_put(config.with_retry_spec(spec.with_long_polling(true)));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use aws_smithy_runtime_api::client::interceptors::context::{Input, InterceptorContext};
    use aws_smithy_runtime_api::client::orchestrator::HttpRequest;

    use super::*;

    #[test]
    fn retries_know_of_it_from_the_version_on_that_does() {
        let mut components = RuntimeComponentsBuilder::for_tests();
        LongPolling.plug(&mut components);
        let interceptor = components.interceptors().next().unwrap();
        let components = components.build().unwrap();
        for (config, expected) in [
            (Some(RetryConfig::standard().with_retry_spec(RetrySpec::v2_1())), Some(true)),
            (Some(RetryConfig::standard().with_retry_spec(RetrySpec::v2_0())), Some(false)),
            (Some(RetryConfig::standard()), None),
            (None, None),
        ] {
            let mut context = InterceptorContext::new(Input::erase(()));
            context.enter_serialization_phase();
            let _ = context.take_input();
            context.set_request(HttpRequest::empty());
            context.enter_before_transmit_phase();
            let mut cfg = ConfigBag::base();
            if let Some(config) = config {
                cfg.interceptor_state().store_put(config);
            }
            interceptor.modify_before_retry_loop(&mut (&mut context).into(), &components, &mut cfg).unwrap();
            let spec = cfg.load::<RetryConfig>().and_then(RetryConfig::retry_spec);
            assert_eq!(spec.map(RetrySpec::long_polling), expected);
        }
    }
}
