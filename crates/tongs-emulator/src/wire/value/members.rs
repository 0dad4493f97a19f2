//! The members that a value has.

use serde_json::{Map, Value};
use tongs::model::{Member, Shape};

/// The members of a structure or union that are there, in the order of the model: what is written does not depend on the
/// order of the value. What the shape does not have is an error.
pub(crate) fn in_order<'m, 'v>(
    shape: &'m Shape,
    members: &'v Map<String, Value>,
) -> Result<Vec<(&'m Member, &'v Value)>, String> {
    if let Some(unknown) = members.keys().find(|name| shape.member(name).is_none()) {
        return Err(format!("{} has no member {unknown}", shape.id()));
    }
    Ok(shape.members().iter().filter_map(|member| Some((member, members.get(member.name())?))).collect())
}
