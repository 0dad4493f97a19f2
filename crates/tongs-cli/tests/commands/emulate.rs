//! `tongs emulate`: what it prints, what it answers, and how it ends.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::{Folder, stderr, stdout};

const MODEL: &str = r#"$version: "2.0"
namespace example.weather
use aws.protocols#restJson1
@restJson1
service Weather { version: "1", operations: [GetForecast, ListCities] }
@readonly
@http(method: "GET", uri: "/forecast/{city}")
operation GetForecast { input := { @required @httpLabel @length(max: 9) city: String }, output := { city: String, chanceOfRain: Float } }
@readonly
@http(method: "GET", uri: "/cities")
operation ListCities { output := { cities: Cities } }
list Cities { member: String }
"#;

const FIXTURES: &str = r#"{ "GetForecast": [{ "when": { "city": "oslo" }, "output": { "chanceOfRain": 0.25 } }] }"#;

fn folder() -> Folder {
    Folder::new(&[("weather.smithy", MODEL), ("fixtures.json", FIXTURES)])
}

/// A process that serves.
struct Served {
    child: Child,
    lines: Vec<String>,
}

impl Served {
    /// Starts one, and reads what it prints before it serves.
    fn start(folder: &Folder, arguments: &[&str], count: usize) -> Self {
        let mut command = folder.command(arguments);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        let lines = (0..count).filter_map(|_| output.next()?.ok()).collect();
        Self { child, lines }
    }

    fn get(&self, target: &str) -> (u16, String) {
        let address = self.lines[0].strip_prefix("http://").expect("a URL");
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET {target} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    /// Ends it by a signal; gives whether it ended well, and what it wrote to standard error.
    #[cfg(unix)]
    fn interrupt(&mut self) -> (bool, String) {
        let kill = std::process::Command::new("sh").args(["-c", &format!("kill -INT {}", self.child.id())]).status();
        assert!(kill.unwrap().success());
        let ended = self.child.wait().unwrap().success();
        let mut log = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (ended, log)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
#[test]
fn a_service_is_served_until_it_is_interrupted() {
    let folder = folder();
    let arguments = ["emulate", "weather.smithy", "--fixtures", "fixtures.json", "--fault", "ListCities/throttle"];
    let mut served = Served::start(&folder, &arguments, 7);
    let url = served.lines[0].clone();
    assert_eq!(
        served.lines[1..],
        [
            format!("AWS_ENDPOINT_URL={url}"),
            "AWS_ACCESS_KEY_ID=AKIDEMULATOR".to_owned(),
            "AWS_SECRET_ACCESS_KEY=emulator-secret-access-key".to_owned(),
            "AWS_REGION=us-east-1".to_owned(),
            "# example.weather#Weather speaks restJson1: 2 operations".to_owned(),
            format!("# curl -X GET {url}/cities"),
        ]
    );
    assert_eq!(served.get("/forecast/oslo"), (200, r#"{"chanceOfRain":0.25}"#.to_owned()));
    assert_eq!(served.get("/cities").0, 429);
    assert_eq!(served.get("/cities").0, 200);
    assert_eq!(served.get("/forecast/constantinople").0, 400);
    assert_eq!(served.get("/nowhere").0, 404);
    let (ended, log) = served.interrupt();
    assert!(ended, "{log}");
    assert_eq!(
        log,
        "Weather GetForecast 200 fixture\nWeather ListCities 429 fault\nWeather ListCities 200 seeded\n\
         Weather GetForecast 400 refusal\nGET /nowhere 404 refusal\n"
    );
}

#[test]
fn what_cannot_be_served_is_told() {
    let folder = folder();
    folder.write("wrong.json", r#"{"GetForecast": {"output": {"chance": 1}}}"#);
    for (arguments, code, part) in [
        (&["emulate"][..], 2, "required"),
        (&["emulate", "nowhere.smithy"], 1, "nowhere.smithy"),
        (
            &["emulate", "weather.smithy", "--operation", "GetForecasts"],
            1,
            "no service has the operation `GetForecasts`: there are GetForecast",
        ),
        (
            &["emulate", "weather.smithy", "--service", "Climate"],
            1,
            "there is no service `Climate`: the models have example.weather#Weather",
        ),
        (
            &["emulate", "weather.smithy", "--fixtures", "wrong.json"],
            1,
            "wrong.json: GetForecast[0]: `output` is not one of GetForecast: ",
        ),
        (&["emulate", "weather.smithy", "--fault", "explode"], 2, "\"explode\" is not a fault: known are throttle, "),
        (&["emulate", "weather.smithy", "--listen", "example.com:80"], 2, "it must be a port"),
        (&["emulate", "weather.smithy", "--latency", "5"], 2, "it must be a time"),
    ] {
        let output = folder.tongs(arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(part), "{arguments:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "");
    }
}
