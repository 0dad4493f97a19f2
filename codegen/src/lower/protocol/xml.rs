//! What XML says of values beside the names of members: how they are laid out, and what stands around a message.

use crate::ir::{Constant, Held};
use crate::model::{Member, Node, Shape, ShapeType, Traits, trait_ids};

use super::super::context::Context;

/// What the items of lists are called, and the keys and values of maps, where the model does not say it.
const USUAL: [&str; 3] = ["member", "key", "value"];

/// The name of a member: of an element, or of an attribute.
pub(super) fn name(member: &Member) -> &str {
    xml_name(member.traits()).unwrap_or(member.name())
}

/// The trait that keeps a member's name when the member is called otherwise.
pub(super) fn keeps_name(member: &Member) -> String {
    format!("@xmlName({:?})", name(member))
}

/// Whether a member is an attribute, which stands before all elements.
pub(super) fn is_attribute(member: &Member) -> bool {
    member.traits().has(trait_ids::XML_ATTRIBUTE)
}

/// How a member's value is laid out; nothing where names say it.
pub(super) fn layout(cx: &Context<'_>, member: &Member) -> Option<Constant> {
    if is_attribute(member) {
        return Some(constant("Attribute", Vec::new()));
    }
    let is_flat = member.traits().has(trait_ids::XML_FLATTENED);
    let target = cx.target(member);
    let inner = match target.shape_type() {
        ShapeType::List | ShapeType::Set => list(cx, target, is_flat),
        ShapeType::Map => map(cx, target, is_flat),
        _ => None,
    };
    let Some((prefix, uri)) = namespace(member.traits()) else { return inner };
    let held = vec![Held::Text(prefix), Held::Text(uri), held(inner)];
    Some(constant("Namespaced", held))
}

fn list(cx: &Context<'_>, list: &Shape, is_flat: bool) -> Option<Constant> {
    let item = list.member(USUAL[0])?;
    let (name, inner) = (name(item), layout(cx, item));
    if is_flat {
        // What the items are called is what the list is called.
        return Some(constant("FlatList", vec![held(inner)]));
    }
    let is_usual = name == USUAL[0] && inner.is_none();
    (!is_usual).then(|| constant("List", vec![Held::Text(name.to_owned()), held(inner)]))
}

fn map(cx: &Context<'_>, map: &Shape, is_flat: bool) -> Option<Constant> {
    let (key, value) = (map.member(USUAL[1])?, map.member(USUAL[2])?);
    let inner = [key, value].map(|member| (name(member), layout(cx, member)));
    if !is_flat && inner.iter().zip(&USUAL[1..]).all(|((name, inner), usual)| name == usual && inner.is_none()) {
        return None;
    }
    let held = inner.into_iter().flat_map(|(name, inner)| [Held::Text(name.to_owned()), held(inner)]);
    Some(constant(if is_flat { "FlatMap" } else { "Map" }, held.collect()))
}

/// A layout, or that nothing is to be said of it.
pub(super) fn held(layout: Option<Constant>) -> Held {
    Held::Constant(layout.unwrap_or_else(|| constant("Plain", Vec::new())))
}

pub(super) fn constant(variant: &'static str, holds: Vec<Held>) -> Constant {
    Constant { of: "Layout", variant, holds }
}

/// The element that a whole body is, which may declare a namespace.
pub(super) fn element(name: &str, namespace: Option<(String, String)>) -> Constant {
    let name = Held::Text(name.to_owned());
    match namespace {
        None => root("Element", vec![name]),
        Some((prefix, uri)) => root("Namespaced", vec![name, Held::Text(prefix), Held::Text(uri)]),
    }
}

/// Elements around each other, of which the last one holds the members of a message.
pub(super) fn path(names: &[&str]) -> Option<Constant> {
    let (last, outer) = names.split_last()?;
    let within = |inner, name: &&str| root("Within", vec![Held::Text((*name).to_owned()), Held::Constant(inner)]);
    Some(outer.iter().rev().fold(element(last, None), within))
}

pub(super) fn root(variant: &'static str, holds: Vec<Held>) -> Constant {
    Constant { of: "Root", variant, holds }
}

/// The name that a shape or member is given.
pub(super) fn xml_name(traits: &Traits) -> Option<&str> {
    traits.get(trait_ids::XML_NAME).and_then(Node::as_str)
}

/// The namespace that a shape or member is given: its prefix, which may be empty, and its URI.
pub(super) fn namespace(traits: &Traits) -> Option<(String, String)> {
    let node = traits.get(trait_ids::XML_NAMESPACE)?;
    let text = |key: &str| node.get(key).and_then(Node::as_str).unwrap_or_default().to_owned();
    Some((text("prefix"), text("uri")))
}
