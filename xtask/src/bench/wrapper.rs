//! The processor time of each run of the compiler.
//!
//! `cargo build --timings` measures the wall clock, which other work on the machine stretches. So the benchmark has
//! cargo start the compiler through this very program (`RUSTC_WRAPPER`), which notes the processor time that the
//! compiler used. Read from `/proc`, as the standard library does not tell; other systems go without.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

/// The variable that makes this program a wrapper, and names the folder for its notes.
const NOTES: &str = "XTASK_RUSTC_NOTES";

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

/// When cargo started this program as the wrapper: runs the compiler, notes its time, and gives its exit code.
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
    if let (Some(name), Some(seconds)) = (name.and_then(|name| name.to_str()), time_of_children()) {
        // Without the note a row of the table stays empty, which is no reason to fail the build.
        let _ = fs::write(Path::new(&notes).join(format!("{name}.{}", std::process::id())), seconds.to_string());
    }
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Some(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// The seconds by crate, as noted. Several runs for one crate add up.
pub(crate) fn read(notes: &Path) -> Result<BTreeMap<String, f64>> {
    let mut seconds = BTreeMap::new();
    for note in fs::read_dir(notes).with_context(|| format!("cannot read {}", notes.display()))? {
        let note = note?;
        let name = note.file_name().to_string_lossy().into_owned();
        let (name, _) = name.split_once('.').unwrap_or((&name, ""));
        let time: f64 = fs::read_to_string(note.path())?.trim().parse().context("a note of the compiler's time")?;
        *seconds.entry(name.to_owned()).or_default() += time;
    }
    Ok(seconds)
}

/// The processor time of all children that ended, in seconds.
fn time_of_children() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    parse_stat(&stat)
}

/// The fields `cutime` and `cstime` of a `stat` file, from the kernel's hundredths to seconds.
fn parse_stat(stat: &str) -> Option<f64> {
    // The name, in parentheses, may hold anything: fields are counted behind the last one. `state`, the third field of
    // the file, is the first there.
    let mut fields = stat.rsplit_once(')')?.1.split_ascii_whitespace().skip(16 - 3);
    let user: u32 = fields.next()?.parse().ok()?;
    let system: u32 = fields.next()?.parse().ok()?;
    Some((f64::from(user) + f64::from(system)) / 100.0)
}

#[cfg(test)]
mod tests {
    use super::parse_stat;

    #[test]
    fn fields_are_counted_behind_the_name() {
        let fields = "S 1 2 3 4 5 6 7 8 9 10 11 12 150 25 20 0 1";
        for name in ["xtask", "a b) c", "(((", ""] {
            let stat = format!("42 ({name}) {fields}");
            assert_eq!(parse_stat(&stat), Some(1.75), "{stat}");
        }
        for stat in ["", "42 (xtask", "42 (xtask) S 1 2", "42 (x) S 1 2 3 4 5 6 7 8 9 10 11 12 x 1"] {
            assert_eq!(parse_stat(stat), None, "{stat}");
        }
    }
}
