//! The tables of programs that were slimmed, as Markdown, from `benches/results/program-*.json`.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::readme::Place;
use crate::workspace;

/// Where they stand.
pub(super) const PLACE: Place = Place { name: "slimmed programs", command: "charts" };

/// The program of which each crate has a row.
const SHOWN: &str = "program-errand-dev";
const PREFIX: &str = "program-";
const OFFICIAL: &str = "official";
const HINTED: &str = "official, hint-mostly-unused";
const FORGED: &str = "forged";

/// Both tables.
pub(super) fn tables() -> Result<String> {
    let folder = workspace::root().join("benches/results");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let name = entry?.file_name().into_string().unwrap_or_default();
        names.extend(name.strip_suffix(".json").filter(|name| name.starts_with(PREFIX)).map(str::to_owned));
    }
    names.sort_unstable();
    let programs = names.iter().map(|name| Ok((name.as_str(), super::results(name)?))).collect::<Result<Vec<_>>>()?;
    let shown = super::results(SHOWN)?;
    let said = |what: &str| shown[what].as_str().unwrap_or_default().to_owned();
    Ok(format!(
        "Of [a program](tests/programs/errand) with `aws-config` that makes one call each of S3, DynamoDB and SQS, dev profile:\n\n\
         {}\nThe same program, and published ones of others, built from nothing as their authors have them, with official crates, \
         with the\nhint `hint-mostly-unused` on those, which nightly has, and slimmed. Their own tests pass. Seconds of \
         the wall clock,\nthe most memory that one run of `rustc` had, and the size of the program:\n\n{}\n\
         `cargo xtask programs NAME --measure=dev,release` on {}, {}.\n",
        crates(&shown),
        whole(&programs),
        said("machine"),
        said("date"),
    ))
}

/// What each crate of a program takes.
fn crates(results: &Value) -> String {
    let mut text = "| crate | operations | of | lines before | after | seconds before | after |\n\
                    | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        .to_owned();
    for (name, one) in results["figures"]["crates"].as_object().into_iter().flatten() {
        let count = |what: &str, side: &str| thousands(one[what][side].as_u64().unwrap_or_default());
        let seconds = |side: &str| places(one["seconds"][side].as_f64());
        let (version, operations) = (one["version"].as_str().unwrap_or_default(), count("operations", FORGED));
        let _ = writeln!(
            text,
            "| `{name}` {version} | {operations} | {} | {} | {} | {} | {} |",
            count("operations", OFFICIAL),
            count("lines", OFFICIAL),
            count("lines", FORGED),
            seconds(OFFICIAL),
            seconds(FORGED),
        );
    }
    let figures = &results["figures"];
    let [official, forged] = [OFFICIAL, FORGED].map(|side| figures[side]["sdk_crates_seconds"].as_f64());
    let part = official.zip(forged).map_or_else(String::new, |(official, forged)| share(forged / official));
    let (official, forged) = (places(official), places(forged));
    let _ =
        writeln!(text, "| all of these, and the runtime that they share | | | | | {official} | {forged} ({part}) |");
    text
}

/// What building each program takes.
fn whole(programs: &[(&str, Value)]) -> String {
    let mut text =
        "| built from nothing | operations | official | hint | slimmed | SDK crates | slimmed | `rustc` | slimmed \
                    | program | slimmed |\n\
                    | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
            .to_owned();
    for (name, results) in programs {
        let figures = &results["figures"];
        let figure = |side: &str, what: &str| figures[side][what].as_f64();
        let with =
            |unit: &str, figure: Option<f64>| figure.map_or_else(String::new, |_| format!("{} {unit}", places(figure)));
        let beside = |unit: &str, what: &str| {
            let (official, forged) = (figure(OFFICIAL, what), figure(FORGED, what));
            let share = official
                .zip(forged)
                .map_or_else(String::new, |(official, forged)| format!(" ({})", share(forged / official)));
            [with(unit, official), with(unit, forged) + &share]
        };
        let operations = |side: &str| {
            let crates = figures["crates"].as_object().into_iter().flatten();
            crates.map(|(_, one)| one["operations"][side].as_u64().unwrap_or_default()).sum::<u64>()
        };
        let [wall, wall_forged] = beside("s", "wall_seconds");
        let cells = [
            title(name),
            format!("{} of {}", operations(FORGED), operations(OFFICIAL)),
            wall,
            with("s", figure(HINTED, "wall_seconds")),
            wall_forged,
        ];
        let rest = [("s", "sdk_crates_seconds"), ("MiB", "peak_mebibytes"), ("MiB", "programs_mebibytes")];
        let cells: Vec<String> =
            cells.into_iter().chain(rest.into_iter().flat_map(|(unit, what)| beside(unit, what))).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text
}

/// What a row is called, of the name of its results.
fn title(name: &str) -> String {
    let name = name.strip_prefix(PREFIX).unwrap_or(name);
    name.rsplit_once('-').map_or_else(|| format!("`{name}`"), |(program, profile)| format!("`{program}`, {profile}"))
}

/// A share: as one part of so many where it is small.
fn share(share: f64) -> String {
    if share > 0.0 && share < 0.2 { format!("1/{:.0}", 1.0 / share) } else { format!("{share:.2}") }
}

/// A figure with as many places as say something.
fn places(figure: Option<f64>) -> String {
    figure
        .map_or_else(String::new, |figure| if figure < 100.0 { format!("{figure:.1}") } else { format!("{figure:.0}") })
}

/// A count with a comma between each three digits.
fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn rows_say_what_was_measured() {
        let side =
            |wall: f64, sdk: f64| json!({ "wall_seconds": wall, "sdk_crates_seconds": sdk, "peak_mebibytes": 1500.0 });
        let results = json!({ "figures": {
            "crates": { "aws-sdk-x": {
                "version": "1.2.3",
                "operations": { "official": 1112, "forged": 2 },
                "lines": { "official": 239_203, "forged": 712 },
                "seconds": { "official": 58.14, "forged": 0.52 },
            } },
            "official": side(158.1, 118.2),
            "forged": side(101.0, 7.0),
        } });
        let row = "| `aws-sdk-x` 1.2.3 | 2 | 1,112 | 239,203 | 712 | 58.1 | 0.5 |";
        let sum = "| all of these, and the runtime that they share | | | | | 118 | 7.0 (1/17) |";
        assert!(crates(&results).ends_with(&format!("{row}\n{sum}\n")), "{}", crates(&results));
        let row = "| `a-b`, dev | 2 of 1112 | 158 s |  | 101 s (0.64) | 118 s | 7.0 s (1/17) | 1500 MiB | 1500 MiB (1.00) |  |  |";
        let whole = whole(&[("program-a-b-dev", results)]);
        assert!(whole.ends_with(&format!("{row}\n")), "{whole}");
        assert_eq!([thousands(7), thousands(1_234_567)], ["7", "1,234,567"]);
    }
}
