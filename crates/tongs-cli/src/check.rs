//! `tongs check`: loads and validates models.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use tongs::diagnostic::{Diagnostics, Severity, summary};
use tongs::load::Loaded;

use super::table::View;
use super::{MessageFormat, Messages, Models, complain, counted, counts, print, report_all};

/// Load and validate models, and print what is wrong with them
///
/// Exits with 0 when the models are fit for use, and with 1 when they have errors or dangers: Smithy counts a model with
/// dangers as invalid until each is mended, or suppressed with a reason. What is printed does not change that.
#[derive(Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    models: Models,
    /// The least severity to print
    #[arg(long, value_name = "SEVERITY", default_value = "warning", value_parser = severity(), ignore_case = true)]
    severity: Severity,
    /// Count findings by event and by file, rather than print them
    #[arg(long, conflicts_with = "quiet")]
    summary: bool,
    /// Print one line that says how many findings there are
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    messages: Messages,
}

/// Smithy's severities by their names, from the mildest to the worst.
fn severity() -> impl TypedValueParser<Value = Severity> {
    PossibleValuesParser::new(["suppressed", "note", "warning", "danger", "error"])
        .map(|name| Severity::from_name(&name).unwrap_or(Severity::Warning))
}

impl Check {
    pub(super) fn run(self) -> ExitCode {
        let loaded = self.models.load();
        let printed = self.show(&loaded.diagnostics.at_least(self.severity), &loaded);
        let Some(model) = &loaded.model else { return ExitCode::FAILURE };
        if loaded.diagnostics.count(Severity::Danger) > 0 {
            if self.is_for_people() && !self.quiet {
                complain("a danger makes a model invalid until it is mended, or suppressed with a reason");
            }
            return ExitCode::FAILURE;
        }
        if !self.is_for_people() {
            return printed;
        }
        let files = loaded.sources.files().len();
        let (shapes, services) = (model.own_shapes().count(), model.services().count());
        print(&format!(
            "ok: {}, {}, {}\n",
            counted(files, "file"),
            counted(shapes, "shape"),
            counted(services, "service"),
        ))
    }

    fn is_for_people(&self) -> bool {
        self.messages.message_format == MessageFormat::Human
    }

    /// Prints the findings, or how many there are. Counts are what was asked for, so they go to standard output.
    fn show(&self, findings: &Diagnostics, loaded: &Loaded) -> ExitCode {
        let sources = &loaded.sources;
        if self.summary {
            return print(&match self.messages.message_format {
                MessageFormat::Human => counts::tables(findings, sources, View::of_stdout()),
                MessageFormat::Json => counts::to_json_lines(findings, sources),
            });
        }
        if !self.quiet {
            report_all(findings, sources, self.messages);
        } else if self.is_for_people() && !findings.is_empty() {
            let _ = writeln!(std::io::stderr(), "{}", summary(findings));
        }
        ExitCode::SUCCESS
    }
}
