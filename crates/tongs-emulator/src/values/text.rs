//! Texts that fit a model: of a pattern, or of what the place is called.

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::{
    constraints::{Pattern, translated},
    place::Place,
    random::Random,
};

/// Longer texts are not made, whatever a model asks for.
const MAX_LENGTH: usize = 5_000;

/// A text for a place.
pub(super) fn text(place: Place<'_>, signing_name: &str, random: &mut Random) -> String {
    let (min, max) = place.length();
    let limit = |limit: Option<u64>| limit.map(|limit| usize::try_from(limit).unwrap_or(MAX_LENGTH).min(MAX_LENGTH));
    let (min, max) = (limit(min).unwrap_or(0), limit(max).unwrap_or(MAX_LENGTH));
    let named = fitted(named(place, signing_name, random), min, max, random);
    match place.pattern() {
        None => named,
        Some(pattern) if Pattern::of(pattern).fits(&named) => named,
        Some(pattern) => matching(pattern, min, max, random).unwrap_or(named),
    }
}

/// A text of the length that is asked for.
fn fitted(mut text: String, min: usize, max: usize, random: &mut Random) -> String {
    while text.len() < min {
        text.push_str(&hex(random, (min - text.len()).min(16)));
    }
    // All that is made here is ASCII, and what tells texts apart stands at their end.
    let cut = text.len().saturating_sub(max);
    let rest = text.split_off(cut);
    match rest.strip_prefix('-') {
        Some(rest) => format!("x{rest}"),
        None => rest,
    }
}

fn hex(random: &mut Random, digits: usize) -> String {
    let text = format!("{:016x}", random.number());
    text[..digits.min(16)].to_owned()
}

/// A text that looks like what its place is called.
fn named(place: Place<'_>, signing_name: &str, random: &mut Random) -> String {
    let name = place.name();
    let lower = name.to_ascii_lowercase();
    let words = words(name);
    let is = |suffix: &str| lower.ends_with(suffix);
    if is("arn") {
        let of = words.strip_suffix("-arn").filter(|of| !of.is_empty()).unwrap_or("resource");
        return format!("arn:aws:{signing_name}:us-east-1:111122223333:{of}/{}", hex(random, 12));
    }
    if is("accountid") || is("ownerid") {
        return "111122223333".to_owned();
    }
    if is("region") {
        return "us-east-1".to_owned();
    }
    if is("url") || is("uri") || is("endpoint") {
        return format!("https://example.com/{words}/{}", hex(random, 8));
    }
    if is("email") || is("emailaddress") {
        return format!("{}@example.com", hex(random, 8));
    }
    if is("id") || is("identifier") || is("uuid") {
        return random.uuid();
    }
    if is("number") || is("numbermarker") {
        return random.below(10_000).to_string();
    }
    if is("token") || is("marker") {
        return hex(random, 16);
    }
    format!("{words}-{}", hex(random, 6))
}

/// `FunctionName` as `function-name`.
fn words(name: &str) -> String {
    let mut words = String::new();
    let mut was_lower = false;
    for character in name.chars().filter(char::is_ascii_alphanumeric) {
        if character.is_ascii_uppercase() && was_lower {
            words.push('-');
        }
        was_lower = !character.is_ascii_uppercase();
        words.push(character.to_ascii_lowercase());
    }
    words
}

/// Texts that patterns are of which nobody here can make sense.
const KNOWN: [&str; 6] = ["2026-01-02T03:04:05Z", "2026-01-02", "03:04:05", "example.com", "a1", "1"];

/// A text that fits a pattern, if one is found.
fn matching(pattern: &str, min: usize, max: usize, random: &mut Random) -> Option<String> {
    let checked = Pattern::of(pattern);
    let fits = |text: &str| (min..=max).contains(&text.chars().count()) && checked.fits(text);
    let Ok(hir) = regex_syntax::parse(&translated(&without_looking_around(pattern))) else {
        return KNOWN.into_iter().find(|text| fits(text)).map(str::to_owned);
    };
    let mut made = |more, exactly| {
        let mut made = Made { text: String::new(), more, exactly, random };
        made.write(&hir).map(|()| made.text)
    };
    // How often more than it must something is repeated, at most.
    for more in [4, 8, 2, 1, 0, 16, 32, 64] {
        if let Some(text) = made(more, false).filter(|text| fits(text)) {
            return Some(text);
        }
    }
    // Or, that often: where one part is repeated, as often as the length asks for.
    let shortest = made(0, true).map_or(0, |text| text.chars().count());
    for length in [min, max, min.midpoint(max), min + 1, min.saturating_add(8)] {
        let more = length.saturating_sub(shortest);
        for more in [more, more / 2, more / 3] {
            if let Some(text) = made(more, true).filter(|text| fits(text)) {
                return Some(text);
            }
        }
    }
    None
}

