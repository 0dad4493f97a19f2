//! Node values: the JSON-like data that trait values, defaults and metadata are made of.
//!
//! Every [`Node`] knows where it was written. Contents are shared, so that cloning a node (a mixin's trait on many
//! shapes, say) is cheap whatever its size. Loaders limit the nesting to [`MAX_DEPTH`], so that recursion over a node
//! is safe.

use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::Number;
use crate::text::Span;

/// The deepest nesting of arrays and objects that a loader accepts.
pub const MAX_DEPTH: usize = 512;

/// A value and the place where it was written.
#[derive(Clone)]
pub struct Node {
    kind: NodeKind,
    span: Span,
}

/// What a [`Node`] holds.
#[derive(Clone)]
pub enum NodeKind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string, a text block, or a shape id that was written without quotes.
    String(Arc<str>),
    /// A list of values.
    Array(Arc<[Node]>),
    /// Keys and values in the order in which they were written.
    Object(Object),
}

/// Keys and values in the order in which they were written.
#[derive(Clone)]
pub struct Object {
    entries: Arc<[Entry]>,
}

/// A key and its value.
#[derive(Clone)]
pub struct Entry {
    /// The key.
    pub key: Arc<str>,
    /// The byte offset of the key in the file of the value.
    pub(crate) key_start: u32,
    /// The value.
    pub value: Node,
}

impl Entry {
    /// An entry whose key has no place of its own.
    pub fn new(key: impl Into<Arc<str>>, value: Node) -> Self {
        let key_start = value.span.start;
        Entry { key: key.into(), key_start, value }
    }

    /// Where the key stands.
    pub fn key_span(&self) -> Span {
        let Span { file, start, .. } = self.value.span;
        // A quoted key is two bytes longer than its text; the value starts behind it in any case.
        let length = u32::try_from(self.key.len() + 2).unwrap_or(u32::MAX);
        let end = self.key_start.saturating_add(length).min(start.max(self.key_start));
        Span::new(file, self.key_start, end)
    }
}

impl Object {
    /// An object of these entries, in this order.
    pub fn new(entries: impl Into<Arc<[Entry]>>) -> Self {
        Object { entries: entries.into() }
    }

    /// The value of a key; of the last one when a loader let a key pass twice.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries.iter().rev().find(|entry| *entry.key == *key).map(|entry| &entry.value)
    }

    /// Keys and values in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Node)> + DoubleEndedIterator {
        self.entries.iter().map(|entry| (&*entry.key, &entry.value))
    }

    /// Keys, values and their places, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn entries_mut(&mut self) -> &mut [Entry] {
        Arc::make_mut(&mut self.entries)
    }
}

impl Node {
    /// A node at a place.
    pub fn new(kind: NodeKind, span: Span) -> Self {
        Node { kind, span }
    }

    /// A string at a place.
    pub fn string(text: impl Into<Arc<str>>, span: Span) -> Self {
        Node::new(NodeKind::String(text.into()), span)
    }

    /// An object at a place.
    pub fn object(entries: impl Into<Arc<[Entry]>>, span: Span) -> Self {
        Node::new(NodeKind::Object(Object::new(entries)), span)
    }

    /// An array at a place.
    pub fn array(values: impl Into<Arc<[Node]>>, span: Span) -> Self {
        Node::new(NodeKind::Array(values.into()), span)
    }

    /// What the node holds.
    pub fn kind(&self) -> &NodeKind {
        &self.kind
    }

    pub(crate) fn kind_mut(&mut self) -> &mut NodeKind {
        &mut self.kind
    }

