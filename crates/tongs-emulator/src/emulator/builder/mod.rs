//! What an emulator is made of, before it starts.

mod choice;
mod content;
mod server;

use std::{
    fmt,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
};

use aws_credential_types::Credentials;
use aws_smithy_async::time::SharedTimeSource;

use super::{Emulator, StartError, answer::Data, backend::Services, check};
use crate::{
    fault::Injection,
    fixture::Fixture,
    host::{Backend, Host, Running, Settings, Stamp},
    pages::USUAL_SIZE,
    signature::Verifier,
};
use choice::Choice;

/// The access key id that an emulator accepts when it was given no credentials.
pub const DEFAULT_ACCESS_KEY_ID: &str = "AKIDEMULATOR";
/// The secret access key that goes with [`DEFAULT_ACCESS_KEY_ID`].
pub const DEFAULT_SECRET_ACCESS_KEY: &str = "emulator-secret-access-key";

/// The largest body of a request.
const MAX_BODY_BYTES: usize = 64 << 20;

/// Sets up an [`Emulator`]; made by [`Emulator::builder`].
#[must_use = "an emulator begins with `start`"]
pub struct EmulatorBuilder {
    choice: Choice,
    operations: Vec<String>,
    fixture_files: Vec<PathBuf>,
    data: Data,
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
            .field("models", &self.choice.sources.places().collect::<Vec<_>>())
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

impl EmulatorBuilder {
    pub(super) fn new() -> Self {
        let mut settings = Settings::default();
        settings.limits.max_body_bytes = MAX_BODY_BYTES;
        Self {
            choice: Choice::default(),
            operations: Vec::new(),
            fixture_files: Vec::new(),
            data: Data {
                seed: 7,
                items: 25,
                page_size: USUAL_SIZE,
                fixtures: Vec::new(),
                handlers: Vec::new(),
                validate: true,
                examples: true,
            },
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            credentials: Vec::new(),
            check_signatures: true,
            region: None,
            time: SharedTimeSource::default(),
            settings,
            injections: Vec::new(),
        }
    }

    /// Loads what is not loaded, checks fixtures against it, binds the address and begins to answer, on the tokio runtime
    /// of the caller.
    ///
    /// # Errors
    ///
    /// When a model has errors, what was named or has a handler is not in it, a fixture is not of the model, or the address
    /// cannot be bound.
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
    /// When a model has errors, what was named or has a handler is not in it, or a fixture is not of the model.
    pub fn backend(self) -> Result<impl Backend, StartError> {
        self.services_of()
    }

    fn services_of(mut self) -> Result<Services, StartError> {
        let services = std::mem::take(&mut self.choice).services()?;
        for path in &self.fixture_files {
            self.data.fixtures.extend(Fixture::read(path)?);
        }
        check::operations(&services, self.operations.iter().chain(self.data.handlers.iter().map(|(name, _)| name)))?;
        check::fixtures(&services, &self.data.fixtures)?;
        let verifier = Verifier { credentials: self.accepted(), region: self.region };
        Ok(Services {
            all: services,
            only: self.operations,
            data: self.data,
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
}
