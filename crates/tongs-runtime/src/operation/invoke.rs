//! How an operation is called.

use std::pin::Pin;

use aws_smithy_runtime::client::orchestrator::{StopPoint, invoke_with_stop_point};
use aws_smithy_runtime_api::client::interceptors::context::{Error as ErasedError, Input, Output};
#[cfg(feature = "presigning")]
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::{CreateUnhandledError as _, SdkError};
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
#[cfg(feature = "checksum")]
use aws_smithy_types::config_bag::ConfigBag;
use tracing::Instrument;

use super::{Erased, Operation};
use crate::client::{BoxFuture, SendResult};
#[cfg(feature = "presigning")]
use crate::service::Service as _;

/// Sends `input`, with retries, and gives the output.
pub(crate) async fn invoke<O: Operation>(plugins: &RuntimePlugins, input: O::Input) -> SendResult<O::Output, O::Error> {
    match invoke_erased(&const { Erased::of::<O>() }, plugins, Input::erase(input)).await {
        Ok(output) => {
            let output = output.downcast().map_err(|output| {
                let what = format!("an interceptor replaced the output of {} by {output:?}", O::NAME);
                SdkError::construction_failure(what)
            })?;
            #[cfg(feature = "event-stream")]
            if O::INITIAL_RESPONSE {
                return O::initial_response(output).await.map_err(crate::event_stream::without_response);
            }
            Ok(output)
        }
        Err(err) => Err(error::<O>(err)),
    }
}

/// The error of a call as that of its operation.
fn error<O: Operation>(err: SdkError<ErasedError, HttpResponse>) -> SdkError<O::Error, HttpResponse> {
    err.map_service_error(|err| {
        err.downcast().unwrap_or_else(|err| {
            let source = format!("an interceptor replaced the error of {} by {err:?}", O::NAME);
            O::Error::create_unhandled_error(source.into(), None)
        })
    })
}

/// Says that a request is signed beforehand: what is for one attempt alone does not belong into it.
#[cfg(feature = "presigning")]
#[derive(Debug)]
pub(crate) struct IsPresigned;

#[cfg(feature = "presigning")]
impl aws_smithy_types::config_bag::Storable for IsPresigned {
    type Storer = aws_smithy_types::config_bag::StoreReplace<Self>;
}

/// Whether a request is signed beforehand.
#[cfg(feature = "checksum")]
pub(crate) fn is_presigned(cfg: &ConfigBag) -> bool {
    #[cfg(feature = "presigning")]
    let is_presigned = cfg.load::<IsPresigned>().is_some();
    #[cfg(not(feature = "presigning"))]
    let is_presigned = {
        let _ = cfg;
        false
    };
    is_presigned
}

/// The request that would be sent, signed.
#[cfg(feature = "presigning")]
pub(crate) async fn sign<O: Operation>(plugins: &RuntimePlugins, input: O::Input) -> SendResult<HttpRequest, O::Error> {
    let sdk_id = O::Service::FACTS.sdk_id;
    let stop = StopPoint::BeforeTransmit;
    let context = invoke_with_stop_point(sdk_id, O::NAME, Input::erase(input), plugins, stop).await;
    let request = context.map_err(error::<O>)?.take_request();
    request.ok_or_else(|| SdkError::construction_failure("an interceptor took the request"))
}

type ErasedFuture<'a> = Pin<Box<dyn Future<Output = SendResult<Output, ErasedError>> + Send + 'a>>;

fn invoke_erased<'a>(operation: &'static Erased, plugins: &'a RuntimePlugins, input: Input) -> ErasedFuture<'a> {
    let facts = operation.facts;
    Box::pin(async move {
        // The id tells the attempts of one call from those of another in the logs; it has no
        // meaning elsewhere.
        let span = tracing::debug_span!(
            "operation",
            "otel.name" = format_args!("{}.{}", facts.sdk_id, operation.name),
            "rpc.service" = facts.sdk_id,
            "rpc.method" = operation.name,
            "sdk_invocation_id" = fastrand::u32(1_000_000..10_000_000),
            "rpc.system" = facts.aws.then_some("aws-api"),
        );
        let context = invoke_with_stop_point(facts.sdk_id, operation.name, input, plugins, StopPoint::None)
            .instrument(span)
            .await?;
        context.finalize()
    })
}

/// The future of a call that is not borrowed from anything.
pub(crate) fn boxed<T: 'static>(future: impl Future<Output = T> + Send + 'static) -> BoxFuture<T> {
    Box::pin(future)
}
