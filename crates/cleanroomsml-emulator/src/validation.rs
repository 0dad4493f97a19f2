//! The constraints of the contract: a table for the request's members, and the same checks for fixtures.

use std::sync::LazyLock;

use regex_lite::Regex;

const UUID_PATTERN: &str = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const ARN_PATTERN: &str = "arn:aws[-a-z]*:cleanrooms-ml:[-a-z0-9]+:[0-9]{12}:membership/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/trained-model/[-a-zA-Z0-9_/.]+";
const ACCOUNT_PATTERN: &str = "[0-9]{12}";

/// A pattern as the model writes it, compiled to match the whole text.
pub(crate) struct Pattern {
    source: &'static str,
    regex: LazyLock<Option<Regex>>,
}

impl Pattern {
    fn matches(&self, text: &str) -> bool {
        // A pattern that did not compile would be our own mistake: the tests compile each. It rejects everything.
        self.regex.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

macro_rules! pattern {
    ($name:ident, $source:expr) => {
        static $name: Pattern =
            Pattern { source: $source, regex: LazyLock::new(|| Regex::new(&format!("^(?:{})$", $source)).ok()) };
    };
}
pattern!(UUID_REGEX, UUID_PATTERN);
pattern!(ARN_REGEX, ARN_PATTERN);
pattern!(ACCOUNT_REGEX, ACCOUNT_PATTERN);

/// The constraint traits of one string shape.
pub(crate) struct StringShape {
    min: usize,
    max: usize,
    text: Text,
}

/// What the characters of a string shape may be.
enum Text {
    Any,
    Pattern(&'static Pattern),
    /// The model's `NameString`: printable text or tabs, and not only white space.
    Name,
    /// The model's `ResourceDescription`: printable text, tabs and line ends.
    Description,
}

pub(crate) static NEXT_TOKEN: StringShape = StringShape { min: 1, max: 10240, text: Text::Any };
pub(crate) static UUID: StringShape = StringShape { min: 36, max: 36, text: Text::Pattern(&UUID_REGEX) };
pub(crate) static TRAINED_MODEL_ARN: StringShape = StringShape { min: 20, max: 2048, text: Text::Pattern(&ARN_REGEX) };
pub(crate) static ACCOUNT_ID: StringShape = StringShape { min: 12, max: 12, text: Text::Pattern(&ACCOUNT_REGEX) };
pub(crate) static NAME: StringShape = StringShape { min: 1, max: 63, text: Text::Name };
pub(crate) static DESCRIPTION: StringShape = StringShape { min: 0, max: 255, text: Text::Description };

/// The page sizes that the contract allows.
pub(crate) const MAX_RESULTS: std::ops::RangeInclusive<i64> = 1..=100;

impl StringShape {
    /// What is wrong with `value`, in the words of the service: "Member must …".
    pub(crate) fn violations(&self, value: &str) -> Vec<String> {
        let mut found = Vec::new();
        // Smithy counts Unicode scalar values.
        let length = value.chars().count();
        if length < self.min {
            found.push(format!("Member must have length greater than or equal to {}", self.min));
        }
        if length > self.max {
            found.push(format!("Member must have length less than or equal to {}", self.max));
        }
        match &self.text {
            Text::Any => {}
            Text::Pattern(pattern) => {
                if !pattern.matches(value) {
                    found.push(format!("Member must satisfy regular expression pattern: {}", pattern.source));
                }
            }
            Text::Name => {
                if value.trim().is_empty() && !value.is_empty() {
                    found.push("Member must not be blank".to_owned());
                }
                if value.chars().any(|c| !printable(c) && c != '\t') {
                    found.push("Member must not contain control characters but tabs".to_owned());
                }
            }
            Text::Description => {
                if value.chars().any(|c| !printable(c) && !matches!(c, '\t' | '\r' | '\n')) {
                    found.push("Member must not contain control characters but tabs and line ends".to_owned());
                }
            }
        }
        found
    }
}

fn printable(c: char) -> bool {
    c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// The input of the operation, decoded from the URI.
#[derive(Debug, Default)]
pub(crate) struct Input {
    pub(crate) next_token: Option<String>,
    pub(crate) max_results: Option<i64>,
    pub(crate) collaboration_identifier: String,
    pub(crate) trained_model_arn: String,
    pub(crate) trained_model_version_identifier: Option<String>,
}

impl Input {
    /// Every violation of the contract, in the order of the input's members, as one message; `None` if there is none.
    pub(crate) fn validation_message(&self) -> Option<String> {
        let strings: [(&str, Option<&str>, &StringShape); 4] = [
            ("nextToken", self.next_token.as_deref(), &NEXT_TOKEN),
            ("collaborationIdentifier", Some(&self.collaboration_identifier), &UUID),
            ("trainedModelArn", Some(&self.trained_model_arn), &TRAINED_MODEL_ARN),
            ("trainedModelVersionIdentifier", self.trained_model_version_identifier.as_deref(), &UUID),
        ];
        let mut found: Vec<(&str, String)> = Vec::new();
        for (member, value, shape) in strings {
            if let Some(value) = value {
                found.extend(shape.violations(value).into_iter().map(|v| (member, v)));
            }
            if member == "nextToken"
                && let Some(violation) = self.max_results.and_then(max_results_violation)
            {
                found.push(("maxResults", violation));
            }
        }
        if found.is_empty() {
            return None;
        }
        let count = found.len();
        let plural = if count == 1 { "error" } else { "errors" };
        let list: Vec<String> = found
            .into_iter()
            .map(|(member, violation)| format!("Value at '{member}' failed to satisfy constraint: {violation}"))
            .collect();
        Some(format!("{count} validation {plural} detected: {}", list.join("; ")))
    }
}

fn max_results_violation(value: i64) -> Option<String> {
    if value < *MAX_RESULTS.start() {
        Some(format!("Member must have value greater than or equal to {}", MAX_RESULTS.start()))
    } else if value > *MAX_RESULTS.end() {
        Some(format!("Member must have value less than or equal to {}", MAX_RESULTS.end()))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0f1e2d3c-4b5a-4678-8abc-def012345678";
    const ARN: &str = "arn:aws-us-gov:cleanrooms-ml:us-gov-west-1:123456789012:membership/0f1e2d3c-4b5a-4678-8abc-def012345678/trained-model/a/b_c.d-E";

    #[test]
    fn strings() {
        let at_limit = format!("{}{}", ARN, "x".repeat(2048 - ARN.len()));
        let cases: &[(&StringShape, &str, usize)] = &[
            (&UUID, ID, 0),
            (&UUID, "", 2),
            (&UUID, "0F1E2D3C-4b5a-4678-8abc-def012345678", 1),
            (&UUID, "0f1e2d3c-4b5a-4678-8abc-def012345678\n", 2),
            (&TRAINED_MODEL_ARN, ARN, 0),
            (&TRAINED_MODEL_ARN, &at_limit, 0),
            (&TRAINED_MODEL_ARN, &format!("{at_limit}x"), 1),
            (&TRAINED_MODEL_ARN, &format!("{ARN} "), 1),
            (&TRAINED_MODEL_ARN, &format!(" {ARN}"), 1),
            (&TRAINED_MODEL_ARN, "arn:aws:cleanrooms-ml:", 1),
            (&ACCOUNT_ID, "123456789012", 0),
            (&ACCOUNT_ID, "12345678901a", 1),
            (&ACCOUNT_ID, "١٢٣٤٥٦٧٨٩٠١٢", 1),
            (&NEXT_TOKEN, "", 1),
            (&NEXT_TOKEN, "é", 0),
            (&NAME, "a", 0),
            (&NAME, " ", 1),
            (&NAME, "tab\tand 日本 😀", 0),
            (&NAME, "line\n", 1),
            (&NAME, "", 1),
            (&DESCRIPTION, "", 0),
            (&DESCRIPTION, "two\r\nlines", 0),
            (&DESCRIPTION, "bell\u{7}", 1),
            (&DESCRIPTION, "del\u{7f} is allowed", 0),
        ];
        for (shape, value, expected) in cases {
            let found = shape.violations(value);
            assert_eq!(found.len(), *expected, "{value:?}: {found:?}");
        }
        assert!(NAME.violations(&"界".repeat(63)).is_empty());
        assert_eq!(NAME.violations(&"界".repeat(64)).len(), 1);
        assert_eq!(DESCRIPTION.violations(&"é".repeat(256)).len(), 1);
    }

    #[test]
    fn messages_list_every_violation_in_member_order() {
        let good =
            || Input { collaboration_identifier: ID.to_owned(), trained_model_arn: ARN.to_owned(), ..Input::default() };
        assert_eq!(good().validation_message(), None);
        for (max_results, limit) in [
            (0, Some("greater than or equal to 1")),
            (-1, Some("greater than or equal to 1")),
            (1, None),
            (100, None),
            (101, Some("less than or equal to 100")),
        ] {
            let message = Input { max_results: Some(max_results), ..good() }.validation_message();
            assert_eq!(
                message,
                limit.map(|limit| format!(
                    "1 validation error detected: Value at 'maxResults' failed to satisfy constraint: \
                     Member must have value {limit}"
                )),
            );
        }
        let message = Input {
            max_results: Some(101),
            next_token: Some(String::new()),
            trained_model_version_identifier: Some("x".repeat(36)),
            ..good()
        }
        .validation_message();
        assert_eq!(
            message.as_deref(),
            Some(
                "3 validation errors detected: \
                 Value at 'nextToken' failed to satisfy constraint: Member must have length greater than or equal to 1; \
                 Value at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100; \
                 Value at 'trainedModelVersionIdentifier' failed to satisfy constraint: Member must satisfy regular \
                 expression pattern: [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
            )
        );
    }
}
