//! Jobs from a JSON document, and the checks that every job has to pass before it is served.

use std::{fmt, path::Path};

use serde_json::{Value, json};
use tongs::model::{Member, Shape};
use tongs_emulator::{constraints::violations, json::kind};

use crate::{
    document::{check_constraints, check_members, expect_list, expect_string, report_unknown, sentence},
    job::Job,
    model,
};

/// Jobs read from JSON.
///
/// The document is an object with one or both of these members, or the bare list of jobs:
///
/// | member | meaning |
/// | --- | --- |
/// | `collaborationTrainedModelExportJobs` | the jobs, each in the service's own JSON form, in the order to serve them |
/// | `collaborations` | identifiers of further collaborations that exist but have no jobs |
///
/// So the saved output of `list-collaboration-trained-model-export-jobs` is a fixture as it stands (its `nextToken` or
/// `NextToken` is ignored). Timestamps are RFC 3339 text, and go on the wire in UTC.
///
/// ```
/// use cleanroomsml_emulator::Fixture;
///
/// let error = Fixture::from_json(r#"[{ "name": "nightly", "statsu": "ACTIVE" }]"#).unwrap_err();
/// assert!(error.to_string().contains("$[0].statsu: unknown member; did you mean `status`?"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixture {
    pub(crate) jobs: Vec<Job>,
    pub(crate) collaborations: Vec<String>,
}

impl Fixture {
    /// Reads and checks a file.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is not JSON, or breaks the format or a constraint; the error names every place.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self, FixtureError> {
        let path = path.as_ref();
        let within = |error: FixtureError| FixtureError { file: Some(path.display().to_string()), ..error };
        let text = std::fs::read(path).map_err(|e| within(FixtureError::one("$", format!("cannot be read: {e}"))))?;
        Self::from_slice(&text).map_err(within)
    }

    /// Reads and checks a text.
    ///
    /// # Errors
    ///
    /// If it is not JSON, or breaks the format or a constraint; the error names every place.
    pub fn from_json(text: &str) -> Result<Self, FixtureError> {
        Self::from_slice(text.as_bytes())
    }

    fn from_slice(text: &[u8]) -> Result<Self, FixtureError> {
        let document: Value =
            serde_json::from_slice(text).map_err(|e| FixtureError::one("$", format!("is not JSON: {e}")))?;
        let mut problems = Problems::default();
        let fixture = read_document(&document, &mut problems);
        problems.into_result().map(|()| fixture)
    }

    /// The jobs.
    pub fn jobs(&self) -> &[Job] {
        &self.jobs
    }

    /// The collaborations that exist beside those of the jobs.
    pub fn collaborations(&self) -> &[String] {
        &self.collaborations
    }
}

/// What is wrong with a fixture or with jobs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixtureError {
    file: Option<String>,
    problems: Vec<Problem>,
    /// Problems beyond the first [`MAX_PROBLEMS`], which are not kept.
    more: usize,
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The place inside the document, such as `$.collaborationTrainedModelExportJobs[3].createTime`.
    pub path: String,
    /// What is wrong there, and what would be right.
    pub message: String,
}

/// A file of the wrong kind has as many problems as lines; nobody reads them all.
const MAX_PROBLEMS: usize = 20;

impl FixtureError {
    fn one(path: &str, message: String) -> Self {
        Self { file: None, problems: vec![Problem { path: path.to_owned(), message }], more: 0 }
    }

    /// The problems, in the order of the document; the first 20 of them.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl fmt::Display for FixtureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}: ")?;
        }
        for (index, problem) in self.problems.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{}: {}", problem.path, problem.message)?;
        }
        if self.more > 0 {
            write!(f, "\nand {} more", self.more)?;
        }
        Ok(())
    }
}

impl std::error::Error for FixtureError {}

/// Problems as they are found.
#[derive(Default)]
pub(crate) struct Problems {
    found: Vec<Problem>,
    more: usize,
}

