//! Writes values of shapes as XML.

use aws_smithy_types::date_time::Format;
use serde_json::Value;
use tongs::model::{Member, Shape, ShapeType};

use super::super::misfit::Misfit;
use super::super::text;
use super::{Element, is_attribute, is_flattened, name, namespace};
use crate::service::Service;

/// Puts a value in the normal form into an element: members, items, entries or a text. Of a structure, only the members
/// that `writes` says.
pub(crate) fn fill(
    service: &Service,
    element: &mut Element,
    (shape, member): (&Shape, Option<&Member>),
    value: &Value,
    writes: &dyn Fn(&Member) -> bool,
) -> Result<(), Misfit> {
    match (shape.shape_type(), value) {
        // An element says by its name that it is there.
        (_, Value::Null) => {}
        (ShapeType::Structure | ShapeType::Union, Value::Object(members)) => {
            // In the order of the model, as others write them.
            for member in shape.members().iter().filter(|member| writes(member)) {
                if let Some(value) = members.get(member.name()) {
                    into(service, element, member, value).map_err(|misfit| misfit.within(member.name()))?;
                }
            }
        }
        (ShapeType::List | ShapeType::Set, Value::Array(items)) => {
            let inner = shape.member("member").ok_or_else(|| Misfit::new("its items have no shape"))?;
            for (at, item) in items.iter().enumerate() {
                let item = member_element(service, inner, name(inner), item).map_err(|misfit| misfit.at(at))?;
                element.push(item);
            }
        }
        (ShapeType::Map, Value::Object(entries)) => {
            for (key, value) in entries {
                let entry = entry(service, shape, "entry", key, value).map_err(|misfit| misfit.within(key))?;
                element.push(entry);
            }
        }
        (ShapeType::Document, _) => return Err(Misfit::new("documents have no form in XML")),
        _ => element.set_text(text::write(shape, member, Format::DateTime, value).map_err(Misfit::new)?),
    }
    Ok(())
}

/// The element of a member's value.
pub(crate) fn member_element(service: &Service, member: &Member, name: &str, value: &Value) -> Result<Element, Misfit> {
    let target = service.target(member).ok_or_else(|| Misfit::new("its shape is missing"))?;
    let mut element = Element::new(name).with(namespace(member.traits()));
    fill(service, &mut element, (target, Some(member)), value, &|_| true)?;
    Ok(element)
}

/// Writes a member of a structure, into the element that the structure is.
fn into(service: &Service, element: &mut Element, member: &Member, value: &Value) -> Result<(), Misfit> {
    let target = service.target(member).ok_or_else(|| Misfit::new("its shape is missing"))?;
    let name = name(member);
    if is_attribute(member) {
        let text = text::write(target, Some(member), Format::DateTime, value).map_err(Misfit::new)?;
        element.attribute(name, text);
        return Ok(());
    }
    match (target.shape_type(), value) {
        (ShapeType::List | ShapeType::Set, Value::Array(items)) if is_flattened(member) => {
            let inner = target.member("member").ok_or_else(|| Misfit::new("its items have no shape"))?;
            for (at, item) in items.iter().enumerate() {
                let item = member_element(service, inner, name, item).map_err(|misfit| misfit.at(at))?;
                // The items stand where the list would, with what it declares.
                element.push(item.with(namespace(member.traits())));
            }
        }
        (ShapeType::Map, Value::Object(entries)) if is_flattened(member) => {
            for (key, value) in entries {
                let entry = entry(service, target, name, key, value).map_err(|misfit| misfit.within(key))?;
                element.push(entry.with(namespace(member.traits())));
            }
        }
        _ => element.push(member_element(service, member, name, value)?),
    }
    Ok(())
}

/// An entry of a map.
fn entry(service: &Service, map: &Shape, tag: &str, key: &str, value: &Value) -> Result<Element, Misfit> {
    let missing = || Misfit::new("its entries have no shape");
    let (of_key, of_value) = (map.member("key").ok_or_else(missing)?, map.member("value").ok_or_else(missing)?);
    let mut entry = Element::new(tag);
    entry.push(Element::text(name(of_key), key).with(namespace(of_key.traits())));
    entry.push(member_element(service, of_value, name(of_value), value)?);
    Ok(entry)
}
