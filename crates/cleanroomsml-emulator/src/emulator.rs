//! The handle of a running emulator.

use std::{net::SocketAddr, sync::Arc};

use aws_credential_types::Credentials;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use crate::{
    builder::{EmulatorBuilder, checked},
    error::StartError,
    fault::Fault,
    fixture::Fixture,
    jobs::Jobs,
    record::RecordedRequest,
    script::Script,
    server,
    service::{Planned, Shared},
};

/// A running emulator. Dropping it stops it at once; [`Emulator::shutdown`] lets requests under way end.
#[derive(Debug)]
pub struct Emulator {
    shared: Arc<Shared>,
    address: SocketAddr,
    endpoint_url: String,
    credentials: Credentials,
    stop: watch::Sender<bool>,
    task: Option<JoinHandle<()>>,
}

impl Emulator {
    /// Sets one up.
    pub fn builder() -> EmulatorBuilder {
        EmulatorBuilder::new()
    }

    pub(crate) fn spawn(listener: TcpListener, address: SocketAddr, shared: Shared, credentials: Credentials) -> Self {
        let shared = Arc::new(shared);
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(server::run(listener, Arc::clone(&shared), stopped));
        Self { shared, address, endpoint_url: format!("http://{address}"), credentials, stop, task: Some(task) }
    }

    /// What to give a client as its endpoint URL: `http://127.0.0.1:PORT`.
    pub fn endpoint_url(&self) -> &str {
        &self.endpoint_url
    }

    /// The address it listens on.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Credentials that it accepts: the first it was given, or the default ones.
    pub fn credentials(&self) -> Credentials {
        self.credentials.clone()
    }

    /// Spoils the answers to the next `count` requests, after the faults and scripts that are already queued.
    ///
    /// Requests to the administration paths do not count. Faults that change a page leave errors as they are, and are
    /// used up by them all the same.
    pub fn inject(&self, fault: Fault, count: usize) {
        self.shared.plan(Planned::Fault(fault), count);
    }

    /// Answers the next request with this script, after the faults and scripts that are already queued.
    pub fn script(&self, script: Script) {
        self.script_times(script, 1);
    }

    /// Answers the next `count` requests with this script, after what is already queued.
    pub fn script_times(&self, script: Script, count: usize) {
        self.shared.plan(Planned::Script(script), count);
    }

    /// Forgets the faults and scripts that are still queued.
    pub fn clear_queue(&self) {
        self.shared.clear_planned();
    }

    /// How many requests the queued faults and scripts are for.
    pub fn queued(&self) -> usize {
        self.shared.planned_count()
    }

    /// Serves other jobs from the next request on. Tokens of earlier pages become invalid.
    ///
    /// # Errors
    ///
    /// If a job or collaboration breaks the contract; then nothing changes.
    pub fn serve(&self, fixture: Fixture) -> Result<(), StartError> {
        let jobs = Jobs { fixed: fixture.jobs, ..Jobs::default() };
        self.shared.set_jobs(checked(jobs, fixture.collaborations)?);
        Ok(())
    }

    /// The requests that arrived, oldest first: the latest 10,000 unless the builder says otherwise.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.shared.recorder().all()
    }

    /// The same, and forgets them.
    pub fn take_requests(&self) -> Vec<RecordedRequest> {
        self.shared.recorder().take()
    }

    /// Stops accepting connections, lets requests under way end (for five seconds at most), and stops.
    pub async fn shutdown(mut self) {
        // The task has the receiver; if it is gone, there is nothing left to stop.
        let _ = self.stop.send(true);
        if let Some(task) = self.task.take() {
            // It fails only if the runtime is shutting down, which stops it as well.
            let _ = task.await;
        }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            // The task owns the listener and all connections.
            task.abort();
        }
    }
}
