//! Endpoints that a service names itself: it is asked for one, which is kept for as long as the service says.

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep};
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::display::DisplayErrorContext;
use http::uri::Authority;

use crate::call::Call;
use crate::client::{BoxFuture, Handle};
use crate::endpoint::{EndpointFuture, EndpointResolverParams, ResolveUntypedEndpoint, SharedEndpointResolver};
use crate::error::BoxError;
use crate::operation::Operation;

/// How often an endpoint that is kept is looked at.
const INTERVAL: Duration = Duration::from_mins(1);

/// How long before it expires an endpoint is asked for anew.
const MARGIN: Duration = Duration::from_mins(2);

/// The longest that an endpoint is kept, whatever the service says: a year.
const LONGEST: Duration = Duration::from_hours(365 * 24);

/// An operation that says where the others of its service are called.
pub trait DiscoverEndpoint: Operation {
    /// What it answered with; nothing where it names no endpoint.
    fn discovered(output: Self::Output) -> Option<Discovered>;
}

/// An endpoint, as a service names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discovered {
    /// The host, with a port or without.
    pub address: String,
    /// For how many minutes it is good.
    pub cache_period_in_minutes: i64,
}

/// An endpoint, and when it is not good any more.
#[derive(Clone, Debug)]
struct Expiring {
    endpoint: Endpoint,
    expiry: SystemTime,
}

impl Expiring {
    fn new(discovered: Option<Discovered>, now: SystemTime) -> Result<Self, BoxError> {
        let Discovered { address, cache_period_in_minutes } =
            discovered.ok_or("the service was asked for its endpoint, and named none")?;
        if address.contains('@') || address.parse::<Authority>().is_err() {
            return Err(format!("the service named an endpoint that is not a host: {address:?}").into());
        }
        let minutes = u64::try_from(cache_period_in_minutes).unwrap_or_default();
        let period = Duration::from_secs(minutes.saturating_mul(60)).min(LONGEST);
        let expiry = now.checked_add(period).unwrap_or(now);
        Ok(Self { endpoint: Endpoint::builder().url(format!("https://{address}")).build(), expiry })
    }

    /// Whether it has expired, or is about to.
    fn is_stale(&self, now: SystemTime) -> bool {
        !self.expiry.duration_since(now).is_ok_and(|left| left >= MARGIN)
    }
}

/// The endpoint that a client has.
#[derive(Debug)]
struct Kept(Mutex<Expiring>);

impl Kept {
    fn get(&self) -> Expiring {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, expiring: Expiring) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = expiring;
    }
}

/// Resolves the endpoint of every request to the one that is kept.
#[derive(Debug)]
struct Resolver(Arc<Kept>);

impl ResolveUntypedEndpoint for Resolver {
    fn resolve_endpoint<'a>(&'a self, _: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        EndpointFuture::ready(Ok(self.0.get().endpoint))
    }
}

type Load = Box<dyn Fn() -> BoxFuture<Result<Option<Discovered>, BoxError>> + Send + Sync>;

/// Asks a service for its endpoint again, for a client that has one already.
#[must_use = "the endpoint expires unless it is asked for again"]
pub struct ReloadEndpoint {
    load: Load,
    // The client has the other end: with it goes the use of asking.
    kept: Weak<Kept>,
    sleep: SharedAsyncSleep,
    time: SharedTimeSource,
}

impl fmt::Debug for ReloadEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReloadEndpoint").finish_non_exhaustive()
    }
}

impl ReloadEndpoint {
    /// Asks for the endpoint now. When that fails, the client goes on with the one that it has.
    pub async fn reload_once(&self) {
        match load(&self.load, &self.time).await {
            Ok(expiring) => {
                if let Some(kept) = self.kept.upgrade() {
                    kept.set(expiring);
                }
            }
            Err(err) => tracing::warn!("the endpoint could not be discovered again: {}", DisplayErrorContext(&*err)),
        }
    }

    /// Asks for the endpoint again and again, each time before it expires. Ends when the client is dropped: spawn it as
    /// a task of its own.
    pub async fn reload_task(self) {
        while let Some(is_stale) = self.kept.upgrade().map(|kept| kept.get().is_stale(self.time.now())) {
            if is_stale {
                self.reload_once().await;
            }
            self.sleep.sleep(INTERVAL).await;
        }
    }
}

async fn load(load: &Load, time: &SharedTimeSource) -> Result<Expiring, BoxError> {
    let discovered = load().await?;
    Expiring::new(discovered, time.now())
}

/// A client that knows its endpoint, and what asks for it again.
pub type Enabled<S> = Result<(Handle<S>, ReloadEndpoint), BoxError>;

/// A client that sends its requests to the endpoint that the service names, and what asks for it again.
///
/// # Errors
/// The client has no `sleep_impl`, or the service cannot be asked, or names no endpoint.
pub fn enable<O: DiscoverEndpoint>(handle: Handle<O::Service>) -> BoxFuture<Enabled<O::Service>> {
    Box::pin(async move {
        let config = handle.config();
        let sleep = config.sleep_impl().ok_or("endpoint discovery needs a client with a `sleep_impl`")?;
        let time = config.time_source().unwrap_or_default();
        let mut builder = config.to_builder();
        // The client that asks is the one without discovery: it knows where to.
        let ask: Load = Box::new(move || {
            let call = Call::<O>::new(handle.clone());
            Box::pin(async move { Ok(O::discovered(call.send().await?)) })
        });
        let kept = Arc::new(Kept(Mutex::new(load(&ask, &time).await?)));
        let reload = ReloadEndpoint { load: ask, kept: Arc::downgrade(&kept), sleep, time };
        builder.set_endpoint_resolver(Some(SharedEndpointResolver::new(Resolver(kept))));
        Ok((Handle::new(builder.build()), reload))
    })
}
