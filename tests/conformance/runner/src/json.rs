//! Whether two JSON values say the same.

use serde_json::{Map, Value};

/// Whether two values say the same: a member that is null is one that is absent, and numbers are compared by value.
///
/// # Errors
/// Where they differ first.
pub(crate) fn same(expected: &Value, found: &Value) -> Result<(), String> {
    at("", expected, found)
}

fn at(path: &str, expected: &Value, found: &Value) -> Result<(), String> {
    let is_same = match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => return members(path, expected, found),
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            let mut pairs = expected.iter().zip(found).enumerate();
            return pairs.try_for_each(|(index, (expected, found))| at(&format!("{path}/{index}"), expected, found));
        }
        // Whole numbers are kept whole; any other number is one of 64 bits.
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64() && (a.is_f64() || b.is_f64()),
        _ => expected == found,
    };
    let place = if path.is_empty() { String::new() } else { format!("at {path}: ") };
    if is_same { Ok(()) } else { Err(format!("{place}expected {expected}, found {found}")) }
}

fn members(path: &str, expected: &Map<String, Value>, found: &Map<String, Value>) -> Result<(), String> {
    for (name, value) in expected {
        at(&format!("{path}/{name}"), value, found.get(name).unwrap_or(&Value::Null))?;
    }
    for (name, value) in found.iter().filter(|(name, _)| !expected.contains_key(*name)) {
        at(&format!("{path}/{name}"), &Value::Null, value)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::same;

    #[test]
    fn values_by_what_they_say() {
        for (expected, found, difference) in [
            (json!({"a": 1, "b": [1.5, "x"]}), json!({"b": [1.5, "x"], "a": 1.0}), None),
            (json!({"a": null}), json!({}), None),
            (json!({}), json!({"a": null}), None),
            (json!({}), json!({"a": {"b": 1}}), Some("at /a: expected null, found {\"b\":1}")),
            (json!({"a": [1, 2]}), json!({"a": [1]}), Some("at /a: expected [1,2], found [1]")),
            (
                json!({"a": [1, {"b": "c"}]}),
                json!({"a": [1, {"b": "d"}]}),
                Some("at /a/1/b: expected \"c\", found \"d\""),
            ),
            (json!([null]), json!([0]), Some("at /0: expected null, found 0")),
            (
                json!(9_007_199_254_740_993_u64),
                json!(9_007_199_254_740_992_u64),
                Some("expected 9007199254740993, found 9007199254740992"),
            ),
            (json!(1), json!("1"), Some("expected 1, found \"1\"")),
            (json!(false), json!(null), Some("expected false, found null")),
        ] {
            assert_eq!(same(&expected, &found).err().as_deref(), difference, "{expected} {found}");
        }
    }
}
