//! The commands of the binary `tongs`, each in a module of its own.
//!
//! Only this module and its children print, read arguments or decide exit codes: 0 for success, 1 when the input has
//! errors, 2 when the command line is wrong. Where 1 is an answer, as it is of `diff`, input with errors is 2 as well.
//! What a command was asked for goes to standard output; findings and progress go to standard error.

mod ast;
mod check;
mod completions;
mod convert;
mod counts;
mod diff;
#[cfg(feature = "emulate")]
mod emulate;
mod forging;
mod generate;
mod graph;
mod input;
mod list;
mod man;
mod models;
mod new;
mod progress;
mod slim;
pub mod table;
mod upgrade;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use tongs::diagnostic::{Diagnostics, Severity, printable, summary};
use tongs::load::Loaded;

use input::{ModelOption, Models, OperationOption};

/// Forges small Rust SDKs from Smithy models.
#[derive(Debug, Parser)]
#[command(name = "tongs", version, about, propagate_version = true, arg_required_else_help = true)]
struct Tongs {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    color: colorchoice_clap::Color,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Ast(ast::Ast),
    Convert(convert::Convert),
    Diff(diff::Diff),
    #[cfg(feature = "emulate")]
    Emulate(Box<emulate::Emulate>),
    New(Box<new::New>),
    Generate(Box<generate::Generate>),
    Upgrade(upgrade::Upgrade),
    List(list::List),
    Graph(graph::Graph),
    Slim(Box<slim::Slim>),
    Completions(completions::Completions),
    Man(man::Pages),
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
    /// One JSON object a line, for editors and CI: findings have `code`, `event`, `severity`, `message`, `shape`, `file`,
    /// `line`, `column`, `endLine`, `endColumn`, `labels`, `notes` and `help`; what `list`, `diff` and `check --summary`
    /// print has an object a line as well
    Json,
}

/// Runs the command line, and gives the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    run_as(Tongs::command(), arguments)
}

/// As [`run`], for a command line that cargo passes on: it says `tongs` first.
pub fn run_under_cargo(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    if arguments.get(1).is_some_and(|first| first == "tongs") {
        arguments.remove(1);
    }
    run_as(Tongs::command().bin_name("cargo tongs"), arguments)
}

fn run_as(command: clap::Command, arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    // When builds are measured, cargo starts the compiler through this program.
    if let Some(wrapped) = tongs_slim::measure::wrapper::wrapped() {
        return wrapped.unwrap_or_else(|error| complain(&error));
    }
    let parsed = command.try_get_matches_from(arguments).and_then(|matches| Tongs::from_arg_matches(&matches));
    let tongs = match parsed {
        Ok(tongs) => tongs,
        Err(error) => {
            let printed = error.print().and_then(|()| std::io::stdout().flush());
            let code = ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(USAGE));
            return if error.use_stderr() { code } else { written(printed) };
        }
    };
    tongs.color.write_global();
    match tongs.command {
        Command::Check(check) => check.run(),
        Command::Ast(ast) => ast.run(),
        Command::Convert(convert) => convert.run(),
        Command::Diff(diff) => diff.run(),
        #[cfg(feature = "emulate")]
        Command::Emulate(emulate) => emulate.run(),
        Command::New(new) => new.run(),
        Command::Generate(generate) => generate.run(),
        Command::Upgrade(upgrade) => upgrade.run(),
        Command::List(list) => list.run(),
        Command::Graph(graph) => graph.run(),
        Command::Slim(slim) => slim.run(),
        Command::Completions(completions) => completions.run(Tongs::command()),
        Command::Man(pages) => pages.run(Tongs::command()),
    }
}

/// Prints findings of at least a severity to standard error, by file, with a summary of errors and warnings.
pub(crate) fn report(loaded: &Loaded, severity: Severity, messages: Messages) {
    report_all(&loaded.diagnostics.at_least(severity), &loaded.sources, messages);
}

fn report_all(diagnostics: &Diagnostics, sources: &tongs::text::SourceMap, messages: Messages) {
    let stderr = std::io::stderr();
    let text = match messages.message_format {
        MessageFormat::Json => diagnostics.to_json_lines(sources),
        MessageFormat::Human if diagnostics.is_empty() => String::new(),
        MessageFormat::Human => {
            format!("{}{}\n", diagnostics.render(sources, shows_color(&stderr)), summary(diagnostics))
        }
    };
    let _ = stderr.lock().write_all(text.as_bytes());
}

/// Whether a stream is given colours: as `--color` says; without it, a terminal is, unless `NO_COLOR` is set, and anything
/// is, if `CLICOLOR_FORCE` is.
fn shows_color(stream: &impl anstream::stream::RawStream) -> bool {
    anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never
}

/// Prints one error that has no place in a model to standard error.
pub(crate) fn complain(text: &str) -> ExitCode {
    let stderr = std::io::stderr();
    let style = if shows_color(&stderr) {
        Style::new().bold().fg_color(Some(AnsiColor::BrightRed.into()))
    } else {
        Style::new()
    };
    let _ = writeln!(stderr.lock(), "{style}error{style:#}: {}", printable(text));
    ExitCode::FAILURE
}

/// The exit code for command lines that are wrong.
const USAGE: u8 = 2;

/// Says what is wrong with a command line, and the way out.
pub(crate) fn refuse(text: &str, help: &str) -> ExitCode {
    complain(&format!("{text}\nhelp: {help}"));
    ExitCode::from(USAGE)
}

/// So many of something whose plural ends in `s`.
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Prints to standard output.
pub(crate) fn print(text: &str) -> ExitCode {
    let mut stdout = std::io::stdout().lock();
    written(stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()))
}

/// Whether what was asked for was written; that nobody reads on is the reader's choice.
fn written(result: std::io::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => complain(&format!("cannot write to standard output: {error}")),
    }
}
