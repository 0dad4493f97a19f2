//! Items.

use proc_macro2::Delimiter;

use super::{Kind, Printed, Printer};
use crate::format::layout::{Break, INDENT, consistent, inconsistent};

impl Printer {
    /// An item. Says whether it is one of those that stand together: an import, or a module in another file.
    pub(in crate::format) fn item(&mut self) -> Printed<bool> {
        self.attributes()?;
        if let Some((_, delimiter)) = self.macro_ahead() {
            self.macro_call(delimiter != Delimiter::Brace)?;
            self.take(";");
            self.put(Break::HARD);
            return Ok(false);
        }
        let place = self.layout.here();
        self.visibility()?;
        if self.keyword("use", "use ") {
            self.import()?;
            return Ok(true);
        }
        let is_function = self.is_word("fn") || self.tokens.is_word(self.at + 1, "fn");
        if !is_function && (self.keyword("const", "const ") || self.keyword("static", "static ")) {
            self.layout.begin_at(place, consistent(0));
            self.constant()?;
            return Ok(false);
        }
        self.layout.begin_at(place, consistent(INDENT));
        let mut is_line = false;
        if is_function {
            self.function()?;
        } else if self.keyword("mod", "mod ") {
            is_line = self.module()?;
        } else if self.keyword("struct", "struct ") {
            self.structure_item()?;
        } else if self.keyword("enum", "enum ") {
            self.enumeration()?;
        } else if self.take_word("impl") {
            self.implementation()?;
        } else if self.keyword("trait", "trait ") {
            self.name()?;
            self.generics()?;
            self.where_before_body()?;
            self.items()?;
        } else if self.keyword("type", "type ") {
            self.alias()?;
        } else {
            return self.unexpected();
        }
        self.put(Break::HARD);
        Ok(is_line)
    }

    fn visibility(&mut self) -> Printed {
        if !self.take_word("pub") {
            return Ok(());
        }
        if self.is_open(Delimiter::Parenthesis) {
            self.at += 1;
            self.word("pub(");
            self.keyword("in", "in ");
            self.path(false)?;
            self.close()?;
            self.word(") ");
        } else {
            self.word("pub ");
        }
        Ok(())
    }

    /// The end of an item without a body.
    fn semicolon(&mut self) -> Printed {
        self.expect(";")?;
        self.word(";");
        self.end();
        Ok(())
    }

    /// `{ … }`, each element on a line of its own.
    fn body(&mut self, mut element: impl FnMut(&mut Self) -> Printed) -> Printed {
        self.open(Delimiter::Brace)?;
        self.word("{");
        self.put(Break::HARD.optional());
        while !self.is_end() {
            element(self)?;
        }
        self.layout.outdent();
        self.end();
        self.close()?;
        self.word("}");
        Ok(())
    }

    /// The items of a module, a trait or an implementation.
    fn items(&mut self) -> Printed {
        self.body(|printer| printer.item().map(|_| ()))
    }

    /// What stands behind `const` or `static`.
    fn constant(&mut self) -> Printed {
        self.name()?;
        self.expect(":")?;
        self.word(": ");
        self.ty()?;
        if self.take("=") {
            self.word(" = ");
            self.put(Break::NEVER);
            self.expression()?;
        }
        self.semicolon()?;
        self.put(Break::HARD);
        Ok(())
    }

    /// What stands behind `type`.
    fn alias(&mut self) -> Printed {
        self.name()?;
        self.generics()?;
        if self.take("=") {
            self.word(" = ");
            self.put(Break::NEVER);
            self.begin(inconsistent(-INDENT));
            self.ty()?;
            self.end();
        }
        self.semicolon()
    }

    /// What stands behind `mod`.
    fn module(&mut self) -> Printed<bool> {
        self.name()?;
        if self.is(";") {
            self.semicolon()?;
            return Ok(true);
        }
        self.word(" ");
        self.items()?;
        Ok(false)
    }

