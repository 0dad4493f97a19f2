//! What a model asks for beside the calls, and a client of it does not have: said, not left in silence.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::trait_ids;
use crate::select::{SelectedOperation, Selection};

use super::causes::names;

/// What is left out of a client that forges.
pub(super) fn of(selection: &Selection<'_>) -> Diagnostics {
    let mut notes = Diagnostics::new();
    if let Some(note) = waiters(&selection.operations) {
        notes.push(note);
    }
    notes
}

/// Waiters that operations have.
fn waiters(operations: &[SelectedOperation<'_>]) -> Option<Diagnostic> {
    let with = |one: &&SelectedOperation<'_>| one.shape.traits().has(trait_ids::WAITABLE);
    let waited: Vec<_> = operations.iter().filter(with).map(|one| one.shape).collect();
    let (first, value) = waited.iter().find_map(|shape| Some((shape, shape.traits().get(trait_ids::WAITABLE)?)))?;
    let named = names(&waited.iter().map(|shape| shape.id().clone()).collect());
    let message = format!("the waiters of {named} are not forged: Tongs has none yet");
    let at = value.span().or(first.span());
    Some(
        Diagnostic::new(Severity::Note, "TS0832", message)
            .at(at, "`@waitable` applied here")
            .shape(first.id())
            .help("each call is the same without them: call until the output is what you wait for"),
    )
}
