//! How selectors compare the values of attributes.

use std::borrow::Cow;

use super::Budget;
use super::ast::Comparator;
use super::attribute::{Scope, Value};
use super::decimal::Decimal;
use super::eval::Evaluated;
use crate::model::FastSet;

/// Whether the left value stands in a relation to one of those on the right.
pub(super) fn compare<'a>(
    scope: &Scope<'a>,
    left: &Value<'a>,
    comparator: Comparator,
    right: &[Value<'a>],
    ignore_case: bool,
    budget: &mut Budget,
) -> Evaluated<bool> {
    if comparator == Comparator::Exists {
        let wanted = if left.exists() { "true" } else { "false" };
        return Ok(right.iter().any(|value| scope.text(value).is_some_and(|text| text == wanted)));
    }
    let mut text_of = |value: &Value<'a>| -> Evaluated<Option<Cow<'a, str>>> {
        let text = scope.text(value);
        budget.spend(text.as_ref().map_or(0, |text| text.len() / BYTES_A_STEP))?;
        Ok(text.map(|text| if ignore_case { text.to_lowercase().into() } else { text }))
    };
    if comparator.is_of_sets() {
        let left = texts(left, &mut text_of)?;
        for value in right {
            if compare_sets(&left, comparator, &texts(value, &mut text_of)?) {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    let left = texts(left, &mut text_of)?.values;
    let mut all = Vec::new();
    for value in right {
        all.extend(texts(value, &mut text_of)?.values);
    }
    if comparator.is_numeric() {
        let numbers = |texts: &[Cow<'_, str>]| texts.iter().filter_map(|text| Decimal::parse(text)).collect::<Vec<_>>();
        return any_pair(&numbers(&left), &numbers(&all), 1, budget, |left, right| {
            holds_numeric(left, comparator, right)
        });
    }
    let longest = left.iter().chain(&all).map(|text| text.len()).max().unwrap_or(0);
    any_pair(&left, &all, 1 + longest / BYTES_A_STEP, budget, |left, right| holds(left, comparator, right))
}

fn any_pair<T>(
    left: &[T],
    right: &[T],
    cost: usize,
    budget: &mut Budget,
    holds: impl Fn(&T, &T) -> bool,
) -> Evaluated<bool> {
    for left in left {
        budget.spend(right.len().saturating_mul(cost).min(usize::MAX >> 1))?;
        if right.iter().any(|right| holds(left, right)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Looking at so much text costs as much as looking at a vertex.
const BYTES_A_STEP: usize = 64;

/// The texts of the values of a projection, or of the one value that is none.
struct Texts<'a> {
    values: Vec<Cow<'a, str>>,
    /// Values that do not exist are equal to nothing.
    has_missing: bool,
    is_projection: bool,
}

fn texts<'a>(
    value: &Value<'a>,
    text_of: &mut impl FnMut(&Value<'a>) -> Evaluated<Option<Cow<'a, str>>>,
) -> Evaluated<Texts<'a>> {
    let (values, is_projection) = match value {
        Value::Many(values) => (&values[..], true),
        value => (std::slice::from_ref(value), false),
    };
    let mut texts = Texts { values: Vec::with_capacity(values.len()), has_missing: false, is_projection };
    for value in values {
        match text_of(value)? {
            Some(text) => texts.values.push(text),
            None => texts.has_missing = true,
        }
    }
    Ok(texts)
}

fn holds(left: &str, comparator: Comparator, right: &str) -> bool {
    match comparator {
        Comparator::Equal => left == right,
        Comparator::NotEqual => left != right,
        Comparator::StartsWith => left.starts_with(right),
        Comparator::EndsWith => left.ends_with(right),
        _ => left.contains(right),
    }
}

fn holds_numeric(left: &Decimal, comparator: Comparator, right: &Decimal) -> bool {
    match comparator {
        Comparator::Greater => left > right,
        Comparator::GreaterOrEqual => left >= right,
        Comparator::Less => left < right,
        _ => left <= right,
    }
}

/// What is no projection is in no relation to another but that of not being equal.
fn compare_sets(left: &Texts<'_>, comparator: Comparator, right: &Texts<'_>) -> bool {
    let within = |some: &Texts<'_>, others: &Texts<'_>| {
        let others: FastSet<&str> = others.values.iter().map(|text| &**text).collect();
        !some.has_missing && some.values.iter().all(|text| others.contains(&**text))
    };
    let both = left.is_projection && right.is_projection;
    match comparator {
        Comparator::SetEqual => both && within(left, right) && within(right, left),
        Comparator::SetNotEqual => !(both && within(left, right) && within(right, left)),
        Comparator::Subset => both && within(left, right),
        _ => both && within(left, right) && !within(right, left),
    }
}
