//! Regular expressions of a model.

use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use fancy_regex::{Regex, RegexBuilder};

/// How models of AWS write characters that can be seen, of all planes. Read to the letter, it has none beyond the first
/// plane, and no expression of whole characters.
const SURROGATES: [&str; 3] =
    [r"\uD800\uDBFF-\uDC00\uDFFF", r"\uD800\uDC00-\uDBFF\uDFFF", r"\uD800-\uDBFF\uDC00-\uDFFF"];

/// An expression that one that is hard to decide gives up after, in steps.
const MAX_STEPS: usize = 100_000;
/// The memory that a compiled expression may take.
const MAX_SIZE: usize = 4 << 20;

/// What a pattern demands of a text.
#[derive(Debug)]
pub(crate) struct Pattern(Option<Regex>);

impl Pattern {
    /// The pattern of a text. Each is compiled once.
    pub(crate) fn of(text: &str) -> Arc<Self> {
        /// A process serves a model or some, each with so many.
        const MAX_KNOWN: usize = 20_000;
        static KNOWN: LazyLock<Mutex<HashMap<String, Arc<Pattern>>>> = LazyLock::new(Mutex::default);
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pattern) = known.get(text) {
            return Arc::clone(pattern);
        }
        if known.len() >= MAX_KNOWN {
            known.clear();
        }
        let pattern = Arc::new(Self::read(text));
        known.insert(text.to_owned(), Arc::clone(&pattern));
        pattern
    }

    /// What cannot be read is not checked.
    fn read(text: &str) -> Self {
        let mut builder = RegexBuilder::new(&translated(text));
        let builder =
            builder.backtrack_limit(MAX_STEPS).delegate_size_limit(MAX_SIZE).delegate_dfa_size_limit(MAX_SIZE);
        Self(builder.build().ok())
    }

    /// Whether a text, or a part of it where the pattern has no anchors, fits. What takes too long to tell does.
    pub(crate) fn fits(&self, text: &str) -> bool {
        self.0.as_ref().is_none_or(|regex| regex.is_match(text).unwrap_or(true))
    }
}

/// An expression of ECMA 262 as one of the library: there, digits and words are those of ASCII, and characters beyond the
/// first plane may be written as two.
pub(crate) fn translated(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut text = Cow::Borrowed(text);
    for surrogates in SURROGATES {
        if text.contains(surrogates) {
            text = text.replace(surrogates, r"\x{10000}-\x{10FFFF}").into();
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut in_class = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match (characters.next(), in_class) {
                (Some(set @ ('d' | 'w' | 's')), true) => {
                    out.push_str(match set {
                        'd' => "0-9",
                        'w' => "A-Za-z0-9_",
                        _ => r"\s",
                    });
                    // Behind a set, it begins no range.
                    if characters.next_if_eq(&'-').is_some() {
                        out.push_str(r"\-");
                    }
                }
                (Some('d'), false) => out.push_str("[0-9]"),
                (Some('D'), false) => out.push_str("[^0-9]"),
                (Some('w'), false) => out.push_str("[A-Za-z0-9_]"),
                (Some('W'), false) => out.push_str("[^A-Za-z0-9_]"),
                (Some('/'), _) => out.push('/'),
                (Some(other), _) => out.extend(['\\', other]),
                (None, _) => out.push('\\'),
            },
            // There, a bracket in a class is a character like others, and so is what means sets here.
            '[' | '&' | '~' if in_class => out.extend(['\\', character]),
            '[' => {
                in_class = true;
                out.push('[');
            }
            ']' => {
                in_class = false;
                out.push(']');
            }
            other => out.push(other),
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn patterns_of_every_form() {
        for (pattern, text, fits) in [
            ("^[a-z]+$", "abc", true),
            ("^[a-z]+$", "abc\n", false),
            // Without anchors, any part may fit.
            ("[0-9]", "a1b", true),
            ("[0-9]", "ab", false),
            (r"^\d+$", "١٢", false),
            (r"^[\d\w-]+$", "a-1_", true),
            (r"^\w$", "é", false),
            (r"^[\w-.]+$", "a-b.c", true),
            (r"^(?!\s*$)[a-z ]*$", "a b", true),
            (r"^(?!\s*$)[a-z ]*$", "  ", false),
            (r"^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*$", "é😀\n", true),
            (r"^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*$", "\u{1}", false),
            (r"^[\p{L}\p{Z}]+$", "é ü", true),
            (r"^[^\[]+$", "a[", false),
            (r"^[a-z[]+$", "a[", true),
            (r"^arn:aws[a-z\-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_\/]+$", "arn:aws:iam::123456789012:role/x", true),
            // What cannot be read is not checked.
            ("(", "anything", true),
        ] {
            assert_eq!(Pattern::of(pattern).fits(text), fits, "{pattern} {text:?}");
        }
    }

    #[test]
    fn evil_patterns_are_decided_in_no_time() {
        let text = format!("{}x", "0".repeat(50_000));
        assert!(!Pattern::of("^([0-9]+)+$").fits(&text));
        // This one takes looking ahead; if it is given up, the text passes.
        let _ = Pattern::of("^(?!x)(([0-9]+)+)+$").fits(&text);
    }
}
