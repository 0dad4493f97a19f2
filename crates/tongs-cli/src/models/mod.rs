//! The models of services, wherever they are: in files and folders, or where they are published.

mod copies;

pub(crate) use self::copies::{Copies, is_inside, own_folder, reads, under_its_name};

use std::path::{Path, PathBuf};

use tongs::load::{Sources, load};
use tongs::project::{ModelSource, path_from, path_to};
use tongs_slim::fetch;
use tongs_slim::models::{self, NoModel, package_of};

use self::copies::FOLDER;
use super::input::Texts;

/// Where models are looked for.
pub(crate) struct Catalog<'a> {
    /// Files and folders.
    pub(crate) places: &'a [PathBuf],
    /// The address below which models are published; asked where nothing is to be looked at on the disk.
    pub(crate) base: Option<&'a str>,
}

/// The model of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Model {
    at: At,
    /// The service, where the model may have several.
    pub(crate) service: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum At {
    Disk(Vec<PathBuf>),
    Fetched { url: String, text: String },
}

impl Catalog<'_> {
    /// The model of a service: a file, a folder or an address as such, or what has a service of this SDK id, shape id or name.
    pub(crate) fn find(&self, service: &str) -> Result<Model, String> {
        let alone = |at| Model { at, service: None };
        if is_address(service) {
            return fetched(service).map(alone);
        }
        if is_place(service) {
            return if Path::new(service).exists() {
                Ok(alone(At::Disk(vec![service.into()])))
            } else {
                Err(format!("there is no file or folder `{service}`"))
            };
        }
        match (self.places, self.base) {
            // A model that is published alone is of one service, which is known by its SDK id.
            ([], None) => fetched(&fetch::address(fetch::BASE, service)).map(alone).map_err(unpublished(service)),
            ([], Some(base)) => fetched(&fetch::address(base, service)).map(alone).map_err(unpublished(service)),
            (places, _) => self.look(service).and_then(|found| found.ok_or_else(|| nowhere(service, places))),
        }
    }

    /// What is on the disk of a service; nothing where there is none.
    pub(crate) fn look(&self, service: &str) -> Result<Option<Model>, String> {
        let unreadable = |(path, error): (PathBuf, std::io::Error)| format!("{}: {error}", path.display());
        for place in self.places {
            let by_sdk_id = models::Models::below(place).map_err(unreadable)?;
            match by_sdk_id.of(&package_of(service)) {
                Ok(path) => return Ok(Some(self.model(path, None))),
                Err(NoModel::Nowhere) => {}
                Err(several) => return Err(format!("`{service}`: {several}")),
            }
            match models::defining(place, service).map_err(unreadable)? {
                Ok(path) => return Ok(Some(self.model(&path, Some(service)))),
                Err(NoModel::Nowhere) => {}
                Err(several) => return Err(format!("`{service}`: {several}")),
            }
        }
        Ok(None)
    }

    /// The model whose service a file defines: the file, or all that is looked at where it is not whole. A JSON AST is; what is
    /// written in the IDL is often in several files.
    fn model(&self, path: &Path, service: Option<&str>) -> Model {
        let is_json = path.extension().is_some_and(|extension| extension == "json");
        let is_whole = is_json || load(Sources::new().path(path)).model.is_some();
        let places = if is_whole { vec![path.to_owned()] } else { self.places.to_vec() };
        Model { at: At::Disk(places), service: service.map(str::to_owned) }
    }
}

impl Model {
    /// Files and folders, as one model.
    pub(crate) fn on_disk(places: Vec<PathBuf>) -> Self {
        Model { at: At::Disk(places), service: None }
    }

    /// What is to be had at an address.
    pub(crate) fn fetched(url: &str) -> Result<Self, String> {
        fetched(url).map(|at| Model { at, service: None })
    }

    /// Whether it was fetched, and has a service of this shape id.
    pub(crate) fn is_fetched_of(&self, service: &str) -> bool {
        match &self.at {
            At::Disk(_) => false,
            At::Fetched { url, text } => models::defines(Path::new(&file_name(url, text)), text, service),
        }
    }

