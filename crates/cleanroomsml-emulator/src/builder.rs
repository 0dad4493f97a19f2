//! What an emulator is made of, before it starts.

use std::{
    fmt,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use aws_credential_types::Credentials;
use aws_smithy_async::time::TimeSource;
use tongs_emulator::{Fault, RecordedRequest, Script, host::Limits};

use crate::{
    emulator::Emulator,
    error::StartError,
    fixture::Fixture,
    generator::Generator,
    job::Job,
    jobs::Jobs,
    list::Served,
    model::{OPERATION, model},
};

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

/// Sets up an [`Emulator`]; made by [`Emulator::builder`]. What stand-ins for all services have is said at the
/// [builder of those](tongs_emulator::EmulatorBuilder).
///
/// Without jobs of any kind, every collaboration is unknown.
#[must_use = "an emulator begins with `start`"]
pub struct EmulatorBuilder {
    emulator: tongs_emulator::EmulatorBuilder,
    jobs: Vec<Job>,
    any_model: Option<Generator>,
    collaborations: Vec<String>,
    unknown_collaboration: UnknownCollaboration,
    limits: Limits,
}

impl fmt::Debug for EmulatorBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmulatorBuilder").field("jobs", &self.jobs.len()).finish_non_exhaustive()
    }
}

impl EmulatorBuilder {
    pub(crate) fn new() -> Self {
        Self {
            // As many jobs as the model allows.
            emulator: tongs_emulator::Emulator::builder().page_size(u64::MAX),
            jobs: Vec::new(),
            any_model: None,
            collaborations: Vec::new(),
            unknown_collaboration: UnknownCollaboration::default(),
            limits: Limits::default(),
        }
    }

    fn with(mut self, set: impl FnOnce(tongs_emulator::EmulatorBuilder) -> tongs_emulator::EmulatorBuilder) -> Self {
        self.emulator = set(self.emulator);
        self
    }

    /// The port on 127.0.0.1; 0, the default, takes any free one.
    pub fn port(self, port: u16) -> Self {
        self.with(|emulator| emulator.listen(SocketAddr::from((Ipv4Addr::LOCALHOST, port))))
    }

    /// Serves the jobs and knows the collaborations of a fixture, besides those it already has.
    pub fn fixture(mut self, fixture: Fixture) -> Self {
        self.collaborations.extend(fixture.collaborations);
        self.jobs(fixture.jobs)
    }

    /// Serves these jobs, in this order, besides those it already has.
    pub fn jobs(mut self, jobs: impl IntoIterator<Item = Job>) -> Self {
        self.jobs.extend(jobs);
        self
    }

    /// Serves the jobs of a generator, besides those it already has. Of several generators that serve
    /// [any model](Generator::any_model), the last counts.
    pub fn generator(mut self, generator: Generator) -> Self {
        if generator.serves_any_model() {
            self.any_model = Some(generator);
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

    /// Accepts requests signed with [these credentials](tongs_emulator::EmulatorBuilder::credentials).
    pub fn credentials(self, credentials: Credentials) -> Self {
        self.with(|emulator| emulator.credentials(credentials))
    }

    /// Whether to [check signatures](tongs_emulator::EmulatorBuilder::check_signatures).
    pub fn check_signatures(self, check: bool) -> Self {
        self.with(|emulator| emulator.check_signatures(check))
    }

    /// Accepts signatures for [this region](tongs_emulator::EmulatorBuilder::region) alone.
    pub fn region(self, region: impl Into<String>) -> Self {
        self.with(|emulator| emulator.region(region))
    }

    /// The [clock](tongs_emulator::EmulatorBuilder::time_source).
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
    pub fn time_source(self, time: impl TimeSource + 'static) -> Self {
        self.with(|emulator| emulator.time_source(time))
    }

    /// How many jobs a page has when a request does not say `maxResults`: 1 to 100, 100 by default. Other numbers mean
    /// the nearer limit.
    pub fn default_page_size(self, size: usize) -> Self {
        self.with(|emulator| emulator.page_size(u64::try_from(size).unwrap_or(u64::MAX)))
    }

    /// What to answer for a collaboration that is not known.
    pub fn unknown_collaboration(mut self, answer: UnknownCollaboration) -> Self {
        self.unknown_collaboration = answer;
        self
    }

    /// Whether to answer the [administration paths](tongs_emulator::EmulatorBuilder::admin), which are below `/_emulator` here.
    pub fn admin(self, on: bool) -> Self {
        self.with(|emulator| if on { emulator.admin_at("/_emulator") } else { emulator.admin(false) })
    }

    /// How many requests to record at most, the latest; 10,000 by default, and 16 MiB in any case.
    pub fn max_recorded_requests(mut self, count: usize) -> Self {
        self.limits.max_recorded_requests = count;
        self
    }

    /// How many connections to serve at once, at least 1 and 512 by default; more wait until one ends.
    pub fn max_connections(mut self, count: usize) -> Self {
        self.limits.max_connections = count;
        self
    }

    /// How long a client may take to send the head of a request, and then its body; 30 seconds by default. A
    /// connection on which no request begins is closed after the same time.
    pub fn read_timeout(mut self, limit: Duration) -> Self {
        self.limits.read_timeout = limit;
        self
    }

    /// [Spoils the answers](tongs_emulator::EmulatorBuilder::inject) of the first requests; as [`Emulator::inject`], before the
    /// start.
    pub fn inject(self, fault: Fault, count: usize) -> Self {
        self.with(|emulator| emulator.inject(fault, count))
    }

    /// Asks [this function](tongs_emulator::EmulatorBuilder::answer_with) for answers.
    pub fn answer_with(self, responder: impl Fn(&RecordedRequest) -> Option<Script> + Send + Sync + 'static) -> Self {
        self.with(|emulator| emulator.answer_with(responder))
    }

    /// Binds the port and begins to answer, on the tokio runtime of the caller.
    ///
    /// # Errors
    ///
    /// If the port cannot be bound, or a job or collaboration breaks the contract.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime with I/O and time enabled.
    pub async fn start(self) -> Result<Emulator, StartError> {
        let jobs = Jobs::checked(self.jobs, self.any_model, self.collaborations)?;
        let served = Arc::new(Served::new(jobs, self.unknown_collaboration));
        let of_handler = Arc::clone(&served);
        let emulator = self.emulator.loaded_model(Arc::clone(model())).limits(self.limits);
        let running = emulator.handle(OPERATION, move |input| of_handler.list(input)).start().await?;
        Ok(Emulator::new(running, served))
    }
}
