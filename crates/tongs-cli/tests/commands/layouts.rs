//! `tongs generate` in each layout: from one to another, and what each leaves in a folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::project::{ONE, TWO, folder, names, run, succeed, text};
use crate::{Folder, stderr};

/// A feature for each operation is asked for once, and taken back.
#[test]
fn features_of_operations_come_and_go() {
    let folder = folder();
    succeed(&folder, &format!("{ONE} --feature-per-operation"));
    let manifest = || text(&folder, "out/one/Cargo.toml");
    assert!(text(&folder, "out/tongs.toml").contains("feature-per-operation = true\n"));
    assert!(manifest().contains("get-thing = [\"one-operations/get-thing\"]"), "{}", manifest());
    assert!(manifest().contains("[package.metadata.docs.rs]\nall-features = true\n"), "{}", manifest());
    assert!(succeed(&folder, "generate --out out --check").contains("each as it should be"));
    succeed(&folder, "generate --out out --name one --layout crate");
    assert!(manifest().contains("get-thing = []"), "{}", manifest());
    let output = run(&folder, "generate --out out --name one --layout module");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("TS0802"), "{}", stderr(&output));
    succeed(&folder, "generate --out out --name one --layout module --feature-per-operation=false");
    assert!(!text(&folder, "out/tongs.toml").contains("feature-per-operation"));
}

/// Types alone are one crate or module, without anything that calls.
#[test]
fn types_are_had_alone() {
    let folder = folder();
    let said = succeed(&folder, &format!("{ONE} --types-only"));
    assert!(said.contains("one = { path = \"out/one\" }") && said.contains("types\n"), "{said}");
    assert!(text(&folder, "out/tongs.toml").contains("types-only = true\n"));
    let has = |path: &str| folder.path(path).exists();
    assert!(has("out/one/src/shapes/types/get_thing_input.rs") && !has("out/one/src/operations.rs"));
    assert!(!has("out/one-shapes") && !has("out/one/src/serializers.rs"));
    let manifest: toml::Table = text(&folder, "out/one/Cargo.toml").parse().unwrap();
    assert_eq!(manifest["features"].as_table().unwrap().keys().collect::<Vec<_>>(), ["serde"]);
    assert!(manifest["dependencies"]["tongs-runtime"].get("features").is_none(), "{manifest}");
    assert!(succeed(&folder, "generate --out out --check").contains("each as it should be"));
    succeed(&folder, "generate --out out --name one --layout module");
    assert!(has("out/one/shapes/types/get_thing_input.rs") && !has("out/one/operations.rs"));
    succeed(&folder, "generate --out out --name one --layout crates --types-only=false");
    assert!(has("out/one-operations") && !text(&folder, "out/tongs.toml").contains("types-only"));
}

