//! The binary `cleanroomsml`: the library with the arguments and the streams of the process.

use cleanroomsml_cli::{Streams, run};
use std::io::{BufWriter, IsTerminal, Write, stderr, stdout};
use std::process::ExitCode;

/// 128 and the number of the signal, as shells have it.
const INTERRUPTED: u8 = 130;

fn main() -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            let _ = writeln!(stderr(), "\nUnable to start: {error}");
            return ExitCode::from(255);
        }
    };
    ExitCode::from(runtime.block_on(run_process()))
}

async fn run_process() -> u8 {
    let mut output = BufWriter::new(stdout().lock());
    let mut errors = stderr();
    let mut streams = Streams::new(&mut output, &mut errors);
    let colors = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    if stdout().is_terminal() {
        streams = streams.terminal(comfy_table::Table::new().width().unwrap_or(80), colors);
    }
    if stderr().is_terminal() {
        streams = streams.error_terminal(colors);
    }
    tokio::select! {
        code = run(std::env::args_os(), streams) => code,
        _ = tokio::signal::ctrl_c() => INTERRUPTED,
    }
}
