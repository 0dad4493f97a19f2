//! What is done to a connection that no version of HTTP rules any more.

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use super::{answer::RawAnswer, script::Ending};

/// How long a client may take to read what it is sent.
pub(super) const WRITE_TIMEOUT: Duration = Duration::from_secs(30);

/// Sends a raw answer, and ends the connection as it says.
pub(super) async fn send_raw(mut stream: TcpStream, answer: RawAnswer) {
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
pub(super) async fn close(mut stream: TcpStream) {
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
