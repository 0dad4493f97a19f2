//! From a request to the script of its answer: record, faults, then the service itself.

use std::{
    collections::VecDeque,
    fmt,
    hash::{BuildHasher, RandomState},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime},
};

use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_types::{DateTime, date_time::Format};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use serde_json::{Value, json};

use crate::{
    admin,
    builder::UnknownCollaboration,
    error::ServiceError,
    fault::{Fault, Page},
    generator::uuid_from,
    jobs::Jobs,
    record::{RecordedRequest, Recorder},
    request::Request,
    script::Script,
    signature::Verifier,
    token::TokenSealer,
    validation::{Input, MAX_RESULTS},
};

const MAX_BODY_BYTES: usize = 64 * 1024;

/// Answers requests that it has a script for.
pub(crate) type Responder = dyn Fn(&RecordedRequest) -> Option<Script> + Send + Sync;

/// What does not change while the emulator runs.
pub(crate) struct Config {
    /// `None` accepts every request, signed or not.
    pub(crate) verifier: Option<Verifier>,
    pub(crate) time: SharedTimeSource,
    pub(crate) default_page_size: usize,
    pub(crate) unknown_collaboration: UnknownCollaboration,
    pub(crate) admin: bool,
    pub(crate) limits: Limits,
    pub(crate) responder: Option<Box<Responder>>,
}

/// What clients may take of the emulator.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) max_connections: usize,
    /// For the head of a request, and again for its body.
    pub(crate) read_timeout: Duration,
    pub(crate) max_recorded_requests: usize,
}

/// What to do with a request instead of, or after, answering it properly.
#[derive(Clone)]
pub(crate) enum Planned {
    Fault(Fault),
    Script(Script),
}

/// The jobs, and the tokens that go with them.
struct Served {
    jobs: Jobs,
    tokens: TokenSealer,
}

impl Served {
    fn new(jobs: Jobs) -> Arc<Self> {
        let tokens = TokenSealer::new(&jobs.fingerprint());
        Arc::new(Self { jobs, tokens })
    }
}

/// The emulator's state, shared by its handle and its connections.
pub(crate) struct Shared {
    config: Config,
    served: RwLock<Arc<Served>>,
    /// Each with how many requests it is still for.
    planned: Mutex<VecDeque<(Planned, usize)>>,
    recorder: Mutex<Recorder>,
    id_base: u64,
    id_counter: AtomicU64,
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").finish_non_exhaustive()
    }
}

