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
pub use serde_json::{from_value, to_value};

/// An [`Operation`] of a crate: its module, the client's method, the input with its fields and their setters, and the
/// error enum with its variants and the shapes in them.
///
/// The client is made with test defaults, so the crate needs its features `serde` and `test-util`.
#[macro_export]
macro_rules! operation {
    (
        $sdk:ident::$module:ident.$method:ident,
        $input:ident { $($field:ident: $setter:ident),* $(,)? },
        $error:ident { $($variant:ident: $shape:literal),* $(,)? }
    ) => {
        |setup: $crate::Setup, input: $crate::operation::Value| -> $crate::Answering {
            ::std::boxed::Box::pin(async move {
                use $crate::operation::{self, ProvideErrorMetadata as _};
                use $sdk::operation::$module as module;

                let input: module::$input =
                    operation::from_value(input).map_err(|error| ::std::format!("the input: {error}"))?;
                let mut config = $sdk::Config::builder()
                    .with_test_defaults_v2()
                    .allow_no_auth()
                    .retry_config($sdk::config::retry::RetryConfig::disabled())
                    .http_client(setup.http_client)
                    .endpoint_url(setup.endpoint_url);
                config.set_auth_scheme_preference(setup.auth_scheme_preference);
                let client = $sdk::Client::from_conf(config.build());
                let call = client.$method()$(.$setter(input.$field.into()))*;
                let error = match call.send().await {
                    Ok(output) => return $crate::Answer::output(&output),
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
