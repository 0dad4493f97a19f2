//! The binary against the emulator, over real sockets.

mod support;

use cleanroomsml_emulator::{Fault, Script};
use serde_json::Value;
use std::process::{Command, Stdio};
use support::{LIST, Ran, World, run};

/// Runs with further arguments.
fn run_with(mut command: Command, arguments: &[&str]) -> Ran {
    run(command.args(arguments))
}

fn names(stdout: &str) -> Vec<String> {
    let answer: Value = serde_json::from_str(stdout).expect("JSON");
    let jobs = answer["collaborationTrainedModelExportJobs"].as_array().expect("jobs");
    jobs.iter().map(|job| job["name"].as_str().expect("a name").to_owned()).collect()
}

fn all_names(world: &World) -> Vec<String> {
    let jobs = world.generator.jobs();
    jobs.iter().map(|job| job.to_json()["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn limits_and_tokens_show_each_job_once() {
    let world = World::new(23);
    let expected = all_names(&world);
    let once = run(&mut world.list());
    assert_eq!((once.code, once.stderr.as_str()), (0, ""));
    assert_eq!(names(&once.stdout), expected);
    for (max_items, page_size) in [("7", "5"), ("10", "10"), ("4", "100")] {
        let mut seen = Vec::new();
        let mut token: Option<String> = None;
        loop {
            let mut command = world.list();
            command.args(["--max-items", max_items, "--page-size", page_size]);
            command.args(token.iter().flat_map(|token| ["--starting-token", token.as_str()]));
            let part = run(&mut command);
            assert_eq!((part.code, part.stderr.as_str()), (0, ""));
            seen.extend(names(&part.stdout));
            let answer: Value = serde_json::from_str(&part.stdout).expect("JSON");
            token = answer["NextToken"].as_str().map(ToOwned::to_owned);
            if token.is_none() {
                break;
            }
        }
        assert_eq!(seen, expected, "{max_items} of {page_size}");
    }
}

#[test]
fn paging_by_hand_makes_one_call() {
    let world = World::new(23);
    let table: [(&[&str], usize); 3] =
        [(&["--max-results", "4"], 4), (&["--no-paginate"], 23), (&["--page-size", "6"], 23)];
    for (arguments, expected) in table {
        world.emulator.take_requests();
        let ran = run_with(world.list(), arguments);
        assert_eq!((ran.code, names(&ran.stdout).len()), (0, expected), "{arguments:?}: {}", ran.stderr);
        let calls = if arguments[0] == "--page-size" { 4 } else { 1 };
        assert_eq!(world.emulator.take_requests().len(), calls, "{arguments:?}");
    }
}

#[test]
fn the_text_of_the_wire_is_printed() {
    let world = World::new(0);
    world.emulator.script(Script::json(
        r#"{"unknown": 1, "nextToken": "", "collaborationTrainedModelExportJobs": [{
            "status": "BRAND_NEW", "name": "é\u0000/\u2028", "createTime": "2024-05-01T10:00:00.100+02:00",
            "updateTime": "2024-05-01T10:00:00Z", "description": null, "later": {}, "creatorAccountId": "1",
            "outputConfiguration": {"members": [{"accountId": "2", "x": 1}]}, "trainedModelArn": "a",
            "membershipIdentifier": "m", "collaborationIdentifier": "c"}]}"#,
    ));
    let ran = run(&mut world.list());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn exit_codes_and_messages() {
    let world = World::new(3);
    let missing_region = {
        let mut command = world.list();
        command.env_remove("AWS_REGION");
        command
    };
    let missing_credentials = {
        let mut command = world.list();
        command.env_remove("AWS_ACCESS_KEY_ID").env_remove("AWS_SECRET_ACCESS_KEY");
        command
    };
    let half_a_key = {
        let mut command = world.list();
        command.env_remove("AWS_SECRET_ACCESS_KEY");
        command
    };
    let wrong_key = {
        let mut command = world.list();
        command.env("AWS_SECRET_ACCESS_KEY", "wrong");
        command
    };
    let elsewhere = |variable: &str, value: &str| {
        let mut command = world.list();
        command.env(variable, value);
        command
    };
    let with = |arguments: &[&str]| {
        let mut command = world.list();
        command.args(arguments);
        command
    };
    let table = [
        (with(&["--max-itmes", "1"]), 252, "Unknown options: --max-itmes, maybe you meant:\n\n  * --max-items"),
        (
            with(&["--query", "a["]),
            252,
            "Bad value for --query a[: Invalid jmespath expression: Incomplete expression:",
        ),
        (with(&["--endpoint-url", "localhost"]), 252, "Bad value for --endpoint-url \"localhost\": scheme is missing."),
        (with(&["--collaboration-identifier", "x"]), 252, "Parameter validation failed:\nInvalid length for parameter"),
        (with(&["--cli-input-json", "file://none.json"]), 252, "Unable to load paramfile file://none.json"),
        (with(&["--cli-input-json", "[]"]), 252, "Error parsing parameter 'cli-input-json': Invalid JSON"),
        (missing_region, 253, "You must specify a region. You can also configure your region by running"),
        (missing_credentials, 253, "Unable to locate credentials. You can configure credentials by running"),
        (
            with(&["--ca-bundle", "none.pem", "--endpoint-url", "https://127.0.0.1:1"]),
            255,
            "Unable to load the CA bundle none.pem",
        ),
        (
            with(&["--starting-token", "forged"]),
            254,
            "An error occurred (ValidationException) when calling the ListCollaborationTrainedModelExportJobs operation: ",
        ),
        (wrong_key, 254, "when calling the ListCollaborationTrainedModelExportJobs operation: "),
        (with(&["--region", "us east"]), 255, "Provided region_name 'us east' doesn't match a supported format."),
        (half_a_key, 255, "Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY"),
        (with(&["--profile", "none"]), 255, "The config profile (none) could not be found"),
        (
            elsewhere("AWS_ENDPOINT_URL_CLEANROOMSML", "http://127.0.0.1:1"),
            255,
            "Could not connect to the endpoint URL: \"http://127.0.0.1:1/collaborations/",
        ),
        (elsewhere("AWS_DEFAULT_OUTPUT", "xml"), 255, "Unknown output type: xml"),
        (with(&["--no-paginate", "--max-items", "1"]), 255, "Error during pagination: Cannot specify --no-paginate"),
        (with(&["--query", "length(`1`)"]), 255, "In function length(), invalid type for value: 1, expected one of"),
    ];
    for (mut command, code, message) in table {
        let ran = run(&mut command);
        assert_eq!(ran.code, code, "{message}: {ran:?}");
        assert!(ran.stderr.contains(message), "{message}: {ran:?}");
        assert_eq!(ran.stdout, "", "{message}");
    }
}

