//! What teams have around a workspace: tables and links of theirs, git on Windows, and what they change meanwhile.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Workspace, app};

const STS: &str = "aws-sdk-sts = \"1\"";

/// Slims a workspace, twice, and takes all back.
fn survives(what: &str, workspace: &Workspace) {
    let before = workspace.tree();
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap_or_else(|error| panic!("{what}: {error}"));
    workspace
        .cargo(&["metadata", "--format-version", "1", "--locked"])
        .unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(workspace.check().unwrap(), [""; 0], "{what}");
    let after = workspace.tree();
    workspace.slim(&[]).unwrap();
    assert_eq!(workspace.changed(&after), [""; 0], "{what}: again");
    workspace.undo().unwrap();
    assert_eq!(workspace.changed(&before), [""; 0], "{what}: taken back");
}

#[test]
fn manifests_of_every_form_are_slimmed_and_taken_back() {
    let package = |name: &str, more: &str| {
        format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2021\"\n{more}")
    };
    let other = [("other/Cargo.toml", package("other", "")), ("other/src/lib.rs", String::new())];
    let patched = |table: &str| {
        let own = app(STS)[0].1.clone() + table;
        [vec![("Cargo.toml", own), ("src/lib.rs", String::new())], other.to_vec()].concat()
    };
    let address = "[patch.\"https://github.com/rust-lang/crates.io-index\"]";
    let workspace = "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\ndefault-members = [\"crates/one\"]\n\
                     exclude = [\"crates/out\"]\n\n[workspace.package]\nversion = \"1.2.3\"\nedition = \"2021\"\n\n\
                     [workspace.dependencies]\naws-sdk-sts = { version = \"1\", default-features = false }\n";
    let inherits = |name: &str, dependency: &str| {
        format!(
            "[package]\nname = \"{name}\"\nversion.workspace = true\nedition.workspace = true\n\n\
             [dependencies.aws-sdk-sts]\n{dependency}\n"
        )
    };
    for (what, files) in [
        (
            "a byte order mark",
            vec![("Cargo.toml", format!("\u{feff}{}", app(STS)[0].1)), ("src/lib.rs", String::new())],
        ),
        ("patches of crates.io by its address", patched(&format!("\n{address}\nother = {{ path = \"other\" }}\n"))),
        (
            "patches of crates.io by both of its names",
            patched(&format!("\n[patch.crates-io]\n\n{address}\nother = {{ path = \"other\" }}\n")),
        ),
        (
            "comments everywhere",
            patched(
                "\n# Above.\n[patch.crates-io] # Beside.\n# Below.\nother = { path = \"other\" } # Why.\n\n# The end.",
            ),
        ),
        (
            "inheritance, default members and excluded ones",
            vec![
                ("Cargo.toml", workspace.to_owned()),
                ("crates/one/Cargo.toml", inherits("one", "workspace = true")),
                ("crates/one/src/lib.rs", String::new()),
                (
                    "crates/two/Cargo.toml",
                    inherits("two", "workspace = true\nfeatures = [\"rt-tokio\"]\noptional = true"),
                ),
                ("crates/two/src/lib.rs", String::new()),
                ("crates/out/Cargo.toml", "not a manifest".to_owned()),
            ],
        ),
    ] {
        survives(what, &Workspace::new(&files));
    }
}

#[cfg(unix)]
#[test]
fn links_lead_to_the_files_that_are_meant() {
    use std::os::unix::fs::symlink;

    for (name, target) in
        [("Cargo.lock", "real.lock"), ("Cargo.toml", "real.toml"), ("Cargo.lock", "../kept/Cargo.lock")]
    {
        let workspace = Workspace::new(&app(STS));
        fs::create_dir_all(workspace.beside("kept")).unwrap();
        fs::rename(workspace.path(name), workspace.path(target)).unwrap();
        symlink(target, workspace.path(name)).unwrap();
        let before = fs::read_to_string(workspace.path(target)).unwrap();
        survives(target, &workspace);
        assert!(workspace.path(name).is_symlink(), "{target}");
        assert_eq!(fs::read_to_string(workspace.path(target)).unwrap(), before);
    }
    let workspace = Workspace::new(&app(STS));
    let link = workspace.beside("link");
    symlink(workspace.path(""), &link).unwrap();
    let linked = |ask: &mut tongs_slim::run::Ask| {
        ask.cargo.manifest = Some(link.join("Cargo.toml"));
        ask.operations = vec![("sts".to_owned(), "GetCallerIdentity".to_owned())];
    };
    let before = workspace.tree();
    workspace.slim_with(linked).unwrap();
    let after = workspace.tree();
    assert_eq!(workspace.check_with(linked).unwrap(), [""; 0]);
    assert_eq!(workspace.check().unwrap(), [""; 0], "by its own name");
    workspace.slim(&[]).unwrap();
    assert_eq!(workspace.changed(&after), [""; 0]);
    workspace.undo().unwrap();
    assert_eq!(workspace.changed(&before), [""; 0]);
}

