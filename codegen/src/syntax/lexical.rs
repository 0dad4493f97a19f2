//! What both syntaxes share below the level of tokens: numbers, escapes, and findings about what stands there.

use crate::diagnostic::Diagnostic;
use crate::model::{MAX_DEPTH, ShapeId};
use crate::text::Span;

/// What may follow a backslash.
pub(super) const ESCAPES_HELP: &str = r#"escapes are \" \\ \/ \b \f \n \r \t and \u with four hexadecimal digits"#;

/// The offset behind a JSON number that starts at `start`; else the offset of the byte that spoils it, and why.
pub(super) fn number_end(bytes: &[u8], start: usize) -> Result<usize, (usize, &'static str)> {
    let digits = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let mut at = start + usize::from(bytes.get(start) == Some(&b'-'));
    let whole = at;
    at = digits(at);
    if at == whole {
        return Err((at, "`-` must be followed by a digit"));
    }
    if bytes[whole] == b'0' && at > whole + 1 {
        return Err((whole, "a number does not start with a needless `0`"));
    }
    if bytes.get(at) == Some(&b'.') {
        let fraction = at + 1;
        at = digits(fraction);
        if at == fraction {
            return Err((at, "`.` must be followed by a digit"));
        }
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at += 1;
        if let Some(b'+' | b'-') = bytes.get(at) {
            at += 1;
        }
        let exponent = at;
        at = digits(exponent);
        if at == exponent {
            return Err((at, "`e`, `+` and `-` must be followed by a digit"));
        }
    }
    Ok(at)
}

/// The finding that a list or a map lacks members, which has no place yet.
pub(crate) fn missing_members(shape: &ShapeId, missing: &[&str]) -> Diagnostic {
    let plural = if missing.len() == 1 { "" } else { "s" };
    let message = format!("Missing required member{plural} of shape `{shape}`: {}", missing.join(", "));
    Diagnostic::error("TS0224", message).shape(shape)
}

/// Why an escape means nothing, and how many bytes it has.
pub(super) struct BadEscape {
    pub(super) message: String,
    pub(super) length: usize,
}

/// The character of an escape that starts at the first byte, and the length of the escape.
///
/// Two `\u` escapes may make one character, as UTF-16 has it.
pub(super) fn escape(bytes: &[u8]) -> Result<(char, usize), BadEscape> {
    let char = match bytes.get(1) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_escape(bytes),
        Some(other) if other.is_ascii_graphic() || *other == b' ' => {
            return Err(BadEscape { message: format!("`\\{}` is not an escape", char::from(*other)), length: 2 });
        }
        _ => return Err(BadEscape { message: "`\\` starts no escape".to_owned(), length: 1 }),
    };
    Ok((char, 2))
}

fn unicode_escape(bytes: &[u8]) -> Result<(char, usize), BadEscape> {
    let bad = |message: &str, length| BadEscape { message: message.to_owned(), length };
    let unit = |at: usize| -> Option<u32> {
        let digits = bytes.get(at..at + 6)?;
        if &digits[..2] != b"\\u" {
            return None;
        }
        digits[2..].iter().try_fold(0, |value, digit| Some(value * 16 + char::from(*digit).to_digit(16)?))
    };
    let first = unit(0).ok_or_else(|| bad("`\\u` needs four hexadecimal digits", 2))?;
    if let Some(char) = char::from_u32(first) {
        return Ok((char, 6));
    }
    let second = if first < 0xdc00 { unit(6).filter(|second| (0xdc00..0xe000).contains(second)) } else { None };
    second
        .and_then(|second| char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)))
        .map(|char| (char, 12))
        .ok_or_else(|| bad("half of a surrogate pair is not a character", 6))
}

/// What stands at an offset, for a message.
pub(super) fn describe(text: &str, at: usize) -> String {
    match text.get(at..).and_then(|rest| rest.chars().next()) {
        None => "the end of the file".to_owned(),
        Some('\n') => "a line break".to_owned(),
        Some('\r') => "a carriage return".to_owned(),
        Some('\t') => "a tab".to_owned(),
        Some(' ') => "a space".to_owned(),
        Some(char) if char.is_control() => format!("the control character U+{:04X}", u32::from(char)),
        Some(char) => format!("`{char}`"),
    }
}

/// The finding for a value that is nested more deeply than anything sensible.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error("TS0106", format!("values are nested more than {MAX_DEPTH} deep"))
        .at(span, "one level too many")
        .help("flatten the value, or split it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_where_json_says() {
        let cases: &[(&str, Result<usize, usize>)] = &[
            ("0", Ok(1)),
            ("-0.5e+10,", Ok(8)),
            ("12a", Ok(2)),
            ("-", Err(1)),
            ("01", Err(0)),
            ("1.", Err(2)),
            ("1.0e", Err(4)),
            ("1e+", Err(3)),
        ];
        for (text, expected) in cases {
            assert_eq!(number_end(text.as_bytes(), 0).map_err(|(at, _)| at), *expected, "{text}");
        }
    }

    #[test]
    fn escapes_become_characters() {
        let cases = [
            (r"\n", Some(('\n', 2))),
            (r"\u00e4x", Some(('ä', 6))),
            (r"\ud83d\ude00", Some(('😀', 12))),
            (r"\ud83dx", None),
            (r"\ude00", None),
            (r"\u12", None),
            (r"\u+123", None),
            (r"\x", None),
            (r"\", None),
        ];
        for (text, expected) in cases {
            assert_eq!(escape(text.as_bytes()).ok(), expected, "{text}");
        }
    }
}
