//! Values in XML.

mod element;
mod read;
mod write;

use tongs::model::{Member, Node, Shape, Traits};

pub(crate) use element::Element;
pub(crate) use read::read;
pub(crate) use write::{fill, member_element};

use crate::service::Service;

/// The name of a member: of an element, or of an attribute.
pub(crate) fn name(member: &Member) -> &str {
    xml_name(member.traits()).unwrap_or(member.name())
}

/// The name that a shape or member is given.
pub(crate) fn xml_name(traits: &Traits) -> Option<&str> {
    traits.get("smithy.api#xmlName").and_then(Node::as_str)
}

/// The name of the element that a structure is as a whole body.
pub(crate) fn root_name(shape: &Shape) -> &str {
    xml_name(shape.traits()).unwrap_or(shape.id().name())
}

/// The name of the element that the value of a member is as a whole body.
pub(crate) fn payload_name<'m>(service: &'m Service, member: &'m Member) -> &'m str {
    let target = service.target(member);
    let of_target = target.and_then(|target| xml_name(target.traits()));
    xml_name(member.traits()).or(of_target).unwrap_or(member.target().name())
}

fn is_attribute(member: &Member) -> bool {
    member.traits().has("smithy.api#xmlAttribute")
}

fn is_flattened(member: &Member) -> bool {
    member.traits().has("smithy.api#xmlFlattened")
}

/// The namespace that something declares: an attribute's name and its value.
pub(crate) fn namespace(traits: &Traits) -> Option<(String, String)> {
    let node = traits.get("smithy.api#xmlNamespace")?;
    let uri = node.get("uri").and_then(Node::as_str)?.to_owned();
    let prefix = node.get("prefix").and_then(Node::as_str).filter(|prefix| !prefix.is_empty());
    Some((prefix.map_or_else(|| "xmlns".to_owned(), |prefix| format!("xmlns:{prefix}")), uri))
}
