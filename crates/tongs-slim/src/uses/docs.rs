//! Examples in documentation, which are tests of a member.

use std::collections::BTreeSet;

use super::tokens::{Placed, Token};

/// A line of documentation, and the line of the file that it stands on.
type Line = (usize, String);

/// The documentation of a source: the lines of each item's.
pub(super) fn of(tokens: &[Placed]) -> Vec<Vec<Line>> {
    let mut all: Vec<Vec<Line>> = Vec::new();
    let mut end = usize::MAX;
    for (at, text) in tokens.iter().enumerate().filter_map(|(at, placed)| match &placed.token {
        Token::Text(text) => Some((at, text)),
        _ => None,
    }) {
        let lines = text.lines().enumerate().map(|(below, line)| (tokens[at].line + below, line.to_owned()));
        // `#[doc = "…"]` has six tokens, and `#![doc = "…"]` one more.
        match all.last_mut().filter(|_| at - end.min(at) <= 7 && end < at) {
            Some(block) => block.extend(lines),
            None => all.push(lines.collect()),
        }
        end = at;
    }
    all
}

/// The files whose text is documentation of a source: `#![doc = include_str!("…")]`.
pub(super) fn included(tokens: &[Placed]) -> BTreeSet<&str> {
    let is = |at: usize, name: &str| matches!(tokens.get(at).map(|it| &it.token), Some(Token::Name(it)) if it == name);
    let mut found = BTreeSet::new();
    for at in 0..tokens.len() {
        // `doc`, `=`, `include_str`, `!`, `(`
        if is(at, "doc")
            && is(at + 2, "include_str")
            && let Some(Token::Text(path)) = tokens.get(at + 5).map(|it| &it.token)
        {
            found.insert(path.as_str());
        }
    }
    found
}

/// The lines of a text that is documentation as a whole.
pub(super) fn lines(text: &str) -> Vec<Line> {
    text.lines().enumerate().map(|(at, line)| (at + 1, line.to_owned())).collect()
}

/// The examples in some lines: those that a compiler sees.
pub(super) fn examples(lines: &[Line]) -> Vec<Vec<Line>> {
    let mut examples = Vec::new();
    let mut fence: Option<(String, Option<Vec<Line>>)> = None;
    for (at, line) in lines {
        let text = line.trim_start();
        match &mut fence {
            None => {
                let mark = mark(text);
                if mark.len() >= 3 {
                    fence = Some((mark.to_owned(), is_rust(&text[mark.len()..]).then(Vec::new)));
                }
            }
            Some((open, example)) => {
                if mark(text).starts_with(open.as_str()) && mark(text).len() == text.trim_end().len() {
                    examples.extend(example.take());
                    fence = None;
                } else if let Some(example) = example {
                    // What is hidden from readers is compiled.
                    let shown = text.strip_prefix("# ").or((text == "#").then_some("")).unwrap_or(line);
                    example.push((*at, shown.to_owned()));
                }
            }
        }
    }
    examples.extend(fence.and_then(|(_, example)| example));
    examples
}

/// The mark at the beginning of a line that a fence is made of.
fn mark(line: &str) -> &str {
    let of = line.chars().next().filter(|first| matches!(first, '`' | '~'));
    of.map_or("", |of| &line[..line.len() - line.trim_start_matches(of).len()])
}

/// Whether what a fence says of its language lets a compiler see it.
fn is_rust(info: &str) -> bool {
    let words = || info.split([',', ' ', '{', '}', '\t']).filter(|word| !word.is_empty());
    let is_of_rust = |word: &str| {
        matches!(word, "rust" | "no_run" | "should_panic" | "compile_fail" | "test_harness" | "standalone_crate")
            || word.starts_with("edition")
            || word.starts_with("ignore-")
    };
    words().all(is_of_rust)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::read;
    use super::*;

    #[test]
    fn examples_are_those_that_a_compiler_sees() {
        let text = "/// Words.\n/// ```\n/// # use a::b;\n/// b();\n/// #\n/// ```\nfn a() {}\n\n\
                    //! ```no_run,edition2021\n//! c()\n//! ```\n//! ```text\n//! d()\n//! ```\n//! ```ignore\n//! e()\n//! ```\n\
                    mod m {\n    /** Words.\n    ~~~~ rust\n    f()\n    ~~~\n    ~~~~\n    ```sh\n    */\n    fn g() {}\n}\n\
                    #[doc = \"```\\nh()\"]\nfn h() { let doc = \"```\"; }\n";
        let tokens = read(text).unwrap();
        let found: Vec<_> = of(&tokens).iter().flat_map(|lines| examples(lines)).collect();
        let shown = |example: &Vec<Line>| {
            example.iter().map(|(at, line)| format!("{at} {}", line.trim())).collect::<Vec<_>>().join("; ")
        };
        let found: Vec<String> = found.iter().map(shown).collect();
        assert_eq!(found, ["3 use a::b;; 4 b();; 5 ", "10 c()", "21 f(); 22 ~~~", "29 h()"]);
    }

    #[test]
    fn files_are_included() {
        let tokens = read("#![doc = include_str!(\"../README.md\")]\nconst A: &str = include_str!(\"b\");").unwrap();
        assert_eq!(included(&tokens), BTreeSet::from(["../README.md"]));
    }
}
