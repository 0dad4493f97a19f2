//! What the references in a text stand for.

use std::borrow::Cow;

use super::error::Error;

/// A text with what its references stand for.
pub(super) fn unescape(text: &str) -> Result<Cow<'_, str>, Error> {
    let Some(first) = text.find('&') else { return Ok(Cow::Borrowed(text)) };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut next = Some(first);
    while let Some(at) = next {
        out.push_str(&rest[..at]);
        let (char, length) = reference(&rest[at..]).map_err(Error::custom)?;
        out.push(char);
        rest = &rest[at + length..];
        next = rest.find('&');
    }
    out.push_str(rest);
    Ok(Cow::Owned(out))
}

/// The length of the reference that stands at this place of a text, if it stands for something.
pub(super) fn length_of_reference(text: &str, at: usize) -> Result<usize, Error> {
    let (_, length) = reference(&text[at..]).map_err(|message| Error::at(message, at))?;
    Ok(length)
}

/// The character that the reference at the start of a text stands for, and the length of the reference.
fn reference(text: &str) -> Result<(char, usize), String> {
    let name = text[1..].split_once(';').map(|(name, _)| name);
    let name = name.ok_or_else(|| "the `&` begins a reference that does not end".to_owned())?;
    let char = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => numbered(name).ok_or_else(|| unknown(name))?,
    };
    Ok((char, name.len() + 2))
}

/// The character that `#` and its number stand for. Those that XML forbids are taken for what they are: S3 has keys
/// with control characters, and lists them so.
fn numbered(name: &str) -> Option<char> {
    let number = name.strip_prefix('#')?;
    let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
    // Signs are not digits, though they are parts of what is parsed.
    let is_number = !digits.is_empty() && digits.chars().all(|char| char.is_digit(radix));
    let code = is_number.then(|| u32::from_str_radix(digits, radix).ok())??;
    char::from_u32(code)
}

#[cold]
fn unknown(name: &str) -> String {
    let name: String = name.chars().take(32).flat_map(char::escape_debug).collect();
    format!("the reference `&{name};` stands for nothing: only the five of XML, and numbers, are known")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stand_for_characters() {
        for (text, expected) in [
            ("", Some("")),
            ("plain", Some("plain")),
            ("&lt;&gt;&amp;&quot;&apos;", Some("<>&\"'")),
            ("a&#65;b&#x42;c&#x63;", Some("aAbBcc")),
            ("&amp;lt;", Some("&lt;")),
            ("a&lt;b;c;&gt;", Some("a<b;c;>")),
            ("&#x1F431;&#128049;", Some("🐱🐱")),
            ("&#1;&#x0;", Some("\u{1}\0")),
            ("&nbsp;", None),
            ("&LT;", None),
            ("&;", None),
            ("&#;", None),
            ("&#x;", None),
            ("&#+65;", None),
            ("&#x+41;", None),
            ("&#xD800;", None),
            ("&#x110000;", None),
            ("&#99999999999;", None),
            ("&#X41;", None),
            ("& ", None),
            ("a & b;", None),
            ("&lt", None),
        ] {
            assert_eq!(unescape(text).ok().as_deref(), expected, "{text}");
            if let Some(at) = text.find('&') {
                assert!(length_of_reference(text, at).is_ok() || expected.is_none(), "{text}");
            }
        }
    }
}
