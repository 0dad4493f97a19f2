//! The nearest name for a typo, as long as looking for it is cheap.

use crate::diagnostic;

/// Looks for names, and stops when it has compared more of them than a model with honest typos needs: a model of
/// nothing but typos would take quadratic time.
pub(super) struct Hints {
    left: usize,
}

impl Default for Hints {
    fn default() -> Self {
        Hints { left: 1_000_000 }
    }
}

impl Hints {
    /// The name among `candidates` that `wrong` was probably meant to be; nothing once the work is used up.
    pub(super) fn nearest<'a>(
        &mut self,
        wrong: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        let left = &mut self.left;
        let affordable = candidates.into_iter().map_while(|candidate| {
            *left = left.checked_sub(1)?;
            Some(candidate)
        });
        diagnostic::nearest(wrong, affordable)
    }

    /// Whether there is work left.
    pub(super) fn any_left(&self) -> bool {
        self.left > 0
    }
}
