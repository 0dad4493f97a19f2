//! Attributes of shapes and members, and what their paths lead to.

use std::borrow::Cow;

use super::Budget;
use super::ast::{Assertion, Comparison, Operand, Part, Scoped};
use super::compare::compare;
use super::eval::{Evaluated, Variables};
use super::graph::{Graph, Vertex, VertexId};
use crate::model::{Node, NodeKind, ShapeType};

/// What a path of an attribute leads to.
#[derive(Clone)]
pub(super) enum Value<'a> {
    Empty,
    Text(Cow<'a, str>),
    Node(&'a Node),
    /// A vertex as an object with `id`, `trait` and so on.
    Vertex(VertexId),
    Service(VertexId),
    Id(&'a str),
    Traits(VertexId),
    Variables,
    /// A projection: matches when one of its values does.
    Many(Vec<Value<'a>>),
}

impl Value<'_> {
    pub(super) fn exists(&self) -> bool {
        match self {
            Value::Empty => false,
            Value::Node(node) => !node.is_null(),
            Value::Many(values) => !values.is_empty(),
            _ => true,
        }
    }
}

/// What paths are followed in.
pub(super) struct Scope<'a> {
    pub(super) graph: &'a Graph<'a>,
    pub(super) variables: &'a Variables<'a>,
}

impl<'a> Scope<'a> {
    /// Whether `[path = value]` holds for a vertex.
    pub(super) fn matches(&self, vertex: VertexId, comparison: &'a Comparison, budget: &mut Budget) -> Evaluated<bool> {
        // The most common question of all, without a value in between.
        if let ([Part::Name(attribute), Part::Name(name)], None) = (&comparison.path[..], comparison.comparator)
            && attribute == "trait"
        {
            return Ok(self.trait_value(vertex, name).is_some());
        }
        let left = self.path(Value::Vertex(vertex), &comparison.path, budget)?;
        let Some(comparator) = comparison.comparator else { return Ok(left.exists()) };
        let right: Vec<Value<'_>> = comparison.values.iter().map(|text| Value::Text(text.into())).collect();
        compare(self, &left, comparator, &right, comparison.ignore_case, budget)
    }

    /// Whether `[@path: a && b]` holds for a vertex: for one value of the scope, all of it.
    pub(super) fn matches_scoped(&self, vertex: VertexId, scoped: &'a Scoped, budget: &mut Budget) -> Evaluated<bool> {
        let value = self.path(Value::Vertex(vertex), &scoped.path, budget)?;
        if !value.exists() {
            return Ok(false);
        }
        let values = match value {
            Value::Many(values) => values,
            value => vec![value],
        };
        for value in &values {
            if self.all_hold(value, &scoped.assertions, budget)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn all_hold(&self, scope: &Value<'a>, assertions: &'a [Assertion], budget: &mut Budget) -> Evaluated<bool> {
        for assertion in assertions {
            let mut operand = |operand: &'a Operand| match operand {
                Operand::Text(text) => Ok(Value::Text(text.into())),
                Operand::Path(path) => self.path(scope.clone(), path, budget),
            };
            let left = operand(&assertion.left)?;
            let right = assertion.right.iter().map(operand).collect::<Evaluated<Vec<_>>>()?;
            if !compare(self, &left, assertion.comparator, &right, assertion.ignore_case, budget)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    pub(super) fn path(&self, start: Value<'a>, path: &'a [Part], budget: &mut Budget) -> Evaluated<Value<'a>> {
        let mut value = start;
        for part in path {
            if !value.exists() {
                break;
            }
            value = self.part(value, part);
            budget.spend(if let Value::Many(values) = &value { values.len() } else { 0 })?;
        }
        Ok(value)
    }

    fn part(&self, value: Value<'a>, part: &'a Part) -> Value<'a> {
        match (value, part) {
            (Value::Many(values), Part::First) => values.into_iter().next().unwrap_or(Value::Empty),
            (Value::Many(values), part) => {
                let found = values.into_iter().map(|value| self.part(value, part)).filter(Value::exists);
                // A projection of projections is one.
                let flat = |value| match value {
                    Value::Many(values) => values,
                    value => vec![value],
                };
                Value::Many(found.flat_map(flat).collect())
            }
            (Value::Vertex(vertex), Part::Name(name)) => self.attribute(vertex, name),
            (Value::Service(vertex), Part::Name(name)) if name == "id" => Value::Id(self.graph.id(vertex).as_str()),
            (Value::Service(vertex), Part::Name(name)) if name == "version" => {
                let service = self.graph.shape(vertex).and_then(|shape| shape.service());
                service.map_or(Value::Empty, |service| Value::Text(service.version.as_str().into()))
            }
            (Value::Id(id), part) => id_part(id, part),
            (Value::Traits(vertex), part) => self.traits_part(vertex, part),
            (Value::Variables, Part::Name(name)) => match self.variables.get(name.as_str()) {
                Some(set) => Value::Many(set.iter().map(|vertex| Value::Vertex(*vertex)).collect()),
                None => Value::Empty,
            },
            (Value::Text(text), Part::Length) => count(text.chars().count()),
            (Value::Node(node), part) => node_part(node, part),
            _ => Value::Empty,
        }
    }

    fn attribute(&self, vertex: VertexId, name: &str) -> Value<'a> {
        match name {
            "id" => Value::Id(self.graph.id(vertex).as_str()),
            "trait" => Value::Traits(vertex),
            "var" => Value::Variables,
            "service" => match self.graph.vertex(vertex) {
                Vertex::Shape(shape) if shape.shape_type() == ShapeType::Service => Value::Service(vertex),
                _ => Value::Empty,
            },
            _ => Value::Empty,
        }
    }

    fn traits_part(&self, vertex: VertexId, part: &'a Part) -> Value<'a> {
        let traits = self.graph.traits(vertex);
        match part {
            Part::Keys => Value::Many(traits.iter().map(|(id, _)| Value::Id(id.as_str())).collect()),
            Part::Values => Value::Many(traits.iter().map(|(_, value)| Value::Node(value)).collect()),
            Part::Length => count(traits.len()),
            Part::First | Part::Unknown => Value::Empty,
            Part::Name(name) => self.trait_value(vertex, name).map_or(Value::Empty, Value::Node),
        }
    }

    /// The value of a trait; without a namespace it is one of the prelude.
    fn trait_value(&self, vertex: VertexId, name: &str) -> Option<&'a Node> {
        let traits = self.graph.traits(vertex);
        if name.contains('#') {
            return traits.get(name);
        }
        let is_it = |id: &str| id.strip_prefix("smithy.api#") == Some(name);
        traits.iter().find(|(id, _)| is_it(id.as_str())).map(|(_, value)| value)
    }

    /// The value as a text; `None` if it does not exist.
    pub(super) fn text(&self, value: &Value<'a>) -> Option<Cow<'a, str>> {
        match value {
            Value::Text(text) => Some(text.clone()),
            Value::Id(id) => Some((*id).into()),
            Value::Vertex(vertex) | Value::Service(vertex) => Some(self.graph.id(*vertex).as_str().into()),
            Value::Node(node) => match node.kind() {
                NodeKind::String(text) => Some(text[..].into()),
                NodeKind::Bool(value) => Some(value.to_string().into()),
                NodeKind::Number(number) => Some(number.to_string().into()),
                NodeKind::Null => None,
                NodeKind::Array(_) | NodeKind::Object(_) => Some("".into()),
            },
            Value::Empty => None,
            Value::Traits(_) | Value::Variables | Value::Many(_) => Some("".into()),
        }
    }
}

impl<'a> Scope<'a> {
    /// Writes the value as a message shows it: what does not exist as nothing, projections in brackets, and parts of
    /// traits as JSON, but for texts.
    pub(super) fn show(&self, value: &Value<'a>, message: &mut String) {
        match value {
            Value::Many(values) => {
                message.push('[');
                for (at, value) in values.iter().enumerate() {
                    message.push_str(if at == 0 { "" } else { ", " });
                    self.show(value, message);
                }
                message.push(']');
            }
            Value::Node(node) if matches!(node.kind(), NodeKind::Array(_) | NodeKind::Object(_)) => {
                message.push_str(&serde_json::to_string(node).unwrap_or_default());
            }
            value => message.push_str(&self.text(value).unwrap_or_default()),
        }
    }
}

fn count<'a>(count: usize) -> Value<'a> {
    Value::Text(count.to_string().into())
}

fn id_part<'a>(id: &'a str, part: &Part) -> Value<'a> {
    let (namespace, rest) = id.split_once('#').unwrap_or(("", id));
    let (name, member) = rest.split_once('$').map_or((rest, None), |(name, member)| (name, Some(member)));
    match part {
        Part::Length => count(id.len()),
        Part::Name(part) => match part.as_str() {
            "namespace" => Value::Text(namespace.into()),
            "name" => Value::Text(name.into()),
            "member" => member.map_or(Value::Empty, |member| Value::Text(member.into())),
            _ => Value::Empty,
        },
        _ => Value::Empty,
    }
}

fn node_part<'a>(node: &'a Node, part: &Part) -> Value<'a> {
    match (node.kind(), part) {
        (NodeKind::Object(object), Part::Name(name)) => object.get(name).map_or(Value::Empty, Value::Node),
        (NodeKind::Object(object), Part::Keys) => {
            Value::Many(object.iter().map(|(key, _)| Value::Text(key.into())).collect())
        }
        (NodeKind::Object(object), Part::Values) => {
            Value::Many(object.iter().map(|(_, value)| Value::Node(value)).collect())
        }
        (NodeKind::Object(object), Part::Length) => count(object.len()),
        (NodeKind::Array(values), Part::Values) => Value::Many(values.iter().map(Value::Node).collect()),
        (NodeKind::Array(values), Part::Length) => count(values.len()),
        (NodeKind::String(text), Part::Length) => count(text.chars().count()),
        _ => Value::Empty,
    }
}
