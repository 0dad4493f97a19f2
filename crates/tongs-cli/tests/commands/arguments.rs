//! Command lines that are wrong, inputs that are hostile, and readers that leave.

use std::fmt::Write as _;
use std::process::Stdio;

use crate::{Folder, stderr, stdout};

const MODEL: &str = "$version: \"2.0\"\nnamespace a\nstructure S { a: String }\n";

#[test]
fn what_is_wrong_with_a_command_line_is_said() {
    let folder = Folder::new(&[("weather.smithy", MODEL), ("package.json", "{}"), ("notes.txt", "")]);
    std::fs::create_dir(folder.path("empty")).unwrap();
    let cases: [(&[&str], i32, &str); 17] = [
        (&[], 2, "Usage: tongs [OPTIONS] <COMMAND>"),
        (&["chekc", "weather.smithy"], 2, "a similar subcommand exists: 'check'"),
        (&["check"], 2, "<FILE_OR_DIR>"),
        (&["check", "--sevrity", "note", "weather.smithy"], 2, "a similar argument exists: '--severity'"),
        (&["check", "--severity", "warn", "weather.smithy"], 2, "a similar value exists: 'warning'"),
        (&["check", "--message-format", "jsn", "weather.smithy"], 2, "a similar value exists: 'json'"),
        (&["convert", "weather.smithy"], 2, "--to <SYNTAX>"),
        (&["convert", "--to", "idll", "weather.smithy"], 2, "a similar value exists: 'idl'"),
        (&["ast", "--flaten-mixins", "weather.smithy"], 2, "a similar argument exists: '--flatten-mixins'"),
        (&["check", "weathr.smithy"], 1, "there is no file or directory `weathr.smithy`"),
        (&["check", "weathr.smithy"], 1, "help: `weather.smithy` is there"),
        (&["check", "emtpy"], 1, "help: `empty` is there"),
        (&["check", "no/such/folder/a.smithy"], 1, "there is no file or directory `no/such/folder/a.smithy`"),
        (&["check", "empty"], 1, "there is no model in `empty`"),
        (&["check", "notes.txt"], 1, "`notes.txt` is neither a model file nor a directory"),
        (&["check", "package.json"], 1, "not a Smithy model"),
        (&["list", "--model", "weather.smithy", "--service", "Wether"], 1, "the model has no service"),
    ];
    for (arguments, code, part) in cases {
        let output = folder.tongs(arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {output:?}");
        assert!(stderr(&output).contains(part), "{arguments:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "", "{arguments:?}");
    }
}

#[test]
fn help_says_what_exit_codes_mean() {
    let folder = Folder::new(&[]);
    for (command, part) in [("check", "Exits with 0 when"), ("diff", "Exits with 0 when")] {
        let output = folder.tongs(&[command, "--help"]);
        assert_eq!(output.status.code(), Some(0));
        assert!(stdout(&output).contains(part), "{}", stdout(&output));
    }
    for command in ["ast", "convert", "generate", "graph", "list"] {
        assert_eq!(folder.tongs(&[command, "--help"]).status.code(), Some(0), "{command}");
    }
}

#[test]
fn standard_input_is_a_model_in_either_syntax() {
    let folder = Folder::new(&[]);
    let json = " \n{\"smithy\": \"2.0\", \"shapes\": {\"a#S\": {\"type\": \"string\"}}}";
    for (text, code, part) in [
        (MODEL, 0, "ok: 1 file, 1 shape"),
        (json, 0, "ok: 1 file, 1 shape"),
        ("namespace a\nstrin S\n", 1, "<stdin>.smithy:2:1"),
        ("{", 1, "<stdin>.json:1:2"),
    ] {
        let output = folder.tongs_with(&["check", "-"], text);
        assert_eq!(output.status.code(), Some(code), "{output:?}");
        assert!((stdout(&output) + &stderr(&output)).contains(part), "{output:?}");
    }
}

#[test]
fn hostile_files_are_diagnosed() {
    let folder = Folder::new(&[]);
    folder.write("bytes.smithy", [b'n', 0xff, 0, b'\n']);
    folder.write("nul.smithy", "namespace a\nstring \0S\n");
    folder.write("deep.json", "{\"smithy\": \"2.0\", \"metadata\": {\"a\": ".to_owned() + &"[".repeat(100_000));
    folder.write("empty.json", "");
    for name in ["bytes.smithy", "nul.smithy", "deep.json", "empty.json"] {
        let output = folder.tongs(&["check", name]);
        assert_eq!(output.status.code(), Some(1), "{name}: {output:?}");
        assert!(stderr(&output).contains(name) && stderr(&output).len() < 5_000, "{name}: {}", stderr(&output));
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/dev/zero", folder.path("endless.smithy")).unwrap();
        let output = folder.tongs(&["check", "endless.smithy"]);
        assert!(stderr(&output).contains("`endless.smithy` is not a regular file"), "{output:?}");
        std::os::unix::fs::symlink(".", folder.path("loop")).unwrap();
        assert_eq!(folder.tongs(&["check", "loop"]).status.code(), Some(1));
    }
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let mut text = String::from("$version: \"2.0\"\nnamespace a\n");
    (0..20_000).for_each(|at| {
        let _ = writeln!(text, "structure S{at} {{ a: String }}");
    });
    let folder = Folder::new(&[("a.smithy", &text), ("b.smithy", &text.replace("{ a:", "{ b:"))]);
    for (arguments, code) in [(&["ast", "a.smithy"][..], 0), (&["diff", "a.smithy", "b.smithy"], 1)] {
        let mut child = folder.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(code), ""), "{arguments:?}");
    }
}

/// A disk that is full is not a reader that leaves: whatever was asked for did not arrive.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_an_error() {
    let service = "$version: \"2.0\"\nnamespace a\nservice S { version: \"1\", operations: [O] }\noperation O {}\n";
    let folder = Folder::new(&[("a.smithy", service), ("wrong.smithy", "namespace a\nstructure S { a: Strng }\n")]);
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["help", "generate"],
        &["check", "--help"],
        &["check", "a.smithy"],
        &["check", "wrong.smithy", "--summary"],
        &["ast", "a.smithy"],
        &["convert", "--to", "idl", "a.smithy"],
        &["list", "--model", "a.smithy"],
        &["graph", "--model", "a.smithy"],
    ] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = folder.command(arguments).stdin(Stdio::null()).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {output:?}");
        let said = stderr(&output);
        assert!(said.contains("cannot write to standard output: "), "{arguments:?}: {said}");
    }
}
