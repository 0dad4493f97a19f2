//! What the semantic model of version 2.0 says about shapes of version 1.0, and about enums.

use super::draft::{Draft, DraftMember, Drafts};
use crate::load::ast::Version;
use crate::node::{Node, NodeKind, Number};
use crate::semantic::shape::{AppliedTrait, ShapeType};
use crate::semantic::{FastMap, FastSet, ShapeId, is_identifier};
use crate::source::Span;

/// In version 1.0 numbers and booleans have a zero value unless they are boxed: version 2.0 says so with `@default`, on
/// the shape and on each structure member that targets it.
pub(super) fn version_1(drafts: &mut Drafts) {
    if drafts.list.iter().all(|draft| draft.version == Version::V2) {
        return;
    }
    let mut zeros: FastMap<ShapeId, Node> = FastMap::default();
    for draft in &mut drafts.list {
        if draft.version == Version::V1
            && let Some(zero) = zero(draft.shape_type, draft.span)
            && !draft.has("smithy.api#box")
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
            let zero = zeros.get(target.as_str()).cloned().or_else(|| {
                let shape = drafts.built_in_shape(target.as_str())?;
                let default = shape.traits().get("smithy.api#default")?;
                (!default.is_null()).then(|| default.clone())
            });
            if let Some(zero) = zero.filter(|_| takes_zero(member)) {
                changes.push((at, index, zero));
            }
        }
    }
    for (at, index, zero) in changes {
        drafts.list[at].members[index].traits.push(default_trait(zero));
    }
}

fn takes_zero(member: &DraftMember) -> bool {
    let has = |id: &str| member.traits.iter().any(|applied| applied.id.as_str() == id);
    !has("smithy.api#box") && !has("smithy.api#default") && !excludes_zero(&member.traits)
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

/// A string with the old `@enum` becomes an enum, if each of its values has a name. Without names it stays a string,
/// since nothing says what its members would be called.
pub(super) fn enum_traits(drafts: &mut Drafts) {
    for draft in &mut drafts.list {
        let upgrades =
            draft.shape_type == ShapeType::String && draft.mixins.is_empty() && !draft.has("smithy.api#mixin");
        if upgrades && let Some(members) = enum_members(draft) {
            draft.traits.retain(|applied| applied.id.as_str() != ENUM);
            draft.members = members;
            draft.shape_type = ShapeType::Enum;
        }
    }
}

const ENUM: &str = "smithy.api#enum";

fn enum_members(draft: &Draft) -> Option<Vec<DraftMember>> {
    let definitions = draft.traits.iter().find(|applied| applied.id.as_str() == ENUM)?.value.as_array()?;
    let mut names: FastSet<&str> = FastSet::default();
    let mut members = Vec::with_capacity(definitions.len());
    for definition in definitions {
        let name = definition.get("name")?.as_str().filter(|name| is_identifier(name) && names.insert(name))?;
        let value = definition.get("value")?;
        value.as_str().filter(|value| !value.is_empty())?;
        let mut traits = vec![prelude_trait("enumValue", value.clone())];
        for key in ["documentation", "tags"] {
            traits.extend(definition.get(key).map(|value| prelude_trait(key, value.clone())));
        }
        if definition.get("deprecated").and_then(Node::as_bool) == Some(true) {
            traits.push(prelude_trait("deprecated", Node::object(Vec::new(), definition.span())));
        }
        members.push(DraftMember {
            id: draft.id.with_member(name),
            span: definition.span(),
            target: Some((ShapeId::from_names("smithy.api", "Unit"), definition.span())),
            traits,
            inherited: false,
        });
    }
    (!members.is_empty()).then_some(members)
}

fn prelude_trait(name: &str, value: Node) -> AppliedTrait {
    AppliedTrait { id: ShapeId::from_names("smithy.api", name), value, inherited: false, synthetic: false }
}
