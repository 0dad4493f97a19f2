//! `--output table`: for eyes.
//!
//! Export jobs get a table of their own: what all jobs share stands above it, empty columns are left out, and on a
//! terminal too narrow for all columns the least telling ones go first. What a query selects gets a plain table of its
//! members. Without a terminal there are no colours, and lines are as long as they must be.

use super::layout::{self, Need};
use crate::contract::{COLLABORATION, ITEMS, NEXT_TOKEN, TRAINED_MODEL, VERSION};
use crate::failure::escape;
use crate::value::{Object, Value};
use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Attribute, Cell, Color, ColumnConstraint, ContentArrangement, Table, Width};
use std::fmt::Write as _;

/// How the output is seen.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct View {
    /// The columns of the terminal, when there is one.
    pub(crate) width: Option<u16>,
    /// Whether to colour.
    pub(crate) colored: bool,
}

/// The whole answer, or what a query made of it.
pub(crate) fn to_string(value: &Value, is_queried: bool, view: View) -> String {
    match value.get(ITEMS) {
        Some(Value::List(jobs)) if !is_queried => jobs_to_string(value, jobs, view),
        _ => any_to_string(value, view),
    }
}

/// A column of the table of jobs.
struct Column {
    title: &'static str,
    content: Content,
    text: fn(&Value) -> String,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    /// Words, which may stand on several lines.
    Text,
    /// Identifiers and times, which may not break.
    Whole,
}

/// In the order of what they tell: on a narrow terminal the last ones go first.
const COLUMNS: [Column; 9] = [
    Column { title: "Name", content: Content::Text, text: |job| member(job, "name") },
    Column { title: "Status", content: Content::Whole, text: |job| member(job, "status") },
    Column { title: "Updated (UTC)", content: Content::Whole, text: |job| time(job, "updateTime") },
    Column { title: "Details", content: Content::Text, text: details },
    Column { title: "Receivers", content: Content::Text, text: receivers },
    Column { title: "Description", content: Content::Text, text: |job| member(job, "description") },
    Column { title: "Created (UTC)", content: Content::Whole, text: |job| time(job, "createTime") },
    Column { title: "Creator", content: Content::Whole, text: |job| member(job, "creatorAccountId") },
    Column { title: "Version", content: Content::Whole, text: |job| member(job, VERSION) },
];

/// A longer word of a text breaks sooner than a column goes for it.
const LONGEST_WORD: usize = 24;
/// A text that is narrower than this reads badly: its column goes first.
const LEAST_TEXT: usize = 16;

/// What stands above the table when all jobs agree on it, else is a column at its end.
const SHARED: [(&str, &str); 3] =
    [("Collaboration", COLLABORATION), ("Trained model", TRAINED_MODEL), ("Membership", "membershipIdentifier")];

fn jobs_to_string(answer: &Value, jobs: &[Value], view: View) -> String {
    let mut out = String::new();
    if jobs.is_empty() {
        out.push_str("No export jobs.\n");
    } else {
        let (shared, own) = split_shared(jobs);
        for (title, text) in &shared {
            let _ = writeln!(out, "{title:<14} {text}");
        }
        let mut columns: Vec<Titled> = COLUMNS
            .iter()
            .map(|column| Titled::new(column.title, column.content, jobs.iter().map(column.text).collect()))
            .chain(own)
            .filter(|column| column.cells.iter().any(|cell| !cell.is_empty()))
            .collect();
        let hidden = fit(&mut columns, view.width);
        out.push_str(&render(&columns, view));
        out.push('\n');
        if !hidden.is_empty() {
            let hidden = hidden.join(", ");
            let _ = writeln!(out, "Too narrow for: {hidden}. A wider terminal or --output yaml shows all.");
        }
        let _ = writeln!(out, "{} export job{}.", jobs.len(), if jobs.len() == 1 { "" } else { "s" });
    }
    if let Some(token) = answer.get("NextToken").map(text) {
        let _ = writeln!(out, "There may be more: --starting-token {token}");
    } else if let Some(token) = answer.get(NEXT_TOKEN).map(text) {
        let _ = writeln!(out, "There may be more: --next-token {token}");
    }
    out
}

