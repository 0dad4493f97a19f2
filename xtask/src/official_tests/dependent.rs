//! The tests of a crate that depends on clients, such as `aws-config`, with forged clients in the place of the official
//! ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use toml_edit::{Item, TableLike};
use tongs_scratch::Workspace;

use super::published::Published;
use super::run::{COMPILES, Package, Target, all};
use super::{File, Tested, model_of, package};
use crate::ran::{Outcome, Test};
use crate::workspace;

/// Forges the clients that have a model and runs the tests of the library.
///
/// Some read files that are not published. What fails with the official clients fails for a reason of its own: it is
/// listed.
pub(super) fn test(published: &Published, models: &Path, begin: &dyn Fn(&str)) -> Result<Tested> {
    begin("with the official clients");
    let (official, _) = run(published, &[])?;
    let mut clients = Vec::new();
    let mut refused = BTreeMap::new();
    for name in clients_of(published) {
        match model_of(models, &name) {
            Ok(path) => clients.push((Published::fetch(&name)?, path)),
            Err(reason) => {
                refused.insert(name, reason.to_string());
            }
        }
    }
    begin("with forged clients");
    let (mut tests, more) = run(published, &clients)?;
    refused.extend(more);
    for test in tests.iter_mut().filter(|test| test.outcome == Outcome::Failed) {
        let fails = |one: &Test| one.name == test.name && one.outcome == Outcome::Failed;
        if test.name != COMPILES && official.iter().any(fails) {
            (test.outcome, test.said) = (Outcome::Listed, "fails with the official clients too".to_owned());
        }
    }
    let names = clients.iter().map(|(client, _)| client.name.as_str()).collect::<Vec<_>>().join(", ");
    Ok(Tested { files: vec![File { name: format!("with {names} forged"), tests }], refused })
}

/// The clients that a crate depends on, those behind a feature as well.
fn clients_of(published: &Published) -> Vec<String> {
    let dependencies = published.manifest.get("dependencies").and_then(Item::as_table_like);
    let names = dependencies.into_iter().flat_map(TableLike::iter).map(|(name, _)| name);
    names.filter(|name| name.starts_with("aws-sdk-")).map(str::to_owned).collect()
}

/// Runs the tests with these clients forged; says which of their operations were not.
fn run(published: &Published, clients: &[(Published, PathBuf)]) -> Result<(Vec<Test>, BTreeMap<String, String>)> {
    let kind = if clients.is_empty() { "official" } else { "forged" };
    let mut workspace = Workspace::new(&format!("official-tests/{}-{kind}", published.name));
    let mut folders = Vec::new();
    let mut refused = BTreeMap::new();
    for (client, model) in clients {
        let whole = package::forge(client, model).with_context(|| format!("{} is not forged", client.name))?;
        workspace.add(&whole.forged)?;
        folders.push((client.name.as_str(), workspace.path_of(&whole.forged, &client.name)));
        refused.extend(whole.refused);
    }
    workspace.package(&published.name, &[])?;
    let folder = workspace.folder().join(&published.name);
    workspace::copy(&published.folder, &folder, &mut |_, bytes| bytes)?;
    workspace.finish()?;
    let patches: Vec<_> = folders.iter().map(|(name, folder)| (*name, folder.as_path())).collect();
    package::patch(&workspace, &patches)?;
    let package = Package { name: &published.name, folder: &folder, features: &["test-util"] };
    Ok((all(&workspace, &package, Target::Lib)?, refused))
}
