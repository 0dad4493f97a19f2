//! Why a call got no answer, from the chain of its error: the layers below say it in many types, most of which only a
//! text tells apart.

use std::error::Error;
use std::io;

use aws_credential_types::provider::error::CredentialsError;
use aws_smithy_http::endpoint::ResolveEndpointError;
use aws_smithy_runtime_api::client::result::ConnectorError;

/// What happened, and what to try.
#[derive(Clone, Copy)]
pub(super) struct Reason {
    pub(super) summary: &'static str,
    pub(super) hint: &'static str,
}

const NO_REGION: Reason = Reason {
    summary: "the request was not sent, because no region is set",
    hint: "set the client's `region`; with `aws-config`, set AWS_REGION or `region` in the profile",
};
const NO_CREDENTIALS: Reason = Reason {
    summary: "the request was not sent, because there are no credentials to sign it with",
    hint: "set the client's `credentials_provider`; with `aws-config`, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, \
           or keys, a role or a single sign-on in the profile",
};
const NO_TOKEN: Reason = Reason {
    summary: "the request was not sent, because there is no bearer token to send with it",
    hint: "set the client's `bearer_token`, or its `bearer_token_resolver`",
};
const NO_API_KEY: Reason = Reason {
    summary: "the request was not sent, because there is no API key to send with it",
    hint: "set the client's `api_key`, or its `api_key_resolver`",
};
const NO_LOGIN: Reason = Reason {
    summary: "the request was not sent, because there is no login to send with it",
    hint: "set the client's `basic_auth_login`, or its `basic_auth_login_resolver`",
};
const NO_IDENTITY: Reason = Reason {
    summary: "the request was not sent, because there is nothing to authenticate it with",
    hint: "set one of what the last cause names: the client's `credentials_provider`, `bearer_token`, `api_key` or \
           `basic_auth_login`",
};
const BAD_CREDENTIALS: Reason = Reason {
    summary: "the request was not sent, because getting credentials failed",
    hint: "correct what the last cause names: the profile, the role, the process or the network that credentials come from",
};
const NO_HTTP_CLIENT: Reason = Reason {
    summary: "the request was not sent, because the client has no HTTP client",
    hint: "enable the crate feature `default-https-client`, or set the client's `http_client`",
};
const BAD_ENDPOINT: Reason = Reason {
    summary: "the request was not sent, because the endpoint is not right",
    hint: "correct the client's `endpoint_url` (http://host:port or https://host:port), region, `use_fips` and \
           `use_dual_stack`, or the AWS_ENDPOINT_URL and the profile that they come from",
};
const NO_HOST: Reason = Reason {
    summary: "the request did not reach the service, because its host was not found",
    hint: "check the endpoint URL, the region, and the network's name service",
};
const REFUSED: Reason = Reason {
    summary: "the request did not reach the service, because nothing answers at its address",
    hint: "check the endpoint URL, its port, and the network",
};
const CERTIFICATE: Reason = Reason {
    summary: "the request did not reach the service, because the other side's certificate is not trusted",
    hint: "check the endpoint URL and the clock, and whether a proxy in between needs its certificate to be trusted",
};
const TIMEOUT: Reason = Reason {
    summary: "the request took longer than the client's timeouts allow",
    hint: "retry; if it happens often, raise the timeouts in the client's `timeout_config`",
};
const CONNECTION: Reason = Reason {
    summary: "the request did not reach the service, or no response came back",
    hint: "check the endpoint URL, the region, the network, and where credentials come from",
};
const NOT_BUILT: Reason = Reason {
    summary: "the request was not sent, because it could not be built",
    hint: "set the members that the message names, and check the client's region, endpoint and credentials",
};
const NOT_READ: Reason = Reason {
    summary: "a response came back that could not be read",
    hint: "check that nothing between here and the service (a proxy, a captive portal) answers in its place",
};

/// The reason, if the chain of causes that begins with `err` names one. What is deeper knows more.
pub(super) fn find(err: &(dyn Error + 'static)) -> Option<Reason> {
    let causes: Vec<_> = std::iter::successors(Some(err), |&cause| cause.source()).collect();
    causes.iter().rev().find_map(|cause| specific(*cause)).or_else(|| causes.iter().find_map(|cause| general(*cause)))
}

/// What one cause says by itself.
fn specific(cause: &(dyn Error + 'static)) -> Option<Reason> {
    if let Some(err) = cause.downcast_ref::<CredentialsError>() {
        return Some(if matches!(err, CredentialsError::CredentialsNotLoaded(_)) {
            NO_CREDENTIALS
        } else {
            BAD_CREDENTIALS
        });
    }
    let text = cause.to_string();
    if cause.is::<ResolveEndpointError>() {
        return Some(if text.contains("Missing Region") { NO_REGION } else { BAD_ENDPOINT });
    }
    if cause.downcast_ref::<ConnectorError>().is_some_and(ConnectorError::is_timeout) {
        return Some(TIMEOUT);
    }
    if cause.downcast_ref::<io::Error>().is_some_and(|err| err.kind() == io::ErrorKind::ConnectionRefused) {
        return Some(REFUSED);
    }
    if text.contains("failed to select an auth scheme") {
        return Some(no_identity(&text));
    }
    [
        ("failed to apply endpoint", BAD_ENDPOINT),
        ("No HTTP client was available", NO_HTTP_CLIENT),
        ("dns error", NO_HOST),
        ("certificate", CERTIFICATE),
    ]
    .into_iter()
    .find_map(|(piece, reason)| text.contains(piece).then_some(reason))
}

/// What is missing, by the schemes that were tried.
fn no_identity(text: &str) -> Reason {
    let schemes = [
        ("\"sigv4\"", NO_CREDENTIALS),
        ("\"httpBearerAuth\"", NO_TOKEN),
        ("\"httpApiKeyAuth\"", NO_API_KEY),
        ("\"httpBasicAuth\"", NO_LOGIN),
    ];
    let mut tried = schemes.into_iter().filter(|(scheme, _)| text.contains(scheme));
    match (tried.next(), tried.next()) {
        (Some((_, only)), None) => only,
        (Some(_), Some(_)) => NO_IDENTITY,
        (None, _) => NO_CREDENTIALS,
    }
}

/// What the kind of an error says, when nothing below says more.
fn general(cause: &(dyn Error + 'static)) -> Option<Reason> {
    Some(match cause.to_string().as_str() {
        "failed to construct request" => NOT_BUILT,
        "request has timed out" => TIMEOUT,
        "dispatch failure" => CONNECTION,
        "response error" => NOT_READ,
        _ => return None,
    })
}