/// A column with its cells.
struct Titled {
    title: &'static str,
    cells: Vec<String>,
    need: Need,
}

impl Titled {
    fn new(title: &'static str, content: Content, cells: Vec<String>) -> Self {
        let texts = || cells.iter().map(String::as_str).chain([title]);
        let need = match content {
            Content::Whole => Need::whole(texts()),
            Content::Text => {
                let need = Need::text(texts().collect::<Vec<_>>(), LONGEST_WORD);
                Need { least: need.least.max(LEAST_TEXT.min(need.most)), ..need }
            }
        };
        Self { title, cells, need }
    }
}

fn split_shared(jobs: &[Value]) -> (Vec<(&'static str, String)>, Vec<Titled>) {
    let (mut shared, mut own) = (Vec::new(), Vec::new());
    for (title, name) in SHARED {
        let cells: Vec<String> = jobs.iter().map(|job| member(job, name)).collect();
        match cells.first() {
            Some(first) if cells.iter().all(|cell| cell == first) => {
                if !first.is_empty() {
                    shared.push((title, first.clone()));
                }
            }
            _ => own.push(Titled::new(title, Content::Whole, cells)),
        }
    }
    (shared, own)
}

/// Takes columns off the end until the rest fits, and returns their titles.
fn fit(columns: &mut Vec<Titled>, width: Option<u16>) -> Vec<&'static str> {
    let Some(width) = width else { return Vec::new() };
    let mut hidden = Vec::new();
    while columns.len() > 2 && !layout::fits(&needs(columns), usize::from(width)) {
        hidden.extend(columns.pop().map(|column| column.title));
    }
    hidden.reverse();
    hidden
}

fn needs(columns: &[Titled]) -> Vec<Need> {
    columns.iter().map(|column| column.need).collect()
}

fn render(columns: &[Titled], view: View) -> String {
    let mut table = new_table(view);
    table.set_header(columns.iter().map(|column| header(column.title)));
    let rows = columns.first().map_or(0, |column| column.cells.len());
    for row in 0..rows {
        table.add_row(columns.iter().map(|column| {
            let cell = Cell::new(&column.cells[row]);
            match status_color(&column.cells[row]) {
                Some(color) if column.title == "Status" => cell.fg(color),
                _ => cell,
            }
        }));
    }
    set_widths(&mut table, &needs(columns), view);
    table.to_string()
}

/// Gives each column its width, when there is a terminal to fit into.
fn set_widths(table: &mut Table, needs: &[Need], view: View) {
    let Some(line) = view.width else { return };
    let widths = layout::widths(needs, usize::from(line.max(LEAST_LINE)));
    for (column, width) in table.column_iter_mut().zip(widths) {
        // Two blanks are part of the width.
        let width = u16::try_from(width + 2).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
}

/// No table is narrower.
const LEAST_LINE: u16 = 20;

fn new_table(view: View) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED);
    if view.colored {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    match view.width {
        Some(width) => table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width.max(LEAST_LINE)),
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
    table
}

fn header(title: &str) -> Cell {
    Cell::new(title).add_attribute(Attribute::Bold)
}

fn status_color(status: &str) -> Option<Color> {
    match status {
        "ACTIVE" => Some(Color::Green),
        "CREATE_FAILED" => Some(Color::Red),
        "CREATE_IN_PROGRESS" => Some(Color::Cyan),
        "CREATE_PENDING" => Some(Color::Yellow),
        _ => None,
    }
}

fn member(job: &Value, name: &str) -> String {
    job.get(name).map(text).unwrap_or_default()
}

/// A timestamp as `2024-05-01 10:00:00`, in UTC unless it says otherwise.
fn time(job: &Value, name: &str) -> String {
    let wire = member(job, name);
    let Some(utc) = wire.strip_suffix('Z').or_else(|| wire.strip_suffix("+00:00")) else { return wire };
    utc.split('.').next().unwrap_or_default().replacen('T', " ", 1)
}

