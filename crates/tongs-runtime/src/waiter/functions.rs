//! The functions of `JMESPath`. One that is called with what it does not take gives nothing, and then all of the
//! expression does.

use std::borrow::Cow;
use std::cmp::Ordering;

use aws_smithy_types::Number;

use super::Value;
use super::operators::compare;

/// Of numbers.
impl<'a> Value<'a> {
    fn number(&self) -> Option<Number> {
        if let Value::Number(number) = self { Some(*number) } else { None }
    }

    fn rounded(&self, round: fn(f64) -> f64) -> Option<Value<'a>> {
        Some(match self.number()? {
            Number::Float(number) => Value::float(round(number)),
            whole => Value::Number(whole),
        })
    }

    /// `abs`
    pub fn abs(&self) -> Option<Value<'a>> {
        Some(match self.number()? {
            Number::NegInt(number) => Value::Number(Number::PosInt(number.unsigned_abs())),
            Number::Float(number) => Value::float(number.abs()),
            whole @ Number::PosInt(_) => Value::Number(whole),
        })
    }

    /// `ceil`
    pub fn ceil(&self) -> Option<Value<'a>> {
        self.rounded(f64::ceil)
    }

    /// `floor`
    pub fn floor(&self) -> Option<Value<'a>> {
        self.rounded(f64::floor)
    }

    /// The numbers of a list that holds nothing else.
    fn numbers(&self) -> Option<Vec<f64>> {
        self.items()?.iter().map(|item| item.number().map(Number::to_f64_lossy)).collect()
    }

    /// `sum`
    pub fn sum(&self) -> Option<Value<'a>> {
        Some(Value::float(self.numbers()?.iter().sum()))
    }

    /// `avg`
    pub fn avg(&self) -> Option<Value<'a>> {
        let numbers = self.numbers()?;
        let count = u32::try_from(numbers.len()).ok()?;
        // Of no number there is no mean.
        Some(if count == 0 { Value::Null } else { Value::float(numbers.iter().sum::<f64>() / f64::from(count)) })
    }

    /// `to_number`
    pub fn to_number(&self) -> Option<Value<'a>> {
        Some(match self {
            Value::Number(number) => Value::Number(*number),
            Value::String(text) => match text.parse::<i64>() {
                Ok(number) => number.into(),
                Err(_) => text.parse().map_or(Value::Null, Value::float),
            },
            _ => Value::Null,
        })
    }
}

/// Of texts.
impl<'a> Value<'a> {
    fn text(&self) -> Option<&str> {
        if let Value::String(text) = self { Some(text) } else { None }
    }

    /// `starts_with`
    pub fn starts_with(&self, prefix: &Value<'a>) -> Option<Value<'a>> {
        Some(self.text()?.starts_with(prefix.text()?).into())
    }

    /// `ends_with`
    pub fn ends_with(&self, suffix: &Value<'a>) -> Option<Value<'a>> {
        Some(self.text()?.ends_with(suffix.text()?).into())
    }

    /// `join`: what `self` stands between.
    pub fn join(&self, texts: &Value<'a>) -> Option<Value<'a>> {
        let texts: Option<Vec<&str>> = texts.items()?.iter().map(Value::text).collect();
        Some(Value::String(texts?.join(self.text()?).into()))
    }

    /// `to_string`, of what is not a list or a map.
    #[allow(clippy::wrong_self_convention)]
    pub fn as_text(&self) -> Option<Value<'a>> {
        Some(match self {
            Value::Null => "null".into(),
            Value::Boolean(true) => "true".into(),
            Value::Boolean(false) => "false".into(),
            Value::Number(Number::PosInt(number)) => Value::String(number.to_string().into()),
            Value::Number(Number::NegInt(number)) => Value::String(number.to_string().into()),
            Value::Number(Number::Float(number)) => Value::String(number.to_string().into()),
            text @ Value::String(_) => text.clone(),
            Value::List(_) | Value::Map(_) | Value::Object(_) => return None,
        })
    }
}

/// Of lists and maps.
impl<'a> Value<'a> {
    fn items(&self) -> Option<&[Value<'a>]> {
        if let Value::List(items) = self { Some(items) } else { None }
    }

    /// `length`: of characters, items or entries.
    pub fn length(&self) -> Option<Value<'a>> {
        let length = match self {
            Value::String(text) => text.chars().count(),
            Value::List(items) => items.len(),
            Value::Map(entries) => entries.len(),
            _ => return None,
        };
        i64::try_from(length).ok().map(Value::from)
    }

    /// `contains`: a text in a text, or an item in a list.
    pub fn contains(&self, sought: &Value<'a>) -> Option<Value<'a>> {
        match self {
            // What is not a text is in none.
            Value::String(text) => Some(sought.text().is_some_and(|sought| text.contains(sought)).into()),
            Value::List(items) => Some(items.iter().any(|item| item.is(sought)).into()),
            _ => None,
        }
    }

    /// `keys`
    pub fn keys(&self) -> Option<Value<'a>> {
        let Value::Map(entries) = self else { return None };
        Some(Value::List(entries.iter().map(|(name, _)| Value::String(name.clone())).collect()))
    }

    /// `values`
    pub fn values(&self) -> Option<Value<'a>> {
        matches!(self, Value::Map(_)).then(|| self.entries())
    }