    /// What stands behind `struct`.
    fn structure_item(&mut self) -> Printed {
        self.name()?;
        self.generics()?;
        match self.tokens.at(self.at).kind {
            Kind::Open(Delimiter::Parenthesis) => {
                self.unnamed_fields()?;
                self.semicolon()
            }
            Kind::Punct { .. } => self.semicolon(),
            _ => {
                self.where_before_body()?;
                self.body(|printer| {
                    printer.field()?;
                    printer.line_comma()
                })
            }
        }
    }

    fn enumeration(&mut self) -> Printed {
        self.name()?;
        self.generics()?;
        self.where_before_body()?;
        self.body(|printer| {
            printer.variant()?;
            printer.line_comma()
        })
    }

    /// The comma behind each of several lines.
    fn line_comma(&mut self) -> Printed {
        if !self.take(",") && !self.is_end() {
            return self.unexpected();
        }
        self.word(",");
        self.put(Break::HARD);
        Ok(())
    }

    fn variant(&mut self) -> Printed {
        self.attributes()?;
        self.name()?;
        if self.is_open(Delimiter::Parenthesis) {
            self.begin(consistent(INDENT));
            self.unnamed_fields()?;
            self.end();
        } else if self.is_open(Delimiter::Brace) {
            self.at += 1;
            self.word(" {");
            self.begin(consistent(INDENT));
            self.put(Break::SPACE);
            self.elements(Break::SPACE, Self::field)?;
            self.end();
            self.close()?;
            self.word("}");
        }
        Ok(())
    }

    fn unnamed_fields(&mut self) -> Printed {
        self.open(Delimiter::Parenthesis)?;
        self.word("(");
        self.put(Break::ZERO);
        self.elements(Break::ZERO, Self::field)?;
        self.close()?;
        self.word(")");
        Ok(())
    }

    fn field(&mut self) -> Printed {
        self.attributes()?;
        self.visibility()?;
        if self.tokens.is_any_word(self.at)
            && self.tokens.is_punct(self.at + 1, ":")
            && !self.tokens.is_punct(self.at + 1, "::")
        {
            self.name()?;
            self.at += 1;
            self.word(": ");
        }
        self.ty()
    }

    /// What stands behind `impl`.
    fn implementation(&mut self) -> Printed {
        self.begin(inconsistent(-INDENT));
        self.begin(consistent(INDENT));
        self.word("impl");
        self.generics()?;
        self.end();
        self.word(" ");
        self.ty()?;
        if self.take_word("for") {
            self.put(Break::SPACE);
            self.word("for ");
            self.ty()?;
        }
        self.end();
        self.where_before_body()?;
        self.items()
    }

    /// A function, with or without a body.
    fn function(&mut self) -> Printed {
        self.keyword("const", "const ");
        self.keyword("async", "async ");
        self.expect_word("fn")?;
        self.word("fn ");
        self.name()?;
        self.generics()?;
        self.open(Delimiter::Parenthesis)?;
        self.word("(");
        self.put(Break::NEVER);
        self.begin(consistent(0));
        self.put(Break::ZERO);
        self.elements(Break::ZERO, Self::function_argument)?;
        self.end();
        self.close()?;
        self.word(")");
        self.begin(consistent(-INDENT));
        self.returned()?;
        self.end();
        if self.is(";") {
            return self.semicolon();
        }
        self.where_before_body()?;
        self.open(Delimiter::Brace)?;
        self.word("{");
        self.rest_of_body()
    }

    fn function_argument(&mut self) -> Printed {
        self.attributes()?;
        if self.take("&") {
            // The receiver.
            self.word("&");
            if self.is_lifetime() {
                self.text(2);
                self.word(" ");
            }
            self.keyword("mut", "mut ");
            self.expect_word("self")?;
            self.word("self");
            return Ok(());
        }
        self.single_pattern()?;
        if self.take(":") {
            self.word(": ");
            self.ty()?;
        }
        Ok(())
    }
}
