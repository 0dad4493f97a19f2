//! The grammar of regular expressions as ECMA 262 has it, with the leniency of its annex B for the web.

use std::iter::Peekable;
use std::str::Chars;

use crate::semantic::FastSet;

/// Why a text is no pattern.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// No engine reads it.
    Broken(String),
    /// Engines of another dialect read it, such as Java's.
    Foreign(String),
}

/// What a quantifier would follow.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Nothing,
    Atom,
    Assertion,
    Quantifier,
}

/// The first problem of a pattern; one that no engine reads comes before one of a dialect.
pub(super) fn check(pattern: &str) -> Result<(), Problem> {
    // `[]` is empty here, and not closed in other dialects: brackets behind it may mean either.
    if pattern.contains("[]") || pattern.contains("[^]") {
        return Ok(());
    }
    let mut reader = Reader { rest: pattern.chars().peekable(), names: FastSet::default(), foreign: None };
    reader.pattern().map_err(Problem::Broken)?;
    reader.foreign.map_or(Ok(()), |foreign| Err(Problem::Foreign(foreign)))
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    /// The names of groups.
    names: FastSet<String>,
    foreign: Option<String>,
}

impl Reader<'_> {
    fn pattern(&mut self) -> Result<(), String> {
        let mut open = 0_usize;
        let mut last = Last::Nothing;
        while let Some(char) = self.rest.next() {
            last = match char {
                '(' => {
                    open += 1;
                    self.group()?;
                    Last::Nothing
                }
                ')' => {
                    open = open.checked_sub(1).ok_or("a `)` closes nothing")?;
                    Last::Atom
                }
                '|' => Last::Nothing,
                '^' | '$' => Last::Assertion,
                '[' => {
                    self.class()?;
                    Last::Atom
                }
                '\\' => match self.rest.next().ok_or("it ends with a backslash")? {
                    'b' | 'B' => Last::Assertion,
                    _ => Last::Atom,
                },
                '*' | '+' | '?' => self.quantifier(char, last)?,
                '{' if self.bounds()? => self.quantifier(char, last)?,
                _ => Last::Atom,
            };
        }
        if open > 0 { Err("a `(` is not closed".to_owned()) } else { Ok(()) }
    }

    fn quantifier(&mut self, char: char, last: Last) -> Result<Last, String> {
        match (char, last) {
            (_, Last::Atom) => {}
            ('?', Last::Quantifier) => return Ok(Last::Nothing),
            ('+', Last::Quantifier) => self.foreign("possessive quantifiers, like `a++`"),
            ('{', Last::Quantifier) => self.foreign("a quantifier of a quantifier"),
            (_, Last::Assertion) => self.foreign(&format!("a `{char}` behind an assertion")),
            (_, Last::Nothing | Last::Quantifier) => return Err(format!("a `{char}` has nothing to repeat")),
        }
        Ok(Last::Quantifier)
    }

    /// Reads what follows a brace, if that is the bounds of a quantifier.
    fn bounds(&mut self) -> Result<bool, String> {
        let text: String = self.rest.clone().take_while(|char| *char != '}').take(24).collect();
        let (min, max) = text.split_once(',').map_or((&*text, None), |(min, max)| (min, Some(max)));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(min) || !max.is_none_or(|max| max.is_empty() || is_number(max)) {
            return Ok(false);
        }
        if self.rest.clone().nth(text.len()) != Some('}') {
            return Ok(false);
        }
        self.rest.nth(text.len());
        let (min, max) = (min.parse::<u64>(), max.map(str::parse::<u64>));
        match (min, max) {
            (Ok(min), Some(Ok(max))) if min > max => Err(format!("the bounds `{{{text}}}` are the wrong way round")),
            _ => Ok(true),
        }
    }

    /// Reads what says of which kind a group is.
    fn group(&mut self) -> Result<(), String> {
        if self.rest.next_if_eq(&'?').is_none() {
            return Ok(());
        }
        match self.rest.next() {
            Some(':' | '=' | '!') => Ok(()),
            Some('<') if self.rest.next_if(|char| matches!(char, '=' | '!')).is_some() => Ok(()),
            Some('<') => self.name(),
            Some('>') => {
                self.foreign("groups without backtracking, `(?>…)`");
                Ok(())
            }
            Some(flag) if flag.is_ascii_lowercase() || flag == '-' => {
                while self.rest.next_if(|char| char.is_ascii_lowercase() || *char == '-').is_some() {}
                self.foreign("flags, like `(?i)`");
                match self.rest.peek() {
                    Some(':' | ')') => Ok(()),
                    _ => Err("a `(?` is followed by no kind of group".to_owned()),
                }
            }
            _ => Err("a `(?` is followed by no kind of group".to_owned()),
        }
    }

    fn name(&mut self) -> Result<(), String> {
        let mut name = String::new();
        loop {
            match self.rest.next() {
                Some('>') => break,
                Some(char) if char.is_alphanumeric() || matches!(char, '_' | '$') => name.push(char),
                _ => return Err("the name of a group is not closed by `>`".to_owned()),
            }
        }
        if name.is_empty() || name.starts_with(char::is_numeric) {
            return Err(format!("a group cannot be called `{name}`"));
        }
        if self.names.contains(&name) {
            return Err(format!("two groups are called `{name}`"));
        }
        self.names.insert(name);
        Ok(())
    }

    /// Reads a class, whose bracket has been read.
    fn class(&mut self) -> Result<(), String> {
        const UNCLOSED: &str = "a `[` is not closed";
        self.rest.next_if_eq(&'^');
        let mut from: Option<char> = None;
        loop {
            let char = self.rest.next().ok_or(UNCLOSED)?;
            if char == ']' {
                return Ok(());
            }
            if char == '-' && from.is_some() && self.rest.peek().is_some_and(|next| *next != ']') {
                let next = self.rest.next().ok_or(UNCLOSED)?;
                let to = self.class_atom(next)?;
                if let (Some(from), Some(to)) = (from, to)
                    && from > to
                {
                    return Err(format!("the range `{from}-{to}` is the wrong way round"));
                }
                from = None;
            } else {
                from = self.class_atom(char)?;
            }
        }
    }

    /// A character of a class; `None` for one that stands for several, or is written as a number.
    fn class_atom(&mut self, char: char) -> Result<Option<char>, String> {
        if char != '\\' {
            return Ok(Some(char));
        }
        let escaped = self.rest.next().ok_or("it ends with a backslash")?;
        Ok(Some(escaped).filter(|char| !char.is_ascii_alphanumeric()))
    }

    fn foreign(&mut self, what: &str) {
        self.foreign.get_or_insert_with(|| format!("it has {what}"));
    }
}

