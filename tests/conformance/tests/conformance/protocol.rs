//! `smithy.test#httpRequestTests` and `smithy.test#httpResponseTests`: the request that an input becomes, and the output
//! or the error that a response becomes.

use libtest_mimic::{Failed, Trial};
use tongs::model::Model;
use tongs::select::{Operations, Request, select};
use tongs_conformance::protocol_tests;
use tongs_conformance_runner::{Operation, Test, operation};

use crate::{OPERATION, Verdict};

const LIST: Operation = operation!(
    cleanroomsml::list_collaboration_trained_model_export_jobs.list_collaboration_trained_model_export_jobs,
    {
        ListCollaborationTrainedModelExportJobsInput;
        next_token: set_next_token,
        max_results: set_max_results,
        collaboration_identifier: set_collaboration_identifier,
        trained_model_arn: set_trained_model_arn,
        trained_model_version_identifier: set_trained_model_version_identifier,
    },
    {},
    ListCollaborationTrainedModelExportJobsError {
        AccessDeniedException: "com.amazonaws.cleanroomsml#AccessDeniedException",
        ThrottlingException: "com.amazonaws.cleanroomsml#ThrottlingException",
        ValidationException: "com.amazonaws.cleanroomsml#ValidationException",
    }
);

pub(crate) fn trials(model: &'static Model) -> Vec<Trial> {
    let request =
        Request { service: None, operations: Operations::Named(vec![OPERATION.to_owned()]), ..Request::default() };
    let selection = select(model, &request).expect("the model has the operation");
    let tests = protocol_tests(model, &selection, &["aws.protocols#restJson1"]);
    let trial = |test: tongs_conformance::ProtocolTest| {
        let kind = if test.data["of"] == "request" { "request" } else { "response" };
        Trial::test(format!("{kind}::{}", test.id), move || run(test.data))
    };
    tests.into_iter().map(trial).collect()
}

fn run(data: serde_json::Value) -> Verdict {
    let test: Test = serde_json::from_value(data)?;
    test.run(LIST).map_err(Failed::from)
}
