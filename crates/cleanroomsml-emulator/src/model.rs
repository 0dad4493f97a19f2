//! The model of the service, which this package holds as a text: `cargo xtask codegen` writes it.

use std::sync::{Arc, LazyLock};

use tongs::{
    load::{Sources, load},
    model::{Model, Shape},
};

/// The operation that is answered with jobs.
pub(crate) const OPERATION: &str = "ListCollaborationTrainedModelExportJobs";

const NAMESPACE: &str = "com.amazonaws.cleanroomsml";

/// The model, loaded once for each process.
pub(crate) fn model() -> &'static Arc<Model> {
    static MODEL: LazyLock<Arc<Model>> = LazyLock::new(|| {
        let loaded = load(Sources::new().text("model.json", include_str!("../model.json")));
        // Every test loads it.
        Arc::new(loaded.model.expect("the model of this package has no errors"))
    });
    &MODEL
}

/// The shape of that name.
pub(crate) fn shape(name: &str) -> Option<&'static Shape> {
    model().shape_by_str(&format!("{NAMESPACE}#{name}"))
}

/// What is said of one job.
pub(crate) fn job() -> Option<&'static Shape> {
    shape("CollaborationTrainedModelExportJobSummary")
}

/// The input of the operation.
pub(crate) fn input() -> Option<&'static Shape> {
    model().shape(&shape(OPERATION)?.operation()?.input)
}

/// The output of the operation.
pub(crate) fn output() -> Option<&'static Shape> {
    model().shape(&shape(OPERATION)?.operation()?.output)
}
