//! Chains: fields, calls and `?`, one behind the other.

use proc_macro2::Delimiter;

use super::expressions::{Dot, Expression, Form};
use super::{Kind, Printed, Printer};
use crate::format::layout::{Break, INDENT, consistent};

impl Printer {
    /// An expression with all that stands behind it. If it does not fit on a line, each `.` begins a new one.
    pub(super) fn chain(&mut self, structures: bool) -> Printed<Expression> {
        let (place, name) = (self.layout.here(), self.at);
        let first = self.atom(structures)?;
        self.links(place, name, first)
    }

    /// What stands behind an expression, which is laid out since a place and has the tokens since `name`.
    pub(super) fn links(&mut self, place: usize, name: usize, first: Expression) -> Printed<Expression> {
        let is_short = self.at == name + 1 && self.tokens.text_at(name).len() <= 4 && self.tokens.is_any_word(name);
        let behind_first = self.layout.here();
        let mut last = first;
        // The first `.`, and where the last one ends with what belongs to it.
        let (mut dot, mut end): (Option<Dot>, Option<usize>) = (None, None);
        loop {
            if self.take("?") {
                self.word("?");
                last = Expression::of(Form::Other).wrapping(last.wraps);
            } else if self.is(".") && !self.is("..") {
                let is_first = end.is_none() && self.layout.here() == behind_first;
                let link = self.layout.here();
                self.put(Break::ZERO);
                let arguments = self.link()?;
                if is_first && is_short {
                    dot = Some(Dot { place: link, arguments });
                } else if let Some(dot) = &mut dot {
                    dot.arguments = None;
                }
                end = Some(self.layout.here());
                last = Expression::of(Form::Other).wrapping(true);
            } else if self.is_open(Delimiter::Parenthesis) && !first.is_statement() {
                self.word("(");
                self.call_arguments()?;
                self.word(")");
                dot = None;
                last = Expression::of(Form::Call).wrapping(last.wraps);
            } else if self.is_open(Delimiter::Bracket) && !first.is_statement() {
                self.at += 1;
                self.word("[");
                self.expression()?;
                self.close()?;
                self.word("]");
                last = Expression::of(Form::Other).wrapping(true);
            } else {
                break;
            }
        }
        let Some(end) = end else { return Ok(last) };
        self.layout.end_at(end);
        self.layout.end_at(behind_first);
        self.layout.begin_at(place, consistent(-INDENT));
        self.layout.begin_at(place, consistent(INDENT));
        // Two beginnings and an end stand before it now.
        let moved = |at: usize| at + 3;
        last.dot = dot.map(|Dot { place, arguments }| Dot { place: moved(place), arguments: arguments.map(moved) });
        Ok(last)
    }

    /// `.name`, `.0`, `.await` or `.name(…)`. Says where the arguments begin.
    fn link(&mut self) -> Printed<Option<usize>> {
        if !matches!(self.tokens.at(self.at + 1).kind, Kind::Word | Kind::Literal) {
            self.at += 1;
            return self.unexpected();
        }
        self.text(2);
        if self.is("::") {
            self.at += 2;
            self.arguments(true)?;
        }
        if !self.is_open(Delimiter::Parenthesis) {
            return Ok(None);
        }
        let place = self.layout.here();
        self.begin(consistent(0));
        self.word("(");
        self.call_arguments()?;
        self.word(")");
        self.end();
        Ok(Some(place))
    }

    /// What stands in the parentheses of a call.
    fn call_arguments(&mut self) -> Printed {
        self.open(Delimiter::Parenthesis)?;
        let place = self.layout.here();
        if !self.is_end() {
            let first = self.expression()?;
            let is_alone = self.is_end() || (self.is(",") && self.tokens.at(self.at + 1).kind == Kind::Close);
            if is_alone && first.is_bracketed() {
                self.take(",");
            } else {
                self.layout.put_at(place, Break::ZERO);
                self.layout.begin_at(place, consistent(INDENT));
                self.comma(Break::ZERO, Self::is_end)?;
                self.elements(Break::ZERO, |printer| printer.expression().map(|_| ()))?;
                self.end();
            }
        }
        self.close()
    }

    /// Has the first `.` stay on the line where an expression begins, behind a name that is shorter than an indent.
    pub(super) fn at_line_start(&mut self, expression: Expression) {
        if let Some(Dot { place, arguments }) = expression.dot {
            self.layout.join(place);
            if let Some(arguments) = arguments {
                self.layout.indent(arguments, -INDENT);
            }
        }
    }
}
