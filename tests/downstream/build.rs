//! Takes the first program out of the README, so that it is compiled as its readers would.

use std::path::Path;
use std::{env, fs};

fn main() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    println!("cargo::rerun-if-changed={}", readme.display());
    let text = fs::read_to_string(&readme).expect("the README");
    let program = text
        .split_once("```rust,no_run\n")
        .and_then(|(_, rest)| rest.split_once("```"))
        .map(|(program, _)| program)
        .expect("a program in the README");
    let out = Path::new(&env::var_os("OUT_DIR").expect("cargo sets it")).join("readme.rs");
    fs::write(out, program).expect("a file of cargo's");
}
