//! Runs a chapter in a folder of its own.

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use snapbox::{Assert, IntoData as _};
use tongs_scratch::shared;

use crate::chapter::{Chapter, Console, Step};

/// A chapter's folder. Beside it stand models, as readers have them; and this repository, which files name by its path.
struct Place {
    folder: PathBuf,
    /// Where the next command runs.
    here: PathBuf,
    /// What goes on.
    running: Vec<Child>,
    /// The ports of the chapter, each with one that is free.
    ports: Vec<(String, String)>,
}

impl Drop for Place {
    fn drop(&mut self) {
        for child in &mut self.running {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Runs the steps of a chapter, those that compile if they are wanted; with what went wrong.
pub(crate) fn run(chapter: &Chapter, is_long: bool) -> Result<(), String> {
    // The same place in every run, so that what cargo built there is built once.
    let above = tongs_scratch::target().join("book").join(chapter.name.trim_end_matches(".md"));
    let folder = above.join("work");
    let _ = fs::remove_dir_all(&above);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", above.display()))?;
    if chapter.needs("../aws-models") {
        let Some(models) = shared("models").or_skip() else { return Ok(()) };
        let models = models.canonicalize().map_err(|error| error.to_string())?;
        std::os::unix::fs::symlink(models, above.join("aws-models")).map_err(|error| error.to_string())?;
    }
    let ports = chapter.ports.iter().map(|port| Ok((port.clone(), free_port()?))).collect::<Result<_, String>>()?;
    let mut place = Place { here: folder.clone(), folder, running: Vec::new(), ports };
    for step in &chapter.steps {
        match step {
            Step::Skip(_) => {}
            Step::File { path, text } => place.write(path, text)?,
            Step::Run(console) if console.is_slow && !is_long => {}
            Step::Run(console) => {
                place.console(console).map_err(|error| format!("{}:{}: {error}", chapter.name, console.line))?;
            }
        }
    }
    Ok(())
}

/// A port that nobody has.
fn free_port() -> Result<String, String> {
    let listener = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    listener.map(|address| address.port().to_string()).map_err(|error| error.to_string())
}

impl Place {
    /// A text with the ports that there are, and this repository where the reader has it beside the folder.
    fn localized(&self, text: &str) -> String {
        let text = text.replace("../tongs/", &format!("{}/", tongs_scratch::root().display()));
        self.ports.iter().fold(text, |text, (named, free)| text.replace(named, free))
    }

    fn write(&self, path: &str, text: &str) -> Result<(), String> {
        let path = self.folder.join(path);
        let parent = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, self.localized(text)))
            .map_err(|error| format!("{}: {error}", path.display()))
    }

    fn console(&mut self, console: &Console) -> Result<(), String> {
        let mut failed = false;
        for (command, shown) in &console.commands {
            let (command, shown) = (&self.localized(command), &self.localized(shown));
            let command = command.split("  #").next().unwrap_or(command).trim();
            if let Some(to) = command.strip_prefix("cd ") {
                self.here = self.here.join(to);
                if !self.here.is_dir() {
                    return Err(format!("`{to}` is not a folder"));
                }
            } else if let Some(mark) = &console.background {
                self.start(command, mark)?;
            } else {
                failed |= !self.command(command, shown, console.fails)?;
            }
        }
        if failed == console.fails { Ok(()) } else { Err("no command fails".to_owned()) }
    }

    /// Runs a command, and compares what it prints; with whether it succeeded.
    fn command(&self, command: &str, shown: &str, may_fail: bool) -> Result<bool, String> {
        // What cargo says of compiling differs from run to run.
        let is_cargo = command.starts_with("cargo ") && !command.starts_with("cargo tongs");
        let typed = if is_cargo { command.to_owned() } else { format!("{command} 2>&1") };
        let output = self.shell(&typed)?.output().map_err(|error| format!("`{command}`: {error}"))?;
        let [err, printed] = [&output.stderr, &output.stdout].map(|text| String::from_utf8_lossy(text).into_owned());
        if !output.status.success() && !may_fail {
            return Err(format!("`{command}` failed:\n{err}{printed}"));
        }
        if !shown.is_empty() {
            // Some commands print no end of the last line.
            let [printed, shown] = [&printed, shown].map(|text| format!("{}\n", text.trim_end()).into_data());
            let compared = Assert::new().try_eq(Some(&command), printed, shown);
            compared.map_err(|error| error.to_string())?;
        }
        Ok(output.status.success())
    }

    /// Starts a command that goes on, and waits until it says that it can be used.
    fn start(&mut self, command: &str, mark: &str) -> Result<(), String> {
        let mut shell = self.shell(&format!("exec {command}"))?;
        let mut child = shell.stdout(Stdio::piped()).spawn().map_err(|error| format!("`{command}`: {error}"))?;
        let out = child.stdout.take().ok_or("no output")?;
        self.running.push(child);
        let mut said = String::new();
        let mut lines = BufReader::new(out).lines().map_while(Result::ok);
        for line in lines.by_ref() {
            if line.contains(mark) {
                // Whatever else it says is read, or it would have to wait.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(());
            }
            said += &(line + "\n");
        }
        Err(format!("`{command}` ended, and never said `{mark}`:\n{said}"))
    }

    /// A command as a reader types it, with this build of `tongs`; what cargo builds is built where the repository's is.
    fn shell(&self, command: &str) -> Result<Command, String> {
        let bin = Path::new(env!("CARGO_BIN_EXE_tongs")).parent().unwrap_or(Path::new(".")).to_owned();
        let paths = env::var_os("PATH").unwrap_or_default();
        let paths =
            env::join_paths([bin].into_iter().chain(env::split_paths(&paths))).map_err(|error| error.to_string())?;
        if command.starts_with("cargo ") {
            self.lock()?;
        }
        let mut shell = Command::new("sh");
        shell.args(["-c", command]).current_dir(&self.here).stdin(Stdio::null()).env("PATH", paths);
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
                shell.env_remove(&name);
            }
        }
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            shell.env_remove(variable);
        }
        shell.env("CARGO_TERM_COLOR", "never").env("CARGO_NET_OFFLINE", "true");
        shell.env("CARGO_TARGET_DIR", tongs_scratch::target());
        Ok(shell)
    }

    /// Has cargo take the versions that the repository has, which are on the disk.
    fn lock(&self) -> Result<(), String> {
        let path = self.here.join("Cargo.lock");
        if self.here.join("Cargo.toml").exists() && !path.exists() {
            fs::copy(tongs_scratch::root().join("Cargo.lock"), &path).map_err(|error| error.to_string())?;
        }
        Ok(())
    }
}
