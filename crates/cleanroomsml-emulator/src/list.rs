//! `ListCollaborationTrainedModelExportJobs`: what the emulator does for it. Which members there are is the model's.

use cleanroomsml_shapes::schema::{SERVICE, operation::list_collaboration_trained_model_export_jobs as schemas};
use serde_json::Value;
use tongs_runtime::schema::{Member, Operation, Pagination, Service};

use crate::{input::Members, job::Job};

/// The operation.
pub(crate) static OPERATION: &Operation = &schemas::OPERATION;

/// Whether an operation of a service is this one. Each SDK of the service has its own table of it.
pub(crate) fn is_list(service: &Service, operation: &Operation) -> bool {
    service.id == SERVICE.id && operation.name == OPERATION.name
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Query<'a> {
    pub(crate) collaboration: &'a str,
    pub(crate) trained_model: &'a str,
    pub(crate) version: Option<&'a str>,
}

impl<'a> Query<'a> {
    /// Of an input whose constraints were checked.
    pub(crate) fn of(input: &'a Members) -> Self {
        let text = |name: &str| input.get(name).and_then(Value::as_str);
        Self {
            collaboration: text("collaborationIdentifier").unwrap_or_default(),
            trained_model: text("trainedModelArn").unwrap_or_default(),
            version: text("trainedModelVersionIdentifier"),
        }
    }

    /// Whether a job is asked for.
    pub(crate) fn matches(&self, job: &Job) -> bool {
        job.collaboration_identifier == self.collaboration
            && job.trained_model_arn == self.trained_model
            && self.version.is_none_or(|version| job.trained_model_version_identifier.as_deref() == Some(version))
    }
}

/// The token of an input, of an operation that has pages.
pub(crate) fn token<'a>(pages: &Pagination, input: &'a Members) -> Option<&'a str> {
    input.get(pages.input_token).and_then(Value::as_str)
}

/// The page size that an input asks for.
pub(crate) fn page_size(pages: &Pagination, input: &Members) -> Option<usize> {
    pages.page_size.and_then(|name| input.get(name)).and_then(Value::as_u64).and_then(|size| usize::try_from(size).ok())
}

/// The page size when a request names none: the largest that the model allows.
pub(crate) fn largest_page() -> usize {
    let pages = OPERATION.pagination.as_ref().and_then(|pages| pages.page_size);
    let largest = pages.and_then(|name| OPERATION.input.member(name)).and_then(|member| member.constraints.max);
    // A page size is far from what a float cannot hold.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    largest.map_or(usize::MAX, |largest| largest as usize)
}

/// The member that identifies a collaboration.
pub(crate) fn collaboration() -> Option<&'static Member> {
    OPERATION.input.member("collaborationIdentifier")
}
