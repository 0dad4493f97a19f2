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
use comfy_table::{Attribute, Cell, CellAlignment, Color, ContentArrangement, Table, presets};
use sdk::config::{BehaviorVersion, Region};
use sdk::primitives::{DateTime, DateTimeFormat};
use sdk::types::{CollaborationTrainedModelExportJobSummary as Job, TrainedModelExportJobStatus as Status};

/// Jobs in the emulator.
const JOBS: usize = 347;
/// Jobs to a page.
const PAGE_SIZE: i32 = 50;
/// Jobs that the table shows from each end.
const SHOWN: usize = 8;

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

    println!("{}", table(&jobs)?);
    println!("{} jobs: {}", jobs.len(), tally(&jobs));
    Ok(())
}

/// Says what a step did and how long it took, beside the table and not in it.
fn done(what: &str, said: impl Display, took: Duration) {
    let (good, dim, plain) =
        if std::io::stderr().is_terminal() { ("\x1b[1;32m", "\x1b[2m", "\x1b[0m") } else { ("", "", "") };
    eprintln!("{good}ok{plain} {what}: {said} {dim}{:.1} ms{plain}", took.as_secs_f64() * 1000.0);
}

/// The first and the last jobs.
fn table(jobs: &[Job]) -> Result<Table, Box<dyn Error>> {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Dynamic);
    if !std::io::stdout().is_terminal() {
        table.load_style(presets::ASCII_FULL_CONDENSED).force_no_tty();
    }
    let head = ["#", "Name", "Status", "Created", "Updated", "Receiver", "Details"];
    table.set_header(head.map(|name| Cell::new(name).add_attribute(Attribute::Bold)));
    let hidden = SHOWN..jobs.len().saturating_sub(SHOWN).max(SHOWN);
    for (index, job) in jobs.iter().enumerate() {
        if hidden.start == index && !hidden.is_empty() {
            table.add_row(["⋯", &format!("{} more", hidden.len())]);
        }
        if hidden.contains(&index) {
            continue;
        }
        let receivers = job
            .output_configuration()
            .map(sdk::types::TrainedModelExportOutputConfiguration::members)
            .unwrap_or_default();
        let receivers: Vec<_> =
            receivers.iter().map(sdk::types::TrainedModelExportReceiverMember::account_id).collect();
        table.add_row([
            Cell::new(index + 1).set_alignment(CellAlignment::Right),
            Cell::new(printable(job.name())),
            Cell::new(job.status()).fg(color(job.status())),
            Cell::new(to_the_second(job.create_time())?),
            Cell::new(to_the_second(job.update_time())?),
            Cell::new(receivers.join(", ")),
            Cell::new(printable(job.status_details().and_then(|details| details.message()).unwrap_or_default())),
        ]);
    }
    Ok(table)
}

/// Text of others, with its control characters escaped: a terminal obeys them.
fn printable(text: &str) -> String {
    let escape = |c: char| if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(escape).collect()
}

fn to_the_second(time: &DateTime) -> Result<String, Box<dyn Error>> {
    Ok(DateTime::from_secs(time.secs()).fmt(DateTimeFormat::DateTime)?)
}

fn color(status: &Status) -> Color {
    match status {
        Status::Active => Color::Green,
        Status::CreateFailed => Color::Red,
        Status::CreateInProgress => Color::Yellow,
        _ => Color::Reset,
    }
}

/// How many jobs are in each status.
fn tally(jobs: &[Job]) -> String {
    let count = |status: &str| jobs.iter().filter(|job| job.status().as_str() == status).count();
    let counts = Status::values().iter().map(|status| (count(status), status)).filter(|(count, _)| *count > 0);
    counts.map(|(count, status)| format!("{count} {status}")).collect::<Vec<_>>().join(", ")
}
