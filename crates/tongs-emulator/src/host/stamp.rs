//! What every answer of a service has: when it was made, and an id of its own.

use std::{
    hash::{BuildHasher, RandomState},
    sync::atomic::{AtomicU64, Ordering},
    time::SystemTime,
};

use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_types::{DateTime, date_time::Format};

use crate::random::uuid_from;

/// Dates answers by a clock, which may be a test's, and numbers them.
#[derive(Debug)]
pub struct Stamp {
    time: SharedTimeSource,
    id_base: u64,
    id_counter: AtomicU64,
}

impl Stamp {
    /// A stamp with that clock.
    pub fn new(time: SharedTimeSource) -> Self {
        Self { time, id_base: RandomState::new().hash_one(std::process::id()), id_counter: AtomicU64::new(0) }
    }

    /// What the clock says.
    pub fn now(&self) -> SystemTime {
        self.time.now()
    }

    /// The text of a `Date` field; a clock before the year 1 or after 9999 has no such date.
    pub fn date(&self) -> Option<String> {
        DateTime::from(self.now()).fmt(Format::HttpDate).ok()
    }

    /// Random enough not to repeat within anybody's logs.
    pub fn request_id(&self) -> String {
        let count = self.id_counter.fetch_add(1, Ordering::Relaxed);
        let state = RandomState::new();
        let high = state.hash_one((self.id_base, count, SystemTime::now()));
        uuid_from(high, state.hash_one(high))
    }
}
