//! Places as the file of choices may name them: those that other machines have as well.

use std::path::{Component, Path, PathBuf};

use tongs::project::path_from;

use super::Situation;

impl Situation {
    /// A path as the file of choices names it. Nothing where only this machine has it: neither in the workspace's repository
    /// nor beside that.
    ///
    /// # Errors
    /// It is not Unicode.
    pub(super) fn named(&self, path: &Path) -> Result<Option<PathBuf>, String> {
        let is_repository = |folder: &&Path| folder.join(".git").exists();
        let home = self.root.ancestors().find(is_repository).unwrap_or(&self.root);
        // What is beside a folder at the top of the disk may be anything.
        let is_at_the_top = home.parent().is_none_or(|above| above.parent().is_none());
        let most = steps_up(&path_from(&self.root, home)?) + usize::from(!is_at_the_top);
        let way = path_from(&self.root, path)?;
        let is_shared = !way.is_absolute() && steps_up(&way) <= most;
        is_shared.then(|| path_from(&self.out, path)).transpose()
    }
}

fn steps_up(way: &Path) -> usize {
    way.components().take_while(|part| *part == Component::ParentDir).count()
}
