//! `cargo xtask charts`: draws what was measured, from `benches/results`, as SVG for light and for dark pages, and writes the
//! tables of slimmed programs into the README.

mod draw;
mod listed;
mod programs;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::{readme, workspace};
use draw::{Bar, Group, Theme};
use listed::CHARTS;

/// Where they are.
const FOLDER: &str = "docs/charts";

/// The options of `cargo xtask charts`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Change nothing: fail when a chart is not what the results say
    #[arg(long)]
    check: bool,
}

/// Draws, or checks, and says what came of it.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let folder = workspace::root().join(FOLDER);
    let drawn = all()?;
    if args.check {
        let stale = stale(&folder, &drawn);
        if !stale.is_empty() {
            bail!("not what `benches/results` say: {}; mend that with `cargo xtask charts`", stale.join(", "));
        }
        let readme = readme::read()?;
        if programs::PLACE.within(&readme, &programs::tables()?)? != readme {
            bail!(
                "the tables of slimmed programs in README.md are not what `benches/results` say; mend that with `cargo xtask charts`"
            );
        }
        println!("{} charts and the tables of slimmed programs, each as the results say", drawn.len());
        return Ok(ExitCode::SUCCESS);
    }
    for (name, text) in &drawn {
        workspace::write(&folder.join(name), text)?;
    }
    programs::PLACE.write(&programs::tables()?)?;
    println!("{} charts drawn, and the tables of slimmed programs written", drawn.len());
    Ok(ExitCode::SUCCESS)
}

/// The charts that are missing, drawn of other results, or of nothing that is listed.
fn stale(folder: &Path, drawn: &BTreeMap<String, String>) -> Vec<String> {
    let is_stale = |name: &&String| fs::read_to_string(folder.join(name)).ok().as_ref() != drawn.get(*name);
    let there = fs::read_dir(folder).into_iter().flatten().flatten();
    let orphans =
        there.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| !drawn.contains_key(name));
    drawn.keys().filter(is_stale).cloned().chain(orphans).collect()
}

/// Every chart, by the name of its file.
fn all() -> Result<BTreeMap<String, String>> {
    let mut drawn = BTreeMap::new();
    for chart in CHARTS {
        let mut groups = Vec::new();
        for group in chart.groups {
            let results = results(group.results)?;
            let mut bars = Vec::new();
            for bar in group.bars {
                let value = results.pointer(&format!("/figures/{}", bar.place)).and_then(Value::as_f64);
                let value = value.with_context(|| format!("{}.json has no figure `{}`", group.results, bar.place))?;
                bars.push(Bar { label: bar.label, value: value * group.scale, is_ours: bar.is_ours });
            }
            groups.push(Group { label: group.label, bars });
        }
        for theme in Theme::ALL {
            let text = draw::draw(chart.title, chart.unit, chart.is_one_scale, &groups, theme);
            drawn.insert(format!("{}-{}.svg", chart.name, theme.name()), text);
        }
    }
    Ok(drawn)
}

fn results(name: &str) -> Result<Value> {
    let path = workspace::root().join("benches/results").join(format!("{name}.json"));
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charts_are_what_the_results_say() {
        let drawn = all().unwrap();
        assert_eq!(drawn.len(), CHARTS.len() * Theme::ALL.len());
        let stale = stale(&workspace::root().join(FOLDER), &drawn);
        assert!(stale.is_empty(), "mend {stale:?} with `cargo xtask charts`");
    }

    #[test]
    fn tables_are_what_the_results_say() {
        let readme = readme::read().unwrap();
        let written = programs::PLACE.within(&readme, &programs::tables().unwrap()).unwrap();
        assert!(written == readme, "mend the tables of slimmed programs in README.md with `cargo xtask charts`");
    }

    #[test]
    fn what_is_shown_is_drawn_for_both_themes() {
        let drawn = all().unwrap();
        let readme = readme::read().unwrap();
        let shown: Vec<&str> = readme.split("docs/charts/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(!shown.is_empty());
        for name in &shown {
            assert!(drawn.contains_key(*name), "{name}");
            let other =
                if name.contains("-dark") { name.replace("-dark", "-light") } else { name.replace("-light", "-dark") };
            assert!(shown.contains(&other.as_str()), "{other} is not shown");
        }
    }

    #[test]
    fn charts_that_differ_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let drawn = BTreeMap::from([("a.svg".to_owned(), "a".to_owned()), ("b.svg".to_owned(), "b".to_owned())]);
        fs::write(folder.path().join("a.svg"), "a").unwrap();
        fs::write(folder.path().join("c.svg"), "c").unwrap();
        assert_eq!(stale(folder.path(), &drawn), ["b.svg", "c.svg"]);
    }
}
