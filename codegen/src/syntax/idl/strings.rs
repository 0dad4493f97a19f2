//! The values of quoted strings and text blocks.

use std::borrow::Cow;

use crate::syntax::lexical;

/// Why a text has no value.
pub(super) struct Problem {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) help: Option<&'static str>,
}

/// The value of a quoted string: `Some` if it is the source itself, else it is in `buffer`.
pub(super) fn quoted<'a>(source: &'a str, buffer: &mut String) -> Result<Option<&'a str>, Problem> {
    if memchr::memchr2(b'\\', b'\r', source.as_bytes()).is_none() {
        return Ok(Some(source));
    }
    buffer.clear();
    unescape(source, buffer)?;
    Ok(None)
}

/// The value of a text block, which is always in `buffer`.
///
/// Line breaks become `\n`; the indentation that all lines share is removed, a last line without text counting for it;
/// spaces at the ends of lines are removed; then escapes are read. A tab is text, not indentation.
pub(super) fn text_block<'a>(source: &'a str, buffer: &mut String) -> Result<Option<&'a str>, Problem> {
    let opening = source.find('\n').filter(|at| source[..*at].chars().all(|char| matches!(char, ' ' | '\t' | '\r')));
    let Some(opening) = opening else {
        let message = match source {
            "" => "a text block is empty",
            _ => "a text block has text on its first line",
        };
        let help = Some("start the text on the line behind `\"\"\"`");
        return Err(Problem { code: "TS0109", message: message.to_owned(), help });
    };
    let body: Cow<'_, str> = match &source[opening + 1..] {
        body if body.contains('\r') => body.replace("\r\n", "\n").replace('\r', "\n").into(),
        body => body.into(),
    };
    let blank = |line: &str| line.trim_matches([' ', '\t']).is_empty();
    let indent_of = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let last = body.rsplit('\n').next().unwrap_or_default();
    let indent =
        body.split('\n').filter(|line| !blank(line)).chain(std::iter::once(last)).map(indent_of).min().unwrap_or(0);
    let mut stripped = String::with_capacity(body.len());
    for (index, line) in body.split('\n').enumerate() {
        if index > 0 {
            stripped.push('\n');
        }
        stripped.push_str(line[indent.min(indent_of(line))..].trim_end_matches(' '));
    }
    buffer.clear();
    unescape(&stripped, buffer)?;
    Ok(None)
}

fn unescape(source: &str, buffer: &mut String) -> Result<(), Problem> {
    let bytes = source.as_bytes();
    let mut copied = 0;
    let mut at = 0;
    while let Some(next) = memchr::memchr2(b'\\', b'\r', &bytes[at..]) {
        at += next;
        buffer.push_str(&source[copied..at]);
        if bytes[at] == b'\r' {
            // Line breaks are `\n`, however the file writes them.
            at += if bytes.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
            buffer.push('\n');
        } else if bytes.get(at + 1) == Some(&b'\n') {
            // An escaped line break is none.
            at += 2;
        } else if bytes[at + 1..].starts_with(b"\r\n") {
            at += 3;
        } else {
            let (char, length) = lexical::escape(&bytes[at..]).map_err(|bad| Problem {
                code: "TS0103",
                message: bad.message,
                help: Some(lexical::ESCAPES_HELP),
            })?;
            buffer.push(char);
            at += length;
        }
        copied = at;
    }
    buffer.push_str(&source[copied..]);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_strings() {
        let cases = [
            ("plain", Some("plain")),
            ("two\nlines", Some("two\nlines")),
            ("two\r\nlines", Some("two\nlines")),
            (r#"a\"b\\c"#, Some("a\"b\\c")),
            ("joined\\\nlines", Some("joinedlines")),
            (r"\'", None),
            (r"\ua", None),
        ];
        for (source, expected) in cases {
            let mut buffer = String::new();
            let value = quoted(source, &mut buffer).ok().map(|text| text.map_or(buffer.clone(), str::to_owned));
            assert_eq!(value.as_deref(), expected, "{source}");
        }
    }

    #[test]
    fn text_blocks() {
        let cases = [
            ("\n    ", Some("")),
            ("\n\n    ", Some("\n")),
            ("\n    a\n      b\n    ", Some("a\n  b\n")),
            ("\n    a\n  ", Some("  a\n")),
            ("\n  a  \n\n  b", Some("a\n\nb")),
            ("  \n  a \\\n  b", Some("a b")),
            ("\r\n  a\r\n  b", Some("a\nb")),
            ("\n  \ta\n  b\t\n \t\n  ", Some("\ta\nb\t\n\t\n")),
            ("\n\ta\n  b", Some("\ta\n  b")),
            ("\n  a\n ", Some(" a\n")),
            ("\n  a\\n  b\n      ", Some("a\n  b\n")),
            ("a", None),
            ("", None),
        ];
        for (source, expected) in cases {
            let mut buffer = String::new();
            let value = text_block(source, &mut buffer).ok().map(|_| buffer);
            assert_eq!(value.as_deref(), expected, "{source:?}");
        }
    }
}
