//! The process `cleanroomsml-emulator`: what it prints, its administration paths, its errors and its end.
#![cfg(feature = "cli")]

mod support;

use std::{
    io::{BufRead, BufReader},
    process::{Child, ChildStdout, Command, Output, Stdio},
};

use support::{Answer, exchange};

fn command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_cleanroomsml-emulator"))
}

/// A process that is ended with the test.
struct Process {
    child: Child,
    stdout: BufReader<ChildStdout>,
    url: String,
}

impl Process {
    fn start(arguments: &[&str]) -> Self {
        let mut child = command().args(arguments).stdout(Stdio::piped()).spawn().expect("spawn");
        let mut stdout = BufReader::new(child.stdout.take().expect("stdout"));
        let mut url = String::new();
        stdout.read_line(&mut url).expect("a first line");
        Self { child, stdout, url: url.trim_end().to_owned() }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("a line");
        line.trim_end().to_owned()
    }

    async fn request(&self, method: &str, path: &str, extra: &str, body: &str) -> Answer {
        let address = self.url.strip_prefix("http://").expect("a URL").parse().expect("an address");
        let length = body.len();
        let text = format!(
            "{method} {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: {length}\r\n{extra}\r\n{body}"
        );
        Answer::parse(&exchange(address, text.as_bytes()).await.0)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn fails(arguments: &[&str]) -> (Output, String) {
    let output = command().args(arguments).output().expect("run");
    assert!(!output.status.success());
    assert!(output.stdout.is_empty(), "{output:?}");
    let error = String::from_utf8(output.stderr.clone()).expect("text");
    (output, error)
}

#[tokio::test]
async fn prints_its_url_first_and_then_what_a_client_needs() {
    let mut process = Process::start(&["--jobs", "3"]);
    assert!(process.url.starts_with("http://127.0.0.1:"), "{}", process.url);
    assert_eq!(process.line(), "AWS_ACCESS_KEY_ID=AKIDEMULATOR");
    assert_eq!(process.line(), "AWS_SECRET_ACCESS_KEY=emulator-secret-access-key");
    let arguments = process.line();
    assert!(arguments.starts_with("# --collaboration-identifier "), "{arguments}");
    assert!(arguments.contains(" --trained-model-arn arn:aws:cleanrooms-ml:"), "{arguments}");
    let answer = process.request("GET", "/", "", "").await;
    assert_eq!(answer.error_type(), "UnknownOperationException");
}

#[tokio::test]
async fn faults_and_records_over_the_administration_paths() {
    let process = Process::start(&[
        "--admin",
        "--no-signatures",
        "--any-model",
        "--fault",
        "html",
        "--fault",
        "close:2,throttle",
    ]);
    let path = format!(
        "/collaborations/{}/trained-models/{}/export-jobs",
        support::COLLABORATION,
        support::encode(support::MODEL)
    );
    let pending = process.request("POST", "/_emulator/faults", "", " reset:2,throttle\n").await;
    assert_eq!(pending.json()["pending"], 7);
    assert_eq!(process.request("GET", &path, "", "").await.status, 502);
    assert_eq!(process.request("DELETE", "/_emulator/faults", "", "").await.json()["pending"], 0);
    assert_eq!(process.request("GET", &path, "", "").await.names().len(), 25);

    let bad = process.request("POST", "/_emulator/faults", "", "explode").await;
    assert_eq!((bad.status, bad.error_type()), (400, "ValidationException"));
    assert!(bad.message().starts_with("\"explode\" is not a fault: known are throttle, "), "{}", bad.message());
    let page = process.request("POST", "/_emulator/faults", "origin: http://evil.example\r\n", "reset").await;
    assert_eq!(page.status, 403);
    assert_eq!(process.request("GET", "/_emulator/other", "", "").await.status, 404);

    for (method, expected) in [("GET", 2), ("DELETE", 2), ("GET", 0)] {
        let recorded = process.request(method, "/_emulator/requests", "", "").await.json();
        let requests = recorded["requests"].as_array().expect("a list");
        assert_eq!(requests.len(), expected);
        if let Some(first) = requests.first() {
            assert_eq!((&first["method"], &first["path"]), (&"GET".into(), &path.as_str().into()));
            assert_eq!(first["answerStatus"], 502);
        }
    }
}

#[tokio::test]
async fn administration_is_off_unless_asked_for() {
    let process = Process::start(&[]);
    assert_eq!(process.request("POST", "/_emulator/faults", "", "reset").await.status, 404);
}

#[test]
fn a_wrong_fixture_is_explained() {
    let directory = std::env::temp_dir().join(format!("cleanroomsml-emulator-{}", std::process::id()));
    std::fs::create_dir_all(&directory).expect("a directory");
    let file = directory.join("jobs.json");
    std::fs::write(&file, "{\"collaborationTrainedModelExportJobs\": [{}, 1],\n \"colaborations\": []}")
        .expect("write");
    let name = file.to_str().expect("a name");
    let (output, error) = fails(&["--fixture", name]);
    assert_eq!(output.status.code(), Some(1));
    for part in [
        &*format!("cleanroomsml-emulator: {name}: $.colaborations: unknown member; did you mean `collaborations`?"),
        "\n$.collaborationTrainedModelExportJobs[0]: required member `createTime` is missing\n",
        "\n$.collaborationTrainedModelExportJobs[1]: expected an object, found a number\n",
    ] {
        assert!(error.contains(part), "{part} in {error}");
    }
    std::fs::write(&file, "[").expect("write");
    assert!(fails(&["--fixture", name]).1.contains("$: is not JSON: EOF while parsing a list at line 1 column 1"));
    std::fs::remove_dir_all(&directory).expect("clean up");
    let (_, error) = fails(&["--fixture", name]);
    assert!(error.contains("jobs.json: $: cannot be read: "), "{error}");
}

#[test]
fn usage_errors_exit_with_2() {
    for arguments in [
        &["--port", "70000"][..],
        &["--fault", "explode"],
        &["--fault", "throttle:99999999999999999999999"],
        &["--jobs", "-1"],
        &["--nonsense"],
    ] {
        let (output, error) = fails(arguments);
        assert_eq!(output.status.code(), Some(2), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn signals_end_it_with_success() {
    for signal in ["INT", "TERM"] {
        // The URL is printed when signals are already being caught.
        let mut process = Process::start(&[]);
        let command = format!("kill -{signal} {}", process.child.id());
        let status = Command::new("sh").args(["-c", &command]).status().expect("kill");
        assert!(status.success());
        assert!(process.child.wait().expect("an exit status").success(), "{signal}");
    }
}
