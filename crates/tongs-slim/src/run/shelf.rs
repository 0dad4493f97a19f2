//! Where models come from: folders, and addresses, whose models are known by their hashes from then on.

use std::path::{Path, PathBuf};

use tongs::files::Pins;

use crate::error::Error;
use crate::fetch::{self, Remote};
use crate::graph::{Graph, Official, shown};
use crate::models::{Models, NoModel};
use crate::published::Published;
use crate::record::{Entry, FILE, ModelAt, Place, Record};
use crate::uses::plain;

use super::{Ask, Situation};

/// What a run is asked for, where an earlier one was asked as well.
#[derive(Clone, Copy)]
struct Asks {
    /// Folders with models.
    folders: bool,
    /// An address to fetch them from.
    address: bool,
    /// Another address than that of before.
    other_address: bool,
}

/// The address that models were fetched from until now.
fn base_of(record: &Record) -> &str {
    record.models_url.as_deref().unwrap_or(fetch::BASE)
}

/// Who says where models are, and who may say so now.
fn said_by(situation: &Situation) -> String {
    let file = shown(&situation.out.join(FILE), &situation.root);
    format!("help: {file} says that models are there; `--models DIR` says where they are now")
}

/// Where models come from.
pub(super) struct Shelf<'a> {
    situation: &'a Situation,
    models: Models,
    /// Whether what is not there is fetched.
    is_open: bool,
    /// Whether folders are asked for now, and whether an address is, and whether that is another one.
    asks: Asks,
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
        let asks = Asks {
            folders: !ask.models.is_empty(),
            address: ask.models_url.is_some(),
            other_address: ask.models_url.as_deref().is_some_and(|url| url != base_of(record)),
        };
        let is_open = base.is_some() || places.is_empty();
        let mut models = Models::default();
        for place in places {
            let found = Models::below(&place).map_err(|(path, error)| {
                let error = Error::io(&plain(&path))(error);
                if asks.folders { error } else { Error::Other(format!("{error}\n{}", said_by(situation))) }
            });
            models.extend(found?);
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
            asks,
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
        let recorded = entry.model.as_ref().filter(|at| !self.gives_way(&at.place, found.is_ok()));
        match (recorded, found) {
            (Some(ModelAt { place: Place::Url(url), sha256 }), _) => self.fetched(url, sha256.as_deref()),
            (Some(ModelAt { place: Place::Path(path), .. }), _) if self.situation.out.join(path).is_file() => {
                Ok((self.situation.out.join(path), Place::Path(path.clone())))
            }
            (_, Ok(at)) => at,
            (None, Err(NoModel::Nowhere)) if self.is_open => {
                let url = self.remote.url_of(&published.folder)?;
                self.fetched(&url, None)
            }
            (Some(ModelAt { place: Place::Path(path), .. }), Err(_)) => {
                let path = plain(&self.situation.out.join(path));
                Err(format!("its model {} is not there: `--models DIR` says where it is", path.display()))
            }
            (Some(ModelAt { place: Place::Unnamed, .. }), Err(_)) => Err(format!(
                "its model was in a folder that only one machine has, so that `{FILE}` does not name it: `--models DIR` says \
                 where it is"
            )),
            (None, Err(reason)) => Err(reason.to_string()),
        }
    }

    /// Whether the place of a model that an earlier run found by itself gives way to what is asked for now. Where somebody
    /// wrote it, it stays.
    fn gives_way(&self, place: &Place, is_found: bool) -> bool {
        let record = &self.situation.record.0;
        let is_in_a_folder = self.asks.folders && is_found;
        match place {
            Place::Path(path) => {
                let path = plain(&self.situation.out.join(path));
                let is_below = |folder: &PathBuf| path.starts_with(plain(&self.situation.out.join(folder)));
                is_in_a_folder && record.models.iter().any(is_below)
            }
            Place::Url(url) => {
                let below = url.strip_prefix(base_of(record).trim_end_matches('/'));
                (is_in_a_folder || self.asks.other_address) && below.is_some_and(|below| below.starts_with('/'))
            }
            Place::Unnamed => is_in_a_folder || self.asks.address,
        }
    }

    /// The models that were to be fetched, with the hashes that they are known by from now on.
    pub(super) fn pins(self) -> Pins {
        self.pins
    }

    fn at(&self, path: &Path) -> Result<(PathBuf, Place), String> {
        Ok((path.to_owned(), self.situation.named(path)?.map_or(Place::Unnamed, Place::Path)))
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
