//! A crate that looks like an official one, of what is used of it, and a court that has it judged for real.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tongs::load::{Sources, load};
use tongs::model::ShapeId;
use tongs::names::Names;
use tongs::naming::snake_case;
use tongs_scratch::put;
use tongs_slim::cargo::{Cargo, target};
use tongs_slim::graph::{Graph, read};
use tongs_slim::judge::{Checked, Court};
use tongs_slim::uses::Uses;

/// Its model.
const MODEL: &str = "$version: \"2.0\"\nnamespace store\nuse aws.protocols#restJson1\n\
    @restJson1\nservice Store { version: \"1\", operations: [GetThing, PutThing, CopyThing, DropThing, ListThings, MarkThing] }\n\
    @http(method: \"POST\", uri: \"/1\") operation GetThing { input := { key: String } }\n\
    @http(method: \"POST\", uri: \"/2\") operation PutThing { input := { key: String } }\n\
    @http(method: \"POST\", uri: \"/3\") operation CopyThing { input := { key: String } }\n\
    @http(method: \"POST\", uri: \"/4\") operation DropThing { input := { key: String } }\n\
    @http(method: \"POST\", uri: \"/5\") operation ListThings { input := { key: String }, output := { row: Row } }\n\
    @http(method: \"POST\", uri: \"/6\") operation MarkThing { input := { tag: Tag, color: Color }, errors: [NoThing] }\n\
    structure Tag {}\nstructure Color {}\nstructure Row {}\n@error(\"client\") structure NoThing {}\n";

/// The crate with what is used of it.
fn lib(uses: &Uses) -> String {
    let (mut methods, mut modules, mut types, mut errors) =
        (String::new(), String::new(), String::new(), String::new());
    for name in uses.operations().map(ShapeId::name) {
        let method = snake_case(name);
        let _ = writeln!(
            methods,
            "pub fn {method}(&self) -> operation::{method}::builders::{name}FluentBuilder {{ Default::default() }}"
        );
        let _ = writeln!(
            modules,
            "pub mod {method} {{ #[derive(Default)] pub struct {name}Input; pub mod builders {{\
             #[derive(Default)] pub struct {name}FluentBuilder; impl {name}FluentBuilder {{\
             pub fn key(self, _: &str) -> Self {{ self }} pub fn send(self) -> u8 {{ 1 }} }} }} }}"
        );
    }
    for name in uses.shapes().map(ShapeId::name) {
        if name == "NoThing" {
            let _ = writeln!(errors, "{name}(types::error::{name}),");
        } else {
            let _ = writeln!(
                types,
                "#[derive(Default, Debug)] pub struct {name}; impl {name} {{ pub fn builder() -> Self {{ Self }} }}"
            );
        }
    }
    let error = if errors.is_empty() { "" } else { "#[derive(Debug)] pub struct NoThing;" };
    format!(
        "#[derive(Clone, Debug)] pub struct Client;\nimpl Client {{ pub fn new() -> Self {{ Client }}\n{methods}}}\n\
         pub mod operation {{\n{modules}}}\npub mod types {{\n{types}pub mod error {{ {error} }} }}\n\
         #[derive(Debug)] #[non_exhaustive] pub enum Error {{\n{errors}Unhandled(u8) }}\n"
    )
}

/// A workspace that depends on it, in a folder that is removed when it is dropped.
pub(crate) struct Workspace {
    folder: TempDir,
    /// What was forged in each round: how many operations and shapes.
    pub(crate) rounds: Vec<(usize, usize)>,
}

impl Workspace {
    /// A workspace of these members, and of packages beside it; each with its sources, by name.
    pub(crate) fn new(members: &[(&str, &str, &str)], beside: &[(&str, &str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<&str> = members.iter().map(|(name, ..)| *name).collect();
        let mut excluded: Vec<&str> = beside.iter().map(|(name, ..)| *name).collect();
        excluded.push("store");
        let put = |path: &str, text: &str| put(&folder.path().join(path), text).unwrap();
        put("Cargo.toml", &format!("[workspace]\nresolver = \"2\"\nmembers = {names:?}\nexclude = {excluded:?}\n"));
        for (name, dependencies, source) in members.iter().chain(beside) {
            let manifest = format!(
                "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\n{dependencies}\n"
            );
            put(&format!("{name}/Cargo.toml"), &manifest);
            put(&format!("{name}/src/lib.rs"), source);
        }
        put("store/Cargo.toml", "[package]\nname = \"aws-sdk-store\"\nversion = \"1.2.0\"\nedition = \"2021\"\n");
        put("store/src/lib.rs", &lib(&Uses::default()));
        Workspace { folder, rounds: Vec::new() }
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn cargo(&self) -> Cargo {
        Cargo { manifest: Some(self.path("Cargo.toml")), options: vec!["--offline".to_owned()], ..Cargo::default() }
    }

    pub(crate) fn graph(&self) -> Graph {
        read(&self.cargo(), Some(&self.path("store"))).unwrap()
    }

    /// The names of the crate, as of each that a graph has.
    pub(crate) fn names() -> Vec<Option<Names>> {
        let model = load(Sources::new().text("model.smithy", MODEL)).model.unwrap();
        vec![Some(Names::of(&model, None).unwrap())]
    }
}

impl Court for Workspace {
    type Error = io::Error;

    fn forge(&mut self, uses: &[Uses]) -> io::Result<()> {
        self.rounds.push((uses[0].operations().count(), uses[0].shapes().count()));
        put(Path::new(&self.path("store/src/lib.rs")), &lib(&uses[0])).map_err(io::Error::other)
    }

    fn check(&mut self) -> io::Result<Checked> {
        let mut cargo = self.cargo();
        cargo.options.extend(target(&self.path("target")));
        cargo.check()
    }
}
