//! `tongs check`: loads and validates models.

use std::process::ExitCode;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::{MessageFormat, Messages, Models, complain, print, report};
use crate::diagnostic::Severity;

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
        report(&loaded, self.severity, self.messages);
        let Some(model) = &loaded.model else { return ExitCode::FAILURE };
        if loaded.diagnostics.count(Severity::Danger) > 0 {
            if self.messages.message_format == MessageFormat::Human {
                complain("a danger makes a model invalid until it is mended, or suppressed with a reason");
            }
            return ExitCode::FAILURE;
        }
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
