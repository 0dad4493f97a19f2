//! Where an emulator answers, whom, and how.

use std::{net::SocketAddr, time::Duration};

use aws_credential_types::Credentials;
use aws_smithy_async::time::{SharedTimeSource, TimeSource};

use super::EmulatorBuilder;
use crate::{
    fault::{Fault, Injection},
    host::{Limits, Observer, RecordedRequest, Responder, Script},
};

/// # Where, to whom and how
impl EmulatorBuilder {
    /// Where to listen; any free port of 127.0.0.1 by default.
    pub fn listen(mut self, address: impl Into<SocketAddr>) -> Self {
        self.address = address.into();
        self
    }

    /// Accepts requests signed with these credentials. Several calls accept several; without a call it is
    /// [`DEFAULT_ACCESS_KEY_ID`](super::DEFAULT_ACCESS_KEY_ID) with
    /// [`DEFAULT_SECRET_ACCESS_KEY`](super::DEFAULT_SECRET_ACCESS_KEY).
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

    /// Answers the [administration paths](Self::admin) below another one than `/_tongs`.
    pub fn admin_at(mut self, path: &'static str) -> Self {
        self.settings.admin = Some(path);
        self
    }

    /// What clients may take of the emulator.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.settings.limits = limits;
        self
    }
}
