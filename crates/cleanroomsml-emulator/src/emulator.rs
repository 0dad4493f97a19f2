//! The handle of a running emulator.

use std::{net::SocketAddr, sync::Arc};

use aws_credential_types::Credentials;
use tongs_emulator::{Fault, RecordedRequest, Script};

use crate::{builder::EmulatorBuilder, error::StartError, fixture::Fixture, jobs::Jobs, list::Served};

/// A running emulator. Dropping it stops it at once; [`Emulator::shutdown`] lets requests under way end.
#[derive(Debug)]
pub struct Emulator {
    running: tongs_emulator::Emulator,
    served: Arc<Served>,
}

impl Emulator {
    /// Sets one up.
    pub fn builder() -> EmulatorBuilder {
        EmulatorBuilder::new()
    }

    pub(crate) fn new(running: tongs_emulator::Emulator, served: Arc<Served>) -> Self {
        Self { running, served }
    }

    /// What to give a client as its endpoint URL: `http://127.0.0.1:PORT`.
    pub fn endpoint_url(&self) -> &str {
        self.running.endpoint_url()
    }

    /// The address it listens on.
    pub fn local_addr(&self) -> SocketAddr {
        self.running.local_addr()
    }

    /// Credentials that it accepts: the first it was given, or the default ones.
    pub fn credentials(&self) -> Credentials {
        self.running.credentials()
    }

    /// Spoils the answers to the next `count` requests, after the faults and scripts that are already queued.
    ///
    /// Requests to the administration paths do not count. Faults that change a page leave errors as they are, and are
    /// used up by them all the same.
    pub fn inject(&self, fault: Fault, count: usize) {
        self.running.inject(fault, count);
    }

    /// Answers the next request with this script, after the faults and scripts that are already queued.
    pub fn script(&self, script: Script) {
        self.running.script(script);
    }

    /// Answers the next `count` requests with this script, after what is already queued.
    pub fn script_times(&self, script: Script, count: usize) {
        self.running.script_times(script, count);
    }

    /// Forgets the faults and scripts that are still queued.
    pub fn clear_queue(&self) {
        self.running.clear_queue();
    }

    /// How many requests the queued faults and scripts are for.
    pub fn queued(&self) -> usize {
        self.running.queued()
    }

    /// Serves other jobs from the next request on. Tokens of earlier pages become invalid.
    ///
    /// # Errors
    ///
    /// If a job or collaboration breaks the contract; then nothing changes.
    pub fn serve(&self, fixture: Fixture) -> Result<(), StartError> {
        self.served.set_jobs(Jobs::checked(fixture.jobs, None, fixture.collaborations)?);
        Ok(())
    }

    /// The requests that arrived, oldest first: the latest 10,000 unless the builder says otherwise.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.running.requests()
    }

    /// The same, and forgets them.
    pub fn take_requests(&self) -> Vec<RecordedRequest> {
        self.running.take_requests()
    }

    /// Stops accepting connections, lets requests under way end (for five seconds at most), and stops.
    pub async fn shutdown(self) {
        self.running.shutdown().await;
    }
}
