//! Steps of a chore, each with what came of it and how long it took.
//!
//! On a terminal a step spins while it runs. Piped, a step is one line of plain text when it is done.

use std::time::{Duration, Instant};

use anyhow::Result;
use console::style;
use indicatif::{ProgressBar, ProgressStyle};

/// Runs one step. `work` returns what to say of it, in a few words.
pub(crate) fn step(what: &str, work: impl FnOnce() -> Result<String>) -> Result<()> {
    let spinner = spinner(what);
    let begun = Instant::now();
    let outcome = work();
    spinner.finish_and_clear();
    match outcome {
        Ok(said) => {
            let took = style(duration(begun.elapsed())).for_stderr().dim();
            eprintln!("{} {what}: {said} {took}", style("ok").for_stderr().green().bold());
            Ok(())
        }
        Err(error) => {
            eprintln!("{} {what}", style("failed").for_stderr().red().bold());
            Err(error)
        }
    }
}

/// A spinner on a terminal, nothing elsewhere.
pub(crate) fn spinner(what: &str) -> ProgressBar {
    let spinner = ProgressBar::new_spinner();
    if let Ok(form) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
        spinner.set_style(form);
    }
    spinner.set_message(what.to_owned());
    spinner.enable_steady_tick(Duration::from_millis(100));
    spinner
}

/// A duration for people: `85 ms`, `3.2 s`, `2 min 5 s`.
pub(crate) fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    if seconds < 1.0 {
        format!("{} ms", duration.as_millis())
    } else if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{} min {} s", duration.as_secs() / 60, duration.as_secs() % 60)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    #[test]
    fn durations_read_well() {
        for (milliseconds, words) in
            [(0, "0 ms"), (85, "85 ms"), (999, "999 ms"), (1_000, "1.0 s"), (3_240, "3.2 s"), (125_000, "2 min 5 s")]
        {
            assert_eq!(super::duration(Duration::from_millis(milliseconds)), words);
        }
    }
}
