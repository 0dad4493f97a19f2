//! Constraint traits.

use crate::ir::Constraints;
use crate::model::{Member, Node, ShapeType, trait_ids};

use super::context::Context;

/// What a service demands of a member's value: the member's own traits before those of what it targets. What a
/// structure or union holds is not looked into: that is its own.
pub(super) fn lower(cx: &Context<'_>, member: &Member) -> Constraints {
    let target = cx.target(member);
    let get = |id: &str| member.traits().get(id).or_else(|| target.traits().get(id));
    let bound =
        |node: &Node, key: &str| node.get(key).and_then(Node::as_i64).and_then(|bound| u64::try_from(bound).ok());
    let number = |node: &Node, key: &str| node.get(key).and_then(Node::as_number).map(ToString::to_string);
    let element = |name: &str| {
        let constraints = target.member(name).map(|element| lower(cx, element))?;
        (!constraints.is_empty()).then(|| Box::new(constraints))
    };
    let (item, key) = match target.shape_type() {
        ShapeType::List | ShapeType::Set => (element("member"), None),
        ShapeType::Map => (element("value"), element("key")),
        _ => (None, None),
    };
    Constraints {
        length: get(trait_ids::LENGTH).map(|node| (bound(node, "min"), bound(node, "max"))),
        range: get(trait_ids::RANGE).map(|node| (number(node, "min"), number(node, "max"))),
        pattern: get(trait_ids::PATTERN).and_then(Node::as_str).map(str::to_owned),
        unique_items: get(trait_ids::UNIQUE_ITEMS).is_some() || target.shape_type() == ShapeType::Set,
        item,
        key,
    }
}
