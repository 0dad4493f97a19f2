//! The built-in functions: a table of signatures, then what each does.

use super::Node;
use super::budget::Budget;
use super::eval::{evaluate, is_same_item};
use crate::output::json;
use crate::value::{Number, Object, Value, parse_int};
use num_bigint::BigInt;
use num_traits::{FromPrimitive as _, Signed as _};
use std::borrow::Cow;
use std::cmp::Ordering;

/// An argument of a call: a value, or an expression for the function to apply.
pub(super) enum Argument<'a> {
    Value(Value),
    Expression(&'a Node),
}

/// The types that each parameter takes, by name; none stands for all. A variadic function takes more of the last one.
struct Signature {
    name: &'static str,
    parameters: &'static [&'static [&'static str]],
    variadic: bool,
}

const fn signature(name: &'static str, parameters: &'static [&'static [&'static str]]) -> Signature {
    Signature { name, parameters, variadic: false }
}

const ANY: &[&str] = &[];
const NUMBERS: &[&str] = &["array-number"];

const SIGNATURES: &[Signature] = &[
    signature("abs", &[&["number"]]),
    signature("avg", &[NUMBERS]),
    signature("ceil", &[&["number"]]),
    signature("contains", &[&["array", "string"], ANY]),
    signature("ends_with", &[&["string"], &["string"]]),
    signature("floor", &[&["number"]]),
    signature("join", &[&["string"], &["array-string"]]),
    signature("keys", &[&["object"]]),
    signature("length", &[&["string", "array", "object"]]),
    signature("map", &[&["expref"], &["array"]]),
    signature("max", &[&["array-number", "array-string"]]),
    signature("max_by", &[&["array"], &["expref"]]),
    Signature { name: "merge", parameters: &[&["object"]], variadic: true },
    signature("min", &[&["array-number", "array-string"]]),
    signature("min_by", &[&["array"], &["expref"]]),
    Signature { name: "not_null", parameters: &[ANY], variadic: true },
    signature("reverse", &[&["array", "string"]]),
    signature("sort", &[&["array-string", "array-number"]]),
    signature("sort_by", &[&["array"], &["expref"]]),
    signature("starts_with", &[&["string"], &["string"]]),
    signature("sum", &[NUMBERS]),
    signature("to_array", &[ANY]),
    signature("to_number", &[ANY]),
    signature("to_string", &[ANY]),
    signature("type", &[ANY]),
    signature("values", &[&["object"]]),
];

/// Calls the function `name`.
pub(super) fn call(name: &str, arguments: Vec<Argument<'_>>, budget: &Budget) -> Result<Value, String> {
    let Some(signature) = SIGNATURES.iter().find(|signature| signature.name == name) else {
        return Err(format!("Unknown function: {name}()"));
    };
    check(signature, &arguments)?;
    for argument in &arguments {
        // Each function looks at all of what it is given, at most.
        if let Argument::Value(value) = argument {
            budget.charge_for(value)?;
        }
    }
    let mut values = Vec::with_capacity(arguments.len());
    let mut expression = None;
    for argument in arguments {
        match argument {
            Argument::Value(value) => values.push(value),
            Argument::Expression(node) => expression = Some(node),
        }
    }
    if let Some(expression) = expression {
        let Some(Value::List(items)) = values.into_iter().next() else { return Err(reference_misplaced(name)) };
        return match name {
            "map" => map(expression, items, budget),
            "sort_by" => sort_by(expression, items, budget),
            "max_by" => best_by(expression, items, name, Ordering::Greater, budget),
            "min_by" => best_by(expression, items, name, Ordering::Less, budget),
            _ => Err(reference_misplaced(name)),
        };
    }
    if name == "merge" {
        return merge(values);
    }
    if name == "not_null" {
        return Ok(values.into_iter().find(|value| *value != Value::Null).unwrap_or_default());
    }
    let mut values = values.into_iter();
    match (values.next(), values.next()) {
        (Some(first), Some(second)) => two(name, first, second),
        (Some(only), None) => one(name, only),
        (None, _) => Ok(Value::Null),
    }
    .and_then(|result| charge_for_text(result, budget))
}

/// What a function makes of its arguments is no larger than they are, but for texts: escapes, and separators.
fn charge_for_text(result: Value, budget: &Budget) -> Result<Value, String> {
    if let Value::String(text) = &result {
        budget.charge_text(text.len())?;
    }
    Ok(result)
}

fn reference_misplaced(name: &str) -> String {
    format!("In function {name}(), an expression reference (&expression) stands where a value belongs.")
}

