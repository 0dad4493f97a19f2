//! What a shape is in generated code, and on the wire.

use super::scope::Scope;
use crate::model::{Shape, ShapeId, ShapeType};

/// Lists of lists are written out this deep. Deeper ones are equal if they are so far and of one shape below.
const DEEPEST: usize = 8;

/// The Rust type of a shape's values, such as `Vec<Option<City>>`.
pub(super) fn rust_type(scope: &Scope<'_>, id: &ShapeId) -> String {
    written(scope, id, 0)
}

fn written(scope: &Scope<'_>, id: &ShapeId, depth: usize) -> String {
    let Some(shape) = scope.model.shape(id) else { return "()".to_owned() };
    let name = match shape.shape_type() {
        ShapeType::Boolean => "bool",
        ShapeType::Byte => "i8",
        ShapeType::Short => "i16",
        ShapeType::Integer | ShapeType::IntEnum => "i32",
        ShapeType::Long => "i64",
        ShapeType::Float => "f32",
        ShapeType::Double => "f64",
        ShapeType::BigInteger => "BigInteger",
        ShapeType::BigDecimal => "BigDecimal",
        ShapeType::String => "String",
        ShapeType::Blob if shape.traits().has("smithy.api#streaming") => "ByteStream",
        ShapeType::Blob => "Blob",
        ShapeType::Timestamp => "DateTime",
        ShapeType::Document => "Document",
        ShapeType::Enum | ShapeType::Structure | ShapeType::Union => return scope.type_name(id),
        ShapeType::List | ShapeType::Set => {
            return format!("Vec<{}>", element(scope, shape, "member", depth));
        }
        ShapeType::Map => {
            let key = shape.member("key").map_or_else(String::new, |key| written(scope, key.target(), depth + 1));
            return format!("HashMap<{key}, {}>", element(scope, shape, "value", depth));
        }
        ShapeType::Service | ShapeType::Resource | ShapeType::Operation => "()",
    };
    name.to_owned()
}

fn element(scope: &Scope<'_>, shape: &Shape, member: &str, depth: usize) -> String {
    let Some(member) = shape.member(member) else { return String::new() };
    let element =
        if depth < DEEPEST { written(scope, member.target(), depth + 1) } else { member.target().to_string() };
    if shape.traits().has("smithy.api#sparse") { format!("Option<{element}>") } else { element }
}

/// Whether a type of this kind has a name of its own in Rust.
pub(super) fn is_named(shape_type: ShapeType) -> bool {
    matches!(shape_type, ShapeType::Enum | ShapeType::Structure | ShapeType::Union)
}

/// Whether values of both kinds are written alike, such as a string and an enum.
pub(super) fn is_same_on_the_wire(old: ShapeType, new: ShapeType) -> bool {
    use ShapeType as T;
    let class = |shape_type| match shape_type {
        T::String | T::Enum => 0,
        T::Byte | T::Short | T::Integer | T::Long | T::IntEnum | T::BigInteger => 1,
        T::Float | T::Double | T::BigDecimal => 2,
        T::List | T::Set => 3,
        // A map of strings and a structure are both objects, but older clients look for other keys.
        other => 4 + other as usize,
    };
    class(old) == class(new)
}
