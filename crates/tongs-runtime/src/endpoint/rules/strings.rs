//! Functions of texts.

/// A part of a text of ASCII characters; counted from its end if `reverse`.
pub(super) fn substring(text: &str, [start, stop]: [i32; 2], reverse: bool) -> Option<&str> {
    let (start, stop) = (usize::try_from(start).ok()?, usize::try_from(stop).ok()?);
    if start >= stop || stop > text.len() || !text.is_ascii() {
        return None;
    }
    text.get(if reverse { text.len() - stop..text.len() - start } else { start..stop })
}

/// The parts of a text between delimiters: all of them, or no more than the limit.
pub(super) fn split<'a>(text: &'a str, delimiter: &str, limit: i32) -> Option<Vec<&'a str>> {
    match usize::try_from(limit).ok()? {
        _ if delimiter.is_empty() => None,
        0 => Some(text.split(delimiter).collect()),
        limit => Some(text.splitn(limit, delimiter).collect()),
    }
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
            assert_eq!(substring(text, [start, stop], reverse), expected, "{text} {start} {stop} {reverse}");
        }
    }

    #[test]
    fn splits_have_every_part_or_as_many_as_are_asked_for() {
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
