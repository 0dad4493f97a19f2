//! A transcript: what a program saw, line by line, so that the same program over two crates can be compared.

use std::fmt::{Debug, Display};

/// The lines that one run of a program wrote.
#[derive(Debug, Default)]
pub(crate) struct Transcript {
    lines: Vec<String>,
}

impl Transcript {
    /// Notes a value by its `Debug` text.
    pub(crate) fn note(&mut self, label: &str, value: impl Debug) {
        self.line(label, &format!("{value:?}"));
    }

    /// Notes a value by its `Display` text.
    pub(crate) fn say(&mut self, label: &str, value: impl Display) {
        self.line(label, &value.to_string());
    }

    fn line(&mut self, label: &str, text: &str) {
        self.lines.push(format!("{label}: {}", neutral(text)));
    }
}

/// Makes the two crates' names one, so that texts that quote a type's path compare equal, and the two forms of an empty
/// request body.
pub(crate) fn neutral(text: &str) -> String {
    text.replace("aws_sdk_cleanroomsml", "sdk")
        .replace("cleanroomsml_operations", "sdk")
        .replace("cleanroomsml_shapes", "sdk")
        .replace("Once(Some(b\"\"))", "Once(None)")
}

/// Runs one program over both crates, each in its own runtime with a paused clock, and compares the transcripts.
///
/// # Panics
/// When a line differs, naming each; and when the program wrote nothing.
#[track_caller]
pub(crate) fn assert_same(
    name: &str,
    official: impl AsyncFnOnce(&mut Transcript),
    ours: impl AsyncFnOnce(&mut Transcript),
) {
    let official = run(official);
    let ours = run(ours);
    assert!(!official.lines.is_empty(), "{name} wrote nothing");
    let mut differences = Vec::new();
    for index in 0..official.lines.len().max(ours.lines.len()) {
        let theirs = official.lines.get(index).map_or("<no line>", String::as_str);
        let mine = ours.lines.get(index).map_or("<no line>", String::as_str);
        if theirs != mine {
            differences.push(format!("  official  {theirs}\n  ours      {mine}"));
        }
    }
    assert!(
        differences.is_empty(),
        "{name}: {} of {} lines differ\n{}",
        differences.len(),
        official.lines.len(),
        differences.join("\n")
    );
}

fn run(program: impl AsyncFnOnce(&mut Transcript)) -> Transcript {
    let mut transcript = Transcript::default();
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()
        .expect("a runtime")
        .block_on(program(&mut transcript));
    transcript
}
