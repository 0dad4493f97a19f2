//! What was measured of several sides: a table with the share of each in the first one, and a file that keeps it.

use anyhow::Result;
use serde_json::{Map, Value, json};

use super::table::table;
use crate::results;

/// Something that is measured of every side.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    /// The key in the file.
    pub(crate) key: &'static str,
    /// The head of the column.
    pub(crate) title: &'static str,
    /// What the figures count.
    pub(crate) unit: Unit,
    /// Whether the table says what part of the first side it is.
    pub(crate) compared: bool,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Things.
    Count,
    /// Nanoseconds.
    Nanoseconds,
    /// Microseconds.
    Microseconds,
    /// Milliseconds.
    Milliseconds,
    /// Seconds.
    Seconds,
    /// Mebibytes.
    Mebibytes,
}

impl Unit {
    fn show(self, figure: f64) -> String {
        match self {
            Self::Count => format!("{figure:.0}"),
            Self::Nanoseconds => format!("{figure:.0} ns"),
            Self::Microseconds => format!("{figure:.1} µs"),
            Self::Milliseconds => format!("{figure:.1} ms"),
            Self::Seconds => format!("{figure:.2} s"),
            Self::Mebibytes => format!("{figure:.1} MiB"),
        }
    }

    /// A figure as a file keeps it: with no more digits than it means.
    fn keep(self, figure: f64) -> Value {
        // Counts are far from 2^53.
        #[allow(clippy::cast_possible_truncation)]
        match self {
            Self::Count | Self::Nanoseconds => json!(figure.round() as i64),
            Self::Microseconds | Self::Milliseconds | Self::Mebibytes => json!((figure * 10.0).round() / 10.0),
            Self::Seconds => json!((figure * 100.0).round() / 100.0),
        }
    }
}

/// What was measured of several sides, the one that they are compared with first.
#[derive(Debug)]
pub(crate) struct Comparison {
    /// What was measured, in words.
    pub(crate) what: String,
    /// In the order of the columns.
    pub(crate) measures: Vec<Measure>,
    /// The sides, with a figure for each measure; none where it cannot be measured here.
    pub(crate) sides: Vec<(String, Vec<Option<f64>>)>,
}

impl Comparison {
    /// Prints the table, and keeps the figures as `benches/results/{name}.json`, of `cargo xtask bench {command}`.
    pub(crate) fn report(&self, name: &str, command: &str) -> Result<()> {
        print!("{}", table(&self.rows()));
        results::write(name, &format!("bench {command}"), &self.what, &self.figures())
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let Some((first, whole)) = self.sides.first() else { return Vec::new() };
        let of_first = format!("of {first}");
        let mut head = vec![String::new()];
        for measure in &self.measures {
            head.push(measure.title.to_owned());
            head.extend(measure.compared.then(|| of_first.clone()));
        }
        let row = |(side, figures): &(String, Vec<Option<f64>>)| {
            let mut row = vec![side.clone()];
            for ((measure, figure), whole) in self.measures.iter().zip(figures).zip(whole) {
                let none = || "-".to_owned();
                row.push(figure.map_or_else(none, |figure| measure.unit.show(figure)));
                let share = figure.zip(*whole).filter(|(_, whole)| *whole > 0.0);
                let share = share.map_or_else(none, |(part, whole)| format!("{:.2}", part / whole));
                row.extend(measure.compared.then_some(share));
            }
            row
        };
        std::iter::once(head).chain(self.sides.iter().map(row)).collect()
    }

    fn figures(&self) -> Value {
        let of_side = |figures: &[Option<f64>]| {
            let kept = self.measures.iter().zip(figures);
            let kept =
                kept.map(|(it, figure)| (it.key.to_owned(), figure.map_or(Value::Null, |one| it.unit.keep(one))));
            Value::Object(kept.collect())
        };
        let sides = self.sides.iter().map(|(side, figures)| (side.clone(), of_side(figures)));
        Value::Object(sides.collect::<Map<_, _>>())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Comparison, Measure, Unit};

    #[test]
    fn sides_stand_beside_the_first() {
        let measure = |key, unit, compared| Measure { key, title: key, unit, compared };
        let comparison = Comparison {
            what: "a page".to_owned(),
            measures: vec![
                measure("instructions", Unit::Count, true),
                measure("time", Unit::Microseconds, true),
                measure("bytes", Unit::Count, false),
            ],
            sides: vec![
                ("official".to_owned(), vec![None, Some(200.04), Some(7.0)]),
                ("ours".to_owned(), vec![Some(10.0), Some(50.0), Some(8.0)]),
            ],
        };
        let rows = [
            vec!["", "instructions", "of official", "time", "of official", "bytes"],
            vec!["official", "-", "-", "200.0 µs", "1.00", "7"],
            vec!["ours", "10", "-", "50.0 µs", "0.25", "8"],
        ];
        assert_eq!(comparison.rows(), rows);
        let figures = json!({
            "official": {"instructions": null, "time": 200.0, "bytes": 7},
            "ours": {"instructions": 10, "time": 50.0, "bytes": 8},
        });
        assert_eq!(comparison.figures(), figures);
    }
}
