//! Starts the emulator, pages through all export jobs of a model with the generated client, and prints them.
//!
//! ```console
//! $ cargo run --package cleanroomsml-cli --example demo
//! ```

use std::error::Error;
use std::fmt::Display;
use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use cleanroomsml as sdk;
use cleanroomsml_emulator::{Emulator, Generator};
use sdk::config::{BehaviorVersion, Region};
use sdk::types::{CollaborationTrainedModelExportJobSummary as Job, TrainedModelExportJobStatus as Status};

/// Jobs in the emulator.
const JOBS: usize = 347;
/// Jobs to a page.
const PAGE_SIZE: i32 = 50;
/// Jobs that the table shows.
const SHOWN: usize = 12;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let begun = Instant::now();
    let generator = Generator::new(2024).count(JOBS);
    let emulator = Emulator::builder().generator(generator.clone()).start().await?;
    done("Start the emulator", format_args!("{JOBS} jobs behind {}", emulator.endpoint_url()), begun.elapsed());

    let begun = Instant::now();
    let config = sdk::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .endpoint_url(emulator.endpoint_url())
        .credentials_provider(emulator.credentials())
        .build();
    let client = sdk::Client::from_conf(config);
    done("Make a client", "the generated one, with retries and signatures as against AWS", begun.elapsed());

    let begun = Instant::now();
    let mut pages = client
        .list_collaboration_trained_model_export_jobs()
        .collaboration_identifier(generator.collaboration_identifier())
        .trained_model_arn(generator.trained_model_arn())
        .into_paginator()
        .page_size(PAGE_SIZE)
        .send();
    let (mut jobs, mut count) = (Vec::new(), 0);
    while let Some(page) = pages.next().await {
        jobs.extend(page?.collaboration_trained_model_export_jobs);
        count += 1;
    }
    let requests = emulator.requests().len();
    let said = format!("{} jobs in {count} pages, by {requests} signed requests over a socket", jobs.len());
    done("List all export jobs", said, begun.elapsed());
    emulator.shutdown().await;

    print!("{}", table(&jobs)?);
    println!("These are the first of {}: {}.", jobs.len(), tally(&jobs));
    Ok(())
}

/// Says what a step did and how long it took, beside the table and not in it.
fn done(what: &str, said: impl Display, took: Duration) {
    let colored = std::io::stderr().is_terminal() && likes_colors();
    let (good, dim, plain) = if colored { ("\x1b[1;32m", "\x1b[2m", "\x1b[0m") } else { ("", "", "") };
    eprintln!("{good}ok{plain} {what}: {said} {dim}{:.1} ms{plain}", took.as_secs_f64() * 1000.0);
}

/// The first jobs, in the table of the command line.
fn table(jobs: &[Job]) -> Result<String, Box<dyn Error>> {
    let answer = serde_json::json!({ "collaborationTrainedModelExportJobs": &jobs[..SHOWN.min(jobs.len())] });
    let stdout = std::io::stdout();
    let width = stdout.is_terminal().then(|| comfy_table::Table::new().width().unwrap_or(80));
    let colored = stdout.is_terminal() && likes_colors();
    Ok(cleanroomsml_cli::table(&serde_json::to_vec(&answer)?, width, colored)?)
}

fn likes_colors() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// How many jobs are in each status.
fn tally(jobs: &[Job]) -> String {
    let count = |status: &str| jobs.iter().filter(|job| job.status().as_str() == status).count();
    let counts = Status::values().iter().map(|status| (count(status), status)).filter(|(count, _)| *count > 0);
    counts.map(|(count, status)| format!("{count} {status}")).collect::<Vec<_>>().join(", ")
}
