//! A chapter as steps: files that it shows, and commands with what they print.

use std::fs;
use std::path::Path;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A chapter.
pub(crate) struct Chapter {
    /// The name of its file.
    pub(crate) name: String,
    pub(crate) steps: Vec<Step>,
    /// The texts of its headings.
    pub(crate) headings: Vec<String>,
    /// Where its links and pictures lead.
    pub(crate) links: Vec<String>,
    /// Ports that it names: each stands for one that is free.
    pub(crate) ports: Vec<String>,
}

/// A block of code, and what the test does with it.
pub(crate) enum Step {
    /// Writes a file.
    File { path: String, text: String },
    /// Runs commands.
    Run(Console),
    /// Does nothing with a console block, for a reason.
    Skip(String),
}

/// Commands, each with the output that is shown; nothing where none is.
#[derive(Default)]
pub(crate) struct Console {
    pub(crate) line: usize,
    pub(crate) commands: Vec<(String, String)>,
    pub(crate) is_slow: bool,
    pub(crate) fails: bool,
    /// What the command says once it can be used, if it goes on.
    pub(crate) background: Option<String>,
}

impl Chapter {
    pub(crate) fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("a chapter");
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        Chapter::of(name, &text)
    }

    pub(crate) fn of(name: String, text: &str) -> Self {
        let mut chapter =
            Chapter { name, steps: Vec::new(), headings: Vec::new(), links: Vec::new(), ports: Vec::new() };
        let mut comments: Vec<String> = Vec::new();
        let mut block: Option<(String, usize, String)> = None;
        let mut heading: Option<String> = None;
        for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => match comment(&html) {
                    Some(said) if said.starts_with("port: ") => chapter.ports.push(said.replace("port: ", "")),
                    said => comments.extend(said),
                },
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                    let line = text[..range.start].lines().count() + 1;
                    block = Some((language.to_string(), line, String::new()));
                }
                Event::End(TagEnd::CodeBlock) => {
                    let (language, line, code) = block.take().unwrap_or_default();
                    chapter.steps.extend(step(&language, line, &code, &std::mem::take(&mut comments)));
                }
                Event::Start(Tag::Heading { level, .. }) if level <= HeadingLevel::H4 => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => chapter.headings.extend(heading.take()),
                Event::Text(part) | Event::Code(part) => {
                    if let Some((_, _, code)) = &mut block {
                        code.push_str(&part);
                        continue;
                    }
                    if let Some(heading) = &mut heading {
                        heading.push_str(&part);
                    }
                    assert!(comments.is_empty(), "{}: no block follows the comment {comments:?}", chapter.name);
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    chapter.links.push(dest_url.to_string());
                }
                _ => {}
            }
        }
        chapter
    }
}

impl Chapter {
    /// Whether a command names a path.
    pub(crate) fn needs(&self, path: &str) -> bool {
        let runs =
            self.steps.iter().filter_map(|step| if let Step::Run(console) = step { Some(console) } else { None });
        runs.flat_map(|console| &console.commands).any(|(command, _)| command.contains(path))
    }
}

/// What a comment says to the test.
fn comment(html: &str) -> Option<String> {
    let text = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
    Some(text.trim().to_owned())
}

fn step(language: &str, line: usize, code: &str, comments: &[String]) -> Option<Step> {
    let value = |key: &str| comments.iter().find_map(|one| one.strip_prefix(key)).map(|rest| rest.trim().to_owned());
    if let Some(path) = value("file:") {
        return Some(Step::File { path, text: code.to_owned() });
    }
    if language != "console" {
        assert!(comments.is_empty(), "line {line}: {comments:?} before a block of `{language}`");
        return None;
    }
    if let Some(reason) = value("not run:") {
        return Some(Step::Skip(reason));
    }
    let has = |key: &str| comments.iter().any(|one| one == key);
    let mut console = Console {
        line,
        is_slow: has("slow"),
        fails: has("fails"),
        background: value("background:"),
        ..Console::default()
    };
    for part in code.split_inclusive('\n') {
        match (part.strip_prefix("$ "), console.commands.last_mut()) {
            (Some(command), _) => console.commands.push((command.trim_end().to_owned(), String::new())),
            (None, Some((_, output))) => output.push_str(part),
            (None, None) => panic!("line {line}: a console block begins with `$ `"),
        }
    }
    Some(Step::Run(console))
}

#[test]
fn blocks_become_steps() {
    let text = "# A `b`\n\n[x](y.md)\n\n<!-- file: a/b.txt -->\n```text\nhi\n```\n\n<!-- slow -->\n<!-- port: 8080 -->\n<!-- fails -->\n```console\n\
                $ one  # why\nout\nput\n$ two\n```\n\n<!-- not run: for a reason -->\n```console\n$ three\n```\n\n```rust\nlet x;\n```\n";
    let chapter = Chapter::of("a.md".to_owned(), text);
    assert_eq!((chapter.headings, chapter.links), (vec!["A b".to_owned()], vec!["y.md".to_owned()]));
    let [Step::File { path, text }, Step::Run(console), Step::Skip(reason)] = &chapter.steps[..] else {
        panic!("{}", chapter.steps.len())
    };
    assert_eq!((path.as_str(), text.as_str(), reason.as_str()), ("a/b.txt", "hi\n", "for a reason"));
    let commands = [("one  # why".to_owned(), "out\nput\n".to_owned()), ("two".to_owned(), String::new())];
    assert_eq!(console.commands, commands);
    assert!(console.is_slow && console.fails && console.background.is_none() && console.line == 13);
    assert_eq!(chapter.ports, ["8080"]);
}
