//! Which version of HTTP a connection speaks. Clients that know of HTTP/2 beforehand begin with its preface, which is no
//! request of HTTP/1.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, ReadBuf},
    net::TcpStream,
};

const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// A connection of which the first bytes were looked at, and are there to be read again.
#[derive(Debug)]
pub(super) struct Begun {
    start: Bytes,
    stream: TcpStream,
}

impl Begun {
    /// Reads as much as it takes to tell.
    pub(super) async fn read(mut stream: TcpStream) -> io::Result<Self> {
        let mut start = [0; PREFACE.len()];
        let mut length = 0;
        while length < start.len() && PREFACE.starts_with(&start[..length]) {
            match stream.read(&mut start[length..]).await? {
                0 => break,
                more => length += more,
            }
        }
        Ok(Self { start: Bytes::copy_from_slice(&start[..length]), stream })
    }

    pub(super) fn is_http2(&self) -> bool {
        self.start == PREFACE[..]
    }
}

impl From<Begun> for TcpStream {
    fn from(begun: Begun) -> Self {
        begun.stream
    }
}

impl AsyncRead for Begun {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.start.is_empty() {
            return Pin::new(&mut self.stream).poll_read(context, buffer);
        }
        let length = self.start.len().min(buffer.remaining());
        buffer.put_slice(&self.start.split_to(length));
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Begun {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, pieces)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
