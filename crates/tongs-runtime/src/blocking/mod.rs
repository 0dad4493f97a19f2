//! Calls without `async`: each waits for its answer on the thread that makes it.
//!
//! What travels is the same as with the asynchronous client, which these calls run: retries, timeouts, credentials and
//! connections are its own. A call is driven by the thread that makes it; sockets and timers by one thread of the process,
//! `tongs-blocking`, which the first call starts, and which stays. So a client may be made, cloned, called from any number
//! of threads and dropped anywhere, within a runtime too. There, a call works and holds up its thread: an asynchronous
//! function had better use the asynchronous client.
//!
//! What an output holds is as it is there. [`Reader`] reads a body that streams, [`Events`] a stream of events, and
//! [`block_on`] waits for anything else, such as `aws_config::load_from_env()` or `ByteStream::from_path(…)`.

mod customize;
#[cfg(feature = "event-stream")]
mod events;
mod pages;
mod reader;
#[cfg(test)]
mod tests;
mod thread;

use std::marker::PhantomData;
#[cfg(feature = "waiters")]
use std::time::Duration;

use aws_smithy_runtime_api::client::result::SdkError;

use crate::call::{Answer, Call};
use crate::client::SendResult;
use crate::operation::Operation;

pub use customize::CustomizableOperation;
#[cfg(feature = "event-stream")]
pub use events::Events;
pub use pages::{PaginationIterator, Paginator, PaginatorItems};
pub use reader::Reader;
pub use thread::block_on;

/// What a call is made for that waits for it itself.
#[derive(Clone, Copy, Debug)]
pub struct Blocking<End = Answer>(PhantomData<fn() -> End>);

/// Makes a call and waits for its answer.
///
/// # Errors
///
/// As those of the asynchronous call; `ConstructionFailure` where there is no thread to drive it.
pub fn send<O: Operation>(call: Call<O, Blocking>) -> SendResult<O::Output, O::Error> {
    answer(call.into_end::<Answer>().send())
}

/// Makes a call until its answer says that what is waited for is there, or will not come.
///
/// # Errors
///
/// As those of [`waiter::wait`](crate::waiter::wait).
#[cfg(feature = "waiters")]
pub fn wait<W: crate::waiter::Waiter>(
    call: Call<W::Operation, Blocking<crate::waiter::Wait<W>>>,
    max_wait: Duration,
) -> crate::waiter::WaitResult<<W::Operation as Operation>::Output, <W::Operation as Operation>::Error> {
    thread::run(crate::waiter::wait::<W>(call.into_end(), max_wait))
        .unwrap_or_else(|err| Err(crate::waiter::WaiterError::construction_failure(err)))
}

/// Signs the request that a call would make, and does not send it.
///
/// # Errors
///
/// As those of [`presigning::presign`](crate::presigning::presign).
#[cfg(feature = "presigning")]
pub fn presign<O: crate::presigning::Presigned>(
    call: Call<O, Blocking>,
    config: crate::presigning::PresigningConfig,
) -> SendResult<crate::presigning::PresignedRequest, O::Error> {
    answer(crate::presigning::presign(call.into_end::<Answer>(), config))
}

/// Waits for what a call gives.
fn answer<T, E, R>(call: impl Future<Output = Result<T, SdkError<E, R>>>) -> Result<T, SdkError<E, R>> {
    thread::run(call).unwrap_or_else(|err| Err(SdkError::construction_failure(err)))
}
