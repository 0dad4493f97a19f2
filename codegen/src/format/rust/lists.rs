//! What stands between brackets, with commas.

use proc_macro2::Delimiter;

use super::{Kind, Printed, Printer};
use crate::format::layout::{Break, INDENT, consistent};

impl Printer {
    /// What stands behind an element: a comma, which the last one only has at the end of a line. Says whether it was the
    /// last one.
    pub(super) fn comma(&mut self, last: Break, is_end: impl Fn(&Self) -> bool) -> Printed<bool> {
        let is_last = !self.take(",") || is_end(self);
        if !is_last {
            self.word(",");
            self.put(Break::SPACE);
            return Ok(false);
        }
        if !is_end(self) {
            return self.unexpected();
        }
        self.put(last.ending(','));
        Ok(true)
    }

    /// Elements up to the end of their group, each on a line of its own if they do not fit on one.
    pub(super) fn elements(&mut self, last: Break, mut element: impl FnMut(&mut Self) -> Printed) -> Printed {
        while !self.is_end() {
            element(self)?;
            self.comma(last, Self::is_end)?;
        }
        self.layout.outdent();
        Ok(())
    }

    /// A tuple of anything: `(a, b)`. What stands alone in parentheses, without a comma, is none. Says whether it was one.
    pub(super) fn tuple(&mut self, mut element: impl FnMut(&mut Self) -> Printed) -> Printed<bool> {
        self.open(Delimiter::Parenthesis)?;
        self.word("(");
        let place = self.layout.here();
        if self.is_end() {
            self.close()?;
            self.word(")");
            return Ok(true);
        }
        element(self)?;
        if self.is_end() {
            self.close()?;
            self.word(")");
            return Ok(false);
        }
        self.layout.put_at(place, Break::ZERO);
        self.layout.begin_at(place, consistent(INDENT));
        if self.tokens.is_punct(self.at, ",") && self.tokens.at(self.at + 1).kind == Kind::Close {
            self.at += 1;
            self.word(",");
            self.put(Break::ZERO);
            self.layout.outdent();
        } else {
            self.comma(Break::ZERO, Self::is_end)?;
            self.elements(Break::ZERO, element)?;
        }
        self.end();
        self.close()?;
        self.word(")");
        Ok(true)
    }
}
