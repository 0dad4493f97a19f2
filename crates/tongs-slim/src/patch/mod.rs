//! The patch table in a workspace's manifest, between two marker comments. All else of the text stays byte for byte, and
//! taking the table out gives the text that was there before.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use toml_edit::{Document, InlineTable, Item, RawString, TableLike};

/// The line before what is ours.
pub const BEGIN: &str =
    "# tongs slim: begin. `cargo tongs slim` writes these lines, and `cargo tongs slim --undo` takes them out.";

/// The line behind it.
pub const END: &str = "# tongs slim: end";

/// The table, where it is ours as a whole.
const HEADER: &str = "[patch.crates-io]";

/// What crates.io is called in tables of patches. Where a manifest has both, cargo goes by the last one.
const NAMES: [&str; 2] = ["crates-io", "https://github.com/rust-lang/crates.io-index"];

/// The folders that crates are taken from, by their names, as the manifest says them.
pub type Entries = BTreeMap<String, String>;

/// Why a manifest cannot have the table, or be rid of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatchError {
    /// It is not TOML: the parser's words.
    NotToml(String),
    /// It has patches in a form that nothing can be added to.
    Form(&'static str),
    /// A marker without the other one, or a second pair: the line.
    Markers(usize),
    /// Something that is not ours stands between the markers: the line.
    Foreign(usize),
}

impl fmt::Display for PatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotToml(reason) => write!(f, "it is not TOML: {}", reason.trim_end()),
            Self::Form(form) => write!(
                f,
                "its patches are written as {form}, which no table can be added to\n\
                 help: write them below a line `{HEADER}`"
            ),
            Self::Markers(line) => write!(
                f,
                "the marker in line {line} stands alone\n\
                 help: delete what `tongs slim` wrote between `{BEGIN}` and `{END}`, and both lines"
            ),
            Self::Foreign(line) => write!(
                f,
                "line {line} has what is not of `tongs slim`, and stands between its markers\n\
                 help: move that above `{BEGIN}`, or below `{END}`"
            ),
        }
    }
}

impl std::error::Error for PatchError {}

/// The text with these entries, and none of an earlier run. Without entries, it has no table either.
///
/// # Errors
/// The text is not TOML, has patches in a form that nothing can be added to, or markers that are not as they were written.
pub fn with(text: &str, entries: &Entries) -> Result<String, PatchError> {
    let text = without(text)?;
    if entries.is_empty() {
        return Ok(text);
    }
    let at = place(&text)?;
    let (before, after) = text.split_at(at.unwrap_or(text.len()));
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines = vec![BEGIN.to_owned()];
    lines.extend(at.is_none().then(|| HEADER.to_owned()));
    let entry = |(name, path): (&String, &String)| format!("{name} = {{ path = {} }}", toml_edit::Value::from(path));
    lines.extend(entries.iter().map(entry));
    lines.push(END.to_owned());
    let ends = before.ends_with('\n');
    let gap = if at.is_none() { newline } else { "" };
    // What did not end with a line break does not now.
    let (open, close) = if ends { ("", newline) } else { (newline, "") };
    let text = format!("{before}{open}{gap}{}{close}{after}", lines.join(newline));
    let patched = patched(&text)?;
    if entries.keys().all(|name| patched.contains(name)) { Ok(text) } else { Err(PatchError::Form("something else")) }
}

/// The text as it was before a table was added.
///
/// # Errors
/// Markers that are not as they were written, or lines between them that are not ours.
pub fn without(text: &str) -> Result<String, PatchError> {
    let Some(block) = block(text)? else { return Ok(text.to_owned()) };
    let (before, after) = (&text[..block.start], &text[block.end..]);
    let ours = &text[block];
    if is_table(ours) && goes_on(after) {
        // Without its header, these lines would belong to the table above.
        let newline = if ours.contains("\r\n") { "\r\n" } else { "\n" };
        return Ok(format!("{before}{HEADER}{newline}{after}"));
    }
    let mut before = before;
    let without_gap = less_a_line_break(before);
    // Where nobody took the blank line away: what ends the line above is not ours.
    if is_table(ours) && (without_gap.is_empty() || without_gap.ends_with('\n')) {
        before = without_gap;
    }
    if !ours.ends_with('\n') {
        before = less_a_line_break(before);
    }
    Ok(format!("{before}{after}"))
}

