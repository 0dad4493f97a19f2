//! Workspaces that are not as one would like them: a clear word, and nothing lost.

use std::fs;
use std::process::Command;

use tongs_slim::cargo::Features;
use tongs_slim::graph::Origin;
use tongs_slim::run;

use crate::support::{Workspace, app};

const STS: &str = "aws-sdk-sts = \"1\"";

fn manifest(workspace: &str, dependencies: &str) -> String {
    format!(
        "{workspace}\n[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\n{dependencies}\n"
    )
}

fn member(name: &str, dependencies: &str) -> Vec<(String, String)> {
    let text = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\n{dependencies}\n"
    );
    vec![(format!("{name}/Cargo.toml"), text), (format!("{name}/src/lib.rs"), "//! A member.\n".to_owned())]
}

/// Slims a workspace, has cargo look at it, and takes all back.
fn survives(what: &str, workspace: &Workspace) {
    let before = workspace.tree();
    let slimmed = workspace.slim(&["sts:GetCallerIdentity"]).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(slimmed, ["aws-sdk-sts"], "{what}");
    workspace
        .cargo(&["metadata", "--format-version", "1", "--locked"])
        .unwrap_or_else(|error| panic!("{what}: {error}"));
    let graph = workspace.graph();
    let of_sts = graph.officials.iter().filter(|official| official.name == "aws-sdk-sts");
    let forged: Vec<_> = of_sts.filter(|official| official.origin == Origin::Forged).collect();
    assert_eq!(forged.len(), 1, "{what}");
    assert!(graph.members.iter().all(|member| !member.folder.starts_with(workspace.path(".tongs"))), "{what}");
    assert_eq!(workspace.check().unwrap(), [""; 0], "{what}");
    let after = workspace.tree();
    workspace.slim(&[]).unwrap();
    assert_eq!(workspace.tree(), after, "{what}: again");
    workspace.undo().unwrap();
    assert_eq!(workspace.tree(), before, "{what}: taken back");
}

#[test]
fn workspaces_of_every_shape_are_slimmed_and_taken_back() {
    let package = |manifest: String| vec![("Cargo.toml", manifest), ("src/lib.rs", String::new())];
    let virtual_ = |root: &str, members: Vec<(String, String)>| {
        let mut files = vec![("Cargo.toml".to_owned(), root.to_owned())];
        files.extend(members);
        files
    };
    let of = |files: Vec<(String, String)>| {
        let files: Vec<(&str, String)> = files.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
        Workspace::new(&files)
    };
    let renamed = "[workspace]\nresolver = \"3\"\nmembers = [\"one\", \"two\"]\n\n[workspace.dependencies]\n\
                   tokens = { package = \"aws-sdk-sts\", version = \"1\" }\n";
    for (what, workspace) in [
        ("CRLF, without an end", Workspace::new(&package(manifest("", STS).trim_end().replace('\n', "\r\n")))),
        ("an empty workspace table", Workspace::new(&package(manifest("[workspace]", STS)))),
        ("behind a feature", Workspace::new(&app("aws-sdk-sts = { version = \"1\", optional = true }"))),
        ("behind a target", Workspace::new(&app("\n[target.'cfg(windows)'.dependencies]\naws-sdk-sts = \"1\""))),
        ("for tests alone", Workspace::new(&app("\n[dev-dependencies]\naws-sdk-sts = \"1\""))),
        ("a folder with spaces", Workspace::at("my \"wörk\" space", &app(STS))),
        (
            "patches already",
            Workspace::new(&[
                package(manifest("", STS) + "\n[patch.crates-io] # mine\nother = { path = \"other\" }\n\n[profile.dev]\nopt-level = 1\n"),
                vec![("other/Cargo.toml", "[package]\nname = \"other\"\nversion = \"9.0.0\"\nedition = \"2021\"\n".to_owned()), ("other/src/lib.rs", String::new())],
            ].concat()),
        ),
        ("a virtual workspace", of(virtual_("[workspace]\nresolver = \"3\"\nmembers = [\"*-member\"]\n", member("a-member", STS)))),
        (
            "renamed dependencies of the workspace",
            of(virtual_(renamed, [member("one", "tokens.workspace = true"), member("two", STS)].concat())),
        ),
    ] {
        survives(what, &workspace);
    }
}