#[test]
fn a_read_only_lock_file_is_left_alone() {
    let workspace = Workspace::new(&app(STS));
    let before = workspace.tree();
    let path = workspace.path("Cargo.lock");
    let writable = fs::metadata(&path).unwrap().permissions();
    let mut read_only = writable.clone();
    read_only.set_readonly(true);
    fs::set_permissions(&path, read_only.clone()).unwrap();
    let error = workspace.slim(&["sts:GetCallerIdentity"]).unwrap_err();
    assert!(error.contains("Cargo.lock is read-only") && error.contains("help: make it writable"), "{error}");
    assert_eq!(workspace.changed(&before), [""; 0]);
    fs::set_permissions(&path, writable.clone()).unwrap();
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    fs::set_permissions(&path, read_only).unwrap();
    assert_eq!(workspace.check().unwrap(), [""; 0], "nothing is written");
    let after = workspace.tree();
    assert!(workspace.undo().unwrap_err().contains("Cargo.lock is read-only"));
    assert_eq!(workspace.changed(&after), [""; 0]);
    fs::set_permissions(&path, writable).unwrap();
    workspace.undo().unwrap();
    assert_eq!(workspace.changed(&before), [""; 0]);
}

/// As where somebody commits the table and `.tongs`, and not the lock file.
#[test]
fn a_lock_file_that_knows_no_forged_crate_is_found() {
    let workspace = Workspace::new(&app(STS));
    let before = workspace.tree();
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    let after = workspace.tree();
    fs::write(workspace.path("Cargo.lock"), &before[Path::new("Cargo.lock")]).unwrap();
    let expected = "Cargo.lock is not of these manifests: a build with `--locked` fails";
    assert_eq!(workspace.check().unwrap(), [expected]);
    workspace.slim(&[]).unwrap();
    assert_eq!(workspace.changed(&after), [""; 0]);
    assert_eq!(workspace.check().unwrap(), [""; 0]);
    // A library may have none.
    fs::remove_file(workspace.path("Cargo.lock")).unwrap();
    assert_eq!(workspace.check().unwrap(), [""; 0]);
}

#[test]
fn a_lock_file_that_somebody_deleted_meanwhile_is_there_again() {
    let workspace = Workspace::new(&app(STS));
    let before = workspace.tree();
    for is_slimmed_again in [false, true] {
        workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
        fs::remove_file(workspace.path("Cargo.lock")).unwrap();
        if is_slimmed_again {
            workspace.slim(&[]).unwrap();
        }
        workspace.undo().unwrap();
        assert_eq!(workspace.changed(&before), [""; 0], "{is_slimmed_again}");
    }
}

/// As where git is told to ignore `*.lock`.
#[test]
fn lists_that_are_not_there_are_found_and_made_again() {
    let workspace = Workspace::new(&app(STS));
    let before = workspace.tree();
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    let forged = workspace.version_of("aws-sdk-sts");
    for name in ["official.lock", "tongs.lock"] {
        let path = workspace.path(".tongs").join(name);
        let kept = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let expected =
            format!(".tongs/{name} is not there, without which `--undo` does not know all: git may ignore it");
        assert_eq!(workspace.check().unwrap(), [expected]);
        fs::write(path, kept).unwrap();
    }
    fs::remove_file(workspace.path(".tongs/official.lock")).unwrap();
    workspace.slim(&[]).unwrap();
    assert_eq!(workspace.check().unwrap(), [""; 0]);
    workspace.undo().unwrap();
    assert_eq!(workspace.changed(&before), ["Cargo.lock"]);
    assert!(!workspace.read("Cargo.lock").contains("tongs-slim-runtime"));
    // It is of the same version, from where it came from.
    workspace.cargo(&["metadata", "--format-version", "1"]).unwrap();
    assert_eq!(workspace.changed(&before), [""; 0], "and cargo strikes the rest");
    assert_eq!(workspace.version_of("aws-sdk-sts"), forged);
}

