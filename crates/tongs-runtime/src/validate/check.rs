//! What each type has to be checked for.

use std::collections::HashMap;
use std::fmt;

use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::Validator;
use crate::schema::{Constraints, Member, Type};

/// A value whose constraints can be checked.
///
/// Generated structures and unions say what their members are; what is demanded of those is in tables.
pub trait Check {
    /// Checks the value as the one of a member, which goes by `name` where it is: a name, an index or a key.
    fn check(&self, name: &dyn fmt::Display, _: &'static Member, validator: &mut Validator) {
        validator.within(name, |validator| self.check_members(validator));
    }

    /// Checks the members of a structure or union.
    fn check_members(&self, _: &mut Validator) {}
}

/// Checks of values that have no members.
macro_rules! check {
    ($($ty:ty => $check:expr;)*) => { $(
        impl Check for $ty {
            fn check(&self, name: &dyn fmt::Display, member: &'static Member, validator: &mut Validator) {
                let check: fn(&mut Validator, &dyn fmt::Display, &Self, &Constraints) = $check;
                check(validator, name, self, &member.constraints);
            }
        }
    )* };
}

check! {
    bool => |_, _, _, _| {};
    ByteStream => |_, _, _, _| {};
    DateTime => |_, _, _, _| {};
    Document => |_, _, _, _| {};
    i8 => |validator, name, value, of| validator.range(name, (*value).into(), of);
    i16 => |validator, name, value, of| validator.range(name, (*value).into(), of);
    i32 => |validator, name, value, of| validator.range(name, (*value).into(), of);
    i64 => |validator, name, value, of| validator.range(name, nearest(*value), of);
    f32 => |validator, name, value, of| validator.range(name, nearest_text(&value.to_string()), of);
    f64 => |validator, name, value, of| validator.range(name, *value, of);
    BigInteger => |validator, name, value, of| validator.range(name, nearest_text(value.as_ref()), of);
    BigDecimal => |validator, name, value, of| validator.range(name, nearest_text(value.as_ref()), of);
    String => |validator, name, value, of| validator.string(name, value, of);
    Blob => |validator, name, value, of| validator.length(name, value.as_ref().len(), of, "bytes");
}

/// The bounds of ranges are floats, too.
#[allow(clippy::cast_precision_loss)]
fn nearest(value: i64) -> f64 {
    value as f64
}

/// A number by its text: one of any size is a number, too, and 0.1 is no more than 0.1 however many bits it has.
fn nearest_text(number: &str) -> f64 {
    number.parse().unwrap_or(f64::NAN)
}

impl<T: Check> Check for Option<T> {
    fn check(&self, name: &dyn fmt::Display, member: &'static Member, validator: &mut Validator) {
        match self {
            Some(value) => value.check(name, member, validator),
            None if member.required => validator.violate(name, "is required".to_owned()),
            None => {}
        }
    }
}

/// Events are not there yet.
#[cfg(feature = "event-stream")]
impl<T, E> Check for crate::event_stream::EventStreamSender<T, E> {
    fn check(&self, _: &dyn fmt::Display, _: &'static Member, _: &mut Validator) {}
}

impl<T: Check> Check for Box<T> {
    fn check(&self, name: &dyn fmt::Display, member: &'static Member, validator: &mut Validator) {
        (**self).check(name, member, validator);
    }
}

impl<T: Check + PartialEq> Check for Vec<T> {
    fn check(&self, name: &dyn fmt::Display, member: &'static Member, validator: &mut Validator) {
        let Type::List { item, .. } = member.ty else { return };
        validator.length(name, self.len(), &member.constraints, "items");
        if member.constraints.unique_items {
            validator.unique(name, self);
        }
        validator.within(name, |validator| {
            for (index, value) in self.iter().enumerate() {
                value.check(&index, item, validator);
            }
        });
    }
}

impl<K: AsRef<str>, V: Check, S> Check for HashMap<K, V, S> {
    fn check(&self, name: &dyn fmt::Display, member: &'static Member, validator: &mut Validator) {
        let Type::Map { key: of_key, value: of_value, .. } = member.ty else { return };
        validator.length(name, self.len(), &member.constraints, "entries");
        let mut entries: Vec<(&str, &V)> = self.iter().map(|(key, value)| (key.as_ref(), value)).collect();
        // Findings have an order, and entries of a map have none.
        entries.sort_unstable_by_key(|(key, _)| *key);
        validator.within(name, |validator| {
            for (key, value) in entries {
                if of_key.ty == Type::String {
                    validator.key(key, &of_key.constraints);
                }
                value.check(&key, of_value, validator);
            }
        });
    }
}