/// A pattern without what only looks at the text around: what fits it is checked against all of it.
fn without_looking_around(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(character) = rest.chars().next() {
        if ["(?!", "(?=", "(?<!", "(?<="].iter().any(|start| rest.starts_with(start)) {
            rest = behind_group(rest);
            continue;
        }
        let taken =
            if character == '\\' { 1 + rest.chars().nth(1).map_or(0, char::len_utf8) } else { character.len_utf8() };
        out.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    out
}

/// What stands behind the group that a text begins with.
fn behind_group(text: &str) -> &str {
    let (mut depth, mut in_class, mut is_escaped) = (0_usize, false, false);
    for (at, character) in text.char_indices() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => depth += 1,
            ')' if !in_class => {
                depth -= 1;
                if depth == 0 {
                    return &text[at + 1..];
                }
            }
            _ => {}
        }
    }
    ""
}

/// A text that is being made.
struct Made<'r> {
    text: String,
    more: usize,
    /// Whether things are repeated so often, and not up to that.
    exactly: bool,
    random: &'r mut Random,
}

impl Made<'_> {
    /// Writes what fits; nothing if nothing does, or if it becomes too long.
    fn write(&mut self, hir: &Hir) -> Option<()> {
        if self.text.len() > MAX_LENGTH {
            return None;
        }
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => self.text.push_str(std::str::from_utf8(&literal.0).ok()?),
            HirKind::Class(class) => {
                let character = character(class, self.random)?;
                self.text.push(character);
            }
            HirKind::Capture(capture) => self.write(&capture.sub)?,
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.write(part))?,
            HirKind::Alternation(parts) => {
                let chosen = self.random.index(parts.len());
                self.write(parts.get(chosen)?)?;
            }
            HirKind::Repetition(repetition) => {
                let min = usize::try_from(repetition.min).ok()?;
                let max = repetition.max.map_or(usize::MAX, |max| usize::try_from(max).unwrap_or(usize::MAX));
                let more = max.saturating_sub(min).min(self.more);
                let more = if self.exactly { more } else { self.random.index(more + 1) };
                for _ in 0..min.saturating_add(more) {
                    self.write(&repetition.sub)?;
                }
            }
        }
        Some(())
    }
}

/// A character of a class: a letter or a digit if it has one.
fn character(class: &Class, random: &mut Random) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class.ranges().iter().map(|range| (range.start(), range.end())).collect(),
        Class::Bytes(class) => {
            class.ranges().iter().map(|range| (char::from(range.start()), char::from(range.end()))).collect()
        }
    };
    for wanted in [&[('a', 'z'), ('0', '9')][..], &[('A', 'Z')], &[('!', '~')], &[(' ', '~')], &[('\0', char::MAX)]] {
        let found: Vec<(u32, u32)> = ranges
            .iter()
            .flat_map(|(start, end)| {
                wanted.iter().map(move |(low, high)| (u32::from(*start.max(low)), u32::from(*end.min(high))))
            })
            .filter(|(start, end)| start <= end)
            .collect();
        let count: u64 = found.iter().map(|(start, end)| u64::from(end - start) + 1).sum();
        if count == 0 {
            continue;
        }
        let mut at = random.below(count);
        for (start, end) in found {
            let size = u64::from(end - start) + 1;
            if at < size {
                return char::from_u32(start + u32::try_from(at).ok()?).or_else(|| char::from_u32(start));
            }
            at -= size;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fit_patterns_and_lengths() {
        let uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
        for (pattern, min, max) in [
            ("^[a-z]+$", 1, 63),
            (uuid, 36, 36),
            (r"^\d{12}$", 12, 12),
            (
                r"^arn:aws[-a-z]*:cleanrooms-ml:[-a-z0-9]+:[0-9]{12}:(membership/[-a-zA-Z0-9_/.]+/)?trained-model/[-a-zA-Z0-9_/.]+$",
                20,
                2048,
            ),
            (r"^(?!\s*$)[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDBFF-\uDC00\uDFFF\t]*$", 1, 63),
            (r"^(?!aws:).+$", 3, 10),
            (r"^[\w\-]{36,40}$", 36, 40),
            ("^(a|b)c?$", 1, 2),
            (".*", 100, 200),
            (r"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$", 5, 5),
            ("^[^a-zA-Z0-9]+$", 2, 3),
            ("", 0, 5),
            (r"^[\d]+$", 6, 6),
            (r"^[:\w]+$", 48, 48),
            ("^[a-z]+-[0-9]+$", 20, 21),
            (r"^(\d)-\1T?$|^(\d{4})-(\d{2})-\d{2}(?!\3)$", 10, 10),
        ] {
            for seed in 0..50 {
                let text = matching(pattern, min, max, &mut Random::new(seed, 0));
                let text = text.unwrap_or_else(|| panic!("nothing fits {pattern}"));
                assert!(
                    Pattern::of(pattern).fits(&text) && (min..=max).contains(&text.chars().count()),
                    "{pattern} {text}"
                );
            }
        }
    }

    #[test]
    fn what_cannot_be_made_is_not() {
        for pattern in ["(a{1000}){1000}", "^(?!a)a$", r"[^\s\S]"] {
            assert_eq!(matching(pattern, 0, 10, &mut Random::new(1, 0)), None, "{pattern}");
        }
    }

    #[test]
    fn names_are_words() {
        for (name, expected) in
            [("FunctionName", "function-name"), ("nextURL", "next-url"), ("a_b", "ab"), ("ID", "id")]
        {
            assert_eq!(words(name), expected);
        }
    }
}
