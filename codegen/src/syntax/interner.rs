//! One copy of each key, short text and shape id of a file.

use std::sync::Arc;

use crate::model::{FastMap, FastSet, InvalidShapeId, ShapeId};

/// Texts up to this length are kept once: keys, targets and enum values repeat, prose does not.
const SHORT: usize = 48;

/// Hands out shared texts and shape ids.
#[derive(Default)]
pub(super) struct Interner {
    texts: FastSet<Arc<str>>,
    ids: FastMap<Arc<str>, ShapeId>,
}

impl Interner {
    /// The shared copy of a text.
    pub(super) fn text(&mut self, text: &str) -> Arc<str> {
        if text.len() > SHORT {
            return text.into();
        }
        if let Some(shared) = self.texts.get(text) {
            return Arc::clone(shared);
        }
        let shared: Arc<str> = text.into();
        self.texts.insert(Arc::clone(&shared));
        shared
    }

    /// The shape id of a text.
    pub(super) fn id(&mut self, text: &str) -> Result<ShapeId, InvalidShapeId> {
        if let Some(id) = self.ids.get(text) {
            return Ok(id.clone());
        }
        let id = ShapeId::parse(text)?;
        self.ids.insert(Arc::clone(id.text()), id.clone());
        Ok(id)
    }
}
