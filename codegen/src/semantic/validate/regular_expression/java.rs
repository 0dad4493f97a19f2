//! The grammar of regular expressions as `java.util.regex` has it, without flags.

use super::scan::{Scan, in_order};
use crate::model::FastSet;

/// Classes in classes that are followed; Java itself has a limit as well.
const MAX_DEPTH: usize = 100;

/// `\p{…}` without a prefix.
#[rustfmt::skip]
const PROPERTIES: &[&str] = &[
    "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cs",
    "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf", "L", "M", "N", "Z", "C", "P", "S", "LC", "LD",
    "L1", "all", "ASCII", "Alnum", "Alpha", "Blank", "Cntrl", "Digit", "Graph", "Lower", "Print", "Punct", "Space",
    "Upper", "XDigit", "javaLowerCase", "javaUpperCase", "javaAlphabetic", "javaIdeographic", "javaTitleCase",
    "javaDigit", "javaDefined", "javaLetter", "javaLetterOrDigit", "javaJavaIdentifierStart",
    "javaJavaIdentifierPart", "javaUnicodeIdentifierStart", "javaUnicodeIdentifierPart", "javaIdentifierIgnorable",
    "javaSpaceChar", "javaWhitespace", "javaISOControl", "javaMirrored",
];

/// The first problem of a pattern.
pub(super) fn check(pattern: &str) -> Result<(), String> {
    let mut reader = Reader { scan: Scan::new(pattern), names: FastSet::default(), open: 0, has_comments: false };
    let read = reader.pattern();
    // With the flag `x`, what follows may be a comment.
    if reader.has_comments { Ok(()) } else { read }
}

struct Reader<'a> {
    scan: Scan<'a>,
    names: FastSet<&'a str>,
    /// How many groups are open.
    open: usize,
    has_comments: bool,
}

impl Reader<'_> {
    fn pattern(&mut self) -> Result<(), String> {
        // Whether there is something to repeat.
        let mut repeatable = false;
        while let Some(char) = self.scan.next() {
            repeatable = match char {
                '(' => {
                    self.group()?;
                    false
                }
                ')' => {
                    self.open = self.open.checked_sub(1).ok_or("a `)` closes nothing")?;
                    true
                }
                '|' => false,
                '[' => {
                    self.class(0)?;
                    true
                }
                '\\' if self.scan.accept("Q") => repeatable | !self.quoted().is_empty(),
                '\\' => {
                    self.escape()?;
                    true
                }
                '*' | '+' | '?' if repeatable => self.repeated(),
                '*' | '+' | '?' => return Err(format!("a `{char}` has nothing to repeat")),
                '{' => {
                    self.bounds()?;
                    self.repeated()
                }
                _ => true,
            };
        }
        if self.open == 0 { Ok(()) } else { Err("a `(` is not closed".to_owned()) }
    }

    /// What makes a repetition lazy or possessive; it cannot be repeated again.
    fn repeated(&mut self) -> bool {
        let _ = self.scan.accept("?") || self.scan.accept("+");
        false
    }

    /// The bounds of a repetition, whose brace has been read.
    fn bounds(&mut self) -> Result<(), String> {
        let min = self.scan.digits();
        if min.is_empty() {
            return Err("a `{` is followed by no number".to_owned());
        }
        let max = if self.scan.accept(",") { self.scan.digits() } else { min };
        if !self.scan.accept("}") {
            return Err("the bounds of a repetition are not closed by `}`".to_owned());
        }
        let fits = |number: &str| number.is_empty() || number.parse::<i32>().is_ok();
        if !fits(min) || !fits(max) {
            return Err(format!("the bounds `{{{min},{max}}}` are too large"));
        }
        if max.is_empty() || in_order(min, max) {
            Ok(())
        } else {
            Err(format!("the bounds `{{{min},{max}}}` are the wrong way round"))
        }
    }

    /// What stands between `\Q` and `\E`, or the end.
    fn quoted(&mut self) -> &str {
        self.scan.take_until("\\E").unwrap_or_else(|| self.scan.take_rest())
    }

    /// Reads what says of which kind a group is. Flags may stand without a group.
    fn group(&mut self) -> Result<(), String> {
        const KINDS: [&str; 6] = [":", ">", "=", "!", "<=", "<!"];
        if self.scan.accept("?") && !KINDS.iter().any(|kind| self.scan.accept(kind)) {
            if self.scan.accept("<") {
                self.name()?;
            } else {
                let flags = self.scan.take_while(|char| "imsducxU-".contains(char));
                self.has_comments |= flags.contains('x');
                if self.scan.accept(")") {
                    return Ok(());
                }
                if !self.scan.accept(":") {
                    return Err("a `(?` is followed by no kind of group".to_owned());
                }
            }
        }
        self.open += 1;
        Ok(())
    }

    fn name(&mut self) -> Result<(), String> {
        let name = self.group_name()?;
        if self.names.insert(name) { Ok(()) } else { Err(format!("two groups are called `{name}`")) }
    }
}

