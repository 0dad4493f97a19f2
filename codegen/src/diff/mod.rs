//! What a new model means for clients that were made from an old one.
//!
//! Every change says whether it breaks such clients, why, and where both models say so. Some changes depend on the
//! direction: a member that becomes required breaks those who send it, not those who read it.

mod report;
mod scope;
mod shapes;
mod traits;

use std::fmt;

pub use report::{Change, Difference, Report};

use crate::semantic::Model;
use scope::Scope;

/// None of the two models has an operation of that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownOperation {
    name: String,
    nearest: Option<String>,
}

impl fmt::Display for UnknownOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "neither model has an operation `{}`", self.name)?;
        match &self.nearest {
            Some(nearest) => write!(f, "\nhelp: write `{nearest}`"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownOperation {}

/// Compares what `operations` of two models use; the whole models if there are none. Operations are named by their
/// names or ids.
///
/// # Errors
/// When neither model has one of the operations.
pub fn diff(old: &Model, new: &Model, operations: &[String]) -> Result<Report, UnknownOperation> {
    let (old, new) = (Scope::new(old, operations), Scope::new(new, operations));
    for name in operations {
        if !old.has(name) && !new.has(name) {
            return Err(UnknownOperation { name: name.clone(), nearest: new.nearest(name) });
        }
    }
    let mut differences = Vec::new();
    shapes::compare(&old, &new, &mut differences);
    Ok(Report::new(differences))
}