fn check(signature: &Signature, arguments: &[Argument<'_>]) -> Result<(), String> {
    let (expected, actual) = (signature.parameters.len(), arguments.len());
    if actual != expected && !(signature.variadic && actual > expected) {
        let least = if signature.variadic { "at least " } else { "" };
        let plural = if expected == 1 { "" } else { "s" };
        let name = signature.name;
        return Err(format!("Expected {least}{expected} argument{plural} for function {name}(), received {actual}"));
    }
    for (allowed, argument) in signature.parameters.iter().zip(arguments) {
        check_type(signature.name, allowed, argument)?;
    }
    Ok(())
}

fn check_type(function: &str, allowed: &[&str], argument: &Argument<'_>) -> Result<(), String> {
    let value = match argument {
        Argument::Expression(_) if allowed.is_empty() || allowed.contains(&"expref") => return Ok(()),
        Argument::Expression(_) => return Err(type_error(function, "&expression", allowed, "expref")),
        Argument::Value(value) => value,
    };
    if allowed.is_empty() {
        return Ok(());
    }
    let kind = kind(value);
    if !allowed.iter().any(|allowed| allowed.split('-').next() == Some(kind)) {
        return Err(type_error(function, &value.to_python_str(), allowed, kind));
    }
    let subtypes: Vec<&str> = allowed.iter().filter_map(|allowed| Some(allowed.split_once('-')?.1)).collect();
    let (Value::List(items), false) = (value, subtypes.is_empty()) else { return Ok(()) };
    // The first item decides which of the subtypes the others must have.
    let Some(first) = items.first() else { return Ok(()) };
    let wanted = subtypes.iter().find(|subtype| **subtype == self::kind(first));
    match items.iter().find(|item| Some(&self::kind(item)) != wanted) {
        Some(wrong) => Err(type_error(function, &wrong.to_python_str(), allowed, wrong.python_type())),
        None => Ok(()),
    }
}

fn type_error(function: &str, value: &str, allowed: &[&str], actual: &str) -> String {
    let allowed = allowed.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    format!(
        "In function {function}(), invalid type for value: {value}, expected one of: [{allowed}], received: \"{actual}\""
    )
}

/// The `JMESPath` type of a value.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::List(_) => "array",
        Value::Object(_) => "object",
    }
}

fn map(expression: &Node, items: Vec<Value>, budget: &Budget) -> Result<Value, String> {
    let apply = |item| budget.own(evaluate(expression, Cow::Owned(item), budget)?);
    items.into_iter().map(apply).collect::<Result<_, _>>().map(Value::List)
}

fn one(name: &str, value: Value) -> Result<Value, String> {
    Ok(match (name, value) {
        ("abs", Value::Number(Number::Int(int))) => Value::Number(Number::Int(int.abs())),
        ("abs", Value::Number(Number::Float(float))) => Value::Number(Number::Float(float.abs())),
        ("ceil", Value::Number(number)) => rounded(number, f64::ceil)?,
        ("floor", Value::Number(number)) => rounded(number, f64::floor)?,
        ("avg", Value::List(items)) => average(&items)?,
        ("sum", Value::List(items)) => Value::Number(sum(&items)?),
        ("keys", Value::Object(members)) => Value::List(members.into_keys().map(Value::String).collect()),
        ("values", Value::Object(members)) => Value::List(members.into_values().collect()),
        ("length", Value::String(text)) => count(text.chars().count()),
        ("length", Value::List(items)) => count(items.len()),
        ("length", Value::Object(members)) => count(members.len()),
        ("max", Value::List(items)) => best(items, Ordering::Greater),
        ("min", Value::List(items)) => best(items, Ordering::Less),
        ("reverse", Value::String(text)) => Value::String(text.chars().rev().collect()),
        ("reverse", Value::List(mut items)) => {
            items.reverse();
            Value::List(items)
        }
        ("sort", Value::List(mut items)) => {
            items.sort_by(order);
            Value::List(items)
        }
        ("to_array", list @ Value::List(_)) => list,
        ("to_array", other) => Value::List(vec![other]),
        ("to_number", number @ Value::Number(_)) => number,
        ("to_number", Value::String(text)) => parse_number(&text),
        ("to_string", text @ Value::String(_)) => text,
        ("to_string", other) => Value::String(json::to_compact_ascii(&other)),
        ("type", value) => Value::from(kind(&value)),
        _ => Value::Null,
    })
}

fn two(name: &str, first: Value, second: Value) -> Result<Value, String> {
    Ok(match (name, first, second) {
        ("contains", Value::List(items), sought) => Value::Bool(items.iter().any(|item| is_same_item(item, &sought))),
        ("contains", Value::String(text), Value::String(sought)) => Value::Bool(text.contains(&sought)),
        ("contains", Value::String(_), other) => {
            return Err(format!("'in <string>' requires string as left operand, not {}", other.python_type()));
        }
        ("starts_with", Value::String(text), Value::String(prefix)) => Value::Bool(text.starts_with(&prefix)),
        ("ends_with", Value::String(text), Value::String(suffix)) => Value::Bool(text.ends_with(&suffix)),
        ("join", Value::String(separator), Value::List(items)) => {
            Value::String(items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(&separator))
        }
        _ => Value::Null,
    })
}

fn merge(values: Vec<Value>) -> Result<Value, String> {
    let mut merged = Object::new();
    for value in values {
        match value {
            Value::Object(members) => merged.extend(members),
            other => return Err(type_error("merge", &other.to_python_str(), &["object"], kind(&other))),
        }
    }
    Ok(Value::Object(merged))
}

