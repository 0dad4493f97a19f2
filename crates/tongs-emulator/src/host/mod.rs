//! What every stand-in is made of, whatever it stands in for: a server that records, spoils and dates, over a [`Backend`]
//! that answers.
//!
//! ```
//! use tongs_emulator::host::{Answered, Backend, Host, Request, Running, Script, ServiceError, Settings, Source};
//!
//! struct Greeter;
//!
//! impl Backend for Greeter {
//!     fn answer(&self, _: &Request, _: Option<&tongs_emulator::Fault>) -> Answered {
//!         Answered::new(Script::new(200).body("hello"), Source::Handler)
//!     }
//!     fn refuse(&self, _: &Request, error: &ServiceError) -> Script {
//!         error.to_script()
//!     }
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> std::io::Result<()> {
//! let running = Running::start(([127, 0, 0, 1], 0).into(), Host::new(Greeter, Settings::default())).await?;
//! assert!(running.endpoint_url().starts_with("http://127.0.0.1:"));
//! running.shutdown().await;
//! # Ok(())
//! # }
//! ```

mod admin;
mod answer;
mod body;
mod error;
mod http1;
#[cfg(feature = "http2")]
mod http2;
#[cfg(feature = "http2")]
mod preface;
mod record;
mod request;
mod running;
mod script;
mod server;
mod socket;
mod stamp;
#[cfg(feature = "http2")]
mod streamed;

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use hyper::{Version, body::Body};
use serde_json::Value;

use crate::fault::{Fault, Injection, Planned, Queue};
use record::Recorder;

pub use error::ServiceError;
pub use record::{RecordedRequest, Source};
pub use request::{Request, percent_decode, query_pairs};
pub use running::Running;
pub use script::Script;
pub use stamp::Stamp;

/// Answers the requests of a [`Host`].
pub trait Backend: Send + Sync + 'static {
    /// What a request is for, as far as that can be told before it is read: for faults, records and logs.
    fn target(&self, request: &Request) -> Target {
        let _ = request;
        Target::default()
    }

    /// The answer to a request, spoiled by a fault if there is one.
    fn answer(&self, request: &Request, fault: Option<&Fault>) -> Answered;

    /// The answer to a request that is refused without looking at it.
    fn refuse(&self, request: &Request, error: &ServiceError) -> Script;
}

/// What a request is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The service.
    pub service: Option<String>,
    /// The operation, by its name.
    pub operation: Option<String>,
}

/// An answer, and where it came from.
#[derive(Clone, Debug)]
pub struct Answered {
    /// What goes over the wire.
    pub script: Script,
    /// Where it came from.
    pub source: Source,
    /// The input, as far as it was read.
    pub input: Option<Value>,
}

impl Answered {
    /// An answer to a request of which no input was read.
    pub fn new(script: Script, source: Source) -> Self {
        Self { script, source, input: None }
    }
}

/// Answers requests that it has a script for.
pub type Responder = dyn Fn(&RecordedRequest) -> Option<Script> + Send + Sync;

/// Is told of each request, once its answer is known.
pub type Observer = dyn Fn(&RecordedRequest) + Send + Sync;

/// What clients may take of an emulator.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Limits {
    /// How many connections are served at once, at least one; more wait until one ends. One of HTTP/2 has a hundred requests
    /// at most.
    pub max_connections: usize,
    /// For the head of a request, and again for its body. A connection of HTTP/2 ends when it has no request for that long.
    pub read_timeout: Duration,
    /// How many requests are recorded, the latest.
    pub max_recorded_requests: usize,
    /// The largest body of a request.
    pub max_body_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_connections: 512,
            read_timeout: Duration::from_secs(30),
            max_recorded_requests: 10_000,
            max_body_bytes: 64 * 1024,
        }
    }
}

/// How a [`Host`] treats what its backend answers.
#[derive(Default)]
pub struct Settings {
    /// What clients may take.
    pub limits: Limits,
    /// Where the administration paths begin, such as `/_emulator`; there are none without.
    pub admin: Option<&'static str>,
    /// Waits that long before each answer.
    pub latency: Duration,
    /// Is asked about each request for which no fault or script is queued.
    pub responder: Option<Box<Responder>>,
    /// Is told of each request.
    pub observer: Option<Box<Observer>>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("limits", &self.limits).field("admin", &self.admin).finish_non_exhaustive()
    }
}

