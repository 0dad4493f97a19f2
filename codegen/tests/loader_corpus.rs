//! The loader against the corpus of the Smithy project, which stands beside the checkout.

mod shared;

use std::fs;
use std::path::Path;

use shared::{files, real_models, shared};
use tongs::diagnostic::{Diagnostics, Severity};
use tongs::load::{Loaded, Sources, load};
use tongs::model::Model;
use tongs::semantic::{AstOptions, to_json_ast};
use tongs::text::SourceMap;

fn errors(diagnostics: &Diagnostics, sources: &SourceMap) -> String {
    let mut errors = diagnostics.clone();
    errors.retain(|diagnostic| diagnostic.severity == Severity::Error);
    errors.render(sources, false)
}

fn model(path: &Path, loaded: Loaded) -> Model {
    let Loaded { model, diagnostics, sources } = loaded;
    model.unwrap_or_else(|| panic!("{} has errors:\n{}", path.display(), errors(&diagnostics, &sources)))
}

fn ast(model: &Model) -> String {
    to_json_ast(model, AstOptions::default())
}

/// The names of shapes that two JSON ASTs disagree about; the order of keys does not count.
fn differences(left: &str, right: &str) -> Vec<String> {
    let parse = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let (left, right) = (parse(left), parse(right));
    let mut names = Vec::new();
    if left["metadata"] != right["metadata"] {
        names.push("metadata".to_owned());
    }
    let shapes = |value: &serde_json::Value| value["shapes"].as_object().cloned().unwrap_or_default();
    let (left, right) = (shapes(&left), shapes(&right));
    for name in left.keys().chain(right.keys().filter(|name| !left.contains_key(*name))) {
        if left.get(name) != right.get(name) {
            names.push(format!("{name}: {:?} is not {:?}", left.get(name), right.get(name)));
        }
    }
    names
}

#[test]
fn valid_models_equal_their_json() {
    let Some(folder) = shared("smithy/idl/valid") else { return };
    let common = folder.join("__shared.json");
    let load_with_shared = |path: &Path| model(path, load(Sources::new().path(&common).path(path)));
    let mut compared = 0;
    let mut wrong = Vec::new();
    for path in files(&folder, &["smithy"]) {
        let name = path.to_string_lossy().into_owned();
        if let Some(base) = name.strip_suffix(".flattened.smithy") {
            let base = load_with_shared(Path::new(&format!("{base}.smithy")));
            let flattened = load_with_shared(&path);
            let options = AstOptions { flatten_mixins: true };
            wrong.extend(
                differences(&to_json_ast(&base, options), &to_json_ast(&flattened, options))
                    .into_iter()
                    .map(|text| format!("{name}: {text}")),
            );
            compared += 1;
            continue;
        }
        let idl = load_with_shared(&path);
        let json = path.with_extension("json");
        if json.is_file() {
            let json = load_with_shared(&json);
            if idl != json {
                let ids = idl.own_shapes().filter(|shape| json.shape(shape.id()) != Some(*shape));
                wrong.extend(ids.map(|shape| format!("{name}: {:?} is not {:?}", shape, json.shape(shape.id()))));
                wrong.push(name);
            }
            compared += 1;
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared >= 35, "only {compared} pairs");
}

/// The line and column that the first comment of a file promises.
fn promised_place(text: &str) -> Option<(u32, u32)> {
    let line = text.lines().next()?;
    let (_, rest) = line.split_once("yntax error at line ")?;
    let (line, rest) = rest.split_once(", column ")?;
    let column: String = rest.chars().take_while(char::is_ascii_digit).collect();
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// Files whose error stands in another place on purpose, with the reason.
const ELSEWHERE: &[(&str, &str)] = &[];

#[test]
fn invalid_models_are_rejected_where_they_are_wrong() {
    let Some(folder) = shared("smithy/idl/invalid") else { return };
    let mut wrong = Vec::new();
    let paths = files(&folder, &["smithy"]);
    assert!(paths.len() > 100);
    for path in paths {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        let loaded = load(Sources::new().path(&path));
        if loaded.model.is_some() {
            wrong.push(format!("{name}: accepted"));
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let Some(promised) = promised_place(&text) else { continue };
        let found: Vec<(u32, u32)> = loaded
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .filter_map(|diagnostic| loaded.sources.location(diagnostic.span()?))
            .map(|location| (location.at.line, location.at.column))
            .collect();
        if !found.contains(&promised) && !ELSEWHERE.iter().any(|(file, _)| *file == name) {
            wrong.push(format!(
                "{name}: expected {promised:?}, found {found:?}: {}",
                text.lines().next().unwrap_or_default()
            ));
        }
    }
    assert!(wrong.is_empty(), "{} files differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn real_models_load_and_their_ast_is_the_same_model() {
    let Some(paths) = real_models() else { return };
    for path in paths {
        let first = ast(&model(&path, load(Sources::new().path(&path))));
        let again = ast(&model(&path, load(Sources::new().text("again.json", first.as_str()))));
        assert!(first == again, "{} changes when it is printed and loaded", path.display());
    }
}
