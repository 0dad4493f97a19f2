//! `tongs generate` in a folder that says what was asked: repeating, comparing, adding, renaming.

use std::collections::BTreeSet;
use std::fs;
use std::process::Output;

use crate::generate::MODEL;
use crate::{Folder, stderr, stdout};

/// A folder with the models of two services.
pub(crate) fn folder() -> Folder {
    let other = MODEL.replace("Example", "Other").replace("namespace example", "namespace other");
    Folder::new(&[("models/one.smithy", MODEL), ("models/two.smithy", &other)])
}

pub(crate) fn run(folder: &Folder, arguments: &str) -> Output {
    folder.tongs(&arguments.split_whitespace().collect::<Vec<_>>())
}

pub(crate) fn succeed(folder: &Folder, arguments: &str) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments}: {}", stderr(&output));
    stdout(&output)
}

/// The names in a folder.
pub(crate) fn names(folder: &Folder, path: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder.path(path)).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

pub(crate) fn text(folder: &Folder, path: &str) -> String {
    fs::read_to_string(folder.path(path)).unwrap()
}

pub(crate) const ONE: &str = "generate --model models/one.smithy --all-operations --name one --out out";
pub(crate) const TWO: &str = "generate --model models/two.smithy --operation GetThing --name two --out out";

#[test]
fn a_shape_is_had_beside_operations_or_alone() {
    let folder = folder();
    succeed(&folder, "generate --model models/one.smithy --shape Thing --name one --out out");
    let file = text(&folder, "out/tongs.toml");
    assert!(file.contains("operations = []\nshapes = [\"Thing\"]\n"), "{file}");
    let has = |path: &str| folder.path(path).exists();
    assert!(has("out/one-shapes/src/types/thing.rs") && !has("out/one-serializers/src/types/thing.rs"));
    assert!(succeed(&folder, "generate --out out --check").contains("each as it should be"));
    succeed(&folder, "generate --name one --operation GetThing --shape Thing --out out");
    let file = text(&folder, "out/tongs.toml");
    assert!(file.contains("operations = [\"GetThing\"]\nshapes = [\"Thing\"]\n"), "{file}");
    assert!(has("out/one-serializers/src/types/thing.rs"));
    succeed(&folder, "generate --name one --operation GetThing --out out");
    assert!(!text(&folder, "out/tongs.toml").contains("shapes"));
    let output = run(&folder, "generate --name one --shape Thnig Things --out out");
    assert_eq!(output.status.code(), Some(1));
    for part in ["TS0705", "did you mean `Thing`?", "TS0706", "`example#Things` is a list"] {
        assert!(stderr(&output).contains(part), "{}", stderr(&output));
    }
}

#[test]
fn what_was_asked_is_written_down_and_repeated() {
    let folder = folder();
    succeed(
        &folder,
        "generate --model models/one.smithy --operation GetThing --ignore-trait a#b --name one --out out \
                      --crate-version 1.2.3-beta.1 --license MIT --repository https://example.com --author A --author B",
    );
    insta::assert_snapshot!(text(&folder, "out/tongs.toml"));
    let before = names(&folder, "out");
    for again in ["generate --out out", "generate --out out --check", "generate --out out --dry-run"] {
        let said = succeed(&folder, again);
        assert!(said.contains("0 files written, 0 deleted") || said.contains("each as it should be"), "{said}");
    }
    let mut inside = folder.command(&["generate", "--check"]);
    assert!(inside.current_dir(folder.path("out")).status().unwrap().success());
    assert_eq!(names(&folder, "out"), before);
    for manifest in ["one", "one-shapes", "one-serializers", "one-operations"] {
        let manifest: toml::Table = text(&folder, &format!("out/{manifest}/Cargo.toml")).parse().unwrap();
        let package = &manifest["package"];
        assert_eq!(package["version"].as_str(), Some("1.2.3-beta.1"));
        assert_eq!(package["license"].as_str(), Some("MIT"));
        assert_eq!(package["repository"].as_str(), Some("https://example.com"));
        assert_eq!(package["authors"].as_array().unwrap().len(), 2);
    }
    // What people write in the file stays, and one option changes one thing.
    let edited = text(&folder, "out/tongs.toml").replace("[sdk.package]", "# Mine.\n[sdk.package]");
    folder.write("out/tongs.toml", &edited);
    succeed(&folder, "generate --out out --license Apache-2.0");
    assert_eq!(text(&folder, "out/tongs.toml"), edited.replace("MIT", "Apache-2.0"));
}

