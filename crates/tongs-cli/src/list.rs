//! `tongs list`: services and operations of a model, the size of each closure, and whether a client can be forged of it.

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use clap::Args;
use serde::Serialize;
use tongs::diagnostic::{Severity, json_lines, printable};
use tongs::forge;
use tongs::model::{Model, Shape, ShapeId};
use tongs::select::{self, Operations, Request, Selection};
use tongs::settings::ModelSettings;

use super::table::{Cell, Column, Kind, Table, View};
use super::{MessageFormat, Messages, ModelOption, counted, print, report, report_all};

/// Show services, operations, how many shapes each operation needs, and whether it can be forged
///
/// What keeps every operation of a service from being forged stands above its table, and what keeps some, beside each.
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
    /// Whether a client of it can be forged.
    forges: bool,
    /// Why not, each cause in a few words.
    causes: Vec<String>,
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
                MessageFormat::Json => json_lines(&rows),
            }
        });
        print(&listed.collect::<String>())
    }
}

/// A row for each operation, and one for all of them.
fn rows(model: &Model, service: &Shape) -> Vec<Row> {
    let verdicts = verdicts(model, service);
    let row = |operation: Option<&ShapeId>| {
        let operations = operation.map_or(Operations::All, |id| Operations::Named(vec![id.to_string()]));
        let request = Request { service: Some(service.id().to_string()), operations, ..Request::default() };
        let selection = select::select(model, &request).ok()?;
        let causes = match operation {
            Some(id) => verdicts.get(id).cloned().unwrap_or_default(),
            None => verdicts.values().flatten().cloned().collect(),
        };
        Some(Row::new(service, operation, &selection, causes))
    };
    let operations = select::operations_of(model, service);
    operations.iter().map(Some).chain([None]).filter_map(row).collect()
}

/// What keeps each operation from being forged.
fn verdicts(model: &Model, service: &Shape) -> BTreeMap<ShapeId, BTreeSet<String>> {
    let settings = ModelSettings { service: Some(service.id().to_string()), ..ModelSettings::default() };
    // A service without operations has no selection, and nothing to say of one.
    let verdicts = forge::verdicts(model, &settings).unwrap_or_default();
    verdicts.into_iter().map(|verdict| (verdict.operation, verdict.causes.into_iter().collect())).collect()
}

impl Row {
    fn new(service: &Shape, operation: Option<&ShapeId>, selection: &Selection<'_>, causes: BTreeSet<String>) -> Self {
        let errors: BTreeSet<_> = selection.operations.iter().flat_map(|operation| &operation.errors).collect();
        Row {
            service: service.id().to_string(),
            operation: operation.map(ShapeId::to_string),
            shapes: selection.shapes.len(),
            members: selection.shapes.values().map(|selected| selected.shape.members().len()).sum(),
            errors: errors.len(),
            forges: causes.is_empty(),
            causes: causes.into_iter().collect(),
        }
    }

    fn cells(&self, verdict: Cell) -> [Cell; 5] {
        let [shapes, members, errors] = [self.shapes, self.members, self.errors].map(|count| count.to_string().into());
        [self.name().into(), shapes, members, errors, verdict]
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
    let (each, all) = rows.split_at(count);
    let common: Vec<&str> = match each {
        // What keeps the only operation may as well be its own.
        [] | [_] => Vec::new(),
        [first, rest @ ..] => {
            let is_common = |cause: &&String| rest.iter().all(|row| row.causes.contains(cause));
            first.causes.iter().filter(is_common).map(String::as_str).collect()
        }
    };
    let mut table = Table::new([
        Column::new("operation", Kind::Name, 9),
        Column::new("shapes", Kind::Figure, 3),
        Column::new("members", Kind::Figure, 1),
        Column::new("errors", Kind::Figure, 2),
        Column::new("forges", Kind::Text, 4),
    ]);
    for row in each {
        let own: Vec<&str> = row.causes.iter().map(String::as_str).filter(|cause| !common.contains(cause)).collect();
        table.row(row.cells(verdict(row.forges, &own.join("; "))));
    }
    let forging = each.iter().filter(|row| row.forges).count();
    for row in all {
        table.row(row.cells(format!("{forging} of {count}").into()));
    }
    let heading = format!("{heading} ({})", counted(count, "operation"));
    let cause = match common.as_slice() {
        [] => String::new(),
        causes => format!("none of them forges: {}\n", printable(&causes.join("; "))),
    };
    format!("{heading}\n{cause}{}\n", table.render(view))
}

/// `yes`, or `no` with the causes.
fn verdict(forges: bool, causes: &str) -> Cell {
    match (forges, causes) {
        (true, _) => Cell::colored("yes", AnsiColor::Green),
        (false, "") => Cell::colored("no", AnsiColor::Red),
        (false, causes) => Cell::colored(format!("no: {causes}"), AnsiColor::Yellow),
    }
}
