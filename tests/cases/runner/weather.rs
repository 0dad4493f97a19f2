//! Calls a client that was forged from a model without AWS's traits, against a server of this process, and prints what
//! the server got: a line for each request.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use weather::Client;
use weather::config::{AppName, Builder, Config, Login, Token};
use weather::error::Explain;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (go_on, goes_on) = std::sync::mpsc::channel();
    std::thread::spawn(move || listener.incoming().for_each(|stream| answer(stream.unwrap(), &goes_on)));
    let at = || Config::builder().endpoint_url(format!("http://{address}/v1"));
    let token = |config: Builder| Client::from_conf(config.bearer_token("tok".into()).build());

    forecast(&token(at())).await;
    forecast(&Client::from_conf(at().api_key(Token::new("key", None)).build())).await;
    forecast(&Client::from_conf(at().api_key("key".into()).bearer_token("tok".into()).build())).await;
    println!("unsigned: {:?}", token(at()).get_current_time().send().await.unwrap().time().secs());
    let pages = token(at()).list_cities().into_paginator().page_size(1).items().send();
    println!("cities: {:?}", pages.collect::<Result<Vec<_>, _>>().await.unwrap());
    let open = Client::from_conf(at().app_name(AppName::new("Umbrella").unwrap()).build());
    println!("open: {:?}", open.list_cities().send().await.unwrap().cities());
    let login = Client::from_conf(at().basic_auth_login(Login::new("user", "pass", None)).build());
    login.put_report().city("Oslo").chance_of_rain(0.5).send().await.unwrap();

    // The call ends with the head; the server writes the rest of the image when its beginning was read.
    let mut radar = open.get_radar().city("Oslo").send().await.unwrap();
    let first = radar.image.next().await.unwrap().unwrap();
    println!("radar of width {:?} begins: {first:?}", radar.width());
    go_on.send(()).unwrap();
    println!("radar ends: {:?}", radar.image.collect().await.unwrap().into_bytes());
    let unknown = open.get_radar().city("Atlantis").send().await.unwrap_err();
    println!("no radar: {:?}", unknown.into_service_error().is_no_such_city());

    // What was forgotten is named before anything is sent.
    println!("no token: {}", one_line(&open.get_forecast().city("Oslo").send().await.unwrap_err()));
    let nowhere = Client::from_conf(Config::builder().bearer_token("tok".into()).build());
    println!("no endpoint: {}", one_line(&nowhere.get_current_time().send().await.unwrap_err()));
    let unknown = token(at()).get_forecast().city("Atlantis").send().await.unwrap_err();
    println!("no city: {:?}", unknown.into_service_error().is_no_such_city());
}

async fn forecast(client: &Client) {
    let output = client.get_forecast().city("São Paulo").days(3).send().await.unwrap();
    println!("rain: {:?}", output.chance_of_rain());
}

fn one_line(err: &impl Explain) -> String {
    err.explain().to_string().replace('\n', " ")
}

/// Reads one request, prints it, and answers; a stream in two pieces, of which the second waits until it may go on.
fn answer(mut stream: TcpStream, goes_on: &Receiver<()>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    let target = line.trim().trim_end_matches(" HTTP/1.1").to_owned();
    let (mut headers, mut length) = (Vec::new(), 0);
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).unwrap();
        let Some((name, value)) = header.trim().split_once(": ") else { break };
        match name {
            "content-length" => length = value.parse().unwrap(),
            "host" | "accept" | "content-type" => {}
            _ => headers.push(format!("{name}: {value}")),
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    headers.sort();
    println!("{target} [{}] {}", headers.join(", "), String::from_utf8(body).unwrap());
    let path = target.split(' ').nth(1).unwrap();
    if path == "/v1/cities/Oslo/radar" {
        write!(stream, "HTTP/1.1 200 OK\r\nx-width: 2\r\ncontent-length: 4\r\nconnection: close\r\n\r\nab").unwrap();
        stream.flush().unwrap();
        goes_on.recv_timeout(Duration::from_secs(60)).expect("the beginning is read before the end is there");
        return write!(stream, "cd").unwrap();
    }
    let (status, body) = match path {
        "/v1/time" => ("200 OK", r#"{"time":1767323045}"#),
        "/v1/cities" | "/v1/cities?pageSize=1" => ("200 OK", r#"{"cities":["Oslo"],"nextToken":"a b"}"#),
        "/v1/cities?nextToken=a%20b&pageSize=1" => ("200 OK", r#"{"cities":["Lima"]}"#),
        "/v1/cities/Oslo/report" => ("204 No Content", ""),
        "/v1/cities/Atlantis/forecast" | "/v1/cities/Atlantis/radar" => ("404 Not Found", r#"{"__type":"NoSuchCity","city":"Atlantis"}"#),
        _ => ("200 OK", r#"{"chanceOfRain":0.25}"#),
    };
    let length = if status.starts_with("204") { String::new() } else { format!("content-length: {}\r\n", body.len()) };
    write!(stream, "HTTP/1.1 {status}\r\n{length}connection: close\r\n\r\n{body}").unwrap();
}
