//! How much validators look at where shapes that share others would have them look at the same ones again and again.

use super::context::Context;

/// Vertices that may be looked at: some for each of the model. Real models need less than one.
pub(super) struct Budget {
    left: usize,
}

impl Budget {
    pub(super) fn new(context: &Context<'_>) -> Self {
        Budget { left: context.graph.len().saturating_mul(64) }
    }

    /// Takes from what is left; `false` if that is not enough.
    pub(super) fn spend(&mut self, vertices: usize) -> bool {
        let left = self.left.checked_sub(vertices.saturating_add(1));
        self.left = left.unwrap_or(0);
        left.is_some()
    }
}
