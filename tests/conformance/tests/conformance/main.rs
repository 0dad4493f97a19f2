//! The tests that the model carries, each as a test of its own name: `smithy.test#httpRequestTests`,
//! `smithy.test#httpResponseTests`, `smithy.api#examples` and endpoint tests.
//!
//! Parameters become shapes, and shapes parameters, through serde: so these tests hold the names
//! and formats of the `serde` feature against the model as well.

mod endpoints;
mod examples;
mod protocol;

use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed};
use tongs::load::{Sources, load};
use tongs::model::{Model, Shape};

/// The operation that is forged here.
const OPERATION: &str = "com.amazonaws.cleanroomsml#ListCollaborationTrainedModelExportJobs";

/// The verdict of one test.
type Verdict = Result<(), Failed>;

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../model/cleanroomsml");
    let loaded = load(Sources::new().path(folder));
    // Tests run on threads that may outlive this function; the process ends with them.
    let model: &'static Model = Box::leak(Box::new(loaded.model.expect("the model has no errors: `tongs check`")));

    let mut trials = Vec::new();
    trials.extend(protocol::trials(model));
    trials.extend(examples::trials(model));
    trials.extend(endpoints::trials(model));
    assert!(trials.len() > 50, "only {} tests: the model lost some", trials.len());
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn shape(model: &'static Model, id: &str) -> &'static Shape {
    model.shape_by_str(id).unwrap_or_else(|| panic!("the model has no {id}"))
}

/// Fails unless two values are equal.
// Values read better at the calls than references to them.
#[allow(clippy::needless_pass_by_value)]
fn same<T: PartialEq + std::fmt::Debug>(what: &str, actual: T, expected: T) -> Verdict {
    if actual == expected {
        return Ok(());
    }
    Err(format!("{what}: got {actual:?}, and the model says {expected:?}").into())
}
