//! Expressions with blocks: what branches, what loops, and closures.

use proc_macro2::Delimiter;

use super::expressions::{Expression, Form};
use super::{Kind, Printed, Printer};
use crate::format::layout::{Break, INDENT, consistent, inconsistent};

impl Printer {
    /// A block, or what begins with a keyword and ends with one; nothing if neither comes.
    pub(super) fn block_like(&mut self) -> Printed<Option<Expression>> {
        let form = if self.is_open(Delimiter::Brace) {
            self.begin(consistent(INDENT));
            self.small_block()?;
            self.end();
            Form::Block
        } else if self.take_word("if") {
            self.branch()?
        } else if self.take_word("match") {
            self.choice()?;
            Form::Match
        } else if self.take_word("for") {
            self.begin(inconsistent(0));
            self.word("for ");
            self.pattern()?;
            self.expect_word("in")?;
            self.word(" in ");
            self.put(Break::NEVER);
            self.condition()?;
            self.loop_body()?;
            self.end();
            Form::Loop
        } else if self.take_word("while") {
            self.word("while ");
            self.condition()?;
            self.loop_body()?;
            Form::Loop
        } else if self.take_word("async") {
            self.word("async ");
            self.keyword("move", "move ");
            self.begin(consistent(INDENT));
            self.small_block()?;
            self.end();
            Form::Bracketed
        } else {
            return Ok(None);
        };
        Ok(Some(Expression::of(form)))
    }

    fn branch(&mut self) -> Printed<Form> {
        self.begin(consistent(INDENT));
        self.word("if ");
        self.begin(consistent(-INDENT));
        self.condition()?;
        self.end();
        let mut form = Form::Loop;
        if self.tokens.is_word(self.behind(self.at), "else") {
            self.small_block()?;
            while self.take_word("else") {
                self.word(" else ");
                form = Form::Branch;
                if self.take_word("if") {
                    form = Form::Loop;
                    self.word("if ");
                    self.begin(consistent(-INDENT));
                    self.condition()?;
                    self.end();
                }
                self.small_block()?;
            }
        } else {
            self.open(Delimiter::Brace)?;
            if self.is_end() {
                self.word("{}");
            } else {
                self.word("{");
                self.put(Break::HARD);
                self.statements()?;
                self.layout.outdent();
                self.word("}");
            }
            self.close()?;
        }
        self.end();
        Ok(form)
    }

    fn loop_body(&mut self) -> Printed {
        self.open(Delimiter::Brace)?;
        self.word("{");
        self.put(Break::NEVER);
        self.begin(consistent(INDENT));
        self.rest_of_body()
    }

    /// The statements of a body, of which the brace and the group were opened, and their end.
    pub(super) fn rest_of_body(&mut self) -> Printed {
        self.put(Break::HARD.optional());
        self.statements()?;
        self.layout.outdent();
        self.end();
        self.close()?;
        self.word("}");
        Ok(())
    }

    fn choice(&mut self) -> Printed {
        self.begin(inconsistent(0));
        self.word("match ");
        self.condition()?;
        self.open(Delimiter::Brace)?;
        self.word("{");
        self.put(Break::NEVER);
        self.begin(consistent(INDENT));
        self.put(Break::HARD.optional());
        while !self.is_end() {
            self.arm()?;
            self.put(Break::HARD);
        }
        self.layout.outdent();
        self.end();
        self.close()?;
        self.word("}");
        self.end();
        Ok(())
    }

    fn arm(&mut self) -> Printed {
        self.attributes()?;
        self.begin(inconsistent(0));
        self.pattern()?;
        if self.keyword("if", " if ") {
            self.expression()?;
        }
        self.expect("=>")?;
        self.word(" => ");
        let is_complete = self.behind_statement(self.at).is_some();
        self.arm_body()?;
        self.end();
        if !self.take(",") && !is_complete && !self.is_end() {
            return self.unexpected();
        }
        Ok(())
    }

