//! The file that says what was chosen and why, in a form that people review and edit: `tongs.toml` in the folder of what
//! is forged.
//!
//! An operation or shape whose reason is a place in a source was found there, and goes when nothing uses it any more. One
//! with any other reason is somebody's, and stays.

#[cfg(test)]
mod tests;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::Deserialize;

use crate::cargo::Features;

/// The name of the file.
pub const FILE: &str = "tongs.toml";

/// The table that the crates stand in.
const TABLE: &str = "slim";

/// What was chosen, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[expect(clippy::struct_excessive_bools, reason = "the file has a key for each")]
pub struct Record {
    /// The version of Tongs that wrote it.
    #[serde(default)]
    pub tongs: Option<String>,
    /// Folders and files that models are looked for in, as seen from the file.
    #[serde(default)]
    pub models: Vec<PathBuf>,
    /// The address that models are fetched from where they are not looked for on the disk.
    #[serde(default)]
    pub models_url: Option<String>,
    /// Features of the workspace that are on where the compiler is asked.
    #[serde(default)]
    pub features: BTreeSet<String>,
    /// Whether all of them are.
    #[serde(default)]
    pub all_features: bool,
    /// Whether those are not that are on by default.
    #[serde(default)]
    pub no_default_features: bool,
    /// Whether each crate has all operations, and a feature for each.
    #[serde(default)]
    pub feature_per_operation: bool,
    /// Whether features turn on those of AWS's runtime that the official ones do.
    #[serde(default)]
    pub runtime_features: bool,
    /// The crates, by name.
    #[serde(default, rename = "slim")]
    pub crates: BTreeMap<String, Entry>,
}

/// What was chosen of one crate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Entry {
    /// The version of the official crate; nothing where that is not replaced.
    #[serde(default)]
    pub version: Option<String>,
    /// Its model.
    #[serde(default)]
    pub model: Option<ModelAt>,
    /// Whether it is left official, whatever is used of it.
    #[serde(default)]
    pub official: bool,
    /// Whether all its operations are kept.
    #[serde(default)]
    pub all: bool,
    /// Operations, by name.
    #[serde(default)]
    pub operations: BTreeMap<String, Reason>,
    /// Shapes that are named without an operation, by name.
    #[serde(default)]
    pub shapes: BTreeMap<String, Reason>,
}

/// Where a model is, and what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelAt {
    /// Where.
    pub place: Place,
    /// Its SHA-256. Of what is fetched, the file has none: `tongs.lock` has it.
    pub sha256: Option<String>,
}

/// Where a model is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A file, as seen from the file of choices.
    Path(PathBuf),
    /// An address.
    Url(String),
    /// Somewhere on one machine, which says nothing on another: it is known by its hash alone.
    Unnamed,
}

impl<'de> Deserialize<'de> for ModelAt {
    /// Reads a path or an address alone, or one of them with its hash, or that alone.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(
            untagged,
            expecting = "a path or an address, or `{ path = \"…\", sha256 = \"…\" }` with `path`, `url` or neither"
        )]
        enum Form {
            Alone(String),
            Path(Path),
            Url(Url),
            Unnamed(Unnamed),
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Path {
            path: PathBuf,
            sha256: Option<String>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Url {
            url: String,
            sha256: Option<String>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Unnamed {
            sha256: String,
        }
        Ok(match Form::deserialize(deserializer)? {
            Form::Alone(text) if text.contains("://") => Self { place: Place::Url(text), sha256: None },
            Form::Alone(text) => Self { place: Place::Path(text.into()), sha256: None },
            Form::Path(Path { path, sha256 }) => Self { place: Place::Path(path), sha256 },
            Form::Url(Url { url, sha256 }) => Self { place: Place::Url(url), sha256 },
            Form::Unnamed(Unnamed { sha256 }) => Self { place: Place::Unnamed, sha256: Some(sha256) },
        })
    }
}

/// Why something is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It is used at these places.
    Found(Vec<String>),
    /// Somebody wants it.
    Kept,
}

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "the places that need it, or whatever says why it is kept")]
        enum Form {
            Flag(bool),
            Text(String),
            Texts(Vec<String>),
        }
        Ok(match Form::deserialize(deserializer)? {
            Form::Flag(false) => return Err(serde::de::Error::custom("`false` says nothing: strike the line instead")),
            Form::Text(text) if is_place(&text) => Self::Found(vec![text]),
            Form::Texts(texts) if !texts.is_empty() && texts.iter().all(|text| is_place(text)) => Self::Found(texts),
            Form::Flag(true) | Form::Text(_) | Form::Texts(_) => Self::Kept,
        })
    }
}

impl Reason {
    /// Whether the compiler found one of its places: whoever does not ask it does not know better.
    pub(crate) fn is_of_compiler(&self) -> bool {
        let is_its =
            |place: &String| place.split_once(": ").is_some_and(|(_, words)| words.starts_with(crate::judge::FOUND));
        matches!(self, Self::Found(places) if places.iter().any(is_its))
    }

    /// The first place, or who wants it.
    #[must_use]
    pub fn first(&self) -> &str {
        match self {
            Self::Found(places) => places.first().map_or("somewhere", String::as_str),
            Self::Kept => FILE,
        }
    }
}

impl Record {
    /// The features of the workspace that are on where the compiler is asked.
    #[must_use]
    pub fn features(&self) -> Features {
        Features { all: self.all_features, no_default: self.no_default_features, named: self.features.clone() }
    }

    /// Reads the text of the file.
    ///
    /// # Errors
    /// What is wrong with it, with its line.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string().trim_end().to_owned())
    }
}

impl Entry {
    /// The names of what somebody wants, whatever is found: operations, and shapes.
    #[must_use]
    pub fn kept(&self) -> [BTreeSet<&str>; 2] {
        [&self.operations, &self.shapes].map(|reasons| {
            let kept = reasons.iter().filter(|(_, reason)| **reason == Reason::Kept);
            kept.map(|(name, _)| name.as_str()).collect()
        })
    }

    /// What somebody said of the crate, without what runs found and forged.
    #[must_use]
    pub(crate) fn of_somebody(&self) -> Self {
        let [operations, shapes] = [&self.operations, &self.shapes].map(|reasons| {
            let kept = reasons.iter().filter(|(_, reason)| **reason == Reason::Kept);
            kept.map(|(name, reason)| (name.clone(), reason.clone())).collect()
        });
        Self { version: None, operations, shapes, ..self.clone() }
    }

    /// Whether somebody said something of the crate that no run could find again.
    pub(crate) fn is_somebodys(&self) -> bool {
        self.official || self.all || self.kept().iter().any(|kept| !kept.is_empty())
    }
}

/// Whether a reason is a place in a source: a path, a line, and perhaps what stands there. `at 10:30` and `localhost:8080` are
/// none.
fn is_place(text: &str) -> bool {
    let is_line = |line: &str| !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
    // A file that documentation includes may be of any kind: with it stands what was read there.
    let (place, has_words) = text.split_once(": ").map_or((text, false), |(place, _)| (place, true));
    place.rsplit_once(':').is_some_and(|(path, line)| {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        is_line(line) && (extension == "rs" || has_words && !path.contains("://") && !extension.is_empty())
    })
}
