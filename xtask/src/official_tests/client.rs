//! The integration tests of a client, over the client that is forged in its place.

use std::path::Path;

use anyhow::Result;
use toml_edit::Item;

use super::published::Published;
use super::run::{Package, Target, all};
use super::{File, Tested, listed, model_of, package};
use crate::ran::{Outcome, Test};

/// Forges the client and runs them, file by file.
pub(super) fn test(published: &Published, models: &Path, begin: &dyn Fn(&str)) -> Result<Tested> {
    let whole = package::forge(published, &model_of(models, &published.name)?)?;
    let mut written = package::write(published, &whole)?;
    let package = Package { name: &published.name, folder: &written.folder, features: &["test-util"] };
    let mut files = Vec::new();
    for name in names(published) {
        begin(&name);
        let mut tests = all(&written.workspace, &package, Target::Test(&name))?;
        for test in &mut tests {
            let reason = listed::reason(&published.name, &name, &test.name);
            if let Some(reason) = reason.filter(|_| test.outcome == Outcome::Failed) {
                (test.outcome, test.said) = (Outcome::Listed, reason.to_owned());
            }
        }
        tests.extend(written.newer.remove(&name).into_iter().flatten().map(|newer| Test {
            name: newer.test,
            outcome: Outcome::Listed,
            said: format!("`{}` is not an operation of the model", newer.operation),
        }));
        files.push(File { name, tests });
    }
    Ok(Tested { files, refused: whole.refused })
}

/// The names of the files, as the manifest has them.
fn names(published: &Published) -> Vec<String> {
    let tests = published.manifest.get("test").and_then(Item::as_array_of_tables);
    let names = tests.into_iter().flatten().filter_map(|test| test.get("name")?.as_str());
    names.map(str::to_owned).collect()
}
