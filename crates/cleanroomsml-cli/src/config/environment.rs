//! The environment of the process, as a value: settings are read from it in one place, and tests bring their own.

use std::collections::HashMap;
use std::path::PathBuf;

/// The variables of a process.
#[derive(Debug, Clone, Default)]
pub(crate) struct Environment {
    variables: HashMap<String, String>,
}

impl Environment {
    /// The variables of this process, but those that are no text.
    pub(crate) fn of_this_process() -> Self {
        let text = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        };
        Self { variables: std::env::vars_os().filter_map(text).collect() }
    }

    /// The value of a variable, which may be empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str)
    }

    /// The value of a variable that is not empty.
    pub(crate) fn filled(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }

    /// The values of the variables whose names are wanted.
    pub(crate) fn values_of(&self, is_wanted: fn(&str) -> bool) -> impl Iterator<Item = &str> {
        self.variables.iter().filter(move |(name, _)| is_wanted(name)).map(|(_, value)| value.as_str())
    }

    /// The path that a setting means: `$NAME` and `${NAME}` stand for variables, `~` for the home directory.
    pub(crate) fn expand(&self, path: &str) -> PathBuf {
        let path = self.expand_variables(path);
        match path.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with(['/', '\\'])) {
            Some(rest) => match self.filled("HOME").map(PathBuf::from).or_else(std::env::home_dir) {
                Some(home) => home.join(rest.trim_start_matches(['/', '\\'])),
                None => path.into(),
            },
            None => path.into(),
        }
    }

    /// As Python's `expandvars`: names of variables that are not set stay.
    fn expand_variables(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('$') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let (whole, name) = variable(rest).unwrap_or((1, ""));
            out.push_str(self.get(name).unwrap_or(&rest[..whole]));
            rest = &rest[whole..];
        }
        out + rest
    }
}

/// The length of the reference that `text` begins with, and the name in it.
fn variable(text: &str) -> Option<(usize, &str)> {
    if let Some(braced) = text.strip_prefix("${") {
        let name = &braced[..braced.find('}')?];
        return Some((name.len() + 3, name));
    }
    let bare = &text[1..];
    let name = &bare[..bare.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(bare.len())];
    (!name.is_empty()).then_some((name.len() + 1, name))
}

#[cfg(test)]
impl Environment {
    /// An environment of these variables.
    pub(crate) fn new(variables: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self { variables: variables.iter().map(owned).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_expanded() {
        let environment = Environment::new(&[("HOME", "/home/x"), ("A", "a"), ("E", "")]);
        let table = [
            ("~", "/home/x/"),
            ("~/.aws/config", "/home/x/.aws/config"),
            ("~x/c", "~x/c"),
            ("/$A/${A}b/$Ab/$E/$", "/a/ab/$Ab//$"),
            ("${A", "${A"),
            ("$HOME/c", "/home/x/c"),
        ];
        for (path, expected) in table {
            assert_eq!(environment.expand(path), PathBuf::from(expected), "{path}");
        }
    }
}