#[test]
fn a_protocol_is_chosen_written_down_and_changed() {
    let both = MODEL.replace("use aws.protocols#restJson1", "use aws.protocols#restJson1\nuse aws.protocols#restXml");
    let folder = Folder::new(&[("both.smithy", &both.replace("\n@restJson1", "\n@restJson1\n@restXml"))]);
    let spoken = || {
        let codec = text(&folder, "out/one-serializers/src/operation/get_thing.rs");
        let (_, named) = codec.split_once("::tongs_runtime::protocol::").expect("a protocol");
        named.split_once(' ').map(|(module, _)| module.to_owned()).expect("a module")
    };
    let asked = || text(&folder, "out/tongs.toml").lines().find(|line| line.starts_with("protocol")).map(str::to_owned);
    succeed(&folder, "generate --model both.smithy --operation GetThing --name one --out out");
    assert_eq!((spoken().as_str(), asked()), ("rest_json", None));
    succeed(&folder, "generate --out out --protocol restXml");
    assert_eq!((spoken().as_str(), asked().as_deref()), ("rest_xml", Some("protocol = \"restXml\"")));
    assert!(text(&folder, "out/one-serializers/Cargo.toml").contains("\"xml\""));
    succeed(&folder, "generate --out out --check");
    succeed(&folder, "generate --out out --protocol aws.protocols#restJson1");
    assert_eq!((spoken().as_str(), asked().as_deref()), ("rest_json", Some("protocol = \"aws.protocols#restJson1\"")));
    let output = run(&folder, "generate --out out --protocol awsQuery");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("does not speak `awsQuery`"), "{output:?}");
}

#[test]
fn nothing_is_written_where_that_is_asked() {
    let folder = folder();
    let listed = succeed(&folder, &format!("{ONE} --dry-run"));
    assert!(listed.contains("write one/Cargo.toml\n") && listed.contains("write tongs.toml\n"), "{listed}");
    let output = run(&folder, &format!("{ONE} --check"));
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("missing: one/Cargo.toml\n"), "{}", stdout(&output));
    assert!(!folder.path("out").exists());
    assert_eq!(run(&folder, &format!("{ONE} --check --dry-run")).status.code(), Some(2));

    succeed(&folder, ONE);
    let fewer = "generate --out out --operation GetThing";
    let listed = succeed(&folder, &format!("{fewer} --dry-run"));
    assert!(listed.contains("delete one-shapes/src/operation/list_things.rs\n"), "{listed}");
    assert!(listed.contains("write one-shapes/src/operation.rs\n"), "{listed}");
    assert!(
        stdout(&run(&folder, &format!("{fewer} --check"))).contains("orphaned: one-shapes/src/operation/list_things")
    );
    assert!(succeed(&folder, "generate --out out --check").contains("each as it should be"));
}

