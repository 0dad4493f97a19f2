//! What commands write into the README, each in a place of its own.

use std::fs;

use anyhow::{Context as _, Result};

use crate::workspace;

/// A place in the README that a command writes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// What the place is called.
    pub(crate) name: &'static str,
    /// The command that writes it, behind `cargo xtask`.
    pub(crate) command: &'static str,
}

impl Place {
    /// Writes the place anew. Nothing else of the README changes.
    pub(crate) fn write(self, text: &str) -> Result<()> {
        let readme = read()?;
        workspace::write(&workspace::root().join(README), &self.within(&readme, text)?)
    }

    /// A README with this text in the place.
    pub(crate) fn within(self, readme: &str, text: &str) -> Result<String> {
        let Self { name, command } = self;
        let begin = format!("<!-- {name}: written by `cargo xtask {command}` -->\n");
        let end = format!("<!-- end of the {name} -->\n");
        let (before, rest) =
            readme.split_once(&begin).with_context(|| format!("README.md has no place for the {name}"))?;
        let (_, behind) = rest.split_once(&end).with_context(|| format!("the {name} in README.md has no end"))?;
        Ok(format!("{before}{begin}\n{}\n\n{end}{behind}", text.trim_end()))
    }
}

const README: &str = "README.md";

/// The README as it is.
pub(crate) fn read() -> Result<String> {
    fs::read_to_string(workspace::root().join(README)).context("cannot read README.md")
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_place_is_written_and_nothing_else() {
        let place = Place { name: "table", command: "lays" };
        let (begin, end) = ("<!-- table: written by `cargo xtask lays` -->\n", "<!-- end of the table -->\n");
        let readme = format!("before\n{begin}old\n{end}behind\n");
        let written = place.within(&readme, "new\n").unwrap();
        assert_eq!(written, format!("before\n{begin}\nnew\n\n{end}behind\n"));
        assert_eq!(place.within(&written, "new\n").unwrap(), written);
        for (readme, said) in [("nothing", "has no place for the table"), (begin, "has no end")] {
            let error = place.within(readme, "new").unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
