//! The grammar of regular expressions as ECMA 262 has it: with the leniency of its annex B for the web, or with the
//! flag `u`.

use super::scan::{Scan, in_order};
use crate::model::FastSet;

/// The first problem of a pattern that engines have in either mode.
pub(super) fn check(pattern: &str) -> Result<(), String> {
    let read = |mode| Reader::new(pattern, mode).pattern();
    read(Mode::Web).or_else(|problem| read(Mode::Unicode).map_err(|_| problem))
}

/// How strict the grammar is.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    /// Annex B: what means nothing else stands for itself.
    Web,
    /// The flag `u`.
    Unicode,
}

/// What a quantifier would follow.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Nothing,
    Atom,
    Assertion,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Plain,
    Lookahead,
    Lookbehind,
}

/// A group that is open, or the pattern.
struct Open<'a> {
    kind: Kind,
    /// Names of groups in earlier alternatives, which later ones may use again.
    earlier: Vec<&'a str>,
    /// Names of groups in this alternative.
    current: Vec<&'a str>,
}

struct Reader<'a> {
    scan: Scan<'a>,
    mode: Mode,
    open: Vec<Open<'a>>,
    /// The names of groups that an alternative cannot use again.
    taken: FastSet<&'a str>,
    groups: Groups<'a>,
}

/// The groups of a pattern that capture.
#[derive(Default)]
struct Groups<'a> {
    count: usize,
    names: FastSet<&'a str>,
}

impl<'a> Groups<'a> {
    fn of(pattern: &'a str) -> Self {
        let mut groups = Groups::default();
        let mut scan = Scan::new(pattern);
        let mut in_class = false;
        while let Some(char) = scan.next() {
            match char {
                '\\' => _ = scan.next(),
                '[' => in_class = true,
                ']' => in_class = false,
                '(' if !in_class && scan.peek() != Some('?') => groups.count += 1,
                '(' if !in_class && scan.accept("?<") && !matches!(scan.peek(), Some('=' | '!')) => {
                    groups.count += 1;
                    groups.names.insert(scan.take_while(|char| !matches!(char, '>' | '(' | ')')));
                }
                _ => {}
            }
        }
        groups
    }
}

impl<'a> Reader<'a> {
    fn new(pattern: &'a str, mode: Mode) -> Self {
        let (scan, groups) = (Scan::new(pattern), Groups::of(pattern));
        Reader { scan, mode, open: Vec::new(), taken: FastSet::default(), groups }
    }

    fn pattern(&mut self) -> Result<(), String> {
        let is_unicode = self.mode == Mode::Unicode;
        let mut last = Last::Nothing;
        self.enter(Kind::Plain);
        while let Some(char) = self.scan.next() {
            last = match char {
                '(' => {
                    self.group()?;
                    Last::Nothing
                }
                ')' => self.leave()?,
                '|' => {
                    self.alternative();
                    Last::Nothing
                }
                '^' | '$' => Last::Assertion,
                '[' => {
                    self.class()?;
                    Last::Atom
                }
                '\\' => self.escape()?,
                '*' | '+' | '?' => self.quantifier(char, last)?,
                '{' if self.bounds()? => self.quantifier(char, last)?,
                '{' | '}' | ']' if is_unicode => return Err(format!("a `{char}` stands alone")),
                _ => Last::Atom,
            };
        }
        if self.open.len() > 1 { Err("a `(` is not closed".to_owned()) } else { Ok(()) }
    }

    fn quantifier(&mut self, char: char, last: Last) -> Result<Last, String> {
        if last != Last::Atom {
            return Err(format!("a `{char}` has nothing to repeat"));
        }
        self.scan.accept("?");
        Ok(Last::Nothing)
    }

    /// Reads what follows a brace, if that is the bounds of a quantifier.
    fn bounds(&mut self) -> Result<bool, String> {
        let mut behind = self.scan;
        let min = behind.digits();
        let max = if behind.accept(",") { behind.digits() } else { min };
        if min.is_empty() || !behind.accept("}") {
            return Ok(false);
        }
        self.scan = behind;
        if !max.is_empty() && !in_order(min, max) {
            return Err(format!("the bounds `{{{min},{max}}}` are the wrong way round"));
        }
        Ok(true)
    }

