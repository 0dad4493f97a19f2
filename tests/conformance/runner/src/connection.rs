//! A connection that keeps the request and gives one answer, and the client's settings for it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_runtime_api::client::auth::{AuthSchemeId, AuthSchemePreference};
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;

use crate::Test;

/// A connection that keeps the request and gives one answer, or none.
#[derive(Debug, Clone)]
pub(crate) struct Connection {
    sent: Arc<Mutex<Option<HttpRequest>>>,
    answer: Option<Response>,
}

#[derive(Debug, Clone)]
struct Response {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Connection {
    /// One that breaks when the request is sent.
    pub(crate) fn silent() -> Self {
        Self { sent: Arc::default(), answer: None }
    }

    /// One that gives the response of a test.
    pub(crate) fn answering(test: &Test) -> Result<Self, String> {
        Ok(Self::giving(test.code, &test.headers, crate::body::bytes(test)?))
    }

    /// One that gives a response.
    pub(crate) fn giving(status: u16, headers: &BTreeMap<String, String>, body: Vec<u8>) -> Self {
        let headers = headers.iter().map(|(name, value)| (name.to_lowercase(), value.clone())).collect();
        Self { answer: Some(Response { status, headers, body }), ..Self::silent() }
    }

    /// The request that was sent.
    pub(crate) fn sent(&self) -> Option<HttpRequest> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn client(&self) -> SharedHttpClient {
        let connector = SharedHttpConnector::new(self.clone());
        http_client_fn(move |_, _| connector.clone())
    }
}

impl HttpConnector for Connection {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        *self.sent.lock().unwrap_or_else(PoisonError::into_inner) = Some(request);
        HttpConnectorFuture::ready(self.response())
    }
}

impl Connection {
    fn response(&self) -> Result<HttpResponse, ConnectorError> {
        let Some(answer) = &self.answer else { return Err(ConnectorError::user("the request is kept".into())) };
        let status = answer.status.try_into().map_err(|error| ConnectorError::other(Box::new(error), None))?;
        let mut response = HttpResponse::new(status, SdkBody::from(answer.body.clone()));
        for (name, value) in &answer.headers {
            let inserted = response.headers_mut().try_insert(name.clone(), value.clone());
            inserted.map_err(|error| ConnectorError::other(Box::new(error), None))?;
        }
        Ok(response)
    }
}

/// What a client is made with for one test.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The connection.
    pub http_client: SharedHttpClient,
    /// The URL that requests are sent to.
    pub endpoint_url: String,
    /// The auth scheme to prefer, where the test says one.
    pub auth_scheme_preference: Option<AuthSchemePreference>,
}

impl Setup {
    pub(crate) fn new(test: &Test, connection: &Connection) -> Result<Self, String> {
        let client = &test.vendor_params["scopedConfig"]["client"];
        // What has no part in a request to a URL that is given.
        let known = ["aws_access_key_id", "aws_secret_access_key", "aws_session_token", "region", "retry_config"];
        let unknown = client.as_object().into_iter().flatten().find(|(name, _)| !known.contains(&name.as_str()));
        if let Some((name, _)) = unknown {
            return Err(format!("the test wants the setting `{name}` of the client, which cannot be made here"));
        }
        Ok(Self {
            http_client: connection.client(),
            endpoint_url: format!("https://{}", test.host.as_deref().unwrap_or("example.com")),
            auth_scheme_preference: test.auth_scheme.as_deref().map(preference),
        })
    }
}

/// The preference for a scheme, which clients know by the name of its trait.
fn preference(scheme: &str) -> AuthSchemePreference {
    let name = scheme.split_once('#').map_or(scheme, |(_, name)| name).to_owned();
    AuthSchemePreference::from([AuthSchemeId::from(Cow::Owned(name))])
}
