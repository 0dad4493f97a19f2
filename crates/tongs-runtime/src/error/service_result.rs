//! What becomes of a call, one `match` deep.

use std::error::Error;
use std::fmt;

use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};

/// Takes the layer away that stands between what a call gives and the errors that its service names.
///
/// A call gives `Result<Output, SdkError<OperationError>>`. One `match` is enough for
/// `Result<Output, OperationError>`:
///
/// ```text
/// use my_sdk::error::{ProvideErrorMetadata, ServiceResult};
///
/// match client.get_thing().name("a").send().await.service_result() {
///     Ok(thing) => …,
///     Err(GetThingError::NotFound(err)) => …,                 // what the model names
///     Err(err) if err.code() == Some("SlowDown") => …,        // what it does not
///     Err(err) => return Err(err.into()),                     // the SDK's `Error`, with the cause
/// }
/// ```
///
/// and where an error is as good an answer as any, none is needed:
///
/// ```text
/// let thing: Option<_> = client.get_thing().name("a").send().await.none_if(GetThingError::is_not_found)?;
/// ```
///
/// It is the same for what paginators and event streams give, and for blocking calls.
pub trait ServiceResult {
    /// What the call is made for.
    type Output;
    /// The operation's errors.
    type ServiceError;
    /// All errors that a call ends with.
    type Error;

    /// The output, or the operation's own error.
    ///
    /// What got no answer, or one that makes no sense, is the operation's `Unhandled`, without a code, and with the whole
    /// error as its [`source`](Error::source); [`explain`](super::Explain::explain) tells it from a refusal.
    ///
    /// # Errors
    ///
    /// The operation's own.
    fn service_result(self) -> Result<Self::Output, Self::ServiceError>;

    /// The output, or none where the service answered with an error of which `is_none` is true.
    ///
    /// # Errors
    ///
    /// All others, as they were.
    fn none_if(self, is_none: impl FnOnce(&Self::ServiceError) -> bool) -> Result<Option<Self::Output>, Self::Error>;
}

impl<T, E, R> ServiceResult for Result<T, SdkError<E, R>>
where
    E: Error + CreateUnhandledError + Send + Sync + 'static,
    R: fmt::Debug + Send + Sync + 'static,
{
    type Output = T;
    type ServiceError = E;
    type Error = SdkError<E, R>;

    fn service_result(self) -> Result<T, E> {
        self.map_err(SdkError::into_service_error)
    }

    fn none_if(self, is_none: impl FnOnce(&E) -> bool) -> Result<Option<T>, SdkError<E, R>> {
        match self {
            Ok(output) => Ok(Some(output)),
            Err(err) if err.as_service_error().is_some_and(is_none) => Ok(None),
            Err(err) => Err(err),
        }
    }
}

#[cfg(test)]
mod tests {
    use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
    use aws_smithy_types::body::SdkBody;

    use super::*;
    use crate::error::{ErrorMetadata, ErrorView, Explain as _, ProvideErrorMetadata as _, Unhandled};

    /// An operation's error.
    #[derive(Debug)]
    enum GetError {
        Gone(Unhandled),
        Unhandled(Unhandled),
    }

    impl GetError {
        fn view(&self) -> ErrorView<'_> {
            let (Self::Gone(err) | Self::Unhandled(err)) = self;
            ErrorView::Unhandled(err)
        }

        fn is_gone(&self) -> bool {
            matches!(self, Self::Gone(_))
        }
    }

    crate::operation_error!(GetError);

    type Given = Result<u8, SdkError<GetError, HttpResponse>>;

    fn refused(variant: fn(Unhandled) -> GetError, code: &str) -> Given {
        let err = variant(Unhandled::generic(ErrorMetadata::builder().code(code).build()));
        Err(SdkError::service_error(err, HttpResponse::new(400.try_into().unwrap(), SdkBody::empty())))
    }

    fn given() -> [Given; 4] {
        let slow = refused(GetError::Unhandled, "SlowDown");
        [Ok(1), refused(GetError::Gone, "Gone"), slow, Err(SdkError::timeout_error("too late"))]
    }

    #[test]
    fn one_match_is_enough() {
        let said = given().map(|given| match given.service_result() {
            Ok(output) => format!("{output}"),
            Err(GetError::Gone(_)) => "gone".to_owned(),
            Err(err) if err.code() == Some("SlowDown") => "slow down".to_owned(),
            Err(err) => err.explain().to_string(),
        });
        assert_eq!(said[..3], ["1", "gone", "slow down"]);
        assert!(said[3].contains("longer than the client's timeouts") && said[3].contains("too late"), "{}", said[3]);
    }

    #[test]
    fn an_error_can_be_an_answer() {
        let said = given().map(|given| given.none_if(GetError::is_gone));
        assert!(matches!(
            said,
            [Ok(Some(1)), Ok(None), Err(SdkError::ServiceError(_)), Err(SdkError::TimeoutError(_))]
        ));
    }
}
