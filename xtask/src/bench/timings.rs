//! Reads what `cargo build --timings` measured.
//!
//! Stable cargo writes a page for people, and keeps the figures in it as one JSON array, `UNIT_DATA`. That array is read
//! here. A page of another form is an error that says so, never a wrong figure.

use anyhow::{Context as _, Result};
use serde::Deserialize;

/// One run of the compiler: a library, a build script or a program of a package.
#[derive(Debug, Deserialize)]
pub(crate) struct Unit {
    /// The package.
    pub(crate) name: String,
    /// Its version.
    pub(crate) version: String,
    /// Wall clock, in seconds.
    pub(crate) duration: f64,
}

/// The runs of the compiler that a timing page holds.
pub(crate) fn units(page: &str) -> Result<Vec<Unit>> {
    const MARK: &str = "const UNIT_DATA =";
    let from = page.find(MARK).context("the timing page holds no `UNIT_DATA`: this cargo writes another form of it")?;
    let array = &page[from + MARK.len()..];
    // The array is followed by more script: take the first value and leave the rest.
    serde_json::Deserializer::from_str(array)
        .into_iter()
        .next()
        .context("`UNIT_DATA` in the timing page is empty")?
        .context("`UNIT_DATA` in the timing page has an unknown form")
}

#[cfg(test)]
mod tests {
    use super::units;

    #[test]
    fn reads_the_array_inside_of_the_page() {
        let page = r#"<script>DURATION = 1;
const UNIT_DATA = [
  {"i": 0, "name": "a", "version": "1.0.0", "mode": "todo", "target": "", "duration": 0.15, "sections": null},
  {"i": 1, "name": "b", "version": "0.1.0", "mode": "todo", "target": " b \"bin\"", "duration": 2, "sections": []}
];
const CONCURRENCY_DATA = [];</script>"#;
        let units = units(page).expect("a good page");
        assert_eq!(units.len(), 2);
        assert_eq!((units[1].name.as_str(), units[1].version.as_str()), ("b", "0.1.0"));
        assert!((units[1].duration - 2.0).abs() < f64::EPSILON);
    }

    #[test]
    fn another_form_is_an_error() {
        for page in ["", "<html>", "const UNIT_DATA =", "const UNIT_DATA = {};", "const UNIT_DATA = [{\"name\": 1}];"] {
            assert!(units(page).is_err(), "{page}");
        }
    }
}
