//! Expressions: operators, and what they stand between.

use proc_macro2::Delimiter;

use super::{Kind, Printed, Printer};
use crate::format::layout::{Break, INDENT, consistent, inconsistent};

/// Of what kind an expression is, as far as it matters to what stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Brackets of its own around several lines: a list, a structure, a closure.
    Bracketed,
    /// The same, as a statement of its own.
    Block,
    Match,
    /// `if` with `else`, `loop`.
    Branch,
    /// `for`, `while`, and `if` without `else`: behind them, no semicolon is written.
    Loop,
    /// `a = b`, `return`, `break`, `continue`: behind them, one always is.
    Jump,
    /// A call of a function.
    Call,
    /// A character, a whole number or a truth value.
    Simple,
    Other,
}

/// An expression that was laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expression {
    pub(super) form: Form,
    /// Whether a block behind it begins on a line of its own, where the expression takes several.
    pub(super) wraps: bool,
    /// Where its first `.` may stand on a new line, behind a name that is shorter than an indent.
    pub(super) dot: Option<Dot>,
}

/// The first `.` of a chain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dot {
    pub(super) place: usize,
    /// The arguments behind it, if the chain ends there.
    pub(super) arguments: Option<usize>,
}

impl Expression {
    pub(super) const fn of(form: Form) -> Self {
        Self { form, wraps: false, dot: None }
    }

    pub(super) fn wrapping(self, wraps: bool) -> Self {
        Self { wraps, ..self }
    }

    /// Whether it is a statement without a semicolon.
    pub(super) fn is_statement(self) -> bool {
        matches!(self.form, Form::Block | Form::Match | Form::Branch | Form::Loop)
    }

    /// Whether it has brackets that hold what else an argument or the body of a closure would be indented for.
    pub(super) fn is_bracketed(self) -> bool {
        matches!(self.form, Form::Bracketed | Form::Block)
    }
}

/// Operators between two expressions, and how closely they bind: `as` binds closest. Longer ones stand before those that
/// they begin with.
const OPERATORS: [(&str, u8); 18] = [
    ("||", 1),
    ("&&", 2),
    ("==", 3),
    ("!=", 3),
    ("<=", 3),
    (">=", 3),
    ("<<", 7),
    (">>", 7),
    ("<", 3),
    (">", 3),
    ("|", 4),
    ("^", 5),
    ("&", 6),
    ("+", 8),
    ("-", 8),
    ("*", 9),
    ("/", 9),
    ("%", 9),
];

impl Printer {
    /// An expression.
    pub(super) fn expression(&mut self) -> Printed<Expression> {
        self.expression_before(true)
    }

    /// An expression behind which a block stands, and so no structure can.
    pub(super) fn condition(&mut self) -> Printed {
        self.begin(consistent(0));
        let expression = if self.take_word("let") {
            self.begin(inconsistent(0));
            self.word("let ");
            self.begin(inconsistent(0));
            self.pattern()?;
            self.end();
            self.expect("=")?;
            self.word(" = ");
            self.put(Break::NEVER);
            self.begin(inconsistent(0));
            let expression = self.expression_before(false)?;
            self.end();
            self.end();
            expression
        } else {
            self.expression_before(false)?
        };
        if expression.wraps {
            self.put(Break::SPACE);
        } else {
            self.word(" ");
        }
        self.end();
        Ok(())
    }

    fn expression_before(&mut self, structures: bool) -> Printed<Expression> {
        let place = self.layout.here();
        let left = self.operators(0, structures)?;
        if !self.is("=") || self.is("==") || self.is("=>") {
            return Ok(left);
        }
        self.at += 1;
        self.layout.begin_at(place, inconsistent(0));
        self.word(" = ");
        self.put(Break::NEVER);
        self.expression_before(structures)?;
        self.end();
        Ok(Expression::of(Form::Jump).wrapping(true))
    }

    /// Expressions between operators that bind at least so closely.
    fn operators(&mut self, least: u8, structures: bool) -> Printed<Expression> {
        let place = self.layout.here();
        let mut left = self.prefixed(structures)?;
        loop {
            match self.tokens.at(self.at).kind {
                Kind::Word if self.take_word("as") => {
                    self.left_operand(place);
                    self.word("as ");
                    self.ty()?;
                }
                Kind::Punct { .. } => {
                    let operator = OPERATORS.iter().copied().find(|(operator, _)| self.is(operator));
                    let Some((operator, binding)) = operator.filter(|(_, binding)| *binding >= least) else { break };
                    self.at += operator.len();
                    self.left_operand(place);
                    self.word(operator);
                    self.word(" ");
                    self.operators(binding + 1, structures)?;
                }
                _ => break,
            }
            self.end();
            left = Expression::of(Form::Other).wrapping(true);
        }
        Ok(left)
    }

    /// Has what stands since a place be the left one of two operands.
    fn left_operand(&mut self, place: usize) {
        self.layout.begin_at(place, inconsistent(-INDENT));
        self.layout.begin_at(place, inconsistent(INDENT));
        self.end();
        self.put(Break::SPACE);
    }