impl<'a> Reader<'a> {
    fn group_name(&mut self) -> Result<&'a str, String> {
        let name = self.scan.take_while(|char| char.is_ascii_alphanumeric());
        if !name.starts_with(|char: char| char.is_ascii_alphabetic()) {
            return Err("the name of a group starts with no letter".to_owned());
        }
        if self.scan.accept(">") { Ok(name) } else { Err("the name of a group is not closed by `>`".to_owned()) }
    }

    /// Reads what follows a backslash outside of classes.
    fn escape(&mut self) -> Result<(), String> {
        match self.scan.peek().ok_or("it ends with a backslash")? {
            '1'..='9' | 'A' | 'B' | 'G' | 'R' | 'X' | 'Z' | 'z' => {
                self.scan.next();
                Ok(())
            }
            'b' => {
                self.scan.next();
                // Of a grapheme; other braces say how often.
                if self.scan.accept("{g") && !self.scan.accept("}") {
                    return Err("`\\b{g` is followed by no `}`".to_owned());
                }
                Ok(())
            }
            'k' => {
                self.scan.next();
                if !self.scan.accept("<") {
                    return Err("`\\k` is followed by no name of a group".to_owned());
                }
                let name = self.group_name()?;
                if !self.names.contains(name) {
                    return Err(format!("no group before it is called `{name}`"));
                }
                Ok(())
            }
            _ => self.class_escape(false).map(drop),
        }
    }

    /// Reads a class, whose bracket has been read.
    fn class(&mut self, depth: usize) -> Result<(), String> {
        self.scan.accept("^");
        self.class_items(depth)?;
        self.scan.accept("]");
        Ok(())
    }

    /// Reads up to the bracket that closes a class. One that comes first stands for itself.
    fn class_items(&mut self, depth: usize) -> Result<(), String> {
        const UNCLOSED: &str = "a `[` is not closed";
        if depth > MAX_DEPTH {
            return Err("its classes are nested too deeply".to_owned());
        }
        let mut is_empty = true;
        loop {
            if self.scan.accept("[") {
                self.class(depth + 1)?;
            } else if self.scan.accept("&&") {
                let mut has_more = false;
                while !matches!(self.scan.peek().ok_or(UNCLOSED)?, ']' | '&') {
                    has_more = true;
                    if self.scan.accept("[") { self.class(depth + 1)? } else { self.class_items(depth + 1)? }
                }
                if is_empty && !has_more {
                    return Err("`&&` joins no classes".to_owned());
                }
            } else if self.scan.accept("\\Q") {
                if self.quoted().is_empty() {
                    continue;
                }
            } else {
                match self.scan.peek().ok_or(UNCLOSED)? {
                    ']' if !is_empty => return Ok(()),
                    _ => self.range()?,
                }
            }
            is_empty = false;
        }
    }

    /// A character of a class, or a range of them.
    fn range(&mut self) -> Result<(), String> {
        let Some(from) = self.class_atom()? else { return Ok(()) };
        if self.scan.peek() != Some('-') || matches!(self.scan.peek_second(), Some('[' | ']')) {
            return Ok(());
        }
        self.scan.next();
        match self.class_atom()? {
            Some(to) if from <= to => Ok(()),
            Some(_) => Err("a range of characters is the wrong way round".to_owned()),
            None => Err("a range ends with what stands for several characters".to_owned()),
        }
    }

    fn class_atom(&mut self) -> Result<Option<u32>, String> {
        match self.scan.next().ok_or("a `[` is not closed")? {
            '\\' => self.class_escape(true),
            char => Ok(Some(char.into())),
        }
    }

    /// Reads what follows a backslash; `None` for what stands for several characters.
    fn class_escape(&mut self, in_class: bool) -> Result<Option<u32>, String> {
        let escaped = self.scan.next().ok_or("it ends with a backslash")?;
        let value = match escaped {
            'd' | 'D' | 's' | 'S' | 'w' | 'W' | 'h' | 'H' | 'V' => return Ok(None),
            'v' if !in_class || self.scan.peek() != Some('-') => return Ok(None),
            'v' => Some(0x0b),
            'p' | 'P' => return self.property().map(|()| None),
            'N' => return self.character_name().map(|()| None),
            '0' => self.scan.octal(),
            'x' => self.scan.hex(2).or_else(|| self.scan.code_point()),
            'u' => self.scan.utf16(),
            'c' => self.scan.next().map(|char| u32::from(char) ^ 64),
            'a' => Some(0x07),
            'e' => Some(0x1b),
            'f' => Some(0x0c),
            'n' => Some(0x0a),
            'r' => Some(0x0d),
            't' => Some(0x09),
            other if other.is_ascii_alphanumeric() => None,
            other => Some(other.into()),
        };
        value.map(Some).ok_or_else(|| format!("`\\{escaped}` is not an escape"))
    }

    /// `\N{…}`
    fn character_name(&mut self) -> Result<(), String> {
        let name = if self.scan.accept("{") { self.scan.take_until("}") } else { None };
        if name.is_some_and(|name| !name.is_empty()) { Ok(()) } else { Err("`\\N` is followed by no name".to_owned()) }
    }

    /// What follows `\p`: a letter, or a name in braces. The names of scripts and blocks are not known here.
    fn property(&mut self) -> Result<(), String> {
        const UNNAMED: &str = "`\\p` is followed by no property";
        let mut letter = [0; 4];
        let name = if self.scan.accept("{") {
            self.scan.take_until("}").ok_or(UNNAMED)?
        } else {
            self.scan.next().ok_or(UNNAMED)?.encode_utf8(&mut letter)
        };
        let is_known = match name.split_once('=') {
            Some((key, value)) => {
                let keys = ["sc", "script", "blk", "block", "gc", "general_category"];
                keys.contains(&&*key.to_ascii_lowercase()) && !value.is_empty()
            }
            None if name.starts_with("In") || name.starts_with("Is") => name.len() > 2,
            None => PROPERTIES.contains(&name),
        };
        if is_known { Ok(()) } else { Err(format!("there is no property `{name}`")) }
    }
}
