//! `tongs man`: manual pages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Command};
use clap_mangen::Man;

use super::{complain, print};

/// Print the manual page, or write one for each command into a folder
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  tongs man ~/.local/share/man/man1")]
pub(super) struct Pages {
    /// Folder to write `tongs.1`, `tongs-check.1` and the others to; made if it is not there
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

impl Pages {
    /// Prints or writes the pages of a command.
    pub(super) fn run(&self, command: Command) -> ExitCode {
        let Some(folder) = &self.folder else {
            let mut page = Vec::new();
            return match Man::new(command).render(&mut page) {
                Ok(()) => print(&String::from_utf8_lossy(&page)),
                Err(error) => complain(&format!("cannot make the page: {error}")),
            };
        };
        match written(command, folder) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => complain(&format!("cannot write to `{}`: {error}", folder.display())),
        }
    }
}

fn written(command: Command, folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    clap_mangen::generate_to(command.disable_help_subcommand(true), folder)
}
