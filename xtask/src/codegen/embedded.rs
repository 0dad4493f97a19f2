//! Models that packages hold as a text: a package has no files but its own.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use tongs::files::{Difference, DifferenceKind};
use tongs::load::{Sources, load};
use tongs::semantic::{AstOptions, to_json_ast};

use crate::workspace;

/// The folder of a model below `model/`, and the file that holds it.
const EMBEDDED: [(&str, &str); 1] = [("cleanroomsml", "crates/cleanroomsml-emulator/model.json")];

/// A model as the file of a package.
pub(super) struct Embedded {
    path: PathBuf,
    text: String,
}

/// All of them, as the models say.
pub(super) fn all() -> Result<Vec<Embedded>> {
    let root = workspace::root();
    let one = |(model, path): &(&str, &str)| {
        Ok(Embedded { path: root.join(path), text: text(&root.join("model").join(model))? })
    };
    EMBEDDED.iter().map(one).collect()
}

/// The model of a folder, without its tests and examples: what serves it has no use for them.
fn text(folder: &Path) -> Result<String> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>>>()?;
    let is_of_service = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.ends_with(".smithy") && !name.ends_with("tests.smithy") && name != "examples.smithy"
    };
    files.retain(is_of_service);
    files.sort();
    let loaded = load(Sources::new().paths(files));
    match loaded.model {
        Some(model) => Ok(to_json_ast(&model, AstOptions { flatten_mixins: true })),
        None => bail!("{}", loaded.diagnostics.render(&loaded.sources, false)),
    }
}

impl Embedded {
    /// How the file differs.
    pub(super) fn difference(&self) -> Result<Option<Difference>> {
        let kind = match fs::read_to_string(&self.path) {
            Ok(text) if text == self.text => return Ok(None),
            Ok(_) => DifferenceKind::Stale(String::new()),
            Err(error) if error.kind() == ErrorKind::NotFound => DifferenceKind::Missing,
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", self.path.display())),
        };
        Ok(Some(Difference { path: workspace::tidy(&self.path), kind }))
    }

    /// Writes the file, unless it is as it should be. Returns whether it was not.
    pub(super) fn write(&self) -> Result<bool> {
        let is_other = self.difference()?.is_some();
        if is_other {
            fs::write(&self.path, &self.text).with_context(|| format!("cannot write {}", self.path.display()))?;
        }
        Ok(is_other)
    }
}

#[cfg(test)]
mod tests {
    /// What `cargo xtask codegen --check` says, in `cargo test` as well.
    #[test]
    fn packages_hold_what_the_models_say() {
        for embedded in super::all().unwrap() {
            let difference = embedded.difference().unwrap().map(|difference| difference.to_string());
            assert_eq!(difference, None, "mend it with `cargo xtask codegen`");
        }
    }
}
