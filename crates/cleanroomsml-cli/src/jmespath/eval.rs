//! Tree + value → result.

use super::budget::Budget;
use super::functions::{self, Argument};
use super::{Comparator, Node};
use crate::value::{Number, Object, Value};
use std::borrow::Cow;
use std::cmp::Ordering;

/// A value that is borrowed as long as it is part of the input.
pub(super) type Result<'a> = std::result::Result<Cow<'a, Value>, String>;

const NULL: Cow<'static, Value> = Cow::Owned(Value::Null);

/// The result of `root` on `value`.
pub(super) fn search(root: &Node, value: &Value) -> std::result::Result<Value, String> {
    let budget = Budget::for_query_on(value);
    evaluate(root, Cow::Borrowed(value), &budget).and_then(|result| budget.own(result))
}

/// The result of `node` on `value`.
pub(super) fn evaluate<'a>(node: &'a Node, value: Cow<'a, Value>, budget: &Budget) -> Result<'a> {
    budget.charge(1)?;
    match node {
        Node::Identity | Node::Current => Ok(value),
        Node::Field(name) => Ok(field(name, value)),
        Node::Literal(literal) => Ok(Cow::Borrowed(literal)),
        Node::Chain(nodes) | Node::IndexChain(nodes) => {
            nodes.iter().try_fold(value, |value, node| evaluate(node, value, budget))
        }
        Node::Index(index) => Ok(element(*index, value)),
        Node::Slice(parts) => slice(parts, &value, budget),
        Node::Projection(left, right) => match evaluate(left, value, budget)? {
            Cow::Borrowed(Value::List(items)) => project(right, items.iter().map(Cow::Borrowed), budget),
            Cow::Owned(Value::List(items)) => project(right, items.into_iter().map(Cow::Owned), budget),
            _ => Ok(NULL),
        },
        Node::ValueProjection(left, right) => match evaluate(left, value, budget)? {
            Cow::Borrowed(Value::Object(members)) => project(right, members.values().map(Cow::Borrowed), budget),
            Cow::Owned(Value::Object(members)) => project(right, members.into_values().map(Cow::Owned), budget),
            _ => Ok(NULL),
        },
        Node::FilterProjection { base, right, condition } => filter(base, right, condition, value, budget),
        Node::Flatten(base) => flatten(base, value, budget),
        Node::Comparison(comparator, left, right) => {
            let left = evaluate(left, Cow::Borrowed(&*value), budget)?;
            let right = evaluate(right, Cow::Borrowed(&*value), budget)?;
            budget.charge_for(&left)?;
            compare(*comparator, &left, &right).map(Cow::Owned)
        }
        Node::Or(left, right) => {
            let result = budget.own(evaluate(left, Cow::Borrowed(&*value), budget)?)?;
            if is_true(&result) { Ok(Cow::Owned(result)) } else { evaluate(right, value, budget) }
        }
        Node::And(left, right) => {
            let result = budget.own(evaluate(left, Cow::Borrowed(&*value), budget)?)?;
            if is_true(&result) { evaluate(right, value, budget) } else { Ok(Cow::Owned(result)) }
        }
        Node::Not(inner) => Ok(Cow::Owned(Value::Bool(!is_true(&*evaluate(inner, value, budget)?)))),
        Node::MultiList(nodes) => {
            if *value == Value::Null {
                return Ok(NULL);
            }
            let items = nodes.iter().map(|node| budget.own(evaluate(node, Cow::Borrowed(&*value), budget)?));
            Ok(Cow::Owned(Value::List(items.collect::<std::result::Result<_, String>>()?)))
        }
        Node::MultiHash(members) => {
            if *value == Value::Null {
                return Ok(NULL);
            }
            let mut object = Object::with_capacity(members.len());
            for (name, node) in members {
                object.insert(name.clone(), budget.own(evaluate(node, Cow::Borrowed(&*value), budget)?)?);
            }
            Ok(Cow::Owned(Value::Object(object)))
        }
        Node::Function(name, arguments) => {
            let arguments = arguments
                .iter()
                .map(|argument| match argument {
                    Node::Reference(expression) => Ok(Argument::Expression(expression)),
                    node => Ok(Argument::Value(budget.own(evaluate(node, Cow::Borrowed(&*value), budget)?)?)),
                })
                .collect::<std::result::Result<Vec<_>, String>>()?;
            functions::call(name, arguments, budget).map(Cow::Owned)
        }
        Node::Reference(_) => {
            Err("An expression reference (&expression) is only valid as an argument of a function.".to_owned())
        }
    }
}

fn field<'a>(name: &str, value: Cow<'a, Value>) -> Cow<'a, Value> {
    match value {
        Cow::Borrowed(value) => value.get(name).map_or(NULL, Cow::Borrowed),
        Cow::Owned(Value::Object(mut members)) => members.swap_remove(name).map_or(NULL, Cow::Owned),
        Cow::Owned(_) => NULL,
    }
}