/// Whatever differs is said, and mended by the same command without the option.
#[test]
fn differences_are_found_and_mended() {
    type Change = fn(&Folder);
    let changes: [(&str, &str, Change); 6] = [
        ("stale: one/src/lib.rs", "+use ::one_operations as operations;", |folder| {
            folder.write("out/one/src/lib.rs", "// @generated by tongs. Do not edit: at all.\n");
        }),
        ("missing: one/src/lib.rs", "", |folder| fs::remove_file(folder.path("out/one/src/lib.rs")).unwrap()),
        ("missing: tongs.lock", "", |folder| fs::remove_file(folder.path("out/tongs.lock")).unwrap()),
        ("stale: Cargo.toml", "+    \"one\"", |folder| {
            folder.write("out/Cargo.toml", text(folder, "out/Cargo.toml").replace("    \"one\",\n", ""));
        }),
        ("stale: tongs.toml", "+tongs = \"0.1.0\"", |folder| {
            folder
                .write("out/tongs.toml", text(folder, "out/tongs.toml").replace("\"0.1.0\"\n\n[[", "\"0.0.1\"\n\n[["));
        }),
        ("stale: tongs.toml", "sha256", |folder| {
            folder.write("models/one.smithy", format!("{MODEL}// Changed.\n"));
        }),
    ];
    for (what, part, change) in changes {
        let folder = folder();
        succeed(&folder, ONE);
        change(&folder);
        let output = run(&folder, "generate --out out --check");
        assert_eq!(output.status.code(), Some(1), "{what}");
        assert!(stdout(&output).contains(what) && stdout(&output).contains(part), "{what}: {}", stdout(&output));
        assert!(stderr(&output).contains("help: "), "{}", stderr(&output));
        let is_model = stderr(&output).contains("the model `../models/one.smithy` of `one` changed");
        assert_eq!(is_model, part == "sha256", "{what}: {}", stderr(&output));
        succeed(&folder, "generate --out out");
        assert!(succeed(&folder, "generate --out out --check").contains("each as it should be"), "{what}");
    }
}

#[test]
fn several_services_share_a_folder() {
    let folder = folder();
    succeed(&folder, ONE);
    // What was forged of others is not asked for again.
    fs::rename(folder.path("models/one.smithy"), folder.path("models/away.smithy")).unwrap();
    let said = succeed(&folder, TWO);
    assert!(said.contains("0 deleted") && said.contains("depend on it with `two = { path = \"out/two\" }`"), "{said}");
    let manifest: toml::Table = text(&folder, "out/Cargo.toml").parse().unwrap();
    let members = manifest["workspace"]["members"].as_array().unwrap();
    assert_eq!(members.len(), 9, "{members:?}");
    // One runtime, by one name.
    for package in ["one", "one-shapes", "two", "two-operations"] {
        let manifest: toml::Table = text(&folder, &format!("out/{package}/Cargo.toml")).parse().unwrap();
        assert_eq!(manifest["dependencies"]["tongs-runtime"]["package"].as_str(), Some("one-runtime"));
    }
    let output = run(&folder, "generate --out out");
    assert!(stderr(&output).contains("no file or directory `models/one.smithy`"), "{}", stderr(&output));
    fs::rename(folder.path("models/away.smithy"), folder.path("models/one.smithy")).unwrap();
    assert!(succeed(&folder, "generate --out out").contains("0 files written, 0 deleted"));
    assert!(succeed(&folder, &format!("{TWO} --check")).contains("each as it should be"));
    // Which of them an option is for must be said.
    assert_eq!(run(&folder, "generate --out out --license MIT").status.code(), Some(2));
    succeed(&folder, "generate --out out --license MIT --name two");
    assert!(text(&folder, "out/two/Cargo.toml").contains("license = \"MIT\""));
    assert!(!text(&folder, "out/one/Cargo.toml").contains("MIT"));
}

