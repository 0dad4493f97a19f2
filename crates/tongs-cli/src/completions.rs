//! `tongs completions`: a script that completes the command line in a shell.

use std::process::ExitCode;

use clap::{Args, Command};
use clap_complete::{Shell, generate};

use super::print;

/// Print a script that completes commands and options in your shell
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  tongs completions bash > ~/.local/share/bash-completion/completions/tongs")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    /// Prints the script for a command.
    pub(super) fn run(&self, mut command: Command) -> ExitCode {
        // Cargo has a command of another name run this one.
        let name = command.get_name().to_owned();
        let mut script = Vec::new();
        generate(self.shell, &mut command, name, &mut script);
        print(&String::from_utf8_lossy(&script))
    }
}
