//! Jobs from a JSON document, and the checks that every job has to pass before it is served.

use std::{fmt, path::Path};

use aws_smithy_types::{DateTime, date_time::Format};
use serde_json::{Map, Value};

use crate::{
    job::{Job, JobStatus, StatusDetails},
    validation::{ACCOUNT_ID, DESCRIPTION, NAME, StringShape, TRAINED_MODEL_ARN, UUID},
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
/// `NextToken` is ignored). Timestamps are RFC 3339 text, and go on the wire as written.
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

#[derive(Default)]
struct Problems {
    found: Vec<Problem>,
    more: usize,
}

impl Problems {
    fn add(&mut self, path: impl Into<String>, message: impl Into<String>) {
        if self.found.len() < MAX_PROBLEMS {
            self.found.push(Problem { path: path.into(), message: message.into() });
        } else {
            self.more += 1;
        }
    }

    fn into_result(self) -> Result<(), FixtureError> {
        if self.found.is_empty() {
            return Ok(());
        }
        Err(FixtureError { file: None, problems: self.found, more: self.more })
    }
}

const JOBS: &str = "collaborationTrainedModelExportJobs";

fn read_document(document: &Value, problems: &mut Problems) -> Fixture {
    let mut fixture = Fixture::default();
    match document {
        Value::Array(jobs) => fixture.jobs = read_jobs("$", jobs, problems),
        Value::Object(object) => {
            let known = [JOBS, "collaborations", "nextToken", "NextToken"];
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
                        check_string(&path, identifier, &UUID, problems);
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
        if let Some(job) = read_job(&path, job, problems) {
            check_job(&path, &job, problems);
            read.push(job);
        }
    }
    read
}

const JOB_MEMBERS: [&str; 12] = [
    "createTime",
    "updateTime",
    "name",
    "outputConfiguration",
    "status",
    "statusDetails",
    "description",
    "creatorAccountId",
    "trainedModelArn",
    "trainedModelVersionIdentifier",
    "membershipIdentifier",
    "collaborationIdentifier",
];

fn read_job(path: &str, value: &Value, problems: &mut Problems) -> Option<Job> {
    let object = expect_object(path, value, problems)?;
    report_unknown(path, object, &JOB_MEMBERS, problems);
    // All members are read before the first `?`, so that one run reports every problem.
    let mut required = |name: &str| required_string(path, object, name, problems);
    let create_time = required("createTime");
    let update_time = required("updateTime");
    let name = required("name");
    let status_name = required("status");
    let creator_account_id = required("creatorAccountId");
    let trained_model_arn = required("trainedModelArn");
    let membership_identifier = required("membershipIdentifier");
    let collaboration_identifier = required("collaborationIdentifier");
    let description = optional_string(path, object, "description", problems);
    let version = optional_string(path, object, "trainedModelVersionIdentifier", problems);
    let status_details = read_status_details(path, object, problems);
    let receiver_account_id = read_receiver(path, object, problems);
    let status = status_name.and_then(|name| {
        let status = JobStatus::from_wire(&name);
        if status.is_none() {
            let known: Vec<&str> = JobStatus::ALL.into_iter().map(JobStatus::as_str).collect();
            problems.add(format!("{path}.status"), format!("unknown status {name:?}; one of {}", known.join(", ")));
        }
        status
    });
    Some(Job {
        create_time: create_time?,
        update_time: update_time?,
        name: name?,
        receiver_account_id: receiver_account_id?,
        status: status?,
        status_details,
        description,
        creator_account_id: creator_account_id?,
        trained_model_arn: trained_model_arn?,
        trained_model_version_identifier: version,
        membership_identifier: membership_identifier?,
        collaboration_identifier: collaboration_identifier?,
    })
}

fn read_status_details(path: &str, object: &Map<String, Value>, problems: &mut Problems) -> Option<StatusDetails> {
    let value = object.get("statusDetails").filter(|value| !value.is_null())?;
    let path = format!("{path}.statusDetails");
    let details = expect_object(&path, value, problems)?;
    report_unknown(&path, details, &["statusCode", "message"], problems);
    Some(StatusDetails {
        status_code: optional_string(&path, details, "statusCode", problems),
        message: optional_string(&path, details, "message", problems),
    })
}

fn read_receiver(path: &str, job: &Map<String, Value>, problems: &mut Problems) -> Option<String> {
    let value = required(path, job, "outputConfiguration", problems)?;
    let path = format!("{path}.outputConfiguration");
    let configuration = expect_object(&path, value, problems)?;
    report_unknown(&path, configuration, &["members"], problems);
    let value = required(&path, configuration, "members", problems)?;
    let path = format!("{path}.members");
    let [member] = expect_list(&path, value, problems)? else {
        problems.add(path, "must have exactly one item");
        return None;
    };
    let path = format!("{path}[0]");
    let member = expect_object(&path, member, problems)?;
    report_unknown(&path, member, &["accountId"], problems);
    required_string(&path, member, "accountId", problems)
}

/// Checks jobs that were made in code; paths begin with `jobs[…]`.
pub(crate) fn check_jobs(jobs: &[Job]) -> Result<(), FixtureError> {
    let mut problems = Problems::default();
    for (index, job) in jobs.iter().enumerate() {
        check_job(&format!("jobs[{index}]"), job, &mut problems);
    }
    problems.into_result()
}

/// Checks one identifier of a collaboration.
pub(crate) fn check_collaboration(identifier: &str) -> Result<(), FixtureError> {
    let mut problems = Problems::default();
    check_string("collaboration", identifier, &UUID, &mut problems);
    problems.into_result()
}

fn check_job(path: &str, job: &Job, problems: &mut Problems) {
    for (member, time) in [("createTime", &job.create_time), ("updateTime", &job.update_time)] {
        if DateTime::from_str(time, Format::DateTimeWithOffset).is_err() {
            problems.add(
                format!("{path}.{member}"),
                format!("{time:?} is not an RFC 3339 date-time such as 2026-01-02T03:04:05.678Z"),
            );
        }
    }
    let strings: [(&str, Option<&str>, &StringShape); 8] = [
        ("name", Some(&job.name), &NAME),
        ("description", job.description.as_deref(), &DESCRIPTION),
        ("creatorAccountId", Some(&job.creator_account_id), &ACCOUNT_ID),
        ("outputConfiguration.members[0].accountId", Some(&job.receiver_account_id), &ACCOUNT_ID),
        ("trainedModelArn", Some(&job.trained_model_arn), &TRAINED_MODEL_ARN),
        ("trainedModelVersionIdentifier", job.trained_model_version_identifier.as_deref(), &UUID),
        ("membershipIdentifier", Some(&job.membership_identifier), &UUID),
        ("collaborationIdentifier", Some(&job.collaboration_identifier), &UUID),
    ];
    for (member, value, shape) in strings {
        if let Some(value) = value {
            check_string(&format!("{path}.{member}"), value, shape, problems);
        }
    }
}

fn check_string(path: &str, value: &str, shape: &StringShape, problems: &mut Problems) {
    for violation in shape.violations(value) {
        let shown: String = value.chars().take(80).collect();
        problems.add(path, format!("{shown:?}: {violation}"));
    }
}

fn required<'a>(
    path: &str,
    object: &'a Map<String, Value>,
    member: &str,
    problems: &mut Problems,
) -> Option<&'a Value> {
    let value = object.get(member);
    if value.is_none() {
        problems.add(path, format!("required member `{member}` is missing"));
    }
    value
}

