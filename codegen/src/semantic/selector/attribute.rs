//! Attributes of shapes and members, and how selectors compare them.

use super::eval::Variables;
use super::graph::{Graph, Vertex, VertexId};
use super::{Assertion, Comparator, Comparison, Operand, Part, Scoped};
use crate::node::{Node, NodeKind};
use crate::semantic::{FastSet, ShapeType};

/// What a path of an attribute leads to.
#[derive(Clone)]
enum Value<'a> {
    Empty,
    Text(String),
    Node(&'a Node),
    /// A vertex as an object with `id`, `trait` and so on.
    Vertex(VertexId),
    Id(&'a str),
    Traits(VertexId),
    Variables,
    /// A projection: matches when one of its values does.
    Many(Vec<Value<'a>>),
}

struct Scope<'a> {
    graph: &'a Graph<'a>,
    variables: &'a Variables,
}

pub(super) fn matches(graph: &Graph<'_>, vertex: VertexId, variables: &Variables, comparison: &Comparison) -> bool {
    // The most common question of all, without a value in between.
    if let ([Part::Name(attribute), Part::Name(name)], None) = (&comparison.path[..], comparison.comparator)
        && attribute == "trait"
    {
        return if name.contains('#') {
            graph.traits(vertex).has(name)
        } else {
            graph.traits(vertex).iter().any(|(id, _)| is_prelude(id.as_str(), name))
        };
    }
    let scope = Scope { graph, variables };
    let left = scope.path(Value::Vertex(vertex), &comparison.path);
    match comparison.comparator {
        None => exists(&left),
        Some(comparator) => {
            let right: Vec<Value<'_>> = comparison.values.iter().map(|text| Value::Text(text.clone())).collect();
            scope.compare(&left, comparator, &right, comparison.ignore_case)
        }
    }
}

pub(super) fn scope_matches(graph: &Graph<'_>, vertex: VertexId, variables: &Variables, scoped: &Scoped) -> bool {
    let scope = Scope { graph, variables };
    let value = scope.path(Value::Vertex(vertex), &scoped.path);
    let values = match value {
        Value::Many(values) => values,
        value => vec![value],
    };
    values.iter().any(|value| scoped.assertions.iter().all(|assertion| scope.holds(value, assertion)))
}

fn is_prelude(id: &str, name: &str) -> bool {
    id.strip_prefix("smithy.api#") == Some(name)
}

fn exists(value: &Value<'_>) -> bool {
    match value {
        Value::Empty => false,
        Value::Many(values) => values.iter().any(exists),
        _ => true,
    }
}

impl<'a> Scope<'a> {
    fn path(&self, start: Value<'a>, path: &'a [Part]) -> Value<'a> {
        path.iter().fold(start, |value, part| self.part(value, part))
    }

    fn part(&self, value: Value<'a>, part: &'a Part) -> Value<'a> {
        match (value, part) {
            (Value::Many(values), Part::First) => values.into_iter().next().unwrap_or(Value::Empty),
            (Value::Many(values), Part::Length) => Value::Text(values.len().to_string()),
            (Value::Many(values), part) => flat(values.into_iter().map(|value| self.part(value, part))),
            (Value::Vertex(vertex), Part::Name(name)) => self.attribute(vertex, name),
            (Value::Id(id), part) => id_part(id, part),
            (Value::Traits(vertex), part) => self.trait_part(vertex, part),
            (Value::Variables, Part::Name(name)) => match self.variables.get(name) {
                Some(set) => Value::Many(set.iter().map(|vertex| Value::Vertex(*vertex)).collect()),
                None => Value::Empty,
            },
            (Value::Text(text), Part::Length) => Value::Text(text.chars().count().to_string()),
            (Value::Node(node), part) => node_part(node, part),
            _ => Value::Empty,
        }
    }

    fn attribute(&self, vertex: VertexId, name: &str) -> Value<'a> {
        match name {
            "id" => Value::Id(self.graph.id(vertex).as_str()),
            "trait" => Value::Traits(vertex),
            "var" => Value::Variables,
            "service" | "version" => match self.graph.vertex(vertex) {
                Vertex::Shape(shape) if shape.shape_type() == ShapeType::Service => match (name, shape.service()) {
                    ("version", Some(service)) => Value::Text(service.version.clone()),
                    _ => Value::Vertex(vertex),
                },
                _ => Value::Empty,
            },
            _ => Value::Empty,
        }
    }

    fn trait_part(&self, vertex: VertexId, part: &'a Part) -> Value<'a> {
        let traits = self.graph.traits(vertex);
        match part {
            Part::Keys => flat(traits.iter().map(|(id, _)| Value::Id(id.as_str()))),
            Part::Values => flat(traits.iter().map(|(_, value)| Value::Node(value))),
            Part::Length => Value::Text(traits.len().to_string()),
            Part::First => Value::Empty,
            Part::Name(name) => traits
                .iter()
                .find(|(id, _)| id.as_str() == name || is_prelude(id.as_str(), name))
                .map_or(Value::Empty, |(_, value)| Value::Node(value)),
        }
    }

    fn text(&self, value: &Value<'a>) -> Option<String> {
        match value {
            Value::Text(text) => Some(text.clone()),
            Value::Id(id) => Some((*id).to_owned()),
            Value::Vertex(vertex) => Some(self.graph.id(*vertex).as_str().to_owned()),
            Value::Node(node) => Some(match node.kind() {
                NodeKind::String(text) => text.to_string(),
                NodeKind::Bool(value) => value.to_string(),
                NodeKind::Number(number) => number.to_string(),
                _ => String::new(),
            }),
            Value::Empty => None,
            Value::Traits(_) | Value::Variables | Value::Many(_) => Some(String::new()),
        }
    }

    fn holds(&self, scope: &Value<'a>, assertion: &'a Assertion) -> bool {
        let operand = |operand: &'a Operand| match operand {
            Operand::Text(text) => Value::Text(text.clone()),
            Operand::Path(path) => self.path(scope.clone(), path),
        };
        let right: Vec<Value<'_>> = assertion.right.iter().map(operand).collect();
        self.compare(&operand(&assertion.left), assertion.comparator, &right, assertion.ignore_case)
    }

    fn compare(&self, left: &Value<'a>, comparator: Comparator, right: &[Value<'a>], ignore_case: bool) -> bool {
        if matches!(
            comparator,
            Comparator::SetEqual | Comparator::SetNotEqual | Comparator::Subset | Comparator::ProperSubset
        ) {
            return right.iter().any(|right| self.compare_sets(left, comparator, right, ignore_case));
        }
        if comparator == Comparator::Exists {
            let wanted = |value: &Value<'a>| self.text(value).is_some_and(|text| text == exists(left).to_string());
            return right.iter().any(wanted);
        }
        let (left, right) = (one_by_one(left), right.iter().flat_map(one_by_one).collect::<Vec<_>>());
        left.iter().any(|left| right.iter().any(|right| self.compare_one(left, comparator, right, ignore_case)))
    }

    fn compare_one(&self, left: &Value<'a>, comparator: Comparator, right: &Value<'a>, ignore_case: bool) -> bool {
        let (Some(mut left), Some(mut right)) = (self.text(left), self.text(right)) else { return false };
        if ignore_case {
            left = left.to_lowercase();
            right = right.to_lowercase();
        }
        match comparator {
            Comparator::Equal => left == right,
            Comparator::NotEqual => left != right,
            Comparator::StartsWith => left.starts_with(&right),
            Comparator::EndsWith => left.ends_with(&right),
            Comparator::Contains => left.contains(&right),
            _ => {
                let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
                let (Some(left), Some(right)) = (number(&left), number(&right)) else { return false };
                match comparator {
                    Comparator::Greater => left > right,
                    Comparator::GreaterOrEqual => left >= right,
                    Comparator::Less => left < right,
                    _ => left <= right,
                }
            }
        }
    }

    /// Projections are compared as sets; what is no projection is in no relation to one.
    fn compare_sets(&self, left: &Value<'a>, comparator: Comparator, right: &Value<'a>, ignore_case: bool) -> bool {
        let set = |value: &Value<'a>| -> Option<FastSet<String>> {
            let Value::Many(values) = value else { return None };
            let texts = values.iter().filter_map(|value| self.text(value));
            Some(texts.map(|text| if ignore_case { text.to_lowercase() } else { text }).collect())
        };
        let (Some(left), Some(right)) = (set(left), set(right)) else { return false };
        match comparator {
            Comparator::SetEqual => left == right,
            Comparator::SetNotEqual => left != right,
            Comparator::Subset => left.is_subset(&right),
            _ => left.is_subset(&right) && left.len() < right.len(),
        }
    }
}

