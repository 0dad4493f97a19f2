//! Node values in the syntax of IDL.

use std::fmt::Write as _;

use super::strings::{write_string, write_text};
use crate::model::{Node, NodeKind, Object, is_identifier};

/// Values that are printed on one line up to this many bytes.
const SHORT: usize = 80;

/// Appends a value; lines behind the first are indented by `indent` levels.
pub(super) fn write_value(text: &mut String, node: &Node, indent: usize) {
    match node.kind() {
        NodeKind::Null => text.push_str("null"),
        NodeKind::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        NodeKind::Number(number) => {
            let _ = write!(text, "{number}");
        }
        NodeKind::String(value) => write_text(text, value, indent),
        NodeKind::Array(values) => {
            let items = values.iter().map(|value| {
                let mut item = String::new();
                write_value(&mut item, value, indent + 1);
                item
            });
            write_items(text, '[', items.collect(), ']', indent);
        }
        NodeKind::Object(object) => write_items(text, '{', entries(object, indent + 1), '}', indent),
    }
}

/// `key: value` for each entry.
pub(super) fn entries(object: &Object, indent: usize) -> Vec<String> {
    let entries = object.iter().map(|(key, value)| {
        let mut item = String::new();
        write_key(&mut item, key);
        item.push_str(": ");
        write_value(&mut item, value, indent);
        item
    });
    entries.collect()
}

/// Items between brackets: on one line if they fit, else each on its own.
pub(super) fn write_items(text: &mut String, open: char, items: Vec<String>, close: char, indent: usize) {
    text.push(open);
    let length: usize = items.iter().map(|item| item.len() + 2).sum();
    let one_line = length <= SHORT && !items.iter().any(|item| item.contains('\n'));
    if one_line {
        let padding = if open == '{' && !items.is_empty() { " " } else { "" };
        text.push_str(padding);
        text.push_str(&items.join(", "));
        text.push_str(padding);
    } else {
        for item in items {
            new_line(text, indent + 1);
            text.push_str(&item);
        }
        new_line(text, indent);
    }
    text.push(close);
}

pub(super) fn new_line(text: &mut String, indent: usize) {
    text.push('\n');
    for _ in 0..indent {
        text.push_str("    ");
    }
}

pub(super) fn write_key(text: &mut String, key: &str) {
    if is_identifier(key) {
        text.push_str(key);
    } else {
        write_string(text, key);
    }
}
