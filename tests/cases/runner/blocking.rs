//! Calls a service over sockets without `async`, outside of a runtime and within one, and says what comes of it.

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use s3::blocking::{Client, Events, Reader, block_on};
use s3::config::{Credentials, Region};
use s3::error::ServiceResult as _;
use s3::operation::get_object::GetObjectError;
use s3::presigning::PresigningConfig;
use s3::primitives::ByteStream;
use s3::types::{
    CsvInput, CsvOutput, ExpressionType, InputSerialization, OutputSerialization, SelectObjectContentEventStream,
};

type Result<T = (), E = Box<dyn Error>> = std::result::Result<T, E>;

/// How often somebody has looked for the object that is late.
static LOOKS: AtomicUsize = AtomicUsize::new(0);

/// An answer without a body.
fn empty(status: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\netag: \"tag\"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").into_bytes()
}

fn whole(body: &[u8]) -> Vec<u8> {
    sized(body, body.len())
}

/// An answer with a body that is said to be as long as this.
fn sized(body: &[u8], length: usize) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n");
    [head.as_bytes(), body].concat()
}

fn event(name: &'static str, payload: &'static [u8]) -> Vec<u8> {
    let header = |name: &'static str, value: &'static str| Header::new(name, HeaderValue::String(value.into()));
    let message = Message::new(payload)
        .add_header(header(":message-type", "event"))
        .add_header(header(":event-type", name))
        .add_header(header(":content-type", "application/octet-stream"));
    let mut bytes = Vec::new();
    write_message_to(&message, &mut bytes).expect("a message");
    bytes
}

fn answer(line: &str) -> Vec<u8> {
    let path = line.split(['?', ' ']).nth(1).unwrap_or_default();
    match path {
        "/bucket/lines" => whole(b"one\ntwo\nthree\n"),
        "/bucket/whole" => whole(b"of this week\r\n"),
        "/bucket/cut" => sized(b"cut", 9),
        "/bucket/none" => {
            let body = "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>";
            let head = "HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length";
            format!("{head}: {}\r\n\r\n{body}", body.len()).into_bytes()
        }
        "/bucket/late" if LOOKS.fetch_add(1, Ordering::Relaxed) % 2 == 1 => empty("200 OK"),
        "/bucket/late" | "/bucket/never" => empty("404 Not Found"),
        "/bucket/parts" => {
            let part = |number: u8| format!("<Part><PartNumber>{number}</PartNumber></Part>");
            let is_first = !line.contains("marker");
            let (number, more) = if is_first { (1, "true") } else { (2, "false") };
            let next = "<NextPartNumberMarker>1</NextPartNumberMarker>";
            let page = format!(
                "<ListPartsResult><IsTruncated>{more}</IsTruncated>{next}{}</ListPartsResult>",
                part(number)
            );
            whole(page.as_bytes())
        }
        "/bucket/select" => whole(&[event("Records", b"a,b\n"), event("Records", b"c,d\n"), event("End", b"")].concat()),
        _ => empty("200 OK"),
    }
}

/// Reads a request, says its first line and the length of its body, and answers it.
fn serve(stream: TcpStream, said: &Sender<(String, usize)>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut line, mut length) = (String::new(), 0);
    if reader.read_line(&mut line)? == 0 {
        return Ok(());
    }
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        let header = header.trim_end().to_ascii_lowercase();
        if let Some(value) = header.strip_prefix("content-length: ") {
            length = value.parse().expect("a length");
        }
        if header == "expect: 100-continue" {
            (&stream).write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        if header.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let line = line.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
    (&stream).write_all(&answer(&line))?;
    said.send((line, length)).expect("a reader");
    Ok(())
}

