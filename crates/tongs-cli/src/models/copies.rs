//! Models in the folder of a project, where they are written with what is forged from them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tongs::project::{ModelSource, Plan, Sdk, path_to};

/// The folder of models in the folder of a project.
pub(super) const FOLDER: &str = "models";

/// The models of a project that are copied into its folder.
#[derive(Default)]
pub(crate) struct Copies {
    /// By the paths that the project's file has for them, where each comes from.
    taken: BTreeMap<PathBuf, PathBuf>,
    /// The files that are written, as seen from here.
    written: BTreeSet<PathBuf>,
}

impl Copies {
    /// Adds the model of an SDK that was forged to what is written, and has the project's file name the copy. `place` says
    /// where each file or folder belongs; nothing for what stays where it is.
    ///
    /// # Errors
    /// Somebody else's file is there.
    pub(crate) fn take(
        &mut self,
        plan: &mut Plan,
        (home, before): (&Path, &Sdk),
        place: impl Fn(&ModelSource, &Path) -> Option<PathBuf>,
    ) -> Result<(), String> {
        let Some(planned) = plan.forged.iter().find(|planned| planned.name == before.name) else { return Ok(()) };
        let root = plan.project.directory.as_ref().map(|_| std::path::absolute(home).unwrap_or(home.to_owned()));
        let sdk = plan.project.sdks.iter_mut().find(|sdk| sdk.name == before.name);
        for source in sdk.into_iter().flat_map(|sdk| &mut sdk.model) {
            let from = path_to(home, &source.path);
            let Some(wanted) = place(source, &from) else { continue };
            let target = self.free(wanted, &from, &before.name);
            let is_replaced = reads(before, &target);
            for file in planned.sources.files() {
                let Ok(below) = Path::new(file.path()).strip_prefix(&from) else { continue };
                let path = if below.as_os_str().is_empty() { target.clone() } else { target.join(below) };
                let at = path_to(home, &path);
                if !is_replaced && is_another(&at, file.text()) {
                    return Err(format!(
                        "`{}` is there already, and is not the model that is replaced\nhelp: move it away",
                        at.display()
                    ));
                }
                self.written.insert(at);
                plan.files
                    .share(root.as_ref().map_or_else(|| path.clone(), |root| root.join(&path)), file.text().to_owned());
            }
            source.path = target;
        }
        Ok(())
    }

    /// A path that no other model is copied to.
    fn free(&mut self, wanted: PathBuf, from: &Path, name: &str) -> PathBuf {
        let is_free = self.taken.get(&wanted).is_none_or(|taken| taken == from);
        let target = if is_free { wanted } else { own_folder(&wanted, name) };
        self.taken.insert(target.clone(), from.to_owned());
        target
    }

    /// Whether a file, as seen from here, is written.
    pub(crate) fn writes(&self, file: &Path) -> bool {
        self.written.contains(file)
    }

    /// Whether a file or folder of the project's file is a copy.
    pub(crate) fn has(&self, path: &Path) -> bool {
        self.taken.contains_key(path)
    }
}

/// Whether something else than this text stands in a place.
fn is_another(place: &Path, text: &str) -> bool {
    fs::read(place).map_or_else(|error| error.kind() != io::ErrorKind::NotFound, |there| there != text.as_bytes())
}

/// Where a model belongs in the folder for models: under its own name.
pub(crate) fn under_its_name(source: &ModelSource, from: &Path, name: &str) -> PathBuf {
    if source.url.is_some() {
        return source.path.clone();
    }
    Path::new(FOLDER).join(from.file_name().unwrap_or(name.as_ref()))
}

/// The same for the model of one SDK alone.
pub(crate) fn own_folder(path: &Path, name: &str) -> PathBuf {
    Path::new(FOLDER).join(name).join(path.file_name().unwrap_or(name.as_ref()))
}

/// Whether a path that the file of a project names is in the folder of the file.
pub(crate) fn is_inside(source: &ModelSource) -> bool {
    source.path.is_relative() && !source.path.starts_with("..") && source.path != Path::new("-")
}

/// Whether an SDK has its model from this path.
pub(crate) fn reads(sdk: &Sdk, path: &Path) -> bool {
    sdk.model.iter().any(|source| source.path == path)
}
