//! Manifests.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value, value};

use crate::ir::{Crate, Manifest, Sdk};

use super::{Content, Files};

/// The manifests of all crates.
pub(super) fn files(sdk: &Sdk) -> Files {
    let crates = &sdk.crates;
    let all = [
        (Some(&crates.shapes), shapes(sdk)),
        (Some(&crates.serializers), serializers(sdk)),
        (Some(&crates.operations), operations(sdk)),
        (crates.facade.as_ref(), facade(sdk)),
    ];
    let mut files = Files::new();
    for (one, parts) in all {
        let Some(one) = one else { continue };
        files.insert(format!("{}/Cargo.toml", one.folder), Content::Toml(manifest(sdk, one, parts)));
        if let Manifest::WrittenOut { .. } = crates.manifest {
            files.insert(format!("{}/rustfmt.toml", one.folder), Content::Toml(crate::text::RUSTFMT.to_owned()));
        }
    }
    files
}

/// What tells one crate's manifest from another's.
struct Parts {
    /// Name, what it turns on, and a comment.
    features: Vec<(&'static str, Vec<String>, &'static str)>,
    dependencies: Vec<(String, Item)>,
    dev_dependencies: Vec<(String, Item)>,
}

fn shapes(sdk: &Sdk) -> Parts {
    let serde = published("1", &["derive"], true);
    Parts {
        features: vec![
            ("serde", vec!["dep:serde".to_owned(), runtimes("serde")], ""),
            ("validation", vec![runtimes("validation")], ""),
        ],
        dependencies: vec![("serde".to_owned(), serde), runtime(sdk)],
        dev_dependencies: Vec::new(),
    }
}

fn serializers(sdk: &Sdk) -> Parts {
    let shapes = &sdk.crates.shapes;
    Parts {
        features: vec![("validation", vec![of(shapes, "validation"), runtimes("validation")], "")],
        dependencies: vec![forged(sdk, shapes), runtime(sdk)],
        dev_dependencies: Vec::new(),
    }
}

fn operations(sdk: &Sdk) -> Parts {
    let (shapes, serializers) = (&sdk.crates.shapes, &sdk.crates.serializers);
    let validation = vec![of(serializers, "validation"), of(shapes, "validation"), runtimes("validation")];
    Parts {
        features: vec![("validation", validation, "")],
        dependencies: vec![forged(sdk, shapes), forged(sdk, serializers), runtime(sdk)],
        dev_dependencies: Vec::new(),
    }
}

fn facade(sdk: &Sdk) -> Parts {
    let (shapes, operations) = (&sdk.crates.shapes, &sdk.crates.operations);
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Parts {
        features: vec![
            ("default", names(&["rustls", "default-https-client", "rt-tokio"]), ""),
            (
                "default-https-client",
                vec![runtimes("default-https-client")],
                "The HTTPS client that applies where the caller gives none: hyper 1, rustls, ring.",
            ),
            ("rustls", names(&["default-https-client"]), "The same: the official SDK calls its TLS feature so."),
            ("aws-lc", vec![runtimes("aws-lc")], "TLS on aws-lc in place of ring."),
            ("rt-tokio", vec![runtimes("rt-tokio")], "Timeouts, retries and byte streams on tokio."),
            ("test-util", vec![runtimes("test-util")], "`with_test_defaults` and its kin."),
            ("serde", vec![of(shapes, "serde")], "serde's traits on every shape."),
            (
                "validation",
                vec![of(operations, "validation")],
                "`validate_input`: constraint traits checked before a request is sent.",
            ),
            (
                "behavior-version-latest",
                Vec::new(),
                "A forgotten behavior version means the latest, with or without it: here so that a manifest written for the \
                 official SDK goes on working, like those that follow.",
            ),
            ("gated-tests", Vec::new(), ""),
            ("legacy-https-client", names(&["default-https-client"]), ""),
            ("legacy-test-util", names(&["test-util"]), ""),
        ],
        dependencies: vec![forged(sdk, operations), forged(sdk, shapes), runtime(sdk)],
        // What the program of the README needs, which is a test of the documentation.
        dev_dependencies: vec![("tokio".to_owned(), published("1", &["macros", "rt-multi-thread"], false))],
    }
}

/// A feature of a crate, as another one turns it on.
fn of(one: &Crate, feature: &str) -> String {
    format!("{}/{feature}", one.package)
}

