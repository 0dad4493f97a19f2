//! `tongs ast`: prints a loaded model as JSON AST.

use std::process::ExitCode;

use clap::Args;
use tongs::diagnostic::Severity;
use tongs::semantic::{AstOptions, to_json_ast};

use super::{Messages, Models, print, report};

/// Print the loaded model as canonical JSON AST
///
/// Shapes are sorted by id, mixins stay mixins, and what the syntax abbreviates is written out.
#[derive(Args, Debug)]
pub(super) struct Ast {
    #[command(flatten)]
    models: Models,
    /// Apply mixins, and leave them out
    #[arg(long)]
    flatten_mixins: bool,
    #[command(flatten)]
    messages: Messages,
}

impl Ast {
    pub(super) fn run(self) -> ExitCode {
        let loaded = self.models.load();
        report(&loaded, Severity::Error, self.messages);
        let Some(model) = &loaded.model else { return ExitCode::FAILURE };
        print(&to_json_ast(model, AstOptions { flatten_mixins: self.flatten_mixins }))
    }
}
