//! `tongs graph`: a closure as a picture.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use tongs::diagnostic::Severity;
use tongs::select::{self, Graph as Closure, Operations, Request};

use super::{Messages, ModelOption, OperationOption, complain, print, refuse, report, report_all};

/// More shapes than a picture shows to anyone.
const MOST_SHAPES: usize = 1_000;

/// Draw the shapes that operations need
///
/// Each operation is a part of the picture, with the shapes that it alone leads to; shapes that several parts refer to
/// are parts as well.
#[derive(Args, Debug)]
pub(super) struct Graph {
    #[command(flatten)]
    models: ModelOption,
    /// Shape id or name of the service; may be left out where the model has one
    #[arg(long, value_name = "ID")]
    service: Option<String>,
    #[command(flatten)]
    operations: OperationOption,
    /// Draw what is at most so many references away from the operations; without it, all that they lead to
    #[arg(long, value_name = "REFERENCES")]
    depth: Option<usize>,
    /// Draw the graph, however large it is
    #[arg(long)]
    force: bool,
    /// How to draw; follows the name of the output file if it is left out
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// File to write, `.svg` or `.dot`; standard output without one
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

impl Format {
    /// What the name of a file asks for.
    fn of(file: &Path) -> Option<Self> {
        match file.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "svg" => Some(Format::Svg),
            "dot" | "gv" => Some(Format::Dot),
            _ => None,
        }
    }
}

impl Graph {
    pub(super) fn run(self) -> ExitCode {
        let format = match (self.format, &self.out) {
            (Some(format), _) => format,
            (None, None) => Format::Dot,
            (None, Some(file)) => match Format::of(file) {
                Some(format) => format,
                None => return refuse_name(file),
            },
        };
        let loaded = self.models.load();
        let Some(model) = &loaded.model else {
            report(&loaded, Severity::Error, self.messages);
            return ExitCode::FAILURE;
        };
        let names = self.operations.operations;
        let operations = if names.is_empty() { Operations::All } else { Operations::Named(names) };
        let selection =
            match select::select(model, &Request { service: self.service, operations, ..Request::default() }) {
                Ok(selection) => selection,
                Err(diagnostics) => {
                    report_all(&diagnostics, &loaded.sources, self.messages);
                    return ExitCode::FAILURE;
                }
            };
        let mut graph = Closure::of(&selection);
        if let Some(depth) = self.depth {
            graph = graph.within(depth);
        }
        if graph.nodes.len() > MOST_SHAPES && !self.force {
            return refuse(
                &format!(
                    "{} operations with {} shapes are more than a picture can show",
                    selection.operations.len(),
                    graph.nodes.len() - selection.operations.len()
                ),
                "select some with `--operation`, look less far with `--depth 2`, or draw them all with `--force`",
            );
        }
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

/// Says of a file's name that no format goes with it.
fn refuse_name(file: &Path) -> ExitCode {
    let name = file.display();
    let text = match file.extension() {
        Some(extension) => format!("cannot write `{}` files, as `{name}` would be", extension.to_string_lossy()),
        None => format!("`{name}` does not say which format to write"),
    };
    refuse(
        &text,
        "name it `.svg` for a picture, or `.dot` for Graphviz, which makes other formats of that; or choose with `--format`",
    )
}
