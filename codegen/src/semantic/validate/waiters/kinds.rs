//! What is known of the values that expressions give.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::context::Context;
use crate::model::{Member, Shape, ShapeId, ShapeType};

/// The members that led to a shape, the last first: a member that holds itself is not followed.
type Trail<'m> = Option<Rc<Passed<'m>>>;

#[derive(Debug)]
pub(super) struct Passed<'m> {
    member: &'m ShapeId,
    before: Trail<'m>,
}

/// What is known of a value.
#[derive(Clone, Debug)]
pub(super) enum Kind<'m> {
    Any,
    Null,
    Boolean,
    Number,
    Text,
    /// An expression that stands for itself: `&name`.
    Expression,
    /// A list of which nothing more is known.
    List,
    /// A list of these: of one, where all are alike.
    Items(Rc<[Kind<'m>]>),
    /// What has names, of which nothing more is known.
    Object,
    Named(Rc<BTreeMap<String, Kind<'m>>>),
    /// A structure, union, list or map of the model.
    Shape(&'m Shape, Trail<'m>),
}

impl<'m> Kind<'m> {
    pub(super) fn named(members: impl IntoIterator<Item = (String, Self)>) -> Self {
        Kind::Named(Rc::new(members.into_iter().collect()))
    }

    /// What is known of values of a shape.
    pub(super) fn shape(shape: &'m Shape) -> Self {
        Self::of(shape, None)
    }

    fn of(shape: &'m Shape, trail: Trail<'m>) -> Self {
        use ShapeType::{
            BigDecimal, BigInteger, Blob, Boolean, Byte, Double, Enum, Float, IntEnum, Integer, List, Long, Map, Set,
            Short, String, Structure, Timestamp, Union,
        };
        match shape.shape_type() {
            String | Enum | Blob => Kind::Text,
            Boolean => Kind::Boolean,
            Byte | Short | Integer | IntEnum | Long | Float | Double | BigInteger | BigDecimal | Timestamp => {
                Kind::Number
            }
            Structure | Union | List | Set | Map => Kind::Shape(shape, trail),
            _ => Kind::Any,
        }
    }

    fn held(context: &Context<'m>, member: &'m Member, trail: &Trail<'m>) -> Self {
        let mut passed = trail.as_ref();
        while let Some(one) = passed {
            if one.member == member.id() {
                return Kind::Any;
            }
            passed = one.before.as_ref();
        }
        let trail = Some(Rc::new(Passed { member: member.id(), before: trail.clone() }));
        context.shape(member.target()).map_or(Kind::Any, |target| Self::of(target, trail))
    }

    pub(super) fn is_any(&self) -> bool {
        matches!(self, Kind::Any)
    }

    pub(super) fn is_text(&self) -> bool {
        matches!(self, Kind::Text)
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(self, Kind::Number)
    }

    pub(super) fn is_boolean(&self) -> bool {
        matches!(self, Kind::Boolean)
    }

    pub(super) fn is_list(&self) -> bool {
        let is_list = |shape: &Shape| matches!(shape.shape_type(), ShapeType::List | ShapeType::Set);
        matches!(self, Kind::List | Kind::Items(_)) || matches!(self, Kind::Shape(shape, _) if is_list(shape))
    }

    pub(super) fn is_object(&self) -> bool {
        matches!(self, Kind::Object | Kind::Named(_)) || (matches!(self, Kind::Shape(..)) && !self.is_list())
    }

    /// Whether two are alike as far as comparisons go.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (self.is_list() && other.is_list())
            || (self.is_object() && other.is_object())
            || std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// Whether `&&` and `||` take it for true; nothing where that depends on the value.
    pub(super) fn is_true(&self) -> Option<bool> {
        match self {
            Kind::Null => Some(false),
            Kind::Boolean => None,
            _ => Some(true),
        }
    }

    /// What a list holds; nothing where it is not a list, or it is not known.
    pub(super) fn items(&self, context: &Context<'m>) -> Option<Rc<[Kind<'m>]>> {
        match self {
            Kind::Items(items) => Some(Rc::clone(items)),
            Kind::Shape(shape, trail) if self.is_list() => {
                shape.member("member").map(|member| Rc::from([Self::held(context, member, trail)]))
            }
            _ => None,
        }
    }

    /// What has names holds; nothing where it has none, or they are not known.
    pub(super) fn values(&self, context: &Context<'m>) -> Option<Rc<[Kind<'m>]>> {
        match self {
            Kind::Named(members) => Some(members.values().cloned().collect()),
            Kind::Shape(shape, trail) if shape.shape_type() == ShapeType::Map => {
                shape.member("value").map(|member| Rc::from([Self::held(context, member, trail)]))
            }
            Kind::Shape(shape, trail) if self.is_object() => {
                Some(shape.members().iter().map(|member| Self::held(context, member, trail)).collect())
            }
            _ => None,
        }
    }

    /// The value of a name; an error where it has other names.
    pub(super) fn member(&self, context: &Context<'m>, name: &str) -> Result<Self, String> {
        let missing = || format!("{} has no member `{name}`", self.word());
        match self {
            Kind::Any | Kind::Object => Ok(Kind::Any),
            Kind::Named(members) => members.get(name).cloned().ok_or_else(missing),
            Kind::Shape(shape, trail) if shape.shape_type() == ShapeType::Map => {
                Ok(shape.member("value").map_or(Kind::Any, |member| Self::held(context, member, trail)))
            }
            Kind::Shape(shape, trail) if self.is_object() => {
                shape.member(name).map(|member| Self::held(context, member, trail)).ok_or_else(missing)
            }
            _ => Err(missing()),
        }
    }

    /// A word for it.
    pub(super) fn word(&self) -> String {
        let word = match self {
            Kind::Any => "a document",
            Kind::Null => "null",
            Kind::Boolean => "a boolean",
            Kind::Number => "a number",
            Kind::Text => "a string",
            Kind::Expression => "an expression",
            Kind::List | Kind::Items(_) => "a list",
            Kind::Object | Kind::Named(_) => "an object",
            Kind::Shape(shape, _) => return format!("`{}`, a {},", shape.id(), shape.shape_type()),
        };
        word.to_owned()
    }
}
