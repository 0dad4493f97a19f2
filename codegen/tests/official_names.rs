//! The names that operations, shapes and members of real models get, against the sources of the official crates.
//!
//! `tests/official` pins the crates, and cargo fetches them; nothing of them is compiled. They are newer than the models,
//! so a name that an official crate has under no spelling is of a shape that is gone, and counted; a name that it spells
//! otherwise is a fault.

mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tongs::load::{Sources, load};
use tongs::model::{Node, Object, Shape, ShapeType, UNIT};
use tongs::naming;
use tongs::select::{Request, select};

/// The sources of each official crate that is fetched, by package; nothing, and why, when there are none.
fn official() -> Result<BTreeMap<String, PathBuf>, String> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/official/Cargo.toml");
    let host = Command::new("rustc").args(["--print", "host-tuple"]).output().map_err(|error| error.to_string())?;
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform"])
        .arg(String::from_utf8_lossy(&host.stdout).trim())
        .arg("--manifest-path")
        .arg(&manifest)
        .output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    let source = |package: &serde_json::Value| {
        let manifest = Path::new(package["manifest_path"].as_str()?);
        Some((package["name"].as_str()?.to_owned(), manifest.parent()?.join("src")))
    };
    Ok(packages.iter().filter_map(source).filter(|(name, _)| name.starts_with("aws-sdk-")).collect())
}

/// What a crate declares: types with their fields or variants, and modules and methods.
#[derive(Default)]
struct Declared {
    types: BTreeMap<String, BTreeSet<String>>,
    methods: BTreeSet<String>,
}

impl Declared {
    fn read(folder: &Path) -> Self {
        let mut declared = Declared::default();
        for path in shared::files(folder, &["rs"]) {
            declared.file(&fs::read_to_string(path).expect("text"));
        }
        declared
    }

    /// The sources are formatted, so that items begin lines and their members follow an indentation of four.
    fn file(&mut self, text: &str) {
        let mut inside = None;
        for line in text.lines() {
            if let Some(rest) = ["pub struct ", "pub enum "].iter().find_map(|start| line.strip_prefix(start)) {
                let name = identifier(rest);
                self.types.entry(name.to_owned()).or_default();
                inside = (!line.ends_with(';') && !line.ends_with('}')).then_some(name);
            } else if let Some(rest) = line.strip_prefix("pub type ") {
                self.types.entry(identifier(rest).to_owned()).or_default();
            } else if line.starts_with('}') {
                inside = None;
            } else if let Some(member) = line.strip_prefix("    ").filter(|line| !line.starts_with([' ', '/', '#'])) {
                let method =
                    ["pub fn ", "pub async fn ", "fn wait_until_"].iter().find(|start| member.starts_with(**start));
                let method = method.map(|start| &member[start.trim_end_matches("wait_until_").len()..]);
                if let Some(method) = method {
                    self.methods.insert(identifier(method).to_owned());
                } else if let Some(members) = inside.and_then(|name| self.types.get_mut(name)) {
                    members.insert(identifier(member.strip_prefix("pub ").unwrap_or(member)).to_owned());
                }
            }
        }
    }
}

fn identifier(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '#')).next().unwrap_or_default()
}

/// A name without what spelling changes.
fn squashed(name: &str) -> String {
    name.trim_start_matches("r#").chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect()
}

/// Names that were looked for, and what came of it.
#[derive(Default)]
struct Tally {
    same: usize,
    gone: usize,
    /// Types of waiters that are the same.
    waiters: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn look<'a>(&mut self, place: &str, name: &str, mut declared: impl Iterator<Item = &'a String> + Clone) -> bool {
        if declared.clone().any(|other| other == name) {
            self.same += 1;
            return true;
        }
        match declared.find(|other| squashed(other) == squashed(name)) {
            Some(other) => self.wrong.push(format!("{place}: `{name}` is `{other}` there")),
            None => self.gone += 1,
        }
        false
    }
}