#[test]
fn faults_of_the_service_and_the_network() {
    let table = [
        (Fault::Throttling, 1, 0, ""),
        (
            Fault::Throttling,
            2,
            254,
            "An error occurred (ThrottlingException) when calling the ListCollaborationTrainedModelExportJobs operation \
             (reached max retries: 1): ",
        ),
        (Fault::AccessDenied, 1, 254, "An error occurred (AccessDeniedException) when calling the ListCollab"),
        (
            Fault::HtmlPage(503),
            2,
            254,
            "An error occurred (503) when calling the ListCollaborationTrainedModelExportJobs operation (reached max \
             retries: 1): Service Unavailable",
        ),
        (Fault::ConnectionReset, 2, 255, "Connection was closed before we received a valid response from endpoint URL"),
        (
            Fault::ConnectionClosed,
            2,
            255,
            "Connection was closed before we received a valid response from endpoint URL",
        ),
        (Fault::MalformedJson, 2, 255, "Unable to parse response: "),
        (Fault::CutBody, 2, 255, ""),
        (Fault::RepeatedToken, 5, 255, "Error during pagination: The same next token was received twice: {'nextToken'"),
        (Fault::EmptyToken, 1, 0, ""),
        (Fault::SetMember("status".to_owned(), 5.into()), 1, 0, ""),
        (Fault::SetMember("createTime".to_owned(), "soon".into()), 1, 0, ""),
        (Fault::SetMember("outputConfiguration".to_owned(), "x".into()), 2, 255, "Unable to parse response: "),
        (Fault::MissingMember("name".to_owned()), 1, 0, ""),
        (Fault::NullItem, 1, 0, ""),
        (Fault::UnknownMembers, 1, 0, ""),
        (Fault::Nulls, 1, 0, ""),
    ];
    // Each waits for its own retries.
    std::thread::scope(|threads| {
        for (fault, count, code, message) in table {
            threads.spawn(move || {
                let world = World::new(12);
                let mut command = world.list();
                // The first page is proper; from the second on, each names itself.
                command.args(if fault == Fault::RepeatedToken { ["--page-size", "2"].as_slice() } else { &[] });
                world.emulator.inject(fault.clone(), count);
                let ran = run(&mut command);
                assert_eq!(ran.code, code, "{fault:?}: {ran:?}");
                assert!(ran.stderr.contains(message), "{fault:?}: {ran:?}");
                assert!(!ran.stderr.contains("panicked"), "{fault:?}: {ran:?}");
            });
        }
    });
}

