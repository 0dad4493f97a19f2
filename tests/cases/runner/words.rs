//! Calls a client whose requests and responses are streams of events, against a server of this process, and prints what
//! came: so many events that they would not go unnoticed if all of them were kept.

mod words_h2;

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

use aws_smithy_eventstream::frame::{read_message_from, write_message_to};
use event_streams::Client;
use event_streams::config::{Config, Credentials, Region};
use event_streams::primitives::Blob;
use event_streams::primitives::event_stream::{EventStreamSender, Header, HeaderValue, Message};
use event_streams::types::{BlobPayload, Heard, Required, Words};
use futures_util::stream;
use ring::{digest, hmac};

/// How many events there are in a stream.
const EVENTS: usize = 10_000;

/// How large an event is: all of them together are 40 MB.
const SIZE: usize = 4_000;

/// How much more memory may be in use when all is done: a fifth of what was sent, or of what was received.
const MOST: u64 = 8 << 20;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let stream = stream.unwrap();
            std::thread::spawn(move || answer(stream).unwrap());
        }
    });
    let config = Config::builder()
        .endpoint_url(format!("http://{address}"))
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("id", "secret", None, None, "test"));
    let client = Client::from_conf(config.clone().build());
    let (url, http_client) = words_h2::start().await;
    let over_http2 = Client::from_conf(config.endpoint_url(url).http_client(http_client).build());
    // What is used once is in use before it is measured.
    talk(&client, 1).await;
    talk(&over_http2, 1).await;
    let before = peak();
    listen(&client).await;
    say(&client).await;
    talk(&client, EVENTS).await;
    talk(&over_http2, EVENTS).await;
    let more = peak().zip(before).map_or(0, |(after, before)| after - before);
    println!("{}", if more < MOST { "in memory that does not grow".to_owned() } else { format!("in {more} bytes more") });
}

async fn listen(client: &Client) {
    let mut output = client.listen().send().await.unwrap();
    let mut events = 0;
    while let Some(event) = output.heard.recv().await.unwrap() {
        let Heard::Said(said) = event else { panic!("{event:?}") };
        assert_eq!(said.what().map(str::len), Some(SIZE));
        events += 1;
    }
    println!("heard {events} events in {}", output.room);
}

async fn say(client: &Client) {
    let output = client.say().room("a").words(words(EVENTS)).send().await.unwrap();
    println!("said {} events", output.count().unwrap());
}

/// Sends and receives at the same time.
async fn talk(client: &Client, events: usize) {
    let mut output = client.talk().words(words(events)).send().await.unwrap();
    let mut received = 0;
    while let Some(event) = output.words.recv().await.unwrap() {
        let Words::Required(required) = event else { panic!("{event:?}") };
        assert_eq!((required.who(), required.audio().as_ref().len()), ("me", SIZE));
        received += 1;
    }
    println!("talked in {received} events");
}

fn words(events: usize) -> EventStreamSender<Words, event_streams::types::error::WordsError> {
    let event = || Required::builder().who("me").audio(Blob::new(vec![7; SIZE])).build().unwrap();
    let first = Words::Blob(BlobPayload::builder().r#type(Blob::new("first")).build());
    let rest = (0..events).map(move |_| Words::Required(event()));
    EventStreamSender::from(stream::iter([first].into_iter().chain(rest).map(Ok)))
}

/// The most memory that the process had so far, where the system tells it.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? << 10)
}

/// Reads a request and answers it, or begins to before it is there.
fn answer(stream: TcpStream) -> io::Result<()> {
    let (mut reader, mut writer) = (BufReader::new(stream.try_clone()?), stream);
    let mut line = String::new();
    while reader.read_line(&mut line)? > 0 {
        let (mut signature, mut is_chunked) = (String::new(), false);
        loop {
            let mut header = String::new();
            reader.read_line(&mut header)?;
            let Some((name, value)) = header.trim().split_once(": ") else { break };
            match name {
                "authorization" => signature = value.rsplit_once('=').unwrap().1.to_owned(),
                "transfer-encoding" => is_chunked = value == "chunked",
                _ => {}
            }
        }
        let body = Chunks { reader: &mut reader, left: 0, ended: !is_chunked };
        match line.split(' ').nth(1).unwrap() {
            "/listen" => {
                begin(&mut writer, "x-room: attic\r\n")?;
                (0..EVENTS).try_for_each(|_| chunk(&mut writer, &said()))?;
                writer.write_all(b"0\r\n\r\n")?;
            }
            "/talk" => {
                begin(&mut writer, "")?;
                received(body, signature, |event| chunk(&mut writer, &frame(event)))?;
                writer.write_all(b"0\r\n\r\n")?;
            }
            _ => {
                let mut count = 0;
                received(body, signature, |_| Ok(count += 1))?;
                write!(writer, "HTTP/1.1 200 OK\r\nx-count: {count}\r\ncontent-length: 2\r\n\r\n{{}}")?;
            }
        }
        line.clear();
    }
    Ok(())
}

