//! The operation that opens a session with a directory bucket, whether the forged crate has it or not.

use std::fmt;
use std::marker::PhantomData;

use aws_credential_types::Credentials;
use aws_smithy_types::DateTime;
use aws_smithy_types::config_bag::ConfigBag;

use crate::endpoint::rules::Values;
use crate::error::{BoxError, BuildError, ErrorView, Unhandled};
use crate::operation::Operation;
use crate::protocol::rest_xml_s3 as protocol;
use crate::request::{HttpRequest, RequestBuilder};
use crate::response::Response;
use crate::service::{EndpointFacts, Service};

/// The parameters of the rules that the operation gives, by their names in the model.
const BUCKET: &str = "Bucket";
pub(super) const WITHOUT_SESSION: &str = "DisableS3ExpressSessionAuth";

/// `CreateSession`, of the service whose clients need it.
pub(super) struct CreateSession<S>(PhantomData<fn() -> S>);

impl<S> fmt::Debug for CreateSession<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CreateSession")
    }
}

/// The bucket that a session is opened with.
#[derive(Debug, Default)]
pub(super) struct Input {
    pub(super) bucket: String,
}

/// Why there is no session.
#[derive(Debug)]
pub(super) enum CreateSessionError {
    Unhandled(Unhandled),
}

impl CreateSessionError {
    fn unhandled(err: impl Into<BoxError>) -> Self {
        Self::Unhandled(Unhandled::new(err))
    }

    fn view(&self) -> ErrorView<'_> {
        let Self::Unhandled(err) = self;
        ErrorView::Unhandled(err)
    }
}

crate::operation_error!(CreateSessionError);

impl<S: Service> Operation for CreateSession<S> {
    type Service = S;
    type Input = Input;
    type InputBuilder = Input;
    type Output = Credentials;
    type Error = CreateSessionError;

    const NAME: &'static str = "CreateSession";
    // What it answers with are secrets.
    const SENSITIVE_OUTPUT: bool = true;

    fn build_input(builder: Input) -> Result<Input, BuildError> {
        Ok(builder)
    }

    fn serialize(_: &Input, _: &ConfigBag) -> Result<HttpRequest, BoxError> {
        let mut request = RequestBuilder::new("GET");
        request.path("/").query_literal("session", None);
        request.build()
    }

    fn deserialize(response: Response<'_>) -> Result<Credentials, CreateSessionError> {
        if response.is_output(200) {
            return credentials(response).map_err(CreateSessionError::unhandled);
        }
        let meta = protocol::error_metadata(response).map_err(CreateSessionError::unhandled)?;
        Err(CreateSessionError::Unhandled(Unhandled::generic(meta)))
    }

    fn endpoint_params(input: &Input, params: &mut Values) -> Result<(), BuildError> {
        if let EndpointFacts::Rules(rules) = S::FACTS.endpoint {
            let mut set = |name: &str, value: crate::endpoint::rules::ParamValue| {
                if let Some(at) = rules.position(name) {
                    params.set(at, Some(value));
                }
            };
            set(BUCKET, input.bucket.as_str().into());
            set(WITHOUT_SESSION, true.into());
        }
        Ok(())
    }
}

/// The credentials of the session that a response opens.
fn credentials(response: Response<'_>) -> Result<Credentials, BoxError> {
    static OUTPUT: protocol::Members = protocol::Members::new(&["Credentials"]);
    static CREDENTIALS: protocol::Members =
        protocol::Members::new(&["AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"]);
    let reader = &mut protocol::Reader::of_body(response.body())?;
    let (mut texts, mut expiration) = ([None, None, None], None);
    let mut members = reader.body(&OUTPUT)?;
    while members.next(reader)?.is_some() {
        let Some(mut of_credentials) = reader.structure(&CREDENTIALS)? else { continue };
        while let Some(member) = of_credentials.next(reader)? {
            match texts.get_mut(member) {
                Some(text) => *text = reader.string()?,
                None => expiration = reader.date_time()?,
            }
        }
    }
    reader.end()?;
    let ([Some(id), Some(secret), Some(token)], Some(expiration)) = (texts, expiration) else {
        return Err("the response has no whole credentials of a session".into());
    };
    let expiration: DateTime = expiration;
    Ok(Credentials::new(id, secret, Some(token), Some(expiration.try_into()?), "s3express"))
}
