//! Source texts and places in them.
//!
//! A [`SourceMap`] owns every text that was loaded; a [`Span`] names a range of bytes in one of them in twelve bytes,
//! so that each node of a model can afford one. Lines and columns are computed only when something is printed.

use std::fmt;
use std::sync::{Arc, OnceLock};

/// A file in a [`SourceMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(crate) u32);

impl FileId {
    /// No file: what the loader made up itself, such as the input shape of an operation without one.
    pub const NONE: FileId = FileId(u32::MAX);
    /// The definitions that are built into Tongs: the prelude and the trait models.
    pub const BUILT_IN: FileId = FileId(u32::MAX - 1);
}

/// A range of bytes in a source text, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// A place that stands in no file.
    pub const NONE: Span = Span { file: FileId::NONE, start: 0, end: 0 };

    /// The range `start..end` of `file`.
    pub fn new(file: FileId, start: u32, end: u32) -> Self {
        Span { file, start, end }
    }

    /// From the start of this span to the end of `other`, which lies in the same file.
    pub fn to(self, other: Span) -> Self {
        Span { file: self.file, start: self.start, end: other.end.max(self.start) }
    }

    /// This span if it can be shown, else the other one.
    pub fn or(self, other: Span) -> Self {
        if self.is_real() { self } else { other }
    }

    /// Whether this span stands in a text that can be shown.
    pub fn is_real(self) -> bool {
        self.file.0 < FileId::BUILT_IN.0
    }
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

/// A file, line and column for people: `path:line:column`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location<'a> {
    /// The file's name as it was given.
    pub path: &'a str,
    /// The line and column.
    pub at: LineColumn,
}

impl fmt::Display for Location<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.at.line, self.at.column)
    }
}

/// One source text.
#[derive(Debug)]
pub struct SourceFile {
    path: Box<str>,
    text: Arc<str>,
    line_starts: OnceLock<Box<[u32]>>,
    /// How many characters start before each block of [`BLOCK`] bytes.
    characters: OnceLock<Box<[u32]>>,
}

/// Columns of a line of any length are counted from the start of a block, rather than from that of the line.
const BLOCK: usize = 4096;

impl SourceFile {
    /// The file's name as it was given.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX))).collect()
        })
    }

    /// The offset at which a line starts, counted from 1; behind the last one, the end of the text.
    pub fn line_start(&self, line: u32) -> usize {
        let index = (line as usize).saturating_sub(1);
        self.line_starts().get(index).map_or(self.text.len(), |start| *start as usize)
    }

    /// How many characters start before an offset.
    fn characters_before(&self, offset: usize) -> usize {
        let count = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        let bytes = self.text.as_bytes();
        let blocks = self.characters.get_or_init(|| {
            let sums = bytes.chunks(BLOCK).scan(0, |sum, block| {
                let before = *sum;
                *sum += count(block);
                u32::try_from(before).ok()
            });
            sums.chain([0]).collect()
        });
        let block = offset / BLOCK;
        // Behind the last block is nothing to count from.
        let block = block.min(blocks.len().saturating_sub(2));
        blocks.get(block).map_or(0, |before| *before as usize) + count(&bytes[block * BLOCK..offset])
    }

    /// The line and column of a byte offset; an offset behind the end is the end.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let starts = self.line_starts();
        let mut end = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let line = starts.partition_point(|start| *start as usize <= end).max(1);
        let start = starts[line - 1] as usize;
        let column = self.characters_before(end) - self.characters_before(start) + 1;
        LineColumn { line: u32::try_from(line).unwrap_or(u32::MAX), column: u32::try_from(column).unwrap_or(u32::MAX) }
    }
}