#[test]
fn an_answer_that_never_comes_times_out() {
    let world = World::new(1);
    world.emulator.inject(Fault::NoAnswer, 9);
    let mut command = world.list();
    command.env("AWS_MAX_ATTEMPTS", "1").args(["--cli-read-timeout", "1"]);
    let ran = run(&mut command);
    assert_eq!(ran.code, 255, "{ran:?}");
    assert!(ran.stderr.contains("Read timeout on endpoint URL: \"http://127.0.0.1:"), "{ran:?}");
}

#[test]
fn profiles_say_what_the_command_line_leaves_out() {
    let world = World::new(2);
    let keys = world.emulator.credentials();
    let url = world.emulator.endpoint_url();
    world.file(
        ".aws/config",
        &format!(
            "[default]\nregion = eu-west-1\n\
             [profile team]\nregion = us-west-2\noutput = text\ncli_timestamp_format = iso8601\nservices = local\n\
             aws_access_key_id = {}\naws_secret_access_key = {}\n\
             [services local]\ncleanroomsml =\n  endpoint_url = {url}\n",
            keys.access_key_id(),
            keys.secret_access_key()
        ),
    );
    let query = ["--query", "collaborationTrainedModelExportJobs[0].createTime"];
    let list = || {
        let mut command = world.bare();
        command.arg(LIST).args(world.request()).args(query);
        command
    };
    let by_option = run_with(list(), &["--profile", "team"]);
    assert_eq!(by_option.code, 0, "{by_option:?}");
    assert!(by_option.stdout.trim_end().ends_with("+00:00"), "{by_option:?}");
    for variable in ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"] {
        assert_eq!(run(list().env(variable, "team")), by_option, "{variable}");
    }
    let json = run_with(list(), &["--profile", "team", "--output", "json"]);
    assert!(json.stdout.starts_with('"'), "{json:?}");
    let json = run(list().env("AWS_PROFILE", "team").env("AWS_DEFAULT_OUTPUT", "yaml"));
    assert!(json.stdout.starts_with('\''), "{json:?}");

    let regions: Vec<String> = world
        .emulator
        .take_requests()
        .iter()
        .filter_map(|request| request.header("authorization")?.split('/').nth(2).map(ToOwned::to_owned))
        .collect();
    assert!(regions.iter().all(|region| region == "us-west-2"), "{regions:?}");
    let unknown = run_with(list(), &["--profile", "tema"]);
    assert!(unknown.stderr.contains("(tema) could not be found, maybe you meant: team"), "{unknown:?}");
}

