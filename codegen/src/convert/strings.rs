//! Texts in the syntax of IDL: documentation comments, text blocks and quoted strings.

use std::fmt::Write as _;

use super::value::new_line;

/// The lines of a documentation comment that stand for a text; `None` if none do.
pub(super) fn doc_lines(text: &str) -> Option<Vec<&str>> {
    (!text.is_empty() && is_plain(text)).then(|| text.split('\n').collect())
}

fn is_plain(text: &str) -> bool {
    !text.chars().any(|char| char.is_control() && !matches!(char, '\n' | '\t'))
}

/// Appends a string: as a text block if it has several lines that one keeps, else in quotes.
pub(super) fn write_text(text: &mut String, value: &str, indent: usize) {
    if value.contains('\n') && fits_text_block(value) {
        write_text_block(text, value, indent);
    } else {
        write_string(text, value);
    }
}

/// Whether a text block gives a text back: it has lines with text, and they share no indentation that would be removed.
fn fits_text_block(value: &str) -> bool {
    let mut lines = value.split('\n').filter(|line| !line.is_empty());
    is_plain(value) && (value.ends_with('\n') && lines.next().is_some() || lines.any(|line| !line.starts_with(' ')))
}

fn write_text_block(text: &mut String, value: &str, indent: usize) {
    text.push_str("\"\"\"");
    let mut lines = value.split('\n').peekable();
    while let Some(line) = lines.next() {
        let is_last = lines.peek().is_none();
        if line.is_empty() && !is_last {
            text.push('\n');
            continue;
        }
        // The last line closes the block; where it is empty, it says how much indentation is removed.
        new_line(text, indent + 1);
        let line = line.replace('\\', "\\\\");
        let quotes = if is_last { "\"" } else { "\"\"\"" };
        let line = line.replace(quotes, &"\\\"".repeat(quotes.len()));
        // Spaces at the end of a line are kept only if they are escaped.
        match line.strip_suffix(' ') {
            Some(line) => {
                text.push_str(line);
                text.push_str("\\u0020");
            }
            None => text.push_str(&line),
        }
    }
    text.push_str("\"\"\"");
}

/// Appends a string in quotes.
pub(super) fn write_string(text: &mut String, value: &str) {
    text.push('"');
    for char in value.chars() {
        match char {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            char if char.is_control() => {
                let _ = write!(text, "\\u{:04x}", u32::from(char));
            }
            char => text.push(char),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Sources, load};

    #[test]
    fn only_texts_that_comments_keep_become_comments() {
        let cases = [
            ("a", true),
            ("a\nb", true),
            ("a\n\nb", true),
            (" a\n\tb", true),
            ("a\n", true),
            ("", false),
            ("a \nb", true),
            ("a\rb", false),
        ];
        for (text, expected) in cases {
            assert_eq!(doc_lines(text).is_some(), expected, "{text:?}");
        }
    }

    #[test]
    fn texts_come_back() {
        let cases = [
            ("a\nb", true),
            ("a\nb\n", true),
            ("\na\n\n  b\n\n", true),
            ("  a\n  b\n", true),
            ("  a\nb", true),
            ("\"a\"\n\"\"\"b\"\"\"\nc\"", true),
            ("\\n\n\\", true),
            ("a\n\"\"\"\"", true),
            ("\ta\n\tb", true),
            ("  a\n  b", false),
            ("a  \n \nb ", true),
            ("a\t\n\t\nb", true),
            ("\n", false),
            ("\n\n", false),
            ("a\u{1}\nb", false),
            ("one line", false),
        ];
        for (value, block) in cases {
            for indent in [0, 2] {
                let mut text = "metadata a = ".to_owned();
                write_text(&mut text, value, indent);
                assert_eq!(text.contains("\"\"\"\n"), block, "{value:?}");
                let loaded = load(Sources::new().text("a.smithy", text.clone()));
                let model = loaded.model.unwrap_or_else(|| panic!("{text}"));
                let (_, back) = model.metadata().next().expect("the metadata");
                assert_eq!(back.as_str(), Some(value), "{text}");
            }
        }
    }
}