fn compare(model: &Path, declared: &Declared) -> Tally {
    let loaded = load(Sources::new().path(model));
    let model = loaded.model.as_ref().expect("a published model loads");
    let selection = select(model, &Request::default()).expect("a service with operations");
    let mut tally = Tally::default();
    let mut top_level = BTreeSet::new();
    for operation in &selection.operations {
        let (name, data) = (operation.shape.id().name(), operation.shape.operation().expect("an operation"));
        let own = naming::operation(name);
        for name in [own.clone(), format!("{own}Error"), format!("{own}FluentBuilder")] {
            tally.look(operation.shape.id().as_str(), &name, declared.types.keys());
        }
        tally.look(operation.shape.id().as_str(), &naming::module(name).rust, declared.methods.iter());
        waiters(&mut tally, operation.shape, declared);
        for (suffix, id) in [("Input", &data.input), ("Output", &data.output)] {
            let type_name = naming::type_name(&format!("{name}{suffix}"));
            top_level.insert(id.clone());
            if let Some(shape) = model.shape(id).filter(|_| id.as_str() != UNIT) {
                of_type(&mut tally, &type_name, shape, declared);
            }
        }
    }
    let renames = selection.service.service().map(|service| service.rename.clone()).unwrap_or_default();
    for selected in selection.shapes.values().filter(|selected| !top_level.contains(selected.shape.id())) {
        let id = selected.shape.id();
        let name = renames.iter().find(|(renamed, _)| renamed == id).map_or(id.name(), |(_, name)| name);
        of_type(&mut tally, &naming::type_name(name), selected.shape, declared);
    }
    tally
}

/// What waits with an operation: the client's method, and the types of its module.
fn waiters(tally: &mut Tally, operation: &Shape, declared: &Declared) {
    let waiters = operation.traits().get("smithy.waiters#waitable").and_then(Node::as_object);
    for (name, _) in waiters.into_iter().flat_map(Object::iter) {
        let (place, ty) = (format!("{}: {name}", operation.id()), naming::type_name(name));
        tally.look(&place, &format!("wait_until_{}", naming::module(name).base), declared.methods.iter());
        for name in [format!("{ty}FluentBuilder"), format!("{ty}FinalPoll"), format!("WaitUntil{ty}Error")] {
            tally.waiters += usize::from(tally.look(&place, &name, declared.types.keys()));
        }
    }
}

fn of_type(tally: &mut Tally, name: &str, shape: &Shape, declared: &Declared) {
    let is_named = matches!(shape.shape_type(), ShapeType::Structure | ShapeType::Union | ShapeType::Enum);
    if !is_named || !tally.look(shape.id().as_str(), name, declared.types.keys()) {
        return;
    }
    for member in shape.members() {
        let name_of_member = match shape.shape_type() {
            ShapeType::Structure => naming::field(member.name()).rust,
            _ => naming::variant(member.name()).0,
        };
        tally.look(member.id().as_str(), &name_of_member, declared.types[name].iter());
    }
}

/// The official crate of a model file.
fn package(model: &Path) -> String {
    let stem = model.file_stem().unwrap_or_default().to_string_lossy().replace('-', "");
    format!("aws-sdk-{stem}")
}

#[test]
fn names_are_those_of_the_official_crates() {
    let Some(folder) = shared::shared("models") else { return };
    let official = match official() {
        Ok(official) => official,
        Err(why) => {
            assert!(std::env::var_os("CI").is_none(), "the official crates cannot be fetched: {why}");
            eprintln!("SKIPPED: the official crates cannot be fetched: {why}");
            return;
        }
    };
    let mut wrong = Vec::new();
    let (mut same, mut gone, mut waiters) = (0, 0, 0);
    for entry in fs::read_dir(folder).expect("the models") {
        let model = entry.expect("the models").path();
        let Some(sources) = official.get(&package(&model)) else { continue };
        let tally = compare(&model, &Declared::read(sources));
        same += tally.same;
        gone += tally.gone;
        waiters += tally.waiters;
        wrong.extend(tally.wrong);
    }
    println!("{same} names are the same, {gone} are gone from the official crates, {} differ", wrong.len());
    assert!(wrong.is_empty(), "{} names differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(waiters > 100, "{waiters} types of waiters: too few were compared");
    assert!(same > 30_000 && gone * 100 < same, "{same} names are the same, {gone} are gone: too few were compared");
}
