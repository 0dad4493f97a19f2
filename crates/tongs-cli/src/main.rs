//! The `tongs` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    tongs_cli::run(std::env::args_os())
}