#[test]
fn dependents_are_known_with_the_names_that_they_use() {
    let root = "[workspace]\nresolver = \"3\"\nmembers = [\"one\", \"two\"]\n\n[workspace.dependencies]\n\
                tokens = { package = \"aws-sdk-sts\", version = \"1\" }\n";
    let mut files = vec![("Cargo.toml".to_owned(), root.to_owned())];
    files.extend(member("one", "tokens.workspace = true"));
    files.extend(member("two", "aws-sdk-sts = \"1\"\naws-config = { version = \"1\", default-features = false }"));
    files.push(("two/tests/it.rs".to_owned(), String::new()));
    let files: Vec<(&str, String)> = files.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
    let graph = Workspace::new(&files).graph();
    let sts = graph.officials.iter().find(|official| official.name == "aws-sdk-sts").unwrap();
    let dependents: Vec<(&str, Vec<&str>, usize)> = sts
        .dependents
        .iter()
        .map(|one| (&*one.package.name, one.names.iter().map(String::as_str).collect(), one.package.roots.len()))
        .collect();
    assert_eq!(
        dependents,
        [("aws-config", vec!["aws_sdk_sts"], 1), ("one", vec!["tokens"], 1), ("two", vec!["aws_sdk_sts"], 2)]
    );
}

#[test]
fn crates_may_stand_anywhere() {
    for out in ["forged", "../forged", "deep/../down/./forged"] {
        let workspace = Workspace::new(&app(STS));
        let before = workspace.tree();
        let asked = |ask: &mut run::Ask| ask.out = Some(workspace.path(out));
        let slim = || {
            workspace.slim_with(|ask| {
                asked(ask);
                ask.operations = vec![("sts".to_owned(), "GetCallerIdentity".to_owned())];
            })
        };
        slim().unwrap_or_else(|error| panic!("{out}: {error}"));
        let manifest = workspace.read("Cargo.toml");
        assert!(manifest.contains("forged/aws-sdk-sts\" }"), "{manifest}");
        // The same folder, whether it is named again or not.
        assert_eq!(workspace.check().unwrap(), [""; 0], "{out}");
        slim().unwrap_or_else(|error| panic!("{out}, again: {error}"));
        assert_eq!(workspace.check_with(asked).unwrap(), [""; 0], "{out}");
        let elsewhere = workspace.check_with(|ask| ask.out = Some(workspace.path("elsewhere")));
        assert!(elsewhere.is_err_and(|error| error.contains("takes its crates from")));
        workspace.undo().unwrap();
        assert_eq!(workspace.tree(), before, "{out}");
        assert!(!workspace.path(out).exists(), "{out}");
    }
}

#[test]
fn crates_that_cannot_be_replaced_stay_official_with_the_reason() {
    let own = |version: &str| {
        let text = format!("[package]\nname = \"aws-sdk-sts\"\nversion = \"{version}\"\nedition = \"2021\"\n");
        [("sts/Cargo.toml", text), ("sts/src/lib.rs", String::new())]
    };
    let outside = "[workspace]\nexclude = [\"sts\"]\n";
    for (what, files, reason) in [
        (
            "a folder",
            [vec![("Cargo.toml", manifest(outside, "aws-sdk-sts = { path = \"sts\" }"))], own("1.0.0").into()].concat(),
            "a folder of somebody's",
        ),
        (
            "patched already",
            [
                vec![("Cargo.toml", manifest(outside, STS) + "[patch.crates-io]\naws-sdk-sts = { path = \"sts\" }\n")],
                own("1.124.0").into(),
            ]
            .concat(),
            "a folder of somebody's",
        ),
        ("without a model", app("aws-sdk-sso = \"1\""), "there is no model of it"),
    ] {
        let files = if what == "a folder" || what == "patched already" {
            [files, vec![("src/lib.rs", String::new())]].concat()
        } else {
            files
        };
        let workspace = Workspace::new(&files);
        let before = workspace.tree();
        let said = workspace.slim(&[]).unwrap_err();
        assert!(said.contains(reason), "{what}: {said}");
        assert_eq!(workspace.tree(), before, "{what}");
    }
}

