//! What the semantic model of version 2.0 says about shapes of version 1.0, and about values of enums.

use super::draft::{Draft, DraftMember, Drafts};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{AppliedTrait, FastMap, Node, NodeKind, Number, ShapeId, ShapeType, trait_ids};
use crate::syntax::ast::Version;
use crate::text::Span;

/// Says in terms of version 2.0 what shapes of version 1.0 mean, and warns of what it drops.
pub(super) fn version_1(drafts: &mut Drafts, diagnostics: &mut Diagnostics) {
    if drafts.list.iter().all(|draft| draft.version == Version::V2) {
        return;
    }
    defaults(drafts);
    for draft in drafts.list.iter_mut().filter(|draft| draft.version == Version::V1) {
        if draft.shape_type == ShapeType::Set {
            diagnostics.push(deprecated_set(draft));
            draft.shape_type = ShapeType::List;
            if !draft.has(trait_ids::UNIQUE_ITEMS) {
                draft.traits.push(prelude_trait("uniqueItems", Node::object(Vec::new(), draft.span)));
            }
        }
        draft.traits.retain(|applied| applied.id.as_str() != trait_ids::BOX);
        for member in &mut draft.members {
            if draft.shape_type == ShapeType::Union && member.has(trait_ids::BOX) {
                diagnostics.push(boxed_union_member(member));
            }
            member.traits.retain(|applied| applied.id.as_str() != trait_ids::BOX);
        }
    }
}

fn deprecated_set(draft: &Draft) -> Diagnostic {
    Diagnostic::new(Severity::Warning, "ModelDeprecation", format!("`{}` is a set", draft.id))
        .at(draft.span, "read as a list with `@uniqueItems`")
        .shape(&draft.id)
        .note("version 2.0 has no sets")
        .help(format!("write `@uniqueItems list {} {{ … }}`", draft.id.name()))
}

fn boxed_union_member(member: &DraftMember) -> Diagnostic {
    let message = format!("`@box` does nothing to `{}`, a member of a union", member.name());
    Diagnostic::new(Severity::Warning, "Union", message)
        .at(member.span, "boxed")
        .shape(&member.id)
        .note("a member of a union is there or not, with and without a box")
        .help("remove it")
}

/// In version 1.0 numbers and booleans have a zero value unless they are boxed: version 2.0 says so with `@default`, on
/// the shape and on each structure member that targets it, even where a range leaves zero out. A target of version 2.0
/// is boxed unless zero is its default. A boxed member has no default, whatever its target has. A stream of bytes is
/// empty if it is not there.
fn defaults(drafts: &mut Drafts) {
    let mut zeros: FastMap<ShapeId, Node> = FastMap::default();
    for draft in &mut drafts.list {
        let Some(zero) = zero(draft.shape_type, draft.span) else { continue };
        let is_zero = match draft.version {
            Version::V1 => {
                ![trait_ids::BOX, trait_ids::DEFAULT, trait_ids::TRAIT, trait_ids::ENUM].iter().any(|id| draft.has(id))
            }
            Version::V2 => {
                draft.traits.iter().any(|applied| applied.id.as_str() == trait_ids::DEFAULT && applied.value == zero)
            }
        };
        if is_zero {
            if draft.version == Version::V1 {
                draft.traits.push(default_trait(zero.clone()));
            }
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
                    let default = shape.traits().get(trait_ids::DEFAULT)?;
                    (!default.is_null()).then(|| default.clone())
                })
            };
            let is_stream = || {
                let stream = drafts.get(target.as_str());
                stream.is_some_and(|draft| draft.shape_type == ShapeType::Blob && draft.has(trait_ids::STREAMING))
            };
            let default = if member.has(trait_ids::DEFAULT) {
                None
            } else if member.has(trait_ids::BOX) {
                Some(Node::new(NodeKind::Null, member.span))
            } else if is_stream() && !member.has(trait_ids::REQUIRED) {
                Some(Node::string("", member.span))
            } else {
                zero()
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

fn zero(shape_type: ShapeType, span: Span) -> Option<Node> {
    match shape_type {
        ShapeType::Boolean => Some(Node::new(NodeKind::Bool(false), span)),
        ShapeType::Byte
        | ShapeType::Short
        | ShapeType::Integer
        | ShapeType::IntEnum
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
