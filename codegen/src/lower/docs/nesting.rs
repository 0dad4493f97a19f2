//! How deep a Markdown text nests blocks, before it is parsed: a parser looks at each level again on every line.

/// Deeper than people write.
const MOST_LEVELS: usize = 32;

/// Whether no line begins with more marks of quotes and lists, or with more white space, than a text that people write.
/// A level needs either a mark of its own or two columns more than the level around it.
pub(super) fn is_bounded(text: &str) -> bool {
    text.lines().all(|line| {
        let (marks, spaces) = prefix(line);
        marks <= MOST_LEVELS && spaces <= 4 * MOST_LEVELS
    })
}

/// The marks of blocks, and the white space, that a line begins with.
fn prefix(line: &str) -> (usize, usize) {
    let (mut marks, mut spaces) = (0, 0);
    let mut digits = 0;
    let mut bytes = line.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let before_space = bytes.peek().is_none_or(|next| *next == b' ');
        match byte {
            b' ' => spaces += 1,
            b'>' => marks += 1,
            b'-' | b'+' | b'*' if before_space => marks += 1,
            b'.' | b')' if digits > 0 && before_space => marks += 1,
            b'0'..=b'9' => {
                digits += 1;
                continue;
            }
            _ => break,
        }
        digits = 0;
    }
    (marks, spaces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_blocks_are_counted() {
        let cases = [
            ("text - and > more", (0, 0)),
            ("> > - 1. text", (4, 4)),
            (">>text", (2, 0)),
            ("    code", (0, 4)),
            ("-text", (0, 0)),
            ("* * *", (3, 2)),
            ("2026-01-01 - a date", (0, 0)),
            (". text", (0, 0)),
            ("1.5 and more", (0, 0)),
            ("1) - text", (2, 2)),
        ];
        for (line, expected) in cases {
            assert_eq!(prefix(line), expected, "{line}");
        }
    }

    #[test]
    fn a_line_is_bounded_up_to_its_limits() {
        for (start, most) in [(">", 32), ("- ", 32), ("1. ", 32), (" ", 128)] {
            let text = |count: usize| format!("one\n{}two\nthree", start.repeat(count));
            assert!(is_bounded(&text(most)), "{start:?}");
            assert!(!is_bounded(&text(most + 1)), "{start:?}");
        }
    }
}
