//! Colours, for those who want them; and never those of a model.

use std::process::Output;

use crate::{Folder, stderr, stdout};

const MODEL: &str = "$version: \"2.0\"
namespace a
service S { operations: [Get] }
operation Get { input := { city: String } }
";

fn folder() -> Folder {
    Folder::new(&[
        ("good.smithy", MODEL),
        ("other.smithy", &MODEL.replace("city", "town")),
        ("typo.smithy", &MODEL.replace("String", "Strng")),
    ])
}

/// Command lines that print something with colours.
const COLORED: [&[&str]; 8] = [
    &["check", "typo.smithy"],
    &["check", "--summary", "typo.smithy"],
    &["diff", "good.smithy", "other.smithy"],
    &["diff", "good.smithy", "typo.smithy"],
    &["list", "--model", "good.smithy"],
    &["list", "--model", "typo.smithy"],
    &["graph", "--model", "good.smithy", "--out", "a.png"],
    &["generate", "--model", "good.smithy", "--all-operations", "--name", "a", "--out", "out"],
];

fn text(output: &Output) -> String {
    stdout(output) + &stderr(output)
}

#[test]
fn colours_are_for_terminals_and_those_who_ask() {
    let folder = folder();
    for command in COLORED {
        let run = |variables: &[(&str, &str)], options: &[&str]| {
            let mut command = folder.command(&[command, options].concat());
            text(&command.envs(variables.iter().copied()).output().unwrap())
        };
        let plain = run(&[], &[]);
        assert!(!plain.is_empty() && !plain.contains('\u{1b}'), "{command:?}: {plain:?}");
        let forced = run(&[("CLICOLOR_FORCE", "1")], &[]);
        assert!(forced.contains('\u{1b}'), "{command:?}: {forced:?}");
        assert_eq!(anstream::adapter::strip_str(&forced).to_string(), plain, "{command:?}");
        for (variables, options, expected) in [
            (&[("NO_COLOR", "1")][..], &[][..], &plain),
            (&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], &[], &plain),
            (&[("CLICOLOR_FORCE", "1")], &["--color", "never"], &plain),
            (&[], &["--color", "auto"], &plain),
            (&[("CLICOLOR_FORCE", "1")], &["--color", "auto"], &forced),
            (&[], &["--color=always"], &forced),
            (&[("NO_COLOR", "1")], &["--color", "always"], &forced),
        ] {
            assert_eq!(run(variables, options), *expected, "{command:?} {variables:?} {options:?}");
        }
    }
}

#[test]
fn the_option_may_stand_before_the_command() {
    let folder = folder();
    let after = folder.tongs(&["list", "--model", "good.smithy", "--color", "always"]);
    assert_eq!(after, folder.tongs(&["--color", "always", "list", "--model", "good.smithy"]));
    assert_eq!(folder.tongs(&["--color", "sometimes", "list", "--model", "good.smithy"]).status.code(), Some(2));
}

#[test]
fn listings_in_colour() {
    let folder = folder();
    for (name, arguments) in [
        ("list", &["list", "--model", "good.smithy"][..]),
        ("diff", &["diff", "good.smithy", "other.smithy"]),
        ("check_summary", &["check", "--summary", "typo.smithy"]),
    ] {
        let shown = stdout(&folder.tongs(&[arguments, &["--color", "always"]].concat()));
        insta::assert_snapshot!(name, shown.replace('\u{1b}', "␛"));
    }
}

/// What a terminal obeys: escapes, a bell, a C1 introducer, returns, and controls of direction.
const HOSTILE: &str = "\u{1b}]0;x\u{7}\u{9b}31m\r\u{202e}\u{2066}\u{200f}\u{2028}";

#[test]
fn what_a_model_and_its_files_are_called_is_never_obeyed() {
    let folder = folder();
    let text =
        format!("$version: \"2.0\"\nnamespace a\n/// {HOSTILE}\n@tags([\"{HOSTILE}\"])\nstructure S {{ a: Strng }}\n");
    folder.write("docs.smithy", &text);
    folder.write(
        "enum.smithy",
        format!("$version: \"2.0\"\nnamespace a\nenum E {{ A = \"{HOSTILE}\", B = \"{HOSTILE}\" }}\n"),
    );
    let json = |name: &str| {
        let name = serde_json::to_string(&format!("a#{name}")).unwrap();
        format!("{{\"smithy\": \"2.0\", \"shapes\": {{{name}: {{\"type\": \"service\", \"version\": {name}}}}}}}")
    };
    folder.write("id.json", json(HOSTILE));
    folder.write("service.json", json("S").replace("\"version\": \"a#S\"", &format!("\"version\": {HOSTILE:?}")));
    let range = |text: &str| MODEL.replace("city: String", &format!("@pattern(\"{text}\") city: String"));
    folder.write("old.smithy", range("a"));
    folder.write("new.smithy", range(HOSTILE));
    let named = "\u{1b}[31m\u{202e}.smithy";
    folder.write(named, "namespace a\nstructure S { a: Strng }\n");
    for arguments in [
        &["check", "docs.smithy"][..],
        &["check", "--severity", "suppressed", "enum.smithy"],
        &["check", "--summary", "id.json", "docs.smithy"],
        &["check", "id.json", "docs.smithy"],
        &["list", "--model", "id.json"],
        &["list", "--model", "service.json"],
        &["list", "--model", "good.smithy", "--service", HOSTILE],
        &["diff", "old.smithy", "new.smithy"],
        &["diff", "old.smithy", "new.smithy", "--operation", HOSTILE],
        &["check", named],
        &["check", "--summary", named],
        &["check", named, "docs.smithy"],
        &["diff", named, "old.smithy"],
        &["graph", "--model", "good.smithy", "--out", HOSTILE],
        &["graph", "--model", "good.smithy", "--operation", HOSTILE],
        &["graph", "--model", "good.smithy", "--format", "svg", "--out", "no/\u{1b}[31m.svg"],
        &["graph", "--model", "good.smithy"],
        &["generate", "--model", "good.smithy", "--operation", HOSTILE, "--name", "a", "--out", "out"],
    ] {
        let printed = text_of(&folder, arguments);
        assert!(
            !printed.contains(|char: char| HOSTILE.contains(char) && char.is_control()),
            "{arguments:?}: {printed:?}"
        );
        assert!(!printed.contains(['\u{202e}', '\u{2066}', '\u{200f}', '\u{2028}']), "{arguments:?}: {printed:?}");
    }
}

fn text_of(folder: &Folder, arguments: &[&str]) -> String {
    text(&folder.tongs(arguments))
}
