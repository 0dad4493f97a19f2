//! `tongs diff`: what a new model means for the clients of an old one.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use tongs::diagnostic::Severity;
use tongs::diff::diff;

use super::input::{is_stdin, load_paths};
use super::{MessageFormat, Messages, USAGE, print, refuse, report, shows_color};

/// Compare two models, and say what breaks clients
///
/// Compares what clients of OLD call, send and read with what NEW has of it, shape by shape. Documentation, examples,
/// tests, and what says how a service is deployed and who may call it, are not compared.
///
/// Exits with 0 when no difference breaks clients, with 1 when one does, and with 2 when a model has errors or the
/// command line is wrong.
#[derive(Args, Debug)]
pub(super) struct Diff {
    /// The old model: a file or a directory; `-` is standard input
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The new model: a file or a directory; `-` is standard input
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Compare what these operations use, and nothing else: names or shape ids
    #[arg(value_name = "OPERATION")]
    more_operations: Vec<String>,
    // One value each: a list of words would take OLD and NEW for operations.
    /// Compare what this operation uses, and nothing else: several as `A,B`, or the option repeated
    #[arg(long = "operation", value_name = "NAME", value_delimiter = ',')]
    operations: Vec<String>,
    #[command(flatten)]
    messages: Messages,
}

impl Diff {
    pub(super) fn run(self) -> ExitCode {
        // Where 1 is an answer, trouble is 2, as a wrong command line is.
        const TROUBLE: u8 = USAGE;
        if is_stdin(&self.old) && is_stdin(&self.new) {
            return refuse("standard input cannot be both models", "name a file or a directory for one of them");
        }
        let operations = [self.operations, self.more_operations].concat();
        let (old, new) = (load_paths(&[self.old]), load_paths(&[self.new]));
        report(&old, Severity::Error, self.messages);
        report(&new, Severity::Error, self.messages);
        let (Some(old), Some(new)) = (&old.model, &new.model) else { return ExitCode::from(TROUBLE) };
        let report = match diff(old, new, &operations) {
            Ok(report) => report,
            Err(error) => {
                let help = match &error.nearest {
                    Some(nearest) => format!("did you mean `{nearest}`?"),
                    None => "`tongs list` shows the operations of a model".to_owned(),
                };
                return refuse(&error.to_string(), &help);
            }
        };
        let printed = print(&match self.messages.message_format {
            MessageFormat::Human => report.render(shows_color(&std::io::stdout())),
            MessageFormat::Json => report.to_json_lines(),
        });
        if report.is_breaking() { ExitCode::FAILURE } else { printed }
    }
}
