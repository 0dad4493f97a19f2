//! The command lines: ours writes the AWS CLI's bytes.

use crate::support::aws::{self, Ended};
use crate::support::emulator::serving;
use crate::support::python;
use cleanroomsml_emulator::{Emulator, Fault, Generator};
use serde_json::Value;
use tokio::sync::Semaphore;

const JOBS: usize = 13;

/// The calls that must print the same, by their options.
const CALLS: &[&[&str]] = &[
    &[],
    &["--output", "json"],
    &["--output", "text"],
    &["--max-items", "5"],
    &["--max-items", "5", "--page-size", "2"],
    &["--max-items", "5", "--output", "text"],
    &["--max-items", "100"],
    &["--max-items", "0"],
    &["--page-size", "4"],
    &["--page-size", "4", "--output", "text"],
    &["--no-paginate", "--max-results", "3"],
    &["--max-results", "3"],
    &["--max-results", "3", "--output", "text"],
    &["--no-paginate", "--output", "text"],
    &["--query", "collaborationTrainedModelExportJobs[].name"],
    &["--query", "collaborationTrainedModelExportJobs[].name", "--output", "text"],
    &["--query", "collaborationTrainedModelExportJobs[].[name, status]", "--output", "text"],
    &["--query", "collaborationTrainedModelExportJobs[].{Name: name, When: createTime, Z: statusDetails.message}"],
    &["--query", "collaborationTrainedModelExportJobs[].{b: name, a: status}", "--output", "text"],
    &["--query", "length(collaborationTrainedModelExportJobs)"],
    &["--query", "length(collaborationTrainedModelExportJobs)", "--output", "text"],
    &["--query", "collaborationTrainedModelExportJobs[?status=='ACTIVE'] | [0]"],
    &["--query", "collaborationTrainedModelExportJobs[?status=='ACTIVE'] | [0]", "--output", "text"],
    &["--query", "sort_by(collaborationTrainedModelExportJobs, &createTime)[-2:].name"],
    &["--query", "collaborationTrainedModelExportJobs[0].outputConfiguration.members[].accountId", "--output", "text"],
    &["--query", "nextToken"],
    &["--query", "nothing", "--output", "text"],
    &["--query", "`\"é😀\"`"],
    &["--query", "[`-0`, `-0.0`, `1E400`, `-1E400`, `1e-400`, `340282366920938463463374607431768211457`]"],
    &["--query", "[`-0`, `-0.0`, `1E400`, `340282366920938463463374607431768211457`]", "--output", "text"],
    &["--query", "sum(`[340282366920938463463374607431768211455, 1]`)"],
    &["--query", "[to_number('1_0'), to_number('-0'), to_number('99999999999999999999999999'), ceil(`1e30`)]"],
    &["--query", "[`9007199254740993` == `9007199254740992.0`, `9007199254740993` > `9007199254740992.0`]"],
    &["--query", "collaborationTrainedModelExportJobs[-0].name"],
    &["--query", "length(@|[@,@]|[@,@][]|[@,@][]|[@,@][])"],
    &["--query", "[`true`, `null`, `1.5`, `10`, `\"x\"`]", "--output", "text"],
    &["--query", "collaborationTrainedModelExportJobs[].name", "--page-size", "3", "--output", "text"],
    &["--query", "collaborationTrainedModelExportJobs[].name", "--page-size", "3", "--max-items", "4"],
    &["--query", "NextToken", "--max-items", "4", "--output", "text"],
    &["--query", "max_by(collaborationTrainedModelExportJobs, &name).name", "--output", "json"],
    &["--query", "keys(collaborationTrainedModelExportJobs[0])"],
    &["--query", "join(',', collaborationTrainedModelExportJobs[].status)", "--output", "text"],
];

/// The AWS CLI that pip installs is version 1: it ends with 255 where version 2 documents 254 (the service refused), 253 (no
/// configuration) and 252 (bad parameters), and with 2 where version 2 says 252 (usage). Ours is as version 2 says.
fn code_of_version_2(ours: Option<i32>) -> Option<i32> {
    ours.map(|code| match code {
        253 | 254 => 255,
        other => other,
    })
}

fn generator() -> Generator {
    Generator::new(5).count(JOBS)
}

fn arguments(generator: &Generator, more: &[&str]) -> Vec<String> {
    let mut arguments = vec![
        "--collaboration-identifier".to_owned(),
        generator.collaboration_identifier().to_owned(),
        "--trained-model-arn".to_owned(),
        generator.trained_model_arn().to_owned(),
    ];
    arguments.extend(more.iter().map(|word| (*word).to_owned()));
    arguments
}

