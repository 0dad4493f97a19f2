//! Where models come from: folders, and addresses, whose models are known by their hashes from then on.

use std::path::{Path, PathBuf};

use tongs::files::Pins;

use crate::error::Error;
use crate::fetch::{self, Remote};
use crate::graph::{Graph, Official};
use crate::models::{Models, NoModel};
use crate::published::Published;
use crate::record::{Entry, ModelAt, Place};

use super::{Ask, Situation};

/// Where models come from.
pub(super) struct Shelf<'a> {
    situation: &'a Situation,
    models: Models,
    /// Whether what is not there is fetched.
    is_open: bool,
    /// Whether what is pinned is fetched anew.
    is_renewed: bool,
    remote: Remote,
    /// What was pinned before.
    before: Pins,
    /// What is pinned now: every model that was to be fetched.
    pins: Pins,
}

impl<'a> Shelf<'a> {
    pub(super) fn of(ask: &Ask, situation: &'a Situation, graph: &Graph) -> Result<Self, Error> {
        let record = &situation.record.0;
        let recorded = record.models.iter().map(|path| situation.out.join(path));
        let places: Vec<PathBuf> = if ask.models.is_empty() { recorded.collect() } else { ask.models.clone() };
        let base = ask.models_url.as_ref().or(record.models_url.as_ref());
        let is_open = base.is_some() || places.is_empty();
        let mut models = Models::default();
        for place in places {
            models.extend(Models::below(&place).map_err(|(path, error)| Error::io(&path)(error))?);
        }
        let is_set = |value: std::ffi::OsString| value == "true" || value == "1";
        let is_offline = ask.cargo.options.iter().any(|option| option == "--offline")
            || std::env::var_os("CARGO_NET_OFFLINE").is_some_and(is_set);
        let base = base.map_or(fetch::BASE, String::as_str).to_owned();
        let remote = Remote { base, cache: graph.target.join("tongs-slim/models"), is_offline };
        Ok(Self {
            situation,
            models,
            is_open,
            is_renewed: ask.update_models,
            remote,
            before: situation.folder().pins()?,
            pins: Pins::new(),
        })
    }

    /// Where the model of a crate is: where the file of choices says, among those that were found, or where it is published.
    /// With what the file of choices is to say.
    pub(super) fn source(
        &mut self,
        official: &Official,
        published: &Published,
        entry: &Entry,
    ) -> Result<(PathBuf, Place), String> {
        let found = self.models.of(&official.name).map(|path| self.at(path));
        match (entry.model.as_ref(), found) {
            (Some(ModelAt { place: Place::Url(url), sha256 }), _) => self.fetched(url, sha256.as_deref()),
            (Some(ModelAt { place: Place::Path(path), .. }), _) if self.situation.out.join(path).is_file() => {
                self.at(&self.situation.out.join(path))
            }
            (_, Ok(at)) => at,
            (None, Err(NoModel::Nowhere)) if self.is_open => {
                let url = self.remote.url_of(&published.folder)?;
                self.fetched(&url, None)
            }
            (Some(ModelAt { place: Place::Path(path), .. }), Err(_)) => {
                Err(format!("its model {} is not there", self.situation.out.join(path).display()))
            }
            (None, Err(reason)) => Err(reason.to_string()),
        }
    }

    /// The models that were to be fetched, with the hashes that they are known by from now on.
    pub(super) fn pins(self) -> Pins {
        self.pins
    }

    fn at(&self, path: &Path) -> Result<(PathBuf, Place), String> {
        Ok((path.to_owned(), Place::Path(tongs::project::path_from(&self.situation.out, path)?)))
    }

    /// The model of an address. `written` is the hash that the file of choices has: of somebody's, or of an earlier version of
    /// Tongs, which kept hashes there.
    fn fetched(&mut self, url: &str, written: Option<&str>) -> Result<(PathBuf, Place), String> {
        let pinned = written.or(self.before.get(url).map(String::as_str));
        if let Some(pinned) = pinned {
            // Where the model cannot be had, or is another, this is what it is to be the next time, too.
            self.pins.insert(url.to_owned(), pinned.to_owned());
        }
        let fetched = self.remote.model(url, pinned.filter(|_| !self.is_renewed))?;
        self.pins.insert(url.to_owned(), fetched.sha256);
        Ok((fetched.path, Place::Url(fetched.url)))
    }
}
