//! Bodies that stream, as `std::io` reads.

use std::io::{self, BufRead, Read};

use aws_smithy_types::byte_stream::ByteStream;
use bytes::{Buf as _, Bytes};

use super::thread;

/// Reads a body that streams, as it comes: no more of it is in memory than one chunk.
///
/// It is buffered, so that no `BufReader` is needed around it.
#[derive(Debug)]
pub struct Reader {
    stream: ByteStream,
    chunk: Bytes,
    is_broken: bool,
}

impl Reader {
    /// Reads this body.
    #[must_use]
    pub fn new(stream: ByteStream) -> Self {
        Self { stream, chunk: Bytes::new(), is_broken: false }
    }

    /// Waits for a chunk that holds something. After the last one there is none.
    fn next_chunk(&mut self) -> io::Result<Option<Bytes>> {
        while let Some(chunk) = thread::run(self.stream.next()).map_err(io::Error::other)? {
            let chunk = chunk.map_err(io::Error::other)?;
            if !chunk.is_empty() {
                return Ok(Some(chunk));
            }
        }
        Ok(None)
    }
}

impl From<ByteStream> for Reader {
    fn from(stream: ByteStream) -> Self {
        Self::new(stream)
    }
}

impl BufRead for Reader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        // What broke must not look as if it had ended.
        if self.is_broken {
            return Err(io::Error::other("the body could not be read to its end"));
        }
        if self.chunk.is_empty() {
            let next = self.next_chunk();
            self.is_broken = next.is_err();
            self.chunk = next?.unwrap_or_default();
        }
        Ok(&self.chunk)
    }

    fn consume(&mut self, amount: usize) {
        self.chunk.advance(amount.min(self.chunk.len()));
    }
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let amount = self.fill_buf()?.read(buffer)?;
        self.consume(amount);
        Ok(amount)
    }
}