/// What both wrote; `None` without Python. Python's start is what takes the time, so a few run at once.
fn both(emulator: &Emulator, arguments: Vec<String>) -> impl Future<Output = Option<(Ended, Ended)>> + use<> {
    static AT_ONCE: Semaphore = Semaphore::const_new(3);
    let target = aws::Target::from(emulator);
    async move {
        let _turn = AT_ONCE.acquire().await.expect("it is never closed");
        let run = move || aws::run(&target, &arguments).map(|theirs| (theirs, aws::run_ours(&target, &arguments)));
        tokio::task::spawn_blocking(run).await.expect("no panic")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn needs_python_ours_prints_what_the_aws_cli_prints() {
    if python::interpreter().is_none() {
        return;
    }
    let generator = generator();
    let emulator = serving(&generator).await;
    let mut running = Vec::new();
    for call in CALLS {
        let both = both(&emulator, arguments(&generator, call));
        running.push((call, tokio::spawn(both)));
    }
    let mut different = Vec::new();
    for (call, both) in running {
        let Some((theirs, ours)) = both.await.expect("no panic") else { return };
        if (ours.code, &ours.stdout, &ours.stderr) != (theirs.code, &theirs.stdout, &theirs.stderr) {
            different.push(format!("{call:?}\n--- AWS CLI {theirs}\n--- ours {ours}"));
        }
    }
    assert!(different.is_empty(), "{} of {} calls differ\n{}", different.len(), CALLS.len(), different.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn needs_python_ours_reports_a_refusal_as_the_aws_cli_does() {
    if python::interpreter().is_none() {
        return;
    }
    let generator = generator();
    let emulator = serving(&generator).await;
    let faults =
        [Fault::AccessDenied, Fault::Validation, Fault::Throttling, Fault::ServerError(500), Fault::ServerError(503)];
    for fault in faults {
        emulator.clear_queue();
        // More than anybody tries.
        emulator.inject(fault.clone(), 20);
        let Some((theirs, ours)) = both(&emulator, arguments(&generator, &[])).await else { return };
        assert_eq!(ours.stdout, theirs.stdout, "{fault:?}");
        assert_eq!(ours.stderr, theirs.stderr, "{fault:?}");
        assert_eq!((ours.code, theirs.code), (Some(254), code_of_version_2(ours.code)), "{fault:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn needs_python_a_next_token_of_one_resumes_in_the_other() {
    if python::interpreter().is_none() {
        return;
    }
    let generator = generator();
    let emulator = serving(&generator).await;
    for limits in [
        &["--max-items", "5", "--page-size", "3"][..],
        &["--max-items", "4"],
        &["--max-items", "6", "--page-size", "6"],
    ] {
        let Some((theirs, ours)) = both(&emulator, arguments(&generator, limits)).await else { return };
        let token = |ended: &Ended| -> String {
            let page: Value = serde_json::from_str(&ended.stdout).unwrap_or_else(|error| panic!("{error}: {ended}"));
            page["NextToken"].as_str().unwrap_or_else(|| panic!("no token: {ended}")).to_owned()
        };
        assert_eq!(token(&ours), token(&theirs), "{limits:?}");
        let mut next = Some(token(&theirs));
        let mut rest = 0;
        while let Some(token) = next.take() {
            let mut resumed = limits.to_vec();
            resumed.extend(["--starting-token", token.as_str()]);
            let Some((theirs, ours)) = both(&emulator, arguments(&generator, &resumed)).await else { return };
            assert_eq!(ours, theirs, "{resumed:?}");
            let page: Value = serde_json::from_str(&ours.stdout).expect("JSON");
            rest += page["collaborationTrainedModelExportJobs"].as_array().map_or(0, Vec::len);
            next = page["NextToken"].as_str().map(str::to_owned);
        }
        let first: Value = serde_json::from_str(&ours.stdout).expect("JSON");
        let first = first["collaborationTrainedModelExportJobs"].as_array().map_or(0, Vec::len);
        assert_eq!(first + rest, JOBS, "{limits:?}");
    }
}

/// Mistakes, and a piece of what both must say of them.
const MISTAKES: &[(&[&str], &str)] = &[
    (&["--no-such-option"], "--no-such-option"),
    (&["--max-items", "many"], "many"),
    (&["--page-size", "x"], "x"),
    (&["--query", "a["], "a["),
    (&["--output", "xml"], "xml"),
    (&["--starting-token", "not a token"], "token"),
];

#[tokio::test(flavor = "multi_thread")]
async fn needs_python_mistakes_are_refused_by_both() {
    if python::interpreter().is_none() {
        return;
    }
    let generator = generator();
    let emulator = serving(&generator).await;
    for (mistake, piece) in MISTAKES {
        let Some((theirs, ours)) = both(&emulator, arguments(&generator, mistake)).await else { return };
        assert!(ours.code.is_some_and(|code| code >= 252), "{mistake:?}: {ours}");
        assert_ne!(theirs.code, Some(0), "{mistake:?}: {theirs}");
        assert!(ours.stderr.contains(piece), "{mistake:?}: {ours}");
        assert_eq!(ours.stdout, "", "{mistake:?}");
    }
    for (given, code) in [(&["--collaboration-identifier", "x"][..], 252), (&["--trained-model-arn", "y"], 252)] {
        let words: Vec<String> = given.iter().map(|word| (*word).to_owned()).collect();
        let Some((theirs, ours)) = both(&emulator, words).await else { return };
        assert_eq!((ours.code, theirs.code), (Some(code), Some(2)), "{given:?}");
        let line = |ended: &Ended| ended.stderr.lines().find(|line| line.contains("required")).map(str::to_owned);
        let argument = line(&theirs).and_then(|line| line.rsplit(' ').next().map(str::to_owned)).unwrap_or_default();
        assert!(ours.stderr.contains(&argument), "{given:?}: {ours}\n{theirs}");
    }
}
