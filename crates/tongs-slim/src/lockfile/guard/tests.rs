use super::super::FILE;
use super::*;

#[test]
fn a_guard_puts_back_what_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    let guard = Guard::of(&path).unwrap();
    fs::write(&path, "new").unwrap();
    drop(guard);
    assert!(!path.exists());
    fs::write(&path, "old").unwrap();
    let guard = Guard::of(&path).unwrap();
    fs::write(&path, "new").unwrap();
    drop(guard);
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    let guard = Guard::of(&path).unwrap();
    fs::write(&path, "new").unwrap();
    guard.keep();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no copy is left");
}

#[test]
fn files_are_kept_together_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let [lock, other] = [FILE, "Cargo.toml"].map(|name| folder.path().join(name));
    for is_kept in [false, true] {
        fs::write(&lock, "old lock").unwrap();
        fs::write(&other, "old").unwrap();
        let guard = Guard::with(&lock, &[&other]).unwrap();
        fs::write(&lock, "new lock").unwrap();
        fs::write(&other, "new").unwrap();
        if is_kept {
            guard.keep();
        } else {
            drop(guard);
        }
        let found = [&lock, &other].map(|path| fs::read_to_string(path).unwrap());
        assert_eq!(found, if is_kept { ["new lock", "new"] } else { ["old lock", "old"] });
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no copy is left");
    }
}

#[test]
fn what_is_replaced_for_a_time_is_put_back_unless_somebody_else_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let [lock, other] = [FILE, "Cargo.toml"].map(|name| folder.path().join(name));
    fs::write(&lock, "lock").unwrap();
    fs::write(&other, "mine").unwrap();
    for (changed, expected) in [(None, "mine"), (Some("theirs"), "theirs")] {
        let mut guard = Guard::of(&lock).unwrap();
        guard.replace(&other, "new").unwrap();
        guard.replace(&other, "newer").unwrap();
        assert_eq!(fs::read_to_string(&other).unwrap(), "new", "once");
        assert!(copy(&lock).exists());
        if let Some(text) = changed {
            fs::write(&other, text).unwrap();
        }
        drop(guard);
        assert_eq!(fs::read_to_string(&other).unwrap(), expected);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no copy is left");
    }
}

#[cfg(unix)]
#[test]
fn what_is_put_back_is_the_same_file_for_everybody() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let (path, real) = (folder.path().join(FILE), folder.path().join("real.lock"));
    fs::write(&real, "old").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("real.lock", &path).unwrap();
    let guard = Guard::of(&path).unwrap();
    fs::write(&path, "new").unwrap();
    drop(guard);
    assert_eq!(fs::read_to_string(&real).unwrap(), "old");
    assert!(fs::symlink_metadata(&path).unwrap().is_symlink());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn what_cannot_be_put_back_is_kept_for_the_next_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    fs::write(&path, "old").unwrap();
    let guard = Guard::of(&path).unwrap();
    // Something is in the way, as a full disk is.
    fs::create_dir(waiting(&path)).unwrap();
    fs::write(&path, "new").unwrap();
    drop(guard);
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(fs::read_to_string(copy(&path)).unwrap(), "old");
}

#[test]
fn what_a_killed_run_left_is_put_right_once() {
    let package = |name: &str| format!("[[package]]\nname = \"{name}\"\n");
    let [forged, old, updated] = [&*crate::forge::runtime().package, "old", "updated"].map(package);
    let (forged, old, updated) = (&*forged, &*old, &*updated);
    for (now, is_slimmed, expected) in [
        (forged, false, old),
        (forged, true, forged),
        (updated, false, updated),
        // What was killed while it was written.
        ("", false, old),
        ("", true, old),
        ("version = 4\n", false, old),
        (&updated[..updated.len() - 2], false, old),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        fs::write(&path, old).unwrap();
        std::mem::forget(Guard::of(&path).unwrap());
        fs::write(&path, now).unwrap();
        fs::write(waiting(&path), "half").unwrap();
        recover(&path, is_slimmed).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), expected);
        recover(&path, is_slimmed).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    std::mem::forget(Guard::of(&path).unwrap());
    fs::write(&path, forged).unwrap();
    recover(&path, false).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "there was none");
}
