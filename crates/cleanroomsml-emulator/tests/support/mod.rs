//! A client that sends exactly the bytes a test wants, and signs with `aws-sigv4` when asked to.

// Each test file uses its own part of this.
#![allow(dead_code, unreachable_pub)]

use std::{
    net::SocketAddr,
    time::{Duration, SystemTime},
};

use aws_credential_types::Credentials;
use aws_sigv4::{
    http_request::{SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign},
    sign::v4::SigningParams,
};
use cleanroomsml_emulator::{Emulator, Generator, Job};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

pub const COLLABORATION: &str = "6e2d1b34-7c33-4c1e-9b6a-0d3f6a1c2b4d";
pub const MODEL: &str =
    "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/5f0c7a52-44c0-4d8e-8d55-7f6f0a3ab001/trained-model/churn";
pub const VERSION: &str = "0f1e2d3c-4b5a-4678-8abc-def012345678";

/// One answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// Splits what came over the wire; panics on what is no HTTP answer.
    pub fn parse(bytes: &[u8]) -> Self {
        let end = bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .unwrap_or_else(|| panic!("no head in {:?}", String::from_utf8_lossy(bytes)));
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status line");
        Self {
            status: status.parse().expect("a status"),
            headers: lines
                .filter_map(|line| line.split_once(':'))
                .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
                .collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {:?}", String::from_utf8_lossy(&self.body)))
    }

    pub fn error_type(&self) -> &str {
        self.header("x-amzn-errortype").unwrap_or_default()
    }

    pub fn message(&self) -> String {
        self.json()["message"].as_str().unwrap_or_default().to_owned()
    }

    pub fn names(&self) -> Vec<String> {
        let jobs = self.json()["collaborationTrainedModelExportJobs"].clone();
        let jobs = jobs.as_array().expect("a list of jobs");
        jobs.iter().map(|job| job["name"].as_str().unwrap_or_default().to_owned()).collect()
    }

    pub fn next_token(&self) -> Option<String> {
        self.json()["nextToken"].as_str().map(str::to_owned)
    }
}

/// Sends bytes, and reads until the emulator closes; an error such as a reset gives what came before it.
pub async fn exchange(address: SocketAddr, bytes: &[u8]) -> (Vec<u8>, Option<std::io::ErrorKind>) {
    let mut stream = TcpStream::connect(address).await.expect("connect");
    let sent = stream.write_all(bytes).await.map_err(|error| error.kind()).err();
    let (received, read) = read_all(&mut stream).await;
    (received, read.or(sent))
}

/// Reads until the end, or ten seconds long.
pub async fn read_all(stream: &mut TcpStream) -> (Vec<u8>, Option<std::io::ErrorKind>) {
    let mut received = Vec::new();
    let read = async {
        let mut buffer = [0; 8192];
        loop {
            match stream.read(&mut buffer).await {
                Ok(0) => return None,
                Ok(length) => received.extend_from_slice(&buffer[..length]),
                Err(error) => return Some(error.kind()),
            }
        }
    };
    let result = tokio::time::timeout(Duration::from_secs(10), read).await;
    let Ok(result) = result else { panic!("nothing more came for ten seconds") };
    (received, result)
}

/// A request and how to sign it; every part may be bent before it is sent.
#[derive(Clone, Debug)]
pub struct Call {
    pub method: &'static str,
    pub path: String,
    pub query: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub credentials: Credentials,
    pub region: String,
    pub service: String,
    pub time: SystemTime,
    /// Presign for that many seconds instead of adding header fields.
    pub presign: Option<u64>,
}

impl Call {
    /// The operation, with labels that are encoded here.
    pub fn list(emulator: &Emulator, collaboration: &str, model: &str) -> Self {
        Self {
            method: "GET",
            path: format!("/collaborations/{}/trained-models/{}/export-jobs", encode(collaboration), encode(model)),
            query: String::new(),
            headers: vec![("host".to_owned(), emulator.local_addr().to_string())],
            body: Vec::new(),
            credentials: emulator.credentials(),
            region: "us-east-1".to_owned(),
            service: "cleanrooms-ml".to_owned(),
            time: SystemTime::now(),
            presign: None,
        }
    }

