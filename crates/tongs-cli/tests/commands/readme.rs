//! What the README shows is what the commands print.

use std::path::Path;
use std::process::Command;

const README: &str = include_str!("../../../../README.md");

/// The blocks of the README that run a command on a model of `tests/readme`, with the output that they show.
fn examples() -> Vec<(Vec<&'static str>, &'static str)> {
    let blocks = README.split("```console\n").skip(1).filter_map(|rest| rest.split_once("```").map(|(block, _)| block));
    let examples = blocks.filter_map(|block| {
        let (command, output) = block.split_once('\n')?;
        // Other blocks show how to begin, and no output.
        let arguments = command.strip_prefix("$ cargo run -p tongs-cli -- ")?;
        (!output.is_empty() && !output.starts_with("$ ")).then(|| (arguments.split(' ').collect(), output))
    });
    examples.collect()
}

#[test]
fn the_readme_shows_real_output() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readme");
    let examples = examples();
    for (arguments, shown) in &examples {
        let output = Command::new(env!("CARGO_BIN_EXE_tongs")).current_dir(&folder).args(arguments).output().unwrap();
        let printed = [output.stderr, output.stdout].concat();
        assert_eq!(String::from_utf8(printed).unwrap(), *shown, "$ cargo run -p tongs-cli -- {}", arguments.join(" "));
    }
    for command in ["check", "convert", "diff"] {
        assert!(examples.iter().any(|(arguments, _)| arguments[0] == command), "the README shows no `tongs {command}`");
    }
}