#[test]
fn a_crate_of_a_git_repository_stays_as_it_is() {
    let workspace = Workspace::new(&[("Cargo.toml", String::new())]);
    let repository = workspace.path("repository");
    workspace
        .write("repository/Cargo.toml", "[package]\nname = \"aws-sdk-sts\"\nversion = \"1.2.0\"\nedition = \"2021\"\n");
    workspace.write("repository/src/lib.rs", "");
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "."],
        &["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "One"],
    ] {
        assert!(Command::new("git").args(arguments).current_dir(&repository).status().unwrap().success());
    }
    let url = format!("file://{}", repository.display());
    let text = manifest("[workspace]\nexclude = [\"repository\"]\n", &format!("aws-sdk-sts = {{ git = {url:?} }}"));
    workspace.write("Cargo.toml", &text);
    workspace.write("src/lib.rs", "");
    fs::remove_file(workspace.path("Cargo.lock")).unwrap();
    // Nothing but the repository is fetched.
    let mut cargo = Command::new(env!("CARGO"));
    assert!(cargo.args(["fetch", "--quiet"]).current_dir(workspace.path("")).status().unwrap().success());
    let before = workspace.tree();
    let said = workspace.slim(&[]).unwrap_err();
    assert!(said.contains("aws-sdk-sts 1.2.0: it comes from git+file://"), "{said}");
    assert_eq!(workspace.tree(), before);
}

#[test]
fn what_cannot_be_done_changes_nothing() {
    let inline = manifest("", STS) + "[patch]\ncrates-io = { other = { path = \"other\" } }\n";
    let other = [
        ("other/Cargo.toml", "[package]\nname = \"other\"\nversion = \"9.0.0\"\nedition = \"2021\"\n".to_owned()),
        ("other/src/lib.rs", String::new()),
    ];
    let in_a_glob = |text: &str| {
        vec![("Cargo.toml", text.to_owned()), ("a/Cargo.toml", manifest("", STS)), ("a/src/lib.rs", String::new())]
    };
    for (what, files, parts) in [
        (
            "patches that nothing can be added to",
            [vec![("Cargo.toml", inline), ("src/lib.rs", String::new())], other.into()].concat(),
            ["an inline table", "help: write them below"],
        ),
        (
            "a member that is broken",
            vec![("Cargo.toml", manifest("[workspace]\nmembers = [\"gone\"]\n", STS)), ("src/lib.rs", String::new())],
            ["gone", "nothing was changed"],
        ),
        ("a manifest that is not one", vec![("Cargo.toml", "[package\n".to_owned())], ["Cargo.toml", "[package"]),
        (
            "a glob that takes the folder for a member",
            in_a_glob("[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\nexclude = [\"target\"]\n"),
            [".tongs", "exclude"],
        ),
    ] {
        let workspace = Workspace::new(&files);
        let before = workspace.tree();
        let error = workspace.slim(&["sts:GetCallerIdentity"]).unwrap_err();
        assert!(parts.iter().all(|part| error.contains(part)), "{what}: {error}");
        assert_eq!(workspace.tree(), before, "{what}");
    }
}

#[test]
fn a_workspace_that_cargo_does_not_check_is_not_taken_for_one_that_needs_nothing_more() {
    let workspace = Workspace::new(&app(STS));
    let before = workspace.tree();
    let asked = |ask: &mut run::Ask| {
        ask.is_unjudged = false;
        ask.features = Some(Features { named: Features::names(&["gone".to_owned()]), ..Features::default() });
    };
    let error = workspace.slim_with(asked).unwrap_err();
    assert!(error.contains("cargo does not check the workspace") && error.contains("gone"), "{error}");
    assert_eq!(workspace.tree(), before);
}

#[test]
fn a_read_only_manifest_is_left_alone() {
    let workspace = Workspace::new(&app(STS));
    let before = workspace.tree();
    let path = workspace.path("Cargo.toml");
    let writable = fs::metadata(&path).unwrap().permissions();
    let mut read_only = writable.clone();
    read_only.set_readonly(true);
    fs::set_permissions(&path, read_only).unwrap();
    let error = workspace.slim(&["sts:GetCallerIdentity"]).unwrap_err();
    assert!(error.contains("is read-only") && error.contains("help: make it writable"), "{error}");
    assert_eq!(workspace.tree(), before);
    fs::set_permissions(&path, writable).unwrap();
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
}

#[test]
fn of_several_versions_that_one_is_slimmed_which_a_patch_replaces() {
    let other = |version: &str| {
        let text = format!("[package]\nname = \"aws-sdk-sts\"\nversion = \"{version}\"\nedition = \"2021\"\n");
        [("other/Cargo.toml", text), ("other/src/lib.rs", String::new()), ("src/lib.rs", String::new())]
    };
    for version in ["0.9.0", "2.0.0"] {
        let dependencies = format!("{STS}\nother = {{ package = \"aws-sdk-sts\", path = \"other\" }}");
        let manifest = manifest("[workspace]\nexclude = [\"other\"]\n", &dependencies);
        let workspace = Workspace::new(&[vec![("Cargo.toml", manifest)], other(version).into()].concat());
        survives(version, &workspace);
    }
}