fn one_by_one<'v, 'a>(value: &'v Value<'a>) -> Vec<&'v Value<'a>> {
    match value {
        Value::Many(values) => values.iter().collect(),
        value => vec![value],
    }
}

/// Projections of projections are one, and hold what exists.
fn flat<'a>(values: impl Iterator<Item = Value<'a>>) -> Value<'a> {
    let mut flat = Vec::new();
    for value in values {
        match value {
            Value::Many(values) => flat.extend(values),
            Value::Empty => {}
            value => flat.push(value),
        }
    }
    Value::Many(flat)
}

fn id_part<'a>(id: &'a str, part: &Part) -> Value<'a> {
    let (namespace, rest) = id.split_once('#').unwrap_or(("", id));
    let (name, member) = rest.split_once('$').map_or((rest, None), |(name, member)| (name, Some(member)));
    let text = |text: &str| Value::Text(text.to_owned());
    match part {
        Part::Length => Value::Text(id.len().to_string()),
        Part::Name(part) => match part.as_str() {
            "namespace" => text(namespace),
            "name" => text(name),
            "member" => member.map_or(Value::Empty, text),
            _ => Value::Empty,
        },
        _ => Value::Empty,
    }
}

fn node_part<'a>(node: &'a Node, part: &Part) -> Value<'a> {
    match (node.kind(), part) {
        (NodeKind::Object(object), Part::Name(name)) => object.get(name).map_or(Value::Empty, Value::Node),
        (NodeKind::Object(object), Part::Keys) => flat(object.iter().map(|(key, _)| Value::Text(key.to_owned()))),
        (NodeKind::Object(object), Part::Values) => flat(object.iter().map(|(_, value)| Value::Node(value))),
        (NodeKind::Object(object), Part::Length) => Value::Text(object.len().to_string()),
        (NodeKind::Array(values), Part::Values) => flat(values.iter().map(Value::Node)),
        (NodeKind::Array(values), Part::Length) => Value::Text(values.len().to_string()),
        (NodeKind::String(text), Part::Length) => Value::Text(text.chars().count().to_string()),
        _ => Value::Empty,
    }
}
