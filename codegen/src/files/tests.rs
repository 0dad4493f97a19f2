//! Sets and folders of every kind.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::text::first_line;

fn text(body: &str) -> String {
    format!("// {}\n{body}", first_line("run a test"))
}

fn set(files: &[(&str, &str)]) -> FileSet {
    let mut set = FileSet::new();
    set.own_folder("a");
    for (path, body) in files {
        set.insert(*path, text(body));
    }
    set
}

/// Everything below a folder: texts, and folders that hold nothing.
pub(super) fn tree(root: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut pending = vec![root.to_owned()];
    while let Some(folder) = pending.pop() {
        let entries: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        if entries.is_empty() && folder != root {
            found.insert(folder.strip_prefix(root).unwrap().to_owned(), "a folder".to_owned());
        }
        for path in entries {
            match fs::symlink_metadata(&path).unwrap().file_type() {
                kind if kind.is_dir() => pending.push(path),
                kind => {
                    let text = if kind.is_file() {
                        String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned()
                    } else {
                        "other".to_owned()
                    };
                    found.insert(path.strip_prefix(root).unwrap().to_owned(), text);
                }
            }
        }
    }
    found
}

fn listed(differences: &[Difference]) -> Vec<String> {
    differences.iter().map(|difference| difference.to_string().lines().next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn writes_what_changed_and_deletes_what_it_wrote_before() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    let first = set(&[("a/src/lib.rs", "1\n"), ("a/src/old/b.rs", "2\n")]);
    assert_eq!(
        listed(&first.check(root).unwrap()),
        ["missing: a/src/lib.rs", "missing: a/src/old/b.rs", "missing: tongs.lock"]
    );
    assert_eq!(first.write(root).unwrap().changed.len(), 2);
    assert_eq!(first.check(root).unwrap(), []);
    assert_eq!(first.write(root).unwrap(), Written { unchanged: 2, ..Written::default() });
    fs::write(root.join("a/src/hand.rs"), "// by hand\n").unwrap();

    let second = set(&[("a/src/lib.rs", "1\n"), ("a/src/new.rs", "3\n")]);
    assert_eq!(
        listed(&second.check(root).unwrap()),
        ["missing: a/src/new.rs", "orphaned: a/src/old/b.rs", "stale: tongs.lock"]
    );
    let written = second.write(root).unwrap();
    assert_eq!(written.deleted, [PathBuf::from("a/src/old/b.rs")]);
    assert!(!root.join("a/src/old").exists());
    assert!(root.join("a/src/hand.rs").exists());
}

#[test]
fn a_folder_that_is_not_of_the_set_is_left_to_the_set_that_it_is_of() {
    let root = tempfile::tempdir().unwrap();
    let mut other = FileSet::new();
    other.own_folder("b");
    other.insert("b/lib.rs", text("1\n"));
    set(&[("a/lib.rs", "1\n")]).write(root.path()).unwrap();
    other.write(root.path()).unwrap();
    let mut none = FileSet::new();
    none.own_folder("a");
    assert_eq!(none.write(root.path()).unwrap().deleted, [PathBuf::from("a/lib.rs")]);
    assert_eq!(tree(root.path()).into_keys().collect::<Vec<_>>(), [Path::new("b/lib.rs"), Path::new("tongs.lock")]);
    let mut all = FileSet::new();
    all.own_folder("");
    assert_eq!(all.write(root.path()).unwrap().deleted, [PathBuf::from("b/lib.rs")]);
}

#[test]
fn what_models_were_is_kept_until_a_set_says_otherwise() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    let pins = |hash: &str| Pins::from([("https://example.com/a.json".to_owned(), hash.to_owned())]);
    let with = |hash: &str| {
        let mut set = set(&[("a/lib.rs", "1\n")]);
        set.pin(pins(hash));
        set
    };
    let folder = Folder::new(root);
    assert_eq!(folder.pins().unwrap(), Pins::new());
    with("1").write(root).unwrap();
    assert_eq!(folder.pins().unwrap(), pins("1"));
    set(&[("a/lib.rs", "2\n")]).write(root).unwrap();
    assert_eq!(folder.pins().unwrap(), pins("1"), "a set that says nothing of models");
    // No file changes, and the inventory does.
    set(&[("a/lib.rs", "1\n")]).write(root).unwrap();
    assert_eq!(listed(&with("2").check(root).unwrap()), ["stale: tongs.lock"]);
    with("2").write(root).unwrap();
    assert_eq!(folder.pins().unwrap(), pins("2"));
    assert_eq!(with("2").check(root).unwrap(), []);
    let mut none = set(&[("a/lib.rs", "1\n")]);
    none.pin(Pins::new());
    none.write(root).unwrap();
    assert_eq!(folder.pins().unwrap(), Pins::new());
}