    /// Where the node was written.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.kind {
            NodeKind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<&Number> {
        match &self.kind {
            NodeKind::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The number, if it is a whole one that fits.
    pub fn as_i64(&self) -> Option<i64> {
        match self.as_number()? {
            Number::Int(value) => Some(*value),
            // Bounds that `f64` holds exactly; behind them the cast would saturate.
            #[allow(clippy::cast_possible_truncation)]
            Number::Float(value) if value.fract() == 0.0 && value.abs() < 9.0e15 => Some(*value as i64),
            _ => None,
        }
    }

    /// The number, as near as `f64` holds it.
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number().map(Number::as_f64)
    }

    /// The values, if it is an array.
    pub fn as_array(&self) -> Option<&[Node]> {
        match &self.kind {
            NodeKind::Array(values) => Some(values),
            _ => None,
        }
    }

    /// The entries, if it is an object.
    pub fn as_object(&self) -> Option<&Object> {
        match &self.kind {
            NodeKind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The value of a key, if it is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_object()?.get(key)
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self.kind, NodeKind::Null)
    }

    /// What kind of value it is, as a word for messages.
    pub fn type_name(&self) -> &'static str {
        match self.kind {
            NodeKind::Null => "null",
            NodeKind::Bool(_) => "boolean",
            NodeKind::Number(_) => "number",
            NodeKind::String(_) => "string",
            NodeKind::Array(_) => "array",
            NodeKind::Object(_) => "object",
        }
    }
}

/// A number that is no `i64` becomes the nearest `f64`. Keys keep their order.
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.kind {
            NodeKind::Null => serializer.serialize_unit(),
            NodeKind::Bool(value) => serializer.serialize_bool(*value),
            NodeKind::Number(Number::Int(value)) => serializer.serialize_i64(*value),
            NodeKind::Number(number) => serializer.serialize_f64(number.as_f64()),
            NodeKind::String(text) => serializer.serialize_str(text),
            NodeKind::Array(values) => serializer.collect_seq(values.iter()),
            NodeKind::Object(object) => serializer.collect_map(object.iter()),
        }
    }
}

/// Nodes are equal when their values are: places and the order of keys do not count.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        match (&self.kind, &other.kind) {
            (NodeKind::Null, NodeKind::Null) => true,
            (NodeKind::Bool(a), NodeKind::Bool(b)) => a == b,
            (NodeKind::Number(a), NodeKind::Number(b)) => a == b,
            (NodeKind::String(a), NodeKind::String(b)) => a == b,
            (NodeKind::Array(a), NodeKind::Array(b)) => a == b,
            (NodeKind::Object(a), NodeKind::Object(b)) => a == b,
            _ => false,
        }
    }
}

/// Objects are equal when they have the same keys with equal values, in whatever order.
impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        if self.len() != other.len() {
            return false;
        }
        let same_order = self.entries.iter().zip(other.entries()).all(|(a, b)| a.key == b.key);
        if same_order {
            return self.entries.iter().zip(other.entries()).all(|(a, b)| a.value == b.value);
        }
        let mut theirs: Vec<&Entry> = other.entries.iter().collect();
        let mut ours: Vec<&Entry> = self.entries.iter().collect();
        theirs.sort_by(|a, b| a.key.cmp(&b.key));
        ours.sort_by(|a, b| a.key.cmp(&b.key));
        ours.iter().zip(theirs).all(|(a, b)| a.key == b.key && a.value == b.value)
    }
}

impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            NodeKind::Null => f.write_str("null"),
            NodeKind::Bool(value) => value.fmt(f),
            NodeKind::Number(value) => fmt::Display::fmt(value, f),
            NodeKind::String(value) => fmt::Debug::fmt(value, f),
            NodeKind::Array(values) => f.debug_list().entries(values.iter()).finish(),
            NodeKind::Object(object) => object.fmt(f),
        }
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_compare_without_order() {
        let number = |value| Node::new(NodeKind::Number(Number::Int(value)), Span::NONE);
        let object = |keys: &[(&str, i64)]| {
            Node::object(
                keys.iter().map(|(key, value)| Entry::new(*key, number(*value))).collect::<Vec<_>>(),
                Span::NONE,
            )
        };
        assert_eq!(object(&[("a", 1), ("b", 2)]), object(&[("b", 2), ("a", 1)]));
        assert_ne!(object(&[("a", 1), ("b", 2)]), object(&[("b", 1), ("a", 2)]));
        assert_ne!(object(&[("a", 1)]), object(&[]));
    }

    #[test]
    fn a_node_stays_small() {
        assert!(size_of::<Node>() <= 40, "{}", size_of::<Node>());
    }
}
