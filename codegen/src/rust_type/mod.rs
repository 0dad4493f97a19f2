//! What values of a shape are in Rust: one answer for lowering, which forges the type, and for the comparison of models,
//! which says what another type means for clients.

mod optionality;

pub(crate) use optionality::{default, nullability};

use crate::model::{Shape, ShapeType, trait_ids};

/// The Rust type of a shape's values, as far as the shape alone says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RustType {
    Bool,
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
    BigInteger,
    BigDecimal,
    String,
    Blob,
    /// Bytes that are never whole in memory.
    ByteStream,
    /// Events of a union, one after the other.
    Events,
    DateTime,
    Document,
    /// A type of its own, with the shape's name.
    Named,
    /// A `Vec`. When sparse, of `Option`s.
    List {
        sparse: bool,
    },
    /// A `HashMap`. When sparse, its values are `Option`s.
    Map {
        sparse: bool,
    },
    /// Services, resources and operations have no values.
    None,
}

impl RustType {
    /// The type of a shape's values.
    pub(crate) fn of(shape: &Shape) -> RustType {
        let sparse = shape.traits().has(trait_ids::SPARSE);
        match shape.shape_type() {
            ShapeType::Boolean => RustType::Bool,
            ShapeType::Byte => RustType::I8,
            ShapeType::Short => RustType::I16,
            ShapeType::Integer | ShapeType::IntEnum => RustType::I32,
            ShapeType::Long => RustType::I64,
            ShapeType::Float => RustType::F32,
            ShapeType::Double => RustType::F64,
            ShapeType::BigInteger => RustType::BigInteger,
            ShapeType::BigDecimal => RustType::BigDecimal,
            ShapeType::String => RustType::String,
            ShapeType::Blob if shape.traits().has(trait_ids::STREAMING) => RustType::ByteStream,
            ShapeType::Blob => RustType::Blob,
            ShapeType::Timestamp => RustType::DateTime,
            ShapeType::Document => RustType::Document,
            ShapeType::Union if shape.traits().has(trait_ids::STREAMING) => RustType::Events,
            ShapeType::Enum | ShapeType::Structure | ShapeType::Union => RustType::Named,
            ShapeType::List | ShapeType::Set => RustType::List { sparse },
            ShapeType::Map => RustType::Map { sparse },
            ShapeType::Service | ShapeType::Resource | ShapeType::Operation => RustType::None,
        }
    }
}
