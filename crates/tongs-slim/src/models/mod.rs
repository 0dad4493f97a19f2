//! The models of a folder, by the official crate that each is the model of.
//!
//! A service says its SDK id, and official crates are called after that: so AWS's published layout
//! (`s3/service/2006-03-01/s3-2006-03-01.json`) will do, and files that are named as an SDK names them.

mod services;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use self::services::{defines, defining};

use crate::graph::PREFIX;

/// Folders are not followed deeper than this: published layouts have four.
const MAX_DEPTH: usize = 8;

/// Models by the name of the official crate.
#[derive(Debug, Clone, Default)]
pub struct Models {
    by_package: BTreeMap<String, Vec<PathBuf>>,
}

/// Why there is no model of a crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoModel {
    /// None was found.
    Nowhere,
    /// Several were, and nothing tells which one is meant.
    Several(Vec<PathBuf>),
}

impl fmt::Display for NoModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nowhere => f.write_str("there is no model of it"),
            Self::Several(paths) => {
                f.write_str("there are several models of it:")?;
                paths.iter().try_for_each(|path| write!(f, " {}", path.display()))
            }
        }
    }
}

impl Models {
    /// Looks at every model below a folder, or at a file.
    ///
    /// # Errors
    /// A folder or file cannot be read; with its path.
    pub fn below(place: &Path) -> Result<Self, (PathBuf, io::Error)> {
        let mut found = Self::default();
        for path in files(place)? {
            let text = fs::read(&path).map_err(|error| (path.clone(), error))?;
            for id in sdk_ids(&String::from_utf8_lossy(&text)) {
                let paths = found.by_package.entry(package_of(id)).or_default();
                if !paths.contains(&path) {
                    paths.push(path.clone());
                }
            }
        }
        found.by_package.values_mut().for_each(|paths| paths.sort());
        Ok(found)
    }

    /// The model of an official crate: of several, that of the newest version of the service.
    ///
    /// # Errors
    /// There is none, or nothing tells which one is meant.
    pub fn of(&self, package: &str) -> Result<&Path, NoModel> {
        newest(self.by_package.get(package).map(Vec::as_slice).unwrap_or_default())
    }

    /// Adds those of another folder, of crates that have none yet: of several folders the first counts.
    pub fn extend(&mut self, other: Self) {
        for (package, paths) in other.by_package {
            self.by_package.entry(package).or_insert(paths);
        }
    }

    /// How many crates have a model.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_package.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_package.is_empty()
    }
}

/// The files of models below a folder, or the one that is named.
fn files(place: &Path) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    let mut files = Vec::new();
    let mut pending = vec![(place.to_owned(), 0)];
    while let Some((path, depth)) = pending.pop() {
        let at = |error| (path.clone(), error);
        if !fs::metadata(&path).map_err(at)?.is_dir() {
            files.push(path);
        } else if depth < MAX_DEPTH {
            for entry in fs::read_dir(&path).map_err(at)? {
                let entry = entry.map_err(at)?;
                // A link to a folder may lead in a circle.
                let kind = entry.file_type().map_err(at)?;
                if kind.is_dir() || is_model(&entry.path()) && entry.path().is_file() {
                    pending.push((entry.path(), depth + 1));
                }
            }
        }
    }
    Ok(files)
}

/// The one of several models that is of the newest version of the service.
fn newest(paths: &[PathBuf]) -> Result<&Path, NoModel> {
    let newest = paths.iter().map(|path| date(path)).max().ok_or(NoModel::Nowhere)?;
    let mut newest = paths.iter().filter(|path| date(path) == newest);
    match (newest.next(), newest.next()) {
        (Some(path), None) => Ok(path),
        _ => Err(NoModel::Several(paths.to_vec())),
    }
}

fn is_model(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "json" || extension == "smithy")
}

/// The version of a service, where a folder is called after it.
fn date(path: &Path) -> Option<&str> {
    let folder = path.parent()?.file_name()?.to_str()?;
    let is_date = folder.len() == 10
        && folder
            .bytes()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    is_date.then_some(folder)
}

