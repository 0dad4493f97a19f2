//! What `use` brings in.

use proc_macro2::Delimiter;

use super::{Printed, Printer};
use crate::format::layout::{Break, INDENT, consistent, inconsistent};

impl Printer {
    /// What stands behind `use`.
    pub(super) fn import(&mut self) -> Printed {
        if self.take("::") {
            self.word("::");
        }
        self.import_tree()?;
        self.expect(";")?;
        self.word(";");
        self.put(Break::HARD);
        Ok(())
    }

    /// Names to import. Says whether they end with a group.
    fn import_tree(&mut self) -> Printed<bool> {
        loop {
            if self.take("*") {
                self.word("*");
                return Ok(false);
            }
            if self.is_open(Delimiter::Brace) {
                self.import_group()?;
                return Ok(true);
            }
            self.name()?;
            if !self.take("::") {
                break;
            }
            self.word("::");
        }
        if self.keyword("as", " as ") {
            self.name()?;
        }
        Ok(false)
    }

    fn import_group(&mut self) -> Printed {
        let end = self.tokens.at(self.at).end;
        self.at += 1;
        let mut at = self.at;
        while at < end && !self.tokens.is_punct(at, ",") {
            at = self.behind(at);
        }
        let is_one = at + 1 >= end;
        if self.is_end() {
            self.word("{}");
            return self.close();
        }
        if is_one && (!self.is_word("self") || self.tokens.is_punct(self.at + 1, "::")) {
            self.import_tree()?;
            self.take(",");
            return self.close();
        }
        self.begin(consistent(INDENT));
        self.word("{");
        self.put(Break::ZERO);
        self.begin(inconsistent(0));
        while !self.is_end() {
            let is_group = self.import_tree()?;
            self.take(",");
            if !self.is_end() {
                self.word(",");
                self.put(if is_group { Break::HARD } else { Break::SPACE });
            }
        }
        self.end();
        self.put(Break::ZERO.ending(','));
        self.layout.outdent();
        self.close()?;
        self.word("}");
        self.end();
        Ok(())
    }
}
