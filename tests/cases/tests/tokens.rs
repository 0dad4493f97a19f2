//! How many tokens are forged, by crate, by operation and by member: what the compiler of every user has to read.
//!
//! Documentation is not counted, so that words may change. Schemas are counted apart: a compiler reads them where their
//! feature is on.

use std::fmt::Write as _;

use tongs::forge::{Forged, forge};
use tongs::load::{Sources, load};
use tongs::model::ShapeType;
use tongs::select::{Operations, Request, Selection, select};
use tongs::settings::ModelSettings;
use tongs_scratch::{Tokens, root, settings, shared};

#[test]
fn of_the_flagship() {
    insta::assert_snapshot!(counts(Sources::new().path(root().join("model/cleanroomsml"))));
}

#[test]
fn of_a_whole_service() {
    let Some(path) = shared("models/cleanroomsml.json").or_skip() else { return };
    insta::assert_snapshot!(counts(Sources::new().path(path)));
}

/// All operations of a model's service, forged and counted.
fn counts(sources: Sources) -> String {
    let loaded = load(sources);
    let model = loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)));
    let settings = settings("client", ModelSettings::default());
    let selection =
        select(&model, &Request { service: None, operations: Operations::All, ..Request::default() }).unwrap();
    let forged = forge(&model, &settings).unwrap();
    let mut text = String::new();
    for one in &forged.sdk.manifests {
        let code = code(&forged, |path| path.starts_with(&format!("{}/", one.folder)));
        let _ = writeln!(text, "crate {}: {code}", one.name);
    }
    let (code, members) = (self::code(&forged, |_| true), members(&selection));
    let _ = writeln!(text, "in all: {code}, {members} members, {} a member", ratio(code, members));
    let schemas = tokens(&forged, is_schema);
    let _ = writeln!(text, "schemas: {schemas}, {} a member\n", ratio(schemas, members));
    for operation in &forged.sdk.operations {
        let module = operation.module.rust.trim_start_matches("r#");
        let folders = [format!("/operation/{module}.rs"), format!("/operation/{module}/")];
        let code = self::code(&forged, |path| folders.iter().any(|folder| path.contains(folder.as_str())));
        let members = u64::try_from(operation.input.fields.len() + operation.output.fields.len()).unwrap();
        let _ = writeln!(text, "{}: {code}, {members} members, {} a member", operation.wire_name, ratio(code, members));
    }
    text
}

/// The tokens of code in files of some paths, those of schemas left out.
fn code(forged: &Forged, is_counted: impl Fn(&str) -> bool) -> u64 {
    tokens(forged, |path| is_counted(path) && !is_schema(path))
}

fn is_schema(path: &str) -> bool {
    path.contains("/src/schema")
}

/// The tokens of code in files of some paths.
fn tokens(forged: &Forged, is_counted: impl Fn(&str) -> bool) -> u64 {
    let mut tokens = Tokens::default();
    for (path, text) in forged.files.iter() {
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        if is_rust && is_counted(&path.to_string_lossy().replace('\\', "/")) {
            tokens += Tokens::of(text).unwrap();
        }
    }
    tokens.code
}

/// The members of all structures, unions and enums.
fn members(selection: &Selection<'_>) -> u64 {
    let has_members = [ShapeType::Structure, ShapeType::Union, ShapeType::Enum];
    let shapes = selection.shapes.values().map(|selected| selected.shape);
    let counts = shapes.filter(|shape| has_members.contains(&shape.shape_type())).map(|shape| shape.members().len());
    u64::try_from(counts.sum::<usize>()).unwrap()
}

fn ratio(code: u64, members: u64) -> u64 {
    code / members.max(1)
}
