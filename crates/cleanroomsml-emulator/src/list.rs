//! `ListCollaborationTrainedModelExportJobs`: what the emulator does for it.

use std::sync::{Arc, PoisonError, RwLock};

use serde_json::Value;
use tongs_emulator::{Refusal, Reply};

use crate::{builder::UnknownCollaboration, job::Job, jobs::Jobs};

/// What is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    pub(crate) collaboration: String,
    pub(crate) trained_model: String,
    pub(crate) version: Option<String>,
}

impl Query {
    /// Of an input whose constraints were checked.
    fn of(input: &Value) -> Self {
        let text = |name: &str| input[name].as_str().map(str::to_owned);
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
            && (self.version.is_none() || job.trained_model_version_identifier == self.version)
    }
}

/// The jobs that are served, and how.
#[derive(Debug)]
pub(crate) struct Served {
    jobs: RwLock<Arc<Jobs>>,
    unknown_collaboration: UnknownCollaboration,
}

impl Served {
    pub(crate) fn new(jobs: Jobs, unknown_collaboration: UnknownCollaboration) -> Self {
        Self { jobs: RwLock::new(Arc::new(jobs)), unknown_collaboration }
    }

    pub(crate) fn set_jobs(&self, jobs: Jobs) {
        *self.jobs.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(jobs);
    }

    /// Answers the operation. Tokens are of the jobs that are served, and not of this process.
    pub(crate) fn list(&self, input: &Value) -> Result<Reply, Refusal> {
        let jobs = Arc::clone(&self.jobs.read().unwrap_or_else(PoisonError::into_inner));
        let query = Query::of(input);
        let is_known = jobs.has_collaboration(&query.collaboration);
        if !is_known && self.unknown_collaboration == UnknownCollaboration::AccessDenied {
            return Err(Refusal::new(
                "AccessDeniedException",
                format!("You do not have access to the collaboration {}, or it does not exist.", query.collaboration),
            ));
        }
        let revision = jobs.revision();
        Ok(Reply::list(Jobs::matching(jobs, query)).revision(revision))
    }
}