fn element(index: i64, value: Cow<'_, Value>) -> Cow<'_, Value> {
    let position = |length: usize| {
        let index = i128::from(index);
        let from_start = if index < 0 { index + length as i128 } else { index };
        usize::try_from(from_start).ok().filter(|position| *position < length)
    };
    match value {
        Cow::Borrowed(Value::List(items)) => position(items.len()).map_or(NULL, |at| Cow::Borrowed(&items[at])),
        Cow::Owned(Value::List(mut items)) => {
            position(items.len()).map_or(NULL, |at| Cow::Owned(items.swap_remove(at)))
        }
        _ => NULL,
    }
}

/// `start:stop:step`, with Python's rules for what is left out, negative or past the end.
fn slice<'a>(parts: &[Option<i64>; 3], value: &Value, budget: &Budget) -> Result<'a> {
    let Value::List(items) = value else { return Ok(NULL) };
    let [from, to, step] = parts.map(|part| part.map(i128::from));
    let step = step.unwrap_or(1);
    if step == 0 {
        return Err("slice step cannot be zero".to_owned());
    }
    let length = items.len() as i128;
    let (lowest, highest) = if step > 0 { (0, length) } else { (-1, length - 1) };
    let bound = |part: Option<i128>, default: i128| match part {
        None => default,
        Some(part) if part < 0 => (part + length).max(lowest),
        Some(part) => part.min(highest),
    };
    let (first, last) = if step > 0 { (0, length) } else { (length - 1, -1) };
    let mut at = bound(from, first);
    let end = bound(to, last);
    let mut taken = Vec::new();
    while (step > 0 && at < end) || (step < 0 && at > end) {
        if let Some(item) = usize::try_from(at).ok().and_then(|at| items.get(at)) {
            taken.push(budget.own(Cow::Borrowed(item))?);
        }
        at += step;
    }
    Ok(Cow::Owned(Value::List(taken)))
}

/// The results of `right` on each item, but for nulls.
fn project<'a>(right: &'a Node, items: impl Iterator<Item = Cow<'a, Value>>, budget: &Budget) -> Result<'a> {
    let mut results = Vec::new();
    for item in items {
        let result = evaluate(right, item, budget)?;
        if *result != Value::Null {
            results.push(budget.own(result)?);
        }
    }
    Ok(Cow::Owned(Value::List(results)))
}

fn filter<'a>(
    base: &'a Node,
    right: &'a Node,
    condition: &'a Node,
    value: Cow<'a, Value>,
    budget: &Budget,
) -> Result<'a> {
    let base = evaluate(base, value, budget)?;
    let Value::List(items) = &*base else { return Ok(NULL) };
    let mut results = Vec::new();
    for item in items {
        if is_true(&*evaluate(condition, Cow::Borrowed(item), budget)?) {
            let result = evaluate(right, Cow::Borrowed(item), budget)?;
            if *result != Value::Null {
                results.push(budget.own(result)?);
            }
        }
    }
    Ok(Cow::Owned(Value::List(results)))
}

fn flatten<'a>(base: &'a Node, value: Cow<'a, Value>, budget: &Budget) -> Result<'a> {
    let base = evaluate(base, value, budget)?;
    if !matches!(&*base, Value::List(_)) {
        return Ok(NULL);
    }
    let Value::List(items) = budget.own(base)? else { return Ok(NULL) };
    budget.charge(items.len())?;
    let mut flat = Vec::with_capacity(items.len());
    for item in items {
        match item {
            Value::List(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    Ok(Cow::Owned(Value::List(flat)))
}

fn compare(comparator: Comparator, left: &Value, right: &Value) -> std::result::Result<Value, String> {
    let ordering = match (left, right) {
        _ if comparator == Comparator::Equal => return Ok(Value::Bool(equal(left, right))),
        _ if comparator == Comparator::NotEqual => return Ok(Value::Bool(!equal(left, right))),
        (Value::Number(left), Value::Number(right)) => left.compare(right),
        (Value::String(left), Value::String(right)) => Some(left.cmp(right)),
        // A slip that jmespath.py does not answer with null either.
        (Value::String(_), Value::Number(_)) | (Value::Number(_), Value::String(_)) => {
            return Err(format!(
                "'{}' not supported between instances of '{}' and '{}'",
                comparator.symbol(),
                left.python_type(),
                right.python_type()
            ));
        }
        // Values of other kinds have no order.
        _ => return Ok(Value::Null),
    };
    Ok(Value::Bool(match comparator {
        Comparator::Less => ordering == Some(Ordering::Less),
        Comparator::LessOrEqual => matches!(ordering, Some(Ordering::Less | Ordering::Equal)),
        Comparator::Greater => ordering == Some(Ordering::Greater),
        _ => matches!(ordering, Some(Ordering::Greater | Ordering::Equal)),
    }))
}

/// `==` at the top: a number never equals a boolean.
fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(_), Value::Bool(_)) | (Value::Bool(_), Value::Number(_)) => false,
        (left, right) => python_equal(left, right),
    }
}

/// Python's `==`, in which `1`, `1.0` and `True` are equal, and the order of members does not matter.
fn python_equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::List(left), Value::List(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| is_same_item(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left.iter().all(|(name, left)| right.get(name).is_some_and(|right| is_same_item(left, right)))
        }
        (Value::String(left), Value::String(right)) => left == right,
        (Value::Null, Value::Null) => true,
        (left, right) => match (as_number(left), as_number(right)) {
            (Some(left), Some(right)) => left.compare(&right) == Some(Ordering::Equal),
            _ => false,
        },
    }
}

/// Whether Python finds a value among others: what is the same object is, whatever `==` says, and all `NaN`s that come out
/// of JSON are one object.
pub(super) fn is_same_item(left: &Value, right: &Value) -> bool {
    let is_nan = |value: &Value| matches!(value, Value::Number(Number::Float(float)) if float.is_nan());
    (is_nan(left) && is_nan(right)) || python_equal(left, right)
}

fn as_number(value: &Value) -> Option<Cow<'_, Number>> {
    match value {
        Value::Number(number) => Some(Cow::Borrowed(number)),
        Value::Bool(flag) => Some(Cow::Owned(Number::Int(i64::from(*flag).into()))),
        _ => None,
    }
}

/// The truth of `JMESPath`: numbers are true, zero included.
fn is_true(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Number(_) => true,
        Value::String(text) => !text.is_empty(),
        Value::List(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
    }
}
