//! Escapes in JSON strings.

use super::special::{next_special, special};

/// The text that a string with escapes stands for; nothing when an escape means nothing.
///
/// `raw` is what stands between the quotes, without an escape up to `plain`. Surrogates must come in pairs.
pub(crate) fn unescape(raw: &str, plain: usize) -> Option<String> {
    // An escape is never shorter than what it stands for.
    let mut text = String::with_capacity(raw.len());
    unescape_into(&mut text, raw, plain)?.is_empty().then_some(text)
}

/// The string whose opening quote stands before `text`, and what stands behind the closing one; nothing when the string is
/// malformed.
#[inline]
pub(crate) fn unescape_string(text: &str, plain: usize) -> Option<(String, &str)> {
    let mut string = String::with_capacity(2 * plain + 16);
    let rest = unescape_into(&mut string, text, plain)?.strip_prefix('"')?;
    if string.capacity() - string.len() > string.len() / 4 + 16 {
        string.shrink_to_fit();
    }
    Some((string, rest))
}

/// Adds the start of a text, escapes undone, up to what is neither plain nor an escape; what is left then.
fn unescape_into<'a>(out: &mut String, text: &'a str, plain: usize) -> Option<&'a str> {
    let (mut plain, mut rest) = text.split_at_checked(plain)?;
    loop {
        out.push_str(plain);
        let (character, length) = match rest.as_bytes() {
            [b'\\', b'u', ..] => unicode(&rest[1..])?,
            [b'\\', simple, ..] => (self::simple(*simple)?, 1),
            _ => return Some(rest),
        };
        out.push(character);
        rest = &rest[1 + length..];
        (plain, rest) = rest.split_at_checked(next_special(rest.as_bytes(), 0))?;
    }
}

fn simple(escape: u8) -> Option<char> {
    Some(match escape {
        b'"' | b'\\' | b'/' => char::from(escape),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        _ => return None,
    })
}

/// What `uXXXX`, or `uXXXX\uXXXX` for a pair of surrogates, stands for, and how long it is.
fn unicode(escape: &str) -> Option<(char, usize)> {
    let first = hex(escape.get(1..5)?)?;
    if !(0xd800..0xdc00).contains(&first) {
        // A low surrogate alone is not a character.
        return char::from_u32(first).map(|character| (character, 5));
    }
    let second = hex(escape.get(5..11)?.strip_prefix("\\u")?)?;
    if !(0xdc00..0xe000).contains(&second) {
        return None;
    }
    char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)).map(|character| (character, 11))
}

fn hex(digits: &str) -> Option<u32> {
    // `from_str_radix` would take a sign.
    digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}

/// Writes a text as a JSON string, with its quotes, in the fewest escapes.
pub(crate) fn write_escaped(out: &mut String, text: &str) {
    out.reserve(text.len() + 2);
    out.push('"');
    // Most texts have nothing to escape.
    match special(text.as_bytes(), 0) {
        at if at == text.len() => out.push_str(text),
        at => escape_from(out, text, at),
    }
    out.push('"');
}

/// Writes a text of which the byte at `at` is the first to be escaped.
#[cold]
fn escape_from(out: &mut String, text: &str, mut at: usize) {
    let mut rest = text;
    loop {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let Some(byte) = special.bytes().next() else { return };
        write_escape(out, byte);
        rest = &special[1..];
        at = self::special(rest.as_bytes(), 0);
    }
}

fn write_escape(out: &mut String, byte: u8) {
    const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    out.push('\\');
    match byte {
        b'"' | b'\\' => out.push(char::from(byte)),
        0x08 => out.push('b'),
        0x0c => out.push('f'),
        b'\n' => out.push('n'),
        b'\r' => out.push('r'),
        b'\t' => out.push('t'),
        _ => {
            out.push_str("u00");
            out.push(HEX[usize::from(byte >> 4)]);
            out.push(HEX[usize::from(byte & 0xf)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read() {
        for (raw, expected) in [
            ("", Some("")),
            ("plain ä", Some("plain ä")),
            (r#"\"\\\/\b\f\n\r\t"#, Some("\"\\/\u{8}\u{c}\n\r\t")),
            (r"a\u00e9\u00E9b", Some("aééb")),
            (r"\u0000", Some("\0")),
            (r"\ud83d\ude00!", Some("\u{1f600}!")),
            (r"\uDBFF\uDFFF", Some("\u{10ffff}")),
            (r"\ud83d", None),
            (r"\ud83dx\ude00", None),
            (r"\ud83d\u0041", None),
            (r"\ude00", None),
            (r"\u+041", None),
            (r"\u00é", None),
            (r"\u004", None),
            (r"\x41", None),
            ("\\", None),
            ("\\\u{1}", None),
            ("\\é", None),
        ] {
            assert_eq!(unescape(raw, special(raw.as_bytes(), 0)).as_deref(), expected, "{raw}");
        }
    }

    #[test]
    fn a_string_ends_at_its_quote_and_takes_little_more_room_than_it_needs() {
        for (plain, behind) in [(0, 0), (1000, 0), (0, 1000), (30, 30)] {
            let expected = format!("{}\n{}", "a".repeat(plain), "b".repeat(behind));
            let text = format!("{}\\n{}\" and more", "a".repeat(plain), "b".repeat(behind));
            let (string, rest) = unescape_string(&text, plain).unwrap();
            assert_eq!((string.as_str(), rest), (expected.as_str(), " and more"));
            let room = string.capacity() - string.len();
            assert!(room <= string.len() / 4 + 16, "{room} for {plain} and {behind}");
        }
        for malformed in ["\\n", "\\q\"", "\\n\t\""] {
            assert_eq!(unescape_string(malformed, 0), None, "{malformed}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let every: String = ('\0'..='\u{ff}').chain(['\u{2028}', '\u{ffff}', '\u{1f600}']).collect();
        let mut out = String::new();
        write_escaped(&mut out, &every);
        assert!(out.bytes().all(|byte| byte >= 0x20), "{out}");
        let raw = &out[1..out.len() - 1];
        assert_eq!(unescape(raw, special(raw.as_bytes(), 0)).unwrap(), every);
        out.clear();
        write_escaped(&mut out, "a\"\\/\u{1f}\u{7f}\n");
        assert_eq!(out, "\"a\\\"\\\\/\\u001f\u{7f}\\n\"");
    }
}
