//! The names of a form as a tree: `A.member.1` is `1` in `member` in `A`.

use std::collections::BTreeMap;

use super::super::misfit::Misfit;
use super::super::pairs::Pairs;

/// How many parts a name has at most: some for each level of a value.
const MAX_PARTS: usize = 3 * super::MAX_DEPTH;

#[derive(Debug, Default)]
pub(super) struct Tree {
    text: Option<String>,
    inner: BTreeMap<String, Tree>,
}

impl Tree {
    pub(super) fn new(form: &Pairs) -> Result<Self, Misfit> {
        let mut tree = Self::default();
        for (name, text) in form.iter() {
            if name.split('.').count() > MAX_PARTS {
                return Err(Misfit::new("a name of the form has too many parts"));
            }
            let place = name.split('.').fold(&mut tree, |tree, part| tree.inner.entry(part.to_owned()).or_default());
            place.text = Some(text.to_owned());
        }
        Ok(tree)
    }

    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        self.inner.get(name)
    }

    pub(super) fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// What is inside under numbers, by number.
    pub(super) fn numbered(&self) -> impl Iterator<Item = &Self> {
        let mut numbered: Vec<(u64, &Self)> =
            self.inner.iter().filter_map(|(name, tree)| Some((name.parse().ok()?, tree))).collect();
        numbered.sort_by_key(|(number, _)| *number);
        numbered.into_iter().map(|(_, tree)| tree)
    }
}
