//! `smithy.api#examples`: inputs and outputs are values of their shapes, and stay the same through
//! them.

use cleanroomsml::operation::list_collaboration_trained_model_export_jobs::{
    ListCollaborationTrainedModelExportJobsInput as Input, ListCollaborationTrainedModelExportJobsOutput as Output,
};
use libtest_mimic::Trial;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tongs::model::{Model, Node, Shape};
use tongs_conformance::{Timestamps, in_serde};

use crate::{OPERATION, Verdict, same, shape};

pub(crate) fn trials(model: &'static Model) -> Vec<Trial> {
    let operation = shape(model, OPERATION);
    let data = operation.operation().expect("an operation");
    let (input, output) = (shape(model, data.input.as_str()), shape(model, data.output.as_str()));
    let examples = operation.traits().get("smithy.api#examples").and_then(Node::as_array);
    examples
        .unwrap_or_default()
        .iter()
        .map(|example| {
            let title = example.get("title").and_then(Node::as_str).unwrap_or("untitled");
            Trial::test(format!("example::{title}"), move || {
                through::<Input>(model, input, example.get("input"))?;
                through::<Output>(model, output, example.get("output"))
            })
        })
        .collect()
}

/// A value of the example, read as the shape and written again.
fn through<T: DeserializeOwned + Serialize>(model: &Model, shape: &Shape, value: Option<&Node>) -> Verdict {
    let Some(value) = value else { return Ok(()) };
    let expected = in_serde(model, Timestamps::of("aws.protocols#restJson1"), shape, value);
    let read: T = serde_json::from_value(expected.clone())?;
    same(shape.id().name(), serde_json::to_value(read)?, expected)
}
