//! Manifests.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value, value};

use crate::ir::{Dependency, Feature, Manifest, Package, Source};

use super::{Content, Files};

/// The manifests of all crates.
pub(super) fn files(manifests: &[Manifest]) -> Files<'static> {
    let mut files = Files::new();
    for manifest in manifests {
        files.insert(format!("{}/Cargo.toml", manifest.folder), Content::Toml(document(manifest).to_string()));
        if let Package::WrittenOut { .. } = manifest.package {
            let rustfmt = crate::text::RUSTFMT.to_owned();
            files.insert(format!("{}/rustfmt.toml", manifest.folder), Content::Toml(rustfmt));
        }
    }
    files
}

fn document(manifest: &Manifest) -> DocumentMut {
    let mut document = DocumentMut::new();
    document.insert("package", Item::Table(package(manifest)));
    document.insert("features", Item::Table(features(&manifest.features)));
    let kinds = [("dependencies", &manifest.dependencies), ("dev-dependencies", &manifest.dev_dependencies)];
    for (kind, dependencies) in kinds.into_iter().filter(|(_, dependencies)| !dependencies.is_empty()) {
        let entries = dependencies.iter().map(|Dependency { name, source }| (name.as_str(), dependency(source)));
        document.insert(kind, Item::Table(entries.collect()));
    }
    document.insert("lints", lints(&manifest.package));
    document
}

fn package(manifest: &Manifest) -> Table {
    let mut table = Table::new();
    table.insert("name", value(&manifest.name));
    match &manifest.package {
        Package::Inherited => {
            table.insert("version", inherited());
            table.insert("edition", value(&manifest.edition));
            for key in ["rust-version", "license", "repository"] {
                table.insert(key, inherited());
            }
        }
        Package::WrittenOut { version, rust_version, license, repository, authors } => {
            table.insert("version", value(version));
            table.insert("edition", value(&manifest.edition));
            table.insert("rust-version", value(rust_version));
            for (key, text) in [("license", license), ("repository", repository)] {
                if let Some(text) = text {
                    table.insert(key, value(text));
                }
            }
            if !authors.is_empty() {
                table.insert("authors", value(authors.iter().collect::<Array>()));
            }
        }
    }
    table.insert("description", value(&manifest.description));
    if manifest.documents_all_features {
        let mut metadata = Item::Table(Table::from_iter([("all-features", value(true))]));
        for key in ["rs", "docs"] {
            let mut outer = Table::from_iter([(key, metadata)]);
            outer.set_implicit(true);
            metadata = Item::Table(outer);
        }
        table.insert("metadata", metadata);
    }
    table
}

fn features(features: &[Feature]) -> Table {
    let mut table = Table::new();
    for Feature { name, enables, comment } in features {
        table.insert(name, value(enables.iter().collect::<Array>()));
        if let (Some(mut key), Some(comment)) = (table.key_mut(name), comment) {
            key.leaf_decor_mut().set_prefix(format!("# {comment}\n"));
        }
    }
    table
}

/// `key.workspace = true`.
fn inherited() -> Item {
    let mut table = Table::new();
    table.set_dotted(true);
    table.insert("workspace", value(true));
    Item::Table(table)
}

/// `key = { workspace = true, features = […] }`.
fn inherited_with(features: &[String]) -> Item {
    let mut table = InlineTable::new();
    table.insert("workspace", Value::from(true));
    table.insert("features", Value::from(features.iter().collect::<Array>()));
    Item::Value(Value::InlineTable(table))
}

fn dependency(source: &Source) -> Item {
    let (package, path, version, features, optional, default_features) = match source {
        Source::Inherited { features } if features.is_empty() => return inherited(),
        Source::Inherited { features } => return inherited_with(features),
        Source::WrittenOut { package, path, version, features, optional, default_features } => {
            (package, path, version, features, optional, default_features)
        }
    };
    let mut table = InlineTable::new();
    for (key, text) in [("package", package), ("path", path), ("version", version)] {
        if let Some(text) = text {
            table.insert(key, Value::from(text));
        }
    }
    if !features.is_empty() {
        table.insert("features", Value::from(features.iter().collect::<Array>()));
    }
    for (key, flag, usual) in [("optional", *optional, false), ("default-features", *default_features, true)] {
        if flag != usual {
            table.insert(key, Value::from(flag));
        }
    }
    value(table)
}

fn lints(package: &Package) -> Item {
    let mut lints = Table::new();
    match package {
        Package::Inherited => {
            lints.insert("workspace", value(true));
        }
        // Whoever forges it cannot mend what a later clippy finds.
        Package::WrittenOut { .. } => {
            lints.set_implicit(true);
            lints.insert("rust", Item::Table(Table::from_iter([("unsafe_code", "forbid")])));
            lints.insert("clippy", Item::Table(Table::from_iter([("all", "allow")])));
        }
    }
    Item::Table(lints)
}
