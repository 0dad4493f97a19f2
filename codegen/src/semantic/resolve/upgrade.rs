//! What the semantic model of version 2.0 says about shapes of version 1.0, and about values of enums.

use super::draft::{Draft, Drafts};
use crate::load::ast::Version;
use crate::node::{Node, NodeKind, Number};
use crate::semantic::shape::{AppliedTrait, ShapeType};
use crate::semantic::{FastMap, ShapeId};
use crate::source::Span;

/// Says in terms of version 2.0 what shapes of version 1.0 mean.
pub(super) fn version_1(drafts: &mut Drafts) {
    if drafts.list.iter().all(|draft| draft.version == Version::V2) {
        return;
    }
    defaults(drafts);
    for draft in drafts.list.iter_mut().filter(|draft| draft.version == Version::V1) {
        if draft.shape_type == ShapeType::Set {
            draft.shape_type = ShapeType::List;
            if !draft.has("smithy.api#uniqueItems") {
                draft.traits.push(prelude_trait("uniqueItems", Node::object(Vec::new(), draft.span)));
            }
        }
        draft.traits.retain(|applied| applied.id.as_str() != BOX);
        for member in &mut draft.members {
            member.traits.retain(|applied| applied.id.as_str() != BOX);
        }
    }
}

const BOX: &str = "smithy.api#box";

/// In version 1.0 numbers and booleans have a zero value unless they are boxed: version 2.0 says so with `@default`, on
/// the shape and on each structure member that targets it. A boxed member has none, whatever its target has. A stream of
/// bytes is empty if it is not there.
fn defaults(drafts: &mut Drafts) {
    let mut zeros: FastMap<ShapeId, Node> = FastMap::default();
    for draft in &mut drafts.list {
        if draft.version == Version::V1
            && let Some(zero) = zero(draft.shape_type, draft.span)
            && !draft.has(BOX)
            && !draft.has("smithy.api#default")
            && !draft.has("smithy.api#trait")
            && !draft.has("smithy.api#enum")
        {
            draft.traits.push(default_trait(zero.clone()));
            zeros.insert(draft.id.clone(), zero);
        }
    }
    let mut changes: Vec<(usize, usize, Node)> = Vec::new();
    for (at, draft) in drafts.list.iter().enumerate() {
        if draft.version == Version::V2 || draft.shape_type != ShapeType::Structure {
            continue;
        }
        for (index, member) in draft.members.iter().enumerate() {
            let Some(target) = member.target_id() else { continue };
            let zero = || {
                zeros.get(target.as_str()).cloned().or_else(|| {
                    let shape = drafts.built_in_shape(target.as_str())?;
                    let default = shape.traits().get("smithy.api#default")?;
                    (!default.is_null()).then(|| default.clone())
                })
            };
            let is_stream = || {
                let stream = drafts.get(target.as_str());
                stream.is_some_and(|draft| draft.shape_type == ShapeType::Blob && draft.has("smithy.api#streaming"))
            };
            let default = if member.has("smithy.api#default") {
                None
            } else if member.has(BOX) {
                Some(Node::new(NodeKind::Null, member.span))
            } else if is_stream() && !member.has("smithy.api#required") {
                Some(Node::string("", member.span))
            } else {
                zero().filter(|_| !excludes_zero(&member.traits))
            };
            if let Some(default) = default {
                changes.push((at, index, default));
            }
        }
    }
    for (at, index, default) in changes {
        drafts.list[at].members[index].traits.push(default_trait(default));
    }
}

/// Whether a range leaves no room for a zero value.
fn excludes_zero(traits: &[AppliedTrait]) -> bool {
    let Some(range) = traits.iter().find(|applied| applied.id.as_str() == "smithy.api#range") else { return false };
    let bound = |key| range.value.get(key).and_then(Node::as_f64);
    bound("min").is_some_and(|min| min > 0.0) || bound("max").is_some_and(|max| max < 0.0)
}

fn zero(shape_type: ShapeType, span: Span) -> Option<Node> {
    match shape_type {
        ShapeType::Boolean => Some(Node::new(NodeKind::Bool(false), span)),
        ShapeType::Byte
        | ShapeType::Short
        | ShapeType::Integer
        | ShapeType::Long
        | ShapeType::Float
        | ShapeType::Double => Some(Node::new(NodeKind::Number(Number::Int(0)), span)),
        _ => None,
    }
}

fn default_trait(value: Node) -> AppliedTrait {
    prelude_trait("default", value)
}

/// A value of an enum that is written without one is its name.
pub(super) fn enum_values(draft: &mut Draft) {
    if draft.shape_type != ShapeType::Enum {
        return;
    }
    let id = ShapeId::from_names("smithy.api", "enumValue");
    for member in &mut draft.members {
        if !member.traits.iter().any(|applied| applied.id == id) {
            let value = Node::string(member.name(), member.span);
            member.traits.push(AppliedTrait { id: id.clone(), value, inherited: false, synthetic: false });
        }
    }
}

/// A trait of the prelude that a shape has in terms of version 2.0.
pub(super) fn prelude_trait(name: &str, value: Node) -> AppliedTrait {
    AppliedTrait { id: ShapeId::from_names("smithy.api", name), value, inherited: false, synthetic: false }
}