    fn prefixed(&mut self, structures: bool) -> Printed<Expression> {
        match self.tokens.at(self.at).kind {
            Kind::Punct { .. } if self.is("|") => self.closure(),
            Kind::Punct { .. } => match ["&", "*", "-", "!"].into_iter().find(|operator| self.is(operator)) {
                Some(operator) => {
                    self.at += 1;
                    self.word(operator);
                    if operator == "&" {
                        self.keyword("mut", "mut ");
                    }
                    let operand = self.prefixed(structures)?;
                    Ok(Expression::of(Form::Other).wrapping(operand.wraps))
                }
                None => self.chain(structures),
            },
            Kind::Word if self.is_word("move") => self.closure(),
            Kind::Word => match ["return", "break", "continue"].into_iter().find(|jump| self.is_word(jump)) {
                Some(jump) => {
                    self.at += 1;
                    self.word(jump);
                    self.jump(structures)
                }
                None => self.chain(structures),
            },
            _ => self.chain(structures),
        }
    }

    /// The value behind `return`, if there is one.
    fn jump(&mut self, structures: bool) -> Printed<Expression> {
        let jump = Expression::of(Form::Jump);
        if self.is_end() || self.is(",") || self.is(";") {
            return Ok(jump);
        }
        self.word(" ");
        let value = self.expression_before(structures)?;
        Ok(jump.wrapping(value.wraps))
    }

    /// An expression that nothing is around, and nothing behind.
    pub(super) fn atom(&mut self, structures: bool) -> Printed<Expression> {
        match self.tokens.at(self.at).kind {
            Kind::Literal => {
                let form = if is_simple(self.tokens.text_at(self.at)) { Form::Simple } else { Form::Other };
                self.text(1);
                return Ok(Expression::of(form));
            }
            Kind::Open(Delimiter::Bracket) => return self.array(),
            Kind::Open(Delimiter::Parenthesis) => {
                let mut wraps = false;
                let is_tuple = self.tuple(|printer| {
                    wraps = printer.expression()?.wraps;
                    Ok(())
                })?;
                let form = if is_tuple { Form::Bracketed } else { Form::Other };
                return Ok(Expression::of(form).wrapping(wraps && !is_tuple));
            }
            Kind::Word if self.is_word("true") || self.is_word("false") => {
                self.text(1);
                return Ok(Expression::of(Form::Simple));
            }
            Kind::Word | Kind::Open(_) => {
                if let Some(expression) = self.block_like()? {
                    return Ok(expression);
                }
            }
            _ => {}
        }
        let place = self.layout.here();
        self.path(true)?;
        if self.is("!") && matches!(self.tokens.at(self.at + 1).kind, Kind::Open(_)) {
            self.at += 1;
            self.macro_arguments()?;
        } else if structures && self.is_open(Delimiter::Brace) {
            return self.structure(place);
        }
        Ok(Expression::of(Form::Other))
    }

    fn array(&mut self) -> Printed<Expression> {
        self.open(Delimiter::Bracket)?;
        let place = self.layout.here();
        self.word("[");
        let mut are_simple = true;
        while !self.is_end() {
            self.attributes()?;
            are_simple &= self.expression()?.form == Form::Simple;
            self.comma(Break::ZERO, Self::is_end)?;
        }
        self.close()?;
        let (inside, end) = (place + 1, self.layout.here());
        if inside == end {
            self.word("]");
        } else if are_simple {
            // As many on a line as there is room for.
            self.layout.end_at(end - 1);
            self.layout.begin_at(inside, inconsistent(0));
            self.layout.put_at(inside, Break::ZERO);
            self.layout.begin_at(place, consistent(INDENT));
            self.layout.outdent();
            self.word("]");
            self.end();
        } else {
            self.layout.put_at(inside, Break::ZERO);
            self.layout.begin_at(inside, consistent(INDENT));
            self.layout.outdent();
            self.end();
            self.word("]");
        }
        Ok(Expression::of(Form::Bracketed))
    }

    /// The fields behind the name of a structure, which stands since a place.
    fn structure(&mut self, place: usize) -> Printed<Expression> {
        self.layout.begin_at(place, inconsistent(-INDENT));
        self.layout.begin_at(place, consistent(INDENT));
        self.end();
        self.open(Delimiter::Brace)?;
        self.word(" {");
        self.put(Break::SPACE.optional());
        while !self.is_end() {
            if self.take("..") {
                self.word("..");
                self.expression()?;
                self.put(Break::SPACE);
                break;
            }
            self.attributes()?;
            self.name()?;
            if self.take(":") {
                self.word(": ");
                self.begin(inconsistent(0));
                self.expression()?;
                self.end();
            }
            self.comma(Break::SPACE, Self::is_end)?;
        }
        self.layout.outdent();
        self.close()?;
        self.layout.end_within(34);
        self.word("}");
        Ok(Expression::of(Form::Bracketed))
    }
}

/// Whether a literal is a character or a whole number.
fn is_simple(literal: &str) -> bool {
    let digits = literal.strip_prefix('-').unwrap_or(literal);
    let is_float = || literal.contains('.') || literal.ends_with("f32") || literal.ends_with("f64");
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit());
    literal.starts_with('\'') || literal.starts_with("b'") || (is_number && !is_float())
}
