//! Progress on a terminal, on standard error, and nothing anywhere else.

use std::io::IsTerminal as _;

use indicatif::{ProgressBar, ProgressStyle};
use tongs::load::Step;

/// How many of the files are loaded.
pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn start() -> Self {
        let bar = if std::io::stderr().is_terminal() { ProgressBar::no_length() } else { ProgressBar::hidden() };
        bar.set_style(
            ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} files").unwrap_or(ProgressStyle::default_bar()),
        );
        bar.set_message("Reading");
        Bar(bar)
    }

    pub(super) fn show(&self, step: Step) {
        match step {
            Step::Read(files) => {
                self.0.set_length(files as u64);
                self.0.set_message("Parsing");
            }
            Step::Parsed => self.0.inc(1),
            Step::Resolving => self.0.set_message("Resolving"),
            Step::Validating => self.0.set_message("Validating"),
        }
    }

    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}

/// What a command is doing.
pub(super) struct Spinner(ProgressBar);

impl Spinner {
    pub(super) fn start() -> Self {
        let bar = if std::io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        Spinner(bar)
    }

    pub(super) fn say(&self, what: &str) {
        self.0.set_message(what.to_owned());
        self.0.tick();
    }

    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}
