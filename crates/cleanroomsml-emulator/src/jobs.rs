//! The jobs an emulator serves: which collaborations exist, and which jobs a query is for.

use std::{collections::BTreeSet, sync::Arc};

use serde_json::Value;
use tongs_emulator::random::seed_of;

use crate::{
    error::StartError,
    fixture::{check_collaboration, check_jobs},
    generator::Generator,
    job::Job,
    list::Query,
};

/// What is served, once it keeps the contract.
#[derive(Clone, Debug)]
pub(crate) struct Jobs {
    fixed: Vec<Job>,
    /// Makes jobs for whatever a request names.
    any_model: Option<Generator>,
    collaborations: BTreeSet<String>,
    revision: u64,
}

impl Jobs {
    /// Jobs, the maker of more, and collaborations beside those of the jobs.
    pub(crate) fn checked(
        fixed: Vec<Job>,
        any_model: Option<Generator>,
        collaborations: Vec<String>,
    ) -> Result<Self, StartError> {
        check_jobs(&fixed)?;
        for collaboration in &collaborations {
            check_collaboration(collaboration)?;
        }
        let of_jobs = fixed.iter().map(|job| job.collaboration_identifier.clone());
        let collaborations = of_jobs.chain(collaborations).collect();
        let made = any_model.iter().map(Generator::fingerprint);
        let texts = fixed.iter().map(|job| job.to_json().to_string()).chain(made);
        let revision = texts.fold(0, |revision, text| seed_of(revision, text.as_bytes()));
        Ok(Self { fixed, any_model, collaborations, revision })
    }

    /// A number that differs when the jobs do.
    pub(crate) fn revision(&self) -> u64 {
        self.revision
    }

    pub(crate) fn has_collaboration(&self, identifier: &str) -> bool {
        self.any_model.is_some() || self.collaborations.contains(identifier)
    }

    /// The jobs that match a query, as the service has them. None is made before it is asked for.
    pub(crate) fn matching(jobs: Arc<Self>, query: Query) -> impl Iterator<Item = Value> + 'static {
        let any_model = jobs.any_model.as_ref();
        let made = any_model.map(|generator| generator.jobs_of(&query.collaboration, &query.trained_model));
        let of_query = query.clone();
        let made = made.into_iter().flatten().filter(move |job| of_query.matches(job)).map(|job| job.to_json());
        let fixed = (0..jobs.fixed.len()).filter_map(move |index| {
            let job = jobs.fixed.get(index).filter(|job| query.matches(job))?;
            Some(job.to_json())
        });
        fixed.chain(made)
    }
}
