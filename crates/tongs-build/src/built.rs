//! From a model to a module of the crate that is being built.

use std::fmt::Write as _;
use std::path::Path;

use tongs::files::Written;
use tongs::forge::{Forged, Verdict};
use tongs::ir;
use tongs::load::{Sources, load};
use tongs::project::{Sdk, forge_one};
use tongs::settings::CrateSettings;

use crate::Error;
use crate::error::text;

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

/// Forges what is asked for, and writes it.
pub(crate) fn build(asked: &Sdk, out: &Path) -> Result<Built, Error> {
    let sources = Sources::new().paths(asked.model.iter().map(|source| &source.path));
    let mut instructions = String::new();
    for path in sources.places() {
        let _ = writeln!(instructions, "cargo::rerun-if-changed={}", path.display());
    }
    let loaded = load(sources);
    let Some(model) = &loaded.model else { return Err(Error::of(&loaded.diagnostics, &loaded.sources)) };
    let crates = CrateSettings { types_only: asked.types_only, ..CrateSettings::module(&asked.name) };
    let forged = forge_one(model, asked, crates);
    let (forged, skipped) = forged.map_err(|diagnostics| Error::of(&diagnostics, &loaded.sources))?;
    let written = forged.files.write(out)?;
    instructions.push_str(&said(&asked.name, &forged, &skipped));
    let found = [&loaded.diagnostics, &forged.notes].map(|found| text(found, &loaded.sources));
    let findings = found.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    Ok(Built { sdk: forged.sdk, written, findings, instructions })
}