    fn enter(&mut self, kind: Kind) {
        self.open.push(Open { kind, earlier: Vec::new(), current: Vec::new() });
    }

    /// Ends an alternative: the next one may use its names.
    fn alternative(&mut self) {
        let Some(open) = self.open.last_mut() else { return };
        for name in &open.current {
            self.taken.remove(name);
        }
        open.earlier.append(&mut open.current);
    }

    fn leave(&mut self) -> Result<Last, String> {
        if self.open.len() < 2 {
            return Err("a `)` closes nothing".to_owned());
        }
        let closed = self.open.pop();
        let (Some(closed), Some(outer)) = (closed, self.open.last_mut()) else { return Ok(Last::Atom) };
        let names = closed.earlier.into_iter().chain(closed.current);
        for name in names {
            self.taken.insert(name);
            outer.current.push(name);
        }
        Ok(match closed.kind {
            Kind::Plain => Last::Atom,
            Kind::Lookahead if self.mode == Mode::Web => Last::Atom,
            Kind::Lookahead | Kind::Lookbehind => Last::Assertion,
        })
    }

    /// Reads what says of which kind a group is.
    fn group(&mut self) -> Result<(), String> {
        if !self.scan.accept("?") {
            self.enter(Kind::Plain);
            return Ok(());
        }
        if self.scan.accept("=") || self.scan.accept("!") {
            self.enter(Kind::Lookahead);
        } else if self.scan.accept("<=") || self.scan.accept("<!") {
            self.enter(Kind::Lookbehind);
        } else if self.scan.accept("<") {
            let name = self.name()?;
            if !self.taken.insert(name) {
                return Err(format!("two groups are called `{name}`"));
            }
            if let Some(outer) = self.open.last_mut() {
                outer.current.push(name);
            }
            self.enter(Kind::Plain);
        } else if self.scan.accept(":") || self.modifiers() {
            self.enter(Kind::Plain);
        } else {
            return Err("a `(?` is followed by no kind of group".to_owned());
        }
        Ok(())
    }

    /// Flags for a group, `(?i-s:…)`: each once.
    fn modifiers(&mut self) -> bool {
        let mut behind = self.scan;
        let flags = behind.take_while(|char| matches!(char, 'i' | 'm' | 's' | '-'));
        let is_once = |flag: char| flags.matches(flag).count() <= 1;
        let fits =
            !flags.trim_matches('-').is_empty() && ['i', 'm', 's', '-'].into_iter().all(is_once) && behind.accept(":");
        if fits {
            self.scan = behind;
        }
        fits
    }

