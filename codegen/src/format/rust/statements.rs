//! Statements.

use proc_macro2::Delimiter;

use super::expressions::{Expression, Form};
use super::{Printed, Printer};
use crate::format::layout::{Break, INDENT, consistent, inconsistent};

/// What items in blocks begin with.
const ITEMS: [&str; 8] = ["use", "const", "static", "fn", "struct", "enum", "impl", "type"];

impl Printer {
    /// Statements up to the end of their block, each on a line of its own.
    pub(super) fn statements(&mut self) -> Printed {
        while !self.is_end() {
            if !self.take(";") {
                self.statement()?;
            }
        }
        Ok(())
    }

    fn statement(&mut self) -> Printed {
        if ITEMS.iter().any(|word| self.is_word(word)) {
            return self.item().map(|_| ());
        }
        self.attributes()?;
        if self.take_word("let") {
            return self.binding();
        }
        if let Some((behind, delimiter)) = self.macro_ahead() {
            let has_semicolon = self.tokens.is_punct(behind, ";");
            if has_semicolon || delimiter == Delimiter::Brace {
                self.macro_call(has_semicolon)?;
                self.take(";");
                self.put(Break::HARD);
                return Ok(());
            }
        }
        self.begin(inconsistent(0));
        let expression = self.first_expression()?;
        let has_semicolon = self.take(";");
        if !has_semicolon && !self.is_end() && !expression.is_statement() {
            return self.unexpected();
        }
        let writes_semicolon =
            if has_semicolon { expression.form != Form::Loop } else { expression.form == Form::Jump };
        if writes_semicolon {
            self.word(";");
        }
        self.end();
        self.put(Break::HARD);
        Ok(())
    }

    /// An expression that begins a line. What is a statement of its own ends where its block does.
    pub(super) fn first_expression(&mut self) -> Printed<Expression> {
        let goes_on = |behind: usize| self.tokens.is_punct(behind, ".") || self.tokens.is_punct(behind, "?");
        if self.behind_statement(self.at).is_some_and(|behind| !goes_on(behind)) {
            return self.atom(true);
        }
        let expression = self.expression()?;
        self.at_line_start(expression);
        Ok(expression)
    }

    /// `let … = …;`, behind `let`.
    fn binding(&mut self) -> Printed {
        self.begin(inconsistent(0));
        self.word("let ");
        self.single_pattern()?;
        if self.take(":") {
            self.word(": ");
            self.ty()?;
        }
        if self.take("=") {
            self.word(" = ");
            self.put(Break::NEVER);
            self.expression()?;
            if self.take_word("else") {
                self.put(Break::SPACE);
                self.word("else ");
                self.end();
                self.put(Break::NEVER);
                self.begin(consistent(INDENT));
                self.small_block()?;
            }
        }
        self.expect(";")?;
        self.end();
        self.word(";");
        self.put(Break::HARD);
        Ok(())
    }
}
