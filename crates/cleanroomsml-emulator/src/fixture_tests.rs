use serde_json::json;

use super::*;
use crate::job::{JobStatus, StatusDetails};

const COLLABORATION: &str = "6e2d1b34-7c33-4c1e-9b6a-0d3f6a1c2b4d";
const MODEL: &str =
    "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/5f0c7a52-44c0-4d8e-8d55-7f6f0a3ab001/trained-model/churn";

fn full_job() -> Job {
    let mut job = Job::new(COLLABORATION, MODEL, "nightly");
    job.create_time = "2026-01-02T03:04:05.123456789+02:00".to_owned();
    job.description = Some("a\nb".to_owned());
    job.status = JobStatus::CreateFailed;
    job.status_details = Some(StatusDetails { status_code: Some("X".to_owned()), message: None });
    job.trained_model_version_identifier = Some(COLLABORATION.to_owned());
    job
}

#[test]
fn a_job_survives_the_way_through_json() {
    let jobs = vec![Job::new(COLLABORATION, MODEL, "a"), full_job()];
    let list: Vec<Value> = jobs.iter().map(Job::to_json).collect();
    for document in [
        json!(list),
        json!({ "collaborationTrainedModelExportJobs": list }),
        json!({ "collaborationTrainedModelExportJobs": list, "NextToken": "x", "collaborations": [] }),
    ] {
        let fixture = Fixture::from_json(&document.to_string()).expect("valid");
        assert_eq!(fixture.jobs(), jobs);
    }
    let fixture = Fixture::from_json(&json!({ "collaborations": [COLLABORATION] }).to_string());
    assert_eq!(fixture.expect("valid").collaborations(), [COLLABORATION]);
}

#[test]
fn null_counts_as_absent() {
    let mut job = Job::new(COLLABORATION, MODEL, "a").to_json();
    for name in ["description", "statusDetails", "trainedModelVersionIdentifier"] {
        job[name] = Value::Null;
    }
    let fixture = Fixture::from_json(&json!([job]).to_string()).expect("valid");
    assert_eq!(fixture.jobs(), [Job::new(COLLABORATION, MODEL, "a")]);
}

/// Each case bends one good job at a JSON pointer, and names the one problem that it makes.
#[test]
fn problems_name_their_place() {
    for (pointer, value, expected) in [
        ("/name", json!(7), "$[0].name: expected a string, found a number"),
        ("/name", json!(null), "$[0].name: expected a string, found null"),
        (
            "/name",
            json!("x".repeat(64)),
            &*format!("$[0].name: \"{}\": Member must have length between 1 and 63, inclusive", "x".repeat(64)),
        ),
        (
            "/createTime",
            json!("2026-02-30T00:00:00Z"),
            "$[0].createTime: \"2026-02-30T00:00:00Z\" is not an RFC 3339 date-time such as 2026-01-02T03:04:05.678Z",
        ),
        (
            "/status",
            json!("DONE"),
            "$[0].status: unknown status \"DONE\"; one of CREATE_PENDING, CREATE_IN_PROGRESS, CREATE_FAILED, ACTIVE",
        ),
        ("/statusDetails", json!([]), "$[0].statusDetails: expected an object, found a list"),
        (
            "/statusDetails/statuscode",
            json!("X"),
            "$[0].statusDetails.statuscode: unknown member; did you mean `statusCode`?",
        ),
        ("/outputConfiguration/members", json!([]), "$[0].outputConfiguration.members: must have exactly one item"),
        (
            "/outputConfiguration/members/0/accountId",
            json!("1"),
            "$[0].outputConfiguration.members[0].accountId: \"1\": Member must have length between 12 and 12, inclusive",
        ),
        (
            "/collaborationIdentifier",
            json!("6E2D1B34-7c33-4c1e-9b6a-0d3f6a1c2b4d"),
            "$[0].collaborationIdentifier: \"6E2D1B34-7c33-4c1e-9b6a-0d3f6a1c2b4d\": Member must satisfy regular expression",
        ),
        ("/somethingElse", json!(1), "$[0].somethingElse: unknown member; known are createTime, updateTime, name,"),
    ] {
        let mut job = full_job().to_json();
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
        match job.pointer_mut(parent).expect(pointer) {
            Value::Object(object) => object.insert(name.to_owned(), value),
            other => panic!("{other}"),
        };
        let error = Fixture::from_json(&json!([job]).to_string()).expect_err(pointer);
        assert!(error.to_string().starts_with(expected), "{error}");
    }
}

#[test]
fn documents_of_the_wrong_kind() {
    for (text, expected) in [
        ("", "$: is not JSON: EOF while parsing a value at line 1 column 0"),
        ("{\n}}", "$: is not JSON: trailing characters at line 2 column 2"),
        ("7", "$: expected an object or a list of jobs, found a number"),
        ("{}", "$: has neither `collaborationTrainedModelExportJobs` nor `collaborations`"),
        ("[null]", "$[0]: expected an object, found null"),
        (
            r#"{"collaborationTrainedModelExportJobs": {}}"#,
            "$.collaborationTrainedModelExportJobs: expected a list, found an object",
        ),
        (r#"{"collaborations": "x"}"#, "$.collaborations: expected a list, found a string"),
        (r#"{"collaborations": [1]}"#, "$.collaborations[0]: expected a string, found a number"),
    ] {
        let error = Fixture::from_json(text).expect_err(text);
        assert_eq!(error.to_string(), expected);
    }
    assert!(Fixture::from_json(&"[".repeat(100_000)).is_err(), "nesting is limited");
}

#[test]
fn one_run_reports_every_problem_up_to_a_limit() {
    let error = Fixture::from_json(r#"[{ "name": "" }]"#).expect_err("invalid");
    // The eight other required strings and structures; what is missing keeps the job from further checks.
    assert_eq!(error.problems().len(), 8, "{error}");
    let error = Fixture::from_json(&json!(vec![1; 50]).to_string()).expect_err("invalid");
    assert_eq!(error.problems().len(), MAX_PROBLEMS);
    assert!(error.to_string().ends_with("\nand 30 more"), "{error}");
    assert_eq!(error.problems()[3].path, "$[3]");
}
