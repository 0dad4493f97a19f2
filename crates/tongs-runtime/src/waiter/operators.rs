//! What `JMESPath` does with values between functions. Closures give a value, or nothing where a function in them fails;
//! then all of the expression does.

use std::cmp::Ordering;

use aws_smithy_types::Number;

use super::Value;

impl<'a> Value<'a> {
    /// What an expression makes of each item, but for what is nothing; nothing where there is no list.
    pub fn project<R: Into<Option<Value<'a>>>>(&self, each: impl Fn(&Value<'a>) -> R) -> Option<Value<'a>> {
        let Value::List(items) = self else { return Some(Value::Null) };
        let made: Option<Vec<_>> = items.iter().map(|item| each(item).into()).collect();
        Some(Value::List(made?.into_iter().filter(|value| !matches!(value, Value::Null)).collect()))
    }

    /// The items of which an expression is true.
    pub fn filter<R: Into<Option<Value<'a>>>>(&self, is: impl Fn(&Value<'a>) -> R) -> Option<Value<'a>> {
        let Value::List(items) = self else { return Some(Value::Null) };
        let mut kept = Vec::new();
        for item in items {
            if is(item).into()?.is_true() {
                kept.push(item.clone());
            }
        }
        Some(Value::List(kept))
    }

    /// The items of lists in this list in their place, one level deep.
    #[must_use]
    pub fn flatten(&self) -> Self {
        let Value::List(items) = self else { return Value::Null };
        let mut flat = Vec::with_capacity(items.len());
        for item in items {
            match item {
                Value::List(inner) => flat.extend(inner.iter().cloned()),
                other => flat.push(other.clone()),
            }
        }
        Value::List(flat)
    }

    /// The values of a map, in the order of its keys.
    #[must_use]
    pub fn entries(&self) -> Self {
        let Value::Map(entries) = self else { return Value::Null };
        Value::List(entries.iter().map(|(_, value)| value.clone()).collect())
    }

    /// An item, counted from the end where `at` is negative.
    #[must_use]
    pub fn index(&self, at: i32) -> Self {
        let Value::List(items) = self else { return Value::Null };
        let at = if at < 0 { items.len().checked_sub(at.unsigned_abs() as usize) } else { usize::try_from(at).ok() };
        at.and_then(|at| items.get(at)).map_or(Value::Null, Clone::clone)
    }

    /// Every `by`th item from `start` to before `stop`, backwards where `by` is negative.
    #[must_use]
    pub fn slice(&self, start: Option<i32>, stop: Option<i32>, by: i32) -> Self {
        let Value::List(items) = self else { return Value::Null };
        let (len, by) = (i64::try_from(items.len()).unwrap_or(i64::MAX), i64::from(by));
        let (low, high) = if by < 0 { (-1, len - 1) } else { (0, len) };
        let bound = |at: Option<i32>, otherwise: i64| {
            at.map_or(otherwise, |at| (i64::from(at) + if at < 0 { len } else { 0 }).clamp(low, high))
        };
        let (first, last) = if by < 0 { (high, low) } else { (low, high) };
        let (mut at, stop) = (bound(start, first), bound(stop, last));
        let mut taken = Vec::new();
        while by != 0 && (if by < 0 { at > stop } else { at < stop }) {
            taken.extend(usize::try_from(at).ok().and_then(|at| items.get(at)).cloned());
            at += by;
        }
        Value::List(taken)
    }

    /// What an expression makes of this value.
    pub fn then<R: Into<Option<Value<'a>>>>(&self, then: impl FnOnce(&Value<'a>) -> R) -> Option<Value<'a>> {
        then(self).into()
    }

    /// `&&`
    pub fn and<R: Into<Option<Value<'a>>>>(self, other: impl FnOnce() -> R) -> Option<Value<'a>> {
        if self.is_true() { other().into() } else { Some(self) }
    }

    /// `||`
    pub fn or<R: Into<Option<Value<'a>>>>(self, other: impl FnOnce() -> R) -> Option<Value<'a>> {
        if self.is_true() { Some(self) } else { other().into() }
    }

    /// `!`
    #[must_use]
    #[allow(clippy::should_implement_trait)] // as the others
    pub fn not(&self) -> Self {
        Value::Boolean(!self.is_true())
    }

    /// `==`
    #[must_use]
    pub fn equals(&self, other: &Value<'a>) -> Self {
        Value::Boolean(self.is(other))
    }

    /// `!=`
    #[must_use]
    pub fn differs(&self, other: &Value<'a>) -> Self {
        Value::Boolean(!self.is(other))
    }

    /// `<`
    #[must_use]
    pub fn is_below(&self, other: &Value<'a>) -> Self {
        self.ordered(other, Ordering::is_lt)
    }

    /// `<=`
    #[must_use]
    pub fn is_at_most(&self, other: &Value<'a>) -> Self {
        self.ordered(other, Ordering::is_le)
    }

    /// `>`
    #[must_use]
    pub fn is_above(&self, other: &Value<'a>) -> Self {
        self.ordered(other, Ordering::is_gt)
    }

    /// `>=`
    #[must_use]
    pub fn is_at_least(&self, other: &Value<'a>) -> Self {
        self.ordered(other, Ordering::is_ge)
    }

    /// Only numbers have an order; of anything else it is nothing.
    fn ordered(&self, other: &Value<'a>, holds: fn(Ordering) -> bool) -> Self {
        let (Value::Number(one), Value::Number(other)) = (self, other) else { return Value::Null };
        compare(*one, *other).map_or(Value::Null, |ordering| Value::Boolean(holds(ordering)))
    }

    /// Whether it is the same value.
    pub(super) fn is(&self, other: &Value<'_>) -> bool {
        match (self, other) {
            (Value::Null, Value::Null) => true,
            (Value::Boolean(one), Value::Boolean(other)) => one == other,
            (Value::Number(one), Value::Number(other)) => compare(*one, *other) == Some(Ordering::Equal),
            (Value::String(one), Value::String(other)) => one == other,
            (Value::List(one), Value::List(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.is(other))
            }
            (Value::Map(one), Value::Map(other)) => {
                let same =
                    |(name, value): &(_, Value<'_>)| other.iter().any(|(key, other)| key == name && value.is(other));
                one.len() == other.len() && one.iter().all(same)
            }
            (Value::Object(one), Value::Object(other)) => one.is(*other),
            _ => false,
        }
    }
}

/// Whole numbers exactly, any others as JSON has them.
pub(super) fn compare(one: Number, other: Number) -> Option<Ordering> {
    match (whole(one), whole(other)) {
        (Some(one), Some(other)) => Some(one.cmp(&other)),
        _ => one.to_f64_lossy().partial_cmp(&other.to_f64_lossy()),
    }
}

fn whole(number: Number) -> Option<i128> {
    match number {
        Number::PosInt(number) => Some(number.into()),
        Number::NegInt(number) => Some(number.into()),
        Number::Float(_) => None,
    }
}
