//! A client that knows beforehand that HTTP/2 is spoken.

use std::net::SocketAddr;

use bytes::Bytes;
use h2::client::{ResponseFuture, SendRequest, handshake};
use h2::{Error, Reason, SendStream};
use http::{HeaderMap, Request};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

/// A connection.
pub(super) struct Client {
    requests: SendRequest<Bytes>,
    connection: JoinHandle<Result<(), Error>>,
    address: SocketAddr,
}

/// What came of a request: a response as far as it came, and what ended it.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: Option<u16>,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
    pub(super) error: Option<Error>,
}

impl Answer {
    /// Reads it to its end.
    pub(super) async fn of(response: ResponseFuture) -> Self {
        let mut answer = Self { status: None, headers: HeaderMap::new(), body: Vec::new(), error: None };
        let (head, mut body) = match response.await {
            Ok(response) => response.into_parts(),
            Err(error) => return Self { error: Some(error), ..answer },
        };
        (answer.status, answer.headers) = (Some(head.status.as_u16()), head.headers);
        while let Some(data) = body.data().await {
            match data {
                Ok(data) => {
                    let _ = body.flow_control().release_capacity(data.len());
                    answer.body.extend_from_slice(&data);
                }
                Err(error) => return Self { error: Some(error), ..answer },
            }
        }
        answer
    }

    pub(super) fn reason(&self) -> Option<Reason> {
        self.error.as_ref().and_then(Error::reason)
    }
}

impl Client {
    pub(super) async fn new(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("connect");
        let (requests, connection) = handshake(stream).await.expect("a handshake");
        Self { requests, connection: tokio::spawn(connection), address }
    }

    /// Begins a request; what stands behind the method is the target.
    pub(super) async fn begin(
        &self,
        line: &str,
        headers: &[(String, String)],
        is_whole: bool,
    ) -> (ResponseFuture, SendStream<Bytes>) {
        let (method, target) = line.split_once(' ').expect("a line");
        let mut request = Request::builder().method(method).uri(format!("http://{}{target}", self.address));
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let mut requests = self.requests.clone().ready().await.expect("room for a request");
        requests.send_request(request.body(()).expect("a request"), is_whole).expect("a stream")
    }

    /// Sends a request, and waits for the answer.
    pub(super) async fn ask(&self, line: &str, body: &str) -> Answer {
        let json = [("content-type".to_owned(), "application/json".to_owned())];
        let (response, mut stream) = self.begin(line, if body.is_empty() { &[] } else { &json }, body.is_empty()).await;
        if !body.is_empty() {
            // A server that has read enough resets the stream.
            let _ = stream.send_data(Bytes::from(body.to_owned()), true);
        }
        Answer::of(response).await
    }

    /// How many requests may be under way.
    pub(super) fn streams(&self) -> usize {
        self.requests.current_max_send_streams()
    }

    /// Waits until the server has ended the connection.
    pub(super) async fn ended(self) {
        let _ = self.connection.await;
    }
}
