//! Paths between the file of a project, what it names, and where we are.
//!
//! Where a folder is a link, `..` in it does not lead back: so ways are found between places without links.

use std::path::{Component, Path, PathBuf};

use super::document::portable;

/// The way to `target` from the folder `from`, which need not be there, as a file names it.
pub(super) fn relative(target: &Path, from: &Path) -> Result<String, String> {
    let (target, from) = (physical_entry(target), physical(from));
    portable(&pathdiff::diff_paths(&target, from).unwrap_or(target))
}

/// A path that a file in `home` names, as seen from here.
pub(super) fn place(home: &Path, path: &Path) -> PathBuf {
    /// With more steps up than this, the whole path is easier to read.
    const MOST_STEPS_UP: usize = 3;
    if path == Path::new("-") {
        return path.to_owned();
    }
    let place = tidy(&physical(home).join(path));
    match pathdiff::diff_paths(&place, physical(Path::new("."))) {
        Some(way) if way.components().filter(|part| *part == Component::ParentDir).count() <= MOST_STEPS_UP => {
            if way.as_os_str().is_empty() { ".".into() } else { way }
        }
        _ => place,
    }
}

/// A path without links in it, except for its last part: a link to a model has a name that is meant.
fn physical_entry(path: &Path) -> PathBuf {
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) if parent.as_os_str().is_empty() => physical(Path::new(".")).join(name),
        (Some(parent), Some(name)) => physical(parent).join(name),
        _ => physical(path),
    }
}

/// A path without links in it, of which the end need not be there.
pub(super) fn physical(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for at in path.ancestors() {
        if let (Ok(real), Ok(rest)) = (at.canonicalize(), path.strip_prefix(at)) {
            return if rest.as_os_str().is_empty() { real } else { tidy(&real.join(rest)) };
        }
    }
    path
}

/// A path without steps back, which is the same place if no part of it is a link.
fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                tidy.pop();
            }
            Component::CurDir => {}
            part => tidy.push(part),
        }
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn ways_lead_back_to_where_they_come_from() {
        let place_ = tempfile::tempdir().unwrap();
        let root = place_.path().canonicalize().unwrap();
        std::fs::create_dir_all(root.join("a/real")).unwrap();
        std::fs::create_dir_all(root.join("b")).unwrap();
        std::os::unix::fs::symlink("../a/real", root.join("b/link")).unwrap();
        std::fs::write(root.join("model.smithy"), "").unwrap();
        std::os::unix::fs::symlink("model.smithy", root.join("named.smithy")).unwrap();
        for (target, from, expected) in [
            ("model.smithy", "", "model.smithy"),
            ("model.smithy", "new", "../model.smithy"),
            ("model.smithy", "new/../other/deep", "../../model.smithy"),
            ("model.smithy", "a/real", "../../model.smithy"),
            ("model.smithy", "b/link", "../../model.smithy"),
            ("model.smithy", "b/link/new", "../../../model.smithy"),
            ("named.smithy", "b", "../named.smithy"),
            ("b/link", "b", "link"),
            ("b/link/x", "b", "../a/real/x"),
            ("b", "b/new", ".."),
        ] {
            let way = relative(&root.join(target), &root.join(from)).unwrap();
            assert_eq!(way, expected, "{target} from {from}");
            let back = place(&root.join(from), Path::new(&way));
            assert_eq!(physical(&back), physical(&root.join(target)), "{target} from {from}");
        }
        assert_eq!(place(Path::new("src"), Path::new("../x.smithy")), Path::new("x.smithy"));
        assert_eq!(place(Path::new("new/folder"), Path::new("../../x.smithy")), Path::new("x.smithy"));
        assert_eq!(place(Path::new("."), Path::new("../x.smithy")), Path::new("../x.smithy"));
        assert_eq!(place(Path::new("src"), Path::new("-")), Path::new("-"));
    }
}