/// A feature of the runtime.
fn runtimes(feature: &str) -> String {
    format!("{RUNTIME}/{feature}")
}

/// What manifests call the runtime, whatever its package is called.
const RUNTIME: &str = "tongs-runtime";

fn manifest(sdk: &Sdk, one: &Crate, parts: Parts) -> String {
    let mut document = DocumentMut::new();
    document.insert("package", Item::Table(package(sdk, one)));
    let mut features = Table::new();
    for (name, enables, comment) in parts.features {
        features.insert(name, value(enables.into_iter().collect::<Array>()));
        if let (Some(mut key), false) = (features.key_mut(name), comment.is_empty()) {
            key.leaf_decor_mut().set_prefix(format!("# {comment}\n"));
        }
    }
    document.insert("features", Item::Table(features));
    for (name, entries) in [("dependencies", parts.dependencies), ("dev-dependencies", parts.dev_dependencies)] {
        if !entries.is_empty() {
            document.insert(name, Item::Table(entries.into_iter().collect()));
        }
    }
    document.insert("lints", lints(&sdk.crates.manifest));
    document.to_string()
}

fn package(sdk: &Sdk, one: &Crate) -> Table {
    let mut table = Table::new();
    table.insert("name", value(&one.package));
    match &sdk.crates.manifest {
        Manifest::Inherited => {
            table.insert("version", inherited());
            table.insert("edition", value("2021"));
            for key in ["rust-version", "license", "repository"] {
                table.insert(key, inherited());
            }
        }
        Manifest::WrittenOut { package, .. } => {
            table.insert("version", value(&package.version));
            table.insert("edition", value("2021"));
            table.insert("rust-version", value(env!("CARGO_PKG_RUST_VERSION")));
            for (key, text) in [("license", &package.license), ("repository", &package.repository)] {
                if let Some(text) = text {
                    table.insert(key, value(text));
                }
            }
            if !package.authors.is_empty() {
                table.insert("authors", value(package.authors.iter().collect::<Array>()));
            }
        }
    }
    table.insert("description", value(&one.description));
    table
}

/// `key.workspace = true`.
fn inherited() -> Item {
    let mut table = Table::new();
    table.set_dotted(true);
    table.insert("workspace", value(true));
    Item::Table(table)
}

/// Another crate of the SDK.
fn forged(sdk: &Sdk, one: &Crate) -> (String, Item) {
    let item = match &sdk.crates.manifest {
        Manifest::Inherited => inherited(),
        Manifest::WrittenOut { package, .. } => {
            inline([("path", format!("../{}", one.folder).into()), ("version", format!("={}", package.version).into())])
        }
    };
    (one.package.clone(), item)
}

fn runtime(sdk: &Sdk) -> (String, Item) {
    let item = match &sdk.crates.manifest {
        Manifest::Inherited => inherited(),
        Manifest::WrittenOut { runtime, .. } => {
            let package = (runtime.package != RUNTIME).then_some(&runtime.package);
            let keys = [("package", package), ("path", runtime.path.as_ref()), ("version", runtime.version.as_ref())];
            let keys = keys.into_iter().filter_map(|(key, text)| Some((key, Value::from(text?))));
            inline(keys.chain([("default-features", false.into())]))
        }
    };
    (RUNTIME.to_owned(), item)
}

/// A package of the registry.
fn published(version: &str, features: &[&str], optional: bool) -> Item {
    let features = Value::from(features.iter().copied().collect::<Array>());
    let keys = [("version", version.into()), ("features", features)];
    inline(keys.into_iter().chain(optional.then(|| ("optional", true.into()))))
}

fn inline(keys: impl IntoIterator<Item = (&'static str, Value)>) -> Item {
    let mut table = InlineTable::new();
    for (key, value) in keys {
        table.insert(key, value);
    }
    value(table)
}

fn lints(manifest: &Manifest) -> Item {
    let mut lints = Table::new();
    match manifest {
        Manifest::Inherited => {
            lints.insert("workspace", value(true));
        }
        // Whoever forges it cannot mend what a later clippy finds.
        Manifest::WrittenOut { .. } => {
            lints.set_implicit(true);
            lints.insert("rust", Item::Table(Table::from_iter([("unsafe_code", "forbid")])));
            lints.insert("clippy", Item::Table(Table::from_iter([("all", "allow")])));
        }
    }
    Item::Table(lints)
}
