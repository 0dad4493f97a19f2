//! `smithy.test#httpResponseTests`: the output, or the error, that a response becomes.

use cleanroomsml::error::ProvideErrorMetadata;
use cleanroomsml::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsError as OperationError;
use cleanroomsml_serializers::operation::list_collaboration_trained_model_export_jobs::deserialize;
use libtest_mimic::Trial;
use serde_json::Value;
use tongs::node::Node;
use tongs::semantic::{Model, Shape};
use tongs_runtime::aws_smithy_runtime_api::http::Headers;
use tongs_runtime::response::Response;

use crate::params::with_timestamps;
use crate::{OPERATION, Verdict, same, shape};

pub(crate) fn trials(model: &'static Model) -> Vec<Trial> {
    let operation = shape(model, OPERATION);
    let data = operation.operation().expect("an operation");
    let errors = data.errors.iter().map(|id| (shape(model, id.as_str()), shape(model, id.as_str()), true));
    [(operation, shape(model, data.output.as_str()), false)]
        .into_iter()
        .chain(errors)
        .flat_map(|(of, output, is_error)| {
            let tests = of.traits().get("smithy.test#httpResponseTests").and_then(Node::as_array);
            tests.unwrap_or_default().iter().map(move |test| {
                let id = test.get("id").and_then(Node::as_str).unwrap_or("unnamed");
                Trial::test(format!("response::{id}"), move || run(model, output, is_error, test))
            })
        })
        .collect()
}

fn run(model: &'static Model, output: &'static Shape, is_error: bool, test: &'static Node) -> Verdict {
    let mut headers = Headers::new();
    for (name, value) in test.get("headers").and_then(Node::as_object).into_iter().flat_map(tongs::node::Object::iter) {
        headers.insert(name.to_ascii_lowercase(), value.as_str().unwrap_or_default().to_owned());
    }
    let code = test.get("code").and_then(Node::as_i64).unwrap_or(200);
    let status = u16::try_from(code).map_err(|_| format!("{code} is no status"))?;
    let body = test.get("body").and_then(Node::as_str).unwrap_or_default();
    let expected = test.get("params").map_or_else(|| serde_json::json!({}), |params| serde_json::json!(params));
    let expected = with_timestamps(model, output, &expected);

    let actual = match (deserialize(Response::new(status, &headers, body.as_bytes())), is_error) {
        (Ok(output), false) => serde_json::to_value(output)?,
        (Err(err), true) => error(&err, output.id().name())?,
        (Ok(output), true) => return Err(format!("got the output {output:?}").into()),
        (Err(err), false) => return Err(format!("got the error {err:?}").into()),
    };
    same("the members", actual, expected)
}

/// The members of an error, which must be the one of this name.
fn error(err: &OperationError, name: &str) -> Result<Value, String> {
    let value = match err {
        OperationError::AccessDeniedException(err) => serde_json::to_value(err),
        OperationError::ThrottlingException(err) => serde_json::to_value(err),
        OperationError::ValidationException(err) => serde_json::to_value(err),
        other => return Err(format!("got an error that the model does not name: {other:?}")),
    };
    match err.code() {
        Some(code) if code == name => value.map_err(|err| err.to_string()),
        code => Err(format!("got the error {code:?} in place of {name}")),
    }
}