#[test]
fn a_new_name_leaves_nothing_of_the_old_one() {
    for (edit, command) in [
        (false, "generate --model models/one.smithy --all-operations --name new --out out"),
        // In the file, and then without options.
        (true, "generate --out out"),
    ] {
        let folder = folder();
        succeed(&folder, ONE);
        succeed(&folder, TWO);
        folder.write("out/one/mine.rs", "// mine\n");
        if edit {
            let renamed = text(&folder, "out/tongs.toml").replace("name = \"one\"", "name = \"new\"");
            folder.write("out/tongs.toml", renamed);
        }
        succeed(&folder, command);
        let fresh = self::folder();
        succeed(&fresh, &ONE.replace("--name one", "--name new"));
        succeed(&fresh, TWO);
        let mut left = names(&folder, "out");
        assert!(left.remove("one"), "what is not generated stays");
        assert_eq!(names(&folder, "out/one"), BTreeSet::from(["mine.rs".to_owned()]));
        assert_eq!(left, names(&fresh, "out"));
        for file in ["tongs.toml", "tongs.lock", "two/Cargo.toml", "tongs-runtime/Cargo.toml", "README.md"] {
            assert_eq!(text(&folder, &format!("out/{file}")), text(&fresh, &format!("out/{file}")), "{file}");
        }
        assert!(!text(&folder, "out/Cargo.toml").contains("one"), "{}", text(&folder, "out/Cargo.toml"));
    }
}

#[test]
fn another_selection_of_the_same_service_is_another_client() {
    let folder = folder();
    succeed(&folder, "generate --model models/one.smithy --operation GetThing --name get --out out");
    succeed(&folder, "generate --model models/one.smithy --operation ListThings --name list --out out");
    assert!(folder.path("out/get/src/lib.rs").exists() && folder.path("out/list/src/lib.rs").exists());
    let output = run(&folder, "generate --model models/two.smithy --all-operations --name get-shapes --out out");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("two crates would be called `get-shapes`"), "{}", stderr(&output));
}

/// An SDK that the file no longer names is taken away, and what it does not name was never there.
#[test]
fn what_the_file_no_longer_names_goes_away() {
    let folder = folder();
    succeed(&folder, ONE);
    succeed(&folder, TWO);
    let file = text(&folder, "out/tongs.toml");
    folder.write("out/tongs.toml", &file[..file.rfind("[[sdk]]").unwrap()]);
    succeed(&folder, "generate --out out");
    assert!(!names(&folder, "out").iter().any(|name| name.starts_with("two")), "{:?}", names(&folder, "out"));
    assert!(!text(&folder, "out/Cargo.toml").contains("two"));
}

#[test]
fn a_file_that_makes_no_sense_is_an_error() {
    for (file, code, part) in [
        ("", 2, "`--name CRATE`, `--model FILE_OR_DIR`"),
        ("sdk = 1\n", 1, "tongs.toml: "),
        ("[[sdk]]\nname = \"a\"\nmodel = [{ file = \"x\" }]\n", 1, "a path, or `{ path"),
        ("[[sdk]]\nname = \"a\"\nmodel = [\"../models\"]\noperation = []\n", 1, "unknown field `operation`"),
        ("[[sdk]]\nname = \"a\"\nmodel = []\n[[sdk]]\nname = \"a\"\nmodel = []\n", 1, "two SDKs are called `a`"),
        (
            "runtime = \"none\"\n[[sdk]]\nname = \"a\"\nmodel = [\"../models/one.smithy\"]\n",
            1,
            "unknown variant `none`",
        ),
        ("[[sdk]]\nname = \"a\"\nmodel = []\n", 1, "`model` of `a` is empty\nhelp: name the files"),
        ("tongs = \"new\"\n[[sdk]]\nname = \"a\"\nmodel = [\"../models/one.smithy\"]\n", 1, "`new` is not a version"),
        ("[[sdk]]\nname = \"\"\nmodel = [\"../models/one.smithy\"]\n", 1, "`` cannot name a crate: it is empty"),
        ("[[sdk]]\nname = \"../a\"\nmodel = [\"../models/one.smithy\"]\n", 1, "cannot name a crate"),
    ] {
        let folder = folder();
        folder.write("out/tongs.toml", file);
        let output = run(&folder, "generate --out out");
        assert_eq!(output.status.code(), Some(code), "{file}: {}", stderr(&output));
        assert!(stderr(&output).contains(part), "{file}: {}", stderr(&output));
        assert_eq!(
            stderr(&output).lines().filter(|line| line.starts_with("error")).count(),
            1,
            "{file}: {}",
            stderr(&output)
        );
        assert_eq!(names(&folder, "out").len(), 1);
    }
}