/// The SDK ids that a model gives its services, in JSON AST or the IDL.
///
/// Models are large, and all but a few are not asked for: so none is parsed to know whose it is. Inside of a string,
/// such as a documentation, the quotes that JSON has around the name are escaped.
fn sdk_ids(text: &str) -> Vec<&str> {
    const KEY: &str = "sdkId";
    let id = |(at, _): (usize, &str)| -> Option<&str> {
        let rest = text[at + KEY.len()..].trim_start_matches('"').trim_start();
        let rest = rest.strip_prefix(':')?.trim_start().strip_prefix('"')?;
        rest.split_once('"').map(|(id, _)| id)
    };
    text.match_indices(KEY).filter_map(id).collect()
}

/// What the official crate of an SDK id is called.
#[must_use]
pub fn package_of(sdk_id: &str) -> String {
    format!("{PREFIX}{}", sdk_id.to_lowercase().replace([' ', '-'], ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_are_called_after_the_sdk_id() {
        for (id, package) in [
            ("DynamoDB", "aws-sdk-dynamodb"),
            ("CloudWatch Logs", "aws-sdk-cloudwatchlogs"),
            ("SSO OIDC", "aws-sdk-ssooidc"),
        ] {
            assert_eq!(package_of(id), package);
        }
    }

    #[test]
    fn ids_are_those_of_services() {
        let model = r#"{"shapes":{"a#B":{"type":"service","traits":{"aws.api#service":{"sdkId" : "C D"}}},
            "a#E":{"type":"string","traits":{"smithy.api#documentation":"its \"sdkId\": \"No\""}}}}"#;
        assert_eq!(sdk_ids(model), ["C D"]);
        assert_eq!(sdk_ids("@service(sdkId: \"C\")\nservice B {}"), ["C"]);
        for none in ["", "[]", "sdkId", "\"sdkId\": 1", "\"sdkId\":\"", "ä"] {
            assert!(sdk_ids(none).is_empty(), "{none}");
        }
    }

    /// A file with a service of this id.
    fn model(path: PathBuf, id: &str) -> PathBuf {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, format!("{{\"sdkId\": \"{id}\"}}")).unwrap();
        path
    }

    #[test]
    fn of_several_folders_the_first_counts() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, id: &str| model(folder.path().join(path), id);
        let (first, _, other) = (write("new/a.json", "A"), write("old/a.json", "A"), write("old/b.json", "B"));
        let mut models = Models::below(&folder.path().join("new")).unwrap();
        models.extend(Models::below(&folder.path().join("old")).unwrap());
        assert_eq!(models.of("aws-sdk-a"), Ok(first.as_path()));
        assert_eq!(models.of("aws-sdk-b"), Ok(other.as_path()));
    }

    #[test]
    fn models_are_found_in_every_layout() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, id: &str| model(folder.path().join(path), id);
        let flat = write("whatever.json", "Flat");
        let _ = write("models/cf/service/2019-03-26/cf-2019-03-26.json", "Cloud F");
        let newest = write("models/cf/service/2020-05-31/cf-2020-05-31.json", "Cloud F");
        let twice = [write("one.json", "Twice"), write("two.json", "Twice")];
        write("README.md", "Readme");
        let models = Models::below(folder.path()).unwrap();
        assert_eq!(models.of("aws-sdk-flat"), Ok(flat.as_path()));
        assert_eq!(models.of("aws-sdk-cloudf"), Ok(newest.as_path()));
        assert_eq!(models.of("aws-sdk-twice"), Err(NoModel::Several(twice.to_vec())));
        assert_eq!(models.of("aws-sdk-readme"), Err(NoModel::Nowhere));
        assert_eq!(Models::below(&flat).unwrap().of("aws-sdk-flat"), Ok(flat.as_path()));
        assert!(Models::below(&folder.path().join("nowhere")).is_err());
    }
}
