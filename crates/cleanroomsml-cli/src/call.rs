//! The call: parameters → request → answer, and errors in the AWS CLI's words.

use crate::config::{EndpointUrl, proxy_of};
use crate::contract::{
    COLLABORATION, LIMIT, NAME, TOKEN, TRAINED_MODEL, TimestampFormat, VERSION, read_output, validate_input,
};
use crate::failure::{Failure, Kind};
use crate::paginate::Service;
use crate::value::{Number, Object, Value};
use aws_credential_types::provider::error::CredentialsError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    AfterDeserializationInterceptorContextRef, BeforeTransmitInterceptorContextMut, BeforeTransmitInterceptorContextRef,
};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use cleanroomsml::error::{BoxError, SdkError};
use std::error::Error as StdError;
use std::sync::{Arc, Mutex, PoisonError};

/// Calls the service through the SDK.
pub(crate) struct Caller {
    client: cleanroomsml::Client,
    timestamps: TimestampFormat,
    max_attempts: u32,
    /// The query of the URL that is called in place of the endpoint.
    query: Option<String>,
}

impl Caller {
    pub(crate) fn new(
        config: &aws_config::SdkConfig,
        endpoint: Option<EndpointUrl>,
        no_sign_request: bool,
        timestamps: TimestampFormat,
    ) -> Self {
        let max_attempts = config.retry_config().map_or(3, aws_smithy_types::retry::RetryConfig::max_attempts);
        let mut builder = cleanroomsml::config::Builder::from(config);
        if let Some(endpoint) = &endpoint {
            builder = builder.endpoint_url(endpoint.url());
        }
        if no_sign_request {
            builder = builder.allow_no_auth();
        }
        let query = endpoint.and_then(|endpoint| endpoint.query().map(ToOwned::to_owned));
        Self { client: cleanroomsml::Client::from_conf(builder.build()), timestamps, max_attempts, query }
    }
}

impl Service for Caller {
    async fn call(&mut self, parameters: &Object) -> Result<Value, Failure> {
        validate_input(parameters)?;
        let text = |name| parameters.get(name).and_then(Value::as_str).map(ToOwned::to_owned);
        let limit = match parameters.get(LIMIT) {
            Some(Value::Number(Number::Int(limit))) => i32::try_from(limit).ok(),
            _ => None,
        };
        let witness = Witness { query: self.query.clone(), seen: Arc::default() };
        let sent = self
            .client
            .list_collaboration_trained_model_export_jobs()
            .set_next_token(text(TOKEN))
            .set_max_results(limit)
            .set_collaboration_identifier(text(COLLABORATION))
            .set_trained_model_arn(text(TRAINED_MODEL))
            .set_trained_model_version_identifier(text(VERSION))
            .customize()
            .interceptor(witness.clone())
            .send()
            .await;
        let seen = witness.take();
        match sent {
            Ok(_) => read_body(&seen.body, self.timestamps),
            Err(error) => {
                // The client takes no status that is a number and no timestamp that is none. The AWS CLI prints both.
                let success = error.raw_response().filter(|response| response.status().is_success());
                let body = success.and_then(|response| response.body().bytes()).filter(|body| !body.is_empty());
                if let Some(answer) = body.and_then(|body| read_body(body, self.timestamps).ok()) {
                    tracing::warn!(
                        problem = deepest(&error),
                        "the answer breaks the contract, and is printed as it came"
                    );
                    return Ok(answer);
                }
                Err(explain(&error, &seen, self.max_attempts))
            }
        }
    }
}

fn read_body(body: &[u8], timestamps: TimestampFormat) -> Result<Value, Failure> {
    if body.is_empty() {
        // An answer without a body has no members.
        return Ok(Value::Object(Object::new()));
    }
    let answer = Value::from_json(body).map_err(|error| unreadable(&error))?;
    read_output(answer, timestamps).map_err(|error| unreadable(&error))
}

/// What an interceptor saw of a call.
#[derive(Debug, Clone, Default)]
struct Seen {
    url: String,
    attempts: u32,
    body: Vec<u8>,
}

/// Keeps what the typed result does not: the answer's own text, the URL, and the number of attempts. It also adds the
/// query of the URL to call, which the SDK drops and the AWS CLI sends.
#[derive(Debug, Clone)]
struct Witness {
    query: Option<String>,
    seen: Arc<Mutex<Seen>>,
}

