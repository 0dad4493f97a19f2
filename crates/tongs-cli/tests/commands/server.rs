//! A server of texts on this machine.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

/// A server of models below an address, whose texts can change.
pub(crate) struct Server {
    pub(crate) base: String,
    text: Arc<Mutex<String>>,
}

impl Server {
    /// Serves a text as `/models/NAME`, and nothing else.
    pub(crate) fn of(name: &'static str, text: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}/models", listener.local_addr().unwrap());
        let text = Arc::new(Mutex::new(text.to_owned()));
        let shared = text.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let first = lines.next().and_then(Result::ok).unwrap_or_default();
                while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
                let is_there = first.starts_with(&format!("GET /models/{name} "));
                let body = if is_there { shared.lock().unwrap().clone() } else { String::new() };
                let status = if is_there { "200 OK" } else { "404 Not Found" };
                let length = body.len();
                let _ =
                    write!(stream, "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
            }
        });
        Server { base, text }
    }

    /// From now on it serves another text.
    pub(crate) fn serve(&self, text: &str) {
        text.clone_into(&mut self.text.lock().unwrap());
    }
}
