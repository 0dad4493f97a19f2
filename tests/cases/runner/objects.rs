//! Calls a client whose requests and responses have checksums, against a server of this process, and prints what the
//! server got: a line for each request.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use objects::Client;
use objects::config::retry::RetryConfig;
use objects::config::{Config, Credentials, Region, RequestChecksumCalculation, ResponseChecksumValidation};
use objects::primitives::ByteStream;
use objects::types::Algorithm;

/// Signatures, and what differs from call to call.
const UNTOLD: [&str; 12] = [
    "accept",
    "amz-sdk-invocation-id",
    "authorization",
    "content-type",
    "host",
    "user-agent",
    "x-amz-user-agent",
    "x-amz-date",
    "x-amz-security-token",
    "accept-encoding",
    "connection",
    "x-amz-content-sha256",
];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let stream = stream.unwrap();
            std::thread::spawn(move || answer(stream));
        }
    });
    let config = || {
        Config::builder()
            .endpoint_url(format!("http://{address}"))
            .region(Region::new("eu-west-1"))
            .credentials_provider(Credentials::new("id", "secret", None, None, "test"))
            .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
    };
    let client = Client::from_conf(config().build());
    let plain = Client::from_conf(
        config()
            .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
            .response_checksum_validation(ResponseChecksumValidation::WhenRequired)
            .build(),
    );
    let file = std::env::temp_dir().join(format!("objects-{}.txt", std::process::id()));
    std::fs::write(&file, "hello").unwrap();
    let stream = async || ByteStream::from_path(&file).await.unwrap();

    // Answered with 503 at first.
    client.put_object().key("again").algorithm(Algorithm::Sha1).content(stream().await).send().await.unwrap();
    client.put_object().key("memory").content(ByteStream::from_static(b"hello")).send().await.unwrap();
    client.put_object().key("own").crc32("NhCmhg==").content(stream().await).send().await.unwrap();
    plain.put_object().key("plain").content(stream().await).send().await.unwrap();
    plain.put_tags().key("tags").tags("a").send().await.unwrap();

    for (client, key) in [(&client, "good"), (&client, "bad"), (&plain, "bad")] {
        let output = client.get_object().key(key).send().await.unwrap();
        match output.content.collect().await {
            Ok(content) => println!("read: {:?}", content.into_bytes()),
            Err(err) => println!("not read: {}", std::error::Error::source(&err).unwrap()),
        }
    }
    std::fs::remove_file(&file).unwrap();
}

/// Reads requests, prints them, and answers.
fn answer(mut stream: TcpStream) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap() == 0 {
            return;
        }
        let target = line.trim().trim_end_matches(" HTTP/1.1").to_owned();
        let (mut headers, mut length, mut is_first) = (Vec::new(), 0, false);
        loop {
            let mut header = String::new();
            reader.read_line(&mut header).unwrap();
            let Some((name, value)) = header.trim().split_once(": ") else { break };
            match name {
                "content-length" => length = value.parse().unwrap(),
                "amz-sdk-request" => is_first = value.contains("attempt=1"),
                name if UNTOLD.contains(&name) => {}
                _ => headers.push(format!("{name}: {value}")),
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        headers.sort();
        let line = format!("{target} [{}] {}", headers.join(", "), told(&String::from_utf8(body).unwrap()));
        println!("{}", line.trim_end());
        let (status, header, body) = match target.as_str() {
            "PUT /objects/again" if is_first => ("503 Service Unavailable", "", ""),
            "GET /objects/good" => ("200 OK", "x-amz-checksum-crc32: NhCmhg==\r\n", "hello"),
            "GET /objects/bad" => ("200 OK", "x-amz-checksum-crc32: AAAAAA==\r\n", "hello"),
            "PUT /tags/tags" => ("200 OK", "", "{}"),
            _ => ("200 OK", "", ""),
        };
        let length = body.len();
        write!(stream, "HTTP/1.1 {status}\r\n{header}content-length: {length}\r\n\r\n{body}").unwrap();
    }
}

/// A body on one line, its signatures left out.
fn told(body: &str) -> String {
    let line = |line: &str| match line.find("signature") {
        Some(at) => format!("{}signature", &line[..at]),
        None => line.to_owned(),
    };
    body.split("\r\n").map(line).collect::<Vec<_>>().join("|")
}
