//! The board as Markdown.

use std::fmt::Write as _;

use serde_json::{Map, Value};

/// The tables of what was counted.
pub(super) fn of(kept: &Map<String, Value>) -> String {
    let mut text = String::new();
    let part = |key: &str| kept.get(key).and_then(|part| part["rows"].as_array()).map_or(&[][..], Vec::as_slice);
    let _ = writeln!(text, "| protocol tests | passed | failed | listed | upstream's failing |");
    let _ = writeln!(text, "| --- | ---: | ---: | ---: | ---: |");
    for row in part("protocols") {
        let name = without_namespace(row);
        let figures = ["passed", "failed", "listed", "upstream"].map(|key| row[key].as_u64().unwrap_or_default());
        let [passed, failed, listed, upstream] = figures;
        let _ = writeln!(text, "| {name} | {passed} | {failed} | {listed} | {upstream} |");
    }
    let _ = writeln!(text, "\n| whole services, endpoints | yes | no |\n| --- | ---: | ---: |");
    for row in part("services").iter().chain(part("endpoints")) {
        let what = match without_namespace(row) {
            "models" => "published models of which all operations are forged",
            "operations" => "their operations that are forged",
            name => name,
        };
        let [passed, failed] = ["passed", "failed"].map(|key| row[key].as_u64().unwrap_or_default());
        let _ = writeln!(text, "| {what} | {passed} | {failed} |");
    }
    let _ = writeln!(text, "\n| every service, as botocore has it | yes | no |\n| --- | ---: | ---: |");
    for row in part("botocore").iter().chain(part("compiled")) {
        let what = match without_namespace(row) {
            "models" => "services of which all operations are forged".to_owned(),
            "operations" => "their operations that are forged".to_owned(),
            "compiled" => "services that were compiled whole, without a warning".to_owned(),
            name @ "endpoint tests of models" => name.replace("models", "them"),
            protocol => format!("protocol tests of {protocol}"),
        };
        let [passed, failed] = ["passed", "failed"].map(|key| row[key].as_u64().unwrap_or_default());
        let _ = writeln!(text, "| {what} | {passed} | {failed} |");
    }
    let _ =
        writeln!(text, "\n| an official crate's own tests | passed | failed | listed |\n| --- | ---: | ---: | ---: |");
    for row in part("official") {
        let [passed, failed, listed] = ["passed", "failed", "listed"].map(|key| row[key].as_u64().unwrap_or_default());
        let _ = writeln!(text, "| {} | {passed} | {failed} | {listed} |", row["name"].as_str().unwrap_or_default());
    }
    let dates = kept.iter().filter_map(|(part, counted)| Some(format!("{part} {}", counted["date"].as_str()?)));
    let _ = writeln!(text, "\nCounted: {}.", dates.collect::<Vec<_>>().join(", "));
    text
}

/// What a row is about; a protocol without the namespace of its trait.
fn without_namespace(row: &Value) -> &str {
    let name = row["name"].as_str().unwrap_or_default();
    name.split_once('#').map_or(name, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::of;

    #[test]
    fn boards_have_a_row_for_what_was_counted() {
        let kept = json!({
            "protocols": {"date": "2026-11-27", "rows": [{"name": "a#b", "passed": 2, "failed": 1, "listed": 3, "upstream": 4}]},
            "services": {"date": "2026-11-27", "rows": [{"name": "models", "passed": 5, "failed": 0}]},
            "botocore": {"date": "2026-11-27", "rows": [
                {"name": "models", "passed": 8, "failed": 0}, {"name": "a#ec2Query", "passed": 9, "failed": 1},
            ]},
            "compiled": {"date": "2026-11-28", "rows": [{"name": "compiled", "passed": 10, "failed": 3}]},
            "official": {"date": "2026-11-27", "rows": [{"name": "aws-sdk-x", "passed": 6, "failed": 0, "listed": 7}]},
        });
        let board = of(kept.as_object().unwrap());
        for row in [
            "| b | 2 | 1 | 3 | 4 |",
            "published models of which all operations are forged | 5 | 0 |",
            "services of which all operations are forged | 8 | 0 |",
            "protocol tests of ec2Query | 9 | 1 |",
            "services that were compiled whole, without a warning | 10 | 3 |",
            "| aws-sdk-x | 6 | 0 | 7 |",
        ] {
            assert!(board.contains(row), "{board}");
        }
    }
}
