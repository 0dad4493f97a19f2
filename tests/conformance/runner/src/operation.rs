//! One operation of a forged client, called as its users do.

use std::pin::Pin;

pub use serde_json::Value;

use crate::{Answer, Setup};

/// What comes of a call, or why it could not be made.
pub type Answering = Pin<Box<dyn Future<Output = Result<Answer, String>>>>;

/// Calls an operation with an input.
pub type Operation = fn(Setup, Value) -> Answering;

#[doc(hidden)]
pub use aws_smithy_types::error::display::DisplayErrorContext;
#[doc(hidden)]
pub use aws_smithy_types::error::metadata::ProvideErrorMetadata;
#[doc(hidden)]
pub use futures_util::stream::iter;
#[doc(hidden)]
pub use serde_json::{from_value, json, to_value};

use aws_smithy_types::base64;
use aws_smithy_types::byte_stream::ByteStream;
use serde::de::DeserializeOwned;

/// A member of an input that has no form in serde, since it holds a stream.
#[doc(hidden)]
pub fn member<T: DeserializeOwned>(input: &Value, name: &str) -> Result<Option<T>, String> {
    serde_json::from_value(input[name].clone()).map_err(|error| format!("the member {name}: {error}"))
}

/// The stream of such an input.
#[doc(hidden)]
pub fn stream(input: &Value, name: &str) -> Result<Option<ByteStream>, String> {
    let Some(text) = input[name].as_str() else { return Ok(None) };
    base64::decode(text)
        .map(|bytes| Some(ByteStream::from(bytes)))
        .map_err(|error| format!("the stream {name}: {error}"))
}

/// The events of a stream of an input: of each, the member of the union, and its value.
#[doc(hidden)]
pub fn events<T>(
    input: &Value,
    name: &str,
    event: impl Fn(&str, &Value) -> Result<T, String>,
) -> Result<Vec<T>, String> {
    let events = input[name].as_array().into_iter().flatten().filter_map(Value::as_object).flatten();
    events.map(|(member, value)| event(member, value)).collect()
}

/// A value of a shape.
#[doc(hidden)]
pub fn value<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    serde_json::from_value(value.clone()).map_err(|error| format!("the event {value}: {error}"))
}

/// What a stream of an output holds; nothing where it is empty.
#[doc(hidden)]
pub async fn collect(stream: ByteStream) -> Result<Value, String> {
    let bytes = stream.collect().await.map_err(|error| format!("the stream of the output: {error}"))?.into_bytes();
    Ok(if bytes.is_empty() { Value::Null } else { base64::encode(bytes).into() })
}

/// An [`Operation`] of a crate: its module, the client's method, the input, the output, and the error enum with its variants
/// and the shapes in them.
///
/// Of an input, `{ Input; field: setter, … }`; where it holds a stream, `{ stream "member": setter; "member": setter, … }`. Of
/// an output, `{}`, or `{ stream "member": field; "member": field, … }`. Streams of events have the enum of their exceptions
/// behind the setter or field, with its variants: `{ events "member": setter, Error { Variant: "member", … }; … }`.
///
/// The client is made with test defaults, so the crate needs its features `serde` and `test-util`.
#[macro_export]
macro_rules! operation {
    (
        $sdk:ident::$module:ident.$method:ident,
        $input:tt,
        $output:tt,
        $error:ident { $($variant:ident: $shape:literal),* $(,)? }
    ) => {
        |setup: $crate::Setup, input: $crate::operation::Value| -> $crate::Answering {
            ::std::boxed::Box::pin(async move {
                use $crate::operation::{self, ProvideErrorMetadata as _};
                use $sdk::operation::$module as module;
                use $sdk::primitives::event_stream;
                use $sdk::types;

                let mut config = $sdk::Config::builder()
                    .with_test_defaults_v2()
                    .allow_no_auth()
                    .retry_config($sdk::config::retry::RetryConfig::disabled())
                    .http_client(setup.http_client)
                    .endpoint_url(setup.endpoint_url);
                config.set_auth_scheme_preference(setup.auth_scheme_preference);
                let client = $sdk::Client::from_conf(config.build());
                let call = $crate::input!(module, client.$method(), input, $input);
                let error = match call.send().await {
                    Ok(output) => return $crate::output!(output, $output),
                    Err(error) => error,
                };
                let text = ::std::format!("{}", operation::DisplayErrorContext(&error));
                let code = error.code().map(::std::borrow::ToOwned::to_owned);
                match error.into_service_error() {
                    $(module::$error::$variant(error) => $crate::Answer::error($shape, code, &error),)*
                    _ => Ok($crate::Answer::Failure(text)),
                }
            })
        }
    };
}

