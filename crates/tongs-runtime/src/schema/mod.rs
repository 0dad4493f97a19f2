//! Schemas: what a model says of its shapes, as constant tables.
//!
//! Generated crates have these tables behind their feature `schema`, so that they cost nothing where nobody asks for them.
//! They are for whatever works on values without knowing their types: the check of constraints reads them, and so can a
//! stand-in for a service or a command line.
//!
//! ```
//! use tongs_runtime::schema::{self, Structure, Type};
//!
//! static FILTER: Structure = Structure::new("example#Filter", &[
//!     schema::string("tag").required().length(1, 8).pattern("^[a-z]+$"),
//!     schema::list("nested", &schema::structure("member", &FILTER)),
//! ]);
//!
//! let tag = FILTER.member("tag").unwrap();
//! assert!(tag.required && tag.ty == Type::String);
//! assert_eq!(tag.constraints.max_length, Some(8));
//! ```

mod member;
mod operation;

pub use self::member::{
    Binding, Constraints, Enum, Member, Structure, TimestampFormat, Type, big_decimal, big_integer, blob, boolean,
    byte, document, double, enumeration, float, integer, list, long, map, short, string, structure, timestamp, union,
    unit,
};
pub use self::operation::{Error, Operation, Pagination, Service};
