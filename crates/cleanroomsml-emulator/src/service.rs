//! From a request to the script of its answer: record, faults, then the service itself.

use std::{
    collections::{HashMap, VecDeque},
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
use tongs_runtime::schema::{Operation, Pagination, Service};

use crate::{
    admin,
    builder::UnknownCollaboration,
    error::{Refusal, ServiceError},
    fault::{Fault, Page},
    generator::uuid_from,
    input::{self, Members},
    jobs::Jobs,
    list::{self, Query},
    output,
    record::{RecordedRequest, Recorder},
    request::Request,
    route::{Call, route, unanswered},
    script::Script,
    signature::Verifier,
    token::TokenSealer,
    validation::validation_message,
};

const MAX_BODY_BYTES: usize = 64 * 1024;

/// Answers requests that it has a script for.
pub(crate) type Responder = dyn Fn(&RecordedRequest) -> Option<Script> + Send + Sync;

/// Answers an operation: of its input makes the output, or an error.
pub(crate) type Handler = dyn Fn(&Members) -> Result<Members, Refusal> + Send + Sync;

/// What does not change while the emulator runs.
pub(crate) struct Config {
    pub(crate) service: &'static Service,
    /// Of operations that the emulator does not answer by itself, by name.
    pub(crate) handlers: HashMap<String, Box<Handler>>,
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

    /// The service's answer; with the output if it succeeded.
    fn serve(&self, request: &Request) -> (Script, Option<Page>) {
        match self.call(request) {
            Ok((members, page)) => {
                let answer = output::answer(page.operation, &members, &page.body);
                (self.dated(answer, output::content_type(page.operation)), Some(page))
            }
            Err(error) => (self.error_reply(&error), None),
        }
    }

    /// An operation: route, authenticate, read, validate, answer. What is asked of each is the model's.
    fn call(&self, request: &Request) -> Result<(Members, Page), ServiceError> {
        let call = route(self.config.service, request)?;
        if let Some(verifier) = &self.config.verifier {
            verifier.verify(request, self.config.time.now())?;
        }
        let input = input::read(&call)?;
        if let Some(message) = validation_message(call.operation.input, &input) {
            return Err(ServiceError::validation(message));
        }
        self.handle(&call, &input)
    }

    fn handle(&self, call: &Call<'_>, input: &Members) -> Result<(Members, Page), ServiceError> {
        let operation = call.operation;
        let mut page = Page { operation, body: Value::Null, first_token: None, request_token: None };
        let members = match (self.config.handlers.get(operation.name), &operation.pagination) {
            (Some(handler), _) => handler(input)?,
            (None, Some(pages)) if list::is_list(self.config.service, operation) => {
                let served = Arc::clone(&self.served.read().unwrap_or_else(PoisonError::into_inner));
                page.first_token = Some(served.tokens.seal(0, operation, input));
                page.request_token = list::token(pages, input).map(str::to_owned);
                self.list(&served, operation, pages, input)?
            }
            _ => return Err(unanswered(operation.name)),
        };
        page.body = output::body(operation.output, &members);
        Ok((members, page))
    }

    /// One page of jobs.
    fn list(
        &self,
        served: &Served,
        operation: &Operation,
        pages: &Pagination,
        input: &Members,
    ) -> Result<Members, ServiceError> {
        let query = Query::of(input);
        self.check_collaboration(&served.jobs, query)?;
        let position = match list::token(pages, input) {
            None => 0,
            Some(token) => served.tokens.open(token, operation, input).ok_or_else(|| {
                ServiceError::validation(format!(
                    "The {} is not valid for this request. Use a token only with the parameters of the request \
                     that it came from.",
                    pages.input_token
                ))
            })?,
        };
        let limit = list::page_size(pages, input).unwrap_or(self.config.default_page_size);
        let page = served.jobs.page(query, position, limit);
        let mut output = Members::new();
        if let Some(next) = page.next {
            output.insert(pages.output_token.to_owned(), served.tokens.seal(next, operation, input).into());
        }
        if let Some(items) = pages.items {
            output.insert(items.to_owned(), page.jobs.iter().map(crate::job::Job::to_json).collect());
        }
        Ok(output)
    }

    fn check_collaboration(&self, jobs: &Jobs, query: Query<'_>) -> Result<(), ServiceError> {
        let known = jobs.has_collaboration(query.collaboration);
        if known || self.config.unknown_collaboration == UnknownCollaboration::Empty {
            return Ok(());
        }
        Err(ServiceError::access_denied(format!(
            "You do not have access to the collaboration {}, or it does not exist.",
            query.collaboration
        )))
    }

    pub(crate) fn error_reply(&self, error: &ServiceError) -> Script {
        let modeled = self.config.service.operations.iter().find_map(|operation| operation.error(&error.code));
        let status = modeled.map_or(error.status, |modeled| modeled.status);
        let reply = self.reply(status, &json!({ "message": error.message })).header("x-amzn-errortype", &*error.code);
        match &error.allow {
            Some(methods) => reply.header("allow", methods.as_str()),
            None => reply,
        }
    }

    /// A JSON answer with the fields that every answer of the service has.
    pub(crate) fn reply(&self, status: u16, body: &Value) -> Script {
        self.dated(Script::new(status).body(body.to_string()), "application/json")
    }

    /// An answer with the fields that every answer of the service has.
    fn dated(&self, answer: Script, content_type: &str) -> Script {
        let now = DateTime::from(self.config.time.now());
        let body = answer.body.clone();
        let mut fields = Script::new(answer.status);
        if !body.is_empty() {
            fields = fields.header("content-type", content_type);
        }
        fields = fields.header("x-amzn-requestid", self.request_id());
        fields.headers.extend(answer.headers);
        match now.fmt(Format::HttpDate) {
            Ok(date) => fields.header("date", date).body(body),
            // A clock before the year 1 or after 9999 has no such date.
            Err(_) => fields.body(body),
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
