//! `tongs check`: loads and validates models.

use std::process::ExitCode;

use clap::Args;

use super::{MessageFormat, Messages, Models, print, report};
use crate::diagnostic::Severity;

/// Load and validate models, and print what is wrong with them
///
/// Exits with 0 when the models have no errors, and with 1 when they have.
#[derive(Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    models: Models,
    /// The least severity to print: suppressed, note, warning, danger or error
    #[arg(long, value_name = "SEVERITY", default_value = "warning", value_parser = severity)]
    severity: Severity,
    #[command(flatten)]
    messages: Messages,
}

fn severity(name: &str) -> Result<Severity, String> {
    Severity::from_name(name).ok_or_else(|| "expected `suppressed`, `note`, `warning`, `danger` or `error`".to_owned())
}

impl Check {
    pub(super) fn run(self) -> ExitCode {
        let loaded = self.models.load();
        report(&loaded, self.severity, self.messages);
        let Some(model) = &loaded.model else { return ExitCode::FAILURE };
        if self.messages.message_format == MessageFormat::Json {
            return ExitCode::SUCCESS;
        }
        let files = loaded.sources.files().len();
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let (shapes, services) = (model.own_shapes().count(), model.services().count());
        print(&format!(
            "ok: {files} file{}, {shapes} shape{}, {services} service{}\n",
            plural(files),
            plural(shapes),
            plural(services),
        ))
    }
}