impl Witness {
    fn note(&self, note: impl FnOnce(&mut Seen)) {
        note(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn take(&self) -> Seen {
        std::mem::take(&mut *self.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Intercept for Witness {
    fn name(&self) -> &'static str {
        "Witness"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let url = context.request().uri().to_owned();
        // Whoever put secrets there does not want to read them in a message.
        self.note(|seen| url.clone_into(&mut seen.url));
        if let Some(query) = &self.query {
            let url = match url.split_once('?') {
                Some((front, own)) => format!("{front}?{query}&{own}"),
                None => format!("{url}?{query}"),
            };
            context.request_mut().set_uri(url)?;
        }
        Ok(())
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        tracing::debug!(method = context.request().method(), url = context.request().uri(), "sending");
        self.note(|seen| seen.attempts += 1);
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let body = context.response().body().bytes().unwrap_or_default();
        tracing::debug!(status = context.response().status().as_u16(), bytes = body.len(), "received");
        self.note(|seen| body.clone_into(&mut seen.body));
        Ok(())
    }
}

fn unreadable(cause: &dyn std::fmt::Display) -> Failure {
    Failure::general(format!(
        "Unable to parse response: {cause}. The service, or something before it, answered {NAME} with something else."
    ))
}

fn explain<E>(error: &SdkError<E, HttpResponse>, seen: &Seen, max_attempts: u32) -> Failure
where
    E: StdError + Send + Sync + 'static,
{
    if let Some(response) = error.raw_response()
        && response.status().as_u16() >= 300
    {
        return service_error(response, seen, max_attempts);
    }
    match error {
        SdkError::ResponseError(_) | SdkError::ServiceError(_) => unreadable(&deepest(error)),
        _ => not_sent(error, seen),
    }
}

/// An error that the service answered with, read as botocore reads it.
fn service_error(response: &HttpResponse, seen: &Seen, max_attempts: u32) -> Failure {
    let status = response.status().as_u16();
    let body = response.body().bytes().unwrap_or_default();
    let header = response.headers().get("x-amzn-errortype");
    let (code, message) = read_error(status, header, body);
    let retries = if seen.attempts >= max_attempts {
        format!(" (reached max retries: {})", seen.attempts - 1)
    } else {
        String::new()
    };
    Failure::new(
        Kind::Service,
        format!("An error occurred ({code}) when calling the {NAME} operation{retries}: {message}"),
    )
}

/// The code and the message of an error answer.
fn read_error(status: u16, error_type: Option<&str>, body: &[u8]) -> (String, String) {
    let page = body.trim_ascii().to_ascii_lowercase();
    let is_page = page.starts_with(b"<html") || page.starts_with(b"<!doctype html");
    // A page for browsers comes from something between here and the service, and says no more than its status.
    if is_page || (status >= 500 && page.is_empty()) {
        return (status.to_string(), reason(status).to_owned());
    }
    let answer = match Value::from_json(body) {
        Ok(answer @ Value::Object(_)) => answer,
        _ if body.is_empty() => Value::Object(Object::new()),
        // What is no JSON is the message.
        _ => Value::Object(Object::from_iter([(
            "message".to_owned(),
            Value::from(String::from_utf8_lossy(body).into_owned()),
        )])),
    };
    let member = |names: &[&str]| names.iter().find_map(|name| answer.get(name)).map(Value::to_python_str);
    let code = error_type.map(ToOwned::to_owned).or_else(|| member(&["code", "Code", "__type"]));
    let code = code.unwrap_or_else(|| status.to_string());
    // `namespace#Code:uri`
    let code = code.split(':').next().unwrap_or_default().rsplit('#').next().unwrap_or_default();
    (code.to_owned(), member(&["message", "Message"]).unwrap_or_default())
}

fn reason(status: u16) -> &'static str {
    match status {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        407 => "Proxy Authentication Required",
        413 => "Content Too Large",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        507 => "Insufficient Storage",
        508 => "Loop Detected",
        511 => "Network Authentication Required",
        _ => "",
    }
}

/// A call that got no answer.
fn not_sent<E>(error: &SdkError<E, HttpResponse>, seen: &Seen) -> Failure
where
    E: StdError + Send + Sync + 'static,
{
    let url = &seen.url;
    let causes = causes(error);
    if let Some(credentials) = causes.iter().find_map(|cause| cause.downcast_ref::<CredentialsError>()) {
        return credentials_failure(credentials);
    }
    if causes
        .iter()
        .any(|cause| cause.to_string().contains("credentials-provider") || cause.to_string().contains("no credentials"))
    {
        return no_credentials();
    }
    let timed_out = matches!(error, SdkError::TimeoutError(_))
        || causes.iter().any(|cause| cause.downcast_ref::<ConnectorError>().is_some_and(ConnectorError::is_timeout));
    if timed_out {
        let connecting = causes.iter().any(|cause| cause.to_string().to_lowercase().contains("connect timeout"));
        let what = if connecting { "Connect" } else { "Read" };
        return Failure::general(format!("{what} timeout on endpoint URL: \"{url}\""));
    }
    let deepest = deepest(error);
    // Without a URL, nothing was sent.
    if url.is_empty() || !matches!(error, SdkError::DispatchFailure(_)) {
        return Failure::general(deepest);
    }
    if causes.iter().any(|cause| is_closed(*cause)) {
        return Failure::general(format!(
            "Connection was closed before we received a valid response from endpoint URL: \"{url}\"."
        ));
    }
    if deepest.to_lowercase().contains("certificate") {
        return Failure::general(format!("SSL validation failed for {url} {deepest}"));
    }
    if let Some(proxy) = proxy_of(url) {
        return Failure::general(format!("Failed to connect to proxy URL: \"{proxy}\""));
    }
    Failure::general(format!("Could not connect to the endpoint URL: \"{url}\""))
}

/// How what is wrong with a command's credentials begins.
pub(crate) const FROM_PROCESS: &str = "custom-process: ";

fn credentials_failure(error: &CredentialsError) -> Failure {
    match error {
        CredentialsError::CredentialsNotLoaded(_) => no_credentials(),
        // The metadata service of EC2 is the last of the chain. Elsewhere nobody answers there, or somebody else does.
        other if causes(other).iter().any(|cause| cause.to_string().contains("IMDS")) => no_credentials(),
        other => {
            let problem = deepest(other);
            let from = if problem.starts_with(FROM_PROCESS) { " from " } else { ": " };
            Failure::general(format!("Error when retrieving credentials{from}{problem}"))
        }
    }
}

fn no_credentials() -> Failure {
    Failure::new(
        Kind::Configuration,
        "Unable to locate credentials. You can configure credentials by running \"aws configure\".",
    )
}

/// Whether the other side closed a connection that stood.
fn is_closed(cause: &(dyn StdError + 'static)) -> bool {
    let by_kind = cause.downcast_ref::<std::io::Error>().is_some_and(|error| {
        use std::io::ErrorKind;
        matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe | ErrorKind::UnexpectedEof)
    });
    by_kind || cause.to_string().contains("connection closed before message completed")
}

/// The error and what caused it, from the top down.
fn causes<'a>(error: &'a (dyn StdError + 'static)) -> Vec<&'a (dyn StdError + 'static)> {
    let mut chain = vec![error];
    let mut next = error.source();
    while let Some(cause) = next {
        chain.push(cause);
        next = cause.source();
    }
    chain
}

/// The text of the cause at the bottom.
fn deepest(error: &(dyn StdError + 'static)) -> String {
    causes(error).last().map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_answers_are_read_as_botocore_reads_them() {
        let table: [(u16, Option<&str>, &str, &str, &str); 13] = [
            (400, Some("ValidationException"), r#"{"message": "no"}"#, "ValidationException", "no"),
            (400, Some("ValidationException:http://x/"), r#"{"Message": "no"}"#, "ValidationException", "no"),
            (403, Some("ns#AccessDeniedException"), r#"{"message": "é"}"#, "AccessDeniedException", "é"),
            (400, None, r#"{"__type": "a.b#ThrottlingException:x", "message": "m"}"#, "ThrottlingException", "m"),
            (400, None, r#"{"code": "C", "__type": "T"}"#, "C", ""),
            (400, None, r#"{"message": null}"#, "400", "None"),
            (404, None, "", "404", ""),
            (404, None, "<html>gone</html>", "404", "Not Found"),
            (400, None, "plain text", "400", "plain text"),
            (503, None, " <html>x</html>", "503", "Service Unavailable"),
            (500, None, "", "500", "Internal Server Error"),
            (502, Some("X"), " <!DOCTYPE html>", "502", "Bad Gateway"),
            (599, None, "", "599", ""),
        ];
        for (status, error_type, body, code, message) in table {
            assert_eq!(
                read_error(status, error_type, body.as_bytes()),
                (code.to_owned(), message.to_owned()),
                "{status} {error_type:?} {body}"
            );
        }
    }
}
