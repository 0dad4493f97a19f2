//! Holds a forged client against protocol tests, over a connection that keeps the request and gives the answer.
//!
//! A program has a table of operations, each made by [`operation!`], which calls the client as its users do. The tests
//! are data: the keys of Smithy's traits, with what [`Test`] adds.

mod answer;
pub mod body;
mod cbor;
mod connection;
mod events;
mod json;
mod request;
mod test;
mod xml;

#[doc(hidden)]
pub mod operation;

pub use answer::Answer;
pub use connection::Setup;
pub use events::Exchange;
pub use operation::{Answering, Operation};
pub use test::{Test, Verdict};

use std::io::Write as _;
use std::process::ExitCode;

/// Runs the tests of the file that the first argument names. Prints a line for each: its id and what is wrong with it,
/// as JSON.
#[must_use]
pub fn main(operations: &[(&str, Operation)]) -> ExitCode {
    let tests = std::env::args_os().nth(1).ok_or_else(|| "no file of tests".to_owned());
    let tests = tests.and_then(|path| std::fs::read_to_string(path).map_err(|error| error.to_string()));
    let tests = tests.and_then(|text| serde_json::from_str::<Vec<Test>>(&text).map_err(|error| error.to_string()));
    let tests = match tests {
        Ok(tests) => tests,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut output = std::io::stdout().lock();
    for test in &tests {
        let operation = operations.iter().find(|(name, _)| *name == test.operation);
        let failure = match operation {
            Some((_, operation)) => test.run(*operation).err(),
            None => Some(format!("the client has no operation {}", test.operation)),
        };
        let line = serde_json::json!({ "id": test.id, "failure": failure });
        if writeln!(output, "{line}").is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
