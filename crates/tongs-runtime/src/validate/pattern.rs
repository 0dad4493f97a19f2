//! Whether texts match the patterns of a model, which are ECMA 262's.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use regress::Regex;

/// What is made of each pattern; none where this engine cannot read it.
type Compiled = HashMap<&'static str, Option<Arc<Regex>>>;

/// There are as many as tables of forged crates name.
static PATTERNS: LazyLock<Mutex<Compiled>> = LazyLock::new(Mutex::default);

/// How models of AWS write all characters beyond the first plane, as two each. Read to the letter, some of these have none.
const SURROGATES: [&str; 3] =
    [r"\uD800\uDBFF-\uDC00\uDFFF", r"\uD800\uDC00-\uDBFF\uDFFF", r"\uD800-\uDBFF\uDC00-\uDFFF"];
/// The same, as one character each.
const BEYOND: &str = r"\u{10000}-\u{10FFFF}";

/// Whether a pattern is found anywhere in a text. One that this engine cannot read is the service's to check.
pub(super) fn matches(pattern: &'static str, text: &str) -> bool {
    compiled(pattern).is_none_or(|regex| regex.find(text).is_some())
}

/// A pattern, which is compiled the first time that somebody needs it.
fn compiled(pattern: &'static str) -> Option<Arc<Regex>> {
    let mut patterns = PATTERNS.lock().unwrap_or_else(PoisonError::into_inner);
    let read = || SURROGATES.iter().fold(pattern.to_owned(), |text, surrogates| text.replace(surrogates, BEYOND));
    let compiled = patterns.entry(pattern).or_insert_with(|| match Regex::with_flags(&read(), "u") {
        Ok(regex) => Some(Arc::new(regex)),
        Err(err) => {
            tracing::debug!(pattern, %err, "the pattern is not checked");
            None
        }
    });
    compiled.clone()
}

#[cfg(test)]
mod tests {
    use super::{compiled, matches};

    #[test]
    fn patterns_are_found_anywhere_and_compiled_once() {
        for (pattern, text, expected) in [
            ("^[a-z]+$", "abc", true),
            ("^[a-z]+$", "ABC", false),
            ("b", "abc", true),
            ("^.$", "\u{1F600}", true),
            // As many of AWS's are: everything but what XML refuses, with the planes above the first as surrogates.
            (r"^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*$", "a \u{1F600}\n", true),
            (r"^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*$", "\u{7}", false),
            (r"^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDBFF-\uDC00\uDFFF]*$", "a \u{1F600}", true),
            (r"^[\u0020-\uD7FF\uE000-\uFFFD\uD800-\uDBFF\uDC00-\uDFFF]*$", "a \u{10FFFF}", true),
            // Nobody can read it.
            ("(", "anything", true),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} in {text:?}");
        }
        let [first, second] = [(); 2].map(|()| compiled("^once$").unwrap());
        assert!(std::sync::Arc::ptr_eq(&first, &second));
    }
}
