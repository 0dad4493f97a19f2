//! `tongs convert`: prints a model in the other syntax.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use tongs::convert::to_idl;
use tongs::diagnostic::Severity;
use tongs::files::replace_all;
use tongs::semantic::{AstOptions, to_json_ast};

use super::{Messages, Models, complain, print, refuse, report};

/// Print models in the other syntax: IDL as JSON AST, or JSON AST as IDL
///
/// IDL has one file for each namespace: with several of them, `--out` names the directory to write them to.
#[derive(Args, Debug)]
pub(super) struct Convert {
    #[command(flatten)]
    models: Models,
    /// The syntax to print
    #[arg(long, value_name = "SYNTAX")]
    to: Syntax,
    /// Write files to this directory, rather than to standard output
    #[arg(long, value_name = "DIRECTORY")]
    out: Option<PathBuf>,
    #[command(flatten)]
    messages: Messages,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Syntax {
    /// Smithy IDL 2.0
    Idl,
    /// Smithy JSON AST 2.0
    Json,
}

impl Convert {
    pub(super) fn run(self) -> ExitCode {
        let loaded = self.models.load();
        report(&loaded, Severity::Error, self.messages);
        let Some(model) = &loaded.model else { return ExitCode::FAILURE };
        let files: Vec<(String, String)> = match self.to {
            Syntax::Json => vec![("model.json".to_owned(), to_json_ast(model, AstOptions::default()))],
            Syntax::Idl => to_idl(model)
                .into_iter()
                .map(|file| match file.namespace.as_str() {
                    "" => ("metadata.smithy".to_owned(), file.text),
                    namespace => (format!("{namespace}.smithy"), file.text),
                })
                .collect(),
        };
        match (self.out, &files[..]) {
            (Some(directory), files) => write(&directory, files),
            (None, [(_, text)]) => print(text),
            (None, files) => refuse(
                &format!("the model has {} namespaces, and an IDL file has one", files.len()),
                "name a directory with `--out`",
            ),
        }
    }
}

fn write(directory: &Path, files: &[(String, String)]) -> ExitCode {
    match replace_all(directory, files) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => complain(&error.to_string()),
    }
}
