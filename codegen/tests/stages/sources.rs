//! The modules of the generator, without their tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Attribute, Item};

/// A file of a module.
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    /// Where the module stands below the root of the crate, such as `semantic`, `validate`; the root itself is empty.
    pub(crate) module: Vec<String>,
    pub(crate) file: syn::File,
}

impl Source {
    /// A text as the file of a module.
    pub(crate) fn of(module: &[&str], text: &str) -> Self {
        let module = module.iter().map(|&name| name.to_owned()).collect();
        Source { path: PathBuf::new(), module, file: syn::parse_str(text).unwrap() }
    }

    /// The folder or file below the root that it belongs to; empty for the root.
    pub(crate) fn part(&self) -> &str {
        self.module.first().map_or("", String::as_str)
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The names of the folders and files directly below the root, but for the root's own.
pub(crate) fn parts() -> BTreeSet<String> {
    let entries = fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path());
    let names = entries.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
    names.filter(|name| name != "lib").collect()
}

/// Every module that is compiled into the library, from the root down.
pub(crate) fn all() -> Vec<Source> {
    let mut sources = Vec::new();
    let mut open = vec![(root().join("lib.rs"), Vec::new())];
    while let Some((path, module)) = open.pop() {
        let text = fs::read_to_string(&path).unwrap();
        let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for item in &file.items {
            let Item::Mod(child) = item else { continue };
            if child.content.is_none() && !is_for_tests(&child.attrs) {
                let child = [&module[..], &[child.ident.to_string()]].concat();
                open.push((file_of(&child), child));
            }
        }
        sources.push(Source { path, module, file });
    }
    assert!(sources.len() > 100, "only {} modules were found", sources.len());
    sources
}

fn file_of(module: &[String]) -> PathBuf {
    let folder = root().join(module.join("/"));
    let file = folder.with_extension("rs");
    if file.is_file() { file } else { folder.join("mod.rs") }
}

/// Whether something has `#[cfg(test)]`.
pub(crate) fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|what| what == "test")
    })
}
