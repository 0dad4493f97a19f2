//! Traits, as shapes and members carry them.

use std::fmt;

use super::{Node, ShapeId};

/// A trait on a shape or a member.
#[derive(Clone, Debug, PartialEq)]
pub struct AppliedTrait {
    pub(crate) id: ShapeId,
    pub(crate) value: Node,
    /// Whether it came from a mixin.
    pub(crate) inherited: bool,
    /// Whether the loader made it up, so that it is neither printed nor validated.
    pub(crate) synthetic: bool,
}

impl AppliedTrait {
    /// The trait's definition.
    pub fn id(&self) -> &ShapeId {
        &self.id
    }

    /// The trait's value.
    pub fn value(&self) -> &Node {
        &self.value
    }

    /// Whether it was inherited from a mixin, rather than applied to this shape or member.
    pub fn is_inherited(&self) -> bool {
        self.inherited
    }
}

/// The traits of a shape or a member: its own, applied ones and those of mixins, sorted by id.
///
/// A string with the old `@enum` becomes an enum, and keeps the trait out of sight: it is neither printed nor compared.
#[derive(Clone, Default)]
pub struct Traits {
    entries: Box<[AppliedTrait]>,
}

impl PartialEq for Traits {
    fn eq(&self, other: &Self) -> bool {
        fn written(traits: &Traits) -> impl Iterator<Item = &AppliedTrait> {
            traits.entries.iter().filter(|applied| !applied.synthetic)
        }
        written(self).eq(written(other))
    }
}

impl Traits {
    /// Traits by their ids; of two with one id the last stays.
    pub(crate) fn new(mut entries: Vec<AppliedTrait>) -> Self {
        if entries.len() > 1 {
            entries.reverse();
            entries.sort_by(|a, b| a.id.cmp(&b.id));
            entries.dedup_by(|b, a| a.id == b.id);
        }
        Traits { entries: entries.into_boxed_slice() }
    }

    /// The value of a trait.
    pub fn get(&self, id: &str) -> Option<&Node> {
        self.entry(id).map(|entry| &entry.value)
    }

    /// A trait with where it came from.
    pub fn entry(&self, id: &str) -> Option<&AppliedTrait> {
        self.entries.iter().find(|entry| entry.id.as_str() == id)
    }

    /// Whether there is such a trait.
    pub fn has(&self, id: &str) -> bool {
        self.entry(id).is_some()
    }

    /// Ids and values, sorted by id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&ShapeId, &Node)> + DoubleEndedIterator {
        self.entries.iter().map(|entry| (&entry.id, &entry.value))
    }

    /// The traits with where they came from, sorted by id.
    pub fn entries(&self) -> &[AppliedTrait] {
        &self.entries
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl fmt::Debug for Traits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