#[test]
fn input_from_json_and_skeletons() {
    let world = World::new(5);
    let parameters = format!(
        r#"{{"collaborationIdentifier": "{}", "trainedModelArn": "{}", "maxResults": 2}}"#,
        world.generator.collaboration_identifier(),
        world.generator.trained_model_arn()
    );
    let path = world.file("input.json", &parameters);
    let file = format!("file://{}", path.display());
    for argument in [parameters.as_str(), file.as_str(), "file://input.json"] {
        let mut command = world.configured();
        let ran = run(command.args([LIST, "--cli-input-json", argument]));
        assert_eq!((ran.code, names(&ran.stdout).len()), (0, 5), "{argument}: {ran:?}");
    }
    assert_eq!(world.emulator.take_requests().len(), 9, "pages of two");
    let ran = run_with(world.bare(), &[LIST, "--generate-cli-skeleton"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    insta::assert_snapshot!("skeleton_input", ran.stdout);
    let ran = run_with(world.list(), &["--generate-cli-skeleton", "output", "--output", "yaml"]);
    insta::assert_snapshot!("skeleton_output", ran.stdout);
    assert!(world.emulator.requests().is_empty(), "skeletons call nothing");
}

#[test]
fn without_an_account() {
    let world = World::new(0);
    let local = |arguments: &[&str]| {
        let mut command = world.bare();
        run(command.args([LIST, "--local"]).args(arguments))
    };
    let ran = local(&[]);
    assert_eq!((ran.code, names(&ran.stdout).len()), (0, 24), "{ran:?}");
    assert_eq!(names(&local(&["--local-jobs", "130"]).stdout).len(), 130);
    let first = local(&["--max-items", "3", "--page-size", "2"]);
    let answer: Value = serde_json::from_str(&first.stdout).expect("JSON");
    let rest = local(&["--starting-token", answer["NextToken"].as_str().expect("a token")]);
    assert_eq!([names(&first.stdout), names(&rest.stdout)].concat(), names(&ran.stdout));
    let table = local(&["--output", "table", "--local-jobs", "0"]);
    assert_eq!(table.stdout, "No export jobs.\n");
    // What would break other commands changes nothing.
    let mut command = world.bare();
    command.env("HTTP_PROXY", "http://127.0.0.1:1").env("ALL_PROXY", "http://127.0.0.1:1");
    let ran = run(command.args([LIST, "--local"]).env("AWS_PROFILE", "none").env("AWS_ACCESS_KEY_ID", "half"));
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let world = World::new(0);
    for format in ["json", "text", "yaml", "table"] {
        let mut command = world.bare();
        command.args([LIST, "--local", "--local-jobs", "300", "--output", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the process starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the process ends");
        assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{format}");
    }
}

/// A disk that is full is not a reader that leaves: whatever was asked for did not arrive.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_an_error() {
    let world = World::new(0);
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["help", LIST],
        &[LIST, "--help"],
        &["completions", "bash"],
        &[LIST, "--generate-cli-skeleton"],
        &[LIST, "--local", "--output", "json"],
        &[LIST, "--local", "--output", "table"],
    ] {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("the full disk");
        let output = world.bare().args(arguments).stdout(full).output().expect("the process ends");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(255), "{arguments:?}: {said}");
        assert!(said.contains("Unable to write the output: "), "{arguments:?}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_exits_with_130() {
    let world = World::new(1);
    world.emulator.inject(Fault::NoAnswer, 9);
    let mut command = world.list();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the process starts");
    while world.emulator.requests().is_empty() {
        assert_eq!(child.try_wait().expect("a process"), None, "it waits for the answer");
        std::thread::yield_now();
    }
    let pid = child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &pid]).status().expect("kill");
    assert!(sent.success());
    assert_eq!(child.wait().expect("the process ends").code(), Some(130));
}

#[test]
fn unsigned_requests_need_no_credentials() {
    let world = World::new(1);
    let mut command = world.list();
    command.env_remove("AWS_ACCESS_KEY_ID").env_remove("AWS_SECRET_ACCESS_KEY").arg("--no-sign-request");
    let ran = run(&mut command);
    // The emulator wants a signature, and says so: the request arrived without one.
    assert_eq!(ran.code, 254, "{ran:?}");
    let requests = world.emulator.requests();
    assert!(requests.iter().all(|request| request.header("authorization").is_none()), "{requests:?}");
}

#[test]
fn help_version_and_completions() {
    let world = World::new(0);
    let ran = run_with(world.bare(), &["--help"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    insta::assert_snapshot!("help", ran.stdout);
    let ran = run_with(world.bare(), &[LIST, "help"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    insta::assert_snapshot!("help_list", ran.stdout);
    assert_eq!(run_with(world.bare(), &["help", LIST]).stdout, ran.stdout);
    let version = run_with(world.bare(), &["--version"]).stdout;
    assert_eq!(version, concat!("cleanroomsml ", env!("CARGO_PKG_VERSION"), "\n"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = run_with(world.bare(), &["completions", shell]);
        assert_eq!(ran.code, 0, "{shell}");
        assert!(ran.stdout.contains(LIST) && ran.stdout.contains("starting-token"), "{shell}");
    }
}

#[cfg(unix)]
#[test]
fn standard_error_that_is_gone_loses_nothing() {
    use std::fs::File;
    let world = World::new(5);
    let whole = run(&mut world.list()).stdout;
    let full = || Stdio::from(File::options().write(true).open("/dev/full").expect("a full device"));
    for debug in [&[][..], &["--debug"]] {
        // A pipe that nobody reads, and a device that takes nothing.
        for gone in [None, Some(full())] {
            let piped = gone.is_none();
            let mut command = world.list();
            command.args(debug).stdout(Stdio::piped()).stderr(gone.unwrap_or_else(Stdio::piped));
            let mut child = command.spawn().expect("the process starts");
            drop(child.stderr.take());
            let output = child.wait_with_output().expect("the process ends");
            assert_eq!(
                (output.status.code(), String::from_utf8_lossy(&output.stdout)),
                (Some(0), whole.as_str().into()),
                "{debug:?} {piped}"
            );
        }
        // Mistakes keep their exit codes.
        let mut command = world.list();
        let status = command.args(debug).args(["--query", "a["]).stderr(full()).stdout(Stdio::null()).status();
        assert_eq!(status.expect("the process ends").code(), Some(252), "{debug:?}");
    }
    let ran = run(world.list().arg("--debug").stdout(full()));
    assert_eq!(ran.code, 255, "{ran:?}");
    assert!(ran.stderr.contains("Unable to write the output: ") && !ran.stderr.contains("panicked"), "{ran:?}");
}

#[test]
fn secrets_of_urls_are_told_nobody() {
    let world = World::new(1);
    let address = world.emulator.endpoint_url().trim_start_matches("http://").to_owned();
    let urls = [
        format!("http://us3r:s3cret@{address}/?token=t0ken"),
        "http://us3r:s3cret@127.0.0.1:1/?token=t0ken".to_owned(),
        "ftp://us3r:s3cret@host/?token=t0ken".to_owned(),
        "us3r:s3cret@host?token=t0ken".to_owned(),
        "http://us3r:s3cret@no_host/#t0ken".to_owned(),
        "http://us3r:s3cret@[::1?t0ken".to_owned(),
        "http://us3r:s3c/ret@host:99999/?t0ken".to_owned(),
    ];
    for url in &urls {
        let by_option: &[&str] = &["--endpoint-url", url];
        for (variable, arguments) in
            [(None, by_option), (Some("AWS_ENDPOINT_URL_CLEANROOMSML"), &[]), (Some("AWS_ENDPOINT_URL"), &[])]
        {
            let mut command = world.list();
            command.env("AWS_MAX_ATTEMPTS", "1").env_remove("AWS_ENDPOINT_URL_CLEANROOMSML");
            command.envs(variable.map(|variable| (variable, url))).args(arguments).arg("--debug");
            let ran = run(&mut command);
            for secret in ["us3r", "s3cret", "ret@", "t0ken"] {
                assert!(!ran.stderr.contains(secret) && !ran.stdout.contains(secret), "{secret} of {url}: {ran:?}");
            }
            if ran.code != 0 && !ran.stderr.contains("Could not connect") && !ran.stderr.contains("An error occurred") {
                assert!(ran.stderr.contains(variable.unwrap_or("--endpoint-url")), "{url}: {ran:?}");
            }
        }
    }
    // The query goes with the request, as the AWS CLI sends it, and is signed.
    let ran = run(world.list().args(["--endpoint-url", &urls[0], "--page-size", "1"]));
    assert_eq!(ran.code, 0, "{ran:?}");
    let requests = world.emulator.take_requests();
    assert!(
        requests.last().is_some_and(|request| request.query.as_deref() == Some("token=t0ken&maxResults=1")),
        "{requests:?}"
    );
    let mut command = world.list();
    command.env("http_proxy", "http://us3r:s3cret@127.0.0.1:1").env("AWS_MAX_ATTEMPTS", "1");
    let ran = run(command.arg("--debug"));
    assert!(ran.stderr.contains("Failed to connect to proxy URL: \"http://"), "{ran:?}");
    assert!(!ran.stderr.contains("s3cret"), "{ran:?}");
}

#[tokio::test]
async fn a_terminal_sees_nothing_that_moves_or_hides() {
    let text = r#"`{"a\u202eb": "\u001b[31m\u0007\u009b\u200b\u2066\ufeff\n\t\udb40\udc41"}`"#;
    for (format, expected) in [
        ("json", r#""a\u202eb": "\u001b[31m\u0007\u009b\u200b\u2066\ufeff\n\t\udb40\udc41""#),
        ("yaml", r#""a\u202eb": "\u001b[31m\u0007\u009b\u200b\u2066\ufeff\n\t\U000e0041""#),
        ("text", r"\u{1b}[31m\u{7}\u{9b}\u{200b}\u{2066}\u{feff}\n\t\u{e0041}"),
        ("table", r"a\u{202e}b"),
    ] {
        let arguments = ["cleanroomsml", LIST, "--local", "--query", text, "--output", format];
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let streams = cleanroomsml_cli::Streams::new(&mut stdout, &mut stderr).terminal(200, false);
        let code = cleanroomsml_cli::run(arguments, streams).await;
        let stdout = String::from_utf8(stdout).expect("UTF-8");
        assert_eq!(code, 0, "{format}: {}", String::from_utf8_lossy(&stderr));
        assert!(stdout.contains(expected), "{format}: {stdout:?}");
        let moves = |c: char| (c.is_control() && c != '\n') || "\u{200b}\u{202e}\u{2066}\u{feff}\u{e0041}".contains(c);
        assert!(!stdout.contains(moves), "{format}: {stdout:?}");
    }
}

#[test]
fn debugging_tells_no_secrets() {
    let world = World::new(1);
    let ran = run_with(world.list(), &["--debug"]);
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.contains("DEBUG") && ran.stderr.contains("export-jobs"), "{}", ran.stderr);
    assert!(!ran.stderr.contains(world.emulator.credentials().secret_access_key()), "{}", ran.stderr);
    assert_eq!(names(&ran.stdout).len(), 1, "standard output stays clean");
}