/// The texts that a model was loaded from.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// The largest text that spans can address, in bytes.
    pub const MAX_BYTES: usize = u32::MAX as usize - 16;

    /// Adds a text. `None` when it is larger than [`SourceMap::MAX_BYTES`] or there are too many.
    pub fn add(&mut self, path: &str, text: impl Into<Arc<str>>) -> Option<FileId> {
        let text = text.into();
        let id = u32::try_from(self.files.len()).ok().filter(|id| *id < FileId::BUILT_IN.0)?;
        if text.len() > Self::MAX_BYTES {
            return None;
        }
        self.files.push(SourceFile {
            path: path.into(),
            text,
            line_starts: OnceLock::new(),
            characters: OnceLock::new(),
        });
        Some(FileId(id))
    }

    /// The files, in the order in which they were added.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// A file; `None` for built-in and synthetic ones.
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// Where a span starts; `None` for built-in and synthetic ones.
    pub fn location(&self, span: Span) -> Option<Location<'_>> {
        let file = self.file(span.file)?;
        Some(Location { path: file.path(), at: file.line_column(span.start) })
    }

    /// Where a name stands that belongs to a span: in it, or shortly before it, as a trait's name does before its value.
    /// The span itself where it does not.
    pub fn name_at(&self, span: Span, name: &str) -> Span {
        /// Between a name and what belongs to it are a few signs.
        const MOST_BETWEEN: usize = 8;
        let Some(file) = self.file(span.file).filter(|_| !name.is_empty()) else { return span };
        let mut from = (span.start as usize).min(file.text.len()).saturating_sub(name.len() + MOST_BETWEEN);
        while !file.text.is_char_boundary(from) {
            from += 1;
        }
        let Some(before) = file.text.get(from..span.start as usize) else { return span };
        let within = self.text(span);
        // A name has a sign such as `@` in front of it, and its namespace at most.
        let near = within.get(..name.len() + MOST_BETWEEN).unwrap_or(within);
        let at = before.rfind(name).map(|at| from + at);
        let at = at.or_else(|| near.find(name).map(|at| span.start as usize + at));
        let place = |at: usize| Some((u32::try_from(at).ok()?, u32::try_from(at + name.len()).ok()?));
        at.and_then(place).map_or(span, |(start, end)| Span { start, end, ..span })
    }

    /// The text of a span; empty for built-in and synthetic ones.
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file).and_then(|file| file.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let mut map = SourceMap::default();
        let file = map.add("a.smithy", "ab\nß=c\r\n").unwrap();
        let cases = [(0, 1, 1), (2, 1, 3), (3, 2, 1), (4, 2, 1), (5, 2, 2), (8, 2, 5), (9, 3, 1), (99, 3, 1)];
        for (offset, line, column) in cases {
            let at = map.file(file).unwrap().line_column(offset);
            assert_eq!((at.line, at.column), (line, column), "offset {offset}");
        }
        assert_eq!(map.location(Span::new(file, 5, 6)).unwrap().to_string(), "a.smithy:2:2");
        assert!(map.location(Span::NONE).is_none());
    }

    #[test]
    fn a_name_is_found_before_what_belongs_to_it() {
        let mut map = SourceMap::default();
        let file = map.add("a.smithy", "@httpQuery(\"days\")\n@deprecated\n\"a#b\" : {}").unwrap();
        let cases = [
            (Span::new(file, 11, 17), "httpQuery", "httpQuery", 1),
            (Span::new(file, 19, 30), "deprecated", "deprecated", 20),
            (Span::new(file, 20, 30), "deprecated", "deprecated", 20),
            (Span::new(file, 39, 41), "b", "b", 34),
            (Span::new(file, 39, 41), "missing", "{}", 39),
        ];
        for (span, name, text, start) in cases {
            let found = map.name_at(span, name);
            assert_eq!((map.text(found), found.start), (text, start), "{name} at {span:?}");
        }
        assert_eq!(map.name_at(Span::NONE, "a"), Span::NONE);
    }

    #[test]
    fn columns_of_a_long_line_are_found_at_once() {
        let mut map = SourceMap::default();
        let file = map.add("a.json", format!("\n{}", "aß".repeat(500_000))).unwrap();
        for at in [0_u32, 1, 1_365, 1_366, 100_000, 499_999] {
            // Each pair has three bytes.
            let found = map.file(file).unwrap().line_column(1 + at * 3);
            assert_eq!(found, LineColumn { line: 2, column: at * 2 + 1 }, "{at}");
        }
        let end = map.file(file).unwrap().line_column(u32::MAX);
        assert_eq!(end, LineColumn { line: 2, column: 1_000_001 });
    }
}
