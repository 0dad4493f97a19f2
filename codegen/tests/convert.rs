//! IDL that is printed from a model loads as the same model.

use std::fs;
use std::path::{Path, PathBuf};

use tongs::convert::to_idl;
use tongs::load::{Sources, load};
use tongs::semantic::{AstOptions, Model, to_json_ast};

fn ast(model: &Model) -> String {
    to_json_ast(model, AstOptions::default())
}

fn model(sources: Sources, name: &str) -> Model {
    let loaded = load(sources);
    loaded.model.unwrap_or_else(|| panic!("{name}:\n{}", loaded.diagnostics.render(&loaded.sources, false)))
}

/// The differing lines of the model that comes back; empty when it is the same.
fn round_trip(sources: Sources, name: &str) -> Option<String> {
    let first = model(sources, name);
    let files = to_idl(&first).into_iter().map(|file| (format!("{}.smithy", file.namespace), file.text));
    let printed = files.fold(Sources::new(), |sources, (name, text)| sources.text(name, text));
    let (first, again) = (ast(&first), ast(&model(printed, name)));
    let line = first.lines().zip(again.lines()).find(|(a, b)| a != b);
    (first != again).then(|| format!("{name}: {line:?}"))
}

#[test]
fn every_construct_comes_back() {
    let text = r#"
        $version: "2.0"
        metadata "a key" = [1, { b: null }]
        namespace a
        use aws.api#service
        /// Docs
        ///
        /// of two paragraphs.
        @service(sdkId: "S")
        service S { version: "1", operations: [O], resources: [R] }
        operation O { 
            input := with [M] {
                x: T = "\"q\\"
            }
            output := { y: L }
            errors: [E]
        }
        @mixin
        structure M { @length(min: 1) m: String }
        structure N with [M] {}
        apply N$m @documentation(" kept as it is ")
        resource R { identifiers: { id: String }, properties: { p: T } }
        @error("client")
        structure E {}
        string T
        list L { member: N }
        map Q { key: String, value: Q2 }
        union Q2 { a: Unit, b: Integer }
        enum F {
            A
            B = "b c"
        }
        intEnum G {
            A = 1
        }
        structure String2 {
            @required
            d: Integer = 1
            e: Document = {}
        }
    "#;
    assert_eq!(round_trip(Sources::new().text("a.smithy", text), "a.smithy"), None);
}

#[test]
fn real_models_come_back() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    if !shared.is_dir() {
        assert!(std::env::var_os("CI").is_none(), "{} is missing", shared.display());
        eprintln!("SKIPPED: {} is missing", shared.display());
        return;
    }
    let mut paths: Vec<PathBuf> = ["models", "models-bdd"]
        .iter()
        .flat_map(|folder| fs::read_dir(shared.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension().is_some_and(|extension| extension == "json") && !path.ends_with("sdk-partitions.json")
        })
        .collect();
    paths.sort();
    paths.push(shared.join("smithy/protocol-tests"));
    assert!(paths.len() >= 32);
    let wrong: Vec<String> =
        paths.iter().filter_map(|path| round_trip(Sources::new().path(path), &path.to_string_lossy())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