impl Problems {
    pub(crate) fn add(&mut self, path: impl Into<String>, message: impl Into<String>) {
        if self.found.len() < MAX_PROBLEMS {
            self.found.push(Problem { path: path.into(), message: message.into() });
        } else {
            self.more += 1;
        }
    }

    fn count(&self) -> usize {
        self.found.len() + self.more
    }

    fn into_result(self) -> Result<(), FixtureError> {
        if self.found.is_empty() {
            return Ok(());
        }
        Err(FixtureError { file: None, problems: self.found, more: self.more })
    }
}

/// The member of the output that holds the jobs.
const JOBS: &str = "collaborationTrainedModelExportJobs";
/// The member of the input that identifies a collaboration.
const COLLABORATION: &str = "collaborationIdentifier";

fn read_document(document: &Value, problems: &mut Problems) -> Fixture {
    let mut fixture = Fixture::default();
    match document {
        Value::Array(jobs) => fixture.jobs = read_jobs("$", jobs, problems),
        Value::Object(object) => {
            // A saved answer has a token, which the AWS CLI spells its own way.
            let members = model::output().into_iter().flat_map(Shape::members).map(Member::name);
            let known: Vec<&str> = members.chain(["collaborations", "NextToken"]).collect();
            report_unknown("$", object, &known, problems);
            if !object.contains_key(JOBS) && !object.contains_key("collaborations") {
                problems.add("$", format!("has neither `{JOBS}` nor `collaborations`"));
            }
            if let Some(jobs) = object.get(JOBS) {
                let path = format!("$.{JOBS}");
                if let Some(jobs) = expect_list(&path, jobs, problems) {
                    fixture.jobs = read_jobs(&path, jobs, problems);
                }
            }
            if let Some(list) = object.get("collaborations") {
                for (index, item) in expect_list("$.collaborations", list, problems).into_iter().flatten().enumerate() {
                    let path = format!("$.collaborations[{index}]");
                    if let Some(identifier) = expect_string(&path, item, problems) {
                        check_identifier(&path, identifier, problems);
                        fixture.collaborations.push(identifier.to_owned());
                    }
                }
            }
        }
        other => problems.add("$", format!("expected an object or a list of jobs, found {}", kind(other))),
    }
    fixture
}

fn read_jobs(path: &str, jobs: &[Value], problems: &mut Problems) -> Vec<Job> {
    let mut read = Vec::with_capacity(jobs.len());
    for (index, job) in jobs.iter().enumerate() {
        let path = format!("{path}[{index}]");
        let before = problems.count();
        if let Some(shape) = model::job() {
            check_members(&path, shape, job, problems);
        }
        // What cannot be read has no constraints.
        if problems.count() > before {
            continue;
        }
        check_job(&path, job, problems);
        read.extend(Job::from_json(job));
    }
    read
}

/// Checks jobs that were made in code; paths begin with `jobs[…]`.
pub(crate) fn check_jobs(jobs: &[Job]) -> Result<(), FixtureError> {
    let mut problems = Problems::default();
    for (index, job) in jobs.iter().enumerate() {
        check_job(&format!("jobs[{index}]"), &job.to_json(), &mut problems);
    }
    problems.into_result()
}

fn check_job(path: &str, job: &Value, problems: &mut Problems) {
    if let Some(shape) = model::job() {
        check_constraints(path, shape, job, problems);
    }
}

/// Checks one identifier of a collaboration.
pub(crate) fn check_collaboration(identifier: &str) -> Result<(), FixtureError> {
    let mut problems = Problems::default();
    check_identifier("collaboration", identifier, &mut problems);
    problems.into_result()
}

/// Checks an identifier as the input has it, of which nothing else is there.
fn check_identifier(path: &str, identifier: &str, problems: &mut Problems) {
    let Some(input) = model::input() else { return };
    let value = json!({ COLLABORATION: identifier });
    let place = format!("/{COLLABORATION}");
    for violation in violations(model::model(), input.id(), &value).iter().filter(|it| it.path == place) {
        problems.add(path, sentence(violation, &value));
    }
}

#[cfg(test)]
#[path = "fixture_tests.rs"]
mod tests;