fn count(length: usize) -> Value {
    Value::Number(Number::Int(length.into()))
}

fn rounded(number: Number, round: fn(f64) -> f64) -> Result<Value, String> {
    let float = match number {
        Number::Int(_) => return Ok(Value::Number(number)),
        Number::Float(float) => float,
    };
    let int = BigInt::from_f64(round(float)).ok_or_else(|| {
        let what = if float.is_nan() { "NaN" } else { "infinity" };
        format!("cannot convert float {what} to integer")
    })?;
    Ok(Value::Number(Number::Int(int)))
}

/// The sum, exact as long as all items are whole.
fn sum(items: &[Value]) -> Result<Number, String> {
    items.iter().try_fold(Number::Int(BigInt::ZERO), |total, item| {
        Ok(match (total, item) {
            (Number::Int(total), Value::Number(Number::Int(item))) => Number::Int(total + item),
            (total, Value::Number(item)) => Number::Float(float(&total)? + float(item)?),
            (total, _) => total,
        })
    })
}

/// The number as a float, which a whole one may be too large for.
fn float(number: &Number) -> Result<f64, String> {
    match (number, number.to_f64()) {
        (Number::Int(_), float) if !float.is_finite() => Err("int too large to convert to float".to_owned()),
        (_, float) => Ok(float),
    }
}

#[allow(clippy::cast_precision_loss)]
fn average(items: &[Value]) -> Result<Value, String> {
    if items.is_empty() {
        return Ok(Value::Null);
    }
    let total = sum(items)?;
    let average = match &total {
        // The sum may be too large for a float where the average is not.
        Number::Int(whole) if !total.to_f64().is_finite() => float(&Number::Int(whole / BigInt::from(items.len())))?,
        _ => total.to_f64() / items.len() as f64,
    };
    Ok(Value::Number(Number::Float(average)))
}

/// The order of two numbers or two strings.
fn order(left: &Value, right: &Value) -> Ordering {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.compare(right).unwrap_or(Ordering::Equal),
        (Value::String(left), Value::String(right)) => left.cmp(right),
        _ => Ordering::Equal,
    }
}

/// The first item that is `wanted` (less, or greater) against all others.
fn best(items: Vec<Value>, wanted: Ordering) -> Value {
    items.into_iter().reduce(|best, item| if order(&item, &best) == wanted { item } else { best }).unwrap_or_default()
}

/// The sort key of `item`, which must be of one of the types.
fn key(expression: &Node, item: &Value, allowed: &[&str], function: &str, budget: &Budget) -> Result<Value, String> {
    let key = budget.own(evaluate(expression, Cow::Borrowed(item), budget)?)?;
    if allowed.contains(&kind(&key)) {
        Ok(key)
    } else {
        Err(type_error(function, &key.to_python_str(), allowed, kind(&key)))
    }
}

fn sort_by(expression: &Node, items: Vec<Value>, budget: &Budget) -> Result<Value, String> {
    let Some(first) = items.first() else { return Ok(Value::List(items)) };
    let required = kind(&*evaluate(expression, Cow::Borrowed(first), budget)?);
    if !matches!(required, "number" | "string") {
        return Err(type_error("sort_by", &first.to_python_str(), &["string", "number"], required));
    }
    let mut keyed = Vec::with_capacity(items.len());
    for item in items {
        keyed.push((key(expression, &item, &[required], "sort_by", budget)?, item));
    }
    keyed.sort_by(|left, right| order(&left.0, &right.0));
    Ok(Value::List(keyed.into_iter().map(|(_, item)| item).collect()))
}

fn best_by(
    expression: &Node,
    items: Vec<Value>,
    function: &str,
    wanted: Ordering,
    budget: &Budget,
) -> Result<Value, String> {
    let mut best: Option<(Value, Value)> = None;
    for item in items {
        let key = key(expression, &item, &["number", "string"], function, budget)?;
        match &best {
            Some((best_key, _)) if kind(best_key) != kind(&key) => {
                let operator = if wanted == Ordering::Greater { '>' } else { '<' };
                return Err(format!(
                    "'{operator}' not supported between instances of '{}' and '{}'",
                    key.python_type(),
                    best_key.python_type()
                ));
            }
            Some((best_key, _)) if order(&key, best_key) != wanted => {}
            _ => best = Some((key, item)),
        }
    }
    Ok(best.map(|(_, item)| item).unwrap_or_default())
}

/// A string as a number: what Python's `int` takes, else what its `float` takes, else null.
fn parse_number(text: &str) -> Value {
    if let Some(int) = parse_int(text) {
        return Value::Number(Number::Int(int));
    }
    let trimmed = text.trim();
    let underscores_fit = !trimmed.starts_with('_') && !trimmed.ends_with('_') && !trimmed.contains("__");
    let float = underscores_fit.then(|| trimmed.replace('_', "").parse().ok()).flatten();
    float.map_or(Value::Null, |float| Value::Number(Number::Float(float)))
}