/// A call with an input.
#[doc(hidden)]
#[macro_export]
macro_rules! input {
    ($module:ident, $call:expr, $value:ident, { $shape:ident; $($field:ident: $setter:ident),* $(,)? }) => {{
        let input: $module::$shape =
            $crate::operation::from_value($value).map_err(|error| ::std::format!("the input: {error}"))?;
        $call$(.$setter(input.$field.into()))*
    }};
    (
        $module:ident,
        $call:expr,
        $value:ident,
        { stream $stream:literal: $set:ident; $($member:literal: $setter:ident),* $(,)? }
    ) => {
        $call
            .$set($crate::operation::stream(&$value, $stream)?)
            $(.$setter($crate::operation::member(&$value, $member)?))*
    };
    (
        $module:ident,
        $call:expr,
        $value:ident,
        { events $stream:literal: $set:ident, $error:ident $variants:tt; $($member:literal: $setter:ident),* $(,)? }
    ) => {
        $call
            .$set(Some($crate::sent!($value, $stream, $error $variants)))
            $(.$setter($crate::operation::member(&$value, $member)?))*
    };
}

/// A call with an input that holds a stream of events.
#[doc(hidden)]
#[macro_export]
macro_rules! sent {
    ($value:ident, $stream:literal, $error:ident { $($variant:ident: $name:literal),* $(,)? }) => {{
        let events = $crate::operation::events(&$value, $stream, |name, value| match name {
            $($name => Ok(Err(types::error::$error::$variant($crate::operation::value(value)?))),)*
            _ => $crate::operation::value(&$crate::operation::json!({ name: value })).map(Ok),
        })?;
        event_stream::EventStreamSender::from($crate::operation::iter(events))
    }};
}

/// What an output holds.
#[doc(hidden)]
#[macro_export]
macro_rules! output {
    ($output:ident, {}) => {
        $crate::Answer::output(&$output)
    };
    ($output:ident, { stream $stream:literal: $body:ident; $($member:literal: $field:ident),* $(,)? }) => {{
        let mut members = $crate::operation::json!({ $($member: $output.$field),* });
        members[$stream] = $crate::operation::collect($output.$body).await?;
        Ok($crate::Answer::Output(members))
    }};
    (
        $output:ident,
        {
            events $stream:literal: $body:ident, $error:ident { $($variant:ident: $shape:literal),* $(,)? };
            $($member:literal: $field:ident),* $(,)?
        }
    ) => {{
        let members = $crate::operation::json!({ $($member: $output.$field),* });
        let (mut stream, mut events) = ($output.$body, ::std::vec::Vec::new());
        let end = loop {
            let error = match stream.recv().await {
                Ok(Some(event)) => {
                    events.push($crate::operation::to_value(&event).map_err(|error| ::std::format!("{event:?}: {error}"))?);
                    continue;
                }
                Ok(None) => break None,
                Err(error) => error,
            };
            let text = ::std::format!("{}", operation::DisplayErrorContext(&error));
            let code = error.code().map(::std::borrow::ToOwned::to_owned);
            break Some(::std::boxed::Box::new(match error.into_service_error() {
                $(types::error::$error::$variant(error) => $crate::Answer::error($shape, code, &error)?,)*
                _ => $crate::Answer::Failure(text),
            }));
        };
        Ok($crate::Answer::Events { members, events, end })
    }};
}