/// Where a manifest stands already, its text is kept, and members are added in its manner.
#[test]
fn crates_join_the_workspace_that_is_there() {
    let app = "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
    for (manifest, expected) in [
        (
            "[workspace]\nmembers = [\"app\"] # Mine.\n",
            "[workspace]\nmembers = [\"app\", \"sdk/one\", \"sdk/one-operations\", ",
        ),
        (
            "[workspace]\nmembers = [\n  # Mine.\n  \"app\"\n]\n",
            "  # Mine.\n  \"app\",\n  \"sdk/one\",\n  \"sdk/one-operations\",\n",
        ),
        (
            "[workspace]\nmembers = [\n\t\"app\", # Mine.\n]\n",
            "[\n\t\"app\", # Mine.\n\t\"sdk/one\",\n\t\"sdk/one-operations\",\n",
        ),
        (
            "[workspace]\nmembers = [\n\t\"app\" # Mine.\n]\n",
            "[\n\t\"app\", # Mine.\n\t\"sdk/one\",\n\t\"sdk/one-operations\",\n",
        ),
        ("[workspace]\nmembers = [\"app\", \"sdk/*\"]\n", "members = [\"app\", \"sdk/*\"]\n"),
        ("[workspace] # Mine.\n", "[workspace] # Mine.\nmembers = [\n    \"sdk/one\",\n"),
    ] {
        let folder = folder();
        folder.write("app/Cargo.toml", app);
        folder.write("Cargo.toml", manifest);
        succeed(&folder, &ONE.replace("--out out", "--out sdk"));
        let merged = text(&folder, "Cargo.toml");
        assert!(merged.contains(expected), "{merged}");
        assert!(!names(&folder, "sdk").contains("Cargo.toml"));
        assert!(succeed(&folder, "generate --out sdk --check").contains("each as it should be"));
        // Taken away, nothing of it is left.
        folder.write("sdk/tongs.toml", text(&folder, "sdk/tongs.toml").replace("\"one\"", "\"new\""));
        succeed(&folder, "generate --out sdk");
        assert!(!text(&folder, "Cargo.toml").contains("sdk/one"), "{}", text(&folder, "Cargo.toml"));
        assert_eq!(text(&folder, "Cargo.toml").matches("Mine.").count(), manifest.matches("Mine.").count());
    }
}

#[test]
fn a_workspace_that_is_not_to_be_joined_is_left_alone() {
    for (manifest, option) in
        [("[workspace]\nmembers = []\n", "--own-workspace"), ("[workspace]\nmembers = []\nexclude = [\"out\"]\n", "")]
    {
        let folder = folder();
        folder.write("Cargo.toml", manifest);
        succeed(&folder, &format!("{ONE} {option}"));
        assert_eq!(text(&folder, "Cargo.toml"), manifest);
        assert!(text(&folder, "out/Cargo.toml").contains("[workspace]"));
        assert!(succeed(&folder, "generate --out out --check").contains("each as it should be"));
    }
    // Beside a package that is in no workspace, there is none to join, and none is made of it.
    let folder = folder();
    let package = "[package]\nname = \"mine\"\nversion = \"0.1.0\"\n";
    folder.write("out/Cargo.toml", package);
    folder.write("out/README.md", "mine\n");
    folder.write("out/.gitignore", "mine\n");
    succeed(&folder, ONE);
    assert_eq!(text(&folder, "out/Cargo.toml"), package);
    assert_eq!(text(&folder, "out/README.md"), "mine\n");
    assert_eq!(text(&folder, "out/.gitignore"), "mine\n");
    for (manifest, part) in [("[workspace", "TOML parse error"), ("workspace = 1\n", "`workspace` is not a table")] {
        folder.write("out/Cargo.toml", manifest);
        let output = run(&folder, ONE);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains(part), "{}", stderr(&output));
        assert_eq!(text(&folder, "out/Cargo.toml"), manifest);
    }
}