#[test]
fn what_it_did_not_write_is_not_an_orphan() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    set(&[("a/lib.rs", "1\n"), ("a/gone.rs", "2\n"), ("a/taken.rs", "3\n")]).write(root).unwrap();
    // Somebody made the file theirs, and started others from copies.
    fs::write(root.join("a/taken.rs"), "// mine, once @generated by tongs. Do not edit: no longer.\n").unwrap();
    fs::copy(root.join("a/gone.rs"), root.join("a/copy.rs")).unwrap();
    fs::copy(root.join("a/gone.rs"), root.join("copy.rs")).unwrap();
    let mine = tree(root);
    let second = set(&[("a/lib.rs", "1\n")]);
    assert_eq!(second.write(root).unwrap().deleted, [PathBuf::from("a/gone.rs")]);
    for kept in ["a/taken.rs", "a/copy.rs", "copy.rs"] {
        assert_eq!(tree(root).get(Path::new(kept)), mine.get(Path::new(kept)), "{kept}");
    }
    assert_eq!(second.check(root).unwrap(), []);
}

#[test]
fn shows_what_is_stale() {
    let root = tempfile::tempdir().unwrap();
    set(&[("a/lib.rs", "old\n")]).write(root.path()).unwrap();
    let differences = set(&[("a/lib.rs", "new\n")]).check(root.path()).unwrap();
    let text = differences[0].to_string();
    assert!(text.starts_with("stale: a/lib.rs\n--- on disk\n+++ from the model\n"), "{text}");
    assert!(text.contains("-old\n+new\n"), "{text}");
}

#[test]
fn an_offered_file_gives_way_and_a_shared_one_is_never_deleted() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    let mut first = set(&[("a/lib.rs", "1\n")]);
    first.offer("README.md", text("offered\n"));
    first.offer("b.md", text("offered\n"));
    first.share("Cargo.toml", "ours and theirs\n".to_owned());
    fs::write(root.join("README.md"), "theirs\n").unwrap();
    fs::write(root.join("Cargo.toml"), "theirs\n").unwrap();
    assert_eq!(first.write(root).unwrap().changed.len(), 3);
    assert_eq!(first.check(root).unwrap(), []);
    assert_eq!(fs::read_to_string(root.join("README.md")).unwrap(), "theirs\n");
    let mut none = FileSet::new();
    none.own_folder("");
    assert_eq!(none.write(root).unwrap().deleted, [Path::new("a/lib.rs"), Path::new("b.md")]);
    assert_eq!(fs::read_to_string(root.join("Cargo.toml")).unwrap(), "ours and theirs\n");
}

/// Whatever stands in the way of the second file: an error that names it, and nothing is written, deleted or followed.
#[cfg(unix)]
#[test]
fn leaves_everything_alone_when_something_is_in_the_way() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    type Place = fn(&Path);
    let places: [(&str, &str, Place); 10] = [
        ("a/b/lib.rs", "not generated by Tongs", |path| fs::write(path, "// by hand\n").unwrap()),
        ("a/b/lib.rs", "not generated by Tongs", |path| fs::write(path, [0xff, b'\n']).unwrap()),
        ("a/b/lib.rs", "a folder", |path| fs::create_dir(path).unwrap()),
        ("a/b/lib.rs", "a symbolic link", |path| symlink("../../elsewhere/b/lib.rs", path).unwrap()),
        ("a/b/lib.rs", "a symbolic link", |path| symlink("nowhere", path).unwrap()),
        ("a/b/lib.rs", "a pipe, socket or device", fifo),
        ("a/b/lib.rs", "a pipe, socket or device", |path| drop(UnixListener::bind(path).unwrap())),
        ("a/b", "a symbolic link", |path| symlink("../elsewhere/b", path).unwrap()),
        ("a/b", "a file where a folder belongs", |path| fs::write(path, "").unwrap()),
        ("a", "a symbolic link", |path| symlink("elsewhere", path).unwrap()),
    ];
    for (path, what, place) in places {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        fs::create_dir_all(root.join("elsewhere/b")).unwrap();
        fs::write(root.join("elsewhere/b/lib.rs"), text("elsewhere\n")).unwrap();
        fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
        place(&root.join(path));
        let before = tree(root);
        let set = set(&[("0.rs", "0\n"), ("a/b/lib.rs", "1\n"), ("c.rs", "2\n")]);
        assert!(set.check(root).unwrap().iter().any(|found| found.to_string().contains(what)), "{path}: {what}");
        let error = set.write(root).unwrap_err().to_string();
        assert!(error.contains(what) && error.contains(path) && error.contains("help: "), "{path}: {error}");
        assert_eq!(tree(root), before, "{path}: {what}");
    }
}

