//! `tongs generate`: forges a client as a workspace of its own.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::progress::Progress;
use super::{Messages, ModelOption, complain, print, report, report_all};
use crate::diagnostic::Severity;
use crate::forge;
use crate::settings::{ModelSettings, Settings};

/// Forge a client of the operations you need
///
/// Writes a workspace that builds on its own: the crates NAME, NAME-shapes, NAME-serializers and NAME-operations, and
/// the runtime that they share. Files that Tongs did not write are left alone; on an error nothing is written.
#[derive(Args, Debug)]
pub(super) struct Generate {
    #[command(flatten)]
    models: ModelOption,
    /// Shape id or name of the service; may be left out where the model has one
    #[arg(long, value_name = "ID")]
    service: Option<String>,
    /// Operations, by name or shape id
    #[arg(long = "operation", value_name = "NAME", num_args = 1.., value_delimiter = ',', required_unless_present = "all_operations")]
    operations: Vec<String>,
    /// All operations of the service
    #[arg(long, conflicts_with = "operations")]
    all_operations: bool,
    /// Name of the crate that you will depend on
    #[arg(long, value_name = "CRATE")]
    name: String,
    /// Folder of the workspace; made if it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Shape ids of traits that a client may ignore
    #[arg(long = "ignore-trait", value_name = "ID")]
    ignore_traits: Vec<String>,
    #[command(flatten)]
    messages: Messages,
}

impl Generate {
    pub(super) fn run(self) -> ExitCode {
        let progress = Progress::start("Loading the model");
        let loaded = self.models.load();
        if loaded.model.is_none() {
            progress.end();
        }
        let Some(model) = &loaded.model else {
            report(&loaded, Severity::Error, self.messages);
            return ExitCode::FAILURE;
        };
        let settings = Settings::standalone(
            &self.name,
            self.out.clone(),
            ModelSettings {
                sources: self.models.model.clone(),
                service: self.service,
                operations: (!self.all_operations).then_some(self.operations),
                ignore_traits: self.ignore_traits,
            },
        );
        progress.step("Forging the crates");
        let forged = match forge::forge(model, &settings) {
            Ok(forged) => forged,
            Err(diagnostics) => {
                progress.end();
                report_all(&diagnostics, &loaded.sources, self.messages);
                return ExitCode::FAILURE;
            }
        };
        progress.step("Writing files");
        let written = forged.files.write(&self.out);
        progress.end();
        match written {
            Err(error) => complain(&error.to_string()),
            Ok(written) => print(&format!(
                "{}: {} operation{}, {} files written, {} deleted, {} left as they were\n\
                 depend on it with `{} = {{ path = {:?} }}`\n",
                self.out.display(),
                forged.sdk.operations.len(),
                if forged.sdk.operations.len() == 1 { "" } else { "s" },
                written.changed.len(),
                written.deleted.len(),
                written.unchanged,
                self.name,
                self.out.join(&self.name).display().to_string(),
            )),
        }
    }
}
