//! The thread that drives sockets and timers while others wait.

use std::fmt;
use std::io;
use std::sync::mpsc;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, ThreadId};

use aws_smithy_types::error::display::DisplayErrorContext;
use tokio::runtime::{self, Handle};
use tokio::task;

/// The name that debuggers show.
const NAME: &str = "tongs-blocking";

/// The thread of this process, once there is one.
static DRIVER: Mutex<Option<Driver>> = Mutex::new(None);

#[derive(Clone)]
struct Driver {
    handle: Handle,
    thread: ThreadId,
}

impl Driver {
    /// Starts the thread if there is none. If that fails, the next call tries again.
    fn get() -> io::Result<Self> {
        let mut driver = DRIVER.lock().unwrap_or_else(PoisonError::into_inner);
        match &*driver {
            Some(driver) => Ok(driver.clone()),
            None => Ok(driver.insert(Self::start()?).clone()),
        }
    }

    fn start() -> io::Result<Self> {
        let (started, driver) = mpsc::channel();
        // The runtime never leaves its thread, so that it is never dropped within another, where that is not allowed.
        let drive = move || match runtime::Builder::new_current_thread().enable_all().build() {
            Ok(runtime) => {
                let _ = started.send(Ok(Self { handle: runtime.handle().clone(), thread: thread::current().id() }));
                runtime.block_on(std::future::pending::<()>());
            }
            Err(err) => {
                let _ = started.send(Err(err));
            }
        };
        let _ = thread::Builder::new().name(NAME.to_owned()).spawn(drive)?;
        driver.recv().map_err(io::Error::other)?
    }
}

/// Why nothing can be waited for here.
#[derive(Debug)]
pub(super) enum Refused {
    /// There is no thread to drive it.
    NoThread(io::Error),
    /// This is the thread that drives it.
    OnDriver,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoThread(_) => write!(f, "the thread `{NAME}`, which drives blocking calls, could not be started"),
            Self::OnDriver => write!(
                f,
                "a blocking call was made on the thread `{NAME}`, which would have to drive it: in a task or a stream of \
                 bytes that blocking calls spawned, await the asynchronous client"
            ),
        }
    }
}

impl std::error::Error for Refused {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NoThread(err) => Some(err),
            Self::OnDriver => None,
        }
    }
}

/// Polls a future on this thread until it is ready.
pub(super) fn run<F: Future>(future: F) -> Result<F::Output, Refused> {
    let driver = Driver::get().map_err(Refused::NoThread)?;
    if thread::current().id() == driver.thread {
        return Err(Refused::OnDriver);
    }
    let _entered = driver.handle.enter();
    // Within a task of another runtime, its budget would run out, and never be renewed while its thread waits here.
    Ok(pollster::block_on(task::unconstrained(future)))
}

/// Waits for a future on this thread: for configuration that is loaded, a file that becomes a body, and the like.
///
/// It can use all that tokio has. What it spawns goes on beside the calls of blocking clients.
///
/// # Panics
///
/// When the thread that drives sockets and timers cannot be started, or when called on it.
#[track_caller]
pub fn block_on<F: Future>(future: F) -> F::Output {
    match run(future) {
        Ok(output) => output,
        Err(err) => panic!("{}", DisplayErrorContext(err)),
    }
}
