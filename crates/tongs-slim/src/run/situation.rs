//! What there is: the workspace, its graph, and what an earlier run left.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tongs::files::{Folder, Lock};

use crate::cargo::{Cargo, Features};
use crate::error::Error;
use crate::forge::COMMAND;
use crate::graph::{self, Graph, shown};
use crate::lockfile::{self, Guard, Official};
use crate::patch::{self, Entries};
use crate::record::{self, Record};
use crate::uses::plain;

use super::plan::OFFICIAL_LOCK;
use super::{Ask, OUT, Step};

/// A workspace, and what an earlier run left in it.
#[derive(Debug)]
pub struct Situation {
    /// Cargo, for this workspace.
    pub cargo: Cargo,
    /// The folder of the workspace.
    pub root: PathBuf,
    /// Its manifest, as it is.
    pub manifest: String,
    /// What the manifest takes from an earlier run; nothing where there was none.
    pub entries: Option<Entries>,
    /// The folder that crates are forged into.
    pub out: PathBuf,
    /// What was chosen, and the text that says so.
    pub record: (Record, Option<String>),
    /// No other run has the workspace meanwhile: two would take each other's lock file for the workspace's own.
    pub(super) lock: Lock,
}

impl Situation {
    /// Looks at a workspace, once no other run has it. This one has it until it is dropped.
    ///
    /// # Errors
    /// There is none, or its manifest or the file of choices cannot be read.
    pub fn of(ask: &Ask, see: &dyn Fn(Step)) -> Result<Self, Error> {
        Self::look(ask, see, Err)
    }

    /// The same to take back what runs did, for which nobody has to understand the file of choices: somebody may have merged it
    /// badly.
    ///
    /// # Errors
    /// There is no workspace, or its manifest cannot be read.
    pub fn to_take_back(ask: &Ask, see: &dyn Fn(Step)) -> Result<Self, Error> {
        Self::look(ask, see, |_| Ok(Record::default()))
    }

    fn look(
        ask: &Ask,
        see: &dyn Fn(Step),
        unread: impl FnOnce(String) -> Result<Record, String>,
    ) -> Result<Self, Error> {
        let root = ask.cargo.root()?;
        let lock = if let Some(lock) = Lock::try_acquire(&root)? {
            lock
        } else {
            see(Step::Wait);
            Lock::acquire(&root)?
        };
        let path = root.join("Cargo.toml");
        let manifest = fs::read_to_string(&path).map_err(Error::io(&path))?;
        let entries = patch::entries(&manifest).map_err(|error| Error::Manifest { path: path.clone(), error })?;
        lockfile::recover(&root.join(lockfile::FILE), entries.is_some())?;
        let out = out(&root, ask.out.as_deref(), entries.as_ref())?;
        let file = out.join(record::FILE);
        let text = read(&file)?;
        let record = text.as_deref().map_or_else(|| Ok(Record::default()), Record::parse);
        let record = record.or_else(|reason| {
            unread(format!(
                "{}: {reason}\nhelp: mend that, or `cargo tongs slim --undo` takes all back, that file among it",
                file.display()
            ))
        })?;
        let features = ask.features.clone().unwrap_or_else(|| record.features());
        let cargo = Cargo { manifest: Some(path), features, ..ask.cargo.clone() };
        Ok(Self { cargo, root, manifest, entries, out, record: (record, text), lock })
    }

    /// The graph; nothing in the workspace changes, its lock file included.
    ///
    /// # Errors
    /// Cargo has none.
    pub fn graph(&self) -> Result<Graph, Error> {
        if let Some(folder) = self.missing() {
            return Err(Error::Other(format!(
                "the manifest takes a crate from {}, and there is none, so that cargo cannot work\n\
                 help: `git checkout` it, or `cargo tongs slim --undo`, and begin again",
                folder.display()
            )));
        }
        let _guard = self.guard()?;
        Ok(graph::read(&self.cargo, Some(&self.out))?)
    }

    /// Remembers the lock file, for cargo to work with. Where somebody took out the table and not what is locked by it, cargo has the versions of the official crates from before, rather than the newest.
    pub(super) fn guard(&self) -> Result<Guard, Error> {
        let guard = Guard::of(&self.lock_file())?;
        if self.entries.is_none() {
            self.lock_official()?;
        }
        Ok(guard)
    }

