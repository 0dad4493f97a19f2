//! What went wrong, and the exit code that says so.

/// The kinds of failure that AWS CLI version 2 tells apart by exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The command line or a parameter is wrong; nothing was sent.
    Usage,
    /// The configuration is wrong or incomplete: no region, no credentials.
    Configuration,
    /// The service answered with an error.
    Service,
    /// Everything else.
    General,
}

impl Kind {
    /// The exit code of the process.
    pub(crate) fn exit_code(self) -> u8 {
        match self {
            Self::Usage => 252,
            Self::Configuration => 253,
            Self::Service => 254,
            Self::General => 255,
        }
    }
}

/// A failure: its kind, and the text for standard error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) kind: Kind,
    pub(crate) message: String,
    /// Whether the reminder of how to call the tool belongs before the message.
    pub(crate) show_usage: bool,
}

impl Failure {
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), show_usage: false }
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    pub(crate) fn general(message: impl Into<String>) -> Self {
        Self::new(Kind::General, message)
    }
}

/// The text for a terminal: its lines stay, but nothing else in it can move the cursor.
pub(crate) fn visible(text: &str) -> String {
    escape(text, |character| matches!(character, '\n' | '\t'))
}

/// The text without anything that moves the cursor, changes colours, turns the writing around or does not show: it may
/// come from other people. What `keep` says stays.
pub(crate) fn escape(text: &str, keep: fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if shows(character) || keep(character) {
            out.push(character);
        } else {
            out.extend(character.escape_default());
        }
    }
    out
}

/// Whether a character is seen where it stands: it is neither a control or format character, nor a separator of lines,
/// nor a letter or selector without a shape.
pub(crate) fn shows(character: char) -> bool {
    use unicode_properties::{GeneralCategory as Category, UnicodeGeneralCategory as _};
    let hidden = [Category::Control, Category::Format, Category::LineSeparator, Category::ParagraphSeparator];
    let is_blank =
        matches!(character, '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}');
    matches!(character, ' '..='~') || !(is_blank || hidden.contains(&character.general_category()))
}

/// Of `candidates`, the one that `word` may be a slip for.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (distance(&word.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.len().div_ceil(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How many insertions, deletions and replacements lie between two words.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    // A word longer than any name is no slip, and is not worth the time.
    for (index, from) in left.chars().take(200).enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for (column, to) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_are_those_of_aws_cli_version_2() {
        let table = [(Kind::Usage, 252), (Kind::Configuration, 253), (Kind::Service, 254), (Kind::General, 255)];
        for (kind, code) in table {
            assert_eq!(kind.exit_code(), code);
        }
    }

    #[test]
    fn what_does_not_show_is_escaped() {
        let hidden = "\0\u{7}\u{8}\t\n\r\u{1b}\u{7f}\u{80}\u{9b}\u{ad}\u{61c}\u{180e}\u{200b}\u{200d}\u{200e}\u{202e}\u{2028}\
                      \u{2029}\u{2060}\u{2066}\u{2069}\u{206f}\u{feff}\u{fff9}\u{e0041}";
        for character in hidden.chars() {
            let escaped = escape(&character.to_string(), |_| false);
            assert!(escaped.is_ascii() && escaped.starts_with('\\'), "{escaped:?}");
        }
        let shown = " aÀß漢字اعب😀\u{301}~";
        assert_eq!(escape(shown, |_| false), shown);
        assert_eq!(visible("a\tb\nc\r"), "a\tb\nc\\r");
    }

    #[test]
    fn the_nearest_name() {
        let names = ["json", "yaml", "text", "table"];
        let table = [("jsn", Some("json")), ("JSON", Some("json")), ("tabel", Some("table")), ("parquet", None)];
        for (word, expected) in table {
            assert_eq!(nearest(word, names), expected, "{word}");
        }
    }
}