#[test]
fn a_member_whose_sources_are_broken_is_told_of_and_the_others_are_slimmed() {
    let broken = [("broken/src/lib.rs".to_owned(), "pub fn a() { \"\n".to_owned())];
    let mut files =
        vec![("Cargo.toml".to_owned(), "[workspace]\nresolver = \"3\"\nmembers = [\"one\", \"broken\"]\n".to_owned())];
    files.extend(member("one", STS));
    files.extend(member("broken", STS));
    files.extend(broken);
    let files: Vec<(&str, String)> = files.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
    let workspace = Workspace::new(&files);
    let slim = run::slim(&workspace.ask(), &|_| {}).unwrap();
    let note = slim.plan.notes.iter().find(|note| note.contains("broken/src/lib.rs"));
    assert!(note.is_some_and(|note| note.contains("could not be read: ")), "{:?}", slim.plan.notes);
    assert_eq!(slim.plan.slimmed.len(), 1);
}

#[test]
fn models_that_cannot_be_fetched_have_a_way_out() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let workspace = Workspace::new(&app(STS));
    let before = workspace.tree();
    // The lock file is of before: so cargo needs nothing of the network, and models do.
    let online = vec!["--config".to_owned(), "net.offline=true".to_owned()];
    for (url, options, parts) in [
        (Some(format!("http://{closed}/models")), online, ["/models/sts.json cannot be had: ", "help: `--models DIR`"]),
        (None, vec!["--offline".to_owned()], ["/aws-models/sts.json is not on the disk", "help: `--models DIR`"]),
    ] {
        let error = workspace
            .slim_with(|ask| {
                ask.models = Vec::new();
                ask.models_url = url;
                ask.cargo.options = options;
            })
            .unwrap_err();
        assert!(parts.iter().all(|part| error.contains(part)), "{error}");
        assert_eq!(workspace.tree(), before);
    }
}

#[test]
fn a_folder_that_somebody_deleted_is_told_of_and_taken_back() {
    let workspace = Workspace::new(&app(STS));
    let before = workspace.tree();
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    fs::remove_dir_all(workspace.path(".tongs")).unwrap();
    let error = workspace.slim(&[]).unwrap_err();
    assert!(error.contains("cargo cannot work") && error.contains("--undo"), "{error}");
    workspace.undo().unwrap();
    let manifest = std::path::Path::new("Cargo.toml");
    assert_eq!(workspace.tree()[manifest], before[manifest]);
}

/// As `git checkout Cargo.toml` does.
#[test]
fn a_table_that_somebody_took_out_leaves_no_forged_crate_in_the_lock_file() {
    let workspace = Workspace::new(&app(STS));
    let before = workspace.tree();
    let manifest = workspace.read("Cargo.toml");
    for is_slimmed_again in [false, true] {
        workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
        workspace.write("Cargo.toml", &manifest);
        if is_slimmed_again {
            workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
            assert_eq!(workspace.check().unwrap(), [""; 0]);
        }
        workspace.undo().unwrap();
        assert_eq!(workspace.tree(), before, "{is_slimmed_again}");
    }
}

#[test]
fn what_changed_since_stays_when_all_is_taken_back() {
    let workspace = Workspace::new(&app(STS));
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    workspace.write(".tongs/notes.md", "Mine.\n");
    let manifest = workspace.read("Cargo.toml") + "\n[profile.dev]\nopt-level = 1\n";
    workspace.write("Cargo.toml", &manifest.replace("[dependencies]\n", "[dependencies]\nitoa = \"1\"\n"));
    workspace.cargo(&["metadata", "--format-version", "1"]).unwrap();
    let undone = workspace.undo().unwrap();
    assert!(undone.is_left);
    assert_eq!(workspace.read(".tongs/notes.md"), "Mine.\n");
    let expected = app("aws-sdk-sts = \"1\"")[0].1.replace("[dependencies]\n", "[dependencies]\nitoa = \"1\"\n");
    assert_eq!(workspace.read("Cargo.toml"), expected + "\n[profile.dev]\nopt-level = 1\n");
    // The official crate has its version, its source and what it needs again.
    workspace.cargo(&["metadata", "--format-version", "1"]).unwrap();
    let lock = workspace.read("Cargo.lock");
    assert!(!lock.contains("tongs-slim-runtime"), "{lock}");
    let sts = lock.split("[[package]]").find(|package| package.contains("name = \"aws-sdk-sts\"")).unwrap();
    assert!(sts.contains("source = \"registry+") && sts.contains("checksum"), "{sts}");
}
