//! What a build script calls: a model, forged as a tree of modules for the crate that is being built.

use std::fmt::{self, Write as _};
use std::path::Path;

use crate::diagnostic::Diagnostics;
use crate::files::{FilesError, Written};
use crate::forge;
use crate::ir;
use crate::load::{Sources, load};
use crate::settings::{ModelSettings, Settings};
use crate::text::SourceMap;

/// What came of it.
#[derive(Debug)]
pub struct Built {
    /// What the files were printed from.
    pub sdk: ir::Sdk,
    /// What was written.
    pub written: Written,
    /// What was found that is not an error, as text; empty where nothing was.
    pub findings: String,
    /// What the script prints to cargo: the files and folders of the model, so that it runs again when they change, and the
    /// features that the files ask about, so that the crate need not have them; and as warnings what the module lacks of the
    /// model, and what it needs of the crate.
    pub instructions: String,
}

/// Why nothing was written: every finding, with its place and the way out. Shown in full either way, since cargo prints what
/// `main` of a build script returns for debugging.
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl From<FilesError> for Error {
    fn from(error: FilesError) -> Self {
        Error(error.to_string())
    }
}

/// Forges what `model` asks of a model, and writes it to `out`, the folder that cargo calls `OUT_DIR`. A module of the crate
/// has it with `include!(concat!(env!("OUT_DIR"), "/{name}/mod.rs"));`. Files that are as they should be are not touched, and
/// what an earlier build wrote and this one does not is deleted.
///
/// ```
/// use tongs::build_script;
/// use tongs::load::Sources;
/// use tongs::settings::ModelSettings;
///
/// # let text = "$version: \"2.0\"\nnamespace example\nuse aws.protocols#restJson1\n@restJson1\nservice Weather { \
/// #     operations: [GetTime] }\n@readonly\n@http(method: \"GET\", uri: \"/time\")\noperation GetTime {\n    \
/// #     output := { time: Timestamp }\n}\n";
/// # let folder = std::env::temp_dir().join(format!("tongs-doctest-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// # let model = folder.join("weather.smithy");
/// # std::fs::write(&model, text)?;
/// # let out = folder.join("out");
/// let asked = ModelSettings { operations: Some(vec!["GetTime".to_owned()]), ..ModelSettings::default() };
/// let built = build_script::module("weather", Sources::new().path(model), asked, &out)?;
/// print!("{}", built.instructions);
/// assert!(out.join("weather/mod.rs").exists());
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// The model does not load or cannot be forged, the name cannot be, or a file cannot be written: then nothing is.
pub fn module(name: &str, sources: Sources, model: ModelSettings, out: &Path) -> Result<Built, Error> {
    let mut instructions = String::new();
    for path in sources.places() {
        let _ = writeln!(instructions, "cargo::rerun-if-changed={}", path.display());
    }
    let loaded = load(sources);
    let Some(loaded_model) = &loaded.model else { return Err(told(&loaded.diagnostics, &loaded.sources)) };
    let forged = forge::forge(loaded_model, &Settings::module(name, model));
    let forged = forged.map_err(|diagnostics| told(&diagnostics, &loaded.sources))?;
    let written = forged.files.write(out)?;
    let features: Vec<String> = forged.sdk.layout.features.iter().map(|feature| format!("{feature:?}")).collect();
    let _ = writeln!(instructions, "cargo::rustc-check-cfg=cfg(feature, values({}))", features.join(", "));
    let mut findings = text(&loaded.diagnostics, &loaded.sources);
    if !forged.notes.is_empty() {
        let _ =
            write!(findings, "{}{}", if findings.is_empty() { "" } else { "\n" }, text(&forged.notes, &loaded.sources));
    }
    for note in &forged.notes {
        let _ = writeln!(instructions, "cargo::warning={}: {}", note.code, note.message);
    }
    if let Some(limit) = forged.sdk.recursion_limit {
        let _ = writeln!(
            instructions,
            "cargo::warning=the types of `{name}` are nested deeply: the crate needs `#![recursion_limit = \"{limit}\"]`"
        );
    }
    Ok(Built { sdk: forged.sdk, written, findings, instructions })
}

/// Findings as an error.
fn told(diagnostics: &Diagnostics, sources: &SourceMap) -> Error {
    // The first line would stand behind what is printed before it.
    Error(format!("\n{}", text(diagnostics, sources)))
}

