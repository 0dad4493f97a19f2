//! The listener and its connections.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use hyper::{Request, Response, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    task::JoinSet,
    time::timeout,
};

use super::{
    Host,
    answer::{Answer, AnswerBody, RawAnswer},
    script::Ending,
};

const MAX_HEAD_BYTES: usize = 64 * 1024;
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);
/// How long requests under way may take to end when the emulator shuts down.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(5);

/// Accepts connections until `stop` turns true, then lets those under way end.
pub(crate) async fn run(listener: TcpListener, host: Arc<Host>, mut stop: watch::Receiver<bool>) {
    let permits = host.limits().max_connections.clamp(1, Semaphore::MAX_PERMITS);
    let permits = Arc::new(Semaphore::new(permits));
    let mut connections = JoinSet::new();
    loop {
        let accept = async {
            // The semaphore is never closed, so that this only waits.
            let permit = Arc::clone(&permits).acquire_owned().await.ok();
            (listener.accept().await, permit)
        };
        let (accepted, permit) = tokio::select! {
            accepted = accept => accepted,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        match accepted {
            Ok((stream, _)) => {
                let (host, stop) = (Arc::clone(&host), stop.clone());
                connections.spawn(async move {
                    serve(stream, host, stop).await;
                    drop(permit);
                });
            }
            // No file descriptors left, most likely: connections that end give some back.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    // Whatever is left after the grace ends with the set.
    let _ = timeout(SHUTDOWN_GRACE, async { while connections.join_next().await.is_some() {} }).await;
}

/// Makes hyper leave the connection to [`send_raw`], without an answer of its own.
#[derive(Debug)]
struct TakenOver;

impl fmt::Display for TakenOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the answer is sent outside of HTTP's rules")
    }
}

impl std::error::Error for TakenOver {}

async fn serve(stream: TcpStream, host: Arc<Host>, stop: watch::Receiver<bool>) {
    // Small answers should not wait for acknowledgements.
    let _ = stream.set_nodelay(true);
    let raw: Arc<Mutex<Option<RawAnswer>>> = Arc::default();
    let service = service_fn(|request: Request<Incoming>| {
        let (host, raw, stop) = (Arc::clone(&host), Arc::clone(&raw), stop.clone());
        Box::pin(answer(host, request, raw, stop))
            as Pin<Box<dyn Future<Output = Result<Response<AnswerBody>, TakenOver>> + Send>>
    });
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(host.limits().read_timeout)
        .max_header_size(MAX_HEAD_BYTES)
        // The date comes from the emulator's clock, which may be a test's.
        .auto_date_header(false)
        .serve_connection(TokioIo::new(stream), service);
    let mut stopping = stop.clone();
    let mut told = false;
    let ended = loop {
        tokio::select! {
            ended = poll_fn(|context| connection.poll_without_shutdown(context)) => break ended,
            _ = stopping.wait_for(|stop| *stop), if !told => {
                told = true;
                Pin::new(&mut connection).graceful_shutdown();
            }
        }
    };
    let stream = connection.into_parts().io.into_inner();
    let raw = raw.lock().unwrap_or_else(PoisonError::into_inner).take();
    match (raw, ended) {
        (Some(answer), _) => send_raw(stream, answer).await,
        (None, Err(_)) => close(stream).await,
        // Every request was read to its end, so that nothing unread is left to wait for.
        (None, Ok(())) => {}
    }
}

async fn answer(
    host: Arc<Host>,
    request: Request<Incoming>,
    raw: Arc<Mutex<Option<RawAnswer>>>,
    mut stop: watch::Receiver<bool>,
) -> Result<Response<AnswerBody>, TakenOver> {
    let script = host.answer(request).await;
    if !script.delay.is_zero() {
        tokio::time::sleep(script.delay).await;
    }
    if script.ending == Ending::Never {
        // Hyper drops this future when the client goes away.
        let _ = stop.wait_for(|stop| *stop).await;
        return Err(TakenOver);
    }
    match Answer::from(script) {
        Answer::Http(response) => Ok(response),
        Answer::Raw(answer) => {
            *raw.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
            Err(TakenOver)
        }
    }
}

/// Sends a raw answer, and ends the connection as it says.
async fn send_raw(mut stream: TcpStream, answer: RawAnswer) {
    let _ = timeout(WRITE_TIMEOUT, stream.write_all(&answer.bytes)).await;
    if answer.ending == Ending::Reset {
        // A close with no linger time sends RST.
        let _ = stream.set_zero_linger();
    } else {
        close(stream).await;
    }
}

/// Closes in order. Closing a socket with unread bytes would reset it, and the client might lose the answer: so they are
/// read first, within limits.
async fn close(mut stream: TcpStream) {
    if stream.shutdown().await.is_err() {
        return;
    }
    let mut scratch = [0; 4096];
    let _ = timeout(Duration::from_millis(500), async {
        for _ in 0..64 {
            if !matches!(stream.read(&mut scratch).await, Ok(1..)) {
                break;
            }
        }
    })
    .await;
}