fn begin(writer: &mut TcpStream, header: &str) -> io::Result<()> {
    write!(writer, "HTTP/1.1 200 OK\r\n{header}transfer-encoding: chunked\r\n\r\n")
}

fn chunk(writer: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
    // A message is rarely what comes at once.
    for part in bytes.chunks(5_000) {
        write!(writer, "{:x}\r\n", part.len())?;
        writer.write_all(part)?;
        writer.write_all(b"\r\n")?;
    }
    Ok(())
}

fn said() -> Vec<u8> {
    let text = |text: &'static str| HeaderValue::String(text.into());
    let headers = vec![Header::new(":message-type", text("event")), Header::new(":event-type", text("said"))];
    frame(&Message::new_from_parts(headers, format!("{{\"what\":{:?}}}", "a".repeat(SIZE))))
}

fn frame(message: &Message) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_message_to(message, &mut bytes).unwrap();
    bytes
}

/// Gives the events of a body, but for the first one, when their signatures are as they have to be.
fn received(
    mut body: Chunks<'_>,
    mut signature: String,
    mut event: impl FnMut(&Message) -> io::Result<()>,
) -> io::Result<()> {
    let mut is_first = true;
    loop {
        let mut length = [0; 4];
        body.read_exact(&mut length)?;
        let mut bytes = length.to_vec();
        bytes.resize(u32::from_be_bytes(length) as usize, 0);
        body.read_exact(&mut bytes[4..])?;
        let signed = read_message_from(&mut bytes.as_slice()).unwrap();
        signature = expected(&signed, &signature);
        let found = header(&signed, ":chunk-signature").as_byte_array().unwrap().clone();
        assert_eq!(hex(&found), signature, "the signature of a message");
        if signed.payload().is_empty() {
            break;
        }
        let message = read_message_from(&mut signed.payload().as_ref()).unwrap();
        if !std::mem::take(&mut is_first) {
            event(&message)?;
        }
    }
    io::copy(&mut body, &mut io::sink()).map(drop)
}

fn header<'m>(message: &'m Message, name: &str) -> &'m HeaderValue {
    message.headers().iter().find(|header| header.name().as_str() == name).unwrap().value()
}

/// The signature that a message has to have, behind another.
fn expected(message: &Message, last: &str) -> String {
    let time = header(message, ":date").as_timestamp().unwrap();
    let words = time.fmt(aws_smithy_types::date_time::Format::DateTime).unwrap();
    let stamp: String = words.chars().filter(|c| !"-:".contains(*c)).collect();
    let day = &stamp[..8];
    // The header as it stands in the frame: the length of its name, its name, its type, milliseconds.
    let millis = time.to_millis().unwrap().to_be_bytes();
    let date = [&b"\x05:date\x08"[..], &millis[..]].concat();
    let sha = |bytes: &[u8]| hex(digest::digest(&digest::SHA256, bytes).as_ref());
    let scope = format!("{day}/eu-west-1/example/aws4_request");
    let text = format!(
        "AWS4-HMAC-SHA256-PAYLOAD\n{stamp}\n{scope}\n{last}\n{}\n{}",
        sha(&date),
        sha(message.payload())
    );
    let mac = |key: &[u8], text: &str| {
        hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), text.as_bytes()).as_ref().to_vec()
    };
    let key = [day, "eu-west-1", "example", "aws4_request"].iter().fold(b"AWS4secret".to_vec(), |key, part| mac(&key, part));
    hex(&mac(&key, &text))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A body that comes in chunks, without what is around them.
struct Chunks<'a> {
    reader: &'a mut BufReader<TcpStream>,
    left: usize,
    ended: bool,
}

impl Read for Chunks<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 && !self.ended {
            let mut line = String::new();
            self.reader.read_line(&mut line)?;
            self.left = usize::from_str_radix(line.trim(), 16).unwrap();
            if self.left == 0 {
                self.ended = true;
                self.reader.read_line(&mut line)?;
            }
        }
        let most = self.left.min(buffer.len());
        let count = if self.ended { 0 } else { self.reader.read(&mut buffer[..most])? };
        self.left -= count;
        if self.left == 0 && !self.ended {
            let mut line = String::new();
            self.reader.read_line(&mut line)?;
        }
        Ok(count)
    }
}
