//! Calls of macros. What they are given is laid out token by token, since only the macro knows what it is.

use proc_macro2::Delimiter;

use super::{Kind, Printed, Printer};
use crate::format::layout::{Break, INDENT, consistent, inconsistent};

/// What stands before a token in the arguments of a macro.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Pound,
    PoundBang,
    Dot,
    Colon,
    Colon2,
    Ident,
    IdentBang,
    Delim,
    Other,
}

/// Keywords that nothing stands close to.
const KEYWORDS: [&str; 36] = [
    "as", "async", "await", "box", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern", "fn", "for",
    "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "pub", "ref", "return", "static",
    "struct", "trait", "type", "unsafe", "use", "where", "while", "yield",
];

impl Printer {
    /// Whether the call of a macro comes; if so, the place behind it, and its brackets.
    pub(super) fn macro_ahead(&self) -> Option<(usize, Delimiter)> {
        let mut at = self.at;
        if self.tokens.is_punct(at, "::") {
            at += 2;
        }
        while self.tokens.is_any_word(at) && self.tokens.is_punct(at + 1, "::") {
            at += 3;
        }
        if !self.tokens.is_any_word(at) || !self.tokens.is_punct(at + 1, "!") {
            return None;
        }
        match self.tokens.at(at + 2).kind {
            Kind::Open(delimiter) => Some((self.behind(at + 2), delimiter)),
            _ => None,
        }
    }

    /// The call of a macro, which may end a statement.
    pub(super) fn macro_call(&mut self, semicolon: bool) -> Printed {
        self.path(false)?;
        self.expect("!")?;
        self.macro_arguments()?;
        if semicolon {
            self.word(";");
        }
        Ok(())
    }

    /// The brackets of a macro's call, and what is in them.
    pub(super) fn macro_arguments(&mut self) -> Printed {
        let Kind::Open(delimiter) = self.tokens.at(self.at).kind else { return self.unexpected() };
        self.at += 1;
        let (open, close, around) = match delimiter {
            Delimiter::Parenthesis => ("!(", ")", Break::ZERO),
            Delimiter::Bracket => ("![", "]", Break::ZERO),
            _ => ("! {", "}", Break::HARD),
        };
        self.word(open);
        if !self.is_end() {
            self.begin(consistent(INDENT));
            self.put(around);
            self.begin(inconsistent(0));
            self.macro_tokens()?;
            self.end();
            self.put(around);
            self.layout.outdent();
            self.end();
        }
        self.close()?;
        self.word(close);
        Ok(())
    }

    fn macro_tokens(&mut self) -> Printed {
        let mut state = State::Start;
        let mut is_joint = true;
        while !self.is_end() {
            let (needs_space, next) = self.follows(state);
            if !is_joint {
                if needs_space {
                    self.put(Break::SPACE);
                } else if self.is(".") {
                    self.put(Break::ZERO);
                }
            }
            let kind = self.tokens.at(self.at).kind;
            is_joint = kind == Kind::Punct { joint: true };
            if let Kind::Open(delimiter) = kind {
                self.macro_group(delimiter)?;
            } else {
                self.text(1);
            }
            state = next;
        }
        Ok(())
    }

    fn macro_group(&mut self, delimiter: Delimiter) -> Printed {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            _ => ("{", "}"),
        };
        self.at += 1;
        self.word(open);
        let is_spaced = delimiter == Delimiter::Brace && !self.is_end();
        if is_spaced {
            self.put(Break::SPACE);
        }
        self.macro_tokens()?;
        if is_spaced {
            self.put(Break::SPACE);
        }
        self.word(close);
        self.close()
    }

    /// Whether the next token stands apart from what is before, and what is before the one that follows.
    fn follows(&self, state: State) -> (bool, State) {
        let text = self.tokens.text_at(self.at);
        match (state, self.tokens.at(self.at).kind) {
            (State::Pound, Kind::Punct { .. }) if text == "!" => (false, State::PoundBang),
            (State::Pound | State::PoundBang, Kind::Open(Delimiter::Bracket))
            | (State::IdentBang, Kind::Open(Delimiter::Parenthesis | Delimiter::Bracket)) => (false, State::Other),
            (State::Ident, Kind::Open(Delimiter::Parenthesis | Delimiter::Bracket)) => (false, State::Delim),
            (State::Ident, Kind::Punct { joint: false }) if text == "!" => (false, State::IdentBang),
            (State::Colon, Kind::Punct { .. }) if text == ":" => (false, State::Colon2),
            (_, Kind::Open(Delimiter::Parenthesis | Delimiter::Bracket)) => (true, State::Delim),
            (_, Kind::Word) if !KEYWORDS.contains(&text) => {
                (state != State::Dot && state != State::Colon2, State::Ident)
            }
            (_, Kind::Literal) => (state != State::Dot, State::Ident),
            (_, Kind::Punct { .. }) if text == "," || text == ";" => (false, State::Other),
            (_, Kind::Punct { .. }) if text == "." => (state != State::Ident && state != State::Delim, State::Dot),
            (_, Kind::Punct { joint: true }) if text == ":" => (state != State::Ident, State::Colon),
            (_, Kind::Punct { .. }) if text == "#" => (true, State::Pound),
            _ => (true, State::Other),
        }
    }
}
