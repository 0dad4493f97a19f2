//! The commands of the binary `tongs`, each in a module of its own.
//!
//! Only this module and its children print, read arguments or decide exit codes: 0 for success, 1 when the input has
//! errors, 2 when the command line is wrong.

mod ast;
mod check;
mod convert;
mod diff;
mod generate;
mod graph;
mod list;
mod progress;

use std::ffi::OsString;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diagnostic::{Diagnostics, Severity, summary};
use crate::load::{Loaded, Sources, load};

/// Forges small Rust SDKs from Smithy models.
#[derive(Debug, Parser)]
#[command(name = "tongs", version, about, propagate_version = true, arg_required_else_help = true)]
struct Tongs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Ast(ast::Ast),
    Convert(convert::Convert),
    Diff(diff::Diff),
    Generate(generate::Generate),
    List(list::List),
    Graph(graph::Graph),
}

/// The models that a command reads.
#[derive(Args, Clone, Debug)]
pub(crate) struct Models {
    /// Model files (`.smithy`, or `.json` with a Smithy JSON AST), and directories that hold them
    #[arg(value_name = "FILE_OR_DIR", required = true)]
    pub(crate) models: Vec<PathBuf>,
}

impl Models {
    pub(crate) fn load(&self) -> Loaded {
        load(Sources::new().paths(&self.models))
    }
}

/// The models that a command reads, as an option.
#[derive(Args, Clone, Debug)]
pub(crate) struct ModelOption {
    /// Model files (`.smithy`, or `.json` with a Smithy JSON AST), and directories that hold them
    #[arg(long, value_name = "FILE_OR_DIR", num_args = 1.., required = true)]
    pub(crate) model: Vec<PathBuf>,
}

impl ModelOption {
    pub(crate) fn load(&self) -> Loaded {
        load(Sources::new().paths(&self.model))
    }
}

/// How findings are printed.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Messages {
    /// How to print findings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) message_format: MessageFormat,
}

/// For people or for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// Text with the source lines
    Human,
    /// One JSON object a line
    Json,
}

/// Runs the command line, and gives the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let tongs = match Tongs::try_parse_from(arguments) {
        Ok(tongs) => tongs,
        Err(error) => {
            // A closed pipe is the reader's choice.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match tongs.command {
        Command::Check(check) => check.run(),
        Command::Ast(ast) => ast.run(),
        Command::Convert(convert) => convert.run(),
        Command::Diff(diff) => diff.run(),
        Command::Generate(generate) => generate.run(),
        Command::List(list) => list.run(),
        Command::Graph(graph) => graph.run(),
    }
}

/// Prints findings of at least a severity to standard error, with a summary of errors and warnings.
pub(crate) fn report(loaded: &Loaded, least: Severity, messages: Messages) {
    let mut shown = loaded.diagnostics.clone();
    shown.retain(|diagnostic| diagnostic.severity >= least);
    report_all(&shown, &loaded.sources, messages);
}

fn report_all(diagnostics: &Diagnostics, sources: &crate::source::SourceMap, messages: Messages) {
    let stderr = std::io::stderr();
    let text = match messages.message_format {
        MessageFormat::Json => diagnostics.to_json_lines(sources),
        MessageFormat::Human => {
            let color = stderr.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
            let mut text = diagnostics.render(sources, color);
            if !diagnostics.is_empty() {
                text.push_str(&summary(diagnostics));
                text.push('\n');
            }
            text
        }
    };
    let _ = stderr.lock().write_all(text.as_bytes());
}

/// Prints one error that has no place in a model to standard error.
pub(crate) fn complain(text: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "error: {text}");
    ExitCode::FAILURE
}

/// Prints to standard output; fails quietly when nobody reads.
pub(crate) fn print(text: &str) -> ExitCode {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