    /// Takes the table of an earlier run out, and what is locked by it, until the guard gives both back: where it has a crate that
    /// is not of these folders, it takes that from beside a runtime which is not theirs.
    pub(super) fn take_out(
        &self,
        graph: &Graph,
        folders: &BTreeMap<String, PathBuf>,
        guard: &mut Guard,
    ) -> Result<(), Error> {
        let is_gone = |official: &graph::Official| {
            official.origin == graph::Origin::Forged && !folders.contains_key(&official.name)
        };
        if !graph.officials.iter().any(is_gone) {
            return Ok(());
        }
        let path = self.manifest_path();
        let text = patch::without(&self.manifest);
        guard.replace(&path, &text.map_err(|error| Error::Manifest { path: path.clone(), error })?)?;
        self.lock_official()
    }

    /// Has the lock file name official crates, with their versions from before.
    fn lock_official(&self) -> Result<(), Error> {
        let path = self.lock_file();
        if let Some(now) = read(&path)?.filter(|now| lockfile::is_forged(now))
            && let Some(official) = self.official_lock()?
            && let Some(text) = official.restored(Some(&now))?
        {
            fs::write(&path, text).map_err(Error::io(&path))?;
        }
        Ok(())
    }

    /// What an earlier run kept of the lock file.
    pub(super) fn official_lock(&self) -> Result<Option<Official>, Error> {
        Ok(read(&self.out.join(OFFICIAL_LOCK))?.as_deref().and_then(Official::parse))
    }

    /// The folder that crates are forged into, with the list of what is ours in it.
    pub(super) fn folder(&self) -> Folder {
        Folder::new(&self.out).of_command(COMMAND)
    }

    /// Where the features come from, if it is an earlier run, for whoever wonders.
    pub(super) fn remembered_features(&self) -> String {
        let features = self.record.0.features();
        if features == Features::default() || features != self.cargo.features {
            return String::new();
        }
        let file = shown(&self.out.join(record::FILE), &self.root);
        format!("\nhelp: {file} has it look with {features}: change that there, or say others")
    }

    /// The manifest's path.
    #[must_use]
    pub fn manifest_path(&self) -> PathBuf {
        self.root.join("Cargo.toml")
    }

    /// The lock file's path.
    #[must_use]
    pub fn lock_file(&self) -> PathBuf {
        self.root.join(lockfile::FILE)
    }

    /// A folder that the manifest names and that is not there.
    fn missing(&self) -> Option<PathBuf> {
        let folders = self.entries.iter().flat_map(Entries::values).map(|path| self.root.join(path));
        folders.into_iter().find(|folder| !folder.join("Cargo.toml").is_file())
    }
}

/// The folder to forge into.
fn out(root: &Path, asked: Option<&Path>, entries: Option<&Entries>) -> Result<PathBuf, Error> {
    let earlier = entries.and_then(|entries| entries.values().next()).and_then(|path| Path::new(path).parent());
    // As cargo says where packages are: below the root as it is called here, and without steps up.
    let earlier = earlier.map(|folder| plain(&root.join(folder)));
    let asked = asked.map(|asked| tongs::project::path_from(root, asked)).transpose()?;
    let asked = asked.map(|asked| plain(&root.join(asked)));
    if asked.as_deref() == Some(&*plain(root)) {
        return Err(Error::Other(format!(
            "{} is the workspace's own folder, and crates belong in one of theirs\nhelp: `--out` with another",
            root.display()
        )));
    }
    match (asked, earlier) {
        (Some(asked), Some(earlier)) if asked != earlier => Err(Error::Other(format!(
            "the workspace takes its crates from {} already\n\
             help: `cargo tongs slim --undo`, and begin again with another `--out`",
            earlier.display()
        ))),
        (Some(asked), _) => Ok(asked),
        (None, Some(earlier)) => Ok(earlier),
        (None, None) => Ok(root.join(OUT)),
    }
}

/// The text of a file; nothing where there is none.
pub(super) fn read(path: &Path) -> Result<Option<String>, Error> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io(path)(error)),
    }
}