    /// The jobs of [`COLLABORATION`] and [`MODEL`].
    pub fn new(emulator: &Emulator) -> Self {
        Self::list(emulator, COLLABORATION, MODEL)
    }

    pub fn query(mut self, name: &str, value: &str) -> Self {
        let separator = if self.query.is_empty() { "" } else { "&" };
        self.query = format!("{}{separator}{name}={}", self.query, encode(value));
        self
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Signs.
    pub fn signed(mut self) -> Self {
        let identity = self.credentials.clone().into();
        let mut settings = SigningSettings::default();
        if let Some(seconds) = self.presign {
            settings.signature_location = SignatureLocation::QueryParams;
            settings.expires_in = Some(Duration::from_secs(seconds));
        }
        let params = SigningParams::builder()
            .identity(&identity)
            .region(&self.region)
            .name(&self.service)
            .time(self.time)
            .settings(settings)
            .build()
            .expect("parameters")
            .into();
        let signable = SignableRequest::new(
            self.method,
            format!("http://127.0.0.1{}", self.target()),
            self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())),
            SignableBody::Bytes(&self.body),
        )
        .expect("a signable request");
        let (instructions, _) = sign(signable, &params).expect("a signature").into_parts();
        let added: Vec<(String, String)> =
            instructions.headers().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let parameters: Vec<(String, String)> =
            instructions.params().iter().map(|(name, value)| ((*name).to_owned(), value.to_string())).collect();
        self.headers.extend(added);
        for (name, value) in parameters {
            self = self.query(&name, &value);
        }
        self
    }

    /// Path and query as sent.
    pub fn target(&self) -> String {
        if self.query.is_empty() {
            return self.path.clone();
        }
        format!("{}?{}", self.path, self.query)
    }

    /// Replaces in every header field; for requests that are bent after they were signed.
    pub fn replace(mut self, name: &str, from: &str, to: &str) -> Self {
        for (field, value) in &mut self.headers {
            if field == name {
                assert!(value.contains(from), "{name}: {value} has no {from}");
                *value = value.replace(from, to);
            }
        }
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(field, _)| field != name);
        self
    }

    /// The bytes; the connection ends with the answer unless `keep_alive`.
    pub fn bytes(&self, keep_alive: bool) -> Vec<u8> {
        let mut bytes = format!("{} {} HTTP/1.1\r\n", self.method, self.target()).into_bytes();
        let mut field = |name: &str, value: &str| {
            bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
        };
        for (name, value) in &self.headers {
            field(name, value);
        }
        if !self.body.is_empty() {
            field("content-length", &self.body.len().to_string());
        }
        if !keep_alive {
            field("connection", "close");
        }
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(&self.body);
        bytes
    }

    /// Sends it as it is.
    pub async fn send(&self, emulator: &Emulator) -> Answer {
        let (bytes, error) = exchange(emulator.local_addr(), &self.bytes(false)).await;
        assert_eq!(error, None, "{:?}", String::from_utf8_lossy(&bytes));
        Answer::parse(&bytes)
    }

    /// Signs and sends.
    pub async fn send_signed(&self, emulator: &Emulator) -> Answer {
        self.clone().signed().send(emulator).await
    }
}

/// Percent-encodes all but unreserved characters.
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// Jobs of [`COLLABORATION`] and [`MODEL`], called `job-0`, `job-1`, …; every third one has [`VERSION`].
pub fn jobs(count: usize) -> Vec<Job> {
    (0..count)
        .map(|index| {
            let mut job = Job::new(COLLABORATION, MODEL, format!("job-{index}"));
            if index % 3 == 0 {
                job.trained_model_version_identifier = Some(VERSION.to_owned());
            }
            job
        })
        .collect()
}

/// An emulator that serves [`jobs`].
pub async fn emulator(count: usize) -> Emulator {
    Emulator::builder().jobs(jobs(count)).start().await.expect("start")
}

/// A generator and an emulator that serves its jobs.
pub async fn generated(count: usize) -> (Generator, Emulator) {
    let generator = Generator::new(7).count(count);
    let emulator = Emulator::builder().generator(generator.clone()).start().await.expect("start");
    (generator, emulator)
}
