//! The errors: predicates, texts, conversions.

use super::client::{Wire, list, refusal, scripted};
use super::sdk;
use crate::support::outcome::chain;
use crate::support::transcript::Transcript;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use sdk::error::{BuildError, DisplayErrorContext, ErrorMetadata, ProvideErrorMetadata, SdkError};
use sdk::operation::RequestId;
use sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError as ListError;
use sdk::types::error::{AccessDeniedException, ThrottlingException, ValidationException};

fn meta(code: &str) -> ErrorMetadata {
    let builder = ErrorMetadata::builder().code(code).message("why");
    builder.custom("aws_request_id", "the-id").build()
}

/// One of each variant.
fn each() -> Vec<ListError> {
    let denied = AccessDeniedException::builder().message("denied").meta(meta("AccessDeniedException"));
    let throttled = ThrottlingException::builder().message("slower").meta(meta("ThrottlingException"));
    let invalid = ValidationException::builder().message("wrong").meta(meta("ValidationException"));
    vec![
        ListError::AccessDeniedException(denied.build().expect("a message")),
        ListError::ThrottlingException(throttled.build().expect("a message")),
        ListError::ValidationException(invalid.build().expect("a message")),
        ListError::generic(meta("Unheard")),
        ListError::generic(ErrorMetadata::builder().build()),
        ListError::unhandled("a text"),
        ListError::unhandled(std::io::Error::other("an error")),
    ]
}

/// The predicates and what an error says of itself.
pub(crate) async fn predicates(t: &mut Transcript) {
    for error in each() {
        t.note("denied", error.is_access_denied_exception());
        t.note("throttled", error.is_throttling_exception());
        t.note("invalid", error.is_validation_exception());
        t.note("meta", error.meta());
        t.note("code", (error.code(), error.message(), error.request_id()));
        t.note("provided", ProvideErrorMetadata::meta(&error));
        let named = match &error {
            ListError::AccessDeniedException(inner) => inner.message(),
            ListError::ThrottlingException(inner) => inner.message(),
            ListError::ValidationException(inner) => &inner.message,
            other => other.message().unwrap_or("none"),
        };
        t.note("message", named);
    }
}

/// The error's texts: `Display`, `Debug`, sources, with context.
pub(crate) async fn texts(t: &mut Transcript) {
    for error in each() {
        t.say("display", &error);
        t.note("debug", &error);
        t.say("chain", chain(&error));
        t.say("context", DisplayErrorContext(&error));
        let kept = aws_smithy_types::retry::ProvideErrorKind::retryable_error_kind(&error);
        t.note("kind", (kept, aws_smithy_types::retry::ProvideErrorKind::code(&error)));
        let wide = sdk::Error::from(error);
        t.say("wide display", &wide);
        t.note("wide debug", &wide);
        t.say("wide chain", chain(&wide));
    }
}

/// `Error` from everything that it can come from.
pub(crate) async fn conversions(t: &mut Transcript) {
    for error in each() {
        let wide = sdk::Error::from(error);
        t.note("code", (wide.code(), wide.message(), wide.request_id()));
        t.note("variant", matches!(wide, sdk::Error::ThrottlingException(_)));
    }
    let built = sdk::Error::from(BuildError::missing_field("field", "details"));
    t.say("from BuildError", chain(&built));
    for error in each() {
        let response =
            HttpResponse::new(500.try_into().expect("a status"), aws_smithy_types::body::SdkBody::from("raw"));
        let wide = sdk::Error::from(SdkError::service_error(error, response));
        t.say("from a service error", chain(&wide));
    }
    let wide: sdk::Error = SdkError::<ListError>::construction_failure("input").into();
    t.say("from a construction failure", chain(&wide));
    let wide: sdk::Error = SdkError::<ListError>::timeout_error("late").into();
    t.say("from a timeout", chain(&wide));

    let recorded = Wire::default();
    for (status, code) in
        [(400, "ValidationException"), (403, "AccessDeniedException"), (404, "ResourceNotFoundException")]
    {
        let answer = list(&scripted(&recorded, vec![refusal(status, code)])).send().await;
        let error = answer.expect_err("it was refused");
        t.note("request id", error.request_id());
        t.note("service error", error.as_service_error().map(ListError::is_validation_exception));
        t.note("raw", error.raw_response().map(|response| response.status().as_u16()));
        let wide = sdk::Error::from(error);
        t.say("wide", chain(&wide));
        t.note("wide", (wide.code(), wide.request_id()));
        let again: Result<(), sdk::Error> = Err(wide);
        t.note("as a result", again.is_err());
    }
}

/// What is not modelled stays readable.
pub(crate) async fn unhandled(t: &mut Transcript) {
    let wire = Wire::default();
    for code in ["ResourceNotFoundException", "a#b", "a:b", "#", ":", "", "ns#ValidationException:http://x/"] {
        let answer = list(&scripted(&wire, vec![refusal(400, code)])).send().await;
        let error = answer.expect_err("it was refused").into_service_error();
        t.note("code", (error.code(), error.message(), error.request_id()));
        t.say("chain", chain(&error));
        t.note("debug", &error);
    }
}
