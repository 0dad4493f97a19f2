//! What each change of a model means: the table `diff/changes.txt`, held against what `diff` says.
//!
//! A block of the table has the lines that go and those that come, and behind them every difference: whether it breaks
//! clients, what happened to which shape or member, what differs, and why it breaks clients or not.

use std::fmt::Write as _;

use tongs::diff::{Difference, diff};
use tongs::load::{Sources, load};
use tongs::model::{Model, ShapeId};

const TABLE: &str = include_str!("diff/changes.txt");

fn model(name: &str, text: &str) -> Result<Model, String> {
    let elsewhere = include_str!("diff/elsewhere.smithy");
    let loaded = load(Sources::new().text(name, text).text("elsewhere.smithy", elsewhere));
    loaded.model.ok_or_else(|| loaded.diagnostics.render(&loaded.sources, false))
}

fn line(difference: &Difference) -> String {
    let mark = if difference.breaking { "BREAKING" } else { "ok" };
    let shape = difference.shape.as_ref().map_or("the model", ShapeId::as_str);
    format!("{mark} {} {shape}: {}\n    {}\n", difference.change.name(), difference.message, difference.reason)
}

#[test]
fn each_change_means_what_the_table_says() {
    let text = include_str!("diff/old.smithy");
    let old = model("old.smithy", text).unwrap();
    let mut actual = String::new();
    for block in TABLE.split_inclusive("\n\n") {
        if block.starts_with('#') {
            actual.push_str(block);
            continue;
        }
        let lines = |mark: char| {
            let lines = block.lines().filter_map(|line| line.strip_prefix(mark));
            lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
        };
        let (from, to) = (lines('-'), lines('+'));
        assert!(text.contains(&from), "old.smithy has no `{from}`");
        let new = model("new.smithy", &text.replacen(&from, &to, 1));
        let new = new.unwrap_or_else(|problems| panic!("{block}{problems}"));
        block.lines().filter(|line| line.starts_with(['-', '+'])).for_each(|line| {
            let _ = writeln!(actual, "{line}");
        });
        diff(&old, &new, &[]).unwrap().differences().iter().for_each(|difference| actual.push_str(&line(difference)));
        actual.push('\n');
    }
    if let Some(at) = actual.lines().zip(TABLE.lines()).position(|(actual, expected)| actual != expected) {
        let near = |text: &str| text.lines().skip(at.saturating_sub(4)).take(9).collect::<Vec<_>>().join("\n");
        panic!("line {} of the table is\n{}\n\nand should be\n{}", at + 1, near(TABLE), near(&actual));
    }
    assert_eq!(actual, TABLE);
}
