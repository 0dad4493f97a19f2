//! The facade that is written by hand, beside those that are forged for the same model in each layout: whoever forges
//! another service gets the paths and features that ours promises, and the same files however they are laid out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Attribute, Item, UseTree, Visibility};
use tongs::files::FileSet;
use tongs::forge::forge;
use tongs::load::{Sources, load};
use tongs::project::Project;
use tongs::settings::{CrateSettings, Layout, ManifestKind, ModelSettings, Settings};

const NAME: &str = "cleanroomsml";

const LAYOUTS: [Layout; 3] = [Layout::Crates, Layout::Crate, Layout::Module];

/// The files that are forged in a layout.
fn forged(layout: Layout) -> FileSet {
    let model: PathBuf = tongs_scratch::root().join("model").join(NAME);
    let project = Project::parse(&fs::read_to_string(model.join("tongs.toml")).unwrap()).unwrap();
    let sdk = &project.sdks[0];
    let settings = Settings {
        model: ModelSettings {
            service: sdk.service.clone(),
            operations: sdk.operations.clone(),
            ..ModelSettings::default()
        },
        crates: CrateSettings { layout, ..CrateSettings::named(NAME, ManifestKind::Workspace) },
    };
    let loaded = load(Sources::new().path(&model));
    forge(&loaded.model.unwrap(), &settings).unwrap().files
}

/// A file of the facade that is written by hand.
fn ours(file: &str) -> String {
    fs::read_to_string(tongs_scratch::root().join("crates").join(NAME).join(file)).unwrap()
}

/// Where the file is that has all public paths.
fn root(layout: Layout) -> &'static str {
    match layout {
        Layout::Crates | Layout::Crate => "cleanroomsml/src/lib.rs",
        Layout::Module => "cleanroomsml/mod.rs",
    }
}

#[test]
fn all_have_the_same_features() {
    let manifest = |text: &str| text.parse::<toml::Table>().unwrap();
    let ours = manifest(&ours("Cargo.toml"))["features"].clone();
    for layout in [Layout::Crates, Layout::Crate] {
        let files = forged(layout);
        let forged = manifest(files.get("cleanroomsml/Cargo.toml").unwrap())["features"].clone();
        let names = |features: &toml::Value| features.as_table().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&ours), names(&forged), "{layout:?}");
        // What `serde` and `validation` turn on is elsewhere where there are several crates.
        if layout == Layout::Crates {
            assert_eq!(ours, forged);
        }
    }
    assert!(forged(Layout::Module).iter().all(|(path, _)| path.extension().is_some_and(|it| it == "rs")));
}

#[test]
fn all_have_the_same_paths() {
    let paths = |text: &str| {
        let mut paths = BTreeMap::new();
        public("crate", &syn::parse_file(text).unwrap().items, &mut paths);
        paths
    };
    let ours = paths(&ours("src/lib.rs"));
    assert!(ours.contains_key("crate::config::Builder") && ours.len() > 60, "{ours:#?}");
    for layout in LAYOUTS {
        let forged = paths(forged(layout).get(root(layout)).unwrap());
        let missing: BTreeSet<_> = forged.iter().filter(|(path, _)| !ours.contains_key(*path)).collect();
        assert!(missing.is_empty(), "ours lacks {missing:#?} of {layout:?}");
        let missing: BTreeSet<_> = ours.iter().filter(|(path, _)| !forged.contains_key(*path)).collect();
        assert!(missing.is_empty(), "{layout:?} lacks {missing:#?}");
        assert_eq!(ours, forged, "{layout:?}");
    }
}

/// The files of a part below its root.
fn part(files: &FileSet, layout: Layout, part: &str) -> BTreeMap<PathBuf, String> {
    let folder = match layout {
        Layout::Crates => format!("cleanroomsml-{part}/src"),
        Layout::Crate => format!("cleanroomsml/src/{part}"),
        Layout::Module => format!("cleanroomsml/{part}"),
    };
    let below = files.iter().filter_map(|(path, text)| Some((path.strip_prefix(&folder).ok()?, text)));
    below
        .filter(|(path, _)| *path != Path::new("lib.rs"))
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

#[test]
fn files_are_the_same_in_each_layout() {
    let all = LAYOUTS.map(|layout| (layout, forged(layout)));
    let (first, others) = all.split_first().unwrap();
    for (name, least) in [("shapes", 15), ("serializers", 8), ("operations", 5)] {
        let expected = part(&first.1, first.0, name);
        assert!(expected.len() >= least, "{:?}", expected.keys());
        for (layout, files) in others {
            let found = part(files, *layout, name);
            assert_eq!(expected.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>(), "{layout:?}");
            for (path, text) in &expected {
                // Examples name the crate that a reader depends on.
                let code = |text: &str| match name {
                    "operations" => text.lines().filter(|line| !line.trim_start().starts_with("///")).collect(),
                    _ => text.to_owned(),
                };
                assert_eq!(code(text), code(&found[path]), "{} of {layout:?}", path.display());
            }
        }
    }
}

/// What is included can stand in any module: it has no inner attributes, and no path that begins at a crate's root.
#[test]
fn a_module_relies_on_nothing_around_it() {
    for (path, text) in forged(Layout::Module).iter() {
        let file = syn::parse_file(text).unwrap();
        assert!(path != Path::new(root(Layout::Module)) || file.attrs.is_empty(), "{text}");
        assert!(!text.contains("crate::") && !text.contains("cleanroomsml_"), "{}:\n{text}", path.display());
    }
}

/// Collects what is public, by its path, with what it is and when it is there. A facade holds nothing of its own, so that
/// any other item fails.
fn public(module: &str, items: &[Item], paths: &mut BTreeMap<String, String>) {
    for item in items {
        match item {
            Item::Use(it) if is_public(&it.vis) => {
                leaves(&mut Vec::new(), &it.tree, &mut |target, name| {
                    let what = format!("{}{}", condition(&it.attrs), known(&target));
                    paths.insert(format!("{module}::{name}"), what);
                });
            }
            // Parts, by the names that the others are told by.
            Item::Use(_) => {}
            Item::Mod(it) if it.content.is_none() => assert!(!is_public(&it.vis), "{} is a part", it.ident),
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

/// A target, however it is reached.
fn known(target: &str) -> String {
    let steps = target.split("::").skip_while(|step| matches!(*step, "self" | "super"));
    let steps = steps.map(|step| step.strip_prefix("cleanroomsml_").unwrap_or(step));
    steps.collect::<Vec<_>>().join("::")
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
