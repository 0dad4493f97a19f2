//! Interceptors that note, for the user agent's metrics, which features a call uses.

use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeSerializationInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, StaticRuntimePlugin};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetryMode};
use aws_types::endpoint_config::EndpointUrl;

/// The provider of the official OpenTelemetry bridge, recognised by its name.
const OPEN_TELEMETRY_PROVIDER: &str = "AwsSmithyObservabilityOtelProvider";

#[derive(Debug)]
pub(crate) struct RetryModeTracker;

#[dyn_dispatch_hint]
impl Intercept for RetryModeTracker {
    fn name(&self) -> &'static str {
        "RetryModeTracker"
    }

    fn read_before_serialization(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let feature = match cfg.load::<RetryConfig>().map(RetryConfig::mode) {
            Some(RetryMode::Standard) => SmithySdkFeature::RetryModeStandard,
            Some(RetryMode::Adaptive) => SmithySdkFeature::RetryModeAdaptive,
            _ => return Ok(()),
        };
        cfg.interceptor_state().store_append(feature);
        Ok(())
    }
}

#[cfg(feature = "endpoint-rules")]
#[derive(Debug)]
pub(crate) struct AccountIdModeTracker;

#[cfg(feature = "endpoint-rules")]
#[dyn_dispatch_hint]
impl Intercept for AccountIdModeTracker {
    fn name(&self) -> &'static str {
        "AccountIdModeTracker"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        use aws_types::endpoint_config::AccountIdEndpointMode as Mode;
        let feature = match cfg.load::<Mode>().cloned().unwrap_or_default() {
            Mode::Preferred => AwsSdkFeature::AccountIdModePreferred,
            Mode::Required => AwsSdkFeature::AccountIdModeRequired,
            Mode::Disabled => AwsSdkFeature::AccountIdModeDisabled,
            _ => return Ok(()),
        };
        cfg.interceptor_state().store_append(feature);
        Ok(())
    }
}

#[derive(Debug)]
pub(crate) struct EndpointOverrideTracker;

#[dyn_dispatch_hint]
impl Intercept for EndpointOverrideTracker {
    fn name(&self) -> &'static str {
        "EndpointOverrideTracker"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if cfg.load::<EndpointUrl>().is_some() {
            cfg.interceptor_state().store_append(AwsSdkFeature::EndpointOverride);
        }
        Ok(())
    }
}

#[derive(Debug)]
pub(crate) struct ObservabilityTracker;

#[dyn_dispatch_hint]
impl Intercept for ObservabilityTracker {
    fn name(&self) -> &'static str {
        "ObservabilityTracker"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let open_telemetry = aws_smithy_observability::global::get_telemetry_provider()
            .is_ok_and(|provider| provider.meter_provider().provider_name() == OPEN_TELEMETRY_PROVIDER);
        if open_telemetry {
            cfg.interceptor_state().store_append(SmithySdkFeature::ObservabilityOtelMetrics);
        }
        Ok(())
    }
}

/// Notes what makes a call.
#[derive(Debug)]
struct Caller {
    /// What the interceptor is called.
    name: &'static str,
    feature: SmithySdkFeature,
}

#[dyn_dispatch_hint]
impl Intercept for Caller {
    fn name(&self) -> &'static str {
        self.name
    }

    fn modify_before_serialization(
        &self,
        _: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        cfg.interceptor_state().store_append(self.feature.clone());
        Ok(())
    }
}

impl Caller {
    fn plugin(self) -> impl RuntimePlugin {
        let components = RuntimeComponentsBuilder::new(self.name);
        StaticRuntimePlugin::new()
            .with_runtime_components(components.with_interceptor(SharedInterceptor::permanent(self)))
    }
}

/// Notes that a call is made by a paginator.
pub(crate) fn paginator_plugin() -> impl RuntimePlugin {
    Caller { name: "PaginatorTracker", feature: SmithySdkFeature::Paginator }.plugin()
}

/// Notes that a call is made by a waiter.
#[cfg(feature = "waiters")]
pub(crate) fn waiter_plugin() -> impl RuntimePlugin {
    Caller { name: "WaiterTracker", feature: SmithySdkFeature::Waiter }.plugin()
}
