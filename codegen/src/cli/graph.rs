//! `tongs graph`: a closure as a picture.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::{Messages, ModelOption, complain, print, report, report_all};
use crate::diagnostic::Severity;
use crate::select::{self, Graph as Closure, Operations, Request};

/// Draw the shapes that operations need
#[derive(Args, Debug)]
pub(super) struct Graph {
    #[command(flatten)]
    models: ModelOption,
    /// Shape id or name of the service; may be left out where the model has one
    #[arg(long, value_name = "ID")]
    service: Option<String>,
    /// Operations, by name or shape id; all of the service without one
    #[arg(long = "operation", value_name = "NAME", num_args = 1..)]
    operations: Vec<String>,
    /// How to draw; follows the name of the output file if it is left out
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// File to write; standard output without one
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    messages: Messages,
}

/// A picture's format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Graphviz' language
    Dot,
    /// A picture that browsers show
    Svg,
}

impl Graph {
    pub(super) fn run(self) -> ExitCode {
        let loaded = self.models.load();
        let Some(model) = &loaded.model else {
            report(&loaded, Severity::Error, self.messages);
            return ExitCode::FAILURE;
        };
        let operations = if self.operations.is_empty() { Operations::All } else { Operations::Named(self.operations) };
        let selection = match select::select(model, &Request { service: self.service, operations }) {
            Ok(selection) => selection,
            Err(diagnostics) => {
                report_all(&diagnostics, &loaded.sources, self.messages);
                return ExitCode::FAILURE;
            }
        };
        let is_svg = self.out.as_ref().and_then(|out| out.extension()).is_some_and(|extension| extension == "svg");
        let format = self.format.unwrap_or(if is_svg { Format::Svg } else { Format::Dot });
        let graph = Closure::of(&selection);
        let text = match format {
            Format::Dot => graph.to_dot(),
            Format::Svg => graph.to_svg(),
        };
        match self.out {
            None => print(&text),
            Some(out) => match std::fs::write(&out, text) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => complain(&format!("{}: {error}", out.display())),
            },
        }
    }
}
