//! Regular expressions of a model.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use regress::Regex;

/// How models of AWS write that a text must not be blank.
const NOT_BLANK: &str = r"(?!\s*$)";
/// How they write characters that can be seen, of all planes. Read to the letter, it has none beyond the first plane.
const PRINTABLE: &str = r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDBFF-\uDC00\uDFFF";

/// What a pattern demands.
#[derive(Debug)]
pub(crate) struct Pattern {
    not_blank: bool,
    characters: Characters,
}

#[derive(Debug)]
enum Characters {
    /// Those that can be seen, and these.
    Printable { tabs: bool, line_ends: bool },
    /// Those that match an expression, which errors show without its anchors.
    Matching(Regex, &'static str),
    /// Any: the expression is none that can be read here.
    Any,
}

impl Pattern {
    /// The pattern of a text. Each is read once.
    pub(crate) fn of(text: &'static str) -> Arc<Self> {
        static KNOWN: LazyLock<Mutex<HashMap<&'static str, Arc<Pattern>>>> = LazyLock::new(Mutex::default);
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(text).or_insert_with(|| Arc::new(Self::read(text))))
    }

    fn read(text: &'static str) -> Self {
        let whole = text.strip_prefix('^').and_then(|rest| rest.strip_suffix('$'));
        let rest = whole.and_then(|whole| whole.strip_prefix(NOT_BLANK));
        let shown = rest.or(whole).unwrap_or(text);
        let extra = whole.and_then(|_| shown.strip_prefix(PRINTABLE)).and_then(|rest| rest.strip_suffix("]*"));
        let characters = match extra {
            Some(r"") => Characters::Printable { tabs: false, line_ends: false },
            Some(r"\t") => Characters::Printable { tabs: true, line_ends: false },
            Some(r"\t\r\n" | r"\r\n\t" | r"\t\n\r") => Characters::Printable { tabs: true, line_ends: true },
            _ => {
                let expression = if whole.is_some() { format!("^(?:{shown})$") } else { text.to_owned() };
                Regex::with_flags(&expression, "u").map_or(Characters::Any, |regex| Characters::Matching(regex, shown))
            }
        };
        Self { not_blank: rest.is_some(), characters }
    }

    /// What is wrong with a text, in the words of services: "Member must …".
    pub(crate) fn violations(&self, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        if self.not_blank && text.trim().is_empty() && !text.is_empty() {
            found.push("Member must not be blank".to_owned());
        }
        match &self.characters {
            Characters::Printable { tabs, line_ends } => {
                let is_allowed =
                    |c| is_printable(c) || (*tabs && c == '\t') || (*line_ends && matches!(c, '\r' | '\n'));
                if !text.chars().all(is_allowed) {
                    let but = match (tabs, line_ends) {
                        (_, true) => " but tabs and line ends",
                        (true, false) => " but tabs",
                        (false, false) => "",
                    };
                    found.push(format!("Member must not contain control characters{but}"));
                }
            }
            Characters::Matching(regex, shown) => {
                if regex.find(text).is_none() {
                    found.push(format!("Member must satisfy regular expression pattern: {shown}"));
                }
            }
            Characters::Any => {}
        }
        found
    }
}

fn is_printable(c: char) -> bool {
    c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_every_form() {
        for (pattern, text, expected) in [
            ("^[a-z]+$", "abc", &[][..]),
            ("^[a-z]+$", "abc\n", &["Member must satisfy regular expression pattern: [a-z]+"]),
            // Without anchors, any part may match.
            ("[0-9]", "a1b", &[]),
            ("[0-9]", "ab", &["Member must satisfy regular expression pattern: [0-9]"]),
            ("^a|b$", "b", &[]),
            (r"^(?!\s*$)[a-z ]*$", "a b", &[]),
            (r"^(?!\s*$)[a-z ]*$", "  ", &["Member must not be blank"]),
            (r"^(?!x)[a-z]+$", "xa", &[r"Member must satisfy regular expression pattern: (?!x)[a-z]+"]),
            (r"^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDBFF-\uDC00\uDFFF]*$", "é😀", &[]),
            (
                r"^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDBFF-\uDC00\uDFFF]*$",
                "a\t",
                &["Member must not contain control characters"],
            ),
            // What cannot be read is not checked.
            ("(", "anything", &[]),
        ] {
            assert_eq!(Pattern::of(pattern).violations(text), expected, "{pattern} {text:?}");
        }
    }
}
