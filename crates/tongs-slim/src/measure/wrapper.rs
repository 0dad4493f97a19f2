//! What each run of the compiler uses: processor time and memory.
//!
//! `cargo build --timings` measures the wall clock, which other work on the machine stretches, and no memory. So cargo is made
//! to start the compiler through this very program (`RUSTC_WRAPPER`), which notes what the compiler used by the time it
//! ended. Systems without `getrusage` go without.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, ExitCode};

/// The variable that makes a program a wrapper, and names the folder for its notes.
const NOTES: &str = "TONGS_RUSTC_NOTES";

/// What a run of the compiler used.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Usage {
    /// Processor time, in seconds.
    pub seconds: f64,
    /// Memory at the peak, in mebibytes.
    pub mebibytes: f64,
}

/// Has a cargo command start the compiler through a program that begins with [`wrapped`].
///
/// # Errors
/// The folder for notes cannot be emptied.
pub fn wrap(cargo: &mut Command, wrapper: &Path, notes: &Path) -> io::Result<()> {
    if notes.exists() {
        fs::remove_dir_all(notes)?;
    }
    fs::create_dir_all(notes)?;
    cargo.env("RUSTC_WRAPPER", wrapper).env(NOTES, notes);
    Ok(())
}

/// When cargo started this program as the wrapper: runs the compiler, notes what it used, and gives its exit code.
///
/// # Errors
/// The compiler cannot be started.
pub fn wrapped() -> Option<Result<ExitCode, String>> {
    let notes = std::env::var_os(NOTES)?;
    let mut arguments = std::env::args_os().skip(1);
    let compiler = arguments.next()?;
    let arguments: Vec<OsString> = arguments.collect();
    let status = match Command::new(&compiler).args(&arguments).status() {
        Ok(status) => status,
        Err(error) => return Some(Err(format!("cannot start {}: {error}", Path::new(&compiler).display()))),
    };
    let name = arguments.iter().skip_while(|argument| *argument != "--crate-name").nth(1);
    if let (Some(name), Some(usage)) = (name.and_then(|name| name.to_str()), of_children()) {
        // Without the note a row of the table stays empty, which is no reason to fail the build.
        let _ = fs::write(Path::new(&notes).join(format!("{name}.{}", std::process::id())), note(usage));
    }
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Some(Ok(code.map_or(ExitCode::FAILURE, ExitCode::from)))
}

/// What was used by crate, as noted: of several runs for one crate, all the time and the most memory.
///
/// # Errors
/// A note cannot be read.
pub fn read(notes: &Path) -> io::Result<BTreeMap<String, Usage>> {
    let mut used = BTreeMap::<String, Usage>::new();
    for file in fs::read_dir(notes)? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        let (name, _) = name.split_once('.').unwrap_or((&name, ""));
        let one = parse(&fs::read_to_string(file.path())?);
        let one = one.ok_or_else(|| io::Error::other("a note of what the compiler used says something else"))?;
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

/// What the children that have ended used, and theirs; nothing where the system does not tell.
#[cfg(unix)]
// Seconds and kibibytes of one compiler are far from 2^53.
#[allow(clippy::cast_precision_loss)]
#[must_use]
pub fn of_children() -> Option<Usage> {
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

/// Nothing: the system does not tell.
#[cfg(not(unix))]
#[must_use]
pub fn of_children() -> Option<Usage> {
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