/// A manifest that is neither a package's nor a workspace's is one that cargo refuses, for whatever stands below it.
#[test]
fn what_is_forged_below_any_manifest_builds_or_is_refused() {
    let package = "[package]\nname = \"mine\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[lib]\npath = \"Cargo.toml\"\n";
    // Texts, and whether they are refused: without the option, and with it.
    for (manifests, refused) in [
        (vec![("out/Cargo.toml", "")], [false, false]),
        (vec![("out/Cargo.toml", "# Mine.\n[profile.release]\nlto = true\n")], [false, false]),
        (vec![("out/Cargo.toml", "[patch.crates-io]\n")], [false, false]),
        (vec![("out/Cargo.toml", "[dependencies]\n")], [true, true]),
        (vec![("out/Cargo.toml", "[profile.release]\n[lib]\n")], [true, true]),
        // Above.
        (vec![("Cargo.toml", "")], [false, false]),
        (vec![("Cargo.toml", "[dependencies]\n")], [false, false]),
        (vec![("Cargo.toml", "[dependencies]\n"), ("out/Cargo.toml", package)], [true, false]),
        (vec![("Cargo.toml", package), ("out/Cargo.toml", package)], [false, false]),
        (vec![("Cargo.toml", package)], [false, false]),
    ] {
        let folder = folder();
        for (path, text) in &manifests {
            folder.write(path, text);
        }
        for (option, is_refused) in ["", " --own-workspace"].into_iter().zip(refused) {
            let output = run(&folder, &format!("{ONE}{option}"));
            let said = format!("{manifests:?}{option}: {}", stderr(&output));
            if is_refused {
                assert_eq!(output.status.code(), Some(1), "{said}");
                assert!(said.contains("neither `[package]` nor `[workspace]`") && said.contains("help: "), "{said}");
                assert!(!folder.path("out/one").exists(), "{said}");
                continue;
            }
            assert!(output.status.success(), "{said}");
            let mut cargo = std::process::Command::new(env!("CARGO"));
            cargo.args(["metadata", "--no-deps", "--offline", "--format-version=1", "--manifest-path"]);
            let output = cargo.arg(folder.path("out/one/Cargo.toml")).output().unwrap();
            assert!(output.status.success(), "{said}{}", stderr(&output));
        }
        for (path, text) in manifests {
            assert!(self::text(&folder, path).starts_with(text), "{path} keeps its text");
        }
    }
}

/// What an older Tongs makes of what a newer one wrote is said.
#[test]
fn a_newer_version_of_tongs_is_told() {
    let folder = folder();
    succeed(&folder, ONE);
    for (version, is_told) in [("99.0.0", true), ("0.1.1-alpha", true), ("0.0.9", false), ("0.1.0-alpha", false)] {
        let text = text(&folder, "out/tongs.toml").replace("\"0.1.0\"\n\n[[", &format!("\"{version}\"\n\n[["));
        folder.write("out/tongs.toml", text);
        for mode in ["--check", "--dry-run", ""] {
            let output = run(&folder, &format!("generate --out out {mode}"));
            assert_eq!(stderr(&output).contains("older"), is_told, "{version}: {}", stderr(&output));
        }
    }
}

