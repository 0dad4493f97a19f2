//! Lines: where a text breaks that has more to say than a line takes.
//!
//! In: pieces, which are texts, places where a line may end, and groups of both. Out: their text. A group that fits on the
//! line stays on it. One that does not has a new line at each of its breaks, if it is consistent, and otherwise at those
//! behind which too much comes. That is Oppen's way to print ("Pretty Printing", 1980). He does it while pieces arrive; here
//! all are there before the first is printed, so that a group can still be put around what stands already.

/// How long lines are to be.
const WIDTH: i64 = 89;
/// What a line has at least, however far in it begins.
const LEAST: i64 = 60;
/// More than any line takes.
const ENDLESS: i32 = 0xffff;
/// How far in a block stands.
pub(super) const INDENT: i32 = 4;

/// What a layout is made of.
#[derive(Debug, Clone, Copy)]
enum Piece {
    /// A part of the file's text.
    Text(usize, usize),
    /// A word of the language's.
    Word(&'static str),
    /// A place where a line may end.
    Break(Break),
    /// The beginning of a group.
    Begin(Group),
    /// The end of a group, which breaks if it is wider than this.
    End(i32),
}

/// How a group breaks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    indent: i32,
    consistent: bool,
}

/// A group that breaks everywhere or nowhere, so much further in.
pub(super) const fn consistent(indent: i32) -> Group {
    Group { indent, consistent: true }
}

/// A group that breaks where it has to, so much further in.
pub(super) const fn inconsistent(indent: i32) -> Group {
    Group { indent, consistent: false }
}

/// A place where a line may end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Break {
    /// Spaces, where it does not.
    pub(super) blank: i32,
    /// How much further in than its group the next line begins.
    pub(super) offset: i32,
    /// What ends the line.
    pub(super) before: Option<char>,
    /// What begins the next one.
    pub(super) after: Option<char>,
    /// What is there instead where the line goes on.
    pub(super) instead: Option<char>,
    /// Whether it is none at the end of a group.
    pub(super) optional: bool,
    /// Whether the line goes on here in any case. What stands before needs no more room than up to here.
    pub(super) never: bool,
}

impl Break {
    /// One that leaves no space.
    pub(super) const ZERO: Break =
        Break { blank: 0, offset: 0, before: None, after: None, instead: None, optional: false, never: false };
    /// One that leaves a space.
    pub(super) const SPACE: Break = Break { blank: 1, ..Break::ZERO };
    /// One that does not break.
    pub(super) const NEVER: Break = Break { never: true, ..Break::ZERO };
    /// The end of a line.
    pub(super) const HARD: Break = Break { blank: ENDLESS, ..Break::ZERO };

    /// The same, which is none at the end of a group.
    pub(super) const fn optional(self) -> Break {
        Break { optional: true, ..self }
    }

    /// The same, with a text that ends the line.
    pub(super) const fn ending(self, before: char) -> Break {
        Break { before: Some(before), ..self }
    }
}

/// A text that is not broken into lines yet.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pieces: Vec<Piece>,
    /// How much each piece needs, up to the next break outside of it.
    sizes: Vec<i64>,
    /// Pieces whose size is not known yet.
    open: Vec<usize>,
}

impl Layout {
    /// How many pieces there are: a place to put a group around what follows.
    pub(super) fn here(&self) -> usize {
        self.pieces.len()
    }

    pub(super) fn text(&mut self, start: usize, end: usize) {
        self.pieces.push(Piece::Text(start, end));
    }

    pub(super) fn word(&mut self, word: &'static str) {
        self.pieces.push(Piece::Word(word));
    }

    pub(super) fn put(&mut self, one: Break) {
        self.pieces.push(Piece::Break(one));
    }

    pub(super) fn begin(&mut self, group: Group) {
        self.pieces.push(Piece::Begin(group));
    }

    /// Begins a group before what stands at a place.
    pub(super) fn begin_at(&mut self, place: usize, group: Group) {
        self.pieces.insert(place, Piece::Begin(group));
    }

    /// Puts a break before what stands at a place.
    pub(super) fn put_at(&mut self, place: usize, one: Break) {
        self.pieces.insert(place, Piece::Break(one));
    }

    /// Ends a group before what stands at a place.
    pub(super) fn end_at(&mut self, place: usize) {
        self.pieces.insert(place, Piece::End(ENDLESS));
    }

    /// Ends a group. One that holds nothing but a break is nothing.
    pub(super) fn end(&mut self) {
        self.end_within(ENDLESS);
    }

    /// Ends a group that breaks if it is wider than this.
    pub(super) fn end_within(&mut self, width: i32) {
        if let [.., before, Piece::Break(last)] = self.pieces.as_slice() {
            if let Piece::Begin(_) = before {
                self.pieces.truncate(self.pieces.len() - 2);
                return;
            }
            if last.optional {
                // What stands before needs no more room than it would with the break.
                self.pieces.pop();
                self.put(Break::NEVER);
            }
        }
        self.pieces.push(Piece::End(width));
    }

