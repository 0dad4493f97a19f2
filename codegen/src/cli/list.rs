//! `tongs list`: services and operations of a model, and the size of each closure.

use std::process::ExitCode;

use clap::Args;
use comfy_table::{CellAlignment, Table, presets};

use super::{Messages, ModelOption, print, report, report_all};
use crate::diagnostic::Severity;
use crate::select::{self, Operations, Request, Selection};
use crate::semantic::{Model, Shape};

/// Show services, operations, and how many shapes each operation needs
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

impl List {
    pub(super) fn run(self) -> ExitCode {
        let loaded = self.models.load();
        let Some(model) = &loaded.model else {
            report(&loaded, Severity::Error, self.messages);
            return ExitCode::FAILURE;
        };
        let services = match &self.service {
            None => model.services().collect(),
            Some(service) => match select::find_service(model, Some(service)) {
                Ok(service) => vec![service],
                Err(diagnostics) => {
                    report_all(&diagnostics, &loaded.sources, self.messages);
                    return ExitCode::FAILURE;
                }
            },
        };
        let mut text = String::new();
        for service in services {
            text.push_str(&table(model, service));
        }
        print(&text)
    }
}

/// A service's heading and table.
fn table(model: &Model, service: &Shape) -> String {
    let closure = |operations: Operations| {
        select::select(model, &Request { service: Some(service.id().to_string()), operations }).ok()
    };
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    table.set_header(["operation", "shapes", "members", "errors"]);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let mut row = |name: &str, selection: &Selection<'_>| {
        let members: usize = selection.shapes.values().map(|selected| selected.shape.members().len()).sum();
        let errors: std::collections::BTreeSet<_> =
            selection.operations.iter().flat_map(|operation| &operation.errors).collect();
        table.add_row([
            name.to_owned(),
            selection.shapes.len().to_string(),
            members.to_string(),
            errors.len().to_string(),
        ]);
    };
    let operations = select::operations_of(model, service);
    for operation in &operations {
        if let Some(selection) = closure(Operations::Named(vec![operation.to_string()])) {
            row(operation.name(), &selection);
        }
    }
    if let Some(all) = closure(Operations::All) {
        row("all together", &all);
    }
    format!("{} ({} operations)\n{table}\n", service.id(), operations.len())
}
