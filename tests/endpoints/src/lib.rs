//! The endpoint tests that models carry, held against the programs that their rules are lowered to.
//!
//! Rule sets and decision diagrams are lowered as for a generated crate, and evaluated by the runtime as there; nothing is
//! compiled for it, so that all services can be tested, those too whose protocols are not forged.

mod cases;
mod evaluate;
mod partitions;

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use tongs::load::Loaded;
use tongs::lower::endpoint::{Form, program};
use tongs::model::{Shape, ShapeType};
use tongs_runtime::endpoint::Partitions;

pub use cases::{Case, Expected, cases};
pub use evaluate::{Evaluator, Resolved};

/// What came of the tests of some models.
#[derive(Debug, Default)]
pub struct Report {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that did not, and why.
    pub failed: Vec<Failed>,
}

/// A test that did not pass.
#[derive(Debug)]
pub struct Failed {
    /// The service, and how its rules are written.
    pub rules: String,
    /// What the test is about.
    pub case: String,
    /// What was wrong.
    pub why: String,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.rules, self.case, self.why)
    }
}

impl Report {
    /// Adds another one.
    pub fn add(&mut self, other: Report) {
        self.passed += other.passed;
        self.failed.extend(other.failed);
    }
}

/// The models at a path: the file, or those of a folder, in the order of their names. What is beside models in a folder
/// (the table of partitions, a licence) is none.
///
/// # Errors
///
/// When the folder cannot be read.
pub fn models(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        let is_model = match path.extension().and_then(|extension| extension.to_str()) {
            Some("smithy") => true,
            Some("json") => is_ast(&fs::read(&path)?),
            _ => false,
        };
        if is_model {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Whether a JSON text is a model, which says so with its version.
fn is_ast(text: &[u8]) -> bool {
    serde_json::from_slice::<serde_json::Value>(text).is_ok_and(|text| text.get("smithy").is_some())
}

/// Tests all services of a model, in each form in which their rules are written.
///
/// # Errors
///
/// When the model has errors.
pub fn test(loaded: &Loaded) -> Result<Report, String> {
    let model = loaded.model.as_ref().ok_or_else(|| loaded.diagnostics.render(&loaded.sources, false))?;
    let mut report = Report::default();
    for service in model.shapes().filter(|shape| shape.shape_type() == ShapeType::Service) {
        for form in [Form::Tree, Form::Bdd] {
            let today = test_form(service, form, None);
            if today.failed.is_empty() {
                report.add(today);
                continue;
            }
            let then = test_form(service, form, Some(&partitions::OF_2025));
            report.add(if then.failed.len() < today.failed.len() { then } else { today });
        }
    }
    Ok(report)
}

fn test_form(service: &Shape, form: Form, partitions: Option<&'static Partitions>) -> Report {
    let mut report = Report::default();
    let words = if form == Form::Bdd { "diagram" } else { "rule set" };
    let rules = format!("{} ({words})", service.id());
    let failed = |case: &str, why: String| Failed { rules: rules.clone(), case: case.to_owned(), why };
    let evaluator = match program(service, form) {
        None => return report,
        Some(program) => program.and_then(|program| Evaluator::new(&program, partitions)),
    };
    let evaluator = match evaluator {
        Ok(evaluator) => evaluator,
        Err(why) => {
            report.failed.push(failed("its rules", why));
            return report;
        }
    };
    for case in cases(service) {
        match evaluator.check(&case) {
            Ok(()) => report.passed += 1,
            Err(why) => report.failed.push(failed(&case.documentation, why)),
        }
    }
    report
}
