//! Patterns.

use proc_macro2::Delimiter;

use super::{Kind, Printed, Printer};
use crate::format::layout::{Break, INDENT, consistent, inconsistent};

impl Printer {
    /// A pattern, or several of which one has to match.
    pub(super) fn pattern(&mut self) -> Printed {
        let place = self.layout.here();
        let mut are_literals = self.single_pattern()?;
        if !self.is("|") {
            return Ok(());
        }
        while self.take("|") {
            self.put(Break::SPACE);
            self.word("| ");
            are_literals &= self.single_pattern()?;
        }
        self.layout.begin_at(place, if are_literals { inconsistent(0) } else { consistent(0) });
        self.end();
        Ok(())
    }

    /// A pattern. Says whether it is a literal or `_`.
    pub(super) fn single_pattern(&mut self) -> Printed<bool> {
        match self.tokens.at(self.at).kind {
            Kind::Open(Delimiter::Parenthesis) => {
                self.tuple(Self::pattern)?;
                return Ok(false);
            }
            Kind::Open(Delimiter::Bracket) => {
                self.at += 1;
                self.word("[");
                while !self.is_end() {
                    self.pattern()?;
                    self.comma(Break::ZERO, Self::is_end)?;
                }
                self.close()?;
                self.word("]");
                return Ok(false);
            }
            Kind::Literal => {
                self.text(1);
                return Ok(true);
            }
            _ => {}
        }
        if self.take("..") {
            self.word("..");
            return Ok(false);
        }
        if self.take("&") {
            self.word("&");
            self.keyword("mut", "mut ");
            self.single_pattern()?;
            return Ok(false);
        }
        self.keyword("ref", "ref ");
        self.keyword("mut", "mut ");
        let is_literal = ["_", "true", "false"].iter().any(|word| self.is_word(word));
        let place = self.layout.here();
        self.path(true)?;
        if self.is_open(Delimiter::Parenthesis) {
            self.at += 1;
            self.word("(");
            self.begin(consistent(INDENT));
            self.put(Break::ZERO);
            self.elements(Break::ZERO, Self::pattern)?;
            self.end();
            self.close()?;
            self.word(")");
        } else if self.is_open(Delimiter::Brace) {
            self.at += 1;
            self.layout.begin_at(place, consistent(INDENT));
            self.word(" {");
            self.put(Break::SPACE.optional());
            self.field_patterns()?;
            self.layout.outdent();
            self.end();
            self.close()?;
            self.word("}");
        }
        Ok(is_literal)
    }

    fn field_patterns(&mut self) -> Printed {
        while !self.is_end() {
            if self.take("..") {
                self.word("..");
                self.put(Break::SPACE);
                break;
            }
            if self.tokens.is_punct(self.at + 1, ":") {
                self.name()?;
                self.at += 1;
                self.word(": ");
            }
            self.pattern()?;
            self.comma(Break::SPACE, Self::is_end)?;
        }
        Ok(())
    }
}