fn required_string(path: &str, object: &Map<String, Value>, member: &str, problems: &mut Problems) -> Option<String> {
    let value = required(path, object, member, problems)?;
    expect_string(&format!("{path}.{member}"), value, problems).map(str::to_owned)
}

/// Null counts as absent, as it does on the wire.
fn optional_string(path: &str, object: &Map<String, Value>, member: &str, problems: &mut Problems) -> Option<String> {
    let value = object.get(member).filter(|value| !value.is_null())?;
    expect_string(&format!("{path}.{member}"), value, problems).map(str::to_owned)
}

fn expect_string<'a>(path: &str, value: &'a Value, problems: &mut Problems) -> Option<&'a str> {
    let text = value.as_str();
    if text.is_none() {
        problems.add(path, format!("expected a string, found {}", kind(value)));
    }
    text
}

fn expect_list<'a>(path: &str, value: &'a Value, problems: &mut Problems) -> Option<&'a [Value]> {
    let list = value.as_array().map(Vec::as_slice);
    if list.is_none() {
        problems.add(path, format!("expected a list, found {}", kind(value)));
    }
    list
}

fn expect_object<'a>(path: &str, value: &'a Value, problems: &mut Problems) -> Option<&'a Map<String, Value>> {
    let object = value.as_object();
    if object.is_none() {
        problems.add(path, format!("expected an object, found {}", kind(value)));
    }
    object
}

fn report_unknown(path: &str, object: &Map<String, Value>, known: &[&str], problems: &mut Problems) {
    for member in object.keys().filter(|member| !known.contains(&member.as_str())) {
        let nearest =
            known.iter().map(|name| (distance(member, name), *name)).min().filter(|(distance, _)| *distance <= 2);
        let help = match nearest {
            Some((_, name)) => format!("did you mean `{name}`?"),
            None => format!("known are {}", known.join(", ")),
        };
        problems.add(format!("{path}.{member}"), format!("unknown member; {help}"));
    }
}

/// Edits between two names, case aside (Levenshtein); long texts are simply far apart.
fn distance(left: &str, right: &str) -> usize {
    if left.len().abs_diff(right.len()) > 8 {
        return usize::MAX;
    }
    let right: Vec<char> = right.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.to_lowercase().chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let substituted = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
#[path = "fixture_tests.rs"]
mod tests;