    fn name(&mut self) -> Result<&'a str, String> {
        let name = self.scan.take_while(|char| char.is_alphanumeric() || matches!(char, '_' | '$'));
        if !self.scan.accept(">") {
            return Err("the name of a group is not closed by `>`".to_owned());
        }
        if name.is_empty() || name.starts_with(char::is_numeric) {
            return Err(format!("a group cannot be called `{name}`"));
        }
        Ok(name)
    }

    /// Reads what follows a backslash outside of classes. For the web that is mostly one character, since what would be
    /// its continuation may stand there as well.
    fn escape(&mut self) -> Result<Last, String> {
        let is_unicode = self.mode == Mode::Unicode;
        match self.scan.peek().ok_or("it ends with a backslash")? {
            'b' | 'B' => {
                self.scan.next();
                return Ok(Last::Assertion);
            }
            'k' if is_unicode || !self.groups.names.is_empty() => {
                self.scan.next();
                self.named_reference()?;
            }
            '1'..='9' if is_unicode => {
                let digits = self.scan.digits();
                if digits.parse::<usize>().map_or(true, |number| number > self.groups.count) {
                    return Err(format!("there is no group for `\\{digits}`"));
                }
            }
            _ if is_unicode => _ = self.class_escape()?,
            _ => _ = self.scan.next(),
        }
        Ok(Last::Atom)
    }

    fn named_reference(&mut self) -> Result<(), String> {
        if !self.scan.accept("<") {
            return Err("`\\k` is followed by no name of a group".to_owned());
        }
        let name = self.name()?;
        if !self.groups.names.contains(name) {
            return Err(format!("no group is called `{name}`"));
        }
        Ok(())
    }

    /// Reads a class, whose bracket has been read.
    fn class(&mut self) -> Result<(), String> {
        const UNCLOSED: &str = "a `[` is not closed";
        self.scan.accept("^");
        loop {
            if self.scan.accept("]") {
                return Ok(());
            }
            let from = self.class_atom(UNCLOSED)?;
            if self.scan.peek() == Some('-') && self.scan.peek_second().is_some_and(|next| next != ']') {
                self.scan.next();
                let to = self.class_atom(UNCLOSED)?;
                // Beside what stands for several characters, a hyphen is one itself. With the flag `u` that is refused;
                // patterns for Java, which has it, are read all the same.
                if let (Some(from), Some(to)) = (from, to)
                    && from > to
                {
                    return Err("a range of characters is the wrong way round".to_owned());
                }
            }
        }
    }

    /// A character of a class; `None` for what stands for several.
    fn class_atom(&mut self, unclosed: &str) -> Result<Option<u32>, String> {
        match self.scan.next().ok_or(unclosed)? {
            '\\' => self.class_escape(),
            char => Ok(Some(char.into())),
        }
    }

    fn class_escape(&mut self) -> Result<Option<u32>, String> {
        let is_unicode = self.mode == Mode::Unicode;
        let bad = |escaped: char| Err(format!("`\\{escaped}` is not an escape"));
        let escaped = self.scan.peek().ok_or("it ends with a backslash")?;
        if escaped == '0' || !is_unicode && escaped.is_digit(8) {
            let value = self.scan.octal();
            let is_null = value == Some(0) && !self.scan.peek().is_some_and(|next| next.is_ascii_digit());
            return if is_unicode && !is_null { bad('0') } else { Ok(value) };
        }
        self.scan.next();
        let value = match escaped {
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => return Ok(None),
            'p' | 'P' if is_unicode => return self.property().map(|()| None),
            'b' => 0x08,
            't' => 0x09,
            'n' => 0x0a,
            'v' => 0x0b,
            'f' => 0x0c,
            'r' => 0x0d,
            'c' => match self.scan.peek() {
                Some(letter) if letter.is_ascii_alphabetic() => {
                    self.scan.next();
                    u32::from(letter) % 32
                }
                _ if is_unicode => return bad('c'),
                Some(other) if other.is_ascii_digit() || other == '_' => {
                    self.scan.next();
                    u32::from(other) % 32
                }
                _ => '\\'.into(),
            },
            'x' => match self.scan.hex(2) {
                None if is_unicode => return bad('x'),
                value => value.unwrap_or('x'.into()),
            },
            'u' => match self.unicode_escape() {
                None if is_unicode => return bad('u'),
                value => value.unwrap_or('u'.into()),
            },
            'k' if !self.groups.names.is_empty() => return bad('k'),
            other if is_unicode && !r"^$\.*+?()[]{}|/-".contains(other) => return bad(other),
            other => other.into(),
        };
        Ok(Some(value))
    }

    fn unicode_escape(&mut self) -> Option<u32> {
        match self.mode {
            Mode::Web => self.scan.hex(4),
            Mode::Unicode => self.scan.code_point().or_else(|| self.scan.utf16()),
        }
    }

    /// `{Name}` or `{Name=Value}`, of whatever names.
    fn property(&mut self) -> Result<(), String> {
        let is_name =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let text = if self.scan.accept("{") { self.scan.take_until("}") } else { None };
        let fits = text.is_some_and(|text| match text.split_once('=') {
            Some((name, value)) => is_name(name) && is_name(value),
            None => is_name(text),
        });
        if fits { Ok(()) } else { Err("`\\p` is followed by no property in braces".to_owned()) }
    }
}
