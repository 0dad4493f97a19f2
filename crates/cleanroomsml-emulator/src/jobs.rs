//! The jobs an emulator serves: which collaborations exist, and one page of a query.

use std::collections::BTreeSet;

use crate::{generator::Generator, job::Job, list::Query};

/// What is served.
#[derive(Clone, Debug, Default)]
pub(crate) struct Jobs {
    pub(crate) fixed: Vec<Job>,
    /// Makes jobs for whatever a request names.
    pub(crate) any_model: Option<Generator>,
    pub(crate) collaborations: BTreeSet<String>,
}

/// Some jobs, and where the next page begins if there is one.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) jobs: Vec<Job>,
    pub(crate) next: Option<u64>,
}

impl Jobs {
    /// Text that differs when what is served differs.
    pub(crate) fn fingerprint(&self) -> Vec<u8> {
        let mut text = String::new();
        for job in &self.fixed {
            text.push_str(&job.to_json().to_string());
        }
        if let Some(generator) = &self.any_model {
            text.push_str(&generator.fingerprint());
        }
        text.into_bytes()
    }

    pub(crate) fn has_collaboration(&self, identifier: &str) -> bool {
        self.any_model.is_some() || self.collaborations.contains(identifier)
    }

    /// At most `limit` jobs that match the query, from the `position`th match on.
    pub(crate) fn page(&self, query: Query<'_>, position: u64, limit: usize) -> Page {
        let made = self
            .any_model
            .iter()
            .flat_map(|generator| generator.jobs_of(query.collaboration, query.trained_model))
            .filter(|job| query.matches(job));
        let fixed = self.fixed.iter().filter(|job| query.matches(job)).cloned();
        let start = usize::try_from(position).unwrap_or(usize::MAX);
        let mut matches = fixed.chain(made).skip(start);
        let jobs: Vec<Job> = matches.by_ref().take(limit).collect();
        let next =
            matches.next().is_some().then(|| position.saturating_add(u64::try_from(jobs.len()).unwrap_or(u64::MAX)));
        Page { jobs, next }
    }
}
