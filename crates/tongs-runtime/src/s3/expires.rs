//! The header `Expires` of an object: S3 keeps whatever text its owner wrote, which may be no date.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeDeserializationInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::DateTime;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;

use crate::operation::Feature;

/// The header as the service sends it.
const EXPIRES: &str = "Expires";

/// The header that has its text for the member beside it.
const TEXT: &str = "ExpiresString";

/// Keeps the text of the header `Expires`, and the header itself where it is a date.
#[derive(Debug)]
pub struct ExpiresText;

impl Feature for ExpiresText {
    fn plug(&'static self, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(Keep));
    }
}

#[derive(Debug)]
struct Keep;

#[dyn_dispatch_hint]
impl Intercept for Keep {
    fn name(&self) -> &'static str {
        "ExpiresText"
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let headers = context.response_mut().headers_mut();
        let Some(text) = headers.get(EXPIRES).map(str::to_owned) else { return Ok(()) };
        if DateTime::from_str(&text, Format::HttpDate).is_err() {
            tracing::debug!(%text, "the header `Expires` is not a date");
            headers.remove(EXPIRES);
        }
        headers.try_insert(TEXT, text)?;
        Ok(())
    }
}
