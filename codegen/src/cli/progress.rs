//! A spinner on a terminal, and nothing anywhere else.

use std::io::IsTerminal as _;
use std::time::Duration;

use indicatif::ProgressBar;

/// What the program is doing, shown on standard error while it lasts.
pub(super) struct Progress(ProgressBar);

impl Progress {
    pub(super) fn start(what: &'static str) -> Self {
        let bar = if std::io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        bar.set_message(what);
        bar.enable_steady_tick(Duration::from_millis(100));
        Progress(bar)
    }

    pub(super) fn step(&self, what: &'static str) {
        self.0.set_message(what);
    }

    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}
