//! What an emulator is made of, before it starts.

use std::{
    fmt,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use aws_credential_types::Credentials;
use aws_smithy_async::time::{SharedTimeSource, TimeSource};
use tongs::{
    diagnostic::Severity,
    load::{Sources, load},
    model::{Model, ShapeId},
};

use super::{Emulator, StartError, answer::Data, backend::Services, check, is_called};
use crate::{
    fault::{Fault, Injection},
    fixture::Fixture,
    host::{Backend, Host, Limits, Observer, RecordedRequest, Responder, Running, Script, Settings, Stamp},
    service::Service,
    signature::Verifier,
};

/// The access key id that an emulator accepts when it was given no credentials.
pub const DEFAULT_ACCESS_KEY_ID: &str = "AKIDEMULATOR";
/// The secret access key that goes with [`DEFAULT_ACCESS_KEY_ID`].
pub const DEFAULT_SECRET_ACCESS_KEY: &str = "emulator-secret-access-key";

/// The largest body of a request.
const MAX_BODY_BYTES: usize = 64 << 20;

/// Sets up an [`Emulator`]; made by [`Emulator::builder`].
#[must_use = "an emulator begins with `start`"]
pub struct EmulatorBuilder {
    models: Vec<PathBuf>,
    loaded: Vec<Arc<Model>>,
    services: Vec<String>,
    operations: Vec<String>,
    protocol: Option<String>,
    fixture_files: Vec<PathBuf>,
    fixtures: Vec<Fixture>,
    seed: u64,
    items: u64,
    validate: bool,
    examples: bool,
    address: SocketAddr,
    credentials: Vec<Credentials>,
    check_signatures: bool,
    region: Option<String>,
    time: SharedTimeSource,
    settings: Settings,
    injections: Vec<Injection>,
}

impl fmt::Debug for EmulatorBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmulatorBuilder")
            .field("models", &self.models)
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

impl EmulatorBuilder {
    pub(super) fn new() -> Self {
        let mut settings = Settings::default();
        settings.limits.max_body_bytes = MAX_BODY_BYTES;
        Self {
            models: Vec::new(),
            loaded: Vec::new(),
            services: Vec::new(),
            operations: Vec::new(),
            protocol: None,
            fixture_files: Vec::new(),
            fixtures: Vec::new(),
            seed: 7,
            items: 25,
            validate: true,
            examples: true,
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            credentials: Vec::new(),
            check_signatures: true,
            region: None,
            time: SharedTimeSource::default(),
            settings,
            injections: Vec::new(),
        }
    }

    /// Serves the services of a model: a file, in Smithy IDL or JSON AST, or a folder of them. Several calls add up to one
    /// model.
    pub fn model(mut self, path: impl AsRef<Path>) -> Self {
        self.models.push(path.as_ref().to_owned());
        self
    }

    /// Serves the services of a model that was loaded already.
    pub fn loaded_model(mut self, model: impl Into<Arc<Model>>) -> Self {
        self.loaded.push(model.into());
        self
    }

    /// Only this service of the models: by its shape id, the name of that, or what SDKs call it. Several calls name
    /// several; without a call, all are served.
    pub fn service(mut self, name: impl Into<String>) -> Self {
        self.services.push(name.into());
        self
    }

    /// Only this operation, by its name or shape id. Several calls name several; without a call, all are served.
    pub fn operation(mut self, name: impl Into<String>) -> Self {
        self.operations.push(name.into());
        self
    }

    /// Speaks a protocol that the service offers, such as `awsQuery`, instead of the one that AWS's clients prefer.
    pub fn protocol(mut self, name: impl Into<String>) -> Self {
        self.protocol = Some(name.into());
        self
    }

    /// Answers with a fixture where one fits, before anything else; of several, with the first.
    pub fn fixture(mut self, fixture: Fixture) -> Self {
        self.fixtures.push(fixture);
        self
    }

    /// Answers with the fixtures of a file, or of all `.json` files of a folder.
    pub fn fixtures(mut self, path: impl AsRef<Path>) -> Self {
        self.fixture_files.push(path.as_ref().to_owned());
        self
    }

    /// What made-up values come from, 7 by default: the same seed and the same request give the same answer.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// How many items a made-up list has in all, of an operation that has pages; 25 by default.
    pub fn items(mut self, items: u64) -> Self {
        self.items = items;
        self
    }

    /// Whether to check the constraints of the model (the default).
    pub fn validate(mut self, validate: bool) -> Self {
        self.validate = validate;
        self
    }

    /// Whether to answer with examples of the model where one fits (the default).
    pub fn examples(mut self, examples: bool) -> Self {
        self.examples = examples;
        self
    }

    /// Where to listen; any free port of 127.0.0.1 by default.
    pub fn listen(mut self, address: impl Into<SocketAddr>) -> Self {
        self.address = address.into();
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

    /// Whether to check who sends requests (the default): signatures, and that tokens and keys are there.
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
    pub fn time_source(mut self, time: impl TimeSource + 'static) -> Self {
        self.time = SharedTimeSource::new(time);
        self
    }

    /// Waits that long before each answer.
    pub fn latency(mut self, latency: Duration) -> Self {
        self.settings.latency = latency;
        self
    }

    /// Spoils the answers of the first `count` requests.
    pub fn inject(self, fault: Fault, count: usize) -> Self {
        self.injection(Injection::next(fault, count))
    }

    /// Spoils answers: by operation, and once, several times, or time and again.
    pub fn injection(mut self, injection: Injection) -> Self {
        self.injections.push(injection);
        self
    }

    /// Asks this function about each request for which no fault or script is queued; where it gives a script, that is
    /// the answer.
    pub fn answer_with(
        mut self,
        responder: impl Fn(&RecordedRequest) -> Option<Script> + Send + Sync + 'static,
    ) -> Self {
        let responder: Box<Responder> = Box::new(responder);
        self.settings.responder = Some(responder);
        self
    }

    /// Tells this function of each request, once its answer is known.
    pub fn observe(mut self, observer: impl Fn(&RecordedRequest) + Send + Sync + 'static) -> Self {
        let observer: Box<Observer> = Box::new(observer);
        self.settings.observer = Some(observer);
        self
    }

    /// Whether to answer the administration paths (off by default), with which programs elsewhere inject faults and
    /// read what was recorded:
    ///
    /// | request | effect |
    /// | --- | --- |
    /// | `POST /_tongs/faults` with a body such as `throttle:2,GetItem/reset` | injects them |
    /// | `DELETE /_tongs/faults` | forgets those still to come |
    /// | `GET /_tongs/requests` | the recorded requests, as JSON |
    /// | `DELETE /_tongs/requests` | the same, and forgets them |
    ///
    /// They need no signature, are not recorded, and use up no fault.
    pub fn admin(mut self, on: bool) -> Self {
        self.settings.admin = on.then_some("/_tongs");
        self
    }

    /// What clients may take of the emulator.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.settings.limits = limits;
        self
    }

    /// Loads what is not loaded, checks fixtures against it, binds the address and begins to answer, on the tokio runtime
    /// of the caller.
    ///
    /// # Errors
    ///
    /// When a model has errors, what was named is not in it, a fixture is not of the model, or the address cannot be bound.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime with I/O and time enabled.
    pub async fn start(mut self) -> Result<Emulator, StartError> {
        let (settings, injections) = (std::mem::take(&mut self.settings), std::mem::take(&mut self.injections));
        let (address, credentials) = (self.address, self.accepted().remove(0));
        let backend = self.services_of()?;
        let served = backend.served();
        let host = Host::new(backend, settings);
        for injection in injections {
            host.inject(injection);
        }
        let running = Running::start(address, host).await.map_err(|source| StartError::Bind { address, source })?;
        Ok(Emulator::new(running, credentials, served))
    }

    /// What answers, without a server: for tests that call it, or a [`Host`] with other settings.
    ///
    /// # Errors
    ///
    /// When a model has errors, what was named is not in it, or a fixture is not of the model.
    pub fn backend(self) -> Result<impl Backend, StartError> {
        self.services_of()
    }

    fn services_of(mut self) -> Result<Services, StartError> {
        let services = self.services()?;
        for path in &self.fixture_files {
            self.fixtures.extend(Fixture::read(path)?);
        }
        check::operations(&services, &self.operations)?;
        check::fixtures(&services, &self.fixtures)?;
        let verifier = Verifier { credentials: self.accepted(), region: self.region };
        Ok(Services {
            all: services,
            only: self.operations,
            data: Data {
                seed: self.seed,
                items: self.items,
                fixtures: self.fixtures,
                validate: self.validate,
                examples: self.examples,
            },
            verifier: self.check_signatures.then_some(verifier),
            stamp: Stamp::new(self.time),
        })
    }

    /// The credentials that are accepted, at least one.
    fn accepted(&self) -> Vec<Credentials> {
        match self.credentials.as_slice() {
            [] => vec![Credentials::from_keys(DEFAULT_ACCESS_KEY_ID, DEFAULT_SECRET_ACCESS_KEY, None)],
            some => some.to_vec(),
        }
    }

    /// The services that are served.
    fn services(&mut self) -> Result<Vec<Service>, StartError> {
        if !self.models.is_empty() {
            let sources = std::mem::take(&mut self.models).iter().fold(Sources::new(), Sources::path);
            let loaded = load(sources);
            let Some(model) = loaded.model else {
                let errors = loaded.diagnostics.at_least(Severity::Error);
                return Err(StartError::Model { findings: errors.render(&loaded.sources, false) });
            };
            self.loaded.push(Arc::new(model));
        }
        let mut services = Vec::new();
        for model in &self.loaded {
            let ids: Vec<ShapeId> = model.services().map(|shape| shape.id().clone()).collect();
            for id in ids {
                services.push(Service::speaking(Arc::clone(model), Some(&id), self.protocol.as_deref()));
            }
        }
        self.chosen(services)
    }

    /// Those that were named, or all. What cannot be served is an error only where it was asked for, or nothing else is.
    fn chosen(&self, services: Vec<Result<Service, crate::service::Error>>) -> Result<Vec<Service>, StartError> {
        let (found, mut wrong): (Vec<_>, Vec<_>) = services.into_iter().partition(Result::is_ok);
        let mut found: Vec<Service> = found.into_iter().flatten().collect();
        let known: Vec<String> = found.iter().map(|service| service.id().to_string()).collect();
        for name in &self.services {
            if !found.iter().any(|service| is_called(service, name)) {
                return Err(match wrong.pop() {
                    Some(Err(error)) => error.into(),
                    _ => StartError::NoSuchService { name: name.clone(), known },
                });
            }
        }
        if !self.services.is_empty() {
            found.retain(|service| self.services.iter().any(|name| is_called(service, name)));
        }
        match (found.is_empty(), wrong.pop()) {
            (false, _) => Ok(found),
            (true, Some(Err(error))) => Err(error.into()),
            (true, _) => Err(crate::service::Error::NoService.into()),
        }
    }
}
