//! What arrived, for tests to look at afterwards.

use std::{collections::VecDeque, fmt};

use serde_json::Value;

/// One request as it came over the wire, and the status of its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// The method, such as `GET`.
    pub method: String,
    /// The path as sent, percent-encoding untouched.
    pub path: String,
    /// The query string as sent, without the `?`; `None` if there was no `?`.
    pub query: Option<String>,
    /// The header fields in the order of arrival where names differ; names in lower case, values as sent.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body; empty if it was larger than the emulator takes.
    pub body: Vec<u8>,
    /// The status of the answer; `None` while it is being made, or if there was none (a reset, say).
    pub answer_status: Option<u16>,
    /// The service that the request was for, as far as that is known.
    pub service: Option<String>,
    /// The operation that the request was for, as far as that is known.
    pub operation: Option<String>,
    /// The input, as far as it was read: by the names of the model.
    pub input: Option<Value>,
    /// Where the answer came from; `None` while it is being made.
    pub source: Option<Source>,
}

/// Where an answer came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Source {
    /// What the emulator does for the operation, in code.
    Handler,
    /// A fixture.
    Fixture,
    /// An example of the model.
    Example,
    /// Values that were made up to fit the model.
    Seeded,
    /// The request was refused: what asked for it, or how, was wrong.
    Refusal,
    /// A fault or a script that was asked for.
    Fault,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Handler => "handler",
            Self::Fixture => "fixture",
            Self::Example => "example",
            Self::Seeded => "seeded",
            Self::Refusal => "refusal",
            Self::Fault => "fault",
        })
    }
}

impl RecordedRequest {
    /// The first value of that header field as text; names compare without regard to case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(field, _)| field.eq_ignore_ascii_case(name))
            .and_then(|(_, value)| std::str::from_utf8(value).ok())
    }

    /// Path and query as sent.
    pub fn path_and_query(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }

    /// The names in `SignedHeaders` of the `Authorization` field, in their order; empty if it was not signed that way.
    pub fn signed_headers(&self) -> Vec<&str> {
        self.header("authorization")
            .and_then(|value| value.split_once("SignedHeaders="))
            .map(|(_, rest)| rest.split(',').next().unwrap_or_default())
            .filter(|names| !names.is_empty())
            .map(|names| names.trim().split(';').collect())
            .unwrap_or_default()
    }

    fn size(&self) -> usize {
        let headers: usize = self.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
        let query = self.query.as_ref().map_or(0, String::len);
        self.path.len() + query + headers + self.body.len()
    }
}

/// Keeps the most recent requests: the oldest give way when there are too many, or too much of them.
#[derive(Debug)]
pub(crate) struct Recorder {
    requests: VecDeque<(u64, RecordedRequest)>,
    bytes: usize,
    next_id: u64,
    max_requests: usize,
}

const MAX_BYTES: usize = 16 * 1024 * 1024;

impl Recorder {
    pub(crate) fn new(max_requests: usize) -> Self {
        Self { requests: VecDeque::new(), bytes: 0, next_id: 0, max_requests }
    }

    /// Keeps `request`, and gives the number by which [`Self::answered`] finds it.
    pub(crate) fn add(&mut self, request: RecordedRequest) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        self.bytes += request.size();
        self.requests.push_back((id, request));
        while self.requests.len() > self.max_requests || self.bytes > MAX_BYTES {
            let Some((_, oldest)) = self.requests.pop_front() else { break };
            self.bytes -= oldest.size();
        }
        id
    }

    pub(crate) fn answered(&mut self, id: u64, answered: impl FnOnce(&mut RecordedRequest)) {
        // Ids grow, so the place is found by bisection.
        if let Ok(index) = self.requests.binary_search_by_key(&id, |(id, _)| *id)
            && let Some((_, request)) = self.requests.get_mut(index)
        {
            answered(request);
        }
    }

    pub(crate) fn all(&self) -> Vec<RecordedRequest> {
        self.requests.iter().map(|(_, request)| request.clone()).collect()
    }

    pub(crate) fn take(&mut self) -> Vec<RecordedRequest> {
        self.bytes = 0;
        self.requests.drain(..).map(|(_, request)| request).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(path: &str, body: usize) -> RecordedRequest {
        RecordedRequest {
            method: "GET".to_owned(),
            path: path.to_owned(),
            query: None,
            headers: Vec::new(),
            body: vec![0; body],
            answer_status: None,
            service: None,
            operation: None,
            input: None,
            source: None,
        }
    }

    #[test]
    fn keeps_the_most_recent() {
        let mut recorder = Recorder::new(2);
        let first = recorder.add(request("/1", 0));
        recorder.add(request("/2", 0));
        let third = recorder.add(request("/3", 0));
        recorder.answered(first, |request| request.answer_status = Some(200));
        recorder.answered(third, |request| request.answer_status = Some(404));
        let kept: Vec<_> = recorder.all().into_iter().map(|r| (r.path, r.answer_status)).collect();
        assert_eq!(kept, [("/2".to_owned(), None), ("/3".to_owned(), Some(404))]);
        assert_eq!(recorder.take().len(), 2);
        assert!(recorder.all().is_empty());
        assert_eq!(recorder.bytes, 0);
    }

    #[test]
    fn is_bounded_in_bytes() {
        let mut recorder = Recorder::new(usize::MAX);
        for _ in 0..40 {
            recorder.add(request("/", 1024 * 1024));
        }
        assert!(recorder.bytes <= MAX_BYTES);
        assert_eq!(recorder.all().len(), 15);
    }

    #[test]
    fn reads_signed_headers() {
        let mut signed = request("/", 0);
        signed.headers.push((
            "authorization".to_owned(),
            b"AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host;x-amz-date, Signature=0".to_vec(),
        ));
        assert_eq!(signed.signed_headers(), ["host", "x-amz-date"]);
        assert!(request("/", 0).signed_headers().is_empty());
    }
}
