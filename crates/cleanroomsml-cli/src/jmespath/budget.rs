//! What a query may take. A few characters can ask for more values than there is memory (`[@,@]|[@,@]|…`), so everything
//! that a query looks at or makes is counted.

use crate::value::Value;
use std::borrow::Cow;
use std::cell::Cell;

/// What any query may take: a second of work, and a hundred megabytes or two.
const BASE: usize = 1_000_000;
/// How often a query may look at the whole of the value that it works on.
const LOOKS: usize = 64;
/// So many bytes of text count as much as one value.
const TEXT: usize = 32;

/// What is left for a query.
#[derive(Debug)]
pub(super) struct Budget {
    left: Cell<usize>,
}

impl Budget {
    /// The budget for a query on `value`.
    pub(super) fn for_query_on(value: &Value) -> Self {
        Self { left: Cell::new(BASE.saturating_add(weight(value).saturating_mul(LOOKS))) }
    }

    /// Takes `amount` away.
    ///
    /// # Errors
    ///
    /// When less than that is left.
    pub(super) fn charge(&self, amount: usize) -> Result<(), String> {
        let left = self.left.get().checked_sub(amount).ok_or_else(|| {
            "The query takes too much: its result, or what it makes on the way there, is too large. Ask for less."
                .to_owned()
        })?;
        self.left.set(left);
        Ok(())
    }

    /// Takes away what looking at all of `value` costs.
    pub(super) fn charge_for(&self, value: &Value) -> Result<(), String> {
        self.charge(weight(value))
    }

    /// Takes away what making a text costs.
    pub(super) fn charge_text(&self, length: usize) -> Result<(), String> {
        self.charge(1 + length / TEXT)
    }

    /// The value as one's own. A copy costs what it weighs.
    pub(super) fn own(&self, value: Cow<'_, Value>) -> Result<Value, String> {
        if let Cow::Borrowed(value) = &value {
            self.charge_for(value)?;
        }
        Ok(value.into_owned())
    }
}

/// How many values a value consists of; long texts count for several.
fn weight(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 1,
        Value::String(text) => 1 + text.len() / TEXT,
        Value::List(items) => 1 + items.iter().map(weight).sum::<usize>(),
        Value::Object(members) => {
            1 + members.iter().map(|(name, member)| name.len() / TEXT + weight(member)).sum::<usize>()
        }
    }
}
