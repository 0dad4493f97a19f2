//! From a text to the [`Ast`](ast::Ast) of its file, in either syntax: the IDL and the JSON AST.
//!
//! What the names in it mean is decided later, by `semantic`, out of the trees of all files.

pub(crate) mod ast;
mod body;
mod idl;
mod interner;
mod json;
mod json_ast;
mod lexical;
mod scan;

use std::ffi::OsStr;
use std::path::Path;

pub(crate) use lexical::missing_members;

use crate::diagnostic::Diagnostics;
use crate::text::FileId;

/// The syntax of a model file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    Idl,
    JsonAst,
}

impl Syntax {
    /// The syntax that a file's name promises.
    pub(crate) fn of(path: &Path) -> Option<Syntax> {
        let extension = path.extension().and_then(OsStr::to_str)?;
        if extension.eq_ignore_ascii_case("smithy") {
            Some(Syntax::Idl)
        } else if extension.eq_ignore_ascii_case("json") {
            Some(Syntax::JsonAst)
        } else {
            None
        }
    }

    /// Parses one file. `None` if it is not a model.
    pub(crate) fn parse(
        self,
        text: &str,
        file: FileId,
        origin: Origin,
        diagnostics: &mut Diagnostics,
    ) -> Option<ast::Ast> {
        match self {
            Syntax::Idl => Some(parse_idl(text, file, diagnostics)),
            Syntax::JsonAst => json_ast::parse(text, file, origin, diagnostics),
        }
    }
}

/// Parses a text in the IDL.
pub(crate) fn parse_idl(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> ast::Ast {
    idl::parse(text, file, diagnostics)
}

/// How a file came to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The caller named it, and nothing else.
    Named,
    /// The caller named it among others.
    Listed,
    /// It lies in a directory.
    Found,
}
