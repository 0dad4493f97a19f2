//! What an emulator is made of, before it starts.

use std::{
    collections::HashMap,
    fmt,
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

use aws_credential_types::Credentials;
use aws_smithy_async::time::{SharedTimeSource, TimeSource};
use cleanroomsml_shapes::schema::SERVICE;
use tokio::sync::Semaphore;
use tongs_emulator::{
    Fault, Injection, RecordedRequest, Script,
    host::{Host, Limits, Responder, Running, Settings, Stamp},
    signature::Verifier,
};
use tongs_runtime::schema::Service;

use crate::{
    emulator::Emulator,
    error::{Refusal, StartError},
    fixture::{Fixture, check_collaboration, check_jobs},
    generator::Generator,
    input::Members,
    job::Job,
    jobs::Jobs,
    list::largest_page,
    service::{Config, Handler, Shared},
};

/// The access key id that an emulator accepts when it was given no credentials.
pub const DEFAULT_ACCESS_KEY_ID: &str = "AKIDEMULATOR";
/// The secret access key that goes with [`DEFAULT_ACCESS_KEY_ID`].
pub const DEFAULT_SECRET_ACCESS_KEY: &str = "emulator-secret-access-key";

/// What to answer for a collaboration that has no jobs and was not declared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnknownCollaboration {
    /// `AccessDeniedException`, as services do that do not tell strangers what exists.
    #[default]
    AccessDenied,
    /// An empty list.
    Empty,
}

/// Sets up an [`Emulator`]; made by [`Emulator::builder`].
///
/// Without jobs of any kind, every collaboration is unknown.
#[must_use = "an emulator begins with `start`"]
pub struct EmulatorBuilder {
    port: u16,
    service: &'static Service,
    handlers: HashMap<String, Box<Handler>>,
    jobs: Jobs,
    collaborations: Vec<String>,
    credentials: Vec<Credentials>,
    check_signatures: bool,
    region: Option<String>,
    time: SharedTimeSource,
    default_page_size: usize,
    unknown_collaboration: UnknownCollaboration,
    admin: bool,
    limits: Limits,
    responder: Option<Box<Responder>>,
    planned: Vec<(Fault, usize)>,
}

impl fmt::Debug for EmulatorBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmulatorBuilder")
            .field("port", &self.port)
            .field("jobs", &self.jobs.fixed.len())
            .finish_non_exhaustive()
    }
}

impl EmulatorBuilder {
    pub(crate) fn new() -> Self {
        Self {
            port: 0,
            service: &SERVICE,
            handlers: HashMap::new(),
            jobs: Jobs::default(),
            collaborations: Vec::new(),
            credentials: Vec::new(),
            check_signatures: true,
            region: None,
            time: SharedTimeSource::default(),
            default_page_size: largest_page(),
            unknown_collaboration: UnknownCollaboration::default(),
            admin: false,
            limits: Limits::default(),
            responder: None,
            planned: Vec::new(),
        }
    }

    /// The port on 127.0.0.1; 0, the default, takes any free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Answers the operations of another service, or of more of this one: those of these tables, which are forged with the
    /// feature `schema`. Routes, constraints, members, errors and the name that requests are signed for are the tables';
    /// what an operation does is for [`handle`](Self::handle) to say.
    pub fn service(mut self, service: &'static Service) -> Self {
        self.service = service;
        self
    }

    /// Answers an operation of the service by a function of its input. Both input and output are members by the names of
    /// the model, in the form of JSON. The input keeps the constraints of the model; of the output, what the model does
    /// not know is left out.
    ///
    /// An operation without a handler is unknown, but for the one that is answered with jobs. A handler for an operation
    /// that the service does not have is an error of [`start`](Self::start).
    pub fn handle(
        mut self,
        operation: impl Into<String>,
        handler: impl Fn(&Members) -> Result<Members, Refusal> + Send + Sync + 'static,
    ) -> Self {
        self.handlers.insert(operation.into(), Box::new(handler));
        self
    }

    /// Serves the jobs and knows the collaborations of a fixture, besides those it already has.
    pub fn fixture(mut self, fixture: Fixture) -> Self {
        self.collaborations.extend(fixture.collaborations);
        self.jobs(fixture.jobs)
    }

    /// Serves these jobs, in this order, besides those it already has.
    pub fn jobs(mut self, jobs: impl IntoIterator<Item = Job>) -> Self {
        self.jobs.fixed.extend(jobs);
        self
    }

    /// Serves the jobs of a generator, besides those it already has. Of several generators that serve
    /// [any model](Generator::any_model), the last counts.
    pub fn generator(mut self, generator: Generator) -> Self {
        if generator.serves_any_model() {
            self.jobs.any_model = Some(generator);
            return self;
        }
        self.collaborations.push(generator.collaboration_identifier().to_owned());
        let jobs = generator.jobs();
        self.jobs(jobs)
    }

    /// Knows a collaboration, a UUID, that has no jobs.
    pub fn collaboration(mut self, identifier: impl Into<String>) -> Self {
        self.collaborations.push(identifier.into());
        self
    }