/// A panic elsewhere does not spoil plain data.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    pub(crate) fn new(config: Config, jobs: Jobs) -> Self {
        Self {
            served: RwLock::new(Served::new(jobs)),
            planned: Mutex::default(),
            recorder: Mutex::new(Recorder::new(config.limits.max_recorded_requests)),
            id_base: RandomState::new().hash_one(std::process::id()),
            id_counter: AtomicU64::new(0),
            config,
        }
    }

    pub(crate) fn limits(&self) -> Limits {
        self.config.limits
    }

    pub(crate) fn set_jobs(&self, jobs: Jobs) {
        *self.served.write().unwrap_or_else(PoisonError::into_inner) = Served::new(jobs);
    }

    pub(crate) fn plan(&self, planned: Planned, count: usize) {
        if count > 0 {
            lock(&self.planned).push_back((planned, count));
        }
    }

    pub(crate) fn clear_planned(&self) {
        lock(&self.planned).clear();
    }

    pub(crate) fn planned_count(&self) -> usize {
        lock(&self.planned).iter().fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    pub(crate) fn recorder(&self) -> MutexGuard<'_, Recorder> {
        lock(&self.recorder)
    }

    fn next_planned(&self) -> Option<Planned> {
        let mut queue = lock(&self.planned);
        let (planned, count) = queue.front_mut()?;
        *count -= 1;
        if *count > 0 {
            return Some(planned.clone());
        }
        queue.pop_front().map(|(planned, _)| planned)
    }

    /// Answers one request; everything that can be said about it ends up in the script.
    pub(crate) async fn answer(&self, request: hyper::Request<Incoming>) -> Script {
        let (parts, body) = request.into_parts();
        let body = read_body(body, self.config.limits.read_timeout).await;
        let (body, too_large) = match body {
            Ok(body) => (body, None),
            Err(error) => (Bytes::new(), Some(error)),
        };
        let request = Request::new(parts, body);
        if self.config.admin && admin::is_admin(&request) {
            return admin::answer(self, &request);
        }
        let record = request.to_record();
        let id = self.recorder().add(record.clone());
        let script = match too_large {
            // The rest of the body is still on its way: the connection cannot be used again.
            Some(error) => self.error_reply(&error).then_close(),
            None => self.answer_recorded(&request, &record),
        };
        if script.raw.is_none() && script.status != 0 {
            self.recorder().answered(id, script.status);
        }
        script
    }

    fn answer_recorded(&self, request: &Request, record: &RecordedRequest) -> Script {
        match self.next_planned() {
            Some(Planned::Script(script)) => return script,
            Some(Planned::Fault(fault)) => {
                return match fault.error() {
                    Some(error) => self.error_reply(&error),
                    None => self.faulty(&fault, request),
                };
            }
            None => {}
        }
        let scripted = self.config.responder.as_ref().and_then(|responder| responder(record));
        scripted.unwrap_or_else(|| self.serve(request).0)
    }

    /// The service's answer, spoiled.
    fn faulty(&self, fault: &Fault, request: &Request) -> Script {
        let (script, page) = self.serve(request);
        fault.apply(script, page)
    }

    /// The service's answer; with the page if it succeeded.
    fn serve(&self, request: &Request) -> (Script, Option<Page>) {
        match self.list(request) {
            Ok(page) => (self.reply(200, &page.body), Some(page)),
            Err(error) => (self.error_reply(&error), None),
        }
    }

    /// The operation: route, authenticate, read, validate, page.
    fn list(&self, request: &Request) -> Result<Page, ServiceError> {
        let labels = request.labels()?;
        if let Some(verifier) = &self.config.verifier {
            verifier.verify(request, self.config.time.now())?;
        }
        let input = labels.input(request.query.as_deref())?;
        if let Some(message) = input.validation_message() {
            return Err(ServiceError::validation(message));
        }
        let served = Arc::clone(&self.served.read().unwrap_or_else(PoisonError::into_inner));
        self.check_collaboration(&served.jobs, &input)?;
        let position = match &input.next_token {
            None => 0,
            Some(token) => served.tokens.open(token, &input).ok_or_else(|| {
                ServiceError::validation(
                    "The nextToken is not valid for this request. Use a token only with the parameters of the request \
                     that it came from.",
                )
            })?,
        };
        let limit =
            input.max_results.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(self.config.default_page_size);
        let page = served.jobs.page(&input, position, limit);
        let jobs: Vec<Value> = page.jobs.iter().map(crate::job::Job::to_json).collect();
        let mut body = json!({ "collaborationTrainedModelExportJobs": jobs });
        if let Some(next) = page.next {
            body["nextToken"] = served.tokens.seal(next, &input).into();
        }
        Ok(Page { body, first_token: served.tokens.seal(0, &input), request_token: input.next_token })
    }

    fn check_collaboration(&self, jobs: &Jobs, input: &Input) -> Result<(), ServiceError> {
        let known = jobs.has_collaboration(&input.collaboration_identifier);
        if known || self.config.unknown_collaboration == UnknownCollaboration::Empty {
            return Ok(());
        }
        Err(ServiceError::access_denied(format!(
            "You do not have access to the collaboration {}, or it does not exist.",
            input.collaboration_identifier
        )))
    }

    pub(crate) fn error_reply(&self, error: &ServiceError) -> Script {
        let reply =
            self.reply(error.status, &json!({ "message": error.message })).header("x-amzn-errortype", error.code);
        if error.status == 405 {
            return reply.header("allow", "GET");
        }
        reply
    }

    /// A JSON answer with the fields that every answer of the service has.
    pub(crate) fn reply(&self, status: u16, body: &Value) -> Script {
        let now = DateTime::from(self.config.time.now());
        let reply = Script::new(status)
            .header("content-type", "application/json")
            .header("x-amzn-requestid", self.request_id())
            .body(body.to_string());
        match now.fmt(Format::HttpDate) {
            Ok(date) => reply.header("date", date),
            // A clock before the year 1 or after 9999 has no such date.
            Err(_) => reply,
        }
    }

    /// Random enough not to repeat within anybody's logs.
    fn request_id(&self) -> String {
        let count = self.id_counter.fetch_add(1, Ordering::Relaxed);
        let state = RandomState::new();
        let high = state.hash_one((self.id_base, count, SystemTime::now()));
        uuid_from(high, state.hash_one(high))
    }
}

async fn read_body(body: Incoming, limit: Duration) -> Result<Bytes, ServiceError> {
    let read = tokio::time::timeout(limit, Limited::new(body, MAX_BODY_BYTES).collect()).await;
    match read {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(ServiceError::new(
            413,
            "RequestEntityTooLargeException",
            format!("The request body is larger than {MAX_BODY_BYTES} bytes."),
        )),
        Ok(Err(_)) => Err(ServiceError::serialization("The request body could not be read.")),
        Err(_) => Err(ServiceError::new(408, "RequestTimeoutException", "The request body did not arrive in time.")),
    }
}

/// The page size when a request names none: the largest that the contract allows.
pub(crate) fn largest_page() -> usize {
    usize::try_from(*MAX_RESULTS.end()).unwrap_or(usize::MAX)
}