#[test]
fn the_runtime_comes_from_where_it_is_said() {
    let folder = folder();
    succeed(&folder, ONE);
    succeed(&folder, &format!("{} --runtime out/tongs-runtime", TWO.replace("--out out", "--out other")));
    let manifest: toml::Table = text(&folder, "other/two-shapes/Cargo.toml").parse().unwrap();
    let dependency = &manifest["dependencies"]["tongs-runtime"];
    assert_eq!(dependency["package"].as_str(), Some("one-runtime"));
    assert_eq!(dependency["path"].as_str(), Some("../../out/tongs-runtime"));
    assert!(!names(&folder, "other").contains("tongs-runtime"));
    // From the registry: a copy that was carried goes away.
    succeed(&folder, "generate --out out --runtime ^0.1.0");
    let manifest: toml::Table = text(&folder, "out/one-shapes/Cargo.toml").parse().unwrap();
    let dependency = manifest["dependencies"]["tongs-runtime"].as_table().unwrap();
    assert_eq!(dependency["version"].as_str(), Some("^0.1.0"));
    assert!(!dependency.contains_key("path") && !dependency.contains_key("package"), "{dependency:?}");
    assert!(!names(&folder, "out").contains("tongs-runtime"));
    assert!(!text(&folder, "out/Cargo.toml").contains("tongs-runtime"));
    assert!(succeed(&folder, "generate --out out --check").contains("each as it should be"));
    // And back.
    succeed(&folder, "generate --out out --runtime carried");
    assert!(names(&folder, "out").contains("tongs-runtime"));
    for (runtime, part) in [("models", "there is no `Cargo.toml`"), ("out/one", "`one` is not a runtime of Tongs")] {
        let output = run(&folder, &format!("generate --out out --runtime {runtime}"));
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains(part), "{}", stderr(&output));
    }
}

#[test]
fn operations_are_left_out_by_name_or_because_they_cannot_be_forged() {
    let model = MODEL.replace("operations: [GetThing, ListThings]", "operations: [GetThing, ListThings, Watch]");
    let watch = "@http(method: \"GET\", uri: \"/watch\")\noperation Watch { output := { last: Broken } }\n\
                 @error(\"client\")\nstructure Broken {}\n";
    let folder = Folder::new(&[("model.smithy", &format!("{model}\n{watch}"))]);
    let generate = |rest: &str| run(&folder, &format!("generate --model model.smithy --name thing --out out {rest}"));
    let operations = |folder: &Folder| text(folder, "out/thing-shapes/src/operation.rs").matches("pub mod ").count();
    assert_eq!(generate("--all-operations").status.code(), Some(1));
    let output = generate("--skip-unsupported");
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).contains("`Watch` is left out: "), "{}", stderr(&output));
    assert_eq!(operations(&folder), 2);
    // It is written down, and done again.
    let again = run(&folder, "generate --out out");
    assert!(stderr(&again).contains("`Watch` is left out: ") && stdout(&again).contains("0 files written"));
    let json = run(&folder, "generate --out out --message-format json");
    let finding: serde_json::Value = serde_json::from_str(stderr(&json).lines().next().unwrap()).unwrap();
    assert_eq!((&finding["code"], &finding["shape"]), (&"TS0704".into(), &"example#Watch".into()));

    for (rest, expected) in [("--except Watch", 2), ("--except example#Watch GetThing", 1)] {
        let output = generate(rest);
        assert!(output.status.success(), "{}", stderr(&output));
        assert_eq!(operations(&folder), expected, "{rest}");
        assert!(text(&folder, "out/tongs.toml").contains("except = [\""));
        assert!(succeed(&folder, "generate --out out --check").contains("each as it should be"));
    }
    for (rest, part) in [
        ("--except Wach", "did you mean `Watch`?"),
        ("--except Watch GetThing ListThings", "no operation is left"),
        ("--operation Watch --skip-unsupported", "no operation forges, so `--skip-unsupported` would leave none"),
    ] {
        let output = generate(rest);
        assert_eq!(output.status.code(), Some(1), "{rest}");
        assert!(stderr(&output).contains(part), "{rest}: {}", stderr(&output));
    }
    assert_eq!(operations(&folder), 1, "an error leaves what is there");
    // Each forges, and not both: which is meant is not guessed.
    let clash = MODEL.replace("operation ListThings", "operation Get_Thing").replace("ListThings", "Get_Thing");
    folder.write("model.smithy", clash);
    let output = generate("--skip-unsupported");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("this cannot be forged together"), "{}", stderr(&output));
}

