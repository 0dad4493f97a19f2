//! What each run of the compiler uses: processor time and memory.
//!
//! `cargo build --timings` measures the wall clock, which other work on the machine stretches, and no memory. So the
//! benchmark has cargo start the compiler through this very program (`RUSTC_WRAPPER`), which notes what the compiler used
//! by the time it ended. Systems without `getrusage` go without.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

/// The variable that makes this program a wrapper, and names the folder for its notes.
const NOTES: &str = "XTASK_RUSTC_NOTES";

/// What a run of the compiler used.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Usage {
    /// Processor time, in seconds.
    pub(crate) seconds: f64,
    /// Memory at the peak, in mebibytes.
    pub(crate) mebibytes: f64,
}

/// Has a cargo command start the compiler through this program.
pub(crate) fn wrap(cargo: &mut Command, notes: &Path) -> Result<()> {
    if notes.exists() {
        fs::remove_dir_all(notes).with_context(|| format!("cannot empty {}", notes.display()))?;
    }
    fs::create_dir_all(notes).with_context(|| format!("cannot create {}", notes.display()))?;
    let wrapper = std::env::current_exe().context("cannot tell where this program is")?;
    cargo.env("RUSTC_WRAPPER", wrapper).env(NOTES, notes);
    Ok(())
}

/// When cargo started this program as the wrapper: runs the compiler, notes what it used, and gives its exit code.
pub(crate) fn wrapped() -> Option<ExitCode> {
    let notes = std::env::var_os(NOTES)?;
    let mut arguments = std::env::args_os().skip(1);
    let compiler = arguments.next()?;
    let arguments: Vec<OsString> = arguments.collect();
    let status = match Command::new(&compiler).args(&arguments).status() {
        Ok(status) => status,
        Err(error) => {
            eprintln!("error: cannot start {}: {error}", Path::new(&compiler).display());
            return Some(ExitCode::FAILURE);
        }
    };
    let name = arguments.iter().skip_while(|argument| *argument != "--crate-name").nth(1);
    if let (Some(name), Some(usage)) = (name.and_then(|name| name.to_str()), of_children()) {
        // Without the note a row of the table stays empty, which is no reason to fail the build.
        let _ = fs::write(Path::new(&notes).join(format!("{name}.{}", std::process::id())), note(usage));
    }
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Some(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// What was used by crate, as noted: of several runs for one crate, all the time and the most memory.
pub(crate) fn read(notes: &Path) -> Result<BTreeMap<String, Usage>> {
    let mut used = BTreeMap::<String, Usage>::new();
    for file in fs::read_dir(notes).with_context(|| format!("cannot read {}", notes.display()))? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        let (name, _) = name.split_once('.').unwrap_or((&name, ""));
        let one = parse(&fs::read_to_string(file.path())?).context("a note of what the compiler used")?;
        let usage = used.entry(name.to_owned()).or_default();
        usage.seconds += one.seconds;
        usage.mebibytes = usage.mebibytes.max(one.mebibytes);
    }
    Ok(used)
}

fn note(usage: Usage) -> String {
    format!("{} {}", usage.seconds, usage.mebibytes)
}

fn parse(note: &str) -> Option<Usage> {
    let (seconds, mebibytes) = note.trim().split_once(' ')?;
    Some(Usage { seconds: seconds.parse().ok()?, mebibytes: mebibytes.parse().ok()? })
}

/// What the children that have ended used.
#[cfg(unix)]
// Seconds and kibibytes of one compiler are far from 2^53.
#[allow(clippy::cast_precision_loss)]
fn of_children() -> Option<Usage> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeVal;

    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).ok()?;
    let seconds = |time: TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    // Linux and the BSDs count kibibytes, macOS bytes.
    let unit = if cfg!(target_vendor = "apple") { 1024.0 * 1024.0 } else { 1024.0 };
    Some(Usage {
        seconds: seconds(usage.user_time()) + seconds(usage.system_time()),
        mebibytes: usage.max_rss() as f64 / unit,
    })
}

#[cfg(not(unix))]
fn of_children() -> Option<Usage> {
    None
}

#[cfg(test)]
mod tests {
    use super::{Usage, note, parse};

    #[test]
    fn notes_are_read_as_they_are_written() {
        let usage = Usage { seconds: 1.75, mebibytes: 312.5 };
        assert_eq!(parse(&note(usage)), Some(usage));
        for text in ["", "1", "1 x", "x 1", "1 2 3"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn children_are_counted() {
        let status = std::process::Command::new("true").status().expect("a program");
        assert!(status.success() && super::of_children().is_some_and(|usage| usage.mebibytes > 0.0));
    }
}
