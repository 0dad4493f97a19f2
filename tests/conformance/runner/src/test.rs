//! A protocol test as data, and its verdict.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Deserialize;
use serde_json::Value;

use crate::connection::Connection;
use crate::events::Exchange;
use crate::{Operation, Setup, answer, request};

/// Nothing, or what was expected and what came.
pub type Verdict = Result<(), String>;

/// A protocol test: the keys of `smithy.test#httpRequestTests` and `smithy.test#httpResponseTests` that a client is held
/// against, and what they are tests of.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Test {
    /// Its id.
    pub id: String,
    /// The operation to call, by its name in the model.
    pub operation: String,
    /// What it is a test of.
    pub of: Of,
    /// The input of the call, as its shape is in serde.
    #[serde(default)]
    pub input: Value,
    /// The members of the output or error, as its shape is in serde.
    #[serde(default)]
    pub members: Value,
    /// Members of the error that its shape lacks, of which the test says nothing.
    #[serde(default)]
    pub unmodeled: Vec<String>,
    /// The member of the input that is a stream of events.
    pub stream: Option<String>,
    /// The method of the request.
    #[serde(default)]
    pub method: String,
    /// The path of the request.
    #[serde(default)]
    pub uri: String,
    /// Where the client is told to send the request: a host, perhaps with a path behind it.
    pub host: Option<String>,
    /// The host that the request goes to.
    pub resolved_host: Option<String>,
    /// Pairs of key and value that the query has.
    #[serde(default)]
    pub query_params: Vec<String>,
    /// Keys that the query has not.
    #[serde(default)]
    pub forbid_query_params: Vec<String>,
    /// Keys that the query has, whatever the values.
    #[serde(default)]
    pub require_query_params: Vec<String>,
    /// The status of the response.
    #[serde(default)]
    pub code: u16,
    /// Headers of the request or of the response.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// Headers that the request has not.
    #[serde(default)]
    pub forbid_headers: Vec<String>,
    /// Headers that the request has, whatever the values.
    #[serde(default)]
    pub require_headers: Vec<String>,
    /// The body of the request or of the response.
    pub body: Option<String>,
    /// How bodies are compared: by the words of the media type, or byte by byte.
    pub body_media_type: Option<String>,
    /// The scheme that authenticates the request.
    pub auth_scheme: Option<String>,
    /// What vendors say besides: settings of the client, or the code of an error.
    #[serde(default)]
    pub vendor_params: Value,
}

/// What a test is a test of.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Of {
    /// The request that an input becomes.
    Request,
    /// The output that a response becomes.
    Output,
    /// The error of this shape that a response becomes.
    Error(String),
    /// The messages of a call whose bodies are streams.
    Events(Box<Exchange>),
}

impl Test {
    /// Holds an operation against the test.
    ///
    /// # Errors
    /// What was expected, and what came.
    pub fn run(&self, operation: Operation) -> Verdict {
        let held = catch_unwind(AssertUnwindSafe(|| self.hold(operation)));
        held.unwrap_or_else(|panic| {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            Err(format!("panicked: {}", text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("without a text")))
        })
    }

    fn hold(&self, operation: Operation) -> Verdict {
        let connection = match &self.of {
            Of::Request => Connection::silent(),
            Of::Output | Of::Error(_) => Connection::answering(self)?,
            Of::Events(exchange) => exchange.connection()?,
        };
        let setup = Setup::new(self, &connection)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let runtime = runtime.map_err(|error| format!("no runtime: {error}"))?;
        let mut input = self.input.clone();
        if let (Of::Events(exchange), Some(member)) = (&self.of, &self.stream) {
            input[member] = exchange.values();
        }
        let answer = runtime.block_on(operation(setup, input))?;
        let sent = || connection.sent().ok_or_else(|| format!("nothing was sent: {answer}"));
        match &self.of {
            Of::Request => request::compare(self, &sent()?),
            Of::Output | Of::Error(_) => answer::compare(self, &answer),
            Of::Events(exchange) => runtime.block_on(exchange.compare(self, sent()?, &answer)),
        }
    }
}