/// A model from standard input is forged again only when it is given again.
#[test]
fn a_model_from_standard_input() {
    let folder = Folder::new(&[]);
    let generate = ["generate", "--model", "-", "--all-operations", "--name", "thing", "--out", "out"];
    assert!(folder.tongs_with(&generate, MODEL).status.success());
    let check = ["generate", "--out", "out", "--check"];
    assert!(folder.tongs_with(&check, MODEL).status.success());
    let other = folder.tongs_with(&check, &format!("{MODEL}// Another.\n"));
    assert!(stderr(&other).contains("the model `-` of `thing` changed"), "{}", stderr(&other));
    assert_eq!(folder.tongs(&check).status.code(), Some(1));
}

/// Two runs at once: the second says that it waits, and adds to what the first wrote.
#[cfg(unix)]
#[test]
fn one_run_at_a_time_has_the_folder() {
    use std::io::{BufRead as _, BufReader, Read as _};
    use std::process::Stdio;

    let folder = folder();
    succeed(&folder, ONE);
    let lock = fs::File::open(folder.path("out")).unwrap();
    lock.lock().unwrap();
    let arguments: Vec<_> = TWO.split_whitespace().collect();
    let mut waiting = folder.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(waiting.stderr.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    assert!(line.contains("waiting for another run"), "{line}");
    // Meanwhile the file comes to say something else.
    let file = text(&folder, "out/tongs.toml").replace("Apache-2.0", "MIT");
    folder.write("out/tongs.toml", &file);
    lock.unlock().unwrap();
    said.read_to_string(&mut line).unwrap();
    assert!(waiting.wait().unwrap().success(), "{line}");
    assert!(text(&folder, "out/tongs.toml").starts_with(&file), "{}", text(&folder, "out/tongs.toml"));
    assert!(folder.path("out/two/src/lib.rs").exists());
}

/// A pipe in the place of a file is an error at once, and is not opened.
#[cfg(unix)]
#[test]
fn a_pipe_in_the_way_is_an_error() {
    for name in ["tongs.toml", "tongs.lock", "Cargo.toml", "README.md", "one/src/lib.rs", "one"] {
        let folder = folder();
        let pipe = folder.path("out").join(name);
        fs::create_dir_all(pipe.parent().unwrap()).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for mode in ["", "--check", "--dry-run"] {
            let output = run(&folder, &format!("{ONE} {mode}"));
            // What is only offered gives way.
            if name == "README.md" {
                continue;
            }
            assert_eq!(output.status.code(), Some(1), "{name} {mode}: {}", stdout(&output));
            let said = stdout(&output) + &stderr(&output);
            assert!(said.contains(name) && (said.contains("pipe") || said.contains("not a regular file")), "{said}");
        }
    }
}

#[test]
fn pages_that_are_not_forged_are_noted_and_nothing_else_changes() {
    let paged = "@paginated(inputToken: \"from\", outputToken: \"next\")\n@http(method: \"POST\", uri: \"/pages\")\n\
                 operation GetPages { input := { from: String }, output := { next: Next } }\n\
                 map Next { key: String, value: String }\n";
    let model = MODEL.replacen("operations: [", "operations: [GetPages, ", 1) + paged;
    let folder = Folder::new(&[("model.smithy", &model)]);
    let output = run(&folder, "generate --model model.smithy --name thing --all-operations --out out");
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(
        stderr(&output).contains("note[TS0832]: the pages of `example#GetPages` are not forged"),
        "{}",
        stderr(&output)
    );
    assert!(stderr(&output).contains("model.smithy:"), "{}", stderr(&output));
    let checked = run(&folder, "generate --out out --check");
    assert!(checked.status.success() && stderr(&checked).contains("TS0832"), "{}", stderr(&checked));
    let json = run(&folder, "generate --out out --message-format json");
    let note: serde_json::Value = serde_json::from_str(stderr(&json).lines().next().unwrap()).unwrap();
    assert_eq!((&note["code"], &note["shape"]), (&"TS0832".into(), &"example#GetPages".into()));
}
