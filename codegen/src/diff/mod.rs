//! What a new model means for clients that were forged from an old one.
//!
//! Two models are compared as a client sees them: the operations that it can call, whatever resource binds them, and the
//! shapes that these send and receive. Every difference says whether it breaks such clients, why, and where both models
//! say so. A client breaks when its users' code no longer compiles against a client forged from the new model, when what
//! it sends is no longer understood or accepted, or when what it does changes without a word.
//!
//! The rules are those of the specification's guide on evolving models and of the `breakingChanges` that definitions of
//! traits carry, read for the Rust that Tongs forges. Documentation, examples, tests, and what says how a service is
//! deployed and who may call it, are not compared.

mod constraints;
mod enums;
mod members;
mod metadata;
mod operations;
mod optionality;
mod pagination;
mod reasons;
mod renames;
mod render;
mod report;
mod rules;
mod rust_type;
mod scope;
mod services;
mod shapes;
mod traits;
mod waiters;

use std::fmt;

pub use report::{Change, Difference, Place, Report};

use crate::diagnostic::nearest;
use crate::model::{FastMap, Model, Shape, ShapeId};
use crate::text::Span;
use scope::Scope;

/// None of the two models has an operation of that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownOperation {
    /// The name that was given.
    pub name: String,
    /// The name that was probably meant.
    pub nearest: Option<String>,
}

impl fmt::Display for UnknownOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "neither model has an operation `{}`", self.name)
    }
}

impl std::error::Error for UnknownOperation {}

/// What somebody uses of a model: everything, where nothing is named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InUse {
    /// Names or ids of operations.
    pub operations: Vec<String>,
    /// Names or ids of shapes that are used whatever operations lead to.
    pub shapes: Vec<String>,
}

impl InUse {
    fn is_all(&self) -> bool {
        self.operations.is_empty() && self.shapes.is_empty()
    }
}

/// Compares what `operations` of two models use; the whole models if there are none. Operations are named by their
/// names or ids. Takes time and memory in the size of the models.
///
/// # Errors
/// When neither model has one of the operations.
pub fn diff(old: &Model, new: &Model, operations: &[String]) -> Result<Report, UnknownOperation> {
    diff_in_use(old, new, &InUse { operations: operations.to_vec(), shapes: Vec::new() })
}

/// As [`diff`], of what operations and shapes use. A shape is both sent and received, as far as anybody knows.
///
/// # Errors
/// When neither model has one of the operations.
pub fn diff_in_use(old: &Model, new: &Model, used: &InUse) -> Result<Report, UnknownOperation> {
    let (old, new) = (Scope::new(old, used), Scope::new(new, used));
    for name in &used.operations {
        if !old.has(name) && !new.has(name) {
            let candidates = [old.nearest(name), new.nearest(name)];
            let nearest = nearest(name, candidates.iter().flatten().map(String::as_str)).map(str::to_owned);
            return Err(UnknownOperation { name: name.clone(), nearest });
        }
    }
    let renamed = renames::find(&old, &new);
    let mut comparison =
        Comparison { old: &old, new: &new, renamed, narrowed: !used.is_all(), unused: false, found: Vec::new() };
    if used.is_all() {
        comparison.metadata();
    }
    comparison.services();
    comparison.operations();
    comparison.shapes();
    if used.is_all() {
        comparison.unused_shapes();
    }
    Ok(Report::new(comparison.found))
}

/// Both models, and the differences so far.
struct Comparison<'a, 'm> {
    old: &'a Scope<'m>,
    new: &'a Scope<'m>,
    /// The new id of shapes that have another one.
    renamed: FastMap<&'m str, &'m ShapeId>,
    /// Whether only some operations are compared.
    narrowed: bool,
    /// Whether what is compared now is used by no operation, so that it breaks nobody.
    unused: bool,
    found: Vec<Difference>,
}

/// What is compared: a shape or member, and where both models have it.
#[derive(Clone, Copy)]
struct At<'a> {
    id: &'a ShapeId,
    old: Span,
    new: Span,
}

/// What a difference means.
struct Meaning {
    breaking: bool,
    reason: String,
}

fn breaks(reason: impl Into<String>) -> Meaning {
    Meaning { breaking: true, reason: reason.into() }
}

fn harmless(reason: impl Into<String>) -> Meaning {
    Meaning { breaking: false, reason: reason.into() }
}

impl Comparison<'_, '_> {
    fn push(&mut self, change: Change, at: At<'_>, message: impl Into<String>, meaning: Meaning) {
        let meaning = if self.unused { harmless("no operation uses it") } else { meaning };
        let (users, more) = match self.new.users(at.id) {
            (users, _) if users.is_empty() => self.old.users(at.id),
            users => users,
        };
        self.found.push(Difference {
            change,
            breaking: meaning.breaking,
            shape: Some(at.id.clone()),
            kind: self
                .new
                .model
                .shape_of_member(at.id)
                .or(self.old.model.shape_of_member(at.id))
                .map(Shape::shape_type),
            users: users.into_iter().map(str::to_owned).collect(),
            more_users: more,
            message: message.into(),
            reason: meaning.reason,
            old: self.old.place(at.old),
            new: self.new.place(at.new),
        });
    }
}
