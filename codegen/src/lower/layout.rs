//! Where the parts of an SDK go.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Attributes, Facade, Layout, Part, Place};
use crate::settings::{self, CrateSettings, invalid_package_name};

use super::docs;

/// Re-exports name what is deprecated.
const OF_A_FACADE: [&str; 1] = ["deprecated"];

/// Of what is public in a part, some is so for other parts alone, which elsewhere are crates.
const OF_A_CRATE: [&str; 2] = ["deprecated", "unreachable_pub"];

/// A module belongs to a crate that uses some of it, need not have the features, and may warn of anything: whoever has it
/// forged cannot mend it. What stands beside `warnings` is for crates that deny it.
const OF_A_MODULE: [&str; 10] = [
    "warnings",
    "deprecated",
    "unexpected_cfgs",
    "unreachable_pub",
    "unused",
    "unused_qualifications",
    "unused_results",
    "clippy::all",
    "clippy::nursery",
    "clippy::pedantic",
];

/// What files ask about.
const FEATURES: [&str; 7] = ["aws-lc", "blocking", "default-https-client", "rt-tokio", "schema", "serde", "validation"];

/// What files of types alone ask about.
const FEATURES_OF_TYPES: [&str; 1] = ["serde"];

/// Says what is wrong with the name that everything is called after.
pub(super) fn check(crates: &CrateSettings, diagnostics: &mut Diagnostics) {
    let mut names = [crates.name.clone()].into_iter().chain(crates.packages());
    if let Some((reason, package)) = names.find_map(|one| Some((invalid_package_name(&one)?, one))) {
        diagnostics.push(
            Diagnostic::error("TS0801", format!("`{package}` cannot name a crate: {reason}"))
                .help("choose another name with `--name`, or `name` in `tongs.toml`"),
        );
    }
    if crates.feature_per_operation && crates.layout == settings::Layout::Module {
        diagnostics.push(
            Diagnostic::error("TS0802", "a module has no features of its own, so no operation of it can stand behind one")
                .help("leave `--feature-per-operation` out, or `feature-per-operation` in `tongs.toml`, and name the operations that the crate calls; or choose another layout"),
        );
    }
}

/// The first line of every file, which says what to do instead of editing it.
pub(super) fn first_line(crates: &CrateSettings) -> String {
    crate::text::first_line(&format!("change the model and run `{}`", crates.command))
}

/// What a client of the service is added as.
pub(super) fn client_package(crates: &CrateSettings) -> String {
    if crates.facade { crates.name.clone() } else { crates.operations() }
}

/// Where the parts go.
pub(super) fn lower(crates: &CrateSettings, title: &str, protocol: &str, recursion_limit: Option<u32>) -> Layout {
    let layout = places(crates, title, protocol, recursion_limit);
    if crates.types_only { Layout { features: owned(&FEATURES_OF_TYPES), ..layout } } else { layout }
}

fn places(crates: &CrateSettings, title: &str, protocol: &str, recursion_limit: Option<u32>) -> Layout {
    let docs = Docs { title, protocol };
    let folders = crates.folders();
    match crates.parts() {
        settings::Layout::Crates => {
            let part = |package: String, docs: Vec<String>| Part {
                root: format!("{package}/src/lib.rs"),
                folder: format!("{package}/src"),
                place: Place::Crate(package.replace('-', "_")),
                docs,
                recursion_limit,
            };
            Layout {
                features: owned(&FEATURES),
                folders,
                shapes: part(crates.shapes(), docs.shapes()),
                serializers: part(crates.serializers(), docs.serializers()),
                operations: part(crates.operations(), docs.operations()),
                facade: crates.facade.then(|| package(crates, &OF_A_FACADE, recursion_limit)),
            }
        }
        settings::Layout::Crate => {
            modules(folders, &format!("{}/src", crates.name), &docs, package(crates, &OF_A_CRATE, recursion_limit))
        }
        settings::Layout::Module => {
            let facade = Facade {
                root: format!("{}/mod.rs", crates.name),
                attributes: Attributes::Outer,
                allow: owned(&OF_A_MODULE),
                recursion_limit: None,
            };
            modules(folders, &crates.name, &docs, facade)
        }
    }
}

/// The facade that is the root of a crate.
fn package(crates: &CrateSettings, allow: &[&str], recursion_limit: Option<u32>) -> Facade {
    let root = format!("{}/src/lib.rs", crates.name);
    Facade { root, attributes: Attributes::Inner, allow: owned(allow), recursion_limit }
}

/// The other parts as modules of the facade.
fn modules(folders: Vec<String>, folder: &str, docs: &Docs<'_>, facade: Facade) -> Layout {
    let part = |name: &str, docs: Vec<String>| Part {
        root: format!("{folder}/{name}.rs"),
        folder: format!("{folder}/{name}"),
        place: Place::Module,
        docs,
        recursion_limit: None,
    };
    Layout {
        features: owned(&FEATURES),
        folders,
        shapes: part("shapes", docs.shapes()),
        serializers: part("serializers", docs.serializers()),
        operations: part("operations", docs.operations()),
        facade: Some(facade),
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The first pages of the parts' documentation.
struct Docs<'a> {
    title: &'a str,
    protocol: &'a str,
}

impl Docs<'_> {
    fn shapes(&self) -> Vec<String> {
        docs::lines(&format!("The shapes of {}.", self.title))
    }

    fn serializers(&self) -> Vec<String> {
        docs::lines(&format!("How the shapes of {} look on the wire (`{}`).", self.title, self.protocol))
    }

    fn operations(&self) -> Vec<String> {
        docs::lines(&format!("The operations of {}: the client, fluent builders and paginators.", self.title))
    }
}
