//! Botocore's source distribution, which has the models and, beside them, the tests that the wheel leaves out.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;

use crate::test::python;
use crate::workspace;

/// The folder of the distribution, from an earlier run or from the package index.
pub(super) fn distribution() -> Result<PathBuf> {
    let python = python::interpreter()?;
    let version = python::version_of("botocore")?;
    let below = workspace::target().join("botocore");
    let folder = below.join(format!("botocore-{version}"));
    // What was not unpacked whole has another name.
    if folder.is_dir() {
        return Ok(folder);
    }
    let unpacked = below.join("unpacked");
    fs::create_dir_all(&unpacked).with_context(|| format!("cannot make {}", unpacked.display()))?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]);
    pip.args(["--no-binary", "botocore", &format!("botocore=={version}"), "--dest"]).arg(&below);
    workspace::run_quietly(&mut pip)?;
    let archive = below.join(format!("botocore-{version}.tar.gz"));
    workspace::run_quietly(Command::new(&python).args(["-m", "tarfile", "--extract"]).arg(&archive).arg(&unpacked))?;
    fs::rename(unpacked.join(format!("botocore-{version}")), &folder)
        .with_context(|| format!("{} does not hold botocore {version}", archive.display()))?;
    Ok(folder)
}

/// What a file holds, which may be compressed; `None` where there is none.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>> {
    let mut compressed = path.as_os_str().to_owned();
    compressed.push(".gz");
    let text = if path.is_file() {
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?
    } else if let Ok(file) = File::open(&compressed) {
        let mut text = String::new();
        let read = GzDecoder::new(file).read_to_string(&mut text);
        read.with_context(|| format!("cannot read {}", Path::new(&compressed).display()))?;
        text
    } else {
        return Ok(None);
    };
    serde_json::from_str(&text).map(Some).with_context(|| format!("{} is not what is expected", path.display()))
}

/// The names of what is in a folder, sorted.
pub(super) fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    if names.is_empty() {
        bail!("{} is empty", folder.display());
    }
    Ok(names)
}
