//! The `tongs` command as cargo finds it: `cargo tongs`.

use std::process::ExitCode;

fn main() -> ExitCode {
    tongs_cli::run_under_cargo(std::env::args_os())
}