/// What cargo is told of a module.
fn said(name: &str, forged: &Forged, skipped: &[Verdict]) -> String {
    let features: Vec<String> = forged.sdk.layout.features.iter().map(|feature| format!("{feature:?}")).collect();
    let mut said = format!("cargo::rustc-check-cfg=cfg(feature, values({}))\n", features.join(", "));
    let mut warn = |text: String| {
        let _ = writeln!(said, "cargo::warning={text}");
    };
    for verdict in skipped {
        warn(format!("`{}` is left out: {}", verdict.operation.name(), verdict.causes.join("; ")));
    }
    for note in &forged.notes {
        warn(format!("{}: {}", note.code, note.message));
    }
    if let Some(limit) = forged.sdk.recursion_limit {
        warn(format!("the types of `{name}` are nested deeply: the crate needs `#![recursion_limit = \"{limit}\"]`"));
    }
    said
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use tempfile::TempDir;

    use crate::{Builder, configure};

    const MODEL: &str = "$version: \"2.0\"\nnamespace example\nuse aws.protocols#restJson1\n@restJson1\nservice Weather {\n\
                         operations: [GetTime, GetSky] }\n@http(method: \"GET\", uri: \"/time\") @readonly\noperation GetTime {}\n\
                         @http(method: \"GET\", uri: \"/sky\") @readonly\noperation GetSky {}\nstructure Cloud {}\n";

    /// A folder with a model in it, and where to forge it.
    fn place(model: &str) -> (TempDir, Builder, PathBuf) {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("weather.smithy");
        std::fs::write(&path, model).unwrap();
        let out = place.path().join("out");
        (place, configure().model(path), out)
    }

    #[test]
    fn what_changes_is_written_and_what_is_gone_is_deleted() {
        let (place, weather, out) = place(MODEL);
        let first = weather.clone().forge(&out).unwrap();
        assert!(first.written.changed.len() > 20, "{:?}", first.written);
        assert!(out.join("weather/shapes/operation/get_sky.rs").exists());
        assert_eq!(first.sdk.operations.len(), 2);
        let lines: Vec<&str> = first.instructions.lines().collect();
        assert_eq!(lines[0], format!("cargo::rerun-if-changed={}", place.path().join("weather.smithy").display()));
        assert!(lines[1].starts_with("cargo::rustc-check-cfg=cfg(feature, values(\"") && lines[1].ends_with("\"))"));
        assert_eq!(lines.len(), 2);
        let again = weather.clone().operations(["GetTime", "GetSky"]).forge(&out).unwrap();
        assert!(again.written.changed.is_empty() && again.written.deleted.is_empty(), "{:?}", again.written);
        let fewer = weather.operation("GetTime").forge(&out).unwrap();
        assert!(!fewer.written.deleted.is_empty() && !out.join("weather/shapes/operation/get_sky.rs").exists());
    }

    #[test]
    fn modules_of_one_build_script_leave_each_other_alone() {
        let (_place, weather, out) = place(MODEL);
        let forge = |asked: Builder| asked.forge(&out).unwrap();
        let sky = weather.clone().name("sky").operation("GetSky");
        forge(weather.clone());
        forge(sky.clone());
        assert!(out.join("weather/mod.rs").exists() && out.join("sky/mod.rs").exists());
        for asked in [weather, sky] {
            let again = forge(asked);
            assert!(again.written.changed.is_empty() && again.written.deleted.is_empty(), "{:?}", again.written);
        }
    }

    #[test]
    fn what_is_asked_for_is_what_is_forged() {
        let of = |asked: fn(Builder) -> Builder| {
            let (_place, weather, out) = place(MODEL);
            let sdk = asked(weather).forge(&out).unwrap().sdk;
            let operations = sdk.operations.into_iter().map(|operation| operation.name);
            (operations.collect::<Vec<_>>(), sdk.structures.into_iter().map(|one| one.named.name).collect::<Vec<_>>())
        };
        let (all, none) = (["GetSky", "GetTime"].map(str::to_owned).to_vec(), Vec::new);
        assert_eq!(of(|asked| asked), (all.clone(), none()));
        assert_eq!(of(|asked| asked.service("Weather").protocol("restJson1")), (all.clone(), none()));
        assert_eq!(of(|asked| asked.operation("GetSky").operation("GetTime")), (all.clone(), none()));
        assert_eq!(of(|asked| asked.except("GetTime")), (vec!["GetSky".to_owned()], none()));
        assert_eq!(of(|asked| asked.shape("Cloud")), (all, vec!["Cloud".to_owned()]));
        assert_eq!(of(|asked| asked.operations([""; 0]).shapes(["Cloud"])), (none(), vec!["Cloud".to_owned()]));
    }

    #[test]
    fn types_stand_alone() {
        let (_place, weather, out) = place(MODEL);
        let built = weather.types_only(true).shape("Cloud").forge(&out).unwrap();
        assert!(built.sdk.operations.is_empty() && out.join("weather/shapes/types/cloud.rs").exists());
        assert!(!out.join("weather/operations.rs").exists());
        assert!(
            built.instructions.ends_with("cargo::rustc-check-cfg=cfg(feature, values(\"serde\"))\n"),
            "{}",
            built.instructions
        );
    }

    #[test]
    fn what_a_module_lacks_is_a_warning_of_cargo() {
        let paged =
            MODEL.replacen("@http", "@paginated(inputToken: \"from\", outputToken: \"next\")\n@http", 1).replace(
                "GetTime {}",
                "GetTime { input := { @httpQuery(\"from\") from: String }, output := { next: Next } }\n\
             map Next { key: String, value: String }",
            );
        let deep: Vec<_> = (0..150).map(|at| format!("structure S{at} {{ next: S{} }}\n", at + 1)).collect();
        let deep =
            MODEL.replace("GetSky {}", "GetSky { output := { first: S0 } }") + &deep.concat() + "structure S150 {}\n";
        let refused = MODEL.replacen("@http", "@mine\n@http", 1) + "@trait @protocolDefinition structure mine {}\n";
        for (text, part) in [
            (&paged, "TS0832: the pages of `example#GetTime`"),
            (&deep, "#![recursion_limit = "),
            (&refused, "`GetTime` is left out: "),
        ] {
            let (_place, weather, out) = place(text);
            let built = weather.skip_unsupported(true).forge(&out).unwrap();
            let warnings = built.instructions.lines().filter_map(|line| line.strip_prefix("cargo::warning="));
            let warnings: Vec<&str> = warnings.collect();
            assert!(matches!(warnings[..], [warning] if warning.contains(part)), "{warnings:?}");
        }
        let (_place, weather, out) = place(&paged);
        let built = weather.forge(&out).unwrap();
        assert!(built.findings.contains("note[TS0832]"), "{}", built.findings);
    }

    #[test]
    fn what_is_wrong_is_told_in_full_and_nothing_is_written() {
        let broken = MODEL.replace("operation GetSky {}", "operation GetSky { input: Skyy }");
        for (model, asked, parts) in [
            (broken.as_str(), (|asked| asked) as fn(Builder) -> Builder, ["Skyy", "weather.smithy:10:27"]),
            (MODEL, |asked| asked.operation("GetRain"), ["GetRain", "help: "]),
            (MODEL, |asked| asked.name("Weather"), ["`Weather` cannot name", "help: choose another name"]),
            (MODEL, |asked| asked.name("../weather"), ["`../weather` cannot name", "help: choose another name"]),
            (MODEL, |asked| asked.model("nowhere.smithy"), ["there is no file", "`nowhere.smithy`"]),
            (MODEL, |asked| asked.except("GetTime").except("GetSky"), ["no operation is left", "help: "]),
            (MODEL, |_| configure(), ["no model", "help: name one with `model`"]),
        ] {
            let (_place, weather, out) = place(model);
            let error = asked(weather).forge(&out).unwrap_err();
            for part in parts {
                assert!(error.to_string().contains(part), "{error}");
            }
            assert_eq!(format!("{error:?}"), error.to_string());
            assert!(!out.exists());
        }
    }
}
