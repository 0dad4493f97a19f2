//! Configuration files as the AWS CLI reads them: with Python's `configparser`, and its rules for what is one line's
//! continuation, what is a comment, and what may not stand twice.
//!
//! The SDK's own reader knows another dialect (no `:`, comments behind values, names of few characters), and the crates
//! that read INI files take what Python refuses.

use indexmap::IndexMap;
use std::fmt;

/// The settings of a section, by lower-case name.
pub(crate) type Section = IndexMap<String, Setting>;

/// The section that lends its settings to all others.
const DEFAULTS: &str = "DEFAULT";

/// What a section says under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Setting {
    /// One text, over several lines perhaps.
    Text(String),
    /// Settings that stand indented below the name.
    Nested(IndexMap<String, String>),
}

/// Why a file cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ParseError {
    line: usize,
    problem: String,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

/// The sections of a file, in order.
pub(crate) fn parse(text: &str) -> Result<IndexMap<String, Section>, ParseError> {
    let mut parser = Parser::default();
    for (index, line) in lines(text).enumerate() {
        parser.line(index + 1, line)?;
    }
    parser.finish()
}

/// Python's universal line ends.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

/// What Python takes for white space.
pub(super) fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\x1c'..='\x1f')
}

fn strip(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// The lines of one setting, and the line that it begins in.
#[derive(Debug)]
struct Raw {
    line: usize,
    texts: Vec<String>,
}

#[derive(Debug, Default)]
struct Parser {
    sections: IndexMap<String, IndexMap<String, Raw>>,
    section: Option<String>,
    setting: Option<String>,
    indent: usize,
}

impl Parser {
    fn line(&mut self, number: usize, line: &str) -> Result<(), ParseError> {
        let text = strip(line);
        if text.starts_with(['#', ';']) {
            return Ok(());
        }
        if text.is_empty() {
            // It may stand in the middle of a text.
            if let Some(raw) = self.open_setting() {
                raw.texts.push(String::new());
            }
            return Ok(());
        }
        let indent = line.chars().take_while(|character| is_space(*character)).count();
        if indent > self.indent
            && let Some(raw) = self.open_setting()
        {
            raw.texts.push(text.to_owned());
            return Ok(());
        }
        self.indent = indent;
        let error = |problem: String| ParseError { line: number, problem };
        if let Some(name) = header(text) {
            return self.begin_section(name).map_err(error);
        }
        self.begin_setting(number, text).map_err(error)
    }

    fn open_setting(&mut self) -> Option<&mut Raw> {
        self.sections.get_mut(self.section.as_ref()?)?.get_mut(self.setting.as_ref()?)
    }

    fn begin_section(&mut self, name: &str) -> Result<(), String> {
        self.setting = None;
        self.section = Some(name.to_owned());
        if name != DEFAULTS && self.sections.contains_key(name) {
            return Err(format!("a second section [{name}]; put both into one"));
        }
        self.sections.entry(name.to_owned()).or_default();
        Ok(())
    }

    fn begin_setting(&mut self, line: usize, text: &str) -> Result<(), String> {
        let Some(section) = &self.section else {
            return Err(format!("`{text}` stands before the first section, such as [default]"));
        };
        let Some((name, value)) = text.split_once(['=', ':']) else {
            return Err(format!("`{text}` is neither a [section] nor a setting, such as `region = us-east-1`"));
        };
        let name = name.trim_end_matches(is_space).to_lowercase();
        if name.is_empty() {
            return Err(format!("`{text}` has no name before its value"));
        }
        let raw = Raw { line, texts: vec![strip(value).to_owned()] };
        if self.sections.entry(section.clone()).or_default().insert(name.clone(), raw).is_some() {
            return Err(format!("a second `{name}` in [{section}]; keep one"));
        }
        self.setting = Some(name);
        Ok(())
    }

    fn finish(mut self) -> Result<IndexMap<String, Section>, ParseError> {
        let defaults = settings(self.sections.shift_remove(DEFAULTS).unwrap_or_default())?;
        let mut sections = IndexMap::with_capacity(self.sections.len());
        for (name, raw) in self.sections {
            let mut section = settings(raw)?;
            for (name, setting) in &defaults {
                section.entry(name.clone()).or_insert_with(|| setting.clone());
            }
            sections.insert(name, section);
        }
        Ok(sections)
    }
}

/// The name between the first bracket and the last one; what is behind it does not count.
fn header(text: &str) -> Option<&str> {
    let name = &text.strip_prefix('[')?[..text.rfind(']')?.checked_sub(1)?];
    (!name.is_empty()).then_some(name)
}

fn settings(raw: IndexMap<String, Raw>) -> Result<Section, ParseError> {
    raw.into_iter().map(|(name, raw)| Ok((name, setting(&raw)?))).collect()
}

/// A text that begins on a line of its own holds settings.
fn setting(raw: &Raw) -> Result<Setting, ParseError> {
    let text = raw.texts.join("\n");
    let text = text.trim_end_matches(is_space);
    if !text.starts_with('\n') {
        return Ok(Setting::Text(text.to_owned()));
    }
    let mut nested = IndexMap::new();
    for line in text.split(is_line_end).map(strip).filter(|line| !line.is_empty()) {
        let Some((name, value)) = line.split_once('=') else {
            let problem = format!("`{line}`, indented below a name, is no setting, such as `endpoint_url = URL`");
            return Err(ParseError { line: raw.line, problem });
        };
        nested.insert(strip(name).to_owned(), strip(value).to_owned());
    }
    Ok(Setting::Nested(nested))
}

/// Where Python's `splitlines` splits.
fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