/// What an earlier run wrote; nothing where there is none.
///
/// # Errors
/// As [`without`] has them.
pub fn entries(text: &str) -> Result<Option<Entries>, PatchError> {
    let Some(block) = block(text)? else { return Ok(None) };
    let lines = text[block].lines().filter_map(entry);
    Ok(Some(lines.collect()))
}

/// The names of all packages that a text patches on crates.io, whoever wrote it.
///
/// # Errors
/// It is not TOML.
pub fn patched(text: &str) -> Result<BTreeSet<String>, PatchError> {
    let document = parse(text)?;
    let patch = document.get("patch");
    let table = NAMES.iter().rev().find_map(|name| patch?.get(name)?.as_table_like());
    let package = |(key, item): (&str, &Item)| item.get("package").and_then(Item::as_str).unwrap_or(key).to_owned();
    Ok(table.into_iter().flat_map(TableLike::iter).map(package).collect())
}

fn parse(text: &str) -> Result<Document<&str>, PatchError> {
    Document::parse(text).map_err(|error| PatchError::NotToml(error.to_string()))
}

/// Where entries go: behind the header of a table that is there, or nowhere.
fn place(text: &str) -> Result<Option<usize>, PatchError> {
    let document = parse(text)?;
    let refused = |item: &Item| match item {
        Item::Table(table) if table.is_dotted() => Some("dotted keys"),
        Item::Table(_) => None,
        _ => Some("an inline table"),
    };
    let Some(patch) = document.get("patch") else { return Ok(None) };
    if let Some(form) = refused(patch) {
        return Err(PatchError::Form(form));
    }
    let Some(table) = NAMES.iter().rev().find_map(|name| patch.get(name)) else { return Ok(None) };
    if let Some(form) = refused(table) {
        return Err(PatchError::Form(form));
    }
    let header = table.as_table().filter(|table| !table.is_implicit()).and_then(toml_edit::Table::span);
    Ok(header.map(|header| text[header.end..].find('\n').map_or(text.len(), |end| header.end + end + 1)))
}

/// Where our lines are, with their line breaks.
fn block(text: &str) -> Result<Option<Range<usize>>, PatchError> {
    let (mut begin, mut end, mut foreign, mut at) = (None, None, None, 0);
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let (bare, is_inside) = (line.trim(), begin.is_some() && end.is_none());
        if bare == BEGIN && begin.is_none() {
            begin = Some((at, number));
        } else if bare == END && is_inside {
            end = Some(at + line.len());
        } else if bare == BEGIN || bare == END {
            return Err(PatchError::Markers(number));
        } else if is_inside && !bare.is_empty() && bare != HEADER && entry(bare).is_none() {
            foreign = foreign.or(Some(number));
        }
        at += line.len();
    }
    match (begin, end, foreign) {
        (None, ..) => Ok(None),
        (Some((_, number)), None, _) => Err(PatchError::Markers(number)),
        (_, _, Some(number)) => Err(PatchError::Foreign(number)),
        (Some((begin, _)), Some(end), None) => Ok(Some(begin..end)),
    }
}

/// Whether the table's header is ours too.
fn is_table(block: &str) -> bool {
    block.lines().any(|line| line.trim() == HEADER)
}

/// Whether a text goes on with a table: whether a key comes in it before a header does.
fn goes_on(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().is_some_and(|line| !line.starts_with('['))
}

/// An entry as we write it. One with a comment is none: that is somebody's, and would be lost.
fn entry(line: &str) -> Option<(String, String)> {
    let document: toml_edit::DocumentMut = line.trim().parse().ok()?;
    let (name, item) = document.iter().next()?;
    let is_bare = |table: &&InlineTable| table.decor().suffix().and_then(RawString::as_str).is_none_or(str::is_empty);
    let table = item.as_inline_table().filter(|table| table.len() == 1).filter(is_bare)?;
    Some((name.to_owned(), table.get("path")?.as_str()?.to_owned()))
}

fn less_a_line_break(text: &str) -> &str {
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.strip_suffix('\r').unwrap_or(text)
}
