//! Connections that speak HTTP/2: requests side by side, each a stream of its own.

use std::{
    future::poll_fn,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use h2::{
    Reason, RecvStream, SendStream,
    server::{Builder, Connection, SendResponse},
};
use hyper::{
    Method, Request,
    body::{Body, Frame},
};
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{sleep, timeout},
};

use super::{
    Host,
    answer::RawAnswer,
    preface::Begun,
    script::{Ending, Script},
    server::MAX_HEAD_BYTES,
    socket::{WRITE_TIMEOUT, close, send_raw},
    streamed::{Sent, Streamed},
};

/// How many requests of one connection are answered at once.
const MAX_STREAMS: u32 = 100;
/// How many header fields a request has at most, as in HTTP/1.
const MAX_FIELDS: usize = 100;
/// How many bytes of bodies may be on their way.
const WINDOW: u32 = 1 << 20;

/// What the answer to one request means for the connection.
enum End {
    /// Nothing.
    OfStream,
    /// It takes no more requests.
    GoAway,
    /// It ends at once, after bytes that are not HTTP/2. The stream is open until then: letting go of it would reset it.
    OfConnection(RawAnswer, SendResponse<Bytes>),
}

pub(super) async fn serve(mut stream: Begun, host: Arc<Host>, stop: watch::Receiver<bool>) {
    match serve_streams(&mut stream, &host, stop).await {
        Some(answer) => send_raw(stream.into(), answer).await,
        None => close(stream.into()).await,
    }
}

/// Answers requests until the connection ends; gives what is then sent outside of HTTP's rules.
async fn serve_streams(stream: &mut Begun, host: &Arc<Host>, mut stop: watch::Receiver<bool>) -> Option<RawAnswer> {
    let patience = host.limits().read_timeout;
    let mut connection: Connection<_, Bytes> = tokio::select! {
        begun = timeout(patience, builder().handshake(stream)) => begun.ok()?.ok()?,
        _ = stop.wait_for(|stop| *stop) => return None,
    };
    let mut streams = JoinSet::new();
    let mut stopping = stop.clone();
    let mut closing = false;
    loop {
        tokio::select! {
            accepted = connection.accept() => {
                let (request, respond) = accepted?.ok()?;
                streams.spawn(answer(Arc::clone(host), request, respond, stop.clone()));
                continue;
            }
            Some(ended) = streams.join_next() => match ended {
                Ok(End::OfConnection(answer, _open)) => return Some(answer),
                Ok(End::GoAway) => {}
                Ok(End::OfStream) | Err(_) => continue,
            },
            _ = stopping.wait_for(|stop| *stop), if !closing => {}
            // As long again for what was sent last to be read.
            () = sleep(patience), if streams.is_empty() => if closing { return None },
        }
        closing = true;
        connection.graceful_shutdown();
    }
}

fn builder() -> Builder {
    let mut builder = Builder::new();
    builder
        .max_concurrent_streams(MAX_STREAMS)
        .max_header_list_size(u32::try_from(MAX_HEAD_BYTES).unwrap_or(u32::MAX))
        .initial_window_size(WINDOW)
        .initial_connection_window_size(WINDOW)
        // The next piece of an answer is for when the one before is on its way.
        .max_send_buffer_size(1);
    builder
}

async fn answer(
    host: Arc<Host>,
    request: Request<RecvStream>,
    mut respond: SendResponse<Bytes>,
    stop: watch::Receiver<bool>,
) -> End {
    let is_head = request.method() == Method::HEAD;
    let script = tokio::select! {
        script = script(&host, request, stop) => script,
        // The client wants no answer any more.
        _ = poll_fn(|context| respond.poll_reset(context)) => return End::OfStream,
    };
    match Streamed::new(script, is_head) {
        Streamed::Connection(answer) => End::OfConnection(answer, respond),
        Streamed::Reset => {
            respond.send_reset(Reason::INTERNAL_ERROR);
            End::OfStream
        }
        Streamed::Response(sent) => {
            let end = if sent.goes_away { End::GoAway } else { End::OfStream };
            // It fails when the client has gone away, or has no use for it.
            let _ = send(respond, *sent).await;
            end
        }
    }
}

async fn script(host: &Host, request: Request<RecvStream>, mut stop: watch::Receiver<bool>) -> Script {
    if request.headers().len() > MAX_FIELDS {
        return Script::new(431);
    }
    let script = host.answer(request.map(Received)).await;
    if !script.delay.is_zero() {
        sleep(script.delay).await;
    }
    if script.ending == Ending::Never {
        let _ = stop.wait_for(|stop| *stop).await;
        return Script::reset();
    }
    script
}

async fn send(mut respond: SendResponse<Bytes>, mut sent: Sent) -> Result<(), h2::Error> {
    let mut stream = respond.send_response(sent.head, sent.body.is_empty() && !sent.resets)?;
    while let Some(piece) = sent.body.pop_front() {
        if let Some(pause) = sent.pause {
            sleep(pause).await;
        }
        taken(&mut stream).await?;
        stream.send_data(piece, sent.body.is_empty() && !sent.resets)?;
    }
    if sent.resets {
        // A reset takes back what is not on its way.
        taken(&mut stream).await?;
        stream.send_reset(Reason::INTERNAL_ERROR);
    }
    Ok(())
}

/// Waits until the client has taken all that it was sent, and takes more.
async fn taken(stream: &mut SendStream<Bytes>) -> Result<(), h2::Error> {
    stream.reserve_capacity(1);
    let taken = timeout(WRITE_TIMEOUT, async {
        while stream.capacity() == 0 {
            match poll_fn(|context| stream.poll_capacity(context)).await {
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(error),
                None => return Err(Reason::CANCEL.into()),
            }
        }
        Ok(())
    });
    let taken = taken.await.unwrap_or_else(|_| Err(Reason::CANCEL.into()));
    if taken.is_err() {
        stream.send_reset(Reason::CANCEL);
    }
    taken
}

/// The body of a request.
struct Received(RecvStream);

impl Body for Received {
    type Data = Bytes;
    type Error = h2::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, h2::Error>>> {
        let data = ready!(self.0.poll_data(context));
        if let Some(Ok(data)) = &data {
            // What is read makes room for more.
            self.0.flow_control().release_capacity(data.len())?;
        }
        Poll::Ready(data.map(|data| data.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }
}
