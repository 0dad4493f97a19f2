//! How requests of an operation prove who sends them.

use tongs::model::{Model, Node, Shape, ShapeId};

/// How requests of an operation prove who sends them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth {
    /// Not at all.
    None,
    /// In one of these schemes, or not at all.
    Optional(Vec<ShapeId>),
    /// In one of these schemes, by the ids of their traits; the preferred first.
    Required(Vec<ShapeId>),
}

impl Auth {
    pub(super) fn new(model: &Model, service: &Shape, operation: &Shape) -> Self {
        let listed = |shape: &Shape| {
            let node = shape.traits().get("smithy.api#auth")?;
            let ids = node.as_array()?.iter().filter_map(Node::as_str);
            Some(ids.filter_map(|id| ShapeId::parse(id).ok()).collect::<Vec<_>>())
        };
        let defined = || {
            let is_scheme = |id: &ShapeId| {
                model.shape(id).is_some_and(|definition| definition.traits().has("smithy.api#authDefinition"))
            };
            service.traits().iter().map(|(id, _)| id.clone()).filter(is_scheme).collect()
        };
        let schemes = listed(operation).or_else(|| listed(service)).unwrap_or_else(defined);
        match schemes {
            schemes if schemes.is_empty() => Self::None,
            schemes if operation.traits().has("smithy.api#optionalAuth") => Self::Optional(schemes),
            schemes => Self::Required(schemes),
        }
    }

    /// The schemes, by the ids of their traits.
    pub fn schemes(&self) -> &[ShapeId] {
        match self {
            Self::None => &[],
            Self::Optional(schemes) | Self::Required(schemes) => schemes,
        }
    }
}

/// Whether endpoint rules, in either form, ask for signatures for a set of regions.
pub(super) fn signs_for_regions(service: &Shape) -> bool {
    let rules = ["smithy.rules#endpointRuleSet", "smithy.rules#endpointBdd"];
    let mut rest: Vec<&Node> = rules.into_iter().filter_map(|id| service.traits().get(id)).collect();
    while let Some(node) = rest.pop() {
        if let Some(object) = node.as_object() {
            let schemes = object.get("authSchemes").and_then(Node::as_array).unwrap_or_default();
            if schemes.iter().any(|scheme| scheme.get("name").and_then(Node::as_str) == Some("sigv4a")) {
                return true;
            }
            rest.extend(object.iter().map(|(_, value)| value));
        }
        rest.extend(node.as_array().unwrap_or_default());
    }
    false
}
