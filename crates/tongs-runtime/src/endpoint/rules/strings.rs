//! Functions of texts.

use std::ops::Range;
use std::rc::Rc;

use super::value::{Text, Texts};

/// A part of a text of ASCII characters; counted from its end if `reverse`.
pub(super) fn substring<'a>(text: &Text<'a>, start: i32, stop: i32, reverse: bool) -> Option<Text<'a>> {
    text.slice(range(text, [start, stop], reverse)?)
}

/// As [`substring`], of a text that is borrowed.
pub(super) fn part(text: &str, places: [i32; 2], reverse: bool) -> Option<&str> {
    text.get(range(text, places, reverse)?)
}

fn range(text: &str, [start, stop]: [i32; 2], reverse: bool) -> Option<Range<usize>> {
    let (start, stop) = (usize::try_from(start).ok()?, usize::try_from(stop).ok()?);
    if start >= stop || stop > text.len() || !text.is_ascii() {
        return None;
    }
    Some(if reverse { text.len() - stop..text.len() - start } else { start..stop })
}

/// The parts of a text between delimiters: all of them, or no more than the limit.
pub(super) fn split<'a>(text: &Text<'a>, delimiter: &str, limit: i32) -> Option<Texts<'a>> {
    let limit = usize::try_from(limit).ok()?;
    if delimiter.is_empty() {
        return None;
    }
    let stops = text.match_indices(delimiter).map(|(at, _)| at);
    let stops = stops.take(if limit == 0 { usize::MAX } else { limit - 1 });
    let (mut parts, mut start) = (Vec::new(), 0);
    for stop in stops.chain([text.len()]) {
        parts.extend(text.slice(start..stop));
        start = stop + delimiter.len();
    }
    Some(Texts::Shared(Rc::from(parts)))
}

/// A text whose bytes are percent-encoded, but for those that never need it.
pub(super) fn uri_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ => {
                let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase();
                encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn substrings_are_of_ascii_texts_that_are_long_enough() {
        for (text, start, stop, reverse, expected) in [
            ("abcdefg", 0, 4, false, Some("abcd")),
            ("abcd", 0, 4, false, Some("abcd")),
            ("abc", 0, 4, false, None),
            ("abcdefg", 0, 4, true, Some("defg")),
            ("defg", 1, 3, false, Some("ef")),
            ("abcdefg", 1, 3, true, Some("ef")),
            ("abc", 2, 2, false, None),
            ("abc", 2, 1, false, None),
            ("abc", -1, 1, false, None),
            ("", 0, 1, true, None),
            ("aéb", 0, 1, false, None),
            ("abc", 0, i32::MAX, true, None),
        ] {
            let found = substring(&Text::Borrowed(text), start, stop, reverse);
            assert_eq!(found.as_deref(), expected, "{text} {start} {stop} {reverse}");
            assert_eq!(part(text, [start, stop], reverse), expected, "{text} {start} {stop} {reverse}");
        }
    }

    #[test]
    fn splits_have_every_part_or_as_many_as_are_asked_for() {
        let split = |text, delimiter, limit| match split(&Text::made(text), delimiter, limit)? {
            Texts::Shared(parts) => Some(parts.iter().map(|part| part.to_string()).collect::<Vec<_>>()),
            Texts::Borrowed(_) => None,
        };
        for (text, delimiter, limit, expected) in [
            ("a--b--c", "--", 0, &["a", "b", "c"][..]),
            ("", "--", 0, &[""]),
            ("----", "--", 0, &["", "", ""]),
            ("aaa", "aa", 0, &["", "a"]),
            ("a--b--c", "--", 1, &["a--b--c"]),
            ("a--b--c", "--", 2, &["a", "b--c"]),
            ("a--b", "--", i32::MAX, &["a", "b"]),
            ("ñ€ñ", "€", 0, &["ñ", "ñ"]),
        ] {
            assert_eq!(split(text, delimiter, limit).unwrap(), expected, "{text} {limit}");
        }
        assert_eq!(split("abc", "", 0), None);
        assert_eq!(split("abc", "b", -1), None);
    }

    #[test]
    fn what_is_reserved_is_encoded() {
        assert_eq!(uri_encode("0aZ.-_~"), "0aZ.-_~");
        assert_eq!(uri_encode("a/b:é "), "a%2Fb%3A%C3%A9%20");
    }
}