#[cfg(test)]
mod tests {
    use super::{Problem, check};

    #[test]
    fn patterns_are_read() {
        let good = [
            "",
            "^[A-Za-z0-9_-]+$",
            "^[^\\]]*$",
            "^(?:a|b)*?(?=c)(?!d)(?<=e)(?<!f)(?<year>[0-9]{4})\\k<year>$",
            "^\\p{L}\\u{1F600}\\x41\\cA\\0\\1$",
            "a{2}b{2,}c{2,3}d{2,3}?",
            "{a}x{",
            "]}",
            "[[:alpha:]]",
            "[a-]",
            "[-a]",
            "[\\w-a]",
            "[+--]",
            "[\\s\\S]*",
            "()",
            "(|a)",
            "[](]",
            "ä{1,2}",
        ];
        for pattern in good {
            assert_eq!(check(pattern), Ok(()), "{pattern}");
        }
    }

    #[test]
    fn what_no_engine_reads_is_broken() {
        let broken = [
            "(",
            ")",
            "(a))",
            "[a",
            "[a\\]",
            "a\\",
            "*a",
            "a|*",
            "(+)",
            "a**",
            "a{2,1}",
            "[z-a]",
            "[a-\\+]",
            "(?",
            "(?<a",
            "(?<1>a)",
            "(?<a>b)(?<a>c)",
            "(?P<a>b)",
            "(?i",
            "a{2}**",
        ];
        for pattern in broken {
            assert!(matches!(check(pattern), Err(Problem::Broken(_))), "{pattern}: {:?}", check(pattern));
        }
    }

    #[test]
    fn other_dialects_are_foreign() {
        for pattern in ["(?i)a", "(?i:a)", "a++", "(?>a)", "^*", "\\b+", "a{2}{3}"] {
            assert!(matches!(check(pattern), Err(Problem::Foreign(_))), "{pattern}: {:?}", check(pattern));
        }
    }
}
