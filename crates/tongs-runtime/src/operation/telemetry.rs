//! What telemetry records of an input.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextRef, Error as ErasedError, Input, Output,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};

use super::Erased;

/// Records input members for telemetry.
#[derive(Debug)]
pub struct Record<'a> {
    requested: &'a RequestedTelemetryAttributes,
    captured: CapturedTelemetryAttributes,
}

impl Record<'_> {
    /// Records string members, by their names in the model, those that have a value and that were asked for.
    #[inline]
    pub fn strings<const N: usize>(&mut self, names: [&'static str; N], values: [&Option<String>; N]) {
        self.record(&names, &values);
    }

    fn record(&mut self, names: &[&'static str], values: &[&Option<String>]) {
        for (name, value) in names.iter().zip(values) {
            if let Some(value) = value.as_deref().filter(|_| self.requested.should_capture(name)) {
                self.captured.insert(*name, value);
            }
        }
    }
}

/// Records the input members that the configuration asks for.
#[derive(Debug)]
pub(super) struct TelemetryCapture(pub(super) &'static Erased);

#[dyn_dispatch_hint]
impl Intercept for TelemetryCapture {
    fn name(&self) -> &'static str {
        "TelemetryCapture"
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_, Input, Output, ErasedError>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(requested) = cfg.load::<RequestedTelemetryAttributes>().filter(|it| !it.is_empty()) else {
            return Ok(());
        };
        let mut record = Record { requested, captured: CapturedTelemetryAttributes::default() };
        (self.0.telemetry)(context.input(), &mut record);
        let captured = record.captured;
        cfg.interceptor_state().store_put(captured);
        Ok(())
    }
}