/// A folder goes from one layout to another with an option, or with a line of the file, and nothing is left of the first.
#[test]
fn a_folder_goes_from_one_layout_to_another() {
    const LAYOUTS: [&str; 3] = ["crates", "crate", "module"];
    let fresh = LAYOUTS.map(|layout| {
        let folder = folder();
        succeed(&folder, TWO);
        let said = succeed(&folder, &format!("{ONE} --layout {layout}"));
        let use_it = if layout == "module" { "include!(\"out/one/mod.rs\");" } else { "one = { path = \"out/one\" }" };
        assert!(said.contains(use_it), "{said}");
        assert!(succeed(&folder, "generate --out out --check").contains("each as it should be"));
        folder
    });
    assert!(text(&fresh[2], "out/tongs.toml").contains("layout = \"module\""));
    assert!(!text(&fresh[0], "out/tongs.toml").contains("layout"), "what is usual goes without saying");
    for (from, layout) in LAYOUTS.into_iter().enumerate() {
        for to in (0..3).filter(|to| *to != from) {
            for in_file in [false, true] {
                let folder = folder();
                succeed(&folder, TWO);
                succeed(&folder, &format!("{ONE} --layout {layout}"));
                folder.write("out/one/mine.rs", "// mine\n");
                if in_file {
                    let file = text(&folder, "out/tongs.toml").replace(&format!("layout = \"{layout}\"\n"), "");
                    let line = format!("name = \"one\"\nlayout = \"{}\"\n", LAYOUTS[to]);
                    folder.write("out/tongs.toml", file.replace("name = \"one\"\n", &line));
                    succeed(&folder, "generate --out out");
                } else {
                    succeed(&folder, &format!("generate --out out --name one --layout {}", LAYOUTS[to]));
                }
                fs::remove_file(folder.path("out/one/mine.rs")).expect("what is not generated stays");
                let all = |folder: &Folder| below(&folder.path("out"));
                let (left, expected) = (all(&folder), all(&fresh[to]));
                assert_eq!(
                    left.keys().collect::<Vec<_>>(),
                    expected.keys().collect::<Vec<_>>(),
                    "{from} {to} {in_file}"
                );
                for (path, text) in &expected {
                    // Members are added at the end.
                    if path != "Cargo.toml" && path != "tongs.toml" {
                        assert_eq!(left[path], *text, "{path}: {from} {to} {in_file}");
                    }
                }
                let members = |text: &str| {
                    let manifest: toml::Table = text.parse().unwrap();
                    let members = manifest["workspace"]["members"].as_array().unwrap().clone();
                    members.iter().map(|member| member.as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
                };
                assert_eq!(members(&left["Cargo.toml"]), members(&expected["Cargo.toml"]));
                assert!(succeed(&folder, "generate --out out --check").contains("each as it should be"));
            }
        }
    }
}

/// The texts below a folder, by their paths.
fn below(folder: &Path) -> BTreeMap<String, String> {
    let (mut texts, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                texts.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    texts
}

#[test]
fn a_module_alone_makes_no_workspace() {
    let folder = folder();
    let said = succeed(&folder, &format!("{ONE} --layout module --runtime 0.1"));
    assert!(said.contains("`tongs-runtime = { version = \"0.1\" }`"), "{said}");
    let alone = ["README.md", ".gitignore", "one", "tongs.lock", "tongs.toml"].map(str::to_owned);
    assert_eq!(names(&folder, "out"), BTreeSet::from(alone));
    // The runtime that is carried is a package, and so is in one.
    let said = succeed(&folder, "generate --out out --runtime carried");
    assert!(said.contains("0 deleted"), "{said}");
    let said = succeed(&folder, "generate --out out --name one");
    assert!(said.contains("{ package = \"one-runtime\", path = \"out/tongs-runtime\" }"), "{said}");
    assert!(text(&folder, "out/Cargo.toml").contains("\"tongs-runtime\""));
    // Renamed beside another, nothing is left of it either.
    succeed(&folder, &format!("{TWO} --layout module"));
    succeed(&folder, "generate --model models/two.smithy --operation GetThing --name new --out out");
    assert!(!names(&folder, "out").contains("two"), "{:?}", names(&folder, "out"));
    assert!(folder.path("out/new/mod.rs").exists());
}

#[test]
fn a_layout_that_there_is_not_is_an_error_with_those_that_there_are() {
    let folder = folder();
    for (layout, part) in
        [("modul", "a similar value exists: 'module'"), ("one", "[possible values: crates, crate, module]")]
    {
        let output = run(&folder, &format!("{ONE} --layout {layout}"));
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(part), "{}", stderr(&output));
    }
    succeed(&folder, ONE);
    let file = text(&folder, "out/tongs.toml");
    for (lines, part) in [
        ("layout = \"modules\"", "unknown variant `modules`, expected one of `crates`, `crate`, `module`"),
        ("layout = \"crate\"\nfacade = false", "help: strike one of them"),
        ("layout = \"module\"\nfacade = false", "help: strike one of them"),
    ] {
        folder.write("out/tongs.toml", file.replace("name = \"one\"", &format!("name = \"one\"\n{lines}")));
        let output = run(&folder, "generate --out out");
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains(part), "{}", stderr(&output));
    }
}
