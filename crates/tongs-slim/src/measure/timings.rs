//! Reads what `cargo build --timings` measured.
//!
//! Stable cargo writes a page for people, and keeps the figures in it as one JSON array, `UNIT_DATA`. That array is read
//! here. A page of another form is an error that says so, never a wrong figure.

use serde::Deserialize;

/// One run of the compiler: a library, a build script or a program of a package.
#[derive(Debug, Deserialize)]
pub struct Unit {
    /// The package.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Wall clock, in seconds.
    pub duration: f64,
}

/// The runs of the compiler that a timing page holds.
///
/// # Errors
/// The page has another form.
pub fn units(page: &str) -> Result<Vec<Unit>, String> {
    const MARK: &str = "const UNIT_DATA =";
    let unknown = |what: &str| format!("{what}: this cargo says what a build took in a form that is not known");
    let (_, array) = page.split_once(MARK).ok_or_else(|| unknown("the timing page holds no `UNIT_DATA`"))?;
    // The array is followed by more script: take the first value and leave the rest.
    let first = serde_json::Deserializer::from_str(array).into_iter().next();
    let first = first.ok_or_else(|| unknown("`UNIT_DATA` in the timing page is empty"))?;
    first.map_err(|error| unknown(&format!("`UNIT_DATA` in the timing page: {error}")))
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
