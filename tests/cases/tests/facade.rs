//! The facade that is written by hand, beside the one that is forged for the same model: whoever forges another service
//! gets the paths and features that ours promises.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use syn::{Attribute, Item, UseTree, Visibility};
use tongs::forge::forge;
use tongs::load::{Sources, load};
use tongs::project::Project;
use tongs::settings::{CrateSettings, ManifestKind, ModelSettings, Settings};

const NAME: &str = "cleanroomsml";

/// A file of the facade that is written by hand, and of the one that is forged.
fn both(file: &str) -> [String; 2] {
    let model: PathBuf = tongs_scratch::root().join("model").join(NAME);
    let project = Project::parse(&fs::read_to_string(model.join("tongs.toml")).unwrap()).unwrap();
    let sdk = &project.sdks[0];
    let settings = Settings {
        model: ModelSettings {
            service: sdk.service.clone(),
            operations: sdk.operations.clone(),
            ..ModelSettings::default()
        },
        crates: CrateSettings::named(NAME, ManifestKind::Workspace),
    };
    let loaded = load(Sources::new().path(&model));
    let files = forge(&loaded.model.unwrap(), &settings).unwrap().files;
    let forged = files.iter().find(|(path, _)| **path == *PathBuf::from(NAME).join(file)).unwrap().1.to_owned();
    [fs::read_to_string(tongs_scratch::root().join("crates").join(NAME).join(file)).unwrap(), forged]
}

#[test]
fn both_have_the_same_features() {
    let [ours, forged] = both("Cargo.toml").map(|text| text.parse::<toml::Table>().unwrap()["features"].clone());
    assert_eq!(ours, forged);
}

#[test]
fn both_have_the_same_paths() {
    let [ours, forged] = both("src/lib.rs").map(|text| {
        let mut paths = BTreeMap::new();
        public("crate", &syn::parse_file(&text).unwrap().items, &mut paths);
        paths
    });
    assert!(ours.contains_key("crate::config::Builder") && ours.len() > 60, "{ours:#?}");
    let missing: BTreeSet<_> = forged.iter().filter(|(path, _)| !ours.contains_key(*path)).collect();
    assert!(missing.is_empty(), "ours lacks {missing:#?}");
    let missing: BTreeSet<_> = ours.iter().filter(|(path, _)| !forged.contains_key(*path)).collect();
    assert!(missing.is_empty(), "the forged one lacks {missing:#?}");
    assert_eq!(ours, forged);
}

/// Collects what is public, by its path, with what it is and when it is there. A facade holds nothing of its own, so that
/// any other item fails.
fn public(module: &str, items: &[Item], paths: &mut BTreeMap<String, String>) {
    for item in items {
        match item {
            Item::Use(it) if is_public(&it.vis) => {
                leaves(&mut Vec::new(), &it.tree, &mut |target, name| {
                    let what = format!("{}{}", condition(&it.attrs), target.trim_start_matches("self::"));
                    paths.insert(format!("{module}::{name}"), what);
                });
            }
            Item::Use(_) => {}
            Item::Mod(it) => {
                let path = format!("{module}::{}", it.ident);
                let (_, items) = it.content.as_ref().expect("its contents");
                assert!(is_public(&it.vis), "{path} is hidden");
                public(&path, items, paths);
                paths.insert(path, format!("{}a module", condition(&it.attrs)));
            }
            Item::Type(it) => {
                let parameters: Vec<_> = it.generics.type_params().map(|it| it.ident.to_string()).collect();
                paths.insert(format!("{module}::{}", it.ident), format!("a type of [{}]", parameters.join(", ")));
            }
            Item::Static(it) => {
                paths.insert(format!("{module}::{}", it.ident), "a static".to_owned());
            }
            _ => panic!("`{module}` holds something of its own"),
        }
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The `cfg` of an item.
fn condition(attributes: &[Attribute]) -> String {
    let conditions = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    let text = |attribute: &Attribute| attribute.meta.require_list().unwrap().tokens.to_string() + ": ";
    conditions.map(text).collect()
}

/// Each path of a `use`, with the name that it gets.
fn leaves(before: &mut Vec<String>, tree: &UseTree, found: &mut impl FnMut(String, String)) {
    let target = |before: &[String], name: &dyn ToString| [before, &[name.to_string()]].concat().join("::");
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            leaves(before, &path.tree, found);
            before.pop();
        }
        UseTree::Name(name) => found(target(before, &name.ident), name.ident.to_string()),
        UseTree::Rename(name) => found(target(before, &name.ident), name.rename.to_string()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(before, tree, found)),
        UseTree::Glob(_) => panic!("a facade names what it re-exports"),
    }
}