fn text(diagnostics: &Diagnostics, sources: &SourceMap) -> String {
    diagnostics.render(sources, false).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: &str = "$version: \"2.0\"\nnamespace example\nuse aws.protocols#restJson1\n@restJson1\nservice Weather {\n\
                         operations: [GetTime, GetSky] }\n@http(method: \"GET\", uri: \"/time\") @readonly\noperation GetTime {}\n\
                         @http(method: \"GET\", uri: \"/sky\") @readonly\noperation GetSky {}\n";

    fn asked(operations: &[&str]) -> ModelSettings {
        let operations = operations.iter().map(|name| (*name).to_owned()).collect();
        ModelSettings { operations: Some(operations), ..ModelSettings::default() }
    }

    #[test]
    fn what_changes_is_written_and_what_is_gone_is_deleted() {
        let place = tempfile::tempdir().unwrap();
        let (model, out) = (place.path().join("weather.smithy"), place.path().join("out"));
        std::fs::write(&model, MODEL).unwrap();
        let build =
            |operations: &[&str]| module("weather", Sources::new().path(&model), asked(operations), &out).unwrap();
        let first = build(&["GetTime", "GetSky"]);
        assert!(first.written.changed.len() > 20, "{:?}", first.written);
        assert!(out.join("weather/shapes/operation/get_sky.rs").exists());
        assert_eq!(first.sdk.operations.len(), 2);
        let lines: Vec<&str> = first.instructions.lines().collect();
        assert_eq!(lines[0], format!("cargo::rerun-if-changed={}", model.display()));
        assert!(lines[1].starts_with("cargo::rustc-check-cfg=cfg(feature, values(\"") && lines[1].ends_with("\"))"));
        assert_eq!(lines.len(), 2);
        let again = build(&["GetTime", "GetSky"]);
        assert!(again.written.changed.is_empty() && again.written.deleted.is_empty(), "{:?}", again.written);
        let fewer = build(&["GetTime"]);
        assert!(!fewer.written.deleted.is_empty() && !out.join("weather/shapes/operation/get_sky.rs").exists());
    }

    #[test]
    fn what_a_module_lacks_is_a_warning_of_cargo() {
        let place = tempfile::tempdir().unwrap();
        let paged =
            MODEL.replacen("@http", "@paginated(inputToken: \"from\", outputToken: \"next\")\n@http", 1).replace(
                "GetTime {}",
                "GetTime { input := { @httpQuery(\"from\") from: String }, output := { next: Next } }\n\
             map Next { key: String, value: String }",
            );
        let deep: Vec<_> = (0..150).map(|at| format!("structure S{at} {{ next: S{} }}\n", at + 1)).collect();
        let deep =
            MODEL.replace("GetSky {}", "GetSky { output := { first: S0 } }") + &deep.concat() + "structure S150 {}\n";
        for (text, part) in [(&paged, "TS0832: the pages of `example#GetTime`"), (&deep, "#![recursion_limit = ")] {
            let sources = Sources::new().text("weather.smithy", text.as_str());
            let built = module("weather", sources, ModelSettings::default(), place.path()).unwrap();
            let warnings = built.instructions.lines().filter_map(|line| line.strip_prefix("cargo::warning="));
            let warnings: Vec<&str> = warnings.collect();
            assert!(matches!(warnings[..], [warning] if warning.contains(part)), "{warnings:?}");
        }
        let sources = Sources::new().text("weather.smithy", paged.as_str());
        let built = module("weather", sources, ModelSettings::default(), place.path()).unwrap();
        assert!(built.findings.contains("note[TS0832]"), "{}", built.findings);
    }

    #[test]
    fn what_is_wrong_is_told_in_full_and_nothing_is_written() {
        let place = tempfile::tempdir().unwrap();
        let broken = MODEL.replace("operation GetSky {}", "operation GetSky { input: Skyy }");
        for (name, text, operations, part) in [
            ("weather", broken.as_str(), &["GetSky"][..], "Skyy"),
            ("weather", MODEL, &["GetRain"], "GetRain"),
            ("Weather", MODEL, &["GetSky"], "help: choose another name"),
            ("../weather", MODEL, &["GetSky"], "`../weather` cannot name a crate"),
        ] {
            let sources = Sources::new().text("weather.smithy", text);
            let error = module(name, sources, asked(operations), place.path()).unwrap_err();
            assert!(error.to_string().contains(part), "{error}");
            assert_eq!(format!("{error:?}"), error.to_string());
            assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
        }
    }
}