    /// Has the line behind the last break begin as far out as the group around.
    pub(super) fn outdent(&mut self) {
        if let Some(Piece::Break(last)) = self.pieces.last_mut() {
            last.offset -= INDENT;
        }
    }

    /// Has the line go on at a break.
    pub(super) fn join(&mut self, place: usize) {
        self.pieces[place] = Piece::Word("");
    }

    /// Has a group begin with another indent.
    pub(super) fn indent(&mut self, place: usize, indent: i32) {
        if let Piece::Begin(group) = &mut self.pieces[place] {
            group.indent = indent;
        }
    }

    /// Writes the lines, and forgets the pieces.
    pub(super) fn write(&mut self, text: &str, out: &mut String) {
        self.measure();
        // All is in one group, which the end of a line breaks.
        let groups = vec![Written::Broken { outside: 0, consistent: true }];
        Lines { text, out, space: WIDTH, indent: 0, pending: 0, groups }.write(&self.pieces, &self.sizes);
        self.pieces.clear();
    }

    fn measure(&mut self) {
        self.sizes.clear();
        self.sizes.resize(self.pieces.len(), 0);
        self.open.clear();
        let mut total = 0_i64;
        for at in 0..self.pieces.len() {
            match self.pieces[at] {
                Piece::Text(start, end) => total += width(end - start),
                Piece::Word(word) => total += width(word.len()),
                Piece::Begin(_) => {
                    self.sizes[at] = -total;
                    self.open.push(at);
                }
                Piece::End(most) => {
                    if most < ENDLESS && self.begun().is_some_and(|begin| total + self.sizes[begin] > i64::from(most)) {
                        total += i64::from(ENDLESS);
                    }
                    self.open.push(at);
                }
                Piece::Break(one) => {
                    self.close(total);
                    self.sizes[at] = -total;
                    self.open.push(at);
                    total += i64::from(one.blank);
                }
            }
        }
        self.close(total);
    }

    /// The beginning of the innermost group.
    fn begun(&self) -> Option<usize> {
        let mut ended = 0;
        for at in self.open.iter().rev().copied() {
            match self.pieces[at] {
                Piece::Begin(_) if ended == 0 => return Some(at),
                Piece::Begin(_) => ended -= 1,
                Piece::End(_) => ended += 1,
                _ => {}
            }
        }
        None
    }

    /// Settles the sizes of the break before this one, in the same group, and of the groups since.
    fn close(&mut self, total: i64) {
        let mut ended = 0;
        while let Some(&at) = self.open.last() {
            match self.pieces[at] {
                Piece::Begin(_) if ended == 0 => return,
                Piece::Begin(_) => ended -= 1,
                Piece::End(_) => ended += 1,
                _ => {}
            }
            self.open.pop();
            match self.pieces[at] {
                Piece::Begin(_) => self.sizes[at] += total,
                Piece::Break(_) => {
                    self.sizes[at] += total;
                    if ended == 0 {
                        return;
                    }
                }
                _ => {}
            }
        }
    }
}

fn width(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// A group that is being written.
enum Written {
    /// On one line.
    Fits,
    /// On several, and how far in those around it are.
    Broken { outside: i64, consistent: bool },
}

struct Lines<'a> {
    text: &'a str,
    out: &'a mut String,
    space: i64,
    indent: i64,
    /// Spaces that are written before the next text: no line ends with any.
    pending: i64,
    groups: Vec<Written>,
}

impl Lines<'_> {
    fn write(&mut self, pieces: &[Piece], sizes: &[i64]) {
        for (piece, size) in pieces.iter().zip(sizes.iter().copied()) {
            match *piece {
                Piece::Text(start, end) => self.push(&self.text[start..end]),
                Piece::Word(word) => self.push(word),
                Piece::Break(one) => self.take(one, size),
                Piece::Begin(_) if size <= self.space => self.groups.push(Written::Fits),
                Piece::Begin(group) => {
                    self.groups.push(Written::Broken { outside: self.indent, consistent: group.consistent });
                    self.indent += i64::from(group.indent);
                }
                Piece::End(_) => {
                    if let Some(Written::Broken { outside, .. }) = self.groups.pop() {
                        self.indent = outside;
                    }
                }
            }
        }
    }

    fn take(&mut self, one: Break, size: i64) {
        let fits = match self.groups.last() {
            _ if one.never => true,
            Some(Written::Fits) => true,
            Some(Written::Broken { consistent: true, .. }) => false,
            Some(Written::Broken { consistent: false, .. }) | None => size <= self.space,
        };
        if fits {
            self.pending += i64::from(one.blank);
            self.space -= i64::from(one.blank);
            self.push_char(one.instead);
            return;
        }
        self.push_char(one.before);
        self.out.push('\n');
        self.pending = self.indent + i64::from(one.offset);
        self.space = (WIDTH - self.pending).max(LEAST);
        self.push_char(one.after);
    }

    fn push_char(&mut self, one: Option<char>) {
        if let Some(one) = one {
            self.push(one.encode_utf8(&mut [0; 4]));
        }
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        for _ in 0..self.pending {
            self.out.push(' ');
        }
        self.pending = 0;
        self.out.push_str(text);
        self.space -= width(text.len());
    }
}
