//! What a shape is in generated code, as text, and on the wire.

use super::scope::Scope;
use crate::model::{Member, Shape, ShapeId, ShapeType};
use crate::rust_type::RustType;

/// Lists of lists are written out this deep. Deeper ones are equal if they are so far and of one shape below.
const DEEPEST: usize = 8;

/// The Rust type of a shape's values, such as `Vec<Option<City>>`.
pub(super) fn rust_type(scope: &Scope<'_>, id: &ShapeId) -> String {
    written(scope, id, 0)
}

fn written(scope: &Scope<'_>, id: &ShapeId, depth: usize) -> String {
    let Some(shape) = scope.model.shape(id) else { return "()".to_owned() };
    let name = match RustType::of(shape) {
        RustType::Bool => "bool",
        RustType::I8 => "i8",
        RustType::I16 => "i16",
        RustType::I32 => "i32",
        RustType::I64 => "i64",
        RustType::F32 => "f32",
        RustType::F64 => "f64",
        RustType::BigInteger => "BigInteger",
        RustType::BigDecimal => "BigDecimal",
        RustType::String => "String",
        RustType::Blob => "Blob",
        RustType::ByteStream => "ByteStream",
        RustType::Events => return format!("EventStream<{}>", scope.type_name(id)),
        RustType::DateTime => "DateTime",
        RustType::Document => "Document",
        RustType::None => "()",
        RustType::Named => return scope.type_name(id),
        RustType::List { sparse } => return format!("Vec<{}>", element(scope, shape.member("member"), sparse, depth)),
        RustType::Map { sparse } => {
            let key = element(scope, shape.member("key"), false, depth);
            return format!("HashMap<{key}, {}>", element(scope, shape.member("value"), sparse, depth));
        }
    };
    name.to_owned()
}

fn element(scope: &Scope<'_>, member: Option<&Member>, sparse: bool, depth: usize) -> String {
    let Some(member) = member else { return String::new() };
    let element =
        if depth < DEEPEST { written(scope, member.target(), depth + 1) } else { member.target().to_string() };
    if sparse { format!("Option<{element}>") } else { element }
}

/// Whether a shape's type has a name of its own.
pub(super) fn is_named(shape: &Shape) -> bool {
    matches!(RustType::of(shape), RustType::Named | RustType::Events)
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