    /// Accepts requests signed with these credentials. Several calls accept several; without a call it is
    /// [`DEFAULT_ACCESS_KEY_ID`] with [`DEFAULT_SECRET_ACCESS_KEY`].
    ///
    /// Credentials with a session token want that token in the request.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials.push(credentials);
        self
    }

    /// Whether to check signatures (the default). Without, unsigned requests are answered as well.
    pub fn check_signatures(mut self, check: bool) -> Self {
        self.check_signatures = check;
        self
    }

    /// Accepts only signatures for this region; without a call, for any.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The clock that tells stale signatures and dates answers; the system's by default.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use aws_smithy_async::time::StaticTimeSource;
    /// use cleanroomsml_emulator::Emulator;
    ///
    /// // Every request signed now is stale or from the future for an emulator that lives in 2001.
    /// let emulator = Emulator::builder().time_source(StaticTimeSource::from_secs(1_000_000_000)).start().await?;
    /// # emulator.shutdown().await;
    /// # Ok(())
    /// # }
    /// ```
    pub fn time_source(mut self, time: impl TimeSource + 'static) -> Self {
        self.time = SharedTimeSource::new(time);
        self
    }

    /// How many jobs a page has when a request does not say `maxResults`: 1 to 100, 100 by default. Other numbers mean
    /// the nearer limit.
    pub fn default_page_size(mut self, size: usize) -> Self {
        self.default_page_size = size.clamp(1, largest_page());
        self
    }

    /// What to answer for a collaboration that is not known.
    pub fn unknown_collaboration(mut self, answer: UnknownCollaboration) -> Self {
        self.unknown_collaboration = answer;
        self
    }

    /// Whether to answer the administration paths (off by default), with which programs elsewhere inject faults and
    /// read what was recorded:
    ///
    /// | request | effect |
    /// | --- | --- |
    /// | `POST /_emulator/faults` with a body such as `throttle:2,reset` | injects them |
    /// | `DELETE /_emulator/faults` | forgets those still to come |
    /// | `GET /_emulator/requests` | the recorded requests, as JSON |
    /// | `DELETE /_emulator/requests` | the same, and forgets them |
    ///
    /// They need no signature, are not recorded, and use up no fault.
    pub fn admin(mut self, on: bool) -> Self {
        self.admin = on;
        self
    }

    /// How many requests to record at most, the latest; 10,000 by default, and 16 MiB in any case.
    pub fn max_recorded_requests(mut self, count: usize) -> Self {
        self.limits.max_recorded_requests = count;
        self
    }

    /// How many connections to serve at once, at least 1 and 512 by default; more wait until one ends.
    pub fn max_connections(mut self, count: usize) -> Self {
        self.limits.max_connections = count.clamp(1, Semaphore::MAX_PERMITS);
        self
    }

    /// How long a client may take to send the head of a request, and then its body; 30 seconds by default. A
    /// connection on which no request begins is closed after the same time.
    pub fn read_timeout(mut self, limit: Duration) -> Self {
        self.limits.read_timeout = limit;
        self
    }

    /// Spoils the answers of the first requests; as [`Emulator::inject`], before the start.
    pub fn inject(mut self, fault: Fault, count: usize) -> Self {
        self.planned.push((fault, count));
        self
    }

    /// Asks this function about each request for which no fault or script is queued; where it gives a script, that is
    /// the answer.
    pub fn answer_with(
        mut self,
        responder: impl Fn(&RecordedRequest) -> Option<Script> + Send + Sync + 'static,
    ) -> Self {
        self.responder = Some(Box::new(responder));
        self
    }

    /// Binds the port and begins to answer, on the tokio runtime of the caller.
    ///
    /// # Errors
    ///
    /// If the port cannot be bound, a job or collaboration breaks the contract, or a handler is for an operation that the
    /// service does not have.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime with I/O and time enabled.
    pub async fn start(self) -> Result<Emulator, StartError> {
        check_handlers(self.service, self.handlers.keys())?;
        let jobs = checked(self.jobs, self.collaborations)?;
        let mut credentials = self.credentials;
        if credentials.is_empty() {
            credentials.push(Credentials::from_keys(DEFAULT_ACCESS_KEY_ID, DEFAULT_SECRET_ACCESS_KEY, None));
        }
        let first_credentials = credentials[0].clone();
        // A service that takes no signatures has none to check.
        let signing_name = self.service.signing_name.filter(|_| self.check_signatures);
        let config = Config {
            verifier: signing_name.map(|_| Verifier { credentials, region: self.region }),
            service: self.service,
            handlers: self.handlers,
            stamp: Stamp::new(self.time),
            default_page_size: self.default_page_size,
            unknown_collaboration: self.unknown_collaboration,
        };
        let settings = Settings {
            limits: self.limits,
            admin: self.admin.then_some("/_emulator"),
            responder: self.responder,
            ..Settings::default()
        };
        let shared = Shared::new(config, jobs);
        let host = Host::new(shared.clone(), settings);
        for (fault, count) in self.planned {
            host.inject(Injection::next(fault, count));
        }
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let running = Running::start(address, host).await.map_err(|source| StartError::Bind { address, source })?;
        Ok(Emulator::new(shared, running, first_credentials))
    }
}

/// Checks that each handler is for an operation of the service.
fn check_handlers<'n>(service: &'static Service, names: impl Iterator<Item = &'n String>) -> Result<(), StartError> {
    let mut names: Vec<String> = names.filter(|name| service.operation(name).is_none()).cloned().collect();
    if names.is_empty() {
        return Ok(());
    }
    names.sort_unstable();
    let known = service.operations.iter().map(|operation| operation.name).collect();
    Err(StartError::UnknownOperations { names, service: service.id, known })
}

/// Jobs and collaborations, once they keep the contract.
pub(crate) fn checked(mut jobs: Jobs, collaborations: Vec<String>) -> Result<Jobs, StartError> {
    check_jobs(&jobs.fixed)?;
    for collaboration in collaborations {
        check_collaboration(&collaboration)?;
        jobs.collaborations.insert(collaboration);
    }
    let of_jobs = jobs.fixed.iter().map(|job| job.collaboration_identifier.clone());
    jobs.collaborations.extend(of_jobs);
    Ok(jobs)
}