    fn arm_body(&mut self) -> Printed {
        // A block around one expression is written anew, where it takes one.
        if self.is_open(Delimiter::Brace) && self.holds_expression(self.at) {
            self.at += 1;
            self.arm_body()?;
            return self.close();
        }
        let is_unit = self.is_open(Delimiter::Parenthesis) && self.tokens.at(self.at + 1).kind == Kind::Close;
        if is_unit {
            self.at += 2;
            self.word("{}");
            return Ok(());
        }
        if self.is_open(Delimiter::Brace) {
            return self.loop_body();
        }
        self.put(Break::NEVER);
        self.begin(consistent(INDENT));
        self.put(Break::ZERO.ending('{'));
        let body = self.first_expression()?;
        self.put(Break {
            offset: -INDENT,
            before: (body.form == Form::Jump).then_some(';'),
            after: Some('}'),
            instead: (!body.is_statement()).then_some(','),
            ..Break::ZERO
        });
        self.end();
        Ok(())
    }

    /// A block that may stand on one line.
    pub(super) fn small_block(&mut self) -> Printed {
        let is_expression = self.holds_expression(self.at);
        self.open(Delimiter::Brace)?;
        self.word("{");
        if !self.is_end() {
            self.put(Break::SPACE);
            if is_expression {
                self.begin(inconsistent(0));
                self.first_expression()?;
                self.end();
                self.put(Break::SPACE);
            } else {
                self.statements()?;
            }
            self.layout.outdent();
        }
        self.close()?;
        self.word("}");
        Ok(())
    }

    /// Whether the block that begins at a place holds one expression, and nothing else.
    fn holds_expression(&self, open: usize) -> bool {
        let end = self.tokens.at(open).end;
        let first = open + 1;
        if first == end || self.tokens.is_word(first, "let") || self.tokens.is_punct(first, "#") {
            return false;
        }
        let mut at = first;
        while at < end {
            if self.tokens.is_punct(at, ";") {
                return false;
            }
            at = self.behind(at);
        }
        let behind = self.behind_statement(first);
        behind.is_none_or(|at| at == end || self.tokens.is_punct(at, ".") || self.tokens.is_punct(at, "?"))
    }

    /// The place behind a statement that needs no semicolon, if one begins at a place.
    pub(super) fn behind_statement(&self, first: usize) -> Option<usize> {
        let behind_block = |mut at: usize| {
            while !self.tokens.is_open(at, Delimiter::Brace) {
                if self.tokens.at(at).kind == Kind::Close {
                    return at;
                }
                at = self.behind(at);
            }
            self.behind(at)
        };
        if self.tokens.is_open(first, Delimiter::Brace) {
            return Some(self.behind(first));
        }
        if ["match", "for", "while"].iter().any(|word| self.tokens.is_word(first, word)) {
            return Some(behind_block(first));
        }
        if !self.tokens.is_word(first, "if") {
            return None;
        }
        let mut at = behind_block(first);
        while self.tokens.is_word(at, "else") {
            at = behind_block(at);
        }
        Some(at)
    }

    /// `|a, b| c`.
    pub(super) fn closure(&mut self) -> Printed<Expression> {
        self.begin(inconsistent(0));
        self.keyword("move", "move ");
        self.begin(consistent(INDENT));
        self.word("|");
        if !self.take("||") {
            self.expect("|")?;
            let mut is_first = true;
            while !self.is("|") {
                if is_first {
                    self.put(Break::ZERO);
                    is_first = false;
                }
                self.single_pattern()?;
                if self.take(":") {
                    self.word(": ");
                    self.ty()?;
                }
                if !self.take(",") {
                    break;
                }
                if !self.is("|") {
                    self.word(",");
                    self.put(Break::SPACE);
                }
            }
            self.expect("|")?;
        }
        self.word("|");
        self.put(Break::SPACE);
        self.layout.outdent();
        self.end();
        self.put(Break::NEVER);
        let place = self.layout.here();
        let body = self.expression()?;
        if !body.is_bracketed() && !matches!(body.form, Form::Match | Form::Call) {
            self.layout.put_at(place, Break::ZERO.ending('{'));
            self.layout.begin_at(place, consistent(INDENT));
            self.put(Break {
                offset: -INDENT,
                before: (body.form == Form::Jump).then_some(';'),
                after: Some('}'),
                ..Break::ZERO
            });
            self.end();
        }
        self.end();
        Ok(Expression::of(Form::Bracketed))
    }
}
