//! `tongs slim` that ends while cargo compiles: the lock file, which cargo has changed by then, is as it was.

use std::fs::{self, File};
use std::io::Read as _;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Child, Command, Stdio};

use crate::slim::folder;
use crate::{Folder, stderr};

/// What forged crates need, and no lock file has otherwise.
const FORGED: &str = "name = \"tongs-slim-runtime\"";

/// A cargo that says when it is to compile, and waits then.
const CARGO: &str = "#!/bin/sh\nif [ \"$1\" = check ]; then\n    echo > \"$REACHED\"\n    exec cat \"$HELD\"\nfi\nexec \"$REAL\" \"$@\"\n";

/// Begins to slim, until cargo is asked to compile.
fn begin(folder: &Folder) -> Child {
    folder.write("bin/cargo", CARGO);
    fs::set_permissions(folder.path("bin/cargo"), fs::Permissions::from_mode(0o755)).unwrap();
    let [reached, held] = ["bin/reached", "bin/held"].map(|name| folder.path(name));
    for pipe in [&reached, &held].into_iter().filter(|pipe| !pipe.exists()) {
        assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
    }
    let mut command =
        folder.command(&["slim", "--models", "models", "--operation", "sts:GetCallerIdentity", "--offline"]);
    command
        .env("CARGO", folder.path("bin/cargo"))
        .env("REAL", env!("CARGO"))
        .env("REACHED", &reached)
        .env("HELD", held);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    File::open(reached).unwrap().read_to_end(&mut Vec::new()).unwrap();
    child
}

/// Sends a signal to the command alone, and lets cargo go afterwards; gives the exit code, if it ended by itself.
fn end(folder: &Folder, child: Child, signal: &str) -> Option<i32> {
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let found = fs::read(folder.path("Cargo.lock")).unwrap();
    drop(File::options().write(true).open(folder.path("bin/held")).unwrap());
    assert_eq!(fs::read(folder.path("Cargo.lock")).unwrap(), found, "cargo writes nothing any more");
    assert!(!output.status.success(), "{}", stderr(&output));
    output.status.code()
}

#[test]
fn what_is_interrupted_gives_the_lock_file_back_at_once() {
    let folder = folder();
    let read = |path: &str| fs::read_to_string(folder.path(path)).unwrap();
    let (manifest, lock) = (read("Cargo.toml"), read("Cargo.lock"));
    for signal in ["-INT", "-TERM"] {
        let child = begin(&folder);
        assert!(read("Cargo.lock").contains(FORGED), "cargo has changed it");
        assert_eq!(end(&folder, child, signal), Some(130));
        assert_eq!((read("Cargo.toml"), read("Cargo.lock")), (manifest.clone(), lock.clone()), "{signal}");
        assert!(!folder.path(".tongs-Cargo.lock.tmp").exists() && !folder.path(".tongs").exists());
    }
}

#[test]
fn what_is_killed_gives_the_lock_file_back_with_the_next_run() {
    let folder = folder();
    let read = |path: &str| fs::read_to_string(folder.path(path)).unwrap();
    let (manifest, lock) = (read("Cargo.toml"), read("Cargo.lock"));
    let child = begin(&folder);
    assert_eq!(end(&folder, child, "-KILL"), None);
    assert!(read("Cargo.lock").contains(FORGED));
    let next = folder.tongs(&["slim", "--undo"]);
    assert!(next.status.success(), "{}", stderr(&next));
    assert_eq!((read("Cargo.toml"), read("Cargo.lock")), (manifest, lock));
    assert!(!folder.path(".tongs-Cargo.lock.tmp").exists());
}
