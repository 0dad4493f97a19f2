//! `tongs list`: services and operations of a model, and the size of each closure.

use std::collections::BTreeSet;
use std::process::ExitCode;

use anstyle::Style;
use clap::Args;
use serde::Serialize;

use super::table::{Cell, Column, Kind, Table, View};
use super::{MessageFormat, Messages, ModelOption, print, report, report_all};
use crate::diagnostic::{Severity, printable, push_json_line};
use crate::select::{self, Operations, Request, Selection};
use crate::semantic::{Model, Shape};

/// Show services, operations, and how many shapes each operation needs
///
/// Exits with 1 when the model has errors, or no service.
#[derive(Args, Debug)]
pub(super) struct List {
    #[command(flatten)]
    models: ModelOption,
    /// Shape id or name of one service
    #[arg(long, value_name = "ID")]
    service: Option<String>,
    #[command(flatten)]
    messages: Messages,
}

/// One operation, or all of a service.
#[derive(Serialize)]
struct Row {
    service: String,
    /// Its shape id; none for all of them together.
    operation: Option<String>,
    shapes: usize,
    members: usize,
    errors: usize,
}

impl List {
    pub(super) fn run(self) -> ExitCode {
        let loaded = self.models.load();
        let Some(model) = &loaded.model else {
            report(&loaded, Severity::Error, self.messages);
            return ExitCode::FAILURE;
        };
        let services: Vec<&Shape> = match (&self.service, model.services().next()) {
            (None, Some(_)) => model.services().collect(),
            // That there is none is an error that the search for one describes.
            (wanted, _) => match select::find_service(model, wanted.as_deref()) {
                Ok(service) => vec![service],
                Err(diagnostics) => {
                    report_all(&diagnostics, &loaded.sources, self.messages);
                    return ExitCode::FAILURE;
                }
            },
        };
        let view = View::of_stdout();
        let listed = services.iter().map(|service| {
            let rows = rows(model, service);
            match self.messages.message_format {
                MessageFormat::Human => to_text(service, &rows, view),
                MessageFormat::Json => to_json_lines(&rows),
            }
        });
        print(&listed.collect::<String>())
    }
}

/// A row for each operation, and one for all of them.
fn rows(model: &Model, service: &Shape) -> Vec<Row> {
    let row = |operations: Operations| {
        let request = Request { service: Some(service.id().to_string()), operations: operations.clone() };
        let selection = select::select(model, &request).ok()?;
        let name = match operations {
            Operations::All => None,
            Operations::Named(names) => names.into_iter().next(),
        };
        Some(Row::new(service, name, &selection))
    };
    let each = select::operations_of(model, service).into_iter().map(|id| Operations::Named(vec![id.to_string()]));
    each.chain([Operations::All]).filter_map(row).collect()
}

impl Row {
    fn new(service: &Shape, operation: Option<String>, selection: &Selection<'_>) -> Self {
        let errors: BTreeSet<_> = selection.operations.iter().flat_map(|operation| &operation.errors).collect();
        Row {
            service: service.id().to_string(),
            operation,
            shapes: selection.shapes.len(),
            members: selection.shapes.values().map(|selected| selected.shape.members().len()).sum(),
            errors: errors.len(),
        }
    }

    /// The operation's name.
    fn name(&self) -> &str {
        self.operation.as_deref().map_or("all together", |id| id.rsplit_once('#').map_or(id, |(_, name)| name))
    }
}

/// A service's heading and table.
fn to_text(service: &Shape, rows: &[Row], view: View) -> String {
    let bold = if view.color { Style::new().bold() } else { Style::new() };
    let heading = format!("{bold}{}{bold:#}", printable(service.id().as_str()));
    let count = rows.iter().filter(|row| row.operation.is_some()).count();
    if count == 0 {
        return format!("{heading} has no operations\n\n");
    }
    let mut table = Table::new([
        Column::new("operation", Kind::Name, 9),
        Column::new("shapes", Kind::Figure, 3),
        Column::new("members", Kind::Figure, 1),
        Column::new("errors", Kind::Figure, 2),
    ]);
    for row in rows {
        table.row([
            Cell::from(row.name()),
            row.shapes.to_string().into(),
            row.members.to_string().into(),
            row.errors.to_string().into(),
        ]);
    }
    format!("{heading} ({count} operation{})\n{}\n", if count == 1 { "" } else { "s" }, table.render(view))
}

fn to_json_lines(rows: &[Row]) -> String {
    rows.iter().fold(String::new(), |mut lines, row| {
        push_json_line(&mut lines, row);
        lines
    })
}
