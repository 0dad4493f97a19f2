//! Types, paths, and what is said of types.

use proc_macro2::Delimiter;

use super::{Kind, Printed, Printer};
use crate::format::layout::{Break, INDENT, consistent, inconsistent};

impl Printer {
    pub(super) fn ty(&mut self) -> Printed {
        match self.tokens.at(self.at).kind {
            Kind::Open(Delimiter::Parenthesis) => self.tuple(Self::ty).map(|_| ()),
            Kind::Open(Delimiter::Bracket) => self.array_type(),
            _ if self.take("&") => {
                self.word("&");
                if self.is_lifetime() {
                    self.text(2);
                    self.word(" ");
                }
                self.keyword("mut", "mut ");
                self.ty()
            }
            _ if self.keyword("impl", "impl ") || self.keyword("dyn", "dyn ") => {
                self.bound()?;
                while self.take("+") {
                    self.word(" + ");
                    self.bound()?;
                }
                Ok(())
            }
            _ => self.path(false),
        }
    }

    fn array_type(&mut self) -> Printed {
        self.open(Delimiter::Bracket)?;
        self.word("[");
        self.ty()?;
        if self.take(";") {
            self.word("; ");
            self.expression()?;
        }
        self.close()?;
        self.word("]");
        Ok(())
    }

    /// `-> T`, or nothing.
    pub(super) fn returned(&mut self) -> Printed {
        if self.take("->") {
            self.word(" -> ");
            self.ty()?;
        }
        Ok(())
    }

    /// A path. In an expression, arguments stand behind `::`.
    pub(super) fn path(&mut self, in_expression: bool) -> Printed {
        if self.take("<") {
            return self.qualified_path(in_expression);
        }
        let begin = self.at;
        self.take("::");
        self.segments(begin, in_expression)
    }

    /// `<T as Trait>::name`.
    fn qualified_path(&mut self, in_expression: bool) -> Printed {
        self.word("<");
        self.ty()?;
        if self.keyword("as", " as ") {
            self.path(false)?;
        }
        self.expect(">")?;
        self.word(">");
        let begin = self.at;
        self.expect("::")?;
        self.segments(begin, in_expression)
    }

    /// The rest of a path, of which the tokens since `begin` are not laid out.
    fn segments(&mut self, mut begin: usize, in_expression: bool) -> Printed {
        loop {
            if !self.tokens.is_any_word(self.at) {
                return self.unexpected();
            }
            self.at += 1;
            let turbofish = self.is("::") && self.tokens.is_punct(self.at + 2, "<");
            if turbofish || (!in_expression && self.is("<")) {
                self.text_since(begin);
                self.at += if turbofish { 2 } else { 0 };
                self.arguments(in_expression)?;
                begin = self.at;
            }
            if !self.is("::") || !self.tokens.is_any_word(self.at + 2) {
                break;
            }
            self.at += 2;
        }
        self.text_since(begin);
        Ok(())
    }

    /// What stands in the angle brackets behind a name.
    pub(super) fn arguments(&mut self, in_expression: bool) -> Printed {
        self.expect("<")?;
        if self.take(">") {
            return Ok(());
        }
        self.word(if in_expression { "::<" } else { "<" });
        self.angles(INDENT, Self::argument)
    }

    /// What stands between `<` and `>`, of which the first is printed.
    fn angles(&mut self, indent: i32, element: fn(&mut Self) -> Printed) -> Printed {
        self.begin(consistent(indent));
        self.put(Break::ZERO);
        loop {
            element(self)?;
            if self.comma(Break::ZERO, |printer| printer.is(">"))? {
                break;
            }
        }
        self.layout.outdent();
        self.end();
        self.at += 1;
        self.word(">");
        Ok(())
    }

    fn argument(&mut self) -> Printed {
        if self.is_lifetime() {
            self.text(2);
            return Ok(());
        }
        match self.tokens.at(self.at).kind {
            Kind::Literal => {
                self.text(1);
                Ok(())
            }
            // `Item = T`.
            Kind::Word if self.tokens.is_punct(self.at + 1, "=") => {
                self.text(1);
                self.at += 1;
                self.word(" = ");
                self.ty()
            }
            _ => self.ty(),
        }
    }

    /// A trait or lifetime that a type is held to.
    fn bound(&mut self) -> Printed {
        if self.is_lifetime() {
            self.text(2);
            return Ok(());
        }
        if self.take("?") {
            self.word("?");
        }
        self.path(false)
    }

    /// Bounds up to something else than `+`, which may stand on several lines.
    fn bounds(&mut self, first: &'static str) -> Printed<usize> {
        self.word(first);
        self.bound()?;
        let mut number = 1;
        while self.take("+") {
            self.put(Break::SPACE);
            self.word("+ ");
            self.bound()?;
            number += 1;
        }
        Ok(number)
    }

    /// The parameters of an item.
    pub(super) fn generics(&mut self) -> Printed {
        if !self.take("<") || self.take(">") {
            return Ok(());
        }
        self.word("<");
        self.angles(0, Self::parameter)
    }

    fn parameter(&mut self) -> Printed {
        if self.is_lifetime() {
            self.text(2);
            return Ok(());
        }
        self.name()?;
        self.begin(inconsistent(INDENT));
        if self.take(":") {
            self.bounds(": ")?;
        }
        if self.take("=") {
            self.put(Break::SPACE);
            self.word("= ");
            self.ty()?;
        }
        self.end();
        Ok(())
    }

    /// `where …` before a body, or the space there.
    pub(super) fn where_before_body(&mut self) -> Printed {
        if !self.take_word("where") {
            self.word(" ");
            return Ok(());
        }
        self.put(Break::HARD);
        self.layout.outdent();
        self.word("where");
        self.put(Break::HARD);
        while !self.is_open(Delimiter::Brace) {
            self.ty()?;
            self.expect(":")?;
            self.word(":");
            let place = self.layout.here();
            let bounds = self.bounds(" ")?;
            self.layout.begin_at(place, inconsistent(if bounds == 1 { 0 } else { INDENT }));
            self.end();
            if !self.take(",") && !self.is_open(Delimiter::Brace) {
                return self.unexpected();
            }
            self.word(",");
            self.put(Break::HARD);
        }
        self.layout.outdent();
        Ok(())
    }
}
