//! Characters that do not stand for themselves in texts that are written.

/// Appends a text, as it stands in an element or in an attribute.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(may_need_escape) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mut chars = from.chars();
        let Some(char) = chars.next() else { return };
        match escape(char) {
            Some(escape) => out.push_str(escape),
            None => out.push(char),
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// Whether a character that begins with this byte may have to be escaped.
fn may_need_escape(byte: u8) -> bool {
    matches!(byte, b'&' | b'\'' | b'"' | b'<' | b'>' | b'\r' | b'\n' | 0xc2 | 0xe2)
}

/// What stands for a character: those of markup, and those that readers take for the end of a line and replace.
fn escape(char: char) -> Option<&'static str> {
    Some(match char {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '\'' => "&apos;",
        '"' => "&quot;",
        '\r' => "&#xD;",
        '\n' => "&#xA;",
        '\u{85}' => "&#x85;",
        '\u{2028}' => "&#x2028;",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_ends_of_lines_are_escaped() {
        for (text, expected) in [
            ("", ""),
            ("plain ä € 🐱\t", "plain ä € 🐱\t"),
            ("<a b=\"c\" d='e'>&</a>", "&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;&lt;/a&gt;"),
            ("a\r\n\u{85}\u{2028}b", "a&#xD;&#xA;&#x85;&#x2028;b"),
            ("\u{84}\u{86}\u{2027}\u{2029}", "\u{84}\u{86}\u{2027}\u{2029}"),
        ] {
            let mut out = String::new();
            push_escaped(&mut out, text);
            assert_eq!(out, expected);
        }
    }
}
