//! Bodies in chunks of their own framing (`aws-chunked`): each with its length, and with a signature where it is signed.

use bytes::Bytes;

/// A body in chunks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chunked {
    /// The chunks, the last of which is empty.
    pub chunks: Vec<Chunk>,
    /// What stands behind them: names in lower case, and values.
    pub trailers: Vec<(String, String)>,
}

/// One of the chunks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// What it holds.
    pub data: Bytes,
    /// Its signature, where it has one.
    pub signature: Option<String>,
}

impl Chunked {
    /// Reads a body; or says why it cannot be read.
    ///
    /// # Errors
    /// When a length is not hexadecimal, or more is promised than there is.
    pub fn read(body: &Bytes) -> Result<Self, &'static str> {
        let mut rest = body.clone();
        let mut read = Self::default();
        loop {
            let head = line(&mut rest).ok_or("the length of a chunk does not end")?;
            let head = std::str::from_utf8(&head).map_err(|_| "the length of a chunk is not text")?;
            let (length, extensions) = head.split_once(';').unwrap_or((head, ""));
            let length =
                usize::from_str_radix(length.trim(), 16).map_err(|_| "the length of a chunk is not hexadecimal")?;
            let signature = extensions.strip_prefix("chunk-signature=").map(str::to_owned);
            if length > rest.len() {
                return Err("a chunk is shorter than it says");
            }
            let data = rest.split_to(length);
            let is_last = data.is_empty();
            if !is_last && line(&mut rest).is_none_or(|line| !line.is_empty()) {
                return Err("a chunk is longer than it says");
            }
            read.chunks.push(Chunk { data, signature });
            if is_last {
                break;
            }
        }
        // Clients differ in whether the last line ends.
        while let Some(line) = line(&mut rest).or_else(|| (!rest.is_empty()).then(|| std::mem::take(&mut rest))) {
            let text = std::str::from_utf8(&line).map_err(|_| "a trailer is not text")?;
            if let Some((name, value)) = text.split_once(':') {
                read.trailers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        Ok(read)
    }

    /// What all chunks hold.
    pub fn data(&self) -> Bytes {
        match self.chunks.as_slice() {
            [one, _] => one.data.clone(),
            chunks => chunks.iter().flat_map(|chunk| chunk.data.iter().copied()).collect(),
        }
    }
}

/// Takes a line off, without its end.
fn line(rest: &mut Bytes) -> Option<Bytes> {
    let end = rest.windows(2).position(|pair| pair == b"\r\n")?;
    let line = rest.split_to(end);
    let _ = rest.split_to(2);
    Some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_signatures_and_trailers() {
        let body = Bytes::from_static(
            b"5;chunk-signature=aa\r\nhello\r\n6\r\n, you\n\r\n0;chunk-signature=bb\r\nX-Amz-Checksum-Crc32: AAAA\r\n\r\n",
        );
        let read = Chunked::read(&body).expect("chunks");
        assert_eq!(read.data(), "hello, you\n");
        let signatures: Vec<_> = read.chunks.iter().map(|chunk| chunk.signature.as_deref()).collect();
        assert_eq!(signatures, [Some("aa"), None, Some("bb")]);
        assert_eq!(read.trailers, [("x-amz-checksum-crc32".to_owned(), "AAAA".to_owned())]);
        for (body, data) in
            [("0\r\n\r\n", ""), ("0\r\n", ""), ("3\r\nabc\r\n0\r\n\r\n", "abc"), ("1\r\na\r\n0\r\nx:y", "a")]
        {
            assert_eq!(Chunked::read(&Bytes::from(body)).map(|read| read.data()), Ok(Bytes::from(data)), "{body:?}");
        }
    }

    #[test]
    fn what_is_not_chunks_is_told() {
        for (body, why) in [
            ("", "does not end"),
            ("5", "does not end"),
            ("x\r\n", "not hexadecimal"),
            ("ffffffffffffffffff\r\n", "not hexadecimal"),
            ("5\r\nabc", "shorter"),
            ("ffffffffffffffff\r\nabc", "shorter"),
            ("2\r\nabc\r\n0\r\n\r\n", "longer"),
            ("3\r\nabc\r\n", "does not end"),
        ] {
            let error = Chunked::read(&Bytes::from(body)).expect_err(body);
            assert!(error.contains(why), "{body:?}: {error}");
        }
    }
}
