//! `--output text`: tab-separated lines, one for each object, led by the upper-cased name of the list it is in.
//!
//! Members come in the alphabetical order of their names, scalars before structures, as the AWS CLI prints them.

use crate::failure::escape;
use crate::value::{Object, Value};
use std::collections::BTreeSet;

/// The value as the lines that `--output text` prints. For a terminal, each field is made visible.
pub(crate) fn to_string(value: &Value, on_terminal: bool) -> String {
    let mut out = Lines { text: String::new(), on_terminal };
    write_value(value, None, None, &mut out);
    out.text
}

/// The lines so far.
struct Lines {
    text: String,
    on_terminal: bool,
}

impl Lines {
    fn line(&mut self, fields: &[String]) {
        for (index, field) in fields.iter().enumerate() {
            if index > 0 {
                self.text.push('\t');
            }
            if self.on_terminal {
                self.text.push_str(&escape(field, |_| false));
            } else {
                self.text.push_str(field);
            }
        }
        self.text.push('\n');
    }
}

fn write_value(value: &Value, identifier: Option<&str>, scalar_keys: Option<&BTreeSet<&str>>, out: &mut Lines) {
    match value {
        Value::Object(members) => write_object(members, identifier, scalar_keys, out),
        Value::List(items) => write_list(items, identifier, out),
        scalar => out.line(&[scalar.to_python_str()]),
    }
}

fn write_list(items: &[Value], identifier: Option<&str>, out: &mut Lines) {
    if items.iter().any(|item| matches!(item, Value::Object(_))) {
        // Each line gets the same columns: a member that one object lacks is an empty field of its line.
        let keys = all_scalar_keys(items);
        for item in items {
            write_value(item, identifier, Some(&keys), out);
        }
    } else if items.iter().any(|item| matches!(item, Value::List(_))) {
        let (scalars, lists): (Vec<&Value>, Vec<&Value>) = items.iter().partition(|item| item.is_scalar());
        write_scalars(&scalars, identifier, out);
        for list in lists {
            write_value(list, identifier, None, out);
        }
    } else {
        write_scalars(&items.iter().collect::<Vec<_>>(), identifier, out);
    }
}

fn write_scalars(items: &[&Value], identifier: Option<&str>, out: &mut Lines) {
    if items.is_empty() {
        return;
    }
    if let Some(identifier) = identifier {
        let label = identifier.to_uppercase();
        for item in items {
            out.line(&[label.clone(), item.to_python_str()]);
        }
    } else {
        out.line(&items.iter().map(|item| item.to_python_str()).collect::<Vec<_>>());
    }
}

fn write_object(members: &Object, identifier: Option<&str>, scalar_keys: Option<&BTreeSet<&str>>, out: &mut Lines) {
    let sorted: std::collections::BTreeMap<&str, &Value> =
        members.iter().map(|(name, member)| (name.as_str(), member)).collect();
    let mut fields: Vec<String> = match scalar_keys {
        Some(keys) => {
            keys.iter().map(|key| sorted.get(key).map(|value| value.to_python_str()).unwrap_or_default()).collect()
        }
        None => sorted.values().filter(|value| value.is_scalar()).map(|value| value.to_python_str()).collect(),
    };
    if !fields.is_empty() {
        if let Some(identifier) = identifier {
            fields.insert(0, identifier.to_uppercase());
        }
        out.line(&fields);
    }
    for (name, member) in sorted {
        let is_column = scalar_keys.map_or_else(|| member.is_scalar(), |keys| keys.contains(name));
        if !is_column {
            write_value(member, Some(name), None, out);
        }
    }
}

fn all_scalar_keys(items: &[Value]) -> BTreeSet<&str> {
    let mut keys = BTreeSet::new();
    for item in items {
        if let Value::Object(members) = item {
            keys.extend(members.iter().filter(|(_, member)| member.is_scalar()).map(|(name, _)| name.as_str()));
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_the_aws_clis() {
        // What `aws --output text` prints for the same values.
        let table = [
            ("null", "None\n"),
            ("true", "True\n"),
            ("1.0", "1.0\n"),
            (r#""x""#, "x\n"),
            ("[]", ""),
            ("{}", ""),
            (r#"["a", 1, null]"#, "a\t1\tNone\n"),
            (r#"[["a", "b"], ["c"], "d"]"#, "d\na\tb\nc\n"),
            (r#"{"b": 1, "a": "x"}"#, "x\t1\n"),
            (r#"{"jobs": [{"b": 1, "a": 2}, {"a": 3, "c": [4, 5]}]}"#, "JOBS\t2\t1\nJOBS\t3\t\nC\t4\nC\t5\n"),
            (r#"{"o": {"members": [{"accountId": "1"}]}}"#, "MEMBERS\t1\n"),
            (r#"[{"a": {"x": 1}, "b": 2}, {"a": 3}]"#, "{'x': 1}\t2\n3\t\n"),
        ];
        for (json, expected) in table {
            assert_eq!(to_string(&Value::from_json(json.as_bytes()).expect("JSON"), false), expected, "{json}");
        }
    }

    #[test]
    fn a_terminal_sees_fields_and_nothing_else() {
        let value = Value::from_json("[\"a\\tb\\nc\", \"\\u001b[31m\\u202e\\u200b\u{e9}\"]".as_bytes()).expect("JSON");
        assert_eq!(to_string(&value, true), "a\\tb\\nc\t\\u{1b}[31m\\u{202e}\\u{200b}é\n");
        assert_eq!(to_string(&value, false), "a\tb\nc\t\u{1b}[31m\u{202e}\u{200b}é\n");
    }
}
