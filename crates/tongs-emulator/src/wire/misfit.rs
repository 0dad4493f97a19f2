//! A value that is not one of its shape: where, and why.

use std::fmt;

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Misfit {
    /// Names of members, keys and places in lists, the innermost first.
    path: Vec<String>,
    what: String,
}

impl Misfit {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { path: Vec::new(), what: what.into() }
    }

    /// The same within a member or an entry.
    pub(crate) fn within(mut self, name: &str) -> Self {
        self.path.push(format!(".{name}"));
        self
    }

    /// The same within an item of a list.
    pub(crate) fn at(mut self, item: usize) -> Self {
        self.path.push(format!("[{item}]"));
        self
    }

    /// Where it is, such as `jobs[3].status`; empty for the whole value.
    fn path(&self) -> String {
        let path: String = self.path.iter().rev().map(String::as_str).collect();
        path.strip_prefix('.').map(str::to_owned).unwrap_or(path)
    }
}

/// A request that does not say an input of its operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// Where in the input, such as `jobs[3].status`; empty for all of it.
    pub path: String,
    /// What is wrong there.
    pub what: String,
}

/// A value that cannot be written as what it is meant for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwritable {
    /// Where in the value, such as `jobs[3].status`; empty for all of it.
    pub path: String,
    /// What is wrong there.
    pub what: String,
}

impl From<Misfit> for Malformed {
    fn from(misfit: Misfit) -> Self {
        Self { path: misfit.path(), what: misfit.what }
    }
}

impl From<Misfit> for Unwritable {
    fn from(misfit: Misfit) -> Self {
        Self { path: misfit.path(), what: misfit.what }
    }
}

fn show(f: &mut fmt::Formatter<'_>, path: &str, what: &str) -> fmt::Result {
    if path.is_empty() { f.write_str(what) } else { write!(f, "at {path}: {what}") }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(f, &self.path, &self.what)
    }
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(f, &self.path, &self.what)
    }
}

impl std::error::Error for Malformed {}
impl std::error::Error for Unwritable {}
