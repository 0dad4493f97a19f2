//! Connections that speak HTTP/1: one request after the other.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};

use hyper::{Request, Response, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    sync::watch,
};

use super::{
    Host,
    answer::{Answer, AnswerBody, RawAnswer},
    script::Ending,
    server::MAX_HEAD_BYTES,
    socket::{close, send_raw},
};

/// Makes hyper leave the connection to [`send_raw`], without an answer of its own.
#[derive(Debug)]
struct TakenOver;

impl fmt::Display for TakenOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the answer is sent outside of HTTP's rules")
    }
}

impl std::error::Error for TakenOver {}

pub(super) async fn serve<S>(stream: S, host: Arc<Host>, stop: watch::Receiver<bool>)
where
    S: AsyncRead + AsyncWrite + Unpin + Into<TcpStream>,
{
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
    let stream = connection.into_parts().io.into_inner().into();
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