fn calls(client: &Client, said: &Receiver<(String, usize)>) -> Result {
    let line = || said.recv().map(|(line, _)| line);

    let put = client.put_object().bucket("bucket").key("memory").body(ByteStream::from_static(b"of the week"));
    let output = put.send()?;
    let (request, length) = said.recv()?;
    println!("{request} of {length} bytes: {:?}", output.e_tag());

    let path = std::env::temp_dir().join(format!("tongs-blocking-{}", std::process::id()));
    fs::write(&path, "of the week\n")?;
    let body = block_on(ByteStream::from_path(&path))?;
    let output = client.put_object().bucket("bucket").key("file").body(body).send()?;
    fs::remove_file(&path)?;
    let (request, length) = said.recv()?;
    println!("{request} of {length} bytes: {:?}", output.e_tag());

    let get = |key: &str| client.get_object().bucket("bucket").key(key).send();
    let lines: Vec<String> = Reader::new(get("lines")?.body).lines().collect::<std::result::Result<_, _>>()?;
    println!("{}: {lines:?}", line()?);
    let body = block_on(get("whole")?.body.collect())?.into_bytes();
    println!("{}: {} bytes", line()?, body.len());
    let mut read = Vec::new();
    let cut = Reader::new(get("cut")?.body).read_to_end(&mut read);
    println!("{}: {} behind {} bytes", line()?, if cut.is_err() { "an error" } else { "an end" }, read.len());
    match get("none").service_result() {
        Err(GetObjectError::NoSuchKey(_)) => println!("{}: no such key", line()?),
        other => println!("{}: {other:?}", line()?),
    }
    let there = [get("none").none_if(GetObjectError::is_no_such_key)?, get("whole").none_if(GetObjectError::is_no_such_key)?];
    println!("{} and {}: {:?}", line()?, line()?, there.map(|object| object.is_some()));

    // Before time is over, a last call is made.
    let wait = client.wait_until_object_exists().bucket("bucket").key("late").wait(Duration::from_millis(20))?;
    let first = line()?;
    println!("{first}: a wait of {} calls", usize::from(wait.as_result().is_ok()) + said.try_iter().count());
    let never = client.wait_until_object_exists().bucket("bucket").key("never").wait(Duration::ZERO);
    println!("{}: {}", line()?, if never.is_err() { "it does not come" } else { "it is there" });
    let _ = said.try_iter().count();

    let parts = client.list_parts().bucket("bucket").key("parts").upload_id("u").into_paginator().items().send();
    let parts: Vec<_> = parts.collect::<std::result::Result<_, _>>()?;
    println!("{}: {:?}", line()?, parts.iter().filter_map(|part| part.part_number()).collect::<Vec<_>>());
    let _ = line()?;

    let presigning = PresigningConfig::expires_in(Duration::from_secs(60))?;
    let signed = client.get_object().bucket("bucket").key("whole").presigned(presigning)?;
    let is_signed = signed.uri().contains("X-Amz-Signature=");
    println!("{}: https or http{}", signed.method(), if is_signed { ", signed" } else { "" });

    let csv = InputSerialization::builder().csv(CsvInput::builder().build()).build();
    let select = client.select_object_content().bucket("bucket").key("select").input_serialization(csv);
    let csv = OutputSerialization::builder().csv(CsvOutput::builder().build()).build();
    let select = select.expression("SELECT").expression_type(ExpressionType::Sql).output_serialization(csv);
    let mut texts = Vec::new();
    for event in Events::new(select.send()?.payload) {
        texts.push(match event? {
            SelectObjectContentEventStream::Records(records) => {
                String::from_utf8(records.payload.expect("a payload").into_inner())?
            }
            SelectObjectContentEventStream::End(_) => "the end".to_owned(),
            other => format!("{other:?}"),
        });
    }
    println!("{}: {texts:?}", line()?);
    Ok(())
}

fn main() -> Result {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let endpoint = format!("http://{}", listener.local_addr()?);
    let (sender, said) = channel();
    let _ = thread::spawn(move || {
        for stream in listener.incoming() {
            // What goes wrong with a connection is the client's to say.
            let _ = stream.and_then(|stream| serve(stream, &sender));
        }
    });
    let config = s3::Config::builder()
        .region(Region::new("us-east-1"))
        .endpoint_url(endpoint)
        .force_path_style(true)
        .credentials_provider(Credentials::new("a", "b", None, None, "test"))
        .build();
    let client = Client::from_conf(config);
    calls(&client, &said)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async { calls(&client, &said) })
}