    /// What the file of a project in `home` says of it. What was fetched is in `texts` from then on, as if it were in the
    /// folder for models already.
    pub(crate) fn sources(&self, home: &Path, texts: &mut Texts) -> Result<Vec<ModelSource>, String> {
        match &self.at {
            At::Disk(places) => places.iter().map(|place| Ok(ModelSource::from(path_from(home, place)?))).collect(),
            At::Fetched { url, text } => {
                let path = Path::new(FOLDER).join(file_name(url, text));
                texts.insert(path_to(home, &path), text.clone());
                Ok(vec![ModelSource { path, url: Some(url.clone()), sha256: None }])
            }
        }
    }
}

/// Whether a text is an address rather than a path or a name.
pub(crate) fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// Whether a text is the path of a model rather than the name of a service.
pub(crate) fn is_place(text: &str) -> bool {
    text.contains(['/', '\\']) || [".json", ".smithy"].iter().any(|end| text.ends_with(end)) || text == "."
}

fn fetched(url: &str) -> Result<At, String> {
    Ok(At::Fetched { url: url.to_owned(), text: fetch::text(url)? })
}

/// What a model is called that comes from an address.
fn file_name(url: &str, text: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let last = path.rsplit('/').next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')).collect();
    let plain = plain.trim_start_matches('.');
    let is_named = [".json", ".smithy"].iter().any(|end| plain.len() > end.len() && plain.ends_with(end));
    let stem = if plain.is_empty() { "model" } else { plain };
    match (is_named, text.trim_start().starts_with('{')) {
        (true, _) => plain.to_owned(),
        (false, true) => format!("{stem}.json"),
        (false, false) => format!("{stem}.smithy"),
    }
}

fn unpublished(service: &str) -> impl FnOnce(String) -> String {
    let service = service.to_owned();
    move |error| {
        format!(
            "there is no file `{service}`, and the model of a service of that SDK id {error}\n\
             help: name the model's file, or where to look for it with `--model`"
        )
    }
}

fn nowhere(service: &str, places: &[PathBuf]) -> String {
    let places: Vec<_> = places.iter().map(|place| format!("`{}`", place.display())).collect();
    format!(
        "there is no model of a service `{service}` in {}\n\
         help: name the service by its SDK id, such as `DynamoDB`, by its shape id, or by the file of its model",
        places.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_fetched_has_the_name_of_a_model() {
        for (url, text, name) in [
            ("https://a.b/c/s3.json", "{}", "s3.json"),
            ("https://a.b/c/s3.smithy?raw=1", "", "s3.smithy"),
            ("https://a.b/c/download", " {}", "download.json"),
            ("https://a.b/c/", "namespace a", "model.smithy"),
            ("https://a.b/../..%2f..", "{}", "2f...json"),
            ("https://a.b/.json", "{}", "json.json"),
        ] {
            assert_eq!(file_name(url, text), name, "{url}");
        }
    }

    #[test]
    fn services_are_found_by_what_they_are_called() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, text).unwrap();
            path
        };
        let json = write(
            "aws/s3.json",
            r#"{"shapes": {"a#S3": {"type": "service", "traits": {"aws.api#service": {"sdkId": "S3"}}}}}"#,
        );
        let idl = write("own/main.smithy", "$version: \"2.0\"\nnamespace own\nservice Own { operations: [Get] }\n");
        write("own/parts.smithy", "$version: \"2.0\"\nnamespace own\noperation Get {}\n");
        let whole_idl = write("own/whole.smithy", "$version: \"2.0\"\nnamespace whole\nservice Whole {}\n");
        let places = [folder.path().join("aws"), folder.path().join("own")];
        let catalog = Catalog { places: &places, base: None };
        let whole =
            |service: Option<&str>, at: Vec<PathBuf>| Model { at: At::Disk(at), service: service.map(str::to_owned) };
        assert_eq!(catalog.find("s3"), Ok(whole(None, vec![json.clone()])));
        assert_eq!(catalog.find("a#S3"), Ok(whole(Some("a#S3"), vec![json])));
        assert_eq!(
            catalog.find("own#Own"),
            Ok(whole(Some("own#Own"), places.to_vec())),
            "the IDL may be in several files"
        );
        assert_eq!(catalog.find("Whole"), Ok(whole(Some("Whole"), vec![whole_idl])));
        assert_eq!(catalog.find(idl.to_str().unwrap()), Ok(whole(None, vec![idl])));
        assert!(catalog.find("sqs").unwrap_err().contains("no model of a service `sqs` in"));
    }
}