#[cfg(unix)]
fn fifo(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// A folder of an earlier run was moved and linked to: what it holds now is not deleted.
#[cfg(unix)]
#[test]
fn orphans_behind_a_link_are_refused() {
    let place = tempfile::tempdir().unwrap();
    let root = place.path().join("out");
    set(&[("a/b/lib.rs", "1\n"), ("a/c.rs", "1\n")]).write(&root).unwrap();
    fs::rename(root.join("a/b"), place.path().join("elsewhere")).unwrap();
    std::os::unix::fs::symlink("../../elsewhere", root.join("a/b")).unwrap();
    let before = tree(place.path());
    let error = set(&[]).write(&root).unwrap_err().to_string();
    assert!(error.contains("a/b: a symbolic link"), "{error}");
    assert_eq!(tree(place.path()), before);
    // What took the place of a file is not what was written there.
    fs::remove_file(root.join("a/b")).unwrap();
    fs::create_dir(root.join("a/b")).unwrap();
    std::os::unix::fs::symlink("../../../elsewhere/lib.rs", root.join("a/b/lib.rs")).unwrap();
    assert_eq!(set(&[]).write(&root).unwrap().deleted, [PathBuf::from("a/c.rs")]);
    assert!(place.path().join("elsewhere/lib.rs").exists());
    assert!(fs::symlink_metadata(root.join("a/b/lib.rs")).is_ok());
}

#[cfg(unix)]
#[test]
fn the_folder_itself_may_be_a_link_and_not_a_file() {
    let place = tempfile::tempdir().unwrap();
    fs::create_dir(place.path().join("real")).unwrap();
    let link = place.path().join("link");
    std::os::unix::fs::symlink("real", &link).unwrap();
    set(&[("a/lib.rs", "1\n")]).write(&link).unwrap();
    assert!(place.path().join("real/a/lib.rs").is_file());
    fs::write(place.path().join("file"), "").unwrap();
    std::os::unix::fs::symlink("nowhere", place.path().join("dangling")).unwrap();
    for bad in ["file", "dangling"] {
        let error = set(&[("a/lib.rs", "1\n")]).write(&place.path().join(bad)).unwrap_err().to_string();
        assert!(error.contains(&format!("{bad}: not a folder")), "{error}");
    }
}

#[test]
fn an_inventory_that_is_not_one_is_an_error_and_nothing_is_written() {
    for (bad, part) in [
        ("mine\n".to_owned(), "not generated by Tongs"),
        (format!("# {}\nfiles = [\"../x\"]\n", first_line("x")), "below the folder"),
        (format!("# {}\n<<<<<<<\n", first_line("x")), "not a list of generated files"),
    ] {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join(INVENTORY), &bad).unwrap();
        let error = set(&[("a/lib.rs", "1\n")]).write(root.path()).unwrap_err().to_string();
        assert!(error.contains(part) && error.contains("help: "), "{error}");
        assert_eq!(tree(root.path()).len(), 1);
    }
}

/// Names as long as the system allows, and names of any bytes beside ours.
#[cfg(unix)]
#[test]
fn long_names_and_names_that_are_not_text() {
    use std::os::unix::ffi::OsStrExt as _;

    let root = tempfile::tempdir().unwrap();
    let root = root.path().join(std::ffi::OsStr::from_bytes(b"out-\xff"));
    let long = format!("a/{}.rs", "x".repeat(252));
    set(&[(&long, "1\n")]).write(&root).unwrap();
    fs::write(root.join("a").join(std::ffi::OsStr::from_bytes(b"\xfe.rs")), text("theirs\n")).unwrap();
    assert_eq!(set(&[]).write(&root).unwrap().deleted, [PathBuf::from(long)]);
    assert_eq!(fs::read_dir(root.join("a")).unwrap().count(), 1);
    let before = tree(&root);
    let error = set(&[("a/b.rs", ""), (&format!("a/{}.rs", "x".repeat(253)), "")]).write(&root).unwrap_err();
    assert!(matches!(error, FilesError::Io { .. }), "{error}");
    assert_eq!(tree(&root), before);
}

#[cfg(unix)]
#[test]
fn a_file_that_is_replaced_keeps_its_mode() {
    use std::os::unix::fs::PermissionsExt as _;

    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("a/lib.rs");
    set(&[("a/lib.rs", "1\n")]).write(root.path()).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
    set(&[("a/lib.rs", "2\n")]).write(root.path()).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o440);
}

#[test]
fn a_folder_is_one_runs_at_a_time() {
    let root = tempfile::tempdir().unwrap();
    let folder = Folder::new(root.path());
    let first = folder.lock().unwrap();
    assert!(Folder::new(root.path()).try_lock().unwrap().is_none());
    drop(first);
    assert!(folder.try_lock().unwrap().is_some());
    assert_eq!(tree(root.path()), BTreeMap::new(), "nothing stays behind");
}
