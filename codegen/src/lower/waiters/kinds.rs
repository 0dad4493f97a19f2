//! What is known of a value before there is one.

use std::collections::BTreeMap;

use crate::model::{Shape, ShapeType, trait_ids};

use super::super::context::Context;

/// One of the messages of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Input,
    Output,
}

/// What is known of a value.
#[derive(Clone, Debug)]
pub(super) enum Kind<'a> {
    /// It is the input or the output.
    Message(Side),
    /// It has the two as members.
    Messages,
    /// It is of a shape of the model.
    Shape(&'a Shape),
    /// It is a list of such.
    List(Box<Kind<'a>>),
    /// It has these members.
    Named(BTreeMap<String, Kind<'a>>),
    Boolean,
    Number,
    Text,
    Null,
    /// It is a document, or a part of one.
    Untyped,
    /// It is of one of these kinds.
    Mixed(Vec<Kind<'a>>),
}

impl<'a> Kind<'a> {
    /// What `||` gives of two.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Kind::Null, kind) | (kind, Kind::Null) => kind,
            (Kind::Shape(one), Kind::Shape(other)) if one.id() == other.id() => Kind::Shape(one),
            (Kind::List(one), Kind::List(other)) => Kind::List(Box::new(one.or(*other))),
            (Kind::Untyped, _) | (_, Kind::Untyped) => Kind::Untyped,
            (one @ Kind::Mixed(_), other) | (one, other @ Kind::Mixed(_)) => one.beside(other),
            (one, other) if one.is_boolean() && other.is_boolean() => Kind::Boolean,
            (one, other) if one.is_number() && other.is_number() => Kind::Number,
            (one, other) if one.is_text() && other.is_text() => Kind::Text,
            (one, other) => one.beside(other),
        }
    }

    /// What is one or the other.
    fn beside(self, other: Self) -> Self {
        let parts = |kind| if let Kind::Mixed(kinds) = kind { kinds } else { vec![kind] };
        Kind::Mixed(parts(self).into_iter().chain(parts(other)).collect())
    }

    /// Whether it is, or may be, of such a kind.
    fn may_be(&self, is: fn(&Self) -> bool) -> bool {
        if let Kind::Mixed(kinds) = self { kinds.iter().any(is) } else { false }
    }

    fn shape_type(&self) -> Option<ShapeType> {
        if let Kind::Shape(shape) = self { Some(shape.shape_type()) } else { None }
    }

    /// Whether nobody can say, or it does not matter.
    fn is_open(&self) -> bool {
        matches!(self, Kind::Null | Kind::Untyped) || self.shape_type() == Some(ShapeType::Document)
    }

    pub(super) fn is_boolean(&self) -> bool {
        matches!(self, Kind::Boolean)
            || self.shape_type() == Some(ShapeType::Boolean)
            || self.is_open()
            || self.may_be(Kind::is_boolean)
    }

    pub(super) fn is_text(&self) -> bool {
        let is_text = |ty| matches!(ty, ShapeType::String | ShapeType::Enum | ShapeType::Blob);
        matches!(self, Kind::Text)
            || self.shape_type().is_some_and(is_text)
            || self.is_open()
            || self.may_be(Kind::is_text)
    }

    pub(super) fn is_number(&self) -> bool {
        let is_number = |ty| {
            use ShapeType::{BigDecimal, BigInteger, Byte, Double, Float, IntEnum, Integer, Long, Short, Timestamp};
            matches!(ty, Byte | Short | Integer | IntEnum | Long | Float | Double | BigInteger | BigDecimal | Timestamp)
        };
        matches!(self, Kind::Number)
            || self.shape_type().is_some_and(is_number)
            || self.is_open()
            || self.may_be(Kind::is_number)
    }

    pub(super) fn is_list(&self) -> bool {
        let is_list = |ty| matches!(ty, ShapeType::List | ShapeType::Set);
        matches!(self, Kind::List(_))
            || self.shape_type().is_some_and(is_list)
            || self.is_open()
            || self.may_be(Kind::is_list)
    }

    /// Whether it has names.
    pub(super) fn is_named(&self) -> bool {
        let is_named = |ty| matches!(ty, ShapeType::Structure | ShapeType::Union | ShapeType::Map);
        matches!(self, Kind::Named(_) | Kind::Message(_) | Kind::Messages)
            || self.shape_type().is_some_and(is_named)
            || self.is_open()
            || self.may_be(Kind::is_named)
    }

    /// Whether it is a structure or union, of which the runtime knows no names.
    pub(super) fn is_opaque(&self) -> bool {
        matches!(self, Kind::Message(_) | Kind::Messages)
            || matches!(self.shape_type(), Some(ShapeType::Structure | ShapeType::Union))
    }

    /// What a list holds; nothing where it is not one.
    pub(super) fn item(&self, cx: &Context<'a>) -> Option<Kind<'a>> {
        match self {
            Kind::List(item) => Some((**item).clone()),
            Kind::Shape(shape) if self.is_list() && !self.is_open() => held(cx, shape, "member"),
            Kind::Mixed(kinds) => kinds.iter().filter_map(|kind| kind.item(cx)).reduce(Kind::or),
            _ if self.is_open() => Some(self.part()),
            _ => None,
        }
    }

    /// What a map holds, or what has names; nothing where it is neither.
    pub(super) fn value(&self, cx: &Context<'a>) -> Option<Kind<'a>> {
        match self {
            Kind::Named(members) => Some(members.values().cloned().reduce(Kind::or).unwrap_or(Kind::Null)),
            Kind::Shape(shape) if shape.shape_type() == ShapeType::Map => held(cx, shape, "value"),
            Kind::Mixed(kinds) => kinds.iter().filter_map(|kind| kind.value(cx)).reduce(Kind::or),
            _ if self.is_open() => Some(self.part()),
            _ => None,
        }
    }

    /// A part of what nobody knows.
    fn part(&self) -> Kind<'a> {
        match self {
            Kind::Shape(_) => Kind::Untyped,
            other => other.clone(),
        }
    }

    /// Whether a list of this kind holds nothing but what is there.
    pub(super) fn is_dense(&self) -> bool {
        let of = |shape: &Shape| self.is_list() && !self.is_open() && !shape.traits().has(trait_ids::SPARSE);
        matches!(self, Kind::Shape(shape) if of(shape))
    }

    /// A word for it.
    pub(super) fn word(&self) -> String {
        match self {
            Kind::Message(Side::Input) => "the input".to_owned(),
            Kind::Message(Side::Output) => "the output".to_owned(),
            Kind::Messages => "what has `input` and `output`".to_owned(),
            Kind::Shape(shape) => format!("`{}`, a {}", shape.id(), shape.shape_type()),
            Kind::List(_) => "a list".to_owned(),
            Kind::Named(_) => "an object".to_owned(),
            Kind::Boolean => "a boolean".to_owned(),
            Kind::Number => "a number".to_owned(),
            Kind::Text => "a string".to_owned(),
            Kind::Null => "null".to_owned(),
            Kind::Untyped => "a document".to_owned(),
            Kind::Mixed(_) => "a value of one of several types".to_owned(),
        }
    }
}

fn held<'a>(cx: &Context<'a>, shape: &'a Shape, member: &str) -> Option<Kind<'a>> {
    shape.member(member).map(|member| Kind::Shape(cx.target(member)))
}