/// As where it is lost with all of `.tongs`, or in a merge.
#[test]
fn a_lock_file_of_before_that_is_lost_is_made_again_from_what_is_locked() {
    let workspace = Workspace::new(&app(STS));
    let before = workspace.tree();
    let kept = workspace.path(".tongs/official.lock");
    for (lose, is_taken_out) in [
        (&(|| fs::remove_file(&kept)) as &dyn Fn() -> std::io::Result<()>, false),
        (&|| fs::remove_file(&kept), true),
        (&|| fs::write(&kept, "<<<<<<< ours\n"), false),
        (&|| fs::remove_dir_all(workspace.path(".tongs")), false),
    ] {
        workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
        lose().unwrap();
        if is_taken_out {
            fs::write(workspace.path("Cargo.toml"), &before[Path::new("Cargo.toml")]).unwrap();
        }
        workspace.undo().unwrap();
        let changed = workspace.changed(&before);
        assert!(changed.iter().all(|path| path == ".tongs/official.lock"), "{changed:?}");
        let _ = fs::remove_dir_all(workspace.path(".tongs"));
    }
    // One that cannot be had.
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    fs::remove_file(&kept).unwrap();
    let version = format!("name = \"aws-sdk-sts\"\nversion = \"{}\"", workspace.version_of("aws-sdk-sts"));
    let lock = workspace.read("Cargo.lock").replace(&version, "name = \"aws-sdk-sts\"\nversion = \"1.0.99999\"");
    workspace.write("Cargo.lock", &lock);
    let after = workspace.tree();
    let error = workspace.undo().unwrap_err();
    for part in [
        ".tongs/official.lock is not there, or not as it was written",
        "nothing was changed",
        "1.0.99999",
        "help: `git checkout` it, or delete Cargo.lock, which cargo makes anew, and run it again",
    ] {
        assert!(error.contains(part), "{error}");
    }
    assert_eq!(workspace.changed(&after), [""; 0]);
    fs::remove_file(workspace.path("Cargo.lock")).unwrap();
    workspace.undo().unwrap();
    assert_eq!(workspace.changed(&before), ["Cargo.lock"]);
}

#[test]
fn a_crate_that_somebody_patches_from_now_on_is_one_finding_and_not_one_a_file() {
    let workspace = Workspace::new(&app(STS));
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    let file = ".tongs/tongs.toml";
    let official = workspace.read(file).replace("[slim.aws-sdk-sts]\n", "[slim.aws-sdk-sts]\nofficial = true\n");
    workspace.write(file, &official);
    let findings = workspace.check().unwrap();
    let of_crate: Vec<&String> = findings.iter().filter(|finding| finding.starts_with(".tongs/aws-sdk-sts")).collect();
    assert_eq!(of_crate, [".tongs/aws-sdk-sts is not forged any more"], "{findings:?}");
}

#[test]
fn a_file_of_choices_that_was_merged_badly_has_a_way_out() {
    let workspace = Workspace::new(&app(STS));
    let before = workspace.tree();
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    let file = ".tongs/tongs.toml";
    workspace.write(file, &workspace.read(file).replace("\nmodels = ", "\n<<<<<<< ours\nmodels = "));
    for error in [workspace.check().map(drop), workspace.slim(&[]).map(drop)] {
        let error = error.unwrap_err();
        assert!(error.contains(".tongs/tongs.toml: ") && error.contains("<<<<<<< ours"), "{error}");
        assert!(error.contains("help: mend that, or `cargo tongs slim --undo`"), "{error}");
    }
    workspace.undo().unwrap();
    assert_eq!(workspace.changed(&before), [""; 0]);
}

#[test]
fn the_workspaces_own_folder_is_no_place_for_crates() {
    let workspace = Workspace::new(&app(STS));
    let before = workspace.tree();
    let error = workspace.slim_with(|ask| ask.out = Some(workspace.path(""))).unwrap_err();
    assert!(error.contains("is the workspace's own folder") && error.contains("help: `--out`"), "{error}");
    assert_eq!(workspace.changed(&before), [""; 0]);
}

/// As git checks it out on Windows.
#[test]
fn lines_that_end_as_windows_has_them_are_the_same_lines() {
    let workspace = Workspace::new(&app(STS));
    let windows = |tree: &BTreeMap<PathBuf, Vec<u8>>| -> BTreeMap<PathBuf, Vec<u8>> {
        let text = |bytes: &Vec<u8>| String::from_utf8(bytes.clone()).unwrap().replace('\n', "\r\n").into_bytes();
        tree.iter().map(|(path, bytes)| (path.clone(), text(bytes))).collect()
    };
    let before = windows(&workspace.tree());
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    let slimmed = windows(&workspace.tree());
    for (path, bytes) in &slimmed {
        fs::write(workspace.path("").join(path), bytes).unwrap();
    }
    assert_eq!(workspace.check().unwrap(), [""; 0]);
    workspace.slim(&[]).unwrap();
    assert_eq!(workspace.changed(&slimmed), [""; 0], "nothing is written");
    workspace.slim(&["sts:AssumeRole"]).unwrap();
    assert_eq!(workspace.check().unwrap(), [""; 0]);
    workspace.undo().unwrap();
    assert_eq!(workspace.changed(&before), [""; 0]);
}
