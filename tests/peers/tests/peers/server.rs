//! An HTTP server on the loopback that keeps what it is sent and answers as it is told.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::mpsc;
use std::thread;

use bytes::Bytes;
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::http::request::Parts;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

/// What a server answers with.
pub(crate) type Answer = Response<BoxBody<Bytes, Infallible>>;

/// A request, whole.
pub(crate) struct Received {
    pub(crate) head: Parts,
    pub(crate) body: Bytes,
}

/// An answer with a body in memory.
pub(crate) fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(Full::new(Bytes::from(body.to_owned())).boxed()).expect("an answer")
}

/// Serves while `during` runs, and gives it the endpoint. What was received comes back with what it returns.
pub(crate) fn serve<T>(
    respond: impl Fn() -> Answer + Send + Clone + 'static,
    during: impl FnOnce(&str) -> T,
) -> (T, Vec<Received>) {
    let (sender, receiver) = mpsc::channel();
    let returned = serving(
        move |request: Request<Incoming>| {
            let (respond, sender) = (respond.clone(), sender.clone());
            async move {
                let (head, body) = request.into_parts();
                let body = body.collect().await.expect("a whole body").to_bytes();
                sender.send(Received { head, body }).expect("a test that waits");
                respond()
            }
        },
        during,
    );
    (returned, receiver.try_iter().collect())
}

/// Serves with a function of requests while `during` runs.
pub(crate) fn serving<T, F>(
    respond: impl Fn(Request<Incoming>) -> F + Send + Clone + 'static,
    during: impl FnOnce(&str) -> T,
) -> T
where
    F: Future<Output = Answer> + Send + 'static,
{
    let (address, bound) = mpsc::channel();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async move {
            let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.expect("a port");
            address.send(listener.local_addr().expect("an address")).expect("a test that waits");
            tokio::select! { () = accept(listener, respond) => {}, _ = stopped => {} }
        });
    });
    let endpoint = format!("http://{}", bound.recv().expect("a server"));
    let returned = during(&endpoint);
    drop(stop);
    server.join().expect("the server ends");
    returned
}

async fn accept<F>(listener: TcpListener, respond: impl Fn(Request<Incoming>) -> F + Send + Clone + 'static)
where
    F: Future<Output = Answer> + Send + 'static,
{
    loop {
        let (stream, _) = listener.accept().await.expect("a connection");
        let respond = respond.clone();
        let service = service_fn(move |request| {
            let answer = respond(request);
            async move { Ok::<_, Infallible>(answer.await) }
        });
        tokio::spawn(async move {
            // A client that hangs up is an error here, and none of a test.
            let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}
