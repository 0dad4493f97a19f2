//! The process: an emulator until it is interrupted.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use aws_credential_types::Credentials;
use clap::Parser;
use cleanroomsml_emulator::{
    DEFAULT_ACCESS_KEY_ID, DEFAULT_SECRET_ACCESS_KEY, Emulator, EmulatorBuilder, Fault, Fixture, Generator,
    UnknownCollaboration,
};

/// A local stand-in for AWS Clean Rooms ML: `ListCollaborationTrainedModelExportJobs` on 127.0.0.1.
///
/// Prints its endpoint URL on the first line, then what a client needs to call it, and runs until it is interrupted.
#[derive(Parser, Debug)]
#[command(name = "cleanroomsml-emulator", version)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
struct Arguments {
    /// Port on 127.0.0.1; 0 takes any free one
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Serve the jobs of this JSON file (a saved answer of the operation will do)
    #[arg(long, value_name = "FILE")]
    fixture: Option<PathBuf>,
    /// Serve generated jobs: the same seed, the same jobs [default without --fixture: 7]
    #[arg(long)]
    seed: Option<u64>,
    /// How many jobs to generate, 100000 at most
    #[arg(long, default_value_t = 25)]
    jobs: usize,
    /// Generate jobs for whatever collaboration and trained model a request names
    #[arg(long)]
    any_model: bool,
    /// Know this collaboration too, without jobs (repeatable)
    #[arg(long, value_name = "UUID")]
    collaboration: Vec<String>,
    /// Answer unknown collaborations with an empty list instead of `AccessDeniedException`
    #[arg(long)]
    unknown_collaboration_is_empty: bool,
    /// Access key id to accept
    #[arg(long, default_value = DEFAULT_ACCESS_KEY_ID)]
    access_key_id: String,
    /// Secret access key to accept
    #[arg(long, default_value = DEFAULT_SECRET_ACCESS_KEY)]
    secret_access_key: String,
    /// Session token to require
    #[arg(long)]
    session_token: Option<String>,
    /// Accept signatures for this region only
    #[arg(long)]
    region: Option<String>,
    /// Answer requests with wrong signatures, or none, too
    #[arg(long)]
    no_signatures: bool,
    /// Jobs on a page when a request does not say, 1 to 100
    #[arg(long, default_value_t = 100)]
    page_size: usize,
    /// Spoil the first answers: FAULT[:COUNT],… such as throttle:2,reset (repeatable)
    #[arg(long, value_name = "FAULTS", value_parser = Fault::parse_list)]
    fault: Vec<Vec<(Fault, usize)>>,
    /// Answer /_emulator/faults and /_emulator/requests, to inject faults and see requests while it runs
    #[arg(long)]
    admin: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cleanroomsml-emulator: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let (builder, notes) = builder(&arguments)?;
    // From here on a signal ends the process in order.
    let stopped = stop_signal()?;
    let emulator = builder.start().await?;
    {
        let mut stdout = std::io::stdout().lock();
        writeln!(stdout, "{}", emulator.endpoint_url())?;
        for note in notes {
            // Who closes the pipe after the first line has what it wants.
            let _ = writeln!(stdout, "{note}");
        }
    }
    stopped.await;
    emulator.shutdown().await;
    Ok(())
}

/// Ends when the process is interrupted or, by a supervisor, terminated.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends when the process is interrupted.
#[cfg(windows)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}

/// The emulator asked for, and what to tell about it.
fn builder(arguments: &Arguments) -> Result<(EmulatorBuilder, Vec<String>), Box<dyn std::error::Error>> {
    let mut notes = vec![
        format!("AWS_ACCESS_KEY_ID={}", arguments.access_key_id),
        format!("AWS_SECRET_ACCESS_KEY={}", arguments.secret_access_key),
    ];
    let mut builder = Emulator::builder()
        .port(arguments.port)
        .check_signatures(!arguments.no_signatures)
        .default_page_size(arguments.page_size)
        .admin(arguments.admin)
        .credentials(Credentials::from_keys(
            &arguments.access_key_id,
            &arguments.secret_access_key,
            arguments.session_token.clone(),
        ));
    if let Some(token) = &arguments.session_token {
        notes.push(format!("AWS_SESSION_TOKEN={token}"));
    }
    if let Some(region) = &arguments.region {
        builder = builder.region(region);
    }
    if arguments.unknown_collaboration_is_empty {
        builder = builder.unknown_collaboration(UnknownCollaboration::Empty);
    }
    for collaboration in &arguments.collaboration {
        builder = builder.collaboration(collaboration);
    }
    for (fault, count) in arguments.fault.iter().flatten() {
        builder = builder.inject(fault.clone(), *count);
    }
    if let Some(path) = &arguments.fixture {
        let fixture = Fixture::from_path(path)?;
        notes.push(format!("# {} jobs from {}", fixture.jobs().len(), path.display()));
        builder = builder.fixture(fixture);
    }
    if arguments.fixture.is_none() || arguments.seed.is_some() || arguments.any_model {
        let generator =
            Generator::new(arguments.seed.unwrap_or(7)).count(arguments.jobs).any_model(arguments.any_model);
        if !arguments.any_model {
            notes.push(format!(
                "# --collaboration-identifier {} --trained-model-arn {}",
                generator.collaboration_identifier(),
                generator.trained_model_arn()
            ));
        }
        builder = builder.generator(generator);
    }
    Ok((builder, notes))
}
