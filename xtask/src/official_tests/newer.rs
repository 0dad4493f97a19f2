//! Tests of operations that the official crate has and the model at hand has not: they were written for a newer model.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, Result};
use tongs_slim::surface::methods;

/// A test that calls such an operation.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Newer {
    pub(super) test: String,
    /// The operation's method.
    pub(super) operation: String,
}

/// The methods of the operations that a published crate has and a model has not.
pub(super) fn operations<'a>(published: &Path, known: impl Iterator<Item = &'a str>) -> Result<BTreeSet<String>> {
    let known: BTreeSet<String> = known.map(str::to_lowercase).collect();
    let methods = methods(published).with_context(|| format!("cannot read {}", published.display()))?;
    Ok(methods.into_iter().filter(|method| !known.contains(&method.replace('_', ""))).collect())
}

/// A file of tests without those that name one of the operations, which would keep the others from compiling.
///
/// The file is formatted as rustfmt does: an item ends with a brace that starts a line. Nothing else of the text changes,
/// the numbers of its lines included.
pub(super) fn without(text: &str, operations: &BTreeSet<String>) -> (String, Vec<Newer>) {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let (mut newer, mut first) = (Vec::new(), None);
    for at in 0..lines.len() {
        match lines[at] {
            // `#[test]`, and those of async runtimes.
            line if first.is_none() && line.starts_with("#[") && line.ends_with("test]") => first = Some(at),
            "}" => {
                let Some(first) = first.take() else { continue };
                let item = first..=at;
                let operation =
                    lines[item.clone()].iter().flat_map(|line| words(line)).find(|word| operations.contains(*word));
                if let Some(operation) = operation.map(str::to_owned) {
                    newer.push(Newer { test: name(&lines[item.clone()]), operation });
                    lines[item].fill("");
                }
            }
            _ => {}
        }
    }
    (lines.join("\n"), newer)
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|character: char| !character.is_alphanumeric() && character != '_')
}

/// The name of the function in these lines.
fn name(lines: &[&str]) -> String {
    let names = lines.iter().find_map(|line| words(line).skip_while(|word| *word != "fn").nth(1));
    names.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::{Newer, operations, without};

    #[test]
    fn newer_operations_are_those_that_the_model_lacks() {
        let folder = tempfile::tempdir().unwrap();
        let sources = folder.path().join("src/operation");
        fs::create_dir_all(sources.join("search_vectors")).unwrap();
        for name in ["search_vectors.rs", "get_s3_object.rs", "README.md"] {
            fs::write(sources.join(name), "").unwrap();
        }
        let found = operations(folder.path(), ["GetS3Object"].into_iter()).unwrap();
        assert_eq!(found, BTreeSet::from(["search_vectors".to_owned()]));
    }

    #[test]
    fn tests_of_newer_operations_are_cut_and_lines_stay() {
        let text = "#![cfg(all())]\nfn helper() { search(); }\n\n#[::tokio::test]\nasync fn one() {\n    client.search().send();\n}\n\n\
                    #[test]\nfn two() {\n    client.list();\n}\n";
        let (kept, newer) = without(text, &BTreeSet::from(["search".to_owned()]));
        assert_eq!(newer, [Newer { test: "one".to_owned(), operation: "search".to_owned() }]);
        assert_eq!(
            kept,
            "#![cfg(all())]\nfn helper() { search(); }\n\n\n\n\n\n\n#[test]\nfn two() {\n    client.list();\n}\n"
        );
        assert_eq!(without(text, &BTreeSet::new()), (text.to_owned(), Vec::new()));
    }
}
