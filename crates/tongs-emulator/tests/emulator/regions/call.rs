//! A request that is signed for a set of regions, and bent afterwards.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation, SigningParams,
    SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::{v4, v4a};
use sha2::{Digest as _, Sha256};
use tongs::load::{Sources, load};
use tongs::model::Model;
use tongs_emulator::{Credentials, Emulator};

use crate::support::send;

pub(super) fn model(name: &str, sources: &Sources) -> Arc<Model> {
    let loaded = load(sources.clone());
    Arc::new(loaded.model.unwrap_or_else(|| panic!("{name}: {}", loaded.diagnostics.render(&loaded.sources, false))))
}

/// 2026-01-02T03:04:05Z
pub(super) fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_323_045)
}

/// A request, and how it is signed.
#[derive(Clone)]
pub(super) struct Call {
    pub(super) method: &'static str,
    pub(super) path: String,
    pub(super) query: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
    pub(super) credentials: Credentials,
    pub(super) service: &'static str,
    /// Those that it is signed for.
    pub(super) regions: &'static str,
    pub(super) time: SystemTime,
    /// Seconds a presigned URL lives.
    pub(super) expires: Option<u64>,
    /// What is said of the body, where paths are signed as they are.
    pub(super) s3: Option<&'static str>,
}

impl Call {
    pub(super) fn new(emulator: &Emulator, path: &str) -> Self {
        Self {
            method: "POST",
            path: path.to_owned(),
            query: String::new(),
            headers: Vec::new(),
            body: String::new(),
            credentials: emulator.credentials(),
            service: "regions",
            regions: "us-east-1,eu-*",
            time: now(),
            expires: None,
            s3: None,
        }
    }

    /// Signs for a set of regions, with the host of the emulator.
    pub(super) fn signed(self, emulator: &Emulator) -> Self {
        let identity = self.credentials.clone().into();
        let params = v4a::SigningParams::builder().identity(&identity).region_set(self.regions).name(self.service);
        let params = params.time(self.time).settings(self.settings()).build().expect("parameters").into();
        self.clone().with(emulator, &params)
    }

    /// Signs for one region.
    pub(super) fn signed_for_one(self, emulator: &Emulator) -> Self {
        let identity = self.credentials.clone().into();
        let params = v4::SigningParams::builder().identity(&identity).region("us-east-1").name(self.service);
        let params = params.time(self.time).settings(self.settings()).build().expect("parameters").into();
        self.clone().with(emulator, &params)
    }

    fn settings(&self) -> SigningSettings {
        let mut settings = SigningSettings::default();
        if let Some(seconds) = self.expires {
            settings.signature_location = SignatureLocation::QueryParams;
            settings.expires_in = Some(Duration::from_secs(seconds));
        }
        if self.s3.is_some() {
            settings.percent_encoding_mode = PercentEncodingMode::Single;
            settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
            settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        }
        settings
    }

    fn with(mut self, emulator: &Emulator, params: &SigningParams<'_>) -> Self {
        let host = emulator.local_addr().to_string();
        let headers = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let body = match self.s3 {
            Some(said) => SignableBody::Precomputed(said.to_owned()),
            None => SignableBody::Bytes(self.body.as_bytes()),
        };
        let uri = format!("http://{host}{}?{}", self.path, self.query);
        let request = SignableRequest::new(self.method, uri, headers, body).expect("a request");
        let (instructions, _) = sign(request, params).expect("a signature").into_parts();
        let (headers, query) = instructions.into_parts();
        self.headers.extend(headers.iter().map(|field| (field.name().to_owned(), field.value().to_owned())));
        let query = query.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
        self.query =
            [self.query].into_iter().filter(|query| !query.is_empty()).chain(query).collect::<Vec<_>>().join("&");
        self
    }

    /// Replaces in a header field, or in the query, after the call was signed.
    pub(super) fn bent(mut self, place: &str, from: &str, to: &str) -> Self {
        let text = match self.headers.iter_mut().find(|(name, _)| name == place) {
            Some((_, value)) => value,
            None => &mut self.query,
        };
        assert!(text.contains(from), "{place} {text} has no {from}");
        *text = text.replacen(from, to, 1);
        self
    }

    pub(super) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(field, _)| field != name);
        self
    }

    /// The signature of the header form.
    pub(super) fn signature(&self) -> &str {
        let (_, value) = self.headers.iter().find(|(name, _)| name == "authorization").expect("a signature");
        value.split_once("Signature=").expect("a signature").1
    }

    /// Sends it; gives the code of the error, and the message.
    pub(super) async fn send(&self, emulator: &Emulator) -> (u16, String, String) {
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        let line = format!("{} {}{query}", self.method, self.path);
        let (status, head, body) = send(emulator, &line, &self.headers, &self.body).await.expect("an answer");
        let code = head.lines().find_map(|line| line.strip_prefix("x-amzn-errortype: ")).unwrap_or_default();
        (status, code.to_owned(), body)
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).expect("half a byte");
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn encoded(text: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes().map(|it| if keep(it) { char::from(it).to_string() } else { format!("%{it:02X}") }).collect()
}