/// A backend, and what is queued and was recorded. [`Running`] listens for it.
pub struct Host {
    backend: Box<dyn Backend>,
    settings: Settings,
    queue: Mutex<Queue>,
    recorder: Mutex<Recorder>,
}

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Host").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// Inputs of larger bodies are not recorded beside them.
const MAX_INPUT_BYTES: usize = 1 << 20;

/// A panic elsewhere does not spoil plain data.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Host {
    /// A host of a backend.
    pub fn new(backend: impl Backend, settings: Settings) -> Self {
        let recorder = Mutex::new(Recorder::new(settings.limits.max_recorded_requests));
        Self { backend: Box::new(backend), settings, queue: Mutex::default(), recorder }
    }

    fn limits(&self) -> Limits {
        self.settings.limits
    }

    /// Queues a fault, after what is already queued.
    pub fn inject(&self, injection: Injection) {
        lock(&self.queue).inject(injection);
    }

    /// Answers the next `count` requests with a script, after what is already queued.
    pub fn script(&self, script: Script, count: usize) {
        lock(&self.queue).script(script, count);
    }

    /// Forgets what is queued.
    pub fn clear_queue(&self) {
        lock(&self.queue).clear();
    }

    /// How many requests are to be spoiled yet.
    pub fn queued(&self) -> usize {
        lock(&self.queue).pending()
    }

    /// The requests that arrived, oldest first.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        lock(&self.recorder).all()
    }

    /// The same, and forgets them.
    pub fn take_requests(&self) -> Vec<RecordedRequest> {
        lock(&self.recorder).take()
    }

    /// Answers one request; everything that can be said about it ends up in the script.
    pub(crate) async fn answer<B>(&self, request: hyper::Request<B>) -> Script
    where
        B: Body<Data = Bytes>,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let (parts, body) = request.into_parts();
        // In HTTP/1, the rest of a body stands before the next request.
        let shares_connection = parts.version >= Version::HTTP_2;
        let (body, too_large) = match body::read(body, self.limits()).await {
            Ok(body) => (body, None),
            Err(error) => (Bytes::new(), Some(error)),
        };
        let request = Request::new(parts, body);
        if let Some(script) = self.settings.admin.and_then(|prefix| admin::answer(self, prefix, &request)) {
            return script;
        }
        let target = self.backend.target(&request);
        let mut record = request.to_record();
        (record.service, record.operation) = (target.service, target.operation);
        let id = lock(&self.recorder).add(record.clone());
        let answered = match too_large {
            Some(error) => {
                let refusal = self.backend.refuse(&request, &error);
                let refusal = if shares_connection { refusal } else { refusal.then_close() };
                Answered::new(refusal, Source::Refusal)
            }
            None => self.answer_recorded(&request, &record),
        };
        record.answer_status = answered.script.status();
        record.source = Some(answered.source);
        // What takes long to look at is not kept twice.
        record.input = answered.input.filter(|_| request.body.len() <= MAX_INPUT_BYTES);
        lock(&self.recorder).answered(id, |kept| {
            (kept.answer_status, kept.source) = (record.answer_status, record.source);
            kept.input.clone_from(&record.input);
        });
        if let Some(observer) = &self.settings.observer {
            observer(&record);
        }
        answered.script.delayed_by(self.settings.latency)
    }

    fn answer_recorded(&self, request: &Request, record: &RecordedRequest) -> Answered {
        let spoiled = |script| Answered::new(script, Source::Fault);
        let planned = lock(&self.queue).next(record.operation.as_deref());
        match planned {
            Some(Planned::Script(script)) => return spoiled(script),
            Some(Planned::Fault(fault)) => {
                return match fault.error() {
                    Some(error) => spoiled(self.backend.refuse(request, &error)),
                    None => Answered { source: Source::Fault, ..self.backend.answer(request, Some(&fault)) },
                };
            }
            None => {}
        }
        match self.settings.responder.as_ref().and_then(|responder| responder(record)) {
            Some(script) => spoiled(script),
            None => self.backend.answer(request, None),
        }
    }
}