fn details(job: &Value) -> String {
    let status = job.get("statusDetails");
    let part = |name| status.and_then(|details| details.get(name)).map(text);
    [part("statusCode"), part("message")].into_iter().flatten().collect::<Vec<_>>().join(": ")
}

fn receivers(job: &Value) -> String {
    match job.get("outputConfiguration").and_then(|configuration| configuration.get("members")) {
        Some(Value::List(members)) => {
            members.iter().map(|receiver| member(receiver, "accountId")).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    }
}

/// Any value: objects in a list are rows, and their members columns.
fn any_to_string(value: &Value, view: View) -> String {
    let (head, rows): (Option<Vec<String>>, Vec<Vec<String>>) = match value {
        Value::List(items) if items.iter().any(|item| matches!(item, Value::Object(_))) => {
            let names = member_names(items);
            let rows = items.iter().map(|item| row_of_object(item, &names)).collect();
            (Some(names.iter().map(|name| visible(name)).collect()), rows)
        }
        Value::List(items) if !items.is_empty() => {
            let row = |item: &Value| match item {
                Value::List(cells) => cells.iter().map(text).collect(),
                other => vec![text(other)],
            };
            (None, items.iter().map(row).collect())
        }
        Value::Object(members) if !members.is_empty() => {
            (None, members.iter().map(|(name, member)| vec![visible(name), text(member)]).collect())
        }
        Value::List(_) | Value::Object(_) => return String::new(),
        scalar => return format!("{}\n", text(scalar)),
    };
    render_any(head.as_ref(), &rows, matches!(value, Value::Object(_)), view)
}

/// A plain table; `titled` when the first column holds titles.
fn render_any(head: Option<&Vec<String>>, rows: &[Vec<String>], titled: bool, view: View) -> String {
    let count = rows.iter().chain(head).map(Vec::len).max().unwrap_or_default();
    let of_column = |index: usize| -> Vec<&str> {
        rows.iter().chain(head).filter_map(|row| row.get(index)).map(String::as_str).collect()
    };
    let needs: Vec<Need> = (0..count).map(|index| Need::text(of_column(index), usize::MAX)).collect();
    let mut table = new_table(view);
    if let Some(head) = head {
        table.set_header(head.iter().map(|title| header(title)));
    }
    for row in rows {
        table.add_row(row.iter().enumerate().map(|(index, cell)| match status_color(cell) {
            _ if titled && index == 0 => header(cell),
            Some(color) => Cell::new(cell).fg(color),
            None => Cell::new(cell),
        }));
    }
    set_widths(&mut table, &needs, view);
    format!("{table}\n")
}

fn member_names(items: &[Value]) -> Vec<&str> {
    let mut names = Object::new();
    for item in items {
        if let Value::Object(members) = item {
            for name in members.keys() {
                names.entry(name.clone()).or_default();
            }
        }
    }
    // The names live as long as the items, so look each one up there.
    let mut found: Vec<&str> = Vec::with_capacity(names.len());
    for item in items {
        if let Value::Object(members) = item {
            found.extend(members.keys().map(String::as_str).filter(|name| names.shift_remove(*name).is_some()));
        }
    }
    found
}

fn row_of_object(item: &Value, names: &[&str]) -> Vec<String> {
    match item {
        Value::Object(members) => names.iter().map(|name| members.get(*name).map(text).unwrap_or_default()).collect(),
        other => vec![text(other)],
    }
}

/// The text on one line.
fn visible(text: &str) -> String {
    escape(text, |_| false)
}

/// A value on one line.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::List(items) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        Value::Object(members) if members.len() == 1 => members.values().map(text).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, member)| format!("{}={}", visible(name), text(member)))
            .collect::<Vec<_>>()
            .join(" "),
        scalar => visible(&scalar.to_python_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr as _;

    const ANSWER: &str = r#"{"collaborationTrainedModelExportJobs": [
        {"createTime": "2024-05-01T10:00:00Z", "updateTime": "2024-05-01T10:05:00.5Z", "name": "weekly",
         "outputConfiguration": {"members": [{"accountId": "123456789012"}]}, "status": "ACTIVE",
         "creatorAccountId": "123456789012", "trainedModelArn": "arn:x", "membershipIdentifier": "m",
         "collaborationIdentifier": "c"},
        {"createTime": "2024-05-02T10:00:00+02:00", "updateTime": "2024-05-02T10:05:00Z", "name": "daily\u001b[31m",
         "outputConfiguration": {"members": [{"accountId": "210987654321"}]}, "status": "CREATE_FAILED",
         "statusDetails": {"statusCode": "QUOTA", "message": "Too many jobs."}, "description": "For the audit.",
         "creatorAccountId": "123456789012", "trainedModelArn": "arn:x", "membershipIdentifier": "m",
         "collaborationIdentifier": "c"}
    ], "NextToken": "abc"}"#;

    fn table(json: &str, is_queried: bool, width: Option<u16>, colored: bool) -> String {
        to_string(&Value::from_json(json.as_bytes()).expect("JSON"), is_queried, View { width, colored })
    }

    #[test]
    fn jobs_without_a_terminal() {
        insta::assert_snapshot!(table(ANSWER, false, None, false));
    }

    #[test]
    fn jobs_on_a_terminal() {
        insta::assert_snapshot!(table(ANSWER, false, Some(80), false));
    }

    #[test]
    fn only_a_colored_table_holds_escapes() {
        assert!(!table(ANSWER, false, Some(120), false).contains('\u{1b}'));
        let colored = table(ANSWER, false, Some(120), true);
        assert!(colored.contains("\u{1b}[38;5;10m ACTIVE") || colored.contains("\u{1b}[38;5;10mACTIVE"), "{colored:?}");
        assert!(!colored.contains("\u{1b}[31m"), "{colored:?}");
    }

    #[test]
    fn what_a_query_selects() {
        let list = r#"[{"name": "a", "size": 1}, {"name": "b", "o": {"members": [{"accountId": "1"}, {"accountId": "2"}]}}, 3]"#;
        insta::assert_snapshot!("rows", table(list, true, None, false));
        insta::assert_snapshot!("cells", table(r#"[["a", 1], ["b", null]]"#, true, None, false));
        insta::assert_snapshot!("members", table(r#"{"a": 1, "b": ["x", "y"]}"#, true, None, false));
        assert_eq!(table("3", true, None, false), "3\n");
        assert_eq!(table("[]", true, None, false), "");
        assert_eq!(table(r#"{"collaborationTrainedModelExportJobs": []}"#, false, None, false), "No export jobs.\n");
    }

    #[test]
    fn times_and_identifiers_stay_whole() {
        let whole = ["ACTIVE", "CREATE_FAILED", "2024-05-01 10:05:00", "2024-05-02 10:05:00", "weekly"];
        for width in 62..200 {
            let table = table(ANSWER, false, Some(width), false);
            for word in whole {
                assert!(table.contains(word), "{word} at {width}:\n{table}");
            }
            assert!(
                table.lines().all(|line| line.width() <= usize::from(width) || !line.contains('│')),
                "{width}:\n{table}"
            );
        }
        let list = r#"[["2024-05-01T10:00:00Z", "6e2d1b34-7c33-4c1e-9b6a-0d3f6a1c2b4d", "some words that may wrap"]]"#;
        for width in 74..120 {
            let table = table(list, true, Some(width), false);
            assert!(table.contains("2024-05-01T10:00:00Z") && table.contains("-0d3f6a1c2b4d "), "{width}:\n{table}");
        }
    }

    #[test]
    fn a_terminal_of_any_width_will_do() {
        for width in [0, 1, 10, 40, 60, 80, 100, 200, u16::MAX] {
            let _ = table(ANSWER, false, Some(width), true);
        }
    }
}
