//! `tongs diff`: what a new model means for the clients of an old one.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{MessageFormat, Messages, print, report};
use crate::diagnostic::Severity;
use crate::diff::diff;
use crate::load::{Loaded, Sources, load};

/// Compare two models, and say what breaks clients
///
/// Exits with 1 when a change breaks clients of the old model, and with 0 when none does.
#[derive(Args, Debug)]
pub(super) struct Diff {
    /// The old model: a file or a directory
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The new model: a file or a directory
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Compare what these operations use, and nothing else: names or shape ids
    #[arg(long, value_name = "NAME", num_args = 1..)]
    operation: Vec<String>,
    #[command(flatten)]
    messages: Messages,
}

impl Diff {
    pub(super) fn run(self) -> ExitCode {
        let [old, new]: [Loaded; 2] = [&self.old, &self.new].map(|path| load(Sources::new().path(path)));
        report(&old, Severity::Error, self.messages);
        report(&new, Severity::Error, self.messages);
        let (Some(old), Some(new)) = (&old.model, &new.model) else { return ExitCode::FAILURE };
        let report = match diff(old, new, &self.operation) {
            Ok(report) => report,
            Err(error) => {
                eprintln!("error: {error}");
                return ExitCode::from(2);
            }
        };
        print(&match self.messages.message_format {
            MessageFormat::Human => report.render(),
            MessageFormat::Json => report.to_json_lines(),
        });
        if report.is_breaking() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}