    /// `merge`: what comes later goes before what comes earlier.
    pub fn merge<const N: usize>(maps: [Value<'a>; N]) -> Option<Value<'a>> {
        let mut merged: Vec<(Cow<'a, str>, Value<'a>)> = Vec::new();
        for map in maps {
            let Value::Map(entries) = map else { return None };
            for (name, value) in entries {
                match merged.iter_mut().find(|(key, _)| *key == name) {
                    Some(entry) => entry.1 = value,
                    None => merged.push((name, value)),
                }
            }
        }
        Some(Value::Map(merged))
    }

    /// `not_null`: the first that is something.
    pub fn not_null<const N: usize>(values: [Value<'a>; N]) -> Option<Value<'a>> {
        Some(values.into_iter().find(|value| !matches!(value, Value::Null)).unwrap_or(Value::Null))
    }

    /// `reverse`
    pub fn reverse(&self) -> Option<Value<'a>> {
        match self {
            Value::String(text) => Some(Value::String(text.chars().rev().collect::<String>().into())),
            Value::List(items) => Some(Value::List(items.iter().rev().cloned().collect())),
            _ => None,
        }
    }

    /// `to_array`
    #[allow(clippy::wrong_self_convention)] // the function's name
    pub fn to_array(&self) -> Option<Value<'a>> {
        Some(if let Value::List(_) = self { self.clone() } else { Value::List(vec![self.clone()]) })
    }

    /// `type`
    pub fn kind(&self) -> Option<Value<'a>> {
        Some(Value::from(match self {
            Value::Null => "null",
            Value::Boolean(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::List(_) => "array",
            Value::Map(_) | Value::Object(_) => "object",
        }))
    }
}

/// Of what has an order: numbers among themselves, and texts.
impl<'a> Value<'a> {
    fn order(&self, other: &Value<'a>) -> Option<Ordering> {
        match (self, other) {
            (Value::Number(one), Value::Number(other)) => compare(*one, *other),
            (Value::String(one), Value::String(other)) => Some(one.cmp(other)),
            _ => None,
        }
    }

    /// The items of a list, each with what it is sorted by, sorted.
    fn sorted<R: Into<Option<Value<'a>>>>(&self, by: impl Fn(&Value<'a>) -> R) -> Option<Vec<Value<'a>>> {
        let mut keyed = Vec::new();
        for item in self.items()? {
            keyed.push((by(item).into()?, item));
        }
        // All are of one kind, or they have no order.
        if let Some((first, _)) = keyed.first() {
            keyed.iter().try_for_each(|(key, _)| first.order(key).map(drop))?;
        }
        keyed.sort_by(|(one, _), (other, _)| one.order(other).unwrap_or(Ordering::Equal));
        Some(keyed.into_iter().map(|(_, item)| item.clone()).collect())
    }

    /// `sort_by`
    pub fn sort_by<R: Into<Option<Value<'a>>>>(&self, by: impl Fn(&Value<'a>) -> R) -> Option<Value<'a>> {
        self.sorted(by).map(Value::List)
    }

    /// `max_by`
    pub fn max_by<R: Into<Option<Value<'a>>>>(&self, by: impl Fn(&Value<'a>) -> R) -> Option<Value<'a>> {
        Some(self.sorted(by)?.pop().unwrap_or(Value::Null))
    }

    /// `min_by`
    pub fn min_by<R: Into<Option<Value<'a>>>>(&self, by: impl Fn(&Value<'a>) -> R) -> Option<Value<'a>> {
        Some(self.sorted(by)?.into_iter().next().unwrap_or(Value::Null))
    }

    /// `sort`
    pub fn sort(&self) -> Option<Value<'a>> {
        self.sort_by(Value::clone)
    }

    /// `max`
    pub fn max(&self) -> Option<Value<'a>> {
        self.max_by(Value::clone)
    }

    /// `min`
    pub fn min(&self) -> Option<Value<'a>> {
        self.min_by(Value::clone)
    }

    /// `map`: as a projection, but what is nothing stays.
    pub fn map_each<R: Into<Option<Value<'a>>>>(&self, each: impl Fn(&Value<'a>) -> R) -> Option<Value<'a>> {
        let made: Option<Vec<_>> = self.items()?.iter().map(|item| each(item).into()).collect();
        made.map(Value::List)
    }
}
