//! Completions and manual pages: of every command, and nothing else.

use crate::{Folder, stderr, stdout};

/// The commands, as `--help` lists them.
fn commands(folder: &Folder) -> Vec<String> {
    let help = stdout(&folder.tongs(&["--help"]));
    let list = help.split_once("Commands:\n").unwrap().1.split("\n\n").next().unwrap();
    // What a command does may go on in the next line.
    let rows = list.lines().filter_map(|line| line.strip_prefix("  ")).filter(|row| !row.starts_with(' '));
    let names: Vec<String> = rows.map(|row| row.split_whitespace().next().unwrap().to_owned()).collect();
    assert!(names.len() > 9 && names.contains(&"generate".to_owned()), "{names:?}");
    names
}

#[test]
fn completions_of_every_shell_know_every_command() {
    let folder = Folder::new(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = folder.tongs(&["completions", shell]);
        assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""), "{shell}");
        for command in commands(&folder) {
            assert!(stdout(&output).contains(&command), "{shell}: {command}");
        }
    }
    let output = folder.tongs(&["completions", "bsh"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("a similar value exists: 'bash'"), "{}", stderr(&output));
}

#[test]
fn each_command_has_a_manual_page() {
    let folder = Folder::new(&[("file", "")]);
    let page = folder.tongs(&["man"]);
    assert_eq!(page.status.code(), Some(0));
    assert!(
        stdout(&page).contains(".TH tongs 1") && stdout(&page).contains("tongs\\-generate(1)"),
        "{}",
        stdout(&page)
    );
    let output = folder.tongs(&["man", "some/pages"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), ""), "{}", stderr(&output));
    for command in commands(&folder).iter().filter(|command| *command != "help") {
        let page = std::fs::read_to_string(folder.path(&format!("some/pages/tongs-{command}.1"))).unwrap();
        assert!(page.contains(".SH SYNOPSIS"), "{page}");
    }
    assert!(folder.path("some/pages/tongs.1").exists());
    let output = folder.tongs(&["man", "file"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("cannot write to `file`"), "{}", stderr(&output));
}
